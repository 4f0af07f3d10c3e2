import ArgumentParser
import Workbench

/// `kkrlab eval 'LUA'`: evaluates an expression, or runs statements, and prints the result.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Evaluate Lua given on the command line.")

  @Argument(help: "An expression such as 'data.open(\"nogletal\"):where \"value > 20\"'.")
  var source: String
  @OptionGroup var limits: LimitOptions
  @OptionGroup var folders: FolderOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var profiling: ProfileOptions
  @Flag(help: "Print the results as a JSON array.") var json = false

  func run() throws {
    let scriptFolders = try folders.folders
    let profile = profiling.begin()
    defer { ProfileOptions.report(profile) }
    try Self.evaluate(
      source, project: try project.resolve(), limits: try limits.limits, profile: limits.profile,
      folders: scriptFolders, network: folders.network, style: output.style(), json: json,
      verbProfile: profile)
  }

  static func evaluate(
    _ source: String, project: Project, limits: LuaLimits = .standard,
    profile: LuaProfile = .strict, folders: ScriptFolders = ScriptFolders(),
    network: Bool = false, style: TextStyle, json: Bool = false,
    verbProfile: VerbProfile? = nil
  ) throws {
    let session = try LuaSession(
      LuaSession.Settings(
        catalogue: DatasetCatalogue(folders: project.datasetFolders),
        libraryFolder: project.libraryFolder, limits: limits, profile: profile, style: style,
        folders: folders, fetch: Statbank.fetch(in: project), network: network,
        pictures: Pictures.converter,
        verbProfile: verbProfile),
      output: { StandardOutput.write(Array($0)) })
    if network { Interrupt.catchInterrupts { session.cancel() } }
    try Watchdog.watch(session, limits, trusted: profile == .trusted)
    defer { StandardOutput.warn(session) }
    let values = try session.evaluate(Array(source.utf8), name: "eval")
    StandardOutput.write(
      json
        ? JSONWriter().text(.array(values.map { session.json($0) }))
        : values.map { session.text($0) + "\n" }.joined())
  }
}
