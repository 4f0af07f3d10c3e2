/// Why a row or cell could not be read as its column wants it.
public enum RejectReason: String, Sendable, CaseIterable {
  case fieldCount = "field-count"
  case quoteSyntax = "quote-syntax"
  case quoteUnclosed = "quote-unclosed"
  case notANumber = "not-a-number"
  case notAnInteger = "not-an-integer"
  case notAPeriod = "not-a-period"
  case notABoolean = "not-a-boolean"

  // Cells of workbooks
  /// The cell shows an error such as `#DIV/0!`.
  case errorValue = "error-value"
  /// A formula whose result was never stored.
  case notComputed = "not-computed"
  /// A date that is in no calendar, such as 29 February 1900.
  case notADate = "not-a-date"
  /// 0.06 where percentages are wanted: 6 % or 0.06 %.
  case ambiguousPercent = "ambiguous-percent"
  /// A percentage among plain numbers, or a plain number among percentages.
  case mixedPercent = "mixed-percent"
  /// A text such as `1.234` that is one number or another.
  case ambiguousNumber = "ambiguous-number"
  /// A name that is not among those that the column may hold.
  case unknownName = "unknown-name"
  /// A row of totals among the rows that it adds up.
  case totalRow = "total-row"
  /// A sheet whose header is another than that of the sheets it should go with.
  case otherHeader = "other-header"
}

/// Collects what could not be read: line and byte offset in the file, column, text, reason.
///
/// Bad rows are not errors; they are a table beside the table. At most `limit` are kept, the rest
/// are counted.
public struct RejectLog: Sendable {
  /// One row or cell that was rejected; the column is nil for a whole row.
  public struct Reject: Sendable, Equatable {
    public var line: Int
    public var offset: Int
    public var column: String?
    public var text: String
    public var reason: RejectReason
  }

  public static let limit = 100_000
  public private(set) var rejects: [Reject] = []
  public private(set) var count = 0

  public init() {}

  var isFull: Bool { rejects.count >= Self.limit }

  public mutating func append(_ reject: Reject) {
    count += 1
    if rejects.count < Self.limit { rejects.append(reject) }
  }

  /// Tells the rejects by other offsets; `places` gets them in ascending order.
  mutating func move(_ places: ([Int]) -> [Int]) {
    rejects.sort { $0.offset < $1.offset }
    for (index, place) in places(rejects.map(\.offset)).enumerated() {
      rejects[index].offset = place
    }
  }

  /// Counts rejects of which nothing but their number is known.
  mutating func count(more: Int) { count += max(0, more) }

  /// The rejects in the order of the file, as a table with the columns `line`, `offset`, `column`,
  /// `text` and `reason`.
  public func table(of name: String, lineage: Lineage) throws(Problem) -> Table {
    let sorted = rejects.sorted { ($0.offset, $0.column ?? "") < ($1.offset, $1.column ?? "") }
    var texts = TextStorage()
    for reject in sorted { texts.append(reject.text) }
    var columns = ColumnBuilder(Field(name: "column", type: .category))
    var reasons = ColumnBuilder(Field(name: "reason", type: .category))
    for reject in sorted {
      try columns.append(reject.column.map { .text($0) } ?? .missing(.notApplicable))
      try reasons.append(.text(reject.reason.rawValue))
    }
    return try Table(
      [
        Self.whole("line", sorted.map { Int64($0.line) }),
        Self.whole("offset", sorted.map { Int64($0.offset) }), columns.column(),
        Column(field: Field(name: "text", type: .text), storage: .text(texts)), reasons.column(),
      ],
      rowCount: sorted.count, info: TableInfo(name: "\(name) (rejects)"), lineage: lineage)
  }

  private static func whole(_ name: String, _ values: [Int64]) -> Column {
    Column(field: Field(name: name, type: .integer), storage: .integer(values))
  }
}
