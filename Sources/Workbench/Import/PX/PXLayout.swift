/// A table seen as a cube: which columns are dimensions, which one is the measure, and which row
/// holds each cell.
struct PXLayout {
  struct Dimension {
    var field: Field
    var values: [CategoryDomain.Value]
    var periods: [Period]?
    /// The position of each row's value.
    var positions: [Int32]
    var isContents: Bool { values.contains { $0.level == .selector } }
  }

  let table: Table
  let measure: Column
  private(set) var dimensions: [Dimension] = []
  /// The row of each cell, -1 where there is none.
  private(set) var rows: [Int32] = []

  init(_ table: Table) throws(Problem) {
    self.table = table
    let marked = table.columns.contains { $0.field.role == .dimension }
    func isDimension(_ column: Column) -> Bool {
      if marked { return column.field.role == .dimension }
      return column.field.role == nil && (column.type == .category || column.type == .period)
    }
    let numeric = table.columns.filter {
      $0.type.isNumeric && !isDimension($0) && $0.field.role != .attribute
    }
    let companions = numeric.flatMap(\.field.companions)
    let measures = numeric.filter { !companions.contains($0.name) }
    guard measures.count == 1, let measure = measures.first else {
      throw Self.fault(table, "it has \(measures.count) measures, and one is needed")
    }
    self.measure = measure
    for column in table.columns where column.name != measure.name {
      if isDimension(column), !companions.contains(column.name) {
        dimensions.append(try Self.dimension(column, table))
      } else if !measure.field.companions.contains(column.name) {
        throw Self.fault(table, "the column «\(column.name)» has no place in it")
      }
    }
    guard !dimensions.isEmpty, table.rowCount > 0 else {
      throw Self.fault(table, "it has no rows or no dimension")
    }
    try place()
  }

  static func fault(_ table: Table, _ reason: String) -> Problem {
    Problem(.pxNoCube, ["table": table.info.name, "reason": reason])
  }

  var sizes: [Int] { dimensions.map(\.values.count) }

  private static func dimension(_ column: Column, _ table: Table) throws(Problem) -> Dimension {
    guard column.validity.isComplete else {
      throw fault(table, "the dimension «\(column.name)» has missing values")
    }
    var out = Dimension(
      field: column.field, values: [], periods: nil,
      positions: [Int32](repeating: 0, count: column.count))
    switch column.storage {
    case .category(let codes, let domain):
      // Only values that occur, in the order of the domain.
      var used = [Bool](repeating: false, count: domain.count)
      for code in codes { used[Int(code)] = true }
      var positions = [Int32](repeating: 0, count: domain.count)
      for (code, value) in domain.values.enumerated() where used[code] {
        positions[code] = Int32(out.values.count)
        out.values.append(value)
      }
      for row in codes.indices { out.positions[row] = positions[Int(codes[row])] }
    default:
      var known: [String: Int32] = [:]
      var periods: [Period] = []
      for row in 0..<column.count {
        let cell = column[row]
        let text = cell.plainText
        if let position = known[text] {
          out.positions[row] = position
          continue
        }
        out.positions[row] = Int32(out.values.count)
        known[text] = Int32(out.values.count)
        out.values.append(CategoryDomain.Value(code: text))
        if case .period(let period) = cell { periods.append(period) }
      }
      if column.type == .period { out.periods = periods }
    }
    return out
  }

  private mutating func place() throws(Problem) {
    var size = 1
    for count in sizes {
      let (product, overflow) = size.multipliedReportingOverflow(by: count)
      guard !overflow, product <= PXReader.cellLimit else {
        throw Problem(
          .pxTooLarge,
          [
            "sizes": sizes.map(String.init).joined(separator: " × "),
            "limit": String(PXReader.cellLimit),
          ])
      }
      size = product
    }
    rows = [Int32](repeating: -1, count: size)
    for row in 0..<table.rowCount {
      var cell = 0
      for dimension in dimensions {
        cell = cell * dimension.values.count + Int(dimension.positions[row])
      }
      guard rows[cell] < 0 else {
        let keys = dimensions.map { "\($0.field.name) \($0.values[Int($0.positions[row])].code)" }
        throw Problem(.pxRowTwice, ["keys": keys.joined(separator: ", ")])
      }
      rows[cell] = Int32(row)
    }
  }

  /// The dimension whose value decides the cell of a companion column, and that cell for each
  /// value; nil when no single dimension does.
  func decided(_ name: String) throws(Problem) -> (dimension: Dimension, cells: [Cell])? {
    let column = try table.column(name)
    // The contents variable is asked first: it is what units belong to.
    for dimension in dimensions.filter(\.isContents) + dimensions.filter({ !$0.isContents }) {
      var cells = [Cell?](repeating: nil, count: dimension.values.count)
      var decides = true
      for row in 0..<table.rowCount where decides {
        let position = Int(dimension.positions[row])
        if let known = cells[position] {
          decides = known == column[row]
        } else {
          cells[position] = column[row]
        }
      }
      if decides { return (dimension, cells.map { $0 ?? .missing(.unspecified) }) }
    }
    return nil
  }
}
