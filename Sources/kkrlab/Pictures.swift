import Workbench

/// What making PNG pictures needs of this machine.
enum Pictures {
  static let converter = SVGConverter(
    path: { ChildProcess.path(of: SVGConverter.program, in: Environment()["PATH"]) },
    environment: { Environment.all })
}
