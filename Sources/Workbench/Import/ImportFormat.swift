import Glibc

/// A file format that tables are read from.
///
/// The list `all` is the registry: a new format is one folder and one line here.
public struct ImportFormat: Sendable {
  /// The name that `data describe` shows.
  public let name: String
  /// Endings of file names, lower case, without the point.
  public let endings: [String]
  /// The choices that mean something to the format.
  public let options: [ReadChoices.Name]
  private let read: @Sendable (_ path: String, _ options: ReadOptions) throws -> Imported

  init(
    name: String, endings: [String], options: [ReadChoices.Name] = [],
    read: @escaping @Sendable (_ path: String, _ options: ReadOptions) throws -> Imported
  ) {
    self.name = name
    self.endings = endings
    self.options = options
    self.read = read
  }

  /// Reads one file as one table.
  public func open(_ path: String, _ options: ReadOptions = ReadOptions()) throws -> Imported {
    try read(path, options)
  }

  public static let all: [ImportFormat] = [.csv, .dataPackage, .jsonStat, .px, .xlsx]

  /// The file of a path, without the dataset or the sheet and range that follow a `#`.
  static func file(of path: String) -> String {
    let workbook = XLSXAddress.file(of: path)
    return workbook == path ? parts(of: path).file : workbook
  }

  /// The format of a path, by the longest ending that fits.
  public static func of(path: String) throws(Problem) -> ImportFormat {
    let lower = file(of: path).lowercased()
    var best: (format: ImportFormat, length: Int)?
    for format in all {
      for ending in format.endings
      where (lower.hasSuffix("." + ending) || lower.hasSuffix("/" + ending) || lower == ending)
        && ending.utf8.count > best?.length ?? 0
      {
        best = (format, ending.utf8.count)
      }
    }
    guard let best else {
      // What stands there matters more than its name.
      var status = stat()
      if stat(file(of: path), &status) != 0, errno == ENOENT {
        throw Problem(.fileNotFound, ["path": path])
      }
      if status.st_mode & S_IFMT == S_IFDIR { throw Problem(.fileIsFolder, ["path": path]) }
      throw Problem(.unknownFormat, ["path": path], candidates: all.flatMap(\.endings))
    }
    return best.format
  }

  /// A path without the part that `#` separates, and that part: the name of one dataset in a file
  /// of several. A file whose own name has a `#` is a file.
  static func parts(of path: String) -> (file: String, dataset: String?) {
    guard let mark = path.utf8.lastIndex(of: 0x23), access(path, F_OK) != 0 else {
      return (path, nil)
    }
    return (String(path[..<mark]), String(path[path.utf8.index(after: mark)...]))
  }

  static let csv = ImportFormat(
    name: "csv", endings: ["csv", "tsv", "tab", "txt"],
    options: [.schema, .types, .headerRows, .delimiter, .decimal, .encoding]
  ) { path, options in
    try CSVReader.read(
      path: path, schema: options.columns, types: options.types, hint: options.dialect
    ).imported
  }

  static let dataPackage = ImportFormat(name: "datapackage", endings: ["datapackage.json"]) {
    path, _ in
    let folder = OutputFile.folder(of: path)
    let dataset = try Dataset(folder: folder.isEmpty ? "." : folder)
    return try dataset.open(dataset.package.defaultResource())
  }

  static let px = ImportFormat(name: "px", endings: ["px"]) { path, _ in
    try PXReader.read(path: path)
  }

  /// The path may name a sheet and a range behind `#`; see `XLSXAddress`.
  static let xlsx = ImportFormat(
    name: "xlsx", endings: ["xlsx", "xlsm"],
    options: [.schema, .types, .sheet, .range, .headerRows, .form]
  ) { path, options in
    let address = try XLSXAddress(path: path).with(options)
    guard options.form == nil else { return try XLSXForms(options).read([address]) }
    return try XLSXReader.read(
      address,
      options: XLSXReader.Options(
        headerRows: options.headerRows, schema: options.columns, types: options.types))
  }
}
