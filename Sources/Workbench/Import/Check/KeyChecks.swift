/// No two rows share a key.
public struct UniqueCheck: CheckRule {
  public var columns: [String]
  /// Whether rows with a missing part of the key are passed over, as in a `unique` constraint; a
  /// primary key must be complete.
  public var allowsMissing: Bool

  public init(columns: [String], allowsMissing: Bool = true) {
    self.columns = columns
    self.allowsMissing = allowsMissing
  }

  func run(_ context: inout CheckContext) throws {
    let table = context.table
    for group in try context.groups(columns) {
      guard let first = group.first else { continue }
      let isMissing = try columns.contains { try !table.column($0).validity.isValid(first) }
      if isMissing, allowsMissing {
        context.unexamined += group.count
        continue
      }
      context.examined += group.count
      guard isMissing || group.count > 1 else { continue }
      var cells: [CheckFinding.Cell] = []
      for row in group {
        for column in columns { cells.append(try context.cell(row, column)) }
      }
      context.found(
        isMissing ? [("reason", "missing")] : [("rows", String(group.count))], cells: cells)
    }
  }
}

/// Every value is found in another table; a missing one refers to nothing and is passed over.
public struct ForeignKeyCheck: CheckRule {
  public var columns: [String]
  /// Another dataset; nil for the same one.
  public var dataset: String?
  /// Another resource; nil for the default one, or for the same table within one dataset.
  public var resource: String?
  public var otherColumns: [String]

  public init(columns: [String], dataset: String?, resource: String?, otherColumns: [String]) {
    self.columns = columns
    self.dataset = dataset
    self.resource = resource
    self.otherColumns = otherColumns
  }

  func run(_ context: inout CheckContext) throws {
    guard let reference = context.reference else { return }
    var known: Set<[String]> = []
    let targets = try otherColumns.map { (name) throws(Problem) in try reference.column(name) }
    for row in 0..<reference.rowCount { known.insert(targets.map { $0[row].plainText }) }
    let own = try columns.map { (name) throws(Problem) in try context.table.column(name) }
    for row in context.rows {
      guard own.allSatisfy({ $0.validity.isValid(row) }) else {
        context.unexamined += 1
        continue
      }
      context.examined += 1
      guard !known.contains(own.map { $0[row].plainText }) else { continue }
      context.found(
        [("unknown in", reference.info.name)],
        cells: try columns.map { try context.cell(row, $0) })
    }
  }
}
