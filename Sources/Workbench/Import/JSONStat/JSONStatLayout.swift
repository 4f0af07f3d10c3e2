/// A table seen as a cube: which columns are dimensions, which one is the measure, and which row
/// holds each cell.
struct JSONStatLayout {
  struct Dimension {
    var field: Field
    var values: [CategoryDomain.Value]
    var periods: [Period]?
    /// The position of each row's value.
    var positions: [Int32]
  }

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
        dimensions.append(try Self.dimension(column, table))
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

  private static func dimension(_ column: Column, _ table: Table) throws(Problem) -> Dimension {
    guard column.validity.isComplete else {
      throw fault(table, "the dimension «\(column.name)» has missing values")
    }
    var out = Dimension(field: column.field, values: [], periods: nil, positions: [])
    switch column.storage {
    case .category(let codes, let domain):
      guard Set(domain.values.map(\.code)).count == domain.count else {
        throw fault(table, "two values of «\(column.name)» have the same code")
      }
      out.values = domain.values
      out.positions = codes
    case .period, .integer, .text:
      out.positions.reserveCapacity(column.count)
      var known: [String: Int32] = [:]
      var periods: [Period] = []
      for row in 0..<column.count {
        let cell = column[row]
        let text = cell.plainText
        if let position = known[text] {
          out.positions.append(position)
          continue
        }
        let position = Int32(out.values.count)
        out.positions.append(position)
        known[text] = position
        out.values.append(CategoryDomain.Value(code: text))
        if case .period(let period) = cell { periods.append(period) }
      }
      if column.type == .period { out.periods = periods }
    default:
      throw fault(table, "the dimension «\(column.name)» holds \(column.type.name)")
    }
    return out
  }

  /// Leaves out values that no row has.
  private mutating func narrow() {
    for index in dimensions.indices where dimensions[index].periods == nil {
      let dimension = dimensions[index]
      var used = [Bool](repeating: false, count: dimension.values.count)
      for position in dimension.positions { used[Int(position)] = true }
      guard used.contains(false) else { continue }
      var positions = [Int32](repeating: 0, count: used.count)
      var values: [CategoryDomain.Value] = []
      for (position, value) in dimension.values.enumerated() where used[position] {
        positions[position] = Int32(values.count)
        values.append(value)
      }
      dimensions[index].values = values
      dimensions[index].positions = dimension.positions.map { positions[Int($0)] }
    }
  }

  private func product() -> Int? {
    var size = 1
    for count in sizes {
      let (product, overflow) = size.multipliedReportingOverflow(by: count)
      if overflow || product > Int(Int32.max) { return nil }
      size = product
    }
    return size
  }

  private mutating func place() throws(Problem) {
    if product() != table.rowCount { narrow() }
    guard let size = product(), size <= max(1 << 24, 64 * table.rowCount) else {
      throw Self.fault(table, "its rows fill too small a part of the cube")
    }
    count = size
    var rows = [Int32](repeating: -1, count: size)
    var isIdentity = size == table.rowCount
    for row in 0..<table.rowCount {
      var cell = 0
      for dimension in dimensions {
        cell = cell * dimension.values.count + Int(dimension.positions[row])
      }
      guard rows[cell] < 0 else {
        let keys = dimensions.map { "\($0.field.name) \($0.values[Int($0.positions[row])].code)" }
        throw Problem(.jsonStatRowTwice, ["keys": keys.joined(separator: ", ")])
      }
      rows[cell] = Int32(row)
      isIdentity = isIdentity && cell == row
    }
    self.rows = isIdentity ? nil : rows
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
    let column = try table.column(name)
    let dimension = dimensions[index]
    var cells = [Cell?](repeating: nil, count: dimension.values.count)
    for row in 0..<table.rowCount {
      let position = Int(dimension.positions[row])
      if let known = cells[position] {
        if known != column[row] { return nil }
      } else {
        cells[position] = column[row]
      }
    }
    return cells.map { $0 ?? .missing(.unspecified) }
  }
}
