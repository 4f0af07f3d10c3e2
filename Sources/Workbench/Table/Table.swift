/// An immutable table of typed columns with a schema and a lineage.
///
/// Verbs return new tables that share the columns they leave alone.
public struct Table: Sendable {
  private let shared: SharedTable

  /// A table; columns must have distinct names and equal lengths.
  public init(
    _ columns: [Column], rowCount: Int? = nil, info: TableInfo, lineage: Lineage
  ) throws(Problem) {
    let rows = rowCount ?? columns.first?.count ?? 0
    for column in columns where column.count != rows {
      throw Problem(
        .columnLength,
        ["name": column.name, "found": String(column.count), "expected": String(rows)])
    }
    let positions = try ColumnPositions(columns)
    shared = SharedTable(SharedInfo(info), columns, rows, lineage, positions)
  }

  public var info: TableInfo { shared.info.info }
  public var columns: [Column] { shared.columns }
  public var rowCount: Int { shared.rowCount }
  public var lineage: Lineage { shared.lineage }

  public var columnNames: [String] { columns.map(\.name) }

  public func hasColumn(_ name: String) -> Bool { position(of: name) != nil }

  /// The column of a name, or a problem that names the nearest one.
  public func column(_ name: String) throws(Problem) -> Column {
    guard let position = position(of: name) else {
      throw Problem.unknownColumn(name, in: info.name, candidates: columnNames)
    }
    return columns[position]
  }

  /// The position of a column among the columns.
  public func position(of name: String) -> Int? {
    shared.positions.position(of: name, in: shared.columns)
  }

  /// The rows at the given positions, in that order; the caller states the lineage.
  public func gather(_ rows: [Int32], lineage: Lineage) -> Table {
    Table(
      SharedTable(
        shared.info, columns.map { $0.gather(rows) }, rows.count, lineage, shared.positions))
  }

  /// Columns with the names of this table's and as many rows each, under the same info.
  func with(sameNamed columns: [Column], rowCount: Int, lineage: Lineage) -> Table {
    Table(SharedTable(shared.info, columns, rowCount, lineage, shared.positions))
  }

  /// Other columns of the same length under the same info.
  public func with(columns: [Column], lineage: Lineage) throws(Problem) -> Table {
    try Table(columns, rowCount: columns.isEmpty ? rowCount : nil, info: info, lineage: lineage)
  }

  private init(_ shared: SharedTable) { self.shared = shared }
}

/// What copies of a table share: one reference is handed on, and not a dozen.
private final class SharedTable: Sendable {
  let info: SharedInfo
  let columns: [Column]
  let rowCount: Int
  let lineage: Lineage
  let positions: ColumnPositions

  init(
    _ info: SharedInfo, _ columns: [Column], _ rowCount: Int, _ lineage: Lineage,
    _ positions: ColumnPositions
  ) {
    self.info = info
    self.columns = columns
    self.rowCount = rowCount
    self.lineage = lineage
    self.positions = positions
  }
}

/// What tables share that come from one another.
private final class SharedInfo: Sendable {
  let info: TableInfo

  init(_ info: TableInfo) { self.info = info }
}

/// Where columns stand by name: comparing a few names is quicker than hashing them.
private struct ColumnPositions: Sendable {
  private static let few = 12
  private let byName: [String: Int]?

  /// The positions of columns, which must have distinct names.
  init(_ columns: [Column]) throws(Problem) {
    guard columns.count > Self.few else {
      for (index, column) in columns.enumerated() {
        for other in columns[..<index] where other.name == column.name {
          throw Problem(.duplicateColumn, ["name": column.name])
        }
      }
      byName = nil
      return
    }
    var positions: [String: Int] = [:]
    positions.reserveCapacity(columns.count)
    for (index, column) in columns.enumerated() {
      guard positions.updateValue(index, forKey: column.name) == nil else {
        throw Problem(.duplicateColumn, ["name": column.name])
      }
    }
    byName = positions
  }

  func position(of name: String, in columns: [Column]) -> Int? {
    if let byName { return byName[name] }
    return columns.firstIndex { $0.name == name }
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
