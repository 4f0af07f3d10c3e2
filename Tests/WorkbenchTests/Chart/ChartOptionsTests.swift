import Testing
import Workbench

@Suite struct ChartOptionsTests {
  private func problem(_ make: () throws -> Void) -> Problem? {
    do {
      try make()
      return nil
    } catch {
      return error as? Problem
    }
  }

  @Test func unknownNamesSuggestTheRightOne() {
    let wrong = problem { try ChartOptions.check(name: "titel", kind: "bars") }
    #expect(wrong?.code == .unknownChartOption)
    #expect(wrong?.suggestion == "title")
    #expect(problem { try ChartOptions.check(name: "legend", kind: "lines") } == nil)
    #expect(problem { _ = try ChartOptions.order(named: "vaule") }?.suggestion == "value")
    let data = SeriesSamples.expenditure
    var options = ChartOptions()
    options.highlight = "Hovedstadn"
    let highlight = problem { _ = try Chart.bars(data, options) }
    #expect(highlight?.code == .unknownSeries)
    #expect(highlight?.suggestion == "Hovedstaden")
    options.highlight = nil
    options.seriesOrder = ["Landsplann"]
    #expect(problem { _ = try Chart.lines(data, options) }?.suggestion == "Landsplan")
  }

  @Test func valuesOutOfRange() {
    let data = SeriesSamples.expenditure
    func code(_ change: (inout ChartOptions) -> Void) -> ProblemCode? {
      var options = ChartOptions()
      change(&options)
      return problem { _ = try Chart.bars(data, options) }?.code
    }
    #expect(code { $0.decimals = 7 } == .chartOptionValue)
    #expect(code { $0.rows = 2 } == .chartOptionValue)
    #expect(code { $0.minimum = .nan } == .chartOptionValue)
    #expect(code { $0.references = [.init(value: .infinity, label: "")] } == .chartOptionValue)
    #expect(
      code {
        $0.minimum = 5; $0.maximum = 5
      } == .emptyAxisRange)
    #expect(code { $0.unit = .percentShare } == .mixedUnits)
    #expect(code { $0.decimals = 2 } == nil)
    let many = SeriesSamples.set(
      places: [(.text("a"), "a")], series: (0..<33).map { ("s\($0)", [1]) })
    #expect(problem { _ = try Chart.bars(many) }?.code == .tooManySeries)
    let long = SeriesSamples.set(
      places: (0..<1001).map { (.text("\($0)"), "") }, series: [])
    #expect(problem { _ = try Chart.bars(long) }?.code == .tooManyPositions)
  }

  /// Rule 6: every series that a chart admits has a glyph of its own.
  @Test func everySeriesHasItsOwnGlyph() throws {
    let data = SeriesSamples.set(
      places: [(.period(.year(2020)), "2020"), (.period(.year(2021)), "2021")],
      series: (0..<32).map { ("navn\($0)", [Double($0), 3]) }, time: true)
    var options = ChartOptions()
    options.legend = true
    options.horizontal = true
    for charset in [TextStyle.Charset.unicode, .asciiGrid] {
      for figure in [try Chart.bars(data, options), try Chart.lines(data, options)] {
        let words = figure.text(TextStyle(width: 100, charset: charset))
          .split(whereSeparator: { " \n".contains($0) }).map(String.init)
        let glyphs = (0..<32).compactMap { series in
          words.firstIndex(of: "navn\(series)").map { words[$0 - 1] }
        }
        #expect(glyphs.count == 32 && Set(glyphs).count == 32)
        #expect(glyphs.allSatisfy { $0.count == 1 })
      }
    }
  }

  @Test func unitsConvertOnce() throws {
    let kroner = SeriesSamples.categories(
      [("a", 13_800_000_000), ("b", 500_000_000)], unit: .kroner, decimals: 0)
    var options = ChartOptions()
    options.unit = SeriesSamples.billions
    options.decimals = 1
    let figure = try Chart.bars(kroner, options)
    #expect(figure.data?.unit == SeriesSamples.billions)
    let text = figure.text(TextStyle(width: 40))
    #expect(text.contains("13,8") && text.contains(" 0,5") && text.contains("mia. kr."))
  }

  @Test func ordersPlaces() throws {
    let data = SeriesSamples.categories(
      [("Aarhus", 2), ("Ørsted", nil), ("Bornholm", 3), ("Ærø", 1)], unit: .none, decimals: 0)
    func places(_ order: ChartOptions.Order) throws -> [String] {
      var options = ChartOptions()
      options.order = order
      return try Chart.bars(data, options).data?.positions.map(\.label) ?? []
    }
    #expect(try places(.data) == ["Aarhus", "Ørsted", "Bornholm", "Ærø"])
    #expect(try places(.value) == ["Bornholm", "Aarhus", "Ærø", "Ørsted"])
    #expect(try places(.rising) == ["Ærø", "Aarhus", "Bornholm", "Ørsted"])
    #expect(try places(.label) == ["Bornholm", "Ærø", "Ørsted", "Aarhus"])
  }

  @Test func missingValuesAreNamed() throws {
    let data = SeriesSamples.years(
      2018,
      [
        ("Hovedstaden", [nil, nil, nil, 4, 5, .nan]), ("Landsplan", [nil, 2, 3, 4, nil, 6]),
        ("Region", [nil, nil, nil, nil, nil, nil]),
      ], unit: .number, decimals: 0)
    #expect(
      try Chart.lines(data).notes == [
        "Der mangler tal for Region, 2018, 2019 (Hovedstaden), 2020 (Hovedstaden) og "
          + "2022 (Landsplan): foreligger ikke.",
        "Der mangler tal for 2023 (Hovedstaden): kan ikke beregnes.",
      ])
    let long = SeriesSamples.years(
      1990, [("", [1, nil, nil, nil, nil, 2, nil, nil, 3])], unit: .number, decimals: 0)
    #expect(
      try Chart.lines(long, ChartOptions(language: .english)).notes == [
        "Figures are missing for 1991–1994, 1996 and 1997: not available."
      ])
  }
}
