/// Finding the cells that a reference means.
extension CheckReference {
  /// The rows meant, in the table they stand in. A row that is asked for by name must exist.
  func rows(
    _ place: CheckPlace, _ context: CheckContext
  ) throws -> (table: CheckTable, rows: [Int]) {
    let isOwn = dataset == nil && (resource == nil || resource == context.own.resource)
    let table = isOwn ? context.own : try context.tables.table(dataset, resource)
    var rows = isOwn && place.isGroup ? place.rows : Array(0..<table.table.rowCount)
    rows = try filter.rows(of: table.table, among: rows)
    if let row {
      let column = try table.table.column(try table.onlyKey(context.check))
      rows = rows.filter { column[$0].plainText == row }
    }
    for key in keys {
      guard let own = place.row ?? place.rows.first else { return (table, []) }
      let value = try context.table.column(key.own)[own]
      if case .missing = value { return (table, []) }
      let other = try table.table.column(key.other)
      rows = rows.filter { other[$0].plainText == value.plainText }
    }
    if keys.isEmpty, !(isOwn && place.isGroup), rows.isEmpty, aggregate != .count {
      throw Problem(
        .checkFindsNoRow,
        ["check": context.check.name, "table": table.name, "wanted": description])
    }
    if aggregate == .one, rows.count > 1 {
      throw Problem(
        .checkFindsRows,
        [
          "check": context.check.name, "table": table.name, "wanted": description,
          "count": String(rows.count),
        ])
    }
    return (table, rows)
  }

  func formula(
    _ place: CheckPlace, _ context: CheckContext, _ leaves: inout CheckLeaves
  ) throws -> CheckEstimate.Formula? {
    let (table, rows) = try rows(place, context)
    switch aggregate {
    case .count: return count(rows.count, table, "rows", context, &leaves)
    case .distinct:
      let column = try table.table.column(column ?? context.valueColumn)
      var seen: Set<String> = []
      for row in rows where column.validity.isValid(row) { seen.insert(column[row].plainText) }
      return count(seen.count, table, "different \(column.name)", context, &leaves)
    case .one, .sum, .minimum, .maximum: break
    }
    let name = column ?? context.valueColumn
    var formulas: [CheckEstimate.Formula] = []
    for row in rows {
      guard let number = try context.number(row, name, in: table) else {
        if isPartial { continue }
        return nil
      }
      formulas.append(
        leaves.formula(
          number, try context.cell(row, name, in: table), identity: "\(table.name) \(row) \(name)"))
    }
    guard let first = formulas.first else { return nil }
    switch aggregate {
    case .minimum: return .least(formulas)
    case .maximum: return .greatest(formulas)
    case .sum: return .sum(formulas)
    case .one, .count, .distinct: return first
    }
  }

  /// A number of rows, as a printed number that is exact.
  private func count(
    _ count: Int, _ table: CheckTable, _ what: String, _ context: CheckContext,
    _ leaves: inout CheckLeaves
  ) -> CheckEstimate.Formula {
    let number = PrintedNumber(exactly: ExactDecimal(Int64(count)))
    let conditions = filter.conditions.map { condition in
      Lineage.RowKey(
        column: condition.column, value: condition.values.map { $0 ?? "–" }.joined(separator: "|"))
    }
    let cell = CheckFinding.Cell(
      keys: conditions, column: what, printed: number.printed,
      table: table.name == context.own.name ? nil : table.name)
    return leaves.formula(number, cell, identity: "\(table.name) \(what) \(description)")
  }

  /// What is asked for, as a problem names it.
  private var description: String {
    var parts = row.map { [$0] } ?? []
    parts += filter.conditions.map { condition in
      "\(condition.column) = \(condition.values.map { $0 ?? "missing" }.joined(separator: " | "))"
    }
    return parts.joined(separator: ", ")
  }
}

/// A table that a check looks at.
struct CheckTable {
  /// `dataset.resource`.
  var name: String
  var resource: String
  var table: Table
  var keyColumns: [String]

  /// The key column by which rows are asked for; several or none is a mistake of the declaration.
  func onlyKey(_ check: DatasetCheck) throws(Problem) -> String {
    if let only = keyColumns.first, keyColumns.count == 1 { return only }
    throw Problem(.checkNeedsOneKey, ["check": check.name, "table": name])
  }
}

/// The tables of the packages that checks look at, each opened once.
final class CheckTables {
  private let dataset: Dataset
  private let catalogue: DatasetCatalogue
  private var datasets: [String: Dataset] = [:]
  private var known: [String: CheckTable] = [:]
  private var knownLines: [String: RowLines] = [:]

  init(_ dataset: Dataset, _ catalogue: DatasetCatalogue) {
    self.dataset = dataset
    self.catalogue = catalogue
  }

  /// Takes a table that is open already for that of a resource of the own package.
  func add(_ table: Table, of resource: DataResource) {
    let name = "\(dataset.package.name).\(resource.name)"
    known[name] = CheckTable(
      name: name, resource: resource.name, table: table, keyColumns: resource.primaryKey)
  }

  /// Takes a dataset for the one of its name, whatever the catalogue knows.
  func add(_ other: Dataset) { datasets[other.package.name] = other }

  /// The lines of the rows of an own table in its file.
  func lines(_ resource: String) throws -> RowLines {
    if let known = knownLines[resource] { return known }
    let described = try dataset.package.resource(resource)
    let lines = RowLines(
      path: dataset.path(of: described), rows: try table(nil, resource).table.rowCount,
      hint: described.dialect)
    knownLines[resource] = lines
    return lines
  }

  /// The table of a resource; a nil dataset is the own one, a nil resource the default one.
  func table(_ name: String?, _ resource: String?) throws -> CheckTable {
    let owner: Dataset
    if let name, name != dataset.package.name {
      owner = try datasets[name] ?? catalogue.dataset(name)
      datasets[name] = owner
    } else {
      owner = dataset
    }
    let package = owner.package
    let wanted = try resource.map { try package.resource($0) } ?? package.defaultResource()
    let full = "\(package.name).\(wanted.name)"
    if let open = known[full] { return open }
    let table = CheckTable(
      name: full, resource: wanted.name, table: try owner.open(wanted).table,
      keyColumns: wanted.primaryKey)
    known[full] = table
    return table
  }
}
