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
/// When the reference is complete, every row there is also referred to.
public struct ForeignKeyCheck: CheckRule {
  public var columns: [String]
  /// Another dataset; nil for the same one.
  public var dataset: String?
  /// Another resource; nil for the default one, or for the same table within one dataset.
  public var resource: String?
  public var otherColumns: [String]
  /// Whether nothing in the other table may be left out.
  public var isComplete: Bool
  /// What separates the values of a cell that holds a list.
  public var separator: String?

  public init(
    columns: [String], dataset: String?, resource: String?, otherColumns: [String],
    isComplete: Bool = false, separator: String? = nil
  ) {
    self.columns = columns
    self.dataset = dataset
    self.resource = resource
    self.otherColumns = otherColumns
    self.isComplete = isComplete
    self.separator = separator
  }

  func run(_ context: inout CheckContext) throws {
    let reference =
      dataset == nil && (resource == nil || resource == context.own.resource)
      ? context.own : try context.tables.table(dataset, resource)
    var known: [[String]: Int] = [:]
    let targets = try otherColumns.map { (name) throws(Problem) in
      try reference.table.column(name)
    }
    for row in 0..<reference.table.rowCount { known[targets.map { $0[row].plainText }] = row }
    let own = try columns.map { (name) throws(Problem) in try context.table.column(name) }
    var met: Set<Int> = []
    for row in context.rows {
      guard own.allSatisfy({ $0.validity.isValid(row) }) else {
        context.unexamined += 1
        continue
      }
      context.examined += 1
      let texts = own.map { $0[row].plainText }
      let keys = texts.count == 1 ? ListText.items(texts[0], separator).map { [$0] } : [texts]
      for key in keys {
        if let found = known[key] {
          met.insert(found)
        } else {
          context.found(
            [("unknown in", reference.name)]
              + (separator == nil ? [] : [("unlisted", key.joined(separator: ", "))]),
            cells: try columns.map { try context.cell(row, $0) })
        }
      }
    }
    guard isComplete else { return }
    for row in 0..<reference.table.rowCount where !met.contains(row) {
      context.found(
        [("left out of", context.own.name)],
        cells: try otherColumns.map { try context.cell(row, $0, in: reference) })
    }
  }
}
