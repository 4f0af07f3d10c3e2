/// What differs between two tables: columns and their meaning, rows that only one has, cells that
/// hold different values.
///
/// Rows are matched by key columns, which must tell them apart in both tables; without a key they
/// are matched by position. Numbers are compared as numbers: 5 and 5.0 are the same, and so are a
/// decimal and a real of the same value. Missing cells differ when their reasons do.
public struct TableDifference: Sendable {
  /// A column, or a property of it, that differs; nil where a side has none.
  public struct SchemaChange: Sendable, Equatable {
    public var column: String
    /// `column`, `type`, `title`, `role`, `unit`, `quantity`, `price basis`, `additive`, `decimals`.
    public var property: String
    public var first: String?
    public var second: String?
  }

  /// A row by the values of its key, or by its number from 1 where there is no key.
  public struct RowName: Sendable, Equatable {
    public var values: [(column: String, value: String)]

    public static func == (a: RowName, b: RowName) -> Bool {
      a.values.elementsEqual(b.values) { $0.column == $1.column && $0.value == $1.value }
    }

    public var text: String {
      values.map { "\($0.column)=\($0.value)" }.joined(separator: ", ")
    }
  }

  /// A cell that both tables have, with different values.
  public struct CellChange: Sendable, Equatable {
    public var row: RowName
    public var column: String
    public var first: Cell
    public var second: Cell
  }

  /// The columns that rows are matched by; empty for their position.
  public let key: [String]
  public private(set) var schema: [SchemaChange] = []
  public private(set) var onlyInFirst: [RowName] = []
  public private(set) var onlyInSecond: [RowName] = []
  public private(set) var changes: [CellChange] = []

  public var isEmpty: Bool {
    schema.isEmpty && onlyInFirst.isEmpty && onlyInSecond.isEmpty && changes.isEmpty
  }

  /// Compares two tables; throws for a key column that one of them lacks, and for a key that
  /// several rows of one table share.
  public init(_ first: Table, _ second: Table, key: [String]) throws(Problem) {
    self.key = key
    let firstKeys = try Self.columns(first, key)
    let secondKeys = try Self.columns(second, key)
    compareSchemas(first, second)
    let pairs = first.columns.compactMap { column in
      second.position(of: column.name).map { (column, second.columns[$0]) }
    }
    let positions = try Self.positions(second, secondKeys)
    var isMatched = [Bool](repeating: false, count: second.rowCount)
    var seen: Set<String> = []
    for row in 0..<first.rowCount {
      let text = Self.text(firstKeys, row)
      if !key.isEmpty, !seen.insert(text).inserted {
        throw Self.repeated(first, Self.name(firstKeys, row))
      }
      let found = key.isEmpty ? (row < second.rowCount ? row : nil) : positions[text]
      guard let found else {
        onlyInFirst.append(Self.name(firstKeys, row))
        continue
      }
      isMatched[found] = true
      for (a, b) in pairs where !Self.isSame(a[row], b[found]) {
        changes.append(
          CellChange(
            row: Self.name(firstKeys, row), column: a.name, first: a[row], second: b[found]))
      }
    }
    for row in 0..<second.rowCount where !isMatched[row] {
      onlyInSecond.append(Self.name(secondKeys, row))
    }
  }

  /// The columns that tell rows apart in both tables by their roles or types: the dimensions, or
  /// all categories and periods. Empty when the tables share none.
  public static func likelyKey(_ first: Table, _ second: Table) -> [String] {
    let shared = first.columns.filter { second.hasColumn($0.name) }
    let marked = shared.filter { column in
      column.field.role == .dimension
        || second.position(of: column.name).map { second.columns[$0].field.role } == .dimension
    }
    let chosen =
      marked.isEmpty
      ? shared.filter {
        $0.field.role == nil && ($0.type == .category || $0.type == .period)
      } : marked
    return chosen.map(\.name)
  }

  // MARK: Rows

  private static func columns(_ table: Table, _ key: [String]) throws(Problem) -> [Column] {
    var out: [Column] = []
    for name in key { out.append(try table.column(name)) }
    return out
  }

  private static func positions(
    _ table: Table, _ keys: [Column]
  ) throws(Problem) -> [String: Int] {
    if keys.isEmpty { return [:] }
    var out: [String: Int] = [:]
    out.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      guard out.updateValue(row, forKey: text(keys, row)) == nil else {
        throw repeated(table, name(keys, row))
      }
    }
    return out
  }

  private static func repeated(_ table: Table, _ name: RowName) -> Problem {
    Problem(.differenceKeyTwice, ["table": table.info.name, "key": name.text])
  }

  /// The key of a row as one text; lengths keep `a|b` and `ab|` apart.
  private static func text(_ keys: [Column], _ row: Int) -> String {
    var out = ""
    for column in keys {
      let cell = plain(column[row])
      out += "\(cell.utf8.count):\(cell)"
    }
    return out
  }

  private static func name(_ keys: [Column], _ row: Int) -> RowName {
    keys.isEmpty
      ? RowName(values: [("row", String(row + 1))])
      : RowName(values: keys.map { ($0.name, plain($0[row])) })
  }

  /// A cell as text in which equal values are equal.
  private static func plain(_ cell: Cell) -> String {
    var exact: ExactDecimal?
    switch cell {
    case .decimal(let value): exact = value
    case .real(let value): exact = ExactDecimal(value.description)
    default: break
    }
    guard var exact else { return cell.plainText }
    while exact.scale > 0, let shorter = exact.rescaled(to: exact.scale - 1) { exact = shorter }
    return exact.canonicalText
  }

  private static func isSame(_ a: Cell, _ b: Cell) -> Bool {
    if a == b { return true }
    guard let x = a.number, let y = b.number else { return false }
    return plain(a) == plain(b) || x.isNaN && y.isNaN
  }

  // MARK: Columns

  private mutating func compareSchemas(_ first: Table, _ second: Table) {
    for column in first.columns {
      guard let position = second.position(of: column.name) else {
        schema.append(
          SchemaChange(
            column: column.name, property: "column", first: column.type.name, second: nil))
        continue
      }
      let other = second.columns[position]
      for (a, b) in zip(Self.properties(column), Self.properties(other)) where a.value != b.value {
        schema.append(
          SchemaChange(column: column.name, property: a.name, first: a.value, second: b.value))
      }
    }
    for column in second.columns where !first.hasColumn(column.name) {
      schema.append(
        SchemaChange(
          column: column.name, property: "column", first: nil, second: column.type.name))
    }
  }

  private static func properties(_ column: Column) -> [(name: String, value: String?)] {
    let field = column.field
    let additive: String?
    switch field.additive {
    case .always: additive = "true"
    case .never: additive = "false"
    case .over(let names): additive = names.joined(separator: ", ")
    case .unstated: additive = nil
    }
    return [
      ("type", column.type.name), ("title", field.title[.danish]), ("role", field.role?.rawValue),
      ("unit", field.unit == Unit.none ? nil : field.unit?.code),
      ("quantity", field.quantity?.rawValue),
      ("price basis", field.priceBasis?.label(.danish)), ("additive", additive),
      ("decimals", field.decimals.map { String($0) }),
    ]
  }
}
