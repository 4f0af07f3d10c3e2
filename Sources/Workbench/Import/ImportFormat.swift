/// A file format that tables are read from.
///
/// The list `all` is the registry: a new format is one folder and one line here.
public struct ImportFormat: Sendable {
  /// The name that `data describe` shows.
  public let name: String
  /// Endings of file names, lower case, without the point.
  public let endings: [String]
  /// Reads one file as one table.
  public let open: @Sendable (_ path: String) throws -> Imported

  public static let all: [ImportFormat] = [.csv, .dataPackage, .xlsx]

  /// The format of a path, by the longest ending that fits.
  public static func of(path: String) throws(Problem) -> ImportFormat {
    let lower = XLSXAddress.file(of: path).lowercased()
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
      throw Problem(.unknownFormat, ["path": path], candidates: all.flatMap(\.endings))
    }
    return best.format
  }

  static let csv = ImportFormat(name: "csv", endings: ["csv", "tsv", "tab", "txt"]) { path in
    try CSVReader.read(path: path).imported
  }

  static let dataPackage = ImportFormat(name: "datapackage", endings: ["datapackage.json"]) {
    path in
    let folder = OutputFile.folder(of: path)
    let dataset = try Dataset(folder: folder.isEmpty ? "." : folder)
    return try dataset.open(dataset.package.defaultResource())
  }

  /// The path may name a sheet and a range behind `#`; see `XLSXAddress`.
  static let xlsx = ImportFormat(name: "xlsx", endings: ["xlsx", "xlsm"]) { path in
    try XLSXReader.read(path: path)
  }
}
