/// A table seen as a cube: which columns are dimensions, which one is the measure, and which row
/// holds each cell.
struct JSONStatLayout {
  typealias Dimension = CubeDimension

  let table: Table
  let measure: Column
  let status: Column?
  private(set) var dimensions: [Dimension] = []
  /// The dimension that units, price levels and decimals belong to; nil where all rows share them
  /// and no dimension holds measures.
  private(set) var measured: Int?
  /// The row of each cell, -1 where there is none; nil where cell and row are the same.
  private(set) var rows: [Int32]?
  private(set) var count = 0

  init(_ table: Table, measure name: String?) throws(Problem) {
    self.table = table
    let marked = table.columns.contains { $0.field.role == .dimension }
    func isDimension(_ column: Column) -> Bool {
      if column.name == name { return false }
      if marked { return column.field.role == .dimension }
      return column.field.role == nil && (column.type == .category || column.type == .period)
    }
    measure = try Self.measure(table, name, isDimension)
    let companions = measure.field.companions
    var status: Column?
    for column in table.columns where column.name != measure.name {
      if companions.contains(column.name) { continue }
      if isDimension(column) {
        dimensions.append(try CubeDimension(column) { Self.fault(table, $0) })
      } else if status == nil, column.name.hasPrefix("status"),
        column.type == .category || column.type == .text
      {
        status = column
      } else {
        throw Self.fault(table, "the column «\(column.name)» has no place in it")
      }
    }
    self.status = status
    try place()
    measured = try owner(of: companions)
  }

  static func fault(_ table: Table, _ reason: String) -> Problem {
    Problem(.jsonStatNoCube, ["table": table.info.name, "reason": reason])
  }

  var sizes: [Int] { dimensions.map(\.values.count) }

  /// The row of a cell; nil where the table has none.
  func row(_ cell: Int) -> Int? {
    guard let rows else { return cell }
    return rows[cell] < 0 ? nil : Int(rows[cell])
  }

  private static func measure(
    _ table: Table, _ name: String?, _ isDimension: (Column) -> Bool
  ) throws(Problem) -> Column {
    if let name { return try table.column(name) }
    let companions = table.columns.flatMap(\.field.companions)
    let free = table.columns.filter { !isDimension($0) && !companions.contains($0.name) }
    let stated = free.filter { $0.field.role == .measure }
    let numeric = free.filter { $0.type.isNumeric && $0.field.role != .attribute }
    let found = stated.isEmpty ? numeric : stated
    guard found.count == 1, let measure = found.first else {
      throw fault(table, "it has \(found.count) measures, and one is needed")
    }
    return measure
  }

  private mutating func place() throws(Problem) {
    if CubePlacement.cellCount(dimensions) != table.rowCount {
      for index in dimensions.indices { dimensions[index].narrow() }
    }
    guard let size = CubePlacement.cellCount(dimensions),
      size <= max(1 << 24, 64 * table.rowCount)
    else { throw Self.fault(table, "its rows fill too small a part of the cube") }
    count = size
    let placed = try CubePlacement.rows(
      dimensions, cells: size, rowCount: table.rowCount, twice: .jsonStatRowTwice)
    rows = placed.isIdentity ? nil : placed.rows
  }

  // MARK: Units by category

  private var hasSelectors: Int? {
    dimensions.firstIndex { $0.values.contains { $0.level == .selector } }
  }

  private func owner(of companions: [String]) throws(Problem) -> Int? {
    if companions.isEmpty { return hasSelectors }
    var order = Array(dimensions.indices)
    if let first = hasSelectors { order = [first] + order.filter { $0 != first } }
    for index in order {
      var decides = true
      for name in companions where decides { decides = try cells(of: name, by: index) != nil }
      if decides { return index }
    }
    throw Self.fault(table, "no dimension decides «\(companions.joined(separator: "», «"))»")
  }

  /// The cell of a companion column for each value of a dimension; nil where rows of one value
  /// differ.
  func cells(of name: String, by index: Int) throws(Problem) -> [Cell]? {
    try dimensions[index].decided(table.column(name))
  }
}
