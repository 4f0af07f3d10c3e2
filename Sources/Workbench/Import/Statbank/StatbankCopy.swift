/// An extract that was fetched and lies on the disk with all that is known of it: a Data Package of
/// its own, so that it opens like any dataset.
public struct StatbankCopy: Sendable {
  /// A file of a copy; its name holds the beginning of its digest.
  public struct File: Sendable, Equatable {
    public var path: String
    public var sha256: String
    public var bytes: Int
  }

  /// What was asked, when, and what came: the `statbank` object of the package.
  public struct Record: Sendable {
    public var table: String
    public var query: JSONValue
    public var format: StatbankQuery.Format
    /// When the server had last updated the table, as it prints it.
    public var updated: String
    /// When it was fetched, in UTC: `2025-02-12T08:00:00Z`.
    public var fetched: String
    public var cells: Int
    public var rows: Int?
    public var files: [File]

    var json: JSONValue {
      .object([
        ("table", .string(table)), ("query", query), ("format", .string(format.rawValue)),
        ("updated", .string(updated)), ("fetched", .string(fetched)),
        ("cells", .integer(Int64(cells))), ("rows", rows.map { .integer(Int64($0)) } ?? .null),
        (
          "files",
          .array(
            files.map {
              .object([
                ("path", .string($0.path)), ("sha256", .string($0.sha256)),
                ("bytes", .integer(Int64($0.bytes))),
              ])
            })
        ),
      ])
    }

    init(
      table: String, query: JSONValue, format: StatbankQuery.Format, updated: String,
      fetched: String, cells: Int, rows: Int?, files: [File]
    ) {
      self.table = table
      self.query = query
      self.format = format
      self.updated = updated
      self.fetched = fetched
      self.cells = cells
      self.rows = rows
      self.files = files
    }

    /// The record of a package; nil when it has none or a broken one.
    init?(_ value: JSONValue) {
      guard let own = value["statbank"], let table = own["table"]?.string,
        let query = own["query"], let updated = own["updated"]?.string,
        let format = own["format"]?.string.flatMap({ StatbankQuery.Format(rawValue: $0) }),
        let fetched = own["fetched"]?.string, let cells = own["cells"]?.integer,
        let items = own["files"]?.array, !items.isEmpty
      else { return nil }
      var files: [File] = []
      for item in items {
        guard let path = item["path"]?.string, let sha256 = item["sha256"]?.string,
          let bytes = item["bytes"]?.integer, !path.contains("/"), !path.hasPrefix(".")
        else { return nil }
        files.append(File(path: path, sha256: sha256, bytes: Int(bytes)))
      }
      self.init(
        table: table, query: query, format: format, updated: updated, fetched: fetched,
        cells: Int(cells), rows: own["rows"]?.integer.map { Int($0) }, files: files)
    }
  }

  /// The folder of the package.
  public var folder: String
  public var record: Record

  /// The paths of the files.
  public var paths: [String] { record.files.map { "\(folder)/\($0.path)" } }

  /// The copy in a folder; nil when there is none. Its files are not looked at yet.
  static func read(folder: String) throws -> StatbankCopy? {
    let path = folder + "/datapackage.json"
    let bytes: [UInt8]
    do {
      bytes = try FileBytes(path: path, limit: 64 << 20).array
    } catch {
      if error.code == .fileNotFound { return nil }
      throw error
    }
    let value = try JSONParser.parse(bytes, source: path)
    return Record(value).map { StatbankCopy(folder: folder, record: $0) }
  }

  /// Throws `.statbankCopyDamaged` when a file is missing or its bytes are others than came.
  func verify(_ query: StatbankQuery) throws(Problem) {
    for file in record.files {
      let path = "\(folder)/\(file.path)"
      var reason: String?
      do {
        if try FileBytes(path: path).sha256 != file.sha256 {
          reason = "the bytes of «\(file.path)» have changed"
        }
      } catch {
        reason = ProblemText().message(error)
      }
      if let reason {
        throw Problem(
          .statbankCopyDamaged,
          ["path": folder, "reason": reason, "command": query.command])
      }
    }
  }

  /// Opens the extract as a table.
  func open() throws -> Imported {
    var imported = try Dataset(folder: folder).open(resource: nil)
    imported.kind = "statbank (\(record.format.rawValue))"
    return imported
  }
}
