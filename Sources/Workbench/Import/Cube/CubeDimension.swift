/// A column of a table as one dimension of a cube: its distinct values, and where each row stands
/// among them.
struct CubeDimension {
  var field: Field
  var values: [CategoryDomain.Value]
  var periods: [Period]?
  /// The position of each row's value.
  var positions: [Int32]

  /// A contents variable: its values are measures of their own.
  var isContents: Bool { values.contains { $0.level == .selector } }

  /// Category, period, whole-number and text columns can be dimensions. `fault` makes a problem of
  /// the reason why a column cannot.
  init(_ column: Column, fault: (String) -> Problem) throws(Problem) {
    guard column.validity.isComplete else {
      throw fault("the dimension «\(column.name)» has missing values")
    }
    field = column.field
    values = []
    positions = []
    switch column.storage {
    case .category(let codes, let domain):
      guard Set(domain.values.map(\.code)).count == domain.count else {
        throw fault("two values of «\(column.name)» have the same code")
      }
      values = domain.values
      positions = codes.widened()
    case .period, .integer, .text:
      try number(column)
    default:
      throw fault("the dimension «\(column.name)» holds \(column.type.name)")
    }
  }

  /// Numbers the distinct texts in the order of the rows.
  private mutating func number(_ column: Column) throws(Problem) {
    positions.reserveCapacity(column.count)
    var known: [String: Int32] = [:]
    var periods: [Period] = []
    for row in 0..<column.count {
      try WorkBudget.check(row: row)
      let cell = column[row]
      let text = cell.plainText
      if let position = known[text] {
        positions.append(position)
        continue
      }
      let position = Int32(values.count)
      positions.append(position)
      known[text] = position
      values.append(CategoryDomain.Value(code: text))
      if case .period(let period) = cell { periods.append(period) }
    }
    if column.type == .period { self.periods = periods }
  }

  /// Leaves out values that no row has.
  mutating func narrow() {
    // Values that were numbered from the rows all occur.
    guard field.type == .category else { return }
    var used = [Bool](repeating: false, count: values.count)
    for position in positions { used[Int(position)] = true }
    guard used.contains(false) else { return }
    var renumbered = [Int32](repeating: 0, count: used.count)
    var kept: [CategoryDomain.Value] = []
    for (position, value) in values.enumerated() where used[position] {
      renumbered[position] = Int32(kept.count)
      kept.append(value)
    }
    values = kept
    positions = positions.map { renumbered[Int($0)] }
  }

  /// The cell of a companion column for each value of this dimension; nil where rows of one value
  /// differ.
  func decided(_ column: Column) throws(Problem) -> [Cell]? {
    var cells = [Cell?](repeating: nil, count: values.count)
    for row in 0..<column.count {
      try WorkBudget.check(row: row)
      let position = Int(positions[row])
      if let known = cells[position] {
        if known != column[row] { return nil }
      } else {
        cells[position] = column[row]
      }
    }
    return cells.map { $0 ?? .missing(.unspecified) }
  }
}

/// Where the rows of a table stand in the cube of its dimensions, the last one running fastest.
enum CubePlacement {
  /// The number of cells; nil beyond what 32 bits count.
  static func cellCount(_ dimensions: [CubeDimension]) -> Int? {
    var size = 1
    for dimension in dimensions {
      let (product, overflow) = size.multipliedReportingOverflow(by: dimension.values.count)
      if overflow || product > Int(Int32.max) { return nil }
      size = product
    }
    return size
  }

  /// The row of each cell, -1 where there is none. Throws `twice` where two rows are one cell.
  static func rows(
    _ dimensions: [CubeDimension], cells: Int, rowCount: Int, twice: ProblemCode
  ) throws(Problem) -> (rows: [Int32], isIdentity: Bool) {
    try WorkBudget.claim(cells, of: MemoryLayout<Int32>.stride)
    var rows = [Int32](repeating: -1, count: cells)
    var isIdentity = cells == rowCount
    for row in 0..<rowCount {
      try WorkBudget.check(row: row)
      var cell = 0
      for dimension in dimensions {
        cell = cell * dimension.values.count + Int(dimension.positions[row])
      }
      guard rows[cell] < 0 else {
        let keys = dimensions.map { "\($0.field.name) \($0.values[Int($0.positions[row])].code)" }
        throw Problem(twice, ["keys": keys.joined(separator: ", ")])
      }
      rows[cell] = Int32(row)
      isIdentity = isIdentity && cell == row
    }
    return (rows, isIdentity)
  }
}
