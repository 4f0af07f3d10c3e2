import Testing
import Workbench

@Suite struct TableTests {
  @Test(arguments: [
    "2024", "2024H1", "2024K3", "2024M02", "2020U53", "2024-02-29", "2020/2024", "1969M12", "0439",
    "0998/1001", "0007M02",
  ])
  func periodCodesRoundTrip(code: String) throws {
    #expect(try #require(Period(code: code)).code == code)
  }

  @Test(arguments: ["2024K5", "2023U53", "2023-02-29", "2024M13", "24", "2024K", "2024/2020", "x"])
  func impossiblePeriodsAreNone(code: String) { #expect(Period(code: code) == nil) }

  @Test func periodsSortByTime() throws {
    let codes = ["2023", "2024", "2024K1", "2024K2", "2024M05", "2025"]
    let periods = try codes.map { try #require(Period(code: $0)) }
    #expect(periods.sorted().map(\.code) == codes)
    #expect(Period.year(2024).label(.danish) == "2024")
    #expect(try #require(Period(code: "2024K3")).label(.danish) == "3. kvartal 2024")
    #expect(try #require(Period(code: "2024U10")).label(.danish) == "uge 10, 2024")
    #expect(try #require(Period(code: "2024U10")).label(.english) == "week 10, 2024")
  }

  @Test func everyDayOfFourCenturiesRoundTrips() {
    for year in stride(from: 1800, through: 2200, by: 1) {
      for month in 1...12 {
        for day in [1, 28, 29, 30, 31] {
          guard let period = Period.day(year, month, day) else { continue }
          #expect(Period(code: period.code) == period)
        }
      }
    }
    #expect(Period.day(1900, 2, 29) == nil)
    #expect(Period.day(2000, 2, 29) != nil)
  }

  @Test func theStrongestMissingReasonStays() {
    let left = Validity(reasons: [0, MissingReason.unspecified.rawValue, 0])
    let right = Validity(reasons: [0, MissingReason.confidential.rawValue, 3])
    let both = left.combined(with: right)
    #expect(both.isValid(0))
    #expect(both.reason(1) == .confidential)
    #expect(both.reason(2) == .undefined)
    #expect(both.missingCount == 2)
    #expect(Validity(reasons: [0, 0]).isComplete)
  }

  @Test func missingReasonNamesAreDistinct() {
    let names = Set(MissingReason.allCases.map(\.name))
    #expect(names.count == MissingReason.allCases.count)
    for reason in MissingReason.allCases { #expect(MissingReason(name: reason.name) == reason) }
  }

  @Test(arguments: [
    ("mia_kr", "mia. kr."), ("pct_share", "pct."), ("pct_change", "pct."), ("antal", ""),
    ("personer", "personer"), ("kr pr. indbygger", "kr. pr. indbygger"), ("årstal", ""),
    ("km_t", "km/t"),
  ])
  func unitsPrint(code: String, symbol: String) {
    #expect(Unit(code: code).symbol(.danish) == symbol)
  }

  @Test func quantitiesKeepExactDecimalsThroughUnits() throws {
    let amount = Quantity(
      1_550_000, exact: ExactDecimal(1_550_000), unit: .kroner, decimals: 0,
      lineage: Lineage(.literal("")))
    var million = amount.converted(to: Unit(code: "mio_kr"))
    #expect(million.text(QuantityStyle()) == "1,550000\u{A0}mio.\u{A0}kr.")
    million.decimals = 2
    #expect(million.text(QuantityStyle()) == "1,55\u{A0}mio.\u{A0}kr.")
    #expect(million.converted(to: .kroner).exact == ExactDecimal(1_550_000))
  }

  @Test func yearsHaveNoSeparators() {
    let year = Quantity(
      2024, unit: Unit(code: "årstal"), decimals: 0, lineage: Lineage(.literal("")))
    #expect(year.text(QuantityStyle()) == "2024")
  }

  @Test func unknownColumnNamesTheNearest() throws {
    var builder = ColumnBuilder(Field(name: "kommune", type: .text))
    try builder.append(.text("Allerød"))
    let table = try Table(
      [builder.column()], info: TableInfo(name: "t"), lineage: Lineage(.literal("")))
    #expect {
      _ = try table.column("komune")
    } throws: { error in
      (error as? Problem)?.suggestion == "kommune"
    }
  }

  @Test func seriesRefuseTwoRowsForOneCell() throws {
    var year = ColumnBuilder(Field(name: "year", type: .period))
    var value = ColumnBuilder(Field(name: "value", type: .integer))
    for number in [1, 2] {
      try year.append(.period(.year(2020)))
      try value.append(.integer(Int64(number)))
    }
    let table = try Table(
      [year.column(), value.column()], info: TableInfo(name: "t"), lineage: Lineage(.literal("")))
    #expect {
      _ = try SeriesSet(table, x: "year", y: "value", language: .danish)
    } throws: { ($0 as? Problem)?.code == .severalRows }
  }
}
