import Testing
import Workbench

/// What may be set end to end, and what is refused.
@Suite struct PartsTests {
  private func expectProblem(
    _ code: ProblemCode, _ location: SourceLocation = #_sourceLocation,
    _ body: () throws -> Void
  ) {
    do {
      try body()
      Issue.record("nothing was refused", sourceLocation: location)
    } catch {
      #expect((error as? Problem)?.code == code, sourceLocation: location)
    }
  }

  private func stacked(_ data: SeriesSet, _ stack: ChartOptions.Stacking = .sums) throws -> Figure {
    var options = ChartOptions()
    options.stack = stack
    return try Chart.bars(data, options)
  }

  private func two(_ a: [Double?], _ b: [Double?], unit: Unit, decimals: Int = 0) -> SeriesSet {
    SeriesSamples.set(
      places: a.indices.map { (.text("\($0)"), "sted \($0)") }, series: [("a", a), ("b", b)],
      title: "Mål", unit: unit, decimals: decimals)
  }

  @Test func percentagesAreNotSummed() throws {
    let rates = two([61, 48], [66, 57], unit: .percentShare)
    expectProblem(.sharesOfNoWhole) { _ = try stacked(rates) }
    expectProblem(.sharesOfNoWhole) { _ = try stacked(rates, .percent) }
    expectProblem(.sharesOfNoWhole) { _ = try Chart.likert(rates) }
    expectProblem(.notAdditive) {
      _ = try stacked(two([1], [2], unit: .percentChange))
    }
    expectProblem(.notAdditive) { _ = try stacked(two([1], [2], unit: Unit(code: "score"))) }
    var mean = two([1], [2], unit: .none)
    mean.y.quantity = .average
    expectProblem(.notAdditive) { _ = try stacked(mean) }
    mean.y.quantity = nil
    mean.y.additive = .never
    expectProblem(.notAdditive) { _ = try stacked(mean) }
    expectProblem(.notAdditive) { _ = try Chart.area(mean) }
  }

  @Test func sharesOfOneWholeMayStand() throws {
    let parts = two([61.5, 48.25], [38.5, 51.75], unit: .percentShare, decimals: 2)
    #expect(try stacked(parts).text(TextStyle(width: 60)).contains("100,00"))
    // A part that is not known leaves room below 100, and none above it.
    let open = two([61.5], [nil], unit: .percentShare, decimals: 1)
    _ = try stacked(open)
    expectProblem(.sharesOfNoWhole) {
      _ = try stacked(two([101], [nil], unit: .percentShare))
    }
    expectProblem(.negativePart) { _ = try stacked(two([-1], [101], unit: .percentShare)) }
  }

  @Test func additivityFollowsTheDimension() throws {
    var data = two([1], [2], unit: .number)
    data.by = Field(name: "horizon", type: .category)
    data.y.additive = .over(["scope"])
    expectProblem(.notAdditiveOver) { _ = try stacked(data) }
    data.y.additive = .over(["horizon"])
    _ = try stacked(data)
    data.y.additive = .unstated
    data.y.quantity = .stock
    data.by = Field(name: "year", type: .period)
    expectProblem(.notAdditiveOver) { _ = try stacked(data) }
  }

  @Test func negativePartsHaveNoShare() throws {
    let data = two([10, 5], [-3, 5], unit: .number)
    expectProblem(.negativePart) { _ = try stacked(data, .percent) }
    expectProblem(.negativePart) { _ = try Chart.area(data) }
    _ = try stacked(data)
  }

  @Test func sharesAreOfTheExactSum() throws {
    let data = two([1, 0.1, 0, nil, 1], [2, 0.2, 0, 4, 7], unit: .number, decimals: 1)
    let shares = try data.shares(decimals: 1)
    let style = QuantityStyle()
    let shown = shares.series.map { $0.values.map { $0.quantity?.text(style) ?? "–" } }
    #expect(
      shown == [
        ["33,3\u{A0}pct.", "33,3\u{A0}pct.", "–", "–", "12,5\u{A0}pct."],
        ["66,7\u{A0}pct.", "66,7\u{A0}pct.", "–", "–", "87,5\u{A0}pct."],
      ])
    #expect(shares.y.quantity == .share)
    #expect(shares.y.title[.danish] == "Fordeling af mål")
    let figure = try stacked(data, .percent)
    #expect(
      figure.notes == [
        "Der mangler tal for sted 3 (a): foreligger ikke.",
        "Andele kan ikke beregnes, hvor en del mangler.",
        "Andele kan ikke beregnes, hvor totalen er nul.",
        "På grund af afrunding summer andelene ikke alle steder til 100 pct.",
      ])
  }

  @Test func roundingIsSaid() throws {
    let figure = try stacked(two([1.4, 2], [1.4, 3], unit: .number))
    #expect(
      figure.notes == [
        "På grund af afrunding svarer summen af delene ikke alle steder til totalen."
      ])
    #expect(try stacked(two([1, 2], [1, 3], unit: .number)).notes.isEmpty)
  }

  @Test func theWholeStandsInTheTable() throws {
    let figure = try stacked(two([1, 2], [1, nil], unit: .number))
    let table = figure.content.table
    #expect(table.headers.map(\.text) == ["Kommune", "a", "b", "I alt"])
    let style = QuantityStyle()
    let first = table.rows[0].indices.map { table.text(table.rows[0][$0], column: $0, style) }
    #expect(first == ["sted 0", "1", "1", "2"])
    #expect(table.text(table.rows[1][3], column: 3, style) == "–")
  }

  @Test func kindsSayHowMuchTheyNeed() throws {
    let one = SeriesSamples.categories([("a", 1)], unit: .number, decimals: 0)
    expectProblem(.needsSeries) { _ = try Chart.dumbbell(one) }
    expectProblem(.needsSeries) { _ = try Chart.likert(one) }
    expectProblem(.needsSeries) { _ = try Chart.waterfall(two([1], [2], unit: .number)) }
    expectProblem(.needsTwoPlaces) { _ = try Chart.slope(one) }
  }
}

/// Contributions lead exactly from one total to the next, or are refused.
@Suite struct ContributionsTests {
  private func steps(_ rows: [(String, Double?)], _ totals: [String]? = nil) throws -> Contributions
  {
    try Contributions(
      SeriesSamples.categories(rows, unit: .number, decimals: 1), totals: totals,
      totalLabel: "I alt")
  }

  @Test func decimalSumsAreExact() throws {
    // In binary 0.1 + 0.2 is not 0.3; as printed it is.
    let way = try steps([("start", 0.1), ("mere", 0.2), ("slut", 0.3)])
    #expect(way.steps.map(\.isTotal) == [true, false, true])
    #expect(way.steps[1].span?.from == 0.1)
    #expect(way.steps[1].span?.to == 0.3)
    #expect(!way.isRounded)
  }

  @Test func aWrongSumIsRefused() {
    do {
      _ = try steps([("start", 10), ("mere", 2.5), ("slut", 12.4)])
      Issue.record("nothing was refused")
    } catch {
      let problem = error as? Problem
      #expect(problem?.code == .contributionsDisagree)
      #expect(problem?.facts["sum"] == "12.5")
      #expect(problem?.facts["total"] == "12.4")
      #expect(problem?.facts["difference"] == "-0.1")
      #expect(problem?.facts["place"] == "slut")
    }
  }

  @Test func printedNumbersMayDifferByTheirRounding() throws {
    var data = SeriesSamples.categories(
      [("start", 10), ("mere", 2), ("slut", 13)], unit: .number, decimals: 0)
    #expect(throws: Problem.self) { try Contributions(data, totals: nil, totalLabel: "I alt") }
    data.series[0].values = SeriesSet.Values(
      data.series[0].values.map { value in
        guard case .quantity(var quantity) = value else { return value }
        quantity.printedDecimals = 0
        return .quantity(quantity)
      })
    let way = try Contributions(data, totals: nil, totalLabel: "I alt")
    #expect(way.isRounded)
  }

  @Test func aTotalIsComputedWhereNoneIsNamed() throws {
    let way = try steps([("a", 0.1), ("b", 0.2), ("c", -0.05)], [])
    #expect(way.data.positions.map(\.label) == ["a", "b", "c", "I alt"])
    #expect(way.data.series[0].values[3].quantity?.value == 0.25)
    #expect(way.data.positions.map(\.isTotal) == [false, false, false, true])
    #expect(way.steps[0].span?.from == 0)
  }

  @Test func aMissingStepLeavesAGap() throws {
    let way = try steps([("start", 10), ("a", 2), ("b", nil), ("c", 3), ("slut", 16)])
    #expect(way.steps[1].span?.to == 12)
    #expect(way.steps[2].span == nil)
    #expect(way.steps[3].span?.from == 13)
    #expect(way.steps[3].span?.to == 16)
    let open = try steps([("a", 2), ("b", nil), ("c", 3)], [])
    #expect(open.steps[2].span == nil)
    #expect(open.data.series[0].values[3].quantity == nil)
  }

  @Test func unknownTotalsAreNamed() {
    #expect(throws: Problem.self) { try steps([("start", 1), ("slut", 1)], ["strat"]) }
  }
}
