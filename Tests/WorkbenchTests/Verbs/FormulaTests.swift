import Testing
import Workbench

/// A derived column of a large table is a formula until its values are read: what is made of it must
/// not show whether they were.
@Suite struct FormulaTests {
  private static let rows = 200_000
  /// Few enough for the evaluator of expressions, which makes columns at once.
  private static let few = 60_000

  private func sample(gaps: Bool, rows: Int = Self.rows) throws -> Table {
    func reasons(every gap: Int) -> Validity? {
      guard gaps else { return nil }
      return Validity(
        reasons: (0..<rows).map { row in
          row % gap == 3 ? MissingReason.allCases[row / gap % 12].rawValue : 0
        })
    }
    var random = SplitMix64(seed: 9)
    let x = (0..<rows).map { _ in Double.random(in: -1e6...1e9, using: &random) }
    let y = (0..<rows).map { row in
      gaps && row % 37 == 5 ? 0 : Double.random(in: 1...1e3, using: &random)
    }
    let n = (0..<rows).map { _ in Int64.random(in: -50...50, using: &random) }
    let domain = CategoryDomain(codes: (0..<7).map { "k\($0)" })
    return try VerbSamples.table([
      Column(
        field: Field(name: "k", type: .category),
        storage: .category(CategoryCodes((0..<rows).map { Int32($0 * 31 % 7) }), domain)),
      Column(
        field: Field(name: "id", type: .integer),
        storage: .integer((0..<rows).map { Int64($0 / 3 * 1_000_003) })),
      Column(
        field: Field(name: "x", type: .real), storage: .real(x), validity: reasons(every: 101)),
      Column(
        field: Field(name: "y", type: .real), storage: .real(y), validity: reasons(every: 53)),
      Column(
        field: Field(name: "n", type: .integer), storage: .integer(n),
        validity: reasons(every: 211)),
    ])
  }

  private static let sources = [
    "x / y * 1000", "x + y", "1 / y", "-x - y", "x / (y - n)", "(x - y) / (x + y) / n",
    "n / 3 + x * 0.5", "1 / (1 / y)", "x / n - y / n", "2.5e0 * x - -n / y",
  ]

  private func bits(_ column: Column) -> [UInt64] {
    (0..<column.count).map { row in
      switch column[row] {
      case .real(let value): value.bitPattern
      case .missing(let reason): UInt64(reason.rawValue)
      default: .max
      }
    }
  }

  @Test(arguments: sources, [false, true])
  func valuesAreThoseOfTheEvaluator(_ source: String, gaps: Bool) throws {
    let table = try sample(gaps: gaps)
    let derivation = [Derivation("v", try Expression(source))]
    let whole = bits(try table.deriving(derivation).column("v"))
    var expected: [UInt64] = []
    for start in stride(from: 0, to: Self.rows, by: Self.few) {
      let rows = (start..<min(Self.rows, start + Self.few)).map { Int32($0) }
      let part = table.gather(rows, lineage: table.lineage)
      expected += bits(try part.deriving(derivation).column("v"))
    }
    #expect(whole == expected)
    #expect(gaps == whole.contains { $0 < 16 } || source.contains("n"))
  }

  @Test(arguments: ["k", "id", ""], [false, true])
  func aggregatesDoNotShowWhetherValuesWereKept(key: String, gaps: Bool) throws {
    let table = try sample(gaps: gaps)
    for source in Self.sources {
      let derivation = [Derivation("v", try Expression(source))]
      let made = [Derivation("sum", try Expression("sum(v)"))]
      let mean = [Derivation("mean", try Expression("mean(v)"))]
      let kept = try table.deriving(derivation)
      #expect(try kept.column("v").storage.count == Self.rows)
      for derivations in [made, mean] {
        let name = derivations[0].name
        let keys = key.isEmpty ? [] : [key]
        let expected = try kept.summarised(by: keys, derivations).column(name)
        for threads in [1, 2, 5] {
          let found = try WorkThreads.$current.withValue(WorkThreads(threads)) {
            try table.deriving(derivation).summarised(by: keys, derivations).column(name)
          }
          #expect(bits(found) == bits(expected), "\(source), \(name), \(threads) threads")
          #expect(found.leftOut == expected.leftOut, "\(source), \(name)")
        }
      }
    }
  }

  @Test func readersSeeOneColumn() throws {
    let derived = try sample(gaps: true).deriving([Derivation("v", try Expression("x / y"))])
    let v = ExpressionNode(.column("v"))
    let expected = bits(try derived.column("v"))
    let again = try derived.deriving([Derivation("w", Expression(root: v))])
    #expect(bits(try again.column("w")) == expected)
    let renamed = try derived.renaming([Renaming("v", to: "u")]).selecting(["u"])
    #expect(bits(try renamed.column("u")) == expected)
    let both = try derived.summarised(
      by: ["k"],
      [Derivation("a", try Expression("sum(v)")), Derivation("b", try Expression("sum(v)"))])
    #expect(bits(try both.column("a")) == bits(try both.column("b")))
  }

  /// What a formula cannot meet without being worked out is refused where the column is made.
  @Test func problemsAreThoseOfTheVerb() throws {
    let table = try sample(gaps: false)
    #expect(
      VerbSamples.problem {
        _ = try table.deriving([Derivation("v", try Expression("n * 9223372036854775807"))])
      }.hasPrefix("error KK-421"))
    #expect(
      VerbSamples.problem {
        _ = try table.deriving([Derivation("v", try Expression("x / k"))])
      }.hasPrefix("error KK-413"))
    let budget = WorkBudget(shouldStop: { false }, freeBytes: { 1 << 20 })
    #expect(
      VerbSamples.problem {
        _ = try WorkBudget.$current.withValue(budget) {
          try table.deriving([Derivation("v", try Expression("x / y"))])
        }
      }.contains("KK-"))
  }
}
