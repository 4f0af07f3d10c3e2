import Testing
import Workbench

@Suite struct SummaryTests {
  private func texts(_ table: Table, _ name: String) throws -> [String] {
    try VerbSamples.texts(table, name)
  }

  @Test func sumsKeepWhatTheyMeasure() throws {
    let table = try VerbSamples.figures()
    let sums = try table.aggregated(.sum, of: ["beløb", "antal"], by: ["year"])
    #expect(try texts(sums, "year") == ["2020", "2024"])
    #expect(try texts(sums, "beløb") == ["350", "405"])
    #expect(try sums.column("beløb").field.unit == .kroner)
    #expect(try sums.column("beløb").field.priceBasis == .current)
    #expect(
      sums.lineage.description == """
        summarise beløb = sum(beløb), antal = sum(antal) by year
          source nogletal

        """)
  }

  @Test func expressionsOverGroups() throws {
    let table = try VerbSamples.figures().summarised(
      by: ["geo"],
      [
        Derivation("pris", Expression("sum(beløb) / sum(antal)")),
        Derivation("største", Expression("max(beløb)")),
        Derivation("mindst", Expression("min(year)")),
        Derivation("midt", Expression("median(beløb)")),
        Derivation("snit", Expression("mean(antal)")),
        Derivation("n", Expression("count()")),
        Derivation("år", Expression("distinct(year)")),
        Derivation("tekst", Expression("geo .. ': ' .. n")),
      ])
    #expect(try texts(table, "pris") == ["12.5", "19", "12.5"])
    #expect(try table.column("pris").field.unit?.symbol(.danish) == "kr. pr. person")
    #expect(try texts(table, "største") == ["150", "200", "75"])
    #expect(try texts(table, "midt") == ["125", "190", "62.5"])
    #expect(try table.column("snit").field.decimals == 1)
    #expect(try texts(table, "år") == ["2", "2", "2"])
    #expect(try texts(table, "tekst") == ["Bornholm: 2", "Herlev: 2", "Åkirkeby: 2"])
  }

  @Test func missingCells() throws {
    let table = try VerbSamples.table([
      VerbSamples.column("k", .category, ["a", "a", "b", "b"].map { .text($0) }),
      VerbSamples.column(
        "x", .integer,
        [.integer(3), .missing(.notAsked), .missing(.notAsked), .missing(.confidential)]),
    ])
    let sums = try table.summarised(
      by: ["k"],
      [Derivation("s", Expression("sum(x)")), Derivation("n", Expression("count(x)"))])
    #expect(try texts(sums, "s") == ["3", "<confidential>"])
    #expect(try texts(sums, "n") == ["1", "0"])
    let empty = try table.filtered(where: Expression("x > 99")).aggregated(.sum, of: ["x"])
    #expect(try texts(empty, "x") == ["<undefined>"])
  }

  @Test func missingKeysFormGroupsByReason() throws {
    let keys: [Cell] = [
      .missing(.notAsked), .text("a"), .missing(.confidential), .missing(.notAsked),
    ]
    let table = try VerbSamples.table([VerbSamples.column("k", .text, keys)])
    let counts = try table.counted(by: ["k"])
    #expect(try texts(counts, "k") == ["<not-asked>", "a", "<confidential>"])
    #expect(try texts(counts, "count") == ["2", "1", "1"])
  }

  @Test func realsAreSummedWithoutLosingDigits() throws {
    let cells: [Cell] = [1e16, 1, -1e16, 1, 0.1, 0.2, -0.3].map { .real($0) }
    let table = try VerbSamples.table([VerbSamples.column("x", .real, cells)])
    let sum = try table.aggregated(.sum, of: ["x"]).column("x")[0].number ?? 0
    #expect((sum - 2).magnitude < 1e-15)
  }

  @Test func wholeSumsOverflowAsProblem() throws {
    let cells: [Cell] = [.integer(.max), .integer(1)]
    let table = try VerbSamples.table([VerbSamples.column("x", .integer, cells)])
    #expect(
      VerbSamples.problem { _ = try table.aggregated(.sum, of: ["x"]) } == """
        error KK-421: the result of «sum» does not fit in a whole number (row 1)
          --> expression:1:1
           |
         1 | sum(x)
           | ^

        """)
  }

  @Test func groupsAgreeWithDictionary() throws {
    var random = SplitMix64(seed: 12)
    for _ in 0..<200 {
      let rows = Int.random(in: 0...60, using: &random)
      let a = (0..<rows).map { _ in Int64.random(in: -2...2, using: &random) * 1_000_000_007 }
      let b = (0..<rows).map { _ in ["x", "y", "å"].randomElement(using: &random) ?? "x" }
      let x = (0..<rows).map { _ in Int64.random(in: -9...9, using: &random) }
      let table = try VerbSamples.table([
        VerbSamples.column("a", .integer, a.map { .integer($0) }),
        VerbSamples.column("b", .text, b.map { .text($0) }),
        VerbSamples.column("x", .integer, x.map { .integer($0) }),
      ])
      var sums: [String: Int64] = [:]
      var order: [String] = []
      for row in 0..<rows {
        let key = "\(a[row]) \(b[row])"
        if sums[key] == nil { order.append(key) }
        sums[key, default: 0] += x[row]
      }
      let grouped = try table.aggregated(.sum, of: ["x"], by: ["a", "b"])
      let found = try zip(texts(grouped, "a"), texts(grouped, "b")).map { "\($0) \($1)" }
      #expect(found == order)
      #expect(try texts(grouped, "x") == order.map { String(sums[$0] ?? 0) })
    }
  }

  @Test func refusesRatesAndUngroupedColumns() throws {
    let table = try VerbSamples.figures()
    #expect(
      VerbSamples.problem {
        _ = try table.summarised(by: ["year"], [Derivation("s", Expression("1 + sum(andel)"))])
      } == """
        error KK-440: «andel» is share and cannot be summed
          --> expression:1:5
           |
         1 | 1 + sum(andel)
           |     ^^^^^^^^^^
          hint: sum the numbers it is made of and divide, or take mean(andel, WEIGHT)

        """)
    #expect(
      VerbSamples.problem {
        _ = try table.summarised(by: ["year"], [Derivation("s", Expression("sum(beløb) + antal"))])
      } == """
        error KK-420: «antal» is neither a key of the group nor inside an aggregate
          --> expression:1:14
           |
         1 | sum(beløb) + antal
           |              ^^^^^
          hint: add it to the keys, or wrap it in sum, mean or the like

        """)
    #expect(
      VerbSamples.problem {
        _ = try table.summarised([Derivation("s", Expression("sum(max(beløb))"))])
      }.hasPrefix("error KK-419: «max» cannot stand inside «sum»"))
  }

  private func areas(_ codes: [String], level: CategoryDomain.Level) throws -> Table {
    let domain = CategoryDomain([
      CategoryDomain.Value(code: "000", label: Labels(danish: "Hele landet"), level: level),
      CategoryDomain.Value(code: "101", parent: "000", level: .leaf),
      CategoryDomain.Value(code: "400", parent: "000", level: .leaf),
    ])
    return try VerbSamples.table([
      VerbSamples.column("område", .category, codes.map { .text($0) }, domain: domain) {
        $0.role = .dimension
      },
      VerbSamples.column("x", .integer, codes.map { _ in .integer(1) }) { $0.role = .measure },
    ])
  }

  @Test func refusesTotalsWithTheirParts() throws {
    let table = try areas(["000", "101", "400"], level: .total)
    #expect(
      VerbSamples.problem { _ = try table.aggregated(.sum, of: ["x"]) } == """
        error KK-442: the rows hold totals of «område» beside their parts: 000
          --> expression:1:1
           |
         1 | sum(x)
           | ^
          hint: write where "område ~= '000'" first

        """)
    let parts = try table.filtered(where: Expression("område ~= '000'"))
    #expect(try texts(parts.aggregated(.sum, of: ["x"]), "x") == ["2"])
    #expect(try table.aggregated(.sum, of: ["x"], by: ["område"]).rowCount == 3)
  }

  @Test func refusesOpenSelectors() throws {
    let domain = CategoryDomain([
      CategoryDomain.Value(code: "LØBENDE", level: .selector),
      CategoryDomain.Value(code: "FASTE", level: .selector),
    ])
    let table = try VerbSamples.table([
      VerbSamples.column(
        "prisenhed", .category, ["LØBENDE", "FASTE"].map { .text($0) }, domain: domain),
      VerbSamples.column("x", .integer, [.integer(1), .integer(2)]),
    ])
    #expect(
      VerbSamples.problem { _ = try table.aggregated(.sum, of: ["x"]) }.contains(
        "hint: choose one, such as where \"prisenhed == 'LØBENDE'\""))
  }

  @Test func refusesMixedUnitsAndStocksOverTime() throws {
    let table = try VerbSamples.table([
      VerbSamples.column("unit", .text, ["mia_kr", "pct_change"].map { .text($0) }),
      VerbSamples.column("value", .integer, [.integer(1), .integer(2)]) { $0.unitColumn = "unit" },
      VerbSamples.column(
        "tid", .period, ["2023", "2024"].compactMap { Period(code: $0).map { .period($0) } }),
      VerbSamples.column("borgere", .integer, [.integer(1), .integer(2)]) {
        $0.quantity = .stock
      },
    ])
    #expect(
      VerbSamples.problem { _ = try table.aggregated(.sum, of: ["value"]) }.hasPrefix(
        "error KK-433: the rows of «value» are in different units: mia. kr., pct."))
    #expect(try table.aggregated(.sum, of: ["value"], by: ["unit"]).rowCount == 2)
    #expect(
      VerbSamples.problem { _ = try table.aggregated(.sum, of: ["borgere"]) }.contains(
        "«borgere» cannot be summed over «tid»"))
  }
}
