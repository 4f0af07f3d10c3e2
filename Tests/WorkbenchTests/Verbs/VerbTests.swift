import Testing
import Workbench

@Suite struct VerbTests {
  private func texts(_ table: Table, _ name: String) throws -> [String] {
    try VerbSamples.texts(table, name)
  }

  @Test func whereKeepsTrueRows() throws {
    let table = try VerbSamples.figures()
    let found = try table.filtered(
      where: Expression("year >= $siden and geo in $steder"),
      parameters: [
        "siden": .value(.integer(2021)), "steder": .list([.text("Herlev"), .text("Åkirkeby")]),
      ])
    #expect(try texts(found, "geo") == ["Herlev", "Åkirkeby"])
    #expect(
      found.lineage.description == """
        where year >= $siden and geo in $steder with $siden = 2021, $steder = {Herlev, Åkirkeby}
          source nogletal

        """)
  }

  @Test func projection() throws {
    let table = try VerbSamples.figures()
    #expect(try table.selecting(["year", "geo"]).columnNames == ["year", "geo"])
    #expect(try table.dropping(["andel", "antal"]).columnNames == ["geo", "year", "beløb"])
    let renamed = try table.renaming([Renaming("beløb", to: "udgift")])
    #expect(renamed.columnNames == ["geo", "year", "udgift", "antal", "andel"])
    #expect(try renamed.column("udgift").field.unit == .kroner)
    #expect(throws: Problem.self) { try table.dropping(["findes ikke"]) }
    #expect(throws: Problem.self) { try table.renaming([Renaming("beløb", to: "geo")]) }
  }

  @Test func deriveSeesEarlierColumnsAndCarriesUnits() throws {
    let table = try VerbSamples.figures().deriving([
      Derivation("pr_person", Expression("beløb / antal")),
      Derivation("dobbelt", Expression("pr_person * 2")),
      Derivation("point", Expression("andel - 5 - andel")),
      Derivation("udvikling", Expression("andel - andel")),
    ])
    let rate = try table.column("pr_person")
    #expect(rate.field.unit?.symbol(.danish) == "kr. pr. person")
    #expect(rate.field.priceBasis == .current)
    #expect(rate[4] == .missing(.undefined))
    #expect(try table.column("dobbelt")[0] == .real(20))
    #expect(try table.column("udvikling").field.unit == .percentagePoints)
  }

  @Test func sortIsStableAndDanish() throws {
    let words = ["Zoo", "Aarhus", "ærø", "abe", "Østerbro", "Aarhus"]
    var cells: [Cell] = words.map { .text($0) }
    cells.insert(.missing(.notAsked), at: 2)
    let numbers: [Cell] = (0..<7).map { .integer(Int64($0)) }
    for type in [ColumnType.text, .category] {
      let table = try VerbSamples.table([
        VerbSamples.column("navn", type, cells), VerbSamples.column("nr", .integer, numbers),
      ])
      let up = try table.sorted(by: [SortKey("navn")])
      #expect(try texts(up, "nr") == ["4", "0", "3", "5", "1", "6", "2"])
      let down = try table.sorted(by: [SortKey("navn", descending: true)])
      #expect(try texts(down, "nr") == ["1", "6", "5", "3", "0", "4", "2"])
    }
  }

  @Test func sortAgreesWithComparison() throws {
    var random = SplitMix64(seed: 3)
    for count in [0, 1, 50, 255, 256, 3000] {
      let first = (0..<count).map { _ in Int.random(in: -3...3, using: &random) }
      let second = (0..<count).map { _ in Double.random(in: -1e6...1e6, using: &random) }
      let table = try VerbSamples.table([
        VerbSamples.column("a", .integer, first.map { .integer(Int64($0)) }),
        VerbSamples.column("x", .real, second.map { .real($0) }),
        VerbSamples.column("nr", .integer, (0..<count).map { .integer(Int64($0)) }),
      ])
      let sorted = try table.sorted(by: [SortKey("a", descending: true), SortKey("x")])
      let expected = (0..<count).sorted {
        (-first[$0], second[$0], $0) < (-first[$1], second[$1], $1)
      }
      #expect(try texts(sorted, "nr") == expected.map(String.init))
      let byOne = try table.sorted(by: [SortKey("a")])
      let stable = (0..<count).sorted { (first[$0], $0) < (first[$1], $1) }
      #expect(try texts(byOne, "nr") == stable.map(String.init))
    }
  }

  @Test func distinctTopAndAppend() throws {
    let table = try VerbSamples.figures()
    #expect(try texts(table.distinct(["geo"]), "geo") == ["Bornholm", "Herlev", "Åkirkeby"])
    #expect(try texts(table.top(2, by: "beløb"), "beløb") == ["200", "180"])
    #expect(try texts(table.top(1, by: "beløb", descending: false), "beløb") == ["50"])
    let twice = try table.appending(table.selecting(["andel", "antal", "beløb", "year", "geo"]))
    #expect(twice.rowCount == 12)
    #expect(try twice.distinct().rowCount == 6)
    let other = try table.deriving([Derivation("beløb", Expression("convert(beløb, '1.000 kr.')"))])
    #expect(
      VerbSamples.problem { _ = try table.appending(other) } == """
        error KK-456: the tables to append differ in the column «beløb»: integer kr. løbende \
        priser and decimal 3 decimals 1.000 kr. løbende priser

        """)
  }

  @Test func valueOfOneCell() throws {
    let table = try VerbSamples.figures()
    let quantity = try #require(
      try table.value("beløb", at: [("geo", .text("Herlev")), ("year", .integer(2024))]))
    #expect(quantity.text(QuantityStyle()) == "180\u{A0}kr.")
    #expect(
      VerbSamples.problem { _ = try table.value("beløb", at: [("geo", .text("Herlev"))]) } == """
        error KK-453: 2 rows of nogletal have geo = Herlev

        """)
    #expect(
      VerbSamples.problem { _ = try table.value("beløb", at: [("year", .integer(1999))]) } == """
        error KK-452: no row of nogletal has year = 1999

        """)
    #expect(VerbSamples.problem { _ = try table.value() }.hasPrefix("error KK-458"))
  }

  @Test func pivotAndBack() throws {
    let table = try VerbSamples.figures().selecting(["geo", "year", "beløb"])
    let wide = try table.pivoted(names: "year", values: "beløb")
    #expect(wide.columnNames == ["geo", "2020", "2024"])
    #expect(try texts(wide, "2024") == ["150", "180", "75"])
    let long = try wide.unpivoted(["2020", "2024"], names: "year", values: "beløb")
    #expect(try texts(long, "beløb") == texts(table, "beløb"))
    #expect(try texts(long, "geo") == texts(table, "geo"))
    // Two measures in one column are named by neither.
    let mixed = try VerbSamples.table([
      VerbSamples.column("a", .integer, [.integer(1)]) { $0.title = Labels(danish: "Hjælpere") },
      VerbSamples.column("b", .integer, [.integer(2)]) { $0.title = Labels(danish: "Assistenter") },
    ])
    func title(_ names: [String]) throws -> Labels {
      try mixed.unpivoted(names, names: "hvem", values: "antal").column("antal").field.title
    }
    #expect(try title(["a", "b"]) == Labels())
    #expect(try title(["a"]) == Labels(danish: "Hjælpere"))
    #expect(
      VerbSamples.problem {
        _ = try table.dropping(["geo"]).pivoted(names: "year", values: "beløb")
      } == """
        error KK-459: 3 rows have year = 2020; a cell holds one
          hint: summarise first, so that each cell has one row

        """)
  }

  @Test func planAsData() throws {
    let table = try VerbSamples.figures()
    let plan: [Verb] = [
      .filter(try Expression("year == 2024"), [:]), .sort([SortKey("beløb", descending: true)]),
      .select(["geo"]),
    ]
    let result = try ColumnEvaluator().run(plan, on: table)
    #expect(try texts(result, "geo") == ["Herlev", "Bornholm", "Åkirkeby"])
    #expect(plan.map(\.arguments) == ["year == 2024", "beløb descending", "geo"])
  }
}
