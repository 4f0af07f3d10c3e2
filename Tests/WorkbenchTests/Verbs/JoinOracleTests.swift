import Testing
import Workbench

/// Joins beside nested loops over the cells.
@Suite struct JoinOracleTests {
  private static func isKey(_ a: Cell, _ b: Cell) -> Bool {
    if case .missing = a { return false }
    return a == b
  }

  private struct Expected {
    var pairs: [String] = []
    var unmatched: [String] = []
    var unmatchedRight: [String] = []
    var isRefused = false

    init(
      _ left: [[Cell]], _ right: [[Cell]], _ relationship: JoinSpecification.Relationship,
      keeps: Bool
    ) {
      func matches(_ a: [Cell], _ b: [Cell]) -> Bool {
        zip(a, b).allSatisfy { JoinOracleTests.isKey($0, $1) }
      }
      func repeats(_ rows: [[Cell]]) -> Bool {
        rows.indices.contains { row in rows[..<row].contains { matches($0, rows[row]) } }
      }
      let single = [JoinSpecification.Relationship.manyToOne, .oneToOne]
      isRefused =
        single.contains(relationship) && repeats(right)
        || [.oneToMany, .oneToOne].contains(relationship) && repeats(left)
      var isUsed = right.map { _ in false }
      for (row, key) in left.enumerated() {
        let partners = right.indices.filter { matches(key, right[$0]) }
        for partner in partners {
          pairs.append("\(row) \(partner)")
          isUsed[partner] = true
        }
        if partners.isEmpty {
          unmatched.append("\(row)")
          if keeps { pairs.append("\(row) <unmatched>") }
        }
      }
      unmatchedRight = isUsed.indices.filter { !isUsed[$0] }.map { "\($0)" }
    }
  }

  /// A way to make cells of a key and the types that it has on both sides.
  private static let kinds: [(ColumnType, ColumnType, @Sendable (Int) -> Cell)] = [
    (.integer, .integer, { .integer(Int64($0)) }),
    (.integer, .integer, { .integer(Int64($0) << 41 - 7) }),
    (
      .decimal(scale: 1), .decimal(scale: 1),
      { .decimal(ExactDecimal(coefficient: Int64($0), scale: 1)) }
    ),
    (.period, .period, { .period(.year(2000 + $0)) }),
    (.boolean, .boolean, { .boolean($0 % 2 == 0) }),
    (.text, .text, { .text("en temmelig lang nøgle \($0)") }),
    (.text, .category, { .text("n\($0)") }), (.category, .text, { .text("n\($0)") }),
    (.category, .category, { .text($0 == 0 ? "" : "n\($0)") }),
  ]

  @Test func everyRelationship() throws {
    var random = SplitMix64(seed: 71)
    var refused = 0
    for _ in 0..<1200 {
      let chosen = (0..<Int.random(in: 1...2, using: &random)).map { _ in
        Self.kinds[Int.random(in: Self.kinds.indices, using: &random)]
      }
      let relationship =
        JoinSpecification.Relationship.allCases.randomElement(using: &random) ?? .manyToOne
      let keeps = Bool.random(using: &random)
      let values = Int.random(in: 1...14, using: &random)
      func keys(_ rows: Int) -> [[Cell]] {
        (0..<rows).map { _ in
          chosen.map { kind in
            Int.random(in: 0..<9, using: &random) == 0
              ? .missing(.notAsked) : kind.2(Int.random(in: 0...values, using: &random))
          }
        }
      }
      let left = keys(Int.random(in: 0...9, using: &random))
      let right = keys(Int.random(in: 0...6, using: &random))
      func table(_ name: String, _ rows: [[Cell]], _ type: (Int) -> ColumnType) throws -> Table {
        var columns = try chosen.indices.map { key in
          try VerbSamples.column("k\(key)", type(key), rows.map { $0[key] })
        }
        columns.append(
          try VerbSamples.column(name, .integer, rows.indices.map { .integer(Int64($0)) }))
        return try VerbSamples.table(columns)
      }
      let a = try table("l", left) { chosen[$0].0 }
      let b = try table("r", right) { chosen[$0].1 }
      let expected = Expected(left, right, relationship, keeps: keeps)
      let join = JoinSpecification(
        on: chosen.indices.map { .init("k\($0)") }, relationship: relationship,
        keepsUnmatched: keeps)
      if expected.isRefused {
        refused += 1
        #expect(
          VerbSamples.problem { _ = try a.joined(with: b, join) }.hasPrefix("error KK-450"))
        continue
      }
      let result = try a.joined(with: b, join)
      let pairs = try zip(
        VerbSamples.texts(result.table, "l"), VerbSamples.texts(result.table, "r")
      ).map { "\($0) \($1)" }
      #expect(pairs == expected.pairs)
      #expect(try VerbSamples.texts(result.unmatched, "l") == expected.unmatched)
      #expect(try VerbSamples.texts(result.unmatchedRight(), "r") == expected.unmatchedRight)
    }
    #expect(refused > 100)
  }

  /// More rows than one thread takes; keys with gaps, near one another, as texts and as codes.
  @Test(arguments: [0, 1, 2, 3])
  func manyRows(kind: Int) throws {
    var random = SplitMix64(seed: 72)
    let rows = 140_000
    let keys = 3_000
    func cell(_ number: Int) -> Cell {
      switch kind {
      case 0: .integer(Int64(number) * 1_000_003)
      case 1: .integer(Int64(number) - 500)
      default: .text("k\(number)")
      }
    }
    let type: ColumnType = kind < 2 ? .integer : kind == 2 ? .text : .category
    let numbers = (0..<rows).map { _ in Int.random(in: 0..<keys + 20, using: &random) }
    let order = (0..<keys).shuffled(using: &random)
    let left = try VerbSamples.table([VerbSamples.column("k", type, numbers.map(cell))])
    let right = try VerbSamples.table([
      VerbSamples.column("k", type, order.map(cell)),
      VerbSamples.column("v", .integer, order.map { .integer(Int64($0)) }),
    ])
    let join = JoinSpecification(on: [.init("k")])
    for threads in [1, 2, 5] {
      let result = try WorkThreads.$current.withValue(WorkThreads(threads)) {
        try left.joined(with: right, join)
      }
      let found = try result.table.column("v")
      let wrong = numbers.indices.first { row in
        found[row] != (numbers[row] < keys ? .integer(Int64(numbers[row])) : .missing(.unmatched))
      }
      #expect(wrong == nil, "row \(wrong ?? 0), \(threads) threads")
      #expect(result.unmatched.rowCount == numbers.reduce(0) { $0 + ($1 < keys ? 0 : 1) })
      #expect(
        try result.unmatchedRight().rowCount == keys - Set(numbers.filter { $0 < keys }).count)
    }
  }

  @Test func offendingRowsAreNamed() throws {
    let keys: [Int64] = [1, 2, 3, 2, 1, 4, 1, 1, 1, 1]
    let many = try VerbSamples.table([
      VerbSamples.column("k", .integer, keys.map { .integer($0) })
    ])
    let one = try VerbSamples.table([VerbSamples.column("k", .integer, [.integer(1)])])
    let named = """
       table has k = 1 on 6 rows: 1, 5, 7, 8, 9, …
        hint: state another relationship, or make the rows distinct first
        error KK-455: k = 2 stands on 2 rows: 2, 4

      """
    let join = { JoinSpecification(on: [.init("k")], relationship: $0) }
    #expect(
      VerbSamples.problem { _ = try one.joined(with: many, join(.manyToOne)) }
        == "error KK-450: in a many-to-one join the right" + named)
    #expect(
      VerbSamples.problem { _ = try many.joined(with: one, join(.oneToMany)) }
        == "error KK-450: in a one-to-many join the left" + named)
  }
}
