import Testing
import Workbench

/// Sorting beside a plain stable sort of row numbers.
@Suite struct SortOracleTests {
  private static let threads = [1, 2, 5]

  /// Whether the first of two cells of one column stands before the second.
  private static func precedes(_ a: Cell, _ b: Cell, _ key: SortKey) -> Bool {
    switch (a, b) {
    case (.missing, _): return false
    case (_, .missing): return true
    default: break
    }
    let (first, second) = key.descending ? (b, a) : (a, b)
    switch (first, second) {
    case (.integer(let x), .integer(let y)): return x < y
    case (.real(let x), .real(let y)): return x < y
    case (.decimal(let x), .decimal(let y)): return x.coefficient < y.coefficient
    case (.text(let x), .text(let y)): return DanishOrder.precedes(x, y)
    case (.boolean(let x), .boolean(let y)): return !x && y
    case (.period(let x), .period(let y)): return x < y
    default: return false
    }
  }

  private static func order(_ table: Table, _ keys: [SortKey]) throws -> [Int] {
    let columns = try keys.map { key in
      let column = try table.column(key.column)
      return (0..<table.rowCount).map { column[$0] }
    }
    return (0..<table.rowCount).sorted { a, b in
      for (key, cells) in zip(keys, columns) {
        if precedes(cells[a], cells[b], key) { return true }
        if precedes(cells[b], cells[a], key) { return false }
      }
      return a < b
    }
  }

  /// Equal cells, and for reals equal bits.
  private static func isSame(_ a: Cell, _ b: Cell) -> Bool {
    if case .real(let x) = a, case .real(let y) = b { return x.bitPattern == y.bitPattern }
    return a == b
  }

  private static func expectAgreement(_ table: Table, _ keys: [SortKey]) throws {
    let wanted = try order(table, keys)
    for count in threads {
      let sorted = try WorkThreads.$current.withValue(WorkThreads(count)) {
        try table.sorted(by: keys)
      }
      for (column, original) in zip(sorted.columns, table.columns) {
        #expect(column.field == original.field)
        let wrong = wanted.indices.first { !isSame(column[$0], original[wanted[$0]]) }
        #expect(
          wrong == nil, "\(column.name), row \(wrong ?? 0), \(count) threads, keys \(keys)")
      }
    }
  }

  private static let words = [
    "Aabenraa", "Åbenrå", "Ærø", "ærø", "Zoo", "zoo", "abe", "", "Öland", "Øster Hornum", "é", "e",
    "København og omegns kommuner", "København og omegns kommune", "1", "10", "2", "«»",
  ]

  /// A cell of a kind of column; the numbers of kinds follow `types`.
  private static func cell(_ kind: Int, _ random: inout SplitMix64) -> Cell {
    if Int.random(in: 0..<8, using: &random) == 0 { return .missing(.noAnswer) }
    switch kind {
    case 0: return .integer(Int64.random(in: -3...3, using: &random))
    case 1:
      let edges: [Int64] = [.min, .max, .max - 1, 0, -1]
      return .integer(
        edges.randomElement(using: &random) ?? 0 ^ Int64.random(in: 0...1, using: &random))
    case 2: return .real(Double(Int.random(in: -300...300, using: &random)) / 100)
    case 3:
      let edges = [0.0, -0.0, .infinity, -.infinity, .leastNonzeroMagnitude, 1e300, -1e-300, 0.1]
      return .real(
        Bool.random(using: &random)
          ? edges.randomElement(using: &random) ?? 0 : Double.random(in: -2...2, using: &random))
    case 4:
      return .decimal(
        ExactDecimal(coefficient: Int64.random(in: -50...50, using: &random) * 25, scale: 2))
    case 5, 6: return .text(words.randomElement(using: &random) ?? "")
    case 7: return .boolean(Bool.random(using: &random))
    default: return .period(.year(2015 + Int.random(in: 0...6, using: &random)))
    }
  }

  private static let types: [ColumnType] = [
    .integer, .integer, .real, .real, .decimal(scale: 2), .category, .text, .boolean, .period,
  ]

  private static func table(_ rows: Int, _ random: inout SplitMix64) throws -> Table {
    var columns = [
      try VerbSamples.column("id", .integer, (0..<rows).map { .integer(Int64($0)) })
    ]
    for kind in types.indices {
      let isComplete = Bool.random(using: &random)
      let cells = (0..<rows).map { _ -> Cell in
        var made = cell(kind, &random)
        while isComplete, case .missing = made { made = cell(kind, &random) }
        return made
      }
      columns.append(try VerbSamples.column("k\(kind)", types[kind], cells))
    }
    return try VerbSamples.table(columns)
  }

  private static func keys(_ random: inout SplitMix64) -> [SortKey] {
    (0..<Int.random(in: 1...4, using: &random)).map { _ in
      SortKey(
        "k\(Int.random(in: types.indices, using: &random))",
        descending: Bool.random(using: &random))
    }
  }

  @Test func smallTables() throws {
    var random = SplitMix64(seed: 51)
    for _ in 0..<150 {
      let table = try Self.table(Int.random(in: 0...90, using: &random), &random)
      try Self.expectAgreement(table, Self.keys(&random))
      // A key alone is written from its sorted words.
      let alone = "k\(Int.random(in: Self.types.indices, using: &random))"
      try Self.expectAgreement(try table.selecting([alone]), [SortKey(alone)])
    }
  }

  /// More rows than are sorted in one piece.
  @Test func tablesOfManySegments() throws {
    var random = SplitMix64(seed: 52)
    let table = try Self.table(17_000, &random)
    for keys in [
      [SortKey("k0")], [SortKey("k1", descending: true), SortKey("k2")],
      [SortKey("k3"), SortKey("k0")], [SortKey("k3", descending: true), SortKey("k1")],
    ] {
      try Self.expectAgreement(table, keys)
    }
  }

  /// More rows than one thread takes; amounts and wide numbers, evenly spread and not.
  @Test func tablesOfManyShares() throws {
    var random = SplitMix64(seed: 53)
    let rows = 140_000
    let amounts = (0..<rows).map { _ -> Cell in
      .real(Double(Int.random(in: -5_000_000...15_000_000, using: &random)) / 100)
    }
    let spread = (0..<rows).map { row -> Cell in
      let value = Double.random(in: -1...1, using: &random)
      return .real(row % 3 == 0 ? value * 1e-9 : row == 7 ? 1e200 : value)
    }
    let wide = (0..<rows).map { row -> Cell in
      .integer(row == 11 ? .max : Int64.random(in: 0...900, using: &random))
    }
    let table = try VerbSamples.table([
      VerbSamples.column("id", .integer, (0..<rows).map { .integer(Int64($0)) }),
      VerbSamples.column("amount", .real, amounts), VerbSamples.column("spread", .real, spread),
      VerbSamples.column("wide", .integer, wide),
    ])
    try Self.expectAgreement(table, [SortKey("amount")])
    try Self.expectAgreement(table, [SortKey("wide", descending: true), SortKey("spread")])
    try Self.expectAgreement(try table.selecting(["spread"]), [SortKey("spread")])
  }

  @Test func aDeadlineStopsTheSort() throws {
    let rows = 140_000
    let table = try VerbSamples.table([
      VerbSamples.column("x", .integer, (0..<rows).map { .integer(Int64($0 * 7919 % 65_537)) })
    ])
    let budget = WorkBudget(shouldStop: { true }, freeBytes: { nil })
    let problem = VerbSamples.problem {
      try WorkBudget.$current.withValue(budget) { _ = try table.sorted(by: [SortKey("x")]) }
    }
    #expect(problem.hasPrefix("error \(ProblemCode.workStopped.rawValue)"))
  }
}
