/// One aggregate over groups of rows: its checks, its kernel, and the field of its result.
struct Aggregation {
  let function: ExpressionFunction
  let rows: GroupedRows

  init(_ function: ExpressionFunction, _ rows: GroupedRows) {
    self.function = function
    self.rows = rows
  }

  /// Over groups that are known already.
  init(_ function: ExpressionFunction, _ table: Table, keys: [String], _ grouping: Grouping) {
    self.init(function, GroupedRows(table, keys: keys, grouping))
  }

  var table: Table { rows.table }

  /// The aggregate of a column, one row a group; `count` without a column counts rows.
  /// `weights` are those of a mean, `fraction` is that of a quantile.
  func column(
    _ column: Column?, weights: Column? = nil, fraction: Double = 0.5
  ) throws(Problem) -> Column {
    guard let column else { return counted(try present(Validity(count: table.rowCount))) }
    switch function {
    case .count: return counted(try present(column.validity))
    case .distinct: return counted(try distinctCounts(column))
    case .min, .max: return try extreme(column)
    default: break
    }
    guard column.type.isNumeric else {
      throw Problem(
        .operandType,
        [
          "operator": function.rawValue, "wanted": "a number",
          "found": "the \(column.type.name) «\(column.name)»",
        ])
    }
    let field = try checkedField(of: column, isWeighted: weights != nil)
    switch function {
    case .sum: return try sum(column, field)
    case .mean:
      if let weights { return try mean(column, weights, field) }
      return try mean(column, field)
    case .variance, .sd: return try spread(column, field)
    default: return try quantile(column, field, at: function == .median ? nil : fraction)
    }
  }

  /// The field of what an aggregate of a column gives, where it may be taken at all.
  private func checkedField(of column: Column, isWeighted: Bool) throws(Problem) -> Field {
    let check = SummationCheck(rows)
    if function == .sum { try check.additivity(of: column) }
    if [.mean, .variance, .sd].contains(function), !isWeighted {
      try check.refuseRepeated(column)
    }
    if function == .mean, !isWeighted { try check.weighting(of: column) }
    try check.dimensions()
    return try check.field(of: column)
  }

  /// The sum or mean of a column that is still a formula, with the cells that it leaves out.
  func column(_ column: Column, _ formula: RealFormula) throws(Problem) -> Column {
    let field = try checkedField(of: column, isWeighted: false)
    let totals = try GroupSums(rows, Validity(count: table.rowCount), counts: true).real(formula)
    var made =
      function == .sum
      ? summed(totals, field) : averaged(totals, column, field)
    if totals.strongest?.contains(where: { $0 != 0 }) ?? false {
      made.leftOut = try LeftOut.counts(totals.present ?? [], rows)
    }
    return made
  }

  /// How many rows of each group hold a value.
  private func present(_ validity: Validity) throws(Problem) -> [Int64] {
    try GroupSums(rows, validity, counts: true).tally().sums.map(Int64.init)
  }

  private func counted(_ counts: [Int64]) -> Column {
    var field = Field(name: "count", type: .integer)
    field.role = .measure
    field.unit = .number
    field.quantity = .count
    field.additive = .always
    return Column(field: field, storage: .integer(counts))
  }

  private func distinctCounts(_ column: Column) throws(Problem) -> [Int64] {
    let slots = try KeySlots(column)
    let grouping = try rows.grouping()
    let groups = KeySlots(slots: grouping.groups, size: max(1, grouping.count))
    let pairs = Grouping(try groups.combined(with: slots))
    var counts = [Int64](repeating: 0, count: grouping.count)
    for row in pairs.firstRows where column.validity.isValid(Int(row)) {
      counts[Int(grouping.groups[Int(row)])] += 1
    }
    return counts
  }

  /// Sums of whole numbers and decimals are exact or a problem; sums of reals are compensated, and
  /// missing where they are not finite.
  private func sum(_ column: Column, _ field: Field) throws(Problem) -> Column {
    let sums = GroupSums(rows, column.validity)
    switch column.storage {
    case .integer(let values):
      let totals = try sums.whole(values)
      return Column(
        field: field, storage: .integer(try fitting(totals, Int64.max)),
        validity: totals.validity(table.rowCount))
    case .decimal(let values, let scale):
      let totals = try sums.whole(values)
      return Column(
        field: field, storage: .decimal(try fitting(totals, ExactDecimal.limit), scale: scale),
        validity: totals.validity(table.rowCount))
    case .real(let values):
      return summed(try sums.real(values), field)
    default: return column
    }
  }

  private func summed(_ totals: GroupTotals<Double>, _ field: consuming Field) -> Column {
    let (sums, validity) = finite(totals.sums, totals.validity(table.rowCount))
    return Column(field: field, storage: .real(sums), validity: validity)
  }

  /// Exact sums in 64 bits, or the problem that one goes beyond the limit.
  private func fitting(
    _ totals: GroupTotals<Int128>, _ limit: Int64
  ) throws(Problem) -> [Int64] {
    let least = limit == Int64.max ? Int128(Int64.min) : -Int128(limit)
    if let group = totals.sums.firstIndex(where: { $0 > limit || $0 < least }) {
      throw Problem(
        .integerOverflow,
        [
          "operator": "sum", "row": String(group + 1),
          "kind": (limit == Int64.max ? ColumnType.integer : .decimal(scale: 0)).limitText,
        ])
    }
    return totals.sums.map { Int64(truncatingIfNeeded: $0) }
  }

  /// Numbers that are not finite become missing.
  func finite(_ values: [Double], _ validity: Validity) -> ([Double], Validity) {
    guard values.contains(where: { !$0.isFinite }) else { return (values, validity) }
    let reasons = values.indices.map { group in
      validity.reason(group)?.rawValue
        ?? (values[group].isFinite ? 0 : MissingReason.undefined.rawValue)
    }
    return (values.map { $0.isFinite ? $0 : 0 }, Validity(reasons: reasons))
  }

  /// The sum, by the number of values: of exact sums, with one rounding where the digits allow it.
  private func mean(_ column: Column, _ field: Field) throws(Problem) -> Column {
    let sums = GroupSums(rows, column.validity, counts: true)
    switch column.storage {
    case .integer(let values):
      return averaged(try sums.whole(values), scale: 0, column, field)
    case .decimal(let values, let scale):
      return averaged(try sums.whole(values), scale: scale, column, field)
    case .real(let values):
      return averaged(try sums.real(values), column, field)
    default: return column
    }
  }

  private func averaged(
    _ totals: GroupTotals<Double>, _ column: Column, _ field: Field
  ) -> Column {
    let counts = totals.present ?? []
    let means = counts.indices.map { totals.sums[$0] / Double(max(1, counts[$0])) }
    let (found, validity) = finite(means, totals.validity(table.rowCount))
    return averaged(found, column, field, validity)
  }

  private func averaged(
    _ totals: GroupTotals<Int128>, scale: Int, _ column: Column, _ field: Field
  ) -> Column {
    let counts = totals.present ?? []
    let power = Double(ExactDecimal.powersOfTen[scale])
    let means = counts.indices.map { group in
      // A divisor of 53 bits is exact, so that only the sum and the quotient are rounded.
      let count = Double(max(1, counts[group]))
      let sum = Double(totals.sums[group])
      return count * power < 0x1p53 ? sum / (count * power) : sum / count / power
    }
    return averaged(means, column, field, totals.validity(table.rowCount))
  }

  /// The sum of values times weights, by the sum of the weights of rows that have both. Missing
  /// where these add up to 0; a negative weight is a problem.
  private func mean(
    _ column: Column, _ weights: Column, _ field: Field
  ) throws(Problem) -> Column {
    guard weights.type.isNumeric else {
      throw Problem(
        .operandType,
        [
          "operator": "mean", "wanted": "numbers as weights",
          "found": "the \(weights.type.name) «\(weights.name)»",
        ])
    }
    try WorkBudget.claim(table.rowCount, of: 24)
    let validity = column.validity.combined(with: weights.validity)
    let factors = Self.reals(weights)
    if let row = factors.indices.first(where: { factors[$0] < 0 && validity.isValid($0) }) {
      throw Problem(
        .negativeWeight, ["name": weights.name, "value": weights[row].plainText])
    }
    let products = Lane.column(Self.reals(column)).zip(.column(factors), factors.count) { $0 * $1 }
    let sums = GroupSums(rows, validity, counts: true)
    let found = try sums.real(products)
    let totals = try sums.real(factors).sums
    let known = found.validity(table.rowCount)
    let reasons = totals.indices.map { group in
      known.reason(group)?.rawValue
        ?? (totals[group] == 0 ? MissingReason.undefined.rawValue : 0)
    }
    let means = totals.indices.map { totals[$0] == 0 ? 0 : found.sums[$0] / totals[$0] }
    let (values, present) = finite(means, Validity(reasons: reasons))
    return averaged(values, column, field, present)
  }

  func averaged(
    _ values: [Double], _ column: Column, _ field: Field, _ validity: Validity
  ) -> Column {
    var field = field
    field.quantity = .average
    field.additive = .never
    if column.type == .integer {
      field.decimals = (column.field.decimals ?? 0) + 1
    } else if case .decimal(let scale) = column.type {
      field.decimals = column.field.decimals ?? scale
    }
    return Column(field: field, storage: .real(values), validity: validity)
  }

  static func reals(_ column: Column) -> [Double] {
    switch column.storage {
    case .integer(let values): Lane.column(values).map(values.count) { Double($0) }
    case .decimal(let values, let scale):
      ExpressionEvaluator.reals(.column(values), scale, values.count)
    case .real(let values): values
    default: []
    }
  }

  private func extreme(_ column: Column) throws(Problem) -> Column {
    guard column.type.isNumeric || column.type == .period else {
      throw Problem(
        .operandType,
        [
          "operator": function.rawValue, "wanted": "numbers or periods",
          "found": "the \(column.type.name) «\(column.name)»",
        ])
    }
    let check = SummationCheck(rows)
    // The largest of the country and its parts is the country.
    if column.type.isNumeric, column.field.role != .dimension { try check.dimensions() }
    let field = try check.field(of: column)
    let extremes = GroupExtremes(rows, column.validity, largest: function == .max)
    let best: [Int32]
    switch column.storage {
    case .integer(let values), .decimal(let values, _): best = try extremes.rows(values)
    case .real(let values): best = try extremes.rows(values)
    case .period(let values): best = try extremes.rows(values.listed())
    default: return column
    }
    let validity =
      best.contains { $0 < 0 }
      ? try GroupSums(rows, column.validity, counts: true).tally().validity(table.rowCount)
      : Validity(count: best.count)
    return Column(field: field, storage: column.storage.gather(best), validity: validity)
  }
}
