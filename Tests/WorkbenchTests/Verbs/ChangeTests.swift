import Testing
import Workbench

@Suite struct ChangeTests {
  private func change(_ table: Table, _ name: String) throws -> Table {
    try table.changed(
      ChangeSpecification(of: name, along: "year", from: .integer(2020), to: .integer(2024)))
  }

  @Test func absoluteAndPercent() throws {
    let table = try change(VerbSamples.figures(), "beløb")
    #expect(table.columnNames == ["geo", "from", "to", "change", "percent"])
    #expect(try VerbSamples.texts(table, "change") == ["50", "-20", "25"])
    #expect(try VerbSamples.texts(table, "percent") == ["50", "-10", "50"])
    #expect(try table.column("change").field.unit == .kroner)
    #expect(try table.column("percent").field.unit == .percentChange)
    #expect(
      table.lineage.description == """
        change beløb, year from 2020 to 2024
          source nogletal

        """)
  }

  @Test func sharesChangeInPercentagePoints() throws {
    let table = try change(VerbSamples.figures(), "andel")
    #expect(table.columnNames == ["geo", "from", "to", "change"])
    #expect(try table.column("change").field.unit == .percentagePoints)
    #expect(try VerbSamples.texts(table, "change") == ["1.5", "-20", "0"])
  }

  @Test func baseMustBePositive() throws {
    let table = try VerbSamples.figures()
    #expect(
      VerbSamples.problem {
        _ = try table.changed(
          ChangeSpecification(
            of: "antal", along: "year", from: .integer(2024), to: .integer(2020)))
      } == """
        error KK-454: a percentage change from 0 has no meaning (geo = Herlev)

        """)
  }

  @Test func severalRowsOfOneSeriesAreRefused() throws {
    let table = try VerbSamples.figures().dropping(["geo"])
    #expect(
      VerbSamples.problem { _ = try change(table, "beløb") } == """
        error KK-453: 3 rows of nogletal have year = 2020

        """)
  }

  @Test func sharesAndIndexNumbers() throws {
    let table = try VerbSamples.figures()
    let shares = try table.share(of: "beløb", within: ["year"])
    #expect(try shares.column("share").field.unit == .percentShare)
    let first = try shares.column("share")[0].number ?? 0
    #expect((first - 100.0 / 3.5).magnitude < 1e-12)
    let sums = try shares.summarised(
      by: ["year"], [Derivation("n", Expression("mean(share, 1) * 3"))])
    for text in try VerbSamples.texts(sums, "n") {
      #expect(((Double(text) ?? 0) - 100).magnitude < 1e-9)
    }
    let index = try table.index(of: "beløb", along: "year", base: .integer(2020))
    #expect(
      try VerbSamples.texts(index, "index") == ["100", "100", "100", "150", "90", "150"])
  }
}
