/// Makes PNG pictures of SVG through the program `rsvg-convert`, which this machine may lack.
///
/// The program reads from a file in memory and answers through a pipe; no file is written here.
public struct SVGConverter: Sendable {
  public static let program = "rsvg-convert"
  /// The Debian package that brings the program.
  public static let package = "librsvg2-bin"
  /// Pixels across: twice the size of the picture, which is sharp on slides and paper.
  public static let usualWidth = 1440
  public static let widths = 100...10_000

  /// Where the program is; nil for nowhere.
  public var path: @Sendable () -> String?
  /// The environment for it, as `NAME=value` texts.
  public var environment: @Sendable () -> [String]

  public init(
    path: @escaping @Sendable () -> String?, environment: @escaping @Sendable () -> [String]
  ) {
    self.path = path
    self.environment = environment
  }

  private static let outputLimit = 256 << 20

  /// The picture as a PNG file, `width` pixels across. Stops when the work of the moment is to end.
  public func png(_ svg: String, width: Int = usualWidth) throws(Problem) -> [UInt8] {
    guard Self.widths.contains(width) else {
      throw Problem(
        .chartOptionValue,
        [
          "name": "width", "found": String(width),
          "wanted": "pixels from \(Self.widths.lowerBound) to \(Self.widths.upperBound)",
        ])
    }
    guard let program = path() else { throw Problem(.pictureProgramMissing) }
    let outcome = try ChildProcess.run(
      program, ["--format", "png", "--width", String(width), "--keep-aspect-ratio"],
      environment: environment(), input: Array(svg.utf8), limit: Self.outputLimit
    ) { WorkBudget.current?.shouldStop() ?? false }
    if outcome.wasStopped { throw Problem(.workStopped) }
    guard outcome.status == 0, Self.isWhole(outcome.output) else {
      let said = String(decoding: outcome.errors, as: UTF8.self).split(separator: "\n").first
      throw Problem(
        .pictureFailed,
        [
          "reason": said.map { DisplayText.cut(DisplayText.neutralised(String($0))) }
            ?? (outcome.status == 0 ? "it is not whole" : "exit code \(outcome.status)")
        ])
    }
    return outcome.output
  }

  /// Whether the bytes begin and end as those of a PNG file do.
  private static func isWhole(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
      && bytes.suffix(8).starts(with: [0x49, 0x45, 0x4E, 0x44])
  }
}
