import ArgumentParser
import Workbench

/// Where datasets are looked for.
struct ProjectOptions: ParsableArguments {
  @Option(help: "The project folder, which holds datasets/. Found upward from here by default.")
  var project: String?

  /// The project asked for, or the one around a file or the current folder.
  func resolve(from start: String = ".") throws -> Project {
    guard let project else { return Project.containing(start) }
    guard Project.isFolder(project + "/datasets") else {
      throw ValidationError("--project \(project): there is no folder «datasets» in it")
    }
    return Project(root: project)
  }

  func catalogue() throws -> DatasetCatalogue {
    DatasetCatalogue(folders: try resolve().datasetFolders)
  }
}
