/// The rows of a table as series along a column of periods or whole years.
///
/// Neighbours are found by the period and not by the position of the row: a year that is left out
/// is left out, and does not make its neighbours adjacent.
struct SeriesRows {
  /// The rows of each series one after the other, in the order of time. Rows without a period are
  /// left out.
  private(set) var order: [Int32] = []
  /// Where each series begins in `order`, and where the last one ends.
  private(set) var starts: [Int] = [0]
  let grouping: Grouping
  /// The period of each row packed, or its year.
  let points: [Int64]
  private let isPeriod: Bool
  private let along: Column

  var count: Int { starts.count - 1 }

  /// The series of a table. Two rows of one series and period are a problem that names them, as is
  /// a column that has no next and last.
  init(_ table: Table, along name: String, keys: [String]) throws(Problem) {
    along = try table.column(name)
    grouping = try Grouping(table, keys: keys)
    switch along.storage {
    case .period(let periods):
      points = periods.listed().map(\.raw)
      isPeriod = true
    case .integer(let years):
      points = years
      isPeriod = false
    default:
      throw Problem(
        .columnType,
        ["name": name, "found": along.type.name, "wanted": "periods or whole years"])
    }
    try WorkBudget.claim(table.rowCount, of: 24)
    try arrange()
    try refuseTwice(table, keys + [name])
  }

  private mutating func arrange() throws(Problem) {
    var counts = [Int](repeating: 0, count: grouping.count)
    for row in points.indices where along.validity.isValid(row) {
      counts[Int(grouping.groups[row])] += 1
    }
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    var next = starts
    order = [Int32](repeating: 0, count: starts[starts.count - 1])
    for row in points.indices where along.validity.isValid(row) {
      let group = Int(grouping.groups[row])
      order[next[group]] = Int32(truncatingIfNeeded: row)
      next[group] += 1
    }
    var compared = 0
    do {
      for group in 0..<count {
        let range = starts[group]..<starts[group + 1]
        try WorkBudget.check(row: group)
        try order[range].sort { (a, b) throws in
          try WorkBudget.check(row: compared)
          compared += 1
          return points[Int(a)] < points[Int(b)]
        }
      }
    } catch {
      throw error as? Problem ?? Problem(.workStopped)
    }
  }

  private func refuseTwice(_ table: Table, _ names: [String]) throws(Problem) {
    for group in 0..<count {
      for index in starts[group]..<max(starts[group], starts[group + 1] - 1)
      where points[Int(order[index])] == points[Int(order[index + 1])] {
        var last = index + 1
        while last + 1 < starts[group + 1],
          points[Int(order[last + 1])] == points[Int(order[index])]
        {
          last += 1
        }
        throw Problem(
          .severalRowsMatch,
          [
            "count": String(last - index + 1), "table": table.info.name,
            "keys": table.keyText(names, row: Int(order[index])),
          ])
      }
    }
  }

  /// Whether a row has a period.
  func hasPoint(_ row: Int) -> Bool { along.validity.isValid(row) }

  /// Why a row has no period, as a reason byte; 0 where it has one.
  func reason(_ row: Int) -> UInt8 { along.validity.reasons?[row] ?? 0 }

  /// A point so many periods later; nil where there is none.
  func point(_ point: Int64, advancedBy count: Int) -> Int64? {
    if isPeriod { return Period(raw: point).advanced(by: count)?.raw }
    let (sum, overflow) = point.addingReportingOverflow(Int64(count))
    return overflow ? nil : sum
  }

  /// The row of the same series so many periods later, or earlier; -1 where there is none.
  func row(_ row: Int, advancedBy count: Int) -> Int {
    guard hasPoint(row), let wanted = point(points[row], advancedBy: count) else { return -1 }
    return self.row(in: Int(grouping.groups[row]), at: wanted)
  }

  /// The row of a series at a point; -1 where there is none. O(log rows of the series).
  func row(in group: Int, at wanted: Int64) -> Int {
    var low = starts[group]
    var high = starts[group + 1]
    while low < high {
      let middle = low + (high - low) / 2
      if points[Int(order[middle])] < wanted { low = middle + 1 } else { high = middle }
    }
    guard low < starts[group + 1], points[Int(order[low])] == wanted else { return -1 }
    return Int(order[low])
  }

  /// Years that so many periods of a row's kind last.
  func years(_ row: Int, _ count: Int) -> Double {
    isPeriod ? Double(count) / Period(raw: points[row]).frequency.perYear : Double(count)
  }

  /// Refuses a series that holds periods of several kinds, such as a year beside its quarters.
  func refuseMixed(_ table: Table, _ keys: [String]) throws(Problem) {
    guard isPeriod else { return }
    for group in 0..<count where starts[group] < starts[group + 1] {
      let first = Period(raw: points[Int(order[starts[group]])])
      for index in starts[group]..<starts[group + 1] {
        let period = Period(raw: points[Int(order[index])])
        if period.distance(to: first) == nil {
          throw Problem(
            .mixedPeriods,
            [
              "name": along.name, "first": first.code, "second": period.code,
              "keys": table.keyText(keys, row: Int(order[index])),
            ])
        }
      }
    }
  }
}
