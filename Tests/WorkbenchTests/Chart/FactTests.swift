import Testing
import Workbench

/// Facts of a figure's data, against the data.
@Suite struct FactTests {
  @Test func ofExpenditure() throws {
    let data = SeriesSamples.expenditure
    let narrator = Narrator(style: QuantityStyle(ascii: true))
    let facts = try data.facts(versus: .series(1))
    #expect(facts.map(\.kind) == [.change, .benchmark, .streak, .extremes])
    #expect(
      try facts.map { try narrator.say($0, in: data).text(narrator.style) } == [
        "Udgifterne i hovedstaden er steget 14,0 pct. siden 2020, fra 12,1 til 13,8 mia. kr.",
        "Udgifterne i hovedstaden er steget 14,0 pct. siden 2020, fra 12,1 til 13,8 mia. "
          + "kr., hvilket er mindre end paa landsplan (16,7 pct.).",
        "Udgifterne i hovedstaden er steget hvert aar siden 2020.",
        "Udgifterne i hovedstaden var hoejest i 2024 (13,8 mia. kr.) og lavest i 2020 (12,1 mia. kr.).",
      ])
    #expect(data.rowText(facts[0].cells[0]) == "x = 2020")
  }

  /// The cells of a fact are where its words find their numbers.
  @Test func cellsHoldWhatIsSaid() throws {
    var random = SplitMix64(seed: 5)
    for _ in 0..<3000 {
      let count = Int.random(in: 1...9, using: &random)
      let data = SeriesSamples.years(
        2015,
        (0..<Int.random(in: 1...3, using: &random)).map { index in
          (
            "s\(index)",
            (0..<count).map { _ in
              Int.random(in: 0..<6, using: &random) == 0
                ? nil : Double(Int.random(in: -3...9, using: &random))
            }
          )
        }, unit: SeriesSamples.billions, decimals: 0)
      for fact in try data.facts() {
        let values = fact.cells.map { cell -> Double? in
          let all = data.series[cell.series].values
          return cell.position < all.count ? all[cell.position].quantity?.value : nil
        }
        switch fact.finding {
        case .change(let change, _):
          #expect(values == [change.from?.value, change.to?.value])
        case .extremes(let highest, let lowest):
          let all = data.series[fact.series ?? 0].values.compactMap { $0.quantity?.value }
          #expect(values.prefix(highest.count).allSatisfy { $0 == all.max() })
          #expect(values.suffix(lowest.count).allSatisfy { $0 == all.min() })
        case .missing: #expect(values.allSatisfy { $0 == nil } && !values.isEmpty)
        case .multiple(_, let change):
          #expect(values == [change.from?.value, change.to?.value])
        case .streak(let streak):
          #expect(values.count == streak.end - streak.start + 1)
          #expect(values.allSatisfy { $0 != nil })
        case .turn(let turn):
          #expect(values.count == turn.end - turn.start + 1)
          #expect(values.allSatisfy { $0 != nil })
        case .gap(let gap):
          #expect(abs((values[0] ?? 0) - (values[1] ?? 0)) == gap.from.value)
          #expect(abs((values[2] ?? 0) - (values[3] ?? 0)) == gap.to.value)
        case .outlier(let outlier):
          #expect(values.contains(outlier.value.value))
        case .ranking, .standing: Issue.record("a ranking over time")
        case .contribution: Issue.record("parts that the schema does not call so")
        }
      }
    }
  }

  /// Facts come by kind, and larger movements before smaller ones.
  @Test func order() throws {
    let data = SeriesSamples.years(
      2020,
      [("a", [10, 11, 12]), ("b", [10, 12, 20]), ("c", [-1, 0, 2]), ("d", [5, 5, 5])],
      unit: SeriesSamples.billions, decimals: 0)
    let facts = try data.facts()
    #expect(facts.first?.kind == .signChange)
    #expect(facts.filter { $0.kind == .change }.map(\.series) == [1, 0])
    #expect(facts.last?.kind == .unchanged)
    // Kinds stand in the order of what a reader needs first.
    let order = Fact.Kind.allCases
    let places = facts.compactMap { order.firstIndex(of: $0.kind) }
    #expect(places == places.sorted())
  }

  /// A set as rows gives the same set again.
  @Test func rowsAreTheSet() throws {
    var random = SplitMix64(seed: 6)
    for _ in 0..<2000 {
      var data = SeriesSamples.years(
        2015,
        (0..<Int.random(in: 1...3, using: &random)).map { index in
          (
            "s\(index)",
            (0..<6).map { _ in
              Int.random(in: 0..<6, using: &random) == 0
                ? nil : Double.random(in: -99...99, using: &random)
            }
          )
        }, unit: SeriesSamples.billions, decimals: 1)
      data.by = Field(name: "by", type: .category)
      let table = try data.table(step: "lines")
      let again = try SeriesSet(table, x: "x", y: "y", by: "by", language: .danish)
      #expect(again.unit == data.unit)
      #expect(again.series.map(\.label) == data.series.map(\.label))
      for (a, b) in zip(again.series, data.series) {
        #expect(a.values.map { $0.quantity?.value } == b.values.map { $0.quantity?.value })
        #expect(
          a.values.map { $0.quantity?.text(QuantityStyle()) }
            == b.values.map { $0.quantity?.text(QuantityStyle()) })
      }
    }
  }
}
