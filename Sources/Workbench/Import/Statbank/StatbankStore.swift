import Glibc

/// The folder of copies: `STORE/TABLE/KEY/datapackage.json` with its files.
///
/// A copy appears and changes with one rename, that of its `datapackage.json`, after its files,
/// which have their digests in their names: a reader finds the old copy or the new one, and a
/// program that ends in between leaves the old one.
struct StatbankStore {
  let folder: String

  func place(of query: StatbankQuery, base: String) -> String {
    "\(folder)/\(query.table)/\(query.key(base: base))"
  }

  /// A folder for the requests of one fetch, on the same disk as the copies. Those of programs that
  /// ended without cleaning up are removed.
  func makeWork() throws(Problem) -> String {
    try OutputFile.makeFolder(folder)
    for name in Self.children(of: folder) where name.hasPrefix(".work-") {
      let owner = name.dropFirst(6).split(separator: "-").first.flatMap { pid_t($0) }
      if let owner, owner != getpid(), kill(owner, 0) != 0, errno == ESRCH {
        Self.remove("\(folder)/\(name)")
      }
    }
    for number in 0..<10_000 {
      let path = "\(folder)/.work-\(getpid())-\(number)"
      if mkdir(path, 0o755) == 0 { return path }
      guard errno == EEXIST else { break }
    }
    throw Problem(
      .fileUnwritable, ["path": folder, "reason": String(cString: strerror(errno))])
  }

  /// Removes a folder of files.
  static func remove(_ path: String) {
    for name in children(of: path) { unlink("\(path)/\(name)") }
    rmdir(path)
  }

  /// Moves files to the folder of a copy and makes the copy with its description. `files` are
  /// paths by the names that the package gives them.
  static func commit(
    _ package: JSONValue, files: [(path: String, name: String)], to folder: String
  ) throws(Problem) {
    try OutputFile.makeFolder(folder)
    let old = (try? StatbankCopy.read(folder: folder))?.record.files.map(\.path) ?? []
    for file in files {
      guard rename(file.path, "\(folder)/\(file.name)") == 0 else {
        throw FileBytes.failure("\(folder)/\(file.name)", errno)
      }
    }
    try OutputFile.write(
      Array(JSONWriter().text(package).utf8), to: "\(folder)/datapackage.json")
    let kept = Set(files.map(\.name))
    for name in old where !kept.contains(name) { unlink("\(folder)/\(name)") }
  }

  /// Makes a dataset of the project from a copy: `DATASETS/NAME`. An existing dataset is replaced
  /// when it is an extract of the same table, and refused otherwise.
  static func publish(
    _ copy: StatbankCopy, as name: String, in datasets: String
  ) throws -> StatbankCopy {
    try check(name, table: copy.record.table, in: datasets)
    let folder = "\(datasets)/\(name)"
    let path = "\(copy.folder)/datapackage.json"
    let package = try JSONParser.parse(try FileBytes(path: path).array, source: path)
    let renamed = (package.members ?? []).map { key, value in
      (key, key == "name" ? .string(name) : value)
    }
    var files: [(path: String, name: String)] = []
    for file in copy.record.files {
      let temporary = "\(folder)/.\(file.path).\(getpid())"
      try OutputFile.write(try FileBytes(path: "\(copy.folder)/\(file.path)"), to: temporary)
      files.append((temporary, file.path))
    }
    try commit(.object(renamed), files: files, to: folder)
    return StatbankCopy(folder: folder, record: copy.record)
  }

  /// Throws `.datasetName` for what cannot be a folder and a name in scripts, and `.datasetTaken`
  /// for a dataset that is something else than an extract of the table.
  static func check(_ name: String, table: String, in datasets: String) throws {
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2D, 0x5F: true
      default: false
      }
    }
    guard isPlain, !name.isEmpty, name.utf8.count <= 64, !name.hasPrefix("-") else {
      throw Problem(.datasetName, ["name": name])
    }
    let folder = "\(datasets)/\(name)"
    if access("\(folder)/datapackage.json", F_OK) == 0,
      try StatbankCopy.read(folder: folder)?.record.table != table
    {
      throw Problem(.datasetTaken, ["name": name, "table": table])
    }
  }

  private static func children(of folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
