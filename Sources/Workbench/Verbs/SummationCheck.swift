/// Refuses sums that mean nothing: of rates, of totals with their own parts, of several versions
/// of the same figures, of different units or price levels.
struct SummationCheck {
  private let rows: GroupedRows

  init(_ rows: GroupedRows) { self.rows = rows }

  private var table: Table { rows.table }
  private var keys: [String] { rows.keys }

  /// Whether a measure may be summed at all, and over the dimensions that the groups leave out.
  func additivity(of column: Column) throws(Problem) {
    let field = column.field
    try refuseRepeated(column)
    switch field.additive {
    case .always: return
    case .never: throw notAdditive(column)
    case .unstated:
      if let quantity = field.quantity {
        if [.average, .share, .rate, .change, .score, .year].contains(quantity) {
          throw notAdditive(column)
        }
        if quantity == .stock { try refuseVarying(column) { $0.type == .period } }
      }
      if let unit = field.unit,
        [.share, .change, .percentagePoint, .rate, .index, .score, .year].contains(unit.kind)
      {
        throw notAdditive(column)
      }
    case .over(let allowed):
      try refuseVarying(column) { !allowed.contains($0.name) }
    }
  }

  private func notAdditive(_ column: Column) -> Problem {
    let kind = column.field.quantity?.rawValue ?? column.field.unit?.kind.rawValue ?? "a ratio"
    return Problem(.notAdditive, ["name": column.name, "kind": kind])
  }

  /// A dimension outside the keys over which some group would be summed.
  private func refuseVarying(
    _ column: Column, _ isForbidden: (Column) -> Bool
  ) throws(Problem) {
    for dimension in dimensionColumns where isForbidden(dimension) {
      guard try rows.grouping().varies(dimension) else { continue }
      throw Problem(
        .notAdditiveOver, ["name": column.name, "dimension": dimension.name])
    }
  }

  /// Dimensions that are no key: those of that role, and categories and periods without a role.
  private var dimensionColumns: [Column] {
    table.columns.filter { column in
      if keys.contains(column.name) { return false }
      if let role = column.field.role { return role == .dimension }
      return column.type == .category || column.type == .period
    }
  }

  /// Refuses a dimension whose totals and parts, or whose versions, would be added up.
  func dimensions() throws(Problem) {
    for column in dimensionColumns {
      guard case .category(let codes, let domain) = column.storage else { continue }
      if domain.hasSelectors { try refuseVersions(column, domain) }
      if domain.hasTotals { try refuseTotals(column, codes, domain) }
      if domain.hasParents { try refuseParents(column, codes, domain) }
    }
  }

  private func refuseTotals(
    _ column: Column, _ codes: CategoryCodes, _ domain: CategoryDomain
  ) throws(Problem) {
    let levels = domain.values.map(\.level)
    let grouping = try rows.grouping()
    // Bit 0: the group has totals; bit 1: it has other values.
    var seen = [UInt8](repeating: 0, count: grouping.count)
    var present = [Bool](repeating: false, count: domain.count)
    let validity = column.validity
    codes.eachRow { row, code in
      guard validity.isValid(row) else { return }
      present[code] = true
      seen[Int(grouping.groups[row])] |= levels[code] == .total ? 1 : 2
    }
    guard seen.contains(3) else { return }
    let totals = present.indices.filter { present[$0] && levels[$0] == .total }
    throw totalWithParts(column, totals.map { domain.values[$0].code })
  }

  /// Levels of a hierarchy beyond which parents are not followed; real ones have fewer.
  private static let deepest = 64

  /// Refuses a value beside one that it is a part of, at whatever height, such as the country and
  /// its regions: by the parents that the code list states.
  private func refuseParents(
    _ column: Column, _ codes: CategoryCodes, _ domain: CategoryDomain
  ) throws(Problem) {
    let present = codes.occurring(below: domain.count, column.validity)
    let parents = domain.values.map { value in
      value.parent.flatMap { domain.position(of: $0) }.map { Int($0) }
    }
    // Which present values have present ones above them.
    var above: [[Int32]] = parents.map { _ in [] }
    for code in parents.indices where present[code] {
      try WorkBudget.check(row: code, every: 1 << 10)
      var next = parents[code]
      var steps = 0
      while let parent = next, steps < Self.deepest {
        if present[parent], parent != code { above[code].append(Int32(parent)) }
        next = parents[parent]
        steps += 1
      }
    }
    guard above.contains(where: { !$0.isEmpty }) else { return }
    var isWhole = [Bool](repeating: false, count: domain.count)
    for wholes in above { for whole in wholes { isWhole[Int(whole)] = true } }
    let groups = try rows.grouping().groups
    var pairs: Set<UInt64> = []
    func pair(_ row: Int, _ code: Int32) -> UInt64 {
      UInt64(UInt32(bitPattern: groups[row])) << 32 | UInt64(UInt32(bitPattern: code))
    }
    try codes.eachRow { (row, code) throws(Problem) in
      try WorkBudget.check(row: row, every: 1 << 14)
      guard isWhole[code], column.validity.isValid(row) else { return }
      pairs.insert(pair(row, Int32(truncatingIfNeeded: code)))
    }
    var wholes: Set<Int32> = []
    try codes.eachRow { (row, code) throws(Problem) in
      try WorkBudget.check(row: row, every: 1 << 14)
      guard !above[code].isEmpty, column.validity.isValid(row) else { return }
      for whole in above[code] where pairs.contains(pair(row, whole)) { wholes.insert(whole) }
    }
    if wholes.isEmpty { return }
    throw totalWithParts(column, wholes.sorted().map { domain.code($0) })
  }

  /// Refuses to add up a number that a join set on several rows of one group.
  func refuseRepeated(_ column: Column) throws(Problem) {
    let identity = column.field.identity
    if identity.isEmpty { return }
    let facts = ["name": column.name, "columns": identity.joined(separator: ", ")]
    guard identity.allSatisfy(table.hasColumn) else { throw Problem(.repeatedByJoin, facts) }
    let fine = try GroupedRows(table, keys: keys + identity.filter { !keys.contains($0) })
    if try Self.hasSeveral(fine, column.validity) {
      throw Problem(.repeatedByJoin, facts)
    }
  }

  /// Refuses a mean in which each row counts the same although the numbers are ratios of parts of
  /// different size.
  func weighting(of column: Column) throws(Problem) {
    let kinds: [Unit.Kind] = [.share, .rate]
    let kind = table.measure(of: column).unit.kind
    let isRatio =
      column.field.quantity.map { [.share, .rate].contains($0) } ?? kinds.contains(kind)
    guard isRatio || kinds.contains(kind) else { return }
    guard try Self.hasSeveral(rows, column.validity) else { return }
    throw Problem(
      .unweightedMean,
      [
        "name": column.name, "kind": column.field.quantity?.rawValue ?? kind.rawValue,
        "column": ExpressionNode.columnText(column.name),
      ])
  }

  /// Whether some group has more than one row that holds a value.
  private static func hasSeveral(
    _ rows: GroupedRows, _ validity: Validity
  ) throws(Problem) -> Bool {
    try GroupSums(rows, validity, counts: true).tally().sums.contains { $0 > 1 }
  }

  private func totalWithParts(_ column: Column, _ totals: [String]) -> Problem {
    let name = ExpressionNode.columnText(column.name)
    let quoted = totals.map(ExpressionNode.quoted)
    let condition =
      totals.count == 1
      ? "\(name) ~= \(quoted[0])" : "\(name) not in {\(quoted.joined(separator: ", "))}"
    return Problem(
      .totalWithParts,
      [
        "dimension": column.name, "totals": totals.joined(separator: ", "), "where": condition,
      ])
  }

  private func refuseVersions(
    _ column: Column, _ domain: CategoryDomain
  ) throws(Problem) {
    guard try rows.grouping().varies(column) else { return }
    let present = column.distinctTexts(atMost: domain.count)
    let first = present.first.map(ExpressionNode.quoted) ?? "''"
    throw Problem(
      .selectorOpen,
      [
        "dimension": column.name, "count": String(present.count),
        "values": present.prefix(6).joined(separator: ", "),
        "where": "\(ExpressionNode.columnText(column.name)) == \(first)",
      ])
  }

  /// The field of an aggregated column: one unit and one price level, or a column of them that
  /// stays as a key.
  func field(of column: Column) throws(Problem) -> Field {
    var field = column.field
    field.decimalsColumn = nil
    if let name = field.unitColumn, let position = table.position(of: name) {
      let units = table.columns[position].distinctTexts(atMost: 2)
      if units.count < 2 {
        field.unitColumn = nil
        field.unit = units.first.map { Unit(code: $0) } ?? field.unit
      } else if !keys.contains(name) {
        throw Problem.mixedUnits(column.name, in: table, column: name)
      }
    }
    if let name = field.priceBasisColumn, let position = table.position(of: name) {
      let bases = table.columns[position].distinctTexts(atMost: 6)
      if bases.count < 2 {
        field.priceBasisColumn = nil
        field.priceBasis = bases.first.flatMap { PriceBasis(text: $0) } ?? field.priceBasis
      } else if !keys.contains(name) {
        throw Problem(
          .rowsOfMixedPriceBases,
          ["name": column.name, "bases": bases.joined(separator: ", "), "column": name])
      }
    }
    return field
  }
}
