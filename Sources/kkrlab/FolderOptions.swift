import ArgumentParser
import Workbench

/// What a script may touch beyond the datasets of the project.
struct FolderOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder whose files the script may read; may be given several times.",
      valueName: "folder"))
  var read: [String] = []
  @Option(
    help: ArgumentHelp("The folder that the script may write files to.", valueName: "folder"))
  var write: String?

  @Flag(help: "Let the script fetch data from Statbank (Danmarks Statistik).")
  var network = false

  var folders: ScriptFolders {
    get throws {
      try UsageProblem.checking { try ScriptFolders(readable: read, writable: write) }
    }
  }
}
