import Workbench

/// A second evaluator of plans, over rows of boxed cells: slow, and written from the reference page
/// rather than from the kernels. It computes and refuses what follows from the cells; units and
/// other meanings are not its business.
struct RowEvaluator: Evaluator {
  func apply(
    _ verb: Verb, to table: RowTable, with other: RowTable?
  ) throws(Problem) -> RowTable {
    switch verb {
    case .filter(let condition, _):
      var out = table
      out.rows = table.rows.filter {
        NaiveEvaluator(row: table.named($0)).value(condition.root) == .boolean(true)
      }
      return out
    case .select(let names):
      guard !names.isEmpty else { throw Problem(.noColumnsGiven) }
      return try selected(table, names)
    case .drop(let names):
      return try selected(table, table.names.filter { !names.contains($0) })
    case .rename(let pairs): return try renamed(table, pairs)
    case .derive(let columns, _):
      var out = table
      for column in columns {
        let made = out.rows.map {
          NaiveEvaluator(row: out.named($0)).value(column.expression.root)
        }
        out.set(column.name, made)
      }
      return out
    case .summarise(let keys, let columns, _): return try summarised(table, keys, columns)
    case .sort(let keys): return try sorted(table, keys)
    case .distinct(let names):
      var out = table
      out.rows = try table.groups(names.isEmpty ? table.names : names).map { table.rows[$0[0]] }
      return out
    case .top(let count, let name, let descending, _):
      var out = try sorted(table, [SortKey(name, descending: descending)])
      out.rows = Array(out.rows.prefix(max(0, count)))
      return out
    case .append:
      var out = table
      let second = try selected(other ?? table, table.names)
      out.rows += second.rows
      return out
    case .join(let join): return try joined(table, other ?? table, join)
    case .unmatched(let join, let side):
      let right = other ?? table
      try refuseTwice(table, right, join)
      let pairs = try partners(table, right, join)
      var out = side == .left ? table : right
      if side == .left {
        out.rows = table.rows.indices.filter { pairs[$0].isEmpty }.map { table.rows[$0] }
      } else {
        let met = Set(pairs.joined())
        out.rows = right.rows.indices.filter { !met.contains($0) }.map { right.rows[$0] }
      }
      return out
    case .change(let change): return try changed(table, change)
    case .split(let name, let separator): return try split(table, name, separator)
    case .pivot(let names, let values): return try pivoted(table, names, values)
    case .unpivot(let columns, let names, let values):
      return try unpivoted(table, columns, names, values)
    default: return try RowWindows(table: table).apply(verb)
    }
  }

  // MARK: Columns

  private func selected(_ table: RowTable, _ names: [String]) throws(Problem) -> RowTable {
    var positions: [Int] = []
    for name in names { positions.append(try table.position(name)) }
    return RowTable(
      names: names, rows: table.rows.map { row in positions.map { row[$0] } },
      dimensions: table.dimensions.intersection(names))
  }

  private func renamed(_ table: RowTable, _ pairs: [Renaming]) throws(Problem) -> RowTable {
    var out = table
    for pair in pairs {
      out.names[try table.position(pair.from)] = pair.to
      if table.dimensions.contains(pair.from) {
        out.dimensions.remove(pair.from)
        out.dimensions.insert(pair.to)
      }
    }
    guard Set(out.names).count == out.names.count else { throw Problem(.duplicateColumn) }
    return out
  }

  // MARK: Groups

  private func summarised(
    _ table: RowTable, _ keys: [String], _ columns: [Derivation]
  ) throws(Problem) -> RowTable {
    let groups = keys.isEmpty ? [Array(table.rows.indices)] : try table.groups(keys)
    var out = RowTable(
      names: keys + columns.map(\.name), rows: [],
      dimensions: table.dimensions.intersection(keys))
    for group in groups {
      var row: [Cell] = []
      for key in keys { row.append(table.rows[group[0]][try table.position(key)]) }
      for column in columns {
        guard case .call(let function, let arguments) = column.expression.root.kind else {
          throw Problem(.unknownFunction)
        }
        var cells: [Cell]?
        if case .column(let name)? = arguments.first?.kind {
          let position = try table.position(name)
          cells = group.map { table.rows[$0][position] }
        }
        var fraction = 0.5
        if arguments.count > 1, case .real(let given) = arguments[1].kind { fraction = given }
        row.append(Self.aggregate(function, cells, rows: group.count, fraction))
      }
      out.rows.append(row)
    }
    return out
  }

  private static func aggregate(
    _ function: String, _ cells: [Cell]?, rows: Int, _ fraction: Double
  ) -> Cell {
    guard let cells else { return .integer(Int64(rows)) }
    var reasons: [MissingReason] = []
    var values: [Cell] = []
    for cell in cells {
      if case .missing(let reason) = cell { reasons.append(reason) } else { values.append(cell) }
    }
    if function == "count" { return .integer(Int64(values.count)) }
    if function == "distinct" { return .integer(Int64(Set(values.map(RowTable.key)).count)) }
    guard !values.isEmpty else { return .missing(reasons.max() ?? .undefined) }
    let numbers = values.map { $0.number ?? 0 }
    switch function {
    case "sum": return .real(numbers.reduce(0, +))
    case "mean": return .real(numbers.reduce(0, +) / Double(numbers.count))
    case "min": return .real(numbers.min() ?? 0)
    case "max": return .real(numbers.max() ?? 0)
    case "variance", "sd":
      guard numbers.count > 1 else { return .missing(.undefined) }
      let mean = numbers.reduce(0, +) / Double(numbers.count)
      let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let variance = squares / Double(numbers.count - 1)
      return .real(function == "sd" ? variance.squareRoot() : variance)
    case "quantile":
      let sorted = numbers.sorted()
      let place = Double(sorted.count - 1) * fraction
      let (low, high) = (Int(place.rounded(.down)), Int(place.rounded(.up)))
      return .real(sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low]))
    default:
      let sorted = numbers.sorted()
      let middle = sorted.count / 2
      return .real(
        sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2)
    }
  }

  // MARK: Order

  private func sorted(_ table: RowTable, _ keys: [SortKey]) throws(Problem) -> RowTable {
    var columns: [[Cell]] = []
    for key in keys { columns.append(try table.cells(key.column)) }
    let order = table.rows.indices.sorted { a, b in
      for (key, cells) in zip(keys, columns) {
        switch Self.order(cells[a], cells[b], descending: key.descending) {
        case 0: continue
        case let sign: return sign < 0
        }
      }
      return a < b
    }
    var out = table
    out.rows = order.map { table.rows[$0] }
    return out
  }

  /// Below 0 where the first cell comes first; missing cells come last either way.
  static func order(_ a: Cell, _ b: Cell, descending: Bool) -> Int {
    let sign: Int
    switch (a, b) {
    case (.missing, .missing): return 0
    case (.missing, _): return 1
    case (_, .missing): return -1
    case (.text(let x), .text(let y)):
      sign = x == y ? 0 : DanishOrder.precedes(x, y) ? -1 : 1
    case (.boolean(let x), .boolean(let y)): sign = x == y ? 0 : y ? -1 : 1
    case (.period(let x), .period(let y)): sign = x == y ? 0 : x < y ? -1 : 1
    default:
      let (x, y) = (a.number ?? 0, b.number ?? 0)
      sign = x == y ? 0 : x < y ? -1 : 1
    }
    return descending ? -sign : sign
  }

  // MARK: Two tables

  /// For each left row the right rows with the same key; a missing key has none.
  private func partners(
    _ left: RowTable, _ right: RowTable, _ join: JoinSpecification
  ) throws(Problem) -> [[Int]] {
    func key(_ table: RowTable, _ row: Int, _ names: [String]) throws(Problem) -> [String]? {
      for name in names {
        if case .missing = table.rows[row][try table.position(name)] { return nil }
      }
      return try table.key(row, names)
    }
    var pairs: [[Int]] = []
    for row in left.rows.indices {
      var found: [Int] = []
      if let own = try key(left, row, join.keys.map(\.left)) {
        for candidate in right.rows.indices
        where try key(right, candidate, join.keys.map(\.right)) == own {
          found.append(candidate)
        }
      }
      pairs.append(found)
    }
    return pairs
  }

  /// Refuses two rows with the same key, unless a part of it is missing.
  private func refuseTwice(_ table: RowTable, _ names: [String]) throws(Problem) {
    for group in try table.groups(names) where group.count > 1 {
      var isKnown = true
      for name in names {
        if case .missing = table.rows[group[0]][try table.position(name)] { isKnown = false }
      }
      if isKnown { throw Problem(.joinDuplicateKey) }
    }
  }

  private func refuseTwice(
    _ left: RowTable, _ right: RowTable, _ join: JoinSpecification
  ) throws(Problem) {
    if join.relationship == .manyToOne || join.relationship == .oneToOne {
      try refuseTwice(right, join.keys.map(\.right))
    }
    if join.relationship == .oneToOne || join.relationship == .oneToMany {
      try refuseTwice(left, join.keys.map(\.left))
    }
  }

  private func joined(
    _ left: RowTable, _ right: RowTable, _ join: JoinSpecification
  ) throws(Problem) -> RowTable {
    let pairs = try partners(left, right, join)
    let keys = join.keys.map(\.right)
    try refuseTwice(left, right, join)
    let others = right.names.filter { !keys.contains($0) }
    guard Set(left.names).isDisjoint(with: others) else { throw Problem(.duplicateColumn) }
    let picked = try selected(right, others)
    var out = RowTable(
      names: left.names + others, rows: [],
      dimensions: left.dimensions.union(picked.dimensions))
    for (row, found) in pairs.enumerated() {
      if found.isEmpty, join.keepsUnmatched {
        out.rows.append(left.rows[row] + others.map { _ in .missing(.unmatched) })
      }
      for partner in found { out.rows.append(left.rows[row] + picked.rows[partner]) }
    }
    return out
  }

  // MARK: Long and wide

  private func pivoted(
    _ table: RowTable, _ names: [String], _ values: [String]
  ) throws(Problem) -> RowTable {
    let others = table.names.filter { !names.contains($0) && !values.contains($0) }
    var out = try selected(table, others)
    guard !table.rows.isEmpty else { return out }
    let groups = others.isEmpty ? [Array(table.rows.indices)] : try table.groups(others)
    out.rows = groups.map { out.rows[$0[0]] }
    // Heads: the outermost column's values in order of appearance, within each the next one's.
    var heads = try table.groups(names)
    for name in names.reversed() {
      let order = try table.groups([name])
      heads = heads.enumerated().sorted { a, b in
        let x = order.firstIndex { $0.contains(a.element[0]) } ?? 0
        let y = order.firstIndex { $0.contains(b.element[0]) } ?? 0
        return x == y ? a.offset < b.offset : x < y
      }.map(\.element)
    }
    for value in values {
      let position = try table.position(value)
      for head in heads {
        var label = values.count == 1 ? [] : [value]
        for name in names { label.append(table.rows[head[0]][try table.position(name)].plainText) }
        let heading = label.joined(separator: " ")
        guard !out.names.contains(heading) else { throw Problem(.duplicateColumn) }
        out.names.append(heading)
        for (index, group) in groups.enumerated() {
          let met = group.filter(head.contains)
          guard met.count <= 1 else { throw Problem(.pivotClash) }
          out.rows[index].append(met.first.map { table.rows[$0][position] } ?? .missing(.unmatched))
        }
      }
    }
    return out
  }

  private func unpivoted(
    _ table: RowTable, _ columns: [String], _ names: String, _ values: String
  ) throws(Problem) -> RowTable {
    let others = table.names.filter { !columns.contains($0) }
    let kept = try selected(table, others)
    var out = RowTable(
      names: others + [names, values], rows: [],
      dimensions: kept.dimensions.union([names]))
    guard Set(out.names).count == out.names.count else { throw Problem(.duplicateColumn) }
    for column in columns {
      let position = try table.position(column)
      for row in table.rows.indices {
        out.rows.append(kept.rows[row] + [.text(column), table.rows[row][position]])
      }
    }
    return out
  }
}
