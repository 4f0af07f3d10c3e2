/// Contributions of the parts to the growth of their total.
extension WindowColumn {
  /// One total: the values of the columns of `within`, and a point of time.
  private struct TotalKey: Hashable {
    var outer: Int32
    var point: Int64
  }

  /// Parts of one total at one period, beside the same parts before. Where a part is there only
  /// once, or has no value, the total's growth is not known, and no part's share in it.
  func contribution(_ count: Int) throws(Problem) -> Column {
    _ = try self.count(count)
    try refuseRatios()
    let within = window.within ?? []
    let times = window.along.map { [$0] } ?? []
    let keys = table.seriesKeys(excluding: window.along ?? "")
    let parts = keys + within.filter { !keys.contains($0) }
    let series = try series(parts)
    let totals = try Grouping(table, keys: within + times)
    let check = SummationCheck(GroupedRows(table, keys: within + times, totals))
    try check.additivity(of: measure)
    try check.dimensions()
    let measured = try check.field(of: measure)

    let values = Aggregation.reals(measure)
    let outer = try Grouping(table, keys: within)
    try WorkBudget.claim(totals.count, of: 64)
    var totalOf: [TotalKey: Int] = [:]
    for total in 0..<totals.count {
      let row = Int(totals.firstRows[total])
      guard totals.groups.count > row, series.hasPoint(row) else { continue }
      totalOf[TotalKey(outer: outer.groups[row], point: series.points[row])] = total
    }
    var bases = [CompensatedSum](repeating: CompensatedSum(), count: totals.count)
    var strongest = [UInt8](repeating: 0, count: totals.count)
    for row in values.indices {
      try WorkBudget.check(row: row)
      let total = Int(totals.groups[row])
      let base = series.row(row, advancedBy: -count)
      strongest[total] = max(strongest[total], reason(row), reason(base), series.reason(row))
      if base >= 0, reason(base) == 0 { bases[total].add(values[base]) }
      // A part that ends: the later total is not one of the same parts.
      if series.hasPoint(row), series.row(row, advancedBy: count) < 0,
        let later = series.point(series.points[row], advancedBy: count),
        let total = totalOf[TotalKey(outer: outer.groups[row], point: later)]
      {
        strongest[total] = max(strongest[total], Self.unmatched)
      }
    }
    var points = [Double](repeating: 0, count: values.count)
    var reasons = points.map { _ in UInt8(0) }
    for row in values.indices {
      let total = Int(totals.groups[row])
      reasons[row] = strongest[total]
      guard reasons[row] == 0 else { continue }
      let base = bases[total].total
      guard base > 0 else {
        throw Problem(
          .baseNotPositive,
          [
            "value": Cell.real(base).plainText,
            "keys": table.keyText(within + times, row: row),
          ])
      }
      points[row] = (values[row] - values[series.row(row, advancedBy: -count)]) / base * 100
    }
    var field = changeField(.percentagePoints, measured)
    field.additive = .over(parts.filter { !within.contains($0) })
    return made(field, points, reasons)
  }
}
