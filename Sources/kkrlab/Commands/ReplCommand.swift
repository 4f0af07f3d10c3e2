import ArgumentParser
import Glibc
import Workbench

/// `kkrlab repl`: a conversation with the data. Results are printed; unfinished input goes on.
struct ReplCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repl", abstract: "Explore data in a conversation; Ctrl-D ends it.")

  @OptionGroup var limits: LimitOptions
  @OptionGroup var folders: FolderOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let scriptFolders = try folders.folders
    let found = try project.resolve()
    let interactive = isatty(STDIN_FILENO) == 1
    let session = try LuaSession(
      LuaSession.Settings(
        catalogue: DatasetCatalogue(folders: found.datasetFolders),
        libraryFolder: found.libraryFolder, limits: try limits.limits,
        profile: limits.trusted ? .trusted : .interactive, style: output.style(),
        folders: scriptFolders, fetch: Statbank.fetch(in: found),
        network: folders.network, pictures: Pictures.converter),
      output: { StandardOutput.write(Array($0)) })
    try Watchdog.watch(session, limits.limits, trusted: limits.trusted)
    Interrupt.catchInterrupts { session.cancel() }
    if interactive {
      let name = found.root.map { "project \($0)" } ?? "no project found"
      StandardOutput.write("kkrlab \(Version.current), \(name). help() helps, Ctrl-D ends.\n")
    }
    var input = InputLines()
    var entered = ""
    var failed = false
    reading: while true {
      if interactive { StandardOutput.write(entered.isEmpty ? "> " : ">> ") }
      switch input.next() {
      case .end: break reading
      case .interrupted:
        entered = ""
        StandardOutput.write("\n")
        continue
      case .line(let line): entered += entered.isEmpty ? line : "\n" + line
      }
      if entered.allSatisfy(\.isWhitespace) {
        entered = ""
        continue
      }
      do {
        let values = try session.evaluate(Array(entered.utf8), name: "input")
        for value in values { StandardOutput.write(session.text(value) + "\n") }
        StandardOutput.warn(session)
        entered = ""
      } catch let problem as Problem where problem.code == .luaIncomplete {
        continue
      } catch let problem as Problem {
        StandardOutput.writeError(ProblemText().render(problem))
        entered = ""
        failed = true
      }
    }
    if interactive { StandardOutput.write("\n") }
    if !entered.isEmpty {
      StandardOutput.writeError("error: the input ends in the middle of a statement\n")
      failed = true
    }
    // A conversation ends well whatever was tried in it; input from a pipe is a program.
    if failed, !interactive { throw ExitStatus(code: ExitStatus.failed) }
  }
}
