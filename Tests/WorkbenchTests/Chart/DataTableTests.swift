import Testing
import Workbench

@Suite struct DataTableTests {
  private func quantity(_ value: Double, _ decimals: Int, _ unit: Unit = .none) -> DataTable.Entry {
    .quantity(Quantity(value, unit: unit, decimals: decimals, lineage: Lineage(.literal("test"))))
  }

  private func text(_ table: DataTable, _ width: Int) -> [String] {
    var sink = ByteSink()
    table.writeText(TextStyle(width: width), to: &sink)
    return sink.text.split(separator: "\n").map(String.init)
  }

  @Test func decimalMarksStandBelowEachOther() {
    let table = DataTable(
      headers: [.init("Mål"), .init("Værdi", alignment: .right)],
      rows: [
        [.label("a"), quantity(1234.5, 1)], [.label("b"), quantity(7, 0)],
        [.label("c"), quantity(-0.125, 3)], [.label("d"), .missing(.notAsked)],
      ])
    #expect(
      text(table, 20) == [
        "Mål      Værdi      ", "──────────────      ", "a    1.234,5        ",
        "b        7          ", "c       −0,125      ", "d            –      ",
      ])
  }

  @Test func mixedUnitsStandInTheCells() {
    let table = DataTable(
      headers: [.init("Mål"), .init("Værdi", alignment: .right)],
      rows: [[.label("a"), quantity(13.8, 1, SeriesSamples.billions)]])
    #expect(text(table, 40)[2].hasPrefix("a    13,8\u{A0}mia.\u{A0}kr. "))
  }

  @Test func emptyTablesSaySo() {
    #expect(text(DataTable(headers: [], rows: []), 12) == ["ingen data  "])
    #expect(text(DataTable(headers: [.init("a")], rows: []), 4) == ["ing…"])
  }

  @Test func columnsOfATable() throws {
    var year = Field(name: "year", type: .integer)
    year.role = .dimension
    var amount = Field(name: "amount", type: .decimal(scale: 1))
    amount.unit = Unit(code: "mio_kr")
    var years = ColumnBuilder(year)
    var amounts = ColumnBuilder(amount)
    try years.append(.integer(2024))
    try amounts.append(.decimal(try #require(ExactDecimal("1234.5"))))
    let table = try Table(
      [years.column(), amounts.column()], info: TableInfo(name: "regnskab"),
      lineage: Lineage(.literal("test")))
    var options = TableOptions()
    options.columns = [
      .init("year", title: "År"),
      .init("amount", title: "Beløb", unit: SeriesSamples.billions, decimals: 2),
    ]
    let figure = try Chart.table(table, options)
    #expect(
      figure.text(TextStyle(width: 24)).split(separator: "\n").map(String.init) == [
        "År    Beløb, mia. kr.   ", "─────────────────────   ", "2024             1,23   ",
      ])
    options.columns = [.init("beløb")]
    #expect(throws: Problem.self) { try Chart.table(table, options) }
    options.columns = [.init("amount", unit: .percentShare)]
    #expect(throws: Problem.self) { try Chart.table(table, options) }
    options.columns = [.init("amount", decimals: 9)]
    #expect(throws: Problem.self) { try Chart.table(table, options) }
  }
}
