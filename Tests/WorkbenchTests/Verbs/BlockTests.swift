import Testing
import Workbench

/// Work that is done block by block gives what it gives row by row.
@Suite struct BlockTests {
  private func sample(rows: Int) throws -> Table {
    func column(_ name: String, _ storage: ColumnStorage, every gap: Int) -> Column {
      let reasons = (0..<rows).map { row -> UInt8 in
        row % gap == 3 ? MissingReason.allCases[row % 3].rawValue : 0
      }
      return Column(
        field: Field(name: name, type: storage.type), storage: storage,
        validity: Validity(reasons: reasons))
    }
    let domain = CategoryDomain(codes: ["a", "b", "c"])
    var texts = TextStorage()
    for row in 0..<rows { texts.append("t\(row * 31 % 7)") }
    return try VerbSamples.table([
      column("n", .integer((0..<rows).map { Int64($0 * 17 % 101 - 50) }), every: 11),
      column("d", .decimal((0..<rows).map { Int64($0 * 13 % 997 - 400) }, scale: 2), every: 13),
      column("x", .real((0..<rows).map { Double($0 * 29 % 103) / 4 - 9 }), every: 7),
      column("c", .category(CategoryCodes((0..<rows).map { Int32($0 * 5 % 3) }), domain), every: 5),
      column("t", .text(texts), every: 17),
      column("f", .boolean((0..<rows).map { $0 % 3 == 0 }), every: 19),
      column("p", .period(PeriodValues((0..<rows).map { Period.year(2000 + $0 % 9) })), every: 23),
    ])
  }

  private static let rows = 20_000

  private static let conditions = [
    "n > 3", "not (n > 3)", "n >= 3 and x < 2", "not (n >= 3 and x < 2)", "n == 4 or c == 'b'",
    "not (n == 4 or not (c ~= 'b'))", "d <= 1.25", "not (d ~= 1.25) or f", "x ~= 0.25",
    "not (x > 1 and not (x > 5))", "c in {'a', 'c'} and n between -3 and 30",
    "n not between -3 and 30", "c is missing or x is not missing", "not (c is missing)",
    "t == 't3' and (f or n in {1, 2, 3})", "n + d > x", "p >= 2004 and not f", "c < 'c'",
    "not (c > 'a') and n // 7 == 2", "true", "false or f", "starts(t, 't1') or n % 5 == 0",
  ]

  @Test(arguments: conditions) func conditionsKeepTheRowsWhereTheyAreTrue(_ source: String) throws {
    let table = try sample(rows: Self.rows)
    let condition = try Expression(source)
    let number = Column(
      field: Field(name: "row", type: .integer),
      storage: .integer((0..<Self.rows).map { Int64($0) }))
    let numbered = try table.with(columns: table.columns + [number], lineage: table.lineage)
    let kept = try numbered.filtered(where: condition).column("row")
    let verdicts = try table.deriving([Derivation("v", condition)]).column("v")
    let expected = (0..<Self.rows).filter { verdicts[$0] == .boolean(true) }
    #expect((0..<kept.count).map { kept[$0] } == expected.map { .integer(Int64($0)) })
  }

  /// A few rows are one block; many are several.
  @Test(arguments: [
    "n + 1", "n * n - n // 3", "d * 2 + n", "x / n", "n % 7", "-x", "abs(d)", "round(x, 1)",
    "d / x",
    "if(n > 3, x, 0)", "coalesce(n, 5)", "min(n, 4)", "year(p)", "n > x", "c == 'a'", "5",
    "lower(t)",
    "t .. c", "if(f, c, 'b')", "n in {1, 5} or f", "sqrt(x)", "length(t)",
  ]) func blocksAreLikeRows(_ source: String) throws {
    let table = try sample(rows: Self.rows)
    let derivation = Derivation("v", try Expression(source))
    let whole = try table.deriving([derivation]).column("v")
    for start in [0, 8185, 16_380, Self.rows - 20] {
      let rows = (start..<start + 20).map { Int32($0) }
      let part = try table.gather(rows, lineage: table.lineage).deriving([derivation]).column("v")
      #expect((0..<20).map { part[$0] } == rows.map { whole[Int($0)] }, "from row \(start)")
    }
  }

  @Test func problemsNameTheRowOfTheTable() throws {
    var values = [Int64](repeating: 1, count: Self.rows)
    values[12_344] = Int64.max
    let table = try VerbSamples.table([
      Column(field: Field(name: "n", type: .integer), storage: .integer(values))
    ])
    let problem = #expect(throws: Problem.self) {
      try table.deriving([Derivation("v", Expression("n + 1"))])
    }
    #expect(problem?.facts["row"] == "12345")
  }

  @Test func groupsOfEveryKindOfKey() throws {
    let table = try sample(rows: Self.rows)
    for keys in [["n"], ["c"], ["f", "c"], ["d"], ["p"], ["t", "n"], ["x", "c"]] {
      let sums = try table.summarised(
        by: keys,
        [
          Derivation("s", Expression("sum(n)")), Derivation("k", Expression("count(n)")),
          Derivation("rows", Expression("count()")), Derivation("top", Expression("max(n)")),
        ])
      var order: [String] = []
      var cells: [String: [Int64]] = [:]
      let columns = try keys.map { try table.column($0) }
      let numbers = try table.column("n")
      for row in 0..<Self.rows {
        let key = columns.map { $0[row].plainText }.joined(separator: "|")
        if cells[key] == nil { order.append(key) }
        var known = cells[key] ?? [0, 0, 0, Int64.min]
        known[2] += 1
        if case .integer(let value) = numbers[row] {
          known = [known[0] + value, known[1] + 1, known[2], max(known[3], value)]
        }
        cells[key] = known
      }
      let found = try keys.map { try sums.column($0) }
      #expect(
        (0..<sums.rowCount).map { row in
          found.map { $0[row].plainText }.joined(separator: "|")
        } == order, "\(keys)")
      for (row, key) in order.enumerated() {
        let expected = cells[key] ?? []
        let none = expected[1] == 0
        let (sum, top) = (try sums.column("s")[row], try sums.column("top")[row])
        if none {
          #expect(sum.number == nil && top.number == nil)
        } else {
          #expect(sum == .integer(expected[0]) && top == .integer(expected[3]))
        }
        #expect(try sums.column("k")[row] == .integer(expected[1]))
        #expect(try sums.column("rows")[row] == .integer(expected[2]))
      }
    }
  }
}
