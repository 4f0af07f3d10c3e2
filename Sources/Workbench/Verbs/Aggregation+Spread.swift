/// How far the numbers of a group lie apart, and where parts of them end.
extension Aggregation {
  /// The sample variance, or its root: the squared distances from the mean by one less than the
  /// number of values, in two passes. Sums are compensated, and what rounding the mean has left is
  /// taken off again (Chan, Golub and LeVeque, 1983). A group of one value has none: `undefined`.
  func spread(_ column: Column, _ field: Field) throws(Problem) -> Column {
    try WorkBudget.claim(table.rowCount, of: 28)
    let sums = GroupSums(rows, column.validity, counts: true)
    let values = Self.reals(column)
    let totals = try sums.real(values)
    let counts = totals.present ?? []
    let means = counts.indices.map { totals.sums[$0] / Double(max(1, counts[$0])) }
    let groups = try rows.grouping().groups
    var distances = [Double](filling: values.count) { out in
      for row in values.indices { out[row] = values[row] - means[Int(groups[row])] }
    }
    let rest = try sums.real(distances).sums
    for row in distances.indices { distances[row] *= distances[row] }
    let squares = try sums.real(distances).sums
    let known = totals.validity(table.rowCount)
    let found = counts.indices.map { group -> Double in
      guard counts[group] > 1 else { return 0 }
      let count = Double(counts[group])
      let variance = max(0, squares[group] - rest[group] * rest[group] / count) / (count - 1)
      return function == .sd ? variance.squareRoot() : variance
    }
    let reasons = counts.indices.map { group in
      known.reason(group)?.rawValue ?? (counts[group] > 1 ? 0 : MissingReason.undefined.rawValue)
    }
    let (numbers, validity) = finite(found, Validity(reasons: reasons))
    var made = averaged(numbers, column, field, validity)
    if let unit = field.unit, unit != .none {
      let measured = Measure(unit: unit).unitText
      made.field.unit =
        function == .sd ? unit.difference : Unit(kind: .other, base: measured + "²")
    }
    if function == .variance {
      made.field.priceBasis = nil
      made.field.priceBasisColumn = nil
    }
    return made
  }

  /// The number below which a part of the values lies: between two of them in proportion, as
  /// position (n − 1) · part among the sorted ones counted from 0 (Hyndman and Fan, 1996, type 7).
  /// Without a part, the median: the middle value, or half of the two in the middle.
  func quantile(
    _ column: Column, _ field: Field, at fraction: Double?
  ) throws(Problem) -> Column {
    try WorkBudget.claim(table.rowCount, of: 24)
    let totals = try GroupSums(rows, column.validity, counts: true).tally()
    let groups = try rows.grouping().groups
    let reals = Self.reals(column)
    var starts = [0]
    for count in totals.sums { starts.append(starts[starts.count - 1] + count) }
    var next = starts
    var sorted = [Double](repeating: 0, count: starts[starts.count - 1])
    for row in reals.indices where column.validity.isValid(row) {
      let group = Int(groups[row])
      sorted[next[group]] = reals[row]
      next[group] += 1
    }
    var values: [Double] = []
    for group in totals.sums.indices {
      let range = starts[group]..<starts[group + 1]
      guard !range.isEmpty else {
        values.append(0)
        continue
      }
      try WorkBudget.check(row: group)
      try Self.sort(&sorted, range)
      values.append(
        fraction.map { Self.quantile(sorted[range], $0) } ?? Self.median(sorted[range]))
    }
    let (found, validity) = finite(values, totals.validity(table.rowCount))
    return averaged(found, column, field, validity)
  }

  private static func median(_ sorted: ArraySlice<Double>) -> Double {
    let middle = sorted.startIndex + sorted.count / 2
    if sorted.count % 2 == 1 { return sorted[middle] }
    return (sorted[middle - 1] + sorted[middle]) / 2
  }

  private static func quantile(_ sorted: ArraySlice<Double>, _ fraction: Double) -> Double {
    let position = Double(sorted.count - 1) * max(0, min(1, fraction))
    let below = min(sorted.count - 1, Int(position))
    let low = sorted[sorted.startIndex + below]
    let rest = position - Double(below)
    if rest == 0 || below + 1 >= sorted.count { return low }
    return low + rest * (sorted[sorted.startIndex + below + 1] - low)
  }

  /// Sorts part of an array; a long part by radix, which the budget can stop.
  private static func sort(_ values: inout [Double], _ range: Range<Int>) throws(Problem) {
    guard range.count > WorkBudget.stride else { return values[range].sort() }
    let part = Array(values[range])
    var rows = part.indices.map { Int32(truncatingIfNeeded: $0) }
    try RadixSort.sort(&rows, by: part.map(SortColumn.weight(_:)), isInOrder: true)
    for (offset, row) in rows.enumerated() { values[range.lowerBound + offset] = part[Int(row)] }
  }
}
