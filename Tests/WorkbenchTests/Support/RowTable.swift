import Workbench

/// A table as rows of boxed cells, for an evaluator that knows nothing of columns.
struct RowTable: Sendable, Equatable {
  var names: [String]
  var rows: [[Cell]]
  /// Which columns tell series apart.
  var dimensions: Set<String>

  init(names: [String], rows: [[Cell]], dimensions: Set<String> = []) {
    self.names = names
    self.rows = rows
    self.dimensions = dimensions
  }

  init(_ table: Table) {
    names = table.columnNames
    rows = (0..<table.rowCount).map { row in table.columns.map { $0[row] } }
    dimensions = Set(table.columns.filter { $0.field.role == .dimension }.map(\.name))
  }

  func position(_ name: String) throws(Problem) -> Int {
    guard let position = names.firstIndex(of: name) else {
      throw Problem(.unknownColumn, ["name": name])
    }
    return position
  }

  func cells(_ name: String) throws(Problem) -> [Cell] {
    let position = try position(name)
    return rows.map { $0[position] }
  }

  func named(_ row: [Cell]) -> [String: Cell] {
    Dictionary(zip(names, row), uniquingKeysWith: { first, _ in first })
  }

  /// The cells of some columns in one row, as a key that can be compared.
  func key(_ row: Int, _ names: [String]) throws(Problem) -> [String] {
    var parts: [String] = []
    for name in names { parts.append(Self.key(rows[row][try position(name)])) }
    return parts
  }

  static func key(_ cell: Cell) -> String {
    if let number = cell.number { return "\(number == 0 ? 0 : number)" }
    return cell.plainText
  }

  /// Rows of equal keys together, in the order of their first rows.
  func groups(_ names: [String]) throws(Problem) -> [[Int]] {
    var known: [[String]: Int] = [:]
    var groups: [[Int]] = []
    for row in rows.indices {
      let key = try key(row, names)
      if let group = known[key] {
        groups[group].append(row)
      } else {
        known[key] = groups.count
        groups.append([row])
      }
    }
    return groups
  }

  mutating func set(_ name: String, _ cells: [Cell]) {
    if let position = names.firstIndex(of: name) {
      for row in rows.indices { rows[row][position] = cells[row] }
    } else {
      names.append(name)
      for row in rows.indices { rows[row].append(cells[row]) }
    }
    dimensions.remove(name)
  }

  /// The same names and cells; calculated numbers may differ in their last bits.
  func agrees(with other: RowTable) -> Bool {
    names == other.names && rows.count == other.rows.count
      && zip(rows, other.rows).allSatisfy { zip($0, $1).allSatisfy(Self.same) }
  }

  static func same(_ a: Cell, _ b: Cell) -> Bool {
    if a == b { return true }
    guard let x = a.number, let y = b.number else { return false }
    return x == y || (x - y).magnitude <= 1e-9 * max(1, x.magnitude, y.magnitude)
  }
}
