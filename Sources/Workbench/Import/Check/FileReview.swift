/// What a plain file says against itself, without a data package that states what should hold:
/// cells that could not be read, rows and keys that repeat, codes that look mistyped, totals that
/// differ from their parts.
///
///     let review = FileReview(try catalogue.open("udtræk.csv"))
///
/// Only what can be said without knowing the data is looked at; the rest takes declared checks.
public struct FileReview: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case rejects
    case mixedTypes = "mixed-types"
    case repeatedRows = "repeated-rows"
    case repeatedKeys = "repeated-keys"
    case spaces
    case spelling
    case damagedText = "damaged-text"
    case codeLength = "code-length"
    case totals
  }

  /// Something wrong, with where it stands and what stands there.
  public struct Finding: Sendable, Equatable {
    public var kind: Kind
    /// The column, or the columns of a key.
    public var columns: [String]
    public var count: Int
    /// Numbers of rows, from 1, or places in the file for rejects; the first few.
    public var places: [String]
    /// What stands there, and what it is held against.
    public var found: String
    public var other: String
  }

  public var name: String
  public var kind: String
  public var rows: Int
  public var columns: Int
  public var findings: [Finding] = []
  /// Missing cells by column and reason.
  public var missing: [(column: String, reason: MissingReason, count: Int)] = []
  /// Remarks of the reader.
  public var notes: [Problem]
  /// The columns that tell all rows apart; empty where none do.
  public var key: [String] = []
  /// Sums of parts that were held against a total, and agreed.
  public var sumsHeld = 0
  /// Whether the table was too large to look for repeated rows.
  public var isTooLarge = false

  /// Cells of a table that is still looked through for repeated rows.
  static let cellLimit = 20_000_000
  static let shownPlaces = 5

  public init(_ imported: Imported) throws {
    let table = imported.table
    name = table.info.name
    kind = imported.kind
    rows = table.rowCount
    columns = table.columns.count
    let mixed: [ProblemCode] = [.columnReadAsText, .percentsMixed, .xlsxColumnReadAsText]
    notes = imported.notes.filter { $0.code != .rowsRejected && !mixed.contains($0.code) }
    for note in imported.notes where mixed.contains(note.code) {
      findings.append(
        Finding(
          kind: .mixedTypes, columns: [note.facts["name"] ?? ""], count: 1,
          places: [note.facts["line"] ?? note.facts["place"]].compactMap { $0 },
          found: note.facts["text"] ?? note.facts["percent"] ?? "",
          other: note.facts["number"] ?? ""))
    }
    for column in table.columns {
      for (reason, count) in column.validity.tally where count > 0 {
        missing.append((column.name, reason, count))
      }
    }
    try findRejects(imported)
    try findRepeats(table)
    for column in table.columns { findCodes(column) }
    findTotals(table)
  }

  // MARK: Rejects

  private mutating func findRejects(_ imported: Imported) throws {
    let table = imported.rejects
    let place = try table.column(table.columnNames.contains("line") ? "line" : "place")
    let columns = try table.column("column")
    let texts = try table.column("text")
    let reasons = try table.column("reason")
    for row in 0..<table.rowCount {
      let column = columns.validity.isValid(row) ? [columns[row].plainText] : []
      let reason = reasons[row].plainText
      if let index = findings.firstIndex(where: {
        $0.kind == .rejects && $0.columns == column && $0.other == reason
      }) {
        findings[index].count += 1
        if findings[index].places.count < Self.shownPlaces {
          findings[index].places.append(place[row].plainText)
        }
      } else {
        findings.append(
          Finding(
            kind: .rejects, columns: column, count: 1, places: [place[row].plainText],
            found: texts[row].plainText, other: reason))
      }
    }
  }

  // MARK: Repeats

  /// Rows that are the same in every cell, and likely keys that stand on several rows.
  private mutating func findRepeats(_ table: Table) throws {
    guard table.rowCount > 1, !table.columns.isEmpty else { return }
    guard table.rowCount <= Self.cellLimit / table.columns.count else {
      isTooLarge = true
      return
    }
    let whole = try Self.repeats(table, Array(table.columns.indices))
    if let first = whole.first {
      findings.append(
        Finding(
          kind: .repeatedRows, columns: [], count: whole.count,
          places: Self.places(whole), found: Self.text(table, first.row), other: ""))
    }
    let dimensions = table.columns.indices.filter {
      DataPackageWriter.role(of: table.columns[$0]) == .dimension
    }
    guard !dimensions.isEmpty, dimensions.count < table.columns.count else { return }
    let names = dimensions.map { table.columns[$0].name }
    let identical = Set(whole.map(\.row))
    let keys = try Self.repeats(table, dimensions)
    if keys.isEmpty { key = names }
    let others = keys.filter { !identical.contains($0.row) }
    // Columns that often repeat are no key at all.
    guard let first = others.first, others.count * 20 <= table.rowCount || others.count == 1 else {
      return
    }
    findings.append(
      Finding(
        kind: .repeatedKeys, columns: names, count: others.count, places: Self.places(others),
        found: dimensions.map { table.columns[$0][first.row].plainText }.joined(separator: ", "),
        other: ""))
  }

  /// Rows whose cells stood on an earlier row already, each with that row.
  private static func repeats(
    _ table: Table, _ columns: [Int]
  ) throws -> [(row: Int, first: Int)] {
    var seen: [String: Int] = [:]
    var found: [(row: Int, first: Int)] = []
    for row in 0..<table.rowCount {
      if row & 0xFFFF == 0 { try WorkBudget.check() }
      var text = ""
      for column in columns {
        text += table.columns[column][row].plainText
        text += "\u{1F}"
      }
      if let first = seen[text] { found.append((row, first)) } else { seen[text] = row }
    }
    return found
  }

  private static func places(_ repeats: [(row: Int, first: Int)]) -> [String] {
    repeats.prefix(shownPlaces).map { "\($0.first + 1) = \($0.row + 1)" }
  }

  private static func text(_ table: Table, _ row: Int) -> String {
    table.columns.prefix(6).map { $0[row].plainText }.joined(separator: ", ")
      + (table.columns.count > 6 ? ", …" : "")
  }
}
