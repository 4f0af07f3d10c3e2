/// An immutable table of typed columns with a schema and a lineage.
///
/// Verbs return new tables that share the columns they leave alone.
public struct Table: Sendable {
  public let info: TableInfo
  public let columns: [Column]
  public let rowCount: Int
  public let lineage: Lineage
  private let positions: [String: Int]

  /// A table; columns must have distinct names and equal lengths.
  public init(
    _ columns: [Column], rowCount: Int? = nil, info: TableInfo, lineage: Lineage
  ) throws(Problem) {
    let rows = rowCount ?? columns.first?.count ?? 0
    var positions: [String: Int] = [:]
    for (index, column) in columns.enumerated() {
      guard column.count == rows else {
        throw Problem(
          .columnLength,
          ["name": column.name, "found": String(column.count), "expected": String(rows)])
      }
      guard positions.updateValue(index, forKey: column.name) == nil else {
        throw Problem(.duplicateColumn, ["name": column.name])
      }
    }
    self.info = info
    self.columns = columns
    self.rowCount = rows
    self.lineage = lineage
    self.positions = positions
  }

  public var columnNames: [String] { columns.map(\.name) }

  public func hasColumn(_ name: String) -> Bool { positions[name] != nil }

  /// The column of a name, or a problem that names the nearest one.
  public func column(_ name: String) throws(Problem) -> Column {
    guard let position = positions[name] else {
      throw Problem.unknownColumn(name, in: info.name, candidates: columnNames)
    }
    return columns[position]
  }

  /// The position of a column among the columns.
  public func position(of name: String) -> Int? { positions[name] }

  /// The rows at the given positions, in that order; the caller states the lineage.
  public func gather(_ rows: [Int32], lineage: Lineage) -> Table {
    Table(unchecked: columns.map { $0.gather(rows) }, rowCount: rows.count, self, lineage)
  }

  /// Other columns of the same length under the same info.
  public func with(columns: [Column], lineage: Lineage) throws(Problem) -> Table {
    try Table(columns, rowCount: columns.isEmpty ? rowCount : nil, info: info, lineage: lineage)
  }

  private init(unchecked columns: [Column], rowCount: Int, _ origin: Table, _ lineage: Lineage) {
    self.columns = columns
    self.rowCount = rowCount
    self.lineage = lineage
    info = origin.info
    positions = origin.positions
  }
}

/// What a table is and where it comes from, as far as a reader of a report needs it.
public struct TableInfo: Sendable, Equatable {
  /// `dataset` or `dataset.resource`.
  public var name: String
  public var title: Labels
  /// The source line under a figure.
  public var source: String?
  public var licence: String?
  /// Made-up demonstration data; every output then says so.
  public var synthetic: Bool

  public init(
    name: String, title: Labels = Labels(), source: String? = nil, licence: String? = nil,
    synthetic: Bool = false
  ) {
    self.name = name
    self.title = title
    self.source = source
    self.licence = licence
    self.synthetic = synthetic
  }
}

extension Problem {
  public static func unknownColumn(
    _ name: String, in table: String, candidates: [String]
  ) -> Problem {
    Problem(
      .unknownColumn, ["name": name, "table": table], asked: name, candidates: candidates)
  }
}
