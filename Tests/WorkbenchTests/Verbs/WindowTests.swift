import Testing
import Workbench

/// The verbs that look at other rows: what they give, in which unit, and what they refuse.
@Suite struct WindowTests {
  private func series(
    _ years: [Int] = [2021, 2022, 2024, 2021, 2022, 2024],
    _ values: [Cell] = [100, 110, 121, 50, 40, 60].map { .integer($0) },
    _ adjust: (inout Field) -> Void = { _ in }
  ) throws -> Table {
    let half = years.count / 2
    let names = (0..<years.count).map { Cell.text($0 < half ? "Herlev" : "Ishøj") }
    return try VerbSamples.table([
      VerbSamples.column("geo", .category, names) { $0.role = .dimension },
      VerbSamples.column("tid", .period, years.map { .period(.year($0)) }) {
        $0.role = .dimension
      },
      VerbSamples.column("beløb", .integer, values) {
        $0.role = .measure
        $0.unit = Unit(code: "mio_kr")
        $0.priceBasis = .current
        adjust(&$0)
      },
    ])
  }

  private func texts(
    _ table: Table, _ function: WindowSpecification.Function, within: [String]? = nil
  ) throws -> [String] {
    var along: String? = "tid"
    if case .rank = function { along = nil }
    let made = try table.window(
      WindowSpecification(function, of: "beløb", along: along, within: within, as: "ny"))
    return try VerbSamples.texts(made, "ny")
  }

  @Test func lagGoesByPeriodAndNotByRow() throws {
    #expect(
      try texts(series(), .lag(1)) == [
        "<unmatched>", "100", "<unmatched>", "<unmatched>", "50", "<unmatched>",
      ])
    #expect(
      try texts(series(), .lag(-2)) == [
        "<unmatched>", "121", "<unmatched>", "<unmatched>", "60", "<unmatched>",
      ])
  }

  @Test func lagKeepsUnitAndPriceLevel() throws {
    let made = try series().window(
      WindowSpecification(.lag(1), of: "beløb", along: "tid", as: "før"))
    let field = try made.column("før").field
    #expect(field.unit == Unit(code: "mio_kr"))
    #expect(field.priceBasis == .current)
    let difference = try made.deriving([Derivation("diff", Expression("beløb - før"))])
    #expect(try VerbSamples.texts(difference, "diff")[1] == "10")
  }

  @Test func quartersOverTheNewYear() throws {
    let codes = ["2023K3", "2023K4", "2024K1"].compactMap { Period(code: $0) }
    let table = try VerbSamples.table([
      VerbSamples.column("tid", .period, codes.map { .period($0) }) { $0.role = .dimension },
      VerbSamples.column("beløb", .integer, [.integer(1), .integer(2), .integer(3)]),
    ])
    #expect(try texts(table, .lag(1)) == ["<unmatched>", "1", "2"])
  }

  @Test func ranksWithTies() throws {
    let table = try series(
      [2021, 2021, 2021, 2021], [5, 7, 7, 3].map { .integer($0) })
    func rank(_ ties: WindowSpecification.Ties) throws -> [String] {
      try texts(table, .rank(descending: true, ties: ties, totals: false))
    }
    #expect(try rank(.min) == ["3", "1", "1", "4"])
    #expect(try rank(.dense) == ["2", "1", "1", "3"])
    #expect(try rank(.ordinal) == ["3", "1", "2", "4"])
  }

  @Test func aRunningTotalEndsAtTheFirstHole() throws {
    let table = try series()
    #expect(
      try texts(table, .cumulative(gaps: false)) == [
        "100", "210", "<unmatched>", "50", "90", "<unmatched>",
      ])
    #expect(
      try texts(table, .cumulative(gaps: true)) == ["100", "210", "331", "50", "90", "150"])
    let hole = try series(
      [2021, 2022, 2023], [.integer(1), .missing(.confidential), .integer(3)])
    #expect(
      try texts(hole, .cumulative(gaps: false), within: []) == [
        "1", "<confidential>", "<confidential>",
      ])
  }

  @Test func aStockHasNoRunningTotal() throws {
    let table = try series { $0.quantity = .stock }
    #expect(
      VerbSamples.problem { _ = try texts(table, .cumulative(gaps: false)) }
        .hasPrefix("error KK-441"))
  }

  @Test func growthIsInPercentAndKeepsThePriceLevel() throws {
    let made = try series().window(
      WindowSpecification(.growth(1, annual: false), of: "beløb", along: "tid", as: "vækst"))
    let field = try made.column("vækst").field
    #expect(field.unit == .percentChange)
    #expect(field.priceBasis == .current)
    let value = try made.column("vækst")[1].number ?? 0
    #expect((value - 10).magnitude < 1e-9)
  }

  @Test func evenGrowthAYearOverQuarters() throws {
    let codes = ["2022K1", "2023K1", "2024K1"].compactMap { Period(code: $0) }
    let table = try VerbSamples.table([
      VerbSamples.column("tid", .period, codes.map { .period($0) }) { $0.role = .dimension },
      VerbSamples.column("beløb", .integer, [.integer(100), .integer(0), .integer(121)]),
    ])
    let made = try table.window(
      WindowSpecification(.growth(8, annual: true), of: "beløb", along: "tid", as: "ny"))
    #expect(((try made.column("ny")[2].number ?? 0) - 10).magnitude < 1e-9)
  }

  @Test func sharesDoNotGrowInPercent() throws {
    let table = try series { $0.unit = .percentShare }
    #expect(
      VerbSamples.problem { _ = try texts(table, .growth(1, annual: false)) }
        == """
        error KK-464: «beløb» is a share: it moves by percentage points and has no growth in percent
          hint: take the change: lag, and then derive with "beløb - lag"

        """)
  }

  @Test func growthFromZeroIsRefused() throws {
    let table = try series([2021, 2022], [.integer(0), .integer(3)])
    #expect(
      VerbSamples.problem { _ = try texts(table, .growth(1, annual: false), within: []) }
        == "error KK-454: a percentage change from 0 has no meaning (tid = 2021)\n")
  }

  @Test func contributionsAddUpToTheGrowthOfTheTotal() throws {
    let made = try series([2021, 2022, 2023, 2021, 2022, 2023]).window(
      WindowSpecification(.contribution(1), of: "beløb", along: "tid", as: "bidrag"))
    #expect(try made.column("bidrag").field.unit == .percentagePoints)
    let sums = try made.aggregated(.sum, of: ["bidrag"], by: ["tid"])
    let total = try series([2021, 2022, 2023, 2021, 2022, 2023])
      .aggregated(.sum, of: ["beløb"], by: ["tid"])
      .window(
        WindowSpecification(.growth(1, annual: false), of: "beløb", along: "tid", as: "vækst"))
    for row in 1...2 {
      let parts = try sums.column("bidrag")[row].number ?? 0
      let whole = try total.column("vækst")[row].number ?? 1
      #expect((parts - whole).magnitude < 1e-9)
    }
  }

  @Test func aPartThatEndsLeavesNoContributions() throws {
    let table = try series(
      [2021, 2022, 2021, 2023], [100, 110, 50, 60].map { .integer($0) })
    #expect(try texts(table, .contribution(1)) == [String](repeating: "<unmatched>", count: 4))
  }

  @Test func theSamePeriodTwiceIsRefused() throws {
    let table = try series([2021, 2021, 2021, 2022], [1, 2, 3, 4].map { .integer($0) })
    #expect(
      VerbSamples.problem { _ = try texts(table, .lag(1)) }
        == "error KK-453: 2 rows of nogletal have geo = Herlev, tid = 2021\n")
  }

  @Test func aYearBesideItsQuartersIsRefused() throws {
    let periods = [Period.year(2023), Period(code: "2023K1")].compactMap { $0 }
    let table = try VerbSamples.table([
      VerbSamples.column("tid", .period, periods.map { .period($0) }) { $0.role = .dimension },
      VerbSamples.column("beløb", .integer, [.integer(1), .integer(2)]),
    ])
    #expect(
      VerbSamples.problem { _ = try texts(table, .cumulative(gaps: true)) }
        .hasPrefix("error KK-463"))
  }

  @Test func perPersonHasTheUnitOfTheQuotient() throws {
    let table = try VerbSamples.figures().filtered(where: Expression("year == 2020"))
    let one = try table.per("beløb", by: "antal")
    #expect(try one.column("per").field.unit?.symbol(.danish) == "kr. pr. person")
    let many = try table.per("beløb", by: "antal", times: 1000)
    #expect(try many.column("per").field.unit?.symbol(.danish) == "kr. pr. 1.000 personer")
    #expect(try many.column("per").field.priceBasis == .current)
    #expect(try VerbSamples.texts(many, "per") == ["10000", "10000", "10000"])
  }

  @Test func sumsSayWhatTheyLeaveOut() throws {
    let table = try series(
      [2021, 2022, 2023, 2021, 2022, 2023],
      [
        .integer(1), .missing(.confidential), .integer(3), .missing(.notAsked),
        .missing(.confidential), .missing(.notAsked),
      ])
    let sums = try table.aggregated(.sum, of: ["beløb"], by: ["geo"])
    #expect(try VerbSamples.texts(sums, "beløb") == ["4", "<confidential>"])
    #expect(try sums.column("beløb").leftOut == [1, 3])
    #expect(try sums.quantity(row: 0, column: "beløb")?.leftOut == 1)
    let sorted = try sums.sorted(by: [SortKey("geo", descending: true)])
    #expect(try sorted.column("beløb").leftOut == [3, 1])
    let counts = try table.counted(by: ["geo"])
    let joined = try counts.joined(
      with: sums, JoinSpecification(on: [JoinSpecification.Key("geo")]))
    #expect(try joined.table.column("beløb").leftOut == [1, 3])
    #expect(try series().aggregated(.sum, of: ["beløb"]).column("beløb").leftOut == nil)
  }
}
