/// Ranks, and sums that run along the periods.
extension WindowColumn {
  /// The place of each row in its group, from 1; a missing cell has none.
  func ranks(
    descending: Bool, _ ties: WindowSpecification.Ties, totals: Bool
  ) throws(Problem) -> Column {
    let keys = window.within ?? []
    let grouping = try Grouping(table, keys: keys)
    let check = SummationCheck(GroupedRows(table, keys: keys, grouping))
    // A total beside its parts, or one figure in several versions, would take their places.
    if !totals { try check.dimensions() }
    _ = try check.field(of: measure)
    let rows = try RowOrder(table, [SortKey(measure.name, descending: descending)]).rows
    struct Place {
      var rows: Int64 = 0
      var rank: Int64 = 0
      var last: Int32 = -1
    }
    var places = [Place](repeating: Place(), count: grouping.count)
    var ranks = [Int64](repeating: 0, count: table.rowCount)
    for (index, row) in rows.enumerated() where measure.validity.isValid(Int(row)) {
      try WorkBudget.check(row: index)
      let group = Int(grouping.groups[Int(row)])
      var place = places[group]
      place.rows += 1
      let isTied = place.last >= 0 && same(Int(place.last), Int(row))
      switch ties {
      case .ordinal: place.rank += 1
      case .dense: place.rank += isTied ? 0 : 1
      case .min: place.rank = isTied ? place.rank : place.rows
      }
      place.last = row
      places[group] = place
      ranks[Int(row)] = place.rank
    }
    var field = Field(name: window.name, type: .integer)
    field.role = .measure
    field.additive = .never
    return Column(field: field, storage: .integer(ranks), validity: measure.validity)
  }

  private func same(_ a: Int, _ b: Int) -> Bool {
    switch measure.storage {
    case .integer(let values), .decimal(let values, _): values[a] == values[b]
    case .real(let values): values[a] == values[b]
    default: false
    }
  }

  /// The sum of the series up to each row. Whole numbers and decimals are exact or a problem.
  func cumulative(gaps: Bool) throws(Problem) -> Column {
    let keys = seriesKeys
    let series = try series(keys)
    try series.refuseMixed(table, keys)
    let check = SummationCheck(GroupedRows(table, keys: keys, series.grouping))
    try check.additivity(of: measure)
    _ = try uniform(series.grouping)
    let field = try check.field(of: measure)
    switch measure.storage {
    case .integer(let values):
      let (sums, reasons) = try running(series, gaps, Int64(0)) { (sum, row) throws(Problem) in
        try added(sum, values[row], limit: .max, row)
      }
      return Column(field: field, storage: .integer(sums), validity: Validity(reasons: reasons))
    case .decimal(let values, let scale):
      let (sums, reasons) = try running(series, gaps, Int64(0)) { (sum, row) throws(Problem) in
        try added(sum, values[row], limit: ExactDecimal.limit, row)
      }
      return Column(
        field: field, storage: .decimal(sums, scale: scale), validity: Validity(reasons: reasons))
    case .real(let values):
      let (sums, reasons) = try running(series, gaps, CompensatedSum()) { (sum, row) in
        var next = sum
        next.add(values[row])
        return next
      }
      return made(field, sums.map(\.total), reasons)
    default: return measure
    }
  }

  private func added(
    _ sum: Int64, _ value: Int64, limit: Int64, _ row: Int
  ) throws(Problem) -> Int64 {
    let (total, overflow) = sum.addingReportingOverflow(value)
    guard !overflow, total.magnitude <= UInt64(limit) else {
      throw Problem(
        .integerOverflow,
        [
          "operator": "cumulative", "row": String(row + 1),
          "kind": (limit == Int64.max ? ColumnType.integer : .decimal(scale: 0)).limitText,
        ])
    }
    return total
  }

  /// Walks each series in the order of time; what is missing once is missing from there on.
  private func running<Sum>(
    _ series: SeriesRows, _ gaps: Bool, _ zero: Sum,
    _ next: (Sum, Int) throws(Problem) -> Sum
  ) throws(Problem) -> ([Sum], [UInt8]) {
    var sums = [Sum](repeating: zero, count: table.rowCount)
    var reasons = (0..<table.rowCount).map { series.reason($0) }
    for group in 0..<series.count {
      var sum = zero
      var known: UInt8 = 0
      var expected: Int64?
      for index in series.starts[group]..<series.starts[group + 1] {
        try WorkBudget.check(row: index)
        let row = Int(series.order[index])
        if let expected, expected != series.points[row], !gaps {
          known = max(known, Self.unmatched)
        }
        expected = series.point(series.points[row], advancedBy: 1)
        known = max(known, reason(row))
        reasons[row] = known
        guard known == 0 else { continue }
        sum = try next(sum, row)
        sums[row] = sum
      }
    }
    return (sums, reasons)
  }
}
