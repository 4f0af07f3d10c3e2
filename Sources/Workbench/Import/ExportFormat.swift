/// A file format that tables are written in.
///
/// The list `all` is the registry: `kkrlab data export` and `table:save` know what stands there, so
/// a new writer is one line in it and one value below.
///
///     let bytes = try ExportFormat.of(path: "ud.px").bytes(table)
public struct ExportFormat: Sendable {
  /// The name that `--to` takes.
  public let name: String
  /// Endings of file names, lower case, without the point; the longest that fits decides.
  public let endings: [String]
  /// One whole table as the bytes of a file. Throws where the format has no place for something.
  public let bytes: @Sendable (_ table: Table) throws -> [UInt8]

  public static let all: [ExportFormat] = [.csv, .json, .jsonStat, .px, .xlsx]

  /// Every ending that some format has.
  public static var endings: [String] { all.flatMap(\.endings) }

  /// The format of a name as `--to` takes it.
  public static func named(_ name: String) throws(Problem) -> ExportFormat {
    if let found = all.first(where: { $0.name == name.lowercased() }) { return found }
    throw Problem(.unknownExportFormat, ["name": name], asked: name, candidates: all.map(\.name))
  }

  /// The format of a path, by the longest ending that fits.
  public static func of(path: String) throws(Problem) -> ExportFormat {
    let lower = path.lowercased()
    var best: (format: ExportFormat, length: Int)?
    for format in all {
      for ending in format.endings
      where lower.hasSuffix("." + ending) && ending.utf8.count > best?.length ?? 0 {
        best = (format, ending.utf8.count)
      }
    }
    guard let best else {
      throw Problem(.exportEnding, ["path": path], candidates: endings)
    }
    return best.format
  }

  static let csv = ExportFormat(name: "csv", endings: ["csv"]) { CSVWriter().bytes($0) }

  static let json = ExportFormat(name: "json", endings: ["json"]) { table in
    Array(JSONWriter().text(TableJSON.rows(of: table)).utf8)
  }

  static let jsonStat = ExportFormat(name: "jsonstat", endings: ["jsonstat.json", "jsonstat"]) {
    try JSONStatWriter().bytes($0)
  }

  static let px = ExportFormat(name: "px", endings: ["px"]) { try PXWriter().bytes($0) }

  public static let xlsx = ExportFormat(name: "xlsx", endings: ["xlsx"]) {
    try XLSXWriter().bytes($0)
  }
}
