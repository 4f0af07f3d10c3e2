import Glibc

/// The folders that a script may use beyond the project's datasets: those it may read, and the one
/// it may write to. Without any, every path is refused, whether there is a file or not.
///
/// Paths are relative to the current folder when they are read, and to the writable folder when
/// they are written. Links are followed as long as they stay inside.
public struct ScriptFolders: Sendable {
  /// A folder as it was given, made absolute, and where it really is.
  private struct Root: Sendable {
    var given: String
    var real: String
  }

  private let readable: [Root]
  private let writable: String?

  /// No folder at all.
  public init() {
    readable = []
    writable = nil
  }

  /// Throws `.fileNotFound` or `.notFolder` for a readable folder that is none; the writable one
  /// is made when something is written.
  public init(readable: [String], writable: String? = nil) throws(Problem) {
    var roots: [Root] = []
    for folder in readable {
      guard let real = Self.realPath(folder) else { throw FileBytes.failure(folder, errno) }
      var status = stat()
      guard stat(real, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        throw Problem(.notFolder, ["path": folder])
      }
      roots.append(Root(given: Self.absolute(folder), real: real))
    }
    self.readable = roots
    self.writable = writable
  }

  /// Where a file or folder really is that a script asks to read.
  func readablePath(_ path: String) throws(Problem) -> String {
    let parts = try Self.parts(path)
    let asked = path.hasPrefix("/") ? "/" + parts.joined(separator: "/") : Self.absolute(path)
    let refusal = Problem(
      .scriptMayNotRead,
      [
        "path": path,
        "folder": OutputFile.folder(of: path).isEmpty ? "." : OutputFile.folder(of: path),
      ])
    guard
      readable.contains(where: { Self.contains($0.given, asked) || Self.contains($0.real, asked) })
    else { throw refusal }
    guard let real = Self.realPath(asked) else { throw FileBytes.failure(path, errno) }
    guard readable.contains(where: { Self.contains($0.real, real) }) else {
      throw Problem(.scriptLinkLeadsOut, ["path": path])
    }
    return real
  }

  /// The path of a file that a script asks to write: a name with one of `endings`, or names of
  /// folders before it.
  func writablePath(_ name: String, endings: [String]) throws(Problem) -> String {
    let parts = try Self.parts(name)
    guard let writable else { throw Problem(.scriptMayNotWrite, ["path": name]) }
    let plain = parts.allSatisfy { part in
      !part.hasPrefix(".") && part.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
    }
    let file = parts.last ?? ""
    guard plain, !name.hasPrefix("/"), !name.hasSuffix("/"),
      endings.contains(where: {
        file.lowercased().hasSuffix("." + $0) && file.utf8.count > $0.utf8.count + 1
      })
    else {
      throw Problem(
        .scriptFileName,
        ["path": name, "endings": endings.map { "." + $0 }.joined(separator: ", ")])
    }
    try OutputFile.makeFolder(writable)
    guard let root = Self.realPath(writable) else { throw FileBytes.failure(writable, errno) }
    // Folders are made one by one, so that none is made beyond a link that leads out.
    var folder = root
    for part in parts.dropLast() {
      folder += "/" + part
      try OutputFile.makeFolder(folder)
      guard let real = Self.realPath(folder), Self.contains(root, real) else {
        throw Problem(.scriptLinkLeadsOut, ["path": name])
      }
    }
    return folder + "/" + file
  }

  /// The parts of a path; `..` and NUL are refused wherever they would lead.
  private static func parts(_ path: String) throws(Problem) -> [String] {
    let parts = path.split(separator: "/").map(String.init).filter { $0 != "." }
    guard !parts.contains(".."), !path.utf8.contains(0) else {
      throw Problem(.scriptPathGoesUp, ["path": path])
    }
    return parts
  }

  private static func contains(_ root: String, _ path: String) -> Bool {
    root == "/" || path == root || path.hasPrefix(root + "/")
  }

  private static func absolute(_ path: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    if path.hasPrefix("/") { return "/" + parts.joined(separator: "/") }
    guard let here = getcwd(nil, 0) else { return path }
    defer { free(here) }
    let folder = String(cString: here)
    return parts.isEmpty
      ? folder : (folder == "/" ? "" : folder) + "/" + parts.joined(separator: "/")
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
