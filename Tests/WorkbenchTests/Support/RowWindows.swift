import Workbench

/// The verbs that look at other rows, each from its definition.
struct RowWindows {
  let table: RowTable

  func apply(_ verb: Verb) throws(Problem) -> RowTable {
    var out = table
    switch verb {
    case .share(let name, let keys, let result):
      out.set(result, try shares(name, keys))
    case .index(let name, let along, let base, let result):
      out.set(result, try index(name, along, base))
    case .per(let name, let denominator, let times, let result):
      let (a, b) = (try table.cells(name), try table.cells(denominator))
      out.set(
        result,
        zip(a, b).map { a, b in
          Self.missing(a, b)
            ?? (b.number == 0
              ? .missing(.undefined)
              : .real(
                (a.number ?? 0) / (b.number ?? 1) * Double(times)))
        })
    case .window(let window): out.set(window.name, try cells(window))
    default: throw Problem(.planNotRunnable, ["step": verb.name])
    }
    return out
  }

  private static func missing(_ cells: Cell...) -> Cell? {
    let reasons = cells.compactMap { cell -> MissingReason? in
      if case .missing(let reason) = cell { reason } else { nil }
    }
    return reasons.max().map { .missing($0) }
  }

  private func shares(_ name: String, _ keys: [String]) throws(Problem) -> [Cell] {
    let cells = try table.cells(name)
    var out = cells
    for group in keys.isEmpty ? [Array(cells.indices)] : try table.groups(keys) {
      let total = group.reduce(0) { $0 + (cells[$1].number ?? 0) }
      for row in group where Self.missing(cells[row]) == nil {
        out[row] =
          total == 0 ? .missing(.undefined) : .real((cells[row].number ?? 0) / total * 100)
      }
    }
    return out
  }

  private func index(_ name: String, _ along: String, _ base: Cell) throws(Problem) -> [Cell] {
    let cells = try table.cells(name)
    let times = try table.cells(along)
    var out = cells
    let groups = try series(table.dimensions.subtracting([along]).sorted())
    for group in groups where group.filter({ times[$0] == base }).count > 1 {
      throw Problem(.severalRowsMatch)
    }
    for group in groups {
      let bases = group.filter { times[$0] == base }
      for row in group where Self.missing(cells[row]) == nil {
        guard let first = bases.first else {
          out[row] = .missing(.unmatched)
          continue
        }
        if let missing = Self.missing(cells[first]) {
          out[row] = missing
          continue
        }
        guard let level = cells[first].number, level > 0 else { throw Problem(.baseNotPositive) }
        out[row] = .real((cells[row].number ?? 0) / level * 100)
      }
    }
    return out
  }

  private func series(_ keys: [String]) throws(Problem) -> [[Int]] {
    if table.rows.isEmpty { return [] }
    return keys.isEmpty ? [Array(table.rows.indices)] : try table.groups(keys)
  }

  private func cells(_ window: WindowSpecification) throws(Problem) -> [Cell] {
    if case .rank(let descending, let ties, _) = window.function {
      return try ranks(window, descending, ties)
    }
    guard let along = window.along else { throw Problem(.noPeriodColumn) }
    let times = try table.cells(along)
    let values = try table.cells(window.measure)
    let dimensions = table.dimensions.subtracting([along]).sorted()
    if case .contribution(let count) = window.function {
      return try contributions(window.within ?? [], dimensions, times, values, count)
    }
    var out = values
    let groups = try series(window.within ?? dimensions)
    for group in groups { try refuseTwice(group, times) }
    for group in groups {
      switch window.function {
      case .cumulative(let gaps): cumulate(group, times, values, gaps, &out)
      case .lag(let count):
        for row in group {
          let found = other(row, -count, group, times)
          out[row] = found.map { values[$0] } ?? .missing(.unmatched)
        }
      case .movingMean(let count, let centred, _):
        let ahead = centred ? (count - 1) / 2 : 0
        for row in group {
          let window = ((ahead - count + 1)...ahead).map { offset -> Cell in
            other(row, offset, group, times).map { values[$0] } ?? .missing(.unmatched)
          }
          if let missing = Self.missing(times[row]) {
            out[row] = missing
          } else if let worst = window.compactMap({ Self.missing($0) }).max(by: Self.weaker) {
            out[row] = worst
          } else {
            out[row] = .real(window.reduce(0) { $0 + ($1.number ?? 0) } / Double(count))
          }
        }
      case .growth(let count, let annual):
        for row in group {
          let base = other(row, -count, group, times).map { values[$0] } ?? .missing(.unmatched)
          if let missing = Self.missing(times[row], values[row], base) {
            out[row] = missing
            continue
          }
          guard let level = base.number, level > 0 else { throw Problem(.baseNotPositive) }
          let ratio = (values[row].number ?? 0) / level
          if annual, ratio < 0 {
            out[row] = .missing(.undefined)
          } else {
            out[row] = .real(((annual ? root(ratio, count) : ratio) - 1) * 100)
          }
        }
      default: throw Problem(.planNotRunnable)
      }
    }
    return out
  }

  private static func weaker(_ a: Cell, _ b: Cell) -> Bool {
    guard case .missing(let x) = a, case .missing(let y) = b else { return false }
    return x < y
  }

  /// The nth root of a number of 0 or more, by halving.
  private func root(_ value: Double, _ degree: Int) -> Double {
    var low = 0.0
    var high = max(1, value)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      let power = (0..<degree).reduce(1.0) { product, _ in product * middle }
      if power < value { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  private func refuseTwice(_ group: [Int], _ times: [Cell]) throws(Problem) {
    let known = group.compactMap { row -> Period? in
      if case .period(let period) = times[row] { period } else { nil }
    }
    guard Set(known).count == known.count else { throw Problem(.severalRowsMatch) }
  }

  /// The row of a group so many periods later.
  private func other(_ row: Int, _ count: Int, _ group: [Int], _ times: [Cell]) -> Int? {
    guard case .period(let period) = times[row], let wanted = period.advanced(by: count) else {
      return nil
    }
    return group.first { times[$0] == .period(wanted) }
  }

  private func cumulate(
    _ group: [Int], _ times: [Cell], _ values: [Cell], _ gaps: Bool, _ out: inout [Cell]
  ) {
    for row in group {
      guard case .period(let end) = times[row] else {
        out[row] = times[row]
        continue
      }
      let before = group.filter { other in
        if case .period(let period) = times[other] { period <= end } else { false }
      }
      var worst = before.compactMap { Self.missing(values[$0]) }.max(by: Self.weaker)
      let hasGap = before.contains { first in
        times[first] != .period(end) && other(first, 1, before, times) == nil
      }
      if hasGap, !gaps {
        let unmatched = Cell.missing(.unmatched)
        worst = worst.map { Self.weaker($0, unmatched) ? unmatched : $0 } ?? unmatched
      }
      out[row] = worst ?? .real(before.reduce(0) { $0 + (values[$1].number ?? 0) })
    }
  }

  private func ranks(
    _ window: WindowSpecification, _ descending: Bool, _ ties: WindowSpecification.Ties
  ) throws(Problem) -> [Cell] {
    let cells = try table.cells(window.measure)
    var out = cells
    for group in try series(window.within ?? []) {
      let present = group.filter { Self.missing(cells[$0]) == nil }
      for row in present {
        let better = present.filter {
          RowEvaluator.order(cells[$0], cells[row], descending: descending) < 0
        }
        switch ties {
        case .min: out[row] = .integer(Int64(better.count + 1))
        case .dense:
          out[row] = .integer(Int64(Set(better.map { RowTable.key(cells[$0]) }).count + 1))
        case .ordinal:
          let same = present.filter {
            $0 < row && RowTable.key(cells[$0]) == RowTable.key(cells[row])
          }
          out[row] = .integer(Int64(better.count + same.count + 1))
        }
      }
    }
    return out
  }

  private func contributions(
    _ within: [String], _ dimensions: [String], _ times: [Cell], _ values: [Cell], _ count: Int
  ) throws(Problem) -> [Cell] {
    let keys = dimensions + within.filter { !dimensions.contains($0) }
    for group in try series(keys) { try refuseTwice(group, times) }
    var out = values
    for total in try series(within) {
      let parts = Dictionary(grouping: total) { row in
        keys.compactMap { name in
          (try? table.position(name)).map { RowTable.key(table.rows[row][$0]) }
        }
      }
      for now in Set(total.map { times[$0].plainText }) {
        let rows = total.filter { times[$0].plainText == now }
        var missing = rows.compactMap { Self.missing(times[$0], values[$0]) }
        var base = 0.0
        for part in parts.values {
          let here = part.first { times[$0].plainText == now }
          let before = here.flatMap { other($0, -count, part, times) }
          if let here {
            let level = before.map { values[$0] } ?? .missing(.unmatched)
            if let reason = Self.missing(times[here], level) { missing.append(reason) }
            base += before.flatMap { values[$0].number } ?? 0
          } else if case .period(let period) = times[rows[0]],
            let earlier = period.advanced(by: -count),
            part.contains(where: { times[$0] == .period(earlier) })
          {
            missing.append(.missing(.unmatched))
          }
        }
        if let worst = missing.max(by: Self.weaker) {
          for row in rows { out[row] = worst }
          continue
        }
        guard base > 0 else { throw Problem(.baseNotPositive) }
        for row in rows {
          let part = parts.values.first { $0.contains(row) } ?? []
          let before = other(row, -count, part, times).flatMap { values[$0].number } ?? 0
          out[row] = .real(((values[row].number ?? 0) - before) / base * 100)
        }
      }
    }
    return out
  }
}
