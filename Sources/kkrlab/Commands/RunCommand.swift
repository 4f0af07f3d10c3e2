import ArgumentParser
import Workbench

/// `kkrlab run FILE.lua`: runs a script and prints what it prints and returns.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a Lua script.")

  @Argument(help: "The script.") var file: String
  @OptionGroup var limits: LimitOptions
  @OptionGroup var folders: FolderOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var profiling: ProfileOptions

  func run() throws {
    // What is wrong in the command is said before anything else is.
    let scriptFolders = try folders.folders
    let source = try FileBytes(path: file, limit: 16 << 20).array
    let found = try project.resolve(from: file)
    let profile = profiling.begin()
    defer { ProfileOptions.report(profile) }
    let session = try LuaSession(
      LuaSession.Settings(
        catalogue: DatasetCatalogue(folders: found.datasetFolders),
        libraryFolder: found.libraryFolder, limits: try limits.limits, profile: limits.profile,
        style: output.style(), folders: scriptFolders, fetch: Statbank.fetch(in: found),
        network: folders.network, pictures: Pictures.converter,
        verbProfile: profile),
      output: { StandardOutput.write(Array($0)) })
    if folders.network { Interrupt.catchInterrupts { session.cancel() } }
    try Watchdog.watch(session, limits.limits, trusted: limits.trusted)
    defer { StandardOutput.warn(session) }
    let values = try session.run(source, name: file)
    StandardOutput.write(values.map { session.text($0) + "\n" }.joined())
  }
}
