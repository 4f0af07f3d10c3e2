/// What reading a file or dataset gives: the table, what could not be read, and what a careful
/// reader wants to know about how it was read.
public struct Imported: Sendable {
  public var table: Table
  /// Rows and cells that could not be read: `line`, `offset`, `column`, `text`, `reason`.
  public var rejects: Table
  /// All rejects, also those beyond the table of rejects.
  public var rejectCount: Int
  /// Remarks of severity note or warning.
  public var notes: [Problem]
  /// What was read, such as `csv (statbank-api)`.
  public var kind: String
  /// How the file was written, where it was a CSV file.
  public var dialect: CSVDialect?

  public init(
    table: Table, rejects: Table, rejectCount: Int, notes: [Problem] = [], kind: String
  ) {
    self.table = table
    self.rejects = rejects
    self.rejectCount = rejectCount
    self.notes = notes
    // A file of which every row was rejected, or that says itself that it has none, says more.
    let isTold = notes.contains { $0.code == .jsonStatNoValues }
    if table.rowCount == 0, rejectCount == 0, !isTold {
      self.notes.append(
        Problem(.tableWithoutRows, severity: .warning, ["table": table.info.name]))
    }
    self.kind = kind
  }
}
