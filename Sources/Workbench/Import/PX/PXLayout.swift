/// A table seen as a cube: which columns are dimensions, which one is the measure, and which row
/// holds each cell.
struct PXLayout {
  typealias Dimension = CubeDimension

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
        var dimension = try CubeDimension(column) { Self.fault(table, $0) }
        dimension.narrow()
        dimensions.append(dimension)
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

  private mutating func place() throws(Problem) {
    guard let size = CubePlacement.cellCount(dimensions), size <= PXReader.cellLimit else {
      throw Problem(
        .pxTooLarge,
        [
          "sizes": sizes.map(String.init).joined(separator: " × "),
          "limit": String(PXReader.cellLimit),
        ])
    }
    rows =
      try CubePlacement.rows(
        dimensions, cells: size, rowCount: table.rowCount, twice: .pxRowTwice
      ).rows
  }

  /// The dimension whose value decides the cell of a companion column, and that cell for each
  /// value; nil when no single dimension does.
  func decided(_ name: String) throws(Problem) -> (dimension: Dimension, cells: [Cell])? {
    let column = try table.column(name)
    // The contents variable is asked first: it is what units belong to.
    for dimension in dimensions.filter(\.isContents) + dimensions.filter({ !$0.isContents }) {
      if let cells = try dimension.decided(column) { return (dimension, cells) }
    }
    return nil
  }
}
