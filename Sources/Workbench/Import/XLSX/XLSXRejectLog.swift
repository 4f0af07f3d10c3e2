/// Collects the cells and rows of workbooks that could not be read as wanted, by sheet and cell.
public struct XLSXRejectLog: Sendable {
  /// One cell or row that was rejected.
  public struct Reject: Sendable, Equatable {
    /// Such as `Skema!C12`, or `[hilleroed.xlsx]Skema!C12` where several workbooks are read.
    public var place: String
    public var column: String
    public var text: String
    public var reason: RejectReason
    /// The right name that was probably meant.
    public var suggestion: String?
    /// The row and column of the table, for the order.
    var order: (row: Int, column: Int)

    public static func == (a: Reject, b: Reject) -> Bool {
      (a.place, a.column, a.text, a.reason, a.suggestion)
        == (b.place, b.column, b.text, b.reason, b.suggestion)
    }
  }

  private(set) var rejects: [Reject] = []
  private(set) var count = 0

  mutating func append(_ reject: Reject) {
    count += 1
    if rejects.count < RejectLog.limit { rejects.append(reject) }
  }

  /// The rejects, row by row, as a table with the columns `place`, `column`, `text`, `reason` and
  /// `suggestion`.
  func table(of name: String, lineage: Lineage) throws(Problem) -> Table {
    let sorted = rejects.sorted { $0.order < $1.order }
    let names: [(String, ColumnType)] = [
      ("place", .text), ("column", .category), ("text", .text), ("reason", .category),
      ("suggestion", .category),
    ]
    var builders = names.map { ColumnBuilder(Field(name: $0.0, type: $0.1)) }
    for reject in sorted {
      let cells: [Cell] = [
        .text(reject.place), .text(reject.column), .text(reject.text),
        .text(reject.reason.rawValue),
        reject.suggestion.map { .text($0) } ?? .missing(.notApplicable),
      ]
      for (index, cell) in cells.enumerated() { try builders[index].append(cell) }
    }
    return try Table(
      builders.map { $0.column() }, rowCount: sorted.count,
      info: TableInfo(name: "\(name) (rejects)"), lineage: lineage)
  }
}
