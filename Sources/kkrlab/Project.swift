import Glibc
import Workbench

/// The folder that a command works in: the nearest one at or above its script that holds
/// `datasets/`, else at or above the current folder, else what was installed beside the binary.
struct Project {
  /// Nil when there is no project and nothing is installed.
  var root: String?

  /// Looks upward from a file or folder, then from the current folder, then beside the binary
  /// (`PREFIX/share/kkrlab`).
  static func containing(_ start: String) -> Project {
    if let root = root(above: start) ?? root(above: ".") { return Project(root: root) }
    let installed = OutputFile.folder(of: OutputFile.folder(of: binary)) + "/share/kkrlab"
    return Project(root: isFolder(installed + "/datasets") ? installed : nil)
  }

  private static func root(above start: String) -> String? {
    var folder = absolute(start)
    if !isFolder(folder) { folder = OutputFile.folder(of: folder) }
    while !isFolder(folder + "/datasets") {
      if folder.isEmpty || folder == "/" { return nil }
      folder = OutputFile.folder(of: folder)
    }
    return folder
  }

  var datasetFolders: [String] { root.map { [$0 + "/datasets"] } ?? [] }
  var libraryFolder: String? { root.map { $0 + "/scripts/lib" } }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    guard let here = getcwd(nil, 0) else { return path }
    defer { free(here) }
    let folder = String(cString: here)
    return path.isEmpty || path == "." ? folder : folder + "/" + path
  }

  private static var binary: String {
    var buffer = [CChar](repeating: 0, count: 4097)
    let length = readlink("/proc/self/exe", &buffer, 4096)
    guard length > 0 else { return "" }
    return String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
