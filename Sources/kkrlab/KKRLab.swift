import ArgumentParser
import Glibc
import Workbench

/// The command `kkrlab`: parses arguments, owns the terminal, and turns outcomes into exit codes.
///
/// 0 good, 1 the work failed, 2 wrong usage, 124 a script outlived its limits, 130 a fetch was
/// interrupted.
@main
struct KKRLab: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kkrlab",
    abstract: "Analyse municipal figures in Lua and write reports that agree with them.",
    version: "kkrlab \(Version.current)",
    subcommands: [
      RunCommand.self, RenderCommand.self, CheckCommand.self, EvalCommand.self, ReplCommand.self,
      ChartCommand.self, DataCommand.self, WhyCommand.self, DoctorCommand.self,
      ReferenceCommand.self,
    ])

  /// Runs `kkrlab eval SOURCE` without the argument parser, which takes longer to describe all
  /// options than a small expression takes to run. Whatever has an option goes the usual way.
  private static func runDirectly(_ arguments: [String]) throws -> Bool {
    guard arguments.count == 2, arguments[0] == "eval", !arguments[1].hasPrefix("-") else {
      return false
    }
    try EvalCommand.evaluate(
      arguments[1], project: Project.containing("."), style: OutputChoices().style())
    return true
  }

  /// The arguments as the parser knows them: the options of charts are those of a registry.
  private static func prepared(_ arguments: [String]) throws -> [String] {
    guard arguments.first == "chart" else { return NegativeValues.joined(arguments) }
    let (taken, rest) = try ChartArguments.take(from: Array(arguments.dropFirst()))
    return ["chart"] + taken.map { "--chart-option=\($0)" } + NegativeValues.joined(rest)
  }

  /// Puts `/dev/null` where a standard stream is closed: else the next file opened would take its
  /// number and be read or written in its place.
  private static func openStandardStreams() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", O_RDWR)
    }
  }

  static func main() {
    // A closed pipe is noticed where it is written to; a signal would end the program without a
    // word and without cleaning up temporary files.
    signal(SIGPIPE, SIG_IGN)
    openStandardStreams()
    do {
      if try runDirectly(Array(CommandLine.arguments.dropFirst())) { return }
      var command = try parseAsRoot(prepared(Array(CommandLine.arguments.dropFirst())))
      try command.run()
    } catch let problem as Problem {
      StandardOutput.writeError(ProblemText().render(problem))
      Glibc.exit(ExitStatus.failed)
    } catch let usage as UsageProblem {
      StandardOutput.writeError(ProblemText().render(usage.problem))
      Glibc.exit(ExitStatus.wrongUsage)
    } catch let status as ExitStatus {
      Glibc.exit(status.code)
    } catch {
      if exitCode(for: error).isSuccess {
        let text = fullMessage(for: error)
          .split(separator: "\n", omittingEmptySubsequences: false)
          .map { DisplayText.neutralised(String($0)) }.joined(separator: "\n")
        StandardOutput.write(text + "\n")
        Glibc.exit(ExitStatus.good)
      }
      StandardOutput.writeError(ProblemText().render(ParserProblem.problem(for: error)))
      Glibc.exit(ExitStatus.wrongUsage)
    }
  }
}

/// An exit code that a command ends with after it has said why.
struct ExitStatus: Error {
  static let good: Int32 = 0
  static let failed: Int32 = 1
  static let wrongUsage: Int32 = 2
  /// A check that could hold nothing against anything: neither good nor failed.
  static let nothingExamined: Int32 = 3
  static let outlivedLimit: Int32 = 124
  /// What a shell says of a program that Ctrl-C ended: 128 and the signal's number.
  static let interrupted: Int32 = 130

  let code: Int32
}

enum Version {
  static let current = "0.1.0"
}
