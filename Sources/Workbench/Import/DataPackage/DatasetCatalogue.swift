import Glibc

/// The datasets of some folders, by name.
///
///     let catalogue = DatasetCatalogue(folders: ["datasets"])
///     try catalogue.open("nogletal")            // the default resource
///     try catalogue.open("nogletal.figures")    // a resource by name
///     try catalogue.open("/tmp/extract.csv")    // a file, by its ending
public struct DatasetCatalogue: Sendable {
  /// What a list of datasets shows of one.
  public struct Entry: Sendable {
    public struct Resource: Sendable {
      public var name: String
      public var title: Labels
      public var isDefault: Bool
      /// Rows, when they were counted.
      public var rows: Int?
    }

    public var name: String
    public var title: Labels
    public var synthetic: Bool
    public var folder: String
    public var resources: [Resource]
  }

  /// Folders that hold dataset folders; a name found in an earlier one hides a later one.
  public let folders: [String]

  /// Bytes of a name or path; the system takes no longer ones.
  static let longestName = 4096

  public init(folders: [String]) { self.folders = folders }

  /// All datasets in alphabetical order. A package that cannot be read is a problem.
  public func entries(countingRows: Bool = false) throws -> [Entry] {
    try datasets().map { dataset in
      let package = dataset.package
      return Entry(
        name: package.name, title: package.title, synthetic: package.synthetic,
        folder: package.folder,
        resources: try package.resources.map { resource in
          Entry.Resource(
            name: resource.name, title: resource.title, isDefault: resource.isDefault,
            rows: countingRows ? try dataset.open(resource).table.rowCount : nil)
        })
    }
  }

  /// Opens `dataset`, `dataset.resource`, or the path of a file or package folder. Only files are
  /// read as somebody chooses: a dataset knows how.
  public func open(_ name: String, _ choices: ReadChoices = ReadChoices()) throws -> Imported {
    guard name.utf8.count <= Self.longestName else {
      throw Problem(.fileNotFound, ["path": String(name.prefix(60)) + "…"])
    }
    if Self.isPath(name) { return try openFile(name, choices) }
    try Self.refuse(choices, for: name)
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    return try dataset(parts.first ?? name).open(resource: parts.count > 1 ? parts[1] : nil)
  }

  /// A dataset by its name, with the nearest right one when there is none.
  public func dataset(_ name: String) throws -> Dataset {
    // A name with a slash would lead to folders that are no datasets of these.
    for folder in folders
    where !name.contains("/") && Self.isFile("\(folder)/\(name)/datapackage.json") {
      let dataset = try Dataset(folder: "\(folder)/\(name)")
      if dataset.package.name == name { return dataset }
    }
    let all = try datasets()
    if let found = all.first(where: { $0.package.name == name }) { return found }
    throw Problem(
      .unknownDataset, ["name": name], asked: name, candidates: all.map(\.package.name))
  }

  public func datasets() throws -> [Dataset] {
    var found: [Dataset] = []
    for folder in folders {
      for name in Self.children(of: folder)
      where Self.isFile("\(folder)/\(name)/datapackage.json") {
        let dataset = try Dataset(folder: "\(folder)/\(name)")
        if !found.contains(where: { $0.package.name == dataset.package.name }) {
          found.append(dataset)
        }
      }
    }
    return found.sorted { $0.package.name < $1.package.name }
  }

  /// The dataset that a name or path means, and the resource when the path is one of its files.
  ///
  /// A path may be a package's folder, its descriptor, or a file that its descriptor lists. A file
  /// of no package makes no claims: that is a problem.
  public func checked(_ name: String) throws -> (dataset: Dataset, resource: String?) {
    guard Self.isPath(name) else {
      let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
      let dataset = try dataset(parts.first ?? name)
      return (dataset, try parts.count > 1 ? dataset.package.resource(parts[1]).name : nil)
    }
    if let package = try Self.package(at: name) { return (package, nil) }
    let folder = OutputFile.folder(of: name)
    if let package = try Self.package(at: folder.isEmpty ? "." : folder) {
      let file = name.split(separator: "/").last.map(String.init) ?? name
      if let resource = package.package.resources.first(where: { $0.path == file }) {
        return (package, resource.name)
      }
    }
    for path in try XLSXAddress.files(of: name) {
      _ = try FileBytes(path: ImportFormat.file(of: path))
    }
    throw Problem(.fileHasNoChecks, ["path": name])
  }

  /// The data package that a path means, as its folder or its `datapackage.json`.
  static func package(at path: String) throws -> Dataset? {
    let file = "datapackage.json"
    if path == file || path.hasSuffix("/" + file) {
      let folder = OutputFile.folder(of: path)
      return try Dataset(folder: folder.isEmpty ? "." : folder)
    }
    return isFile(path + "/" + file) ? try Dataset(folder: path) : nil
  }

  /// Opens filled copies of one form as one table: workbooks, sheets, or folders of workbooks.
  ///
  /// One path is opened as `open` does it. Several without a form are a problem.
  public func open(_ paths: [String], _ choices: ReadChoices) throws -> Imported {
    if paths.count == 1 { return try open(paths[0], choices) }
    guard choices.form != nil else {
      throw Problem(.severalFiles, ["count": String(paths.count)])
    }
    var addresses: [XLSXAddress] = []
    var read = ReadOptions()
    for path in paths {
      let format = try ImportFormat.of(path: path)
      read = try choices.options(for: path, format, catalogue: self)
      addresses.append(try XLSXAddress(path: path).with(read))
    }
    return try XLSXForms(read).read(addresses)
  }

  private func openFile(_ path: String, _ choices: ReadChoices) throws -> Imported {
    if let package = try Self.package(at: path) {
      try Self.refuse(choices, for: path)
      return try package.open(resource: nil)
    }
    let format = try ImportFormat.of(path: path)
    return try format.open(path, choices.options(for: path, format, catalogue: self))
  }

  private static func refuse(_ choices: ReadChoices, for name: String) throws(Problem) {
    guard let first = choices.given.first else { return }
    throw Problem(.datasetKnowsItself, ["name": name, "option": first.rawValue])
  }

  /// Whether a name means a file: it has a slash, or an ending that a format knows.
  static func isPath(_ name: String) -> Bool {
    if name.contains("/") { return true }
    let lower = ImportFormat.file(of: name).lowercased()
    return ImportFormat.all.contains { format in
      format.endings.contains { lower == $0 || lower.hasSuffix("." + $0) }
    }
  }

  static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  private static func children(of folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}
