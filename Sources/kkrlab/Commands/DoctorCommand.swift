import ArgumentParser
import CLua
import Glibc
import Workbench

/// `kkrlab doctor`: what this machine has of what kkrlab can use.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Show the project found, the terminal, and the programs that some outputs need.")

  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOptions
  @Flag(help: "Print JSON.") var json = false

  /// Programs that outputs need beyond the binary, with the Debian package that brings each.
  private static let programs: [(name: String, package: String, purpose: String)] = [
    ("curl", "curl", "data fetch"),
    ("pandoc", "pandoc", "Word and slides"),
    ("weasyprint", "weasyprint", "PDF"),
    (SVGConverter.program, SVGConverter.package, "charts as PNG"),
  ]

  private static func text(_ color: TextStyle.Color) -> String {
    let depth =
      switch color.depth {
      case .none: "none"
      case .ansi16: "16 colours"
      case .ansi256: "256 colours"
      case .truecolor: "truecolor"
      }
    guard color.isOn else { return depth }
    let background =
      color.background == .unknown
      ? "background unknown" : "\(color.background.rawValue) background"
    return "\(depth), \(background)"
  }

  func run() throws {
    let found = try project.resolve()
    let catalogue = DatasetCatalogue(folders: found.datasetFolders)
    let style = output.style()
    var lines: [(name: String, value: String, good: Bool)] = [
      ("kkrlab", Version.current, true),
      ("Lua", String(cString: kl_lua_release()), true),
      (
        "project", found.root ?? "none found: no folder «datasets» here or above", found.root != nil
      ),
    ]
    do {
      lines.append(("datasets", String(try catalogue.datasets().count), true))
    } catch let problem as Problem {
      lines.append(("datasets", ProblemText().message(problem), false))
    }
    let terminal = Terminal.current()
    lines.append(("terminal", terminal.isTerminal ? "yes" : "no", true))
    lines.append(("width", "\(style.width)", true))
    lines.append(("colour", Self.text(style.color), true))
    lines.append(("charset", style.charset.rawValue, true))
    for program in Self.programs {
      let path = ChildProcess.path(of: program.name, in: Environment()["PATH"])
      lines.append(
        (
          program.name,
          path ?? "missing; for \(program.purpose): apt-get install \(program.package)",
          path != nil
        ))
    }
    if json {
      let members = lines.map {
        JSONValue.object([
          ("name", .string($0.name)), ("value", .string($0.value)), ("good", .boolean($0.good)),
        ])
      }
      StandardOutput.write(JSONWriter().text(.array(members)))
      return
    }
    let width = lines.map { DisplayWidth.of($0.name) }.max() ?? 0
    for line in lines {
      let name = DisplayWidth.padded(line.name, to: width)
      StandardOutput.write("\(line.good ? "ok " : "-- ") \(name)  \(line.value)\n")
    }
  }
}
