import Testing
import Workbench

/// Sentences as a Danish editor reads them.
@Suite struct NarratorTests {
  let danish = Narrator(style: QuantityStyle(language: .danish))
  let english = Narrator(style: QuantityStyle(language: .english))
  static let origin = Lineage(.literal("test"))

  static let spending = Grammar(
    definite: "udgifterne", english: "expenditures", number: .plural)

  /// One measure over years, one series a group.
  static func data(
    _ series: [(String, [Double?])], unit: Unit = Unit(code: "mia_kr"), decimals: Int = 1,
    grammar: Grammar = spending, from year: Int = 2020
  ) throws -> SeriesSet {
    var yearField = Field(name: "year", type: .period)
    yearField.role = .dimension
    var geo = Field(name: "geo", type: .category)
    geo.role = .dimension
    var amount = Field(name: "amount", type: .real)
    amount.role = .measure
    amount.unit = unit
    amount.decimals = decimals
    amount.grammar = grammar
    var builders = [ColumnBuilder(yearField), ColumnBuilder(geo), ColumnBuilder(amount)]
    for (name, values) in series {
      for (index, value) in values.enumerated() {
        try builders[0].append(.period(.year(year + index)))
        try builders[1].append(.text(name))
        try builders[2].append(value.map { .real($0) } ?? .missing(.notAvailable))
      }
    }
    let table = try Table(
      builders.map { $0.column() }, info: TableInfo(name: "test"), lineage: origin)
    return try SeriesSet(
      table, x: "year", y: "amount", by: series.count > 1 ? "geo" : nil, language: .danish)
  }

  func say(
    _ data: SeriesSet, since: String? = nil, until: String? = nil, versus: String? = nil
  ) throws -> String {
    try danish.say(data, since: since, until: until, versus: versus).text(danish.style)
      .replacing("\u{00A0}", with: "_")
  }

  @Test func changeOverTime() throws {
    let data = try Self.data([("Hovedstaden", [5.7, 5.9, 6.1, 6.4, 6.7])])
    #expect(
      try say(data)
        == "Udgifterne er steget 17,5_pct. siden 2020, fra 5,7 til 6,7_mia._kr.")
    #expect(
      try say(data, since: "2021", until: "2023")
        == "Udgifterne steg 8,5_pct. fra 2021 til 2023 (fra 5,9 til 6,4_mia._kr.).")
    #expect(
      try english.say(data).text(english.style).replacing("\u{00A0}", with: "_")
        == "Expenditures have risen by 17.5_per_cent since 2020, from DKK_5.7_billion to "
        + "DKK_6.7_billion.")
  }

  @Test func benchmark() throws {
    let data = try Self.data([
      ("Hovedstaden", [5.7, 6.7]), ("Landsplan", [20.0, 23.1]),
    ])
    #expect(
      try say(data, versus: "Landsplan")
        == "Udgifterne i hovedstaden er steget 17,5_pct. siden 2020, fra 5,7 til "
        + "6,7_mia._kr., hvilket er mere end på landsplan (15,5_pct.).")
  }

  @Test func fallsAreLargerOrSmallerNeverMore() throws {
    let data = try Self.data([("Bornholm", [10, 8]), ("Landsplan", [10, 9])])
    #expect(
      try say(data, versus: "Landsplan")
        == "Udgifterne på Bornholm er faldet 20,0_pct. siden 2020, fra 10,0 til "
        + "8,0_mia._kr., hvilket er et større fald end på landsplan (10,0_pct.).")
    let opposite = try Self.data([("Bornholm", [10, 8]), ("Landsplan", [10, 11])])
    #expect(
      try say(opposite, versus: "Landsplan").hasSuffix(
        ", mens der på landsplan er sket en stigning på 10,0_pct."))
  }

  @Test func sharesChangeInPercentagePoints() throws {
    let share = Grammar(definite: "andelen", english: "the share")
    let data = try Self.data([("x", [48, 51])], unit: .percentShare, decimals: 0, grammar: share)
    #expect(
      try say(data)
        == "Andelen er steget fra 48_pct. i 2020 til 51_pct. i 2021, svarende til 3_procentpoint.")
  }

  @Test func unchangedAgreesWithItsNoun() throws {
    #expect(
      try say(Self.data([("x", [6.7, 6.7])]))
        == "Udgifterne er uændrede på 6,7_mia._kr. siden 2020.")
    let share = Grammar(definite: "andelen")
    #expect(
      try say(Self.data([("x", [48, 48])], unit: .percentShare, decimals: 0, grammar: share))
        == "Andelen er uændret på 48_pct. siden 2020.")
  }

  @Test func wordsHoldForShownAndExactValues() throws {
    // Both show 6,7; one more decimal tells them apart, so that is what is shown.
    let near = try Self.data([("x", [6.68, 6.74])])
    #expect(try say(near).contains("fra 6,68 til 6,74_mia._kr."))
    // Not even two more decimals do: the word is level.
    let level = try Self.data([("x", [6.70001, 6.70002])])
    #expect(try say(level).contains("stort set uændrede"))
  }

  @Test func signChange() throws {
    let result = Grammar(definite: "resultatet", gender: .neuter)
    #expect(
      try say(Self.data([("x", [-1.2, 0.8])], grammar: result))
        == "Resultatet er vendt fra et underskud på 1,2_mia._kr. til et overskud på 0,8_mia._kr. "
        + "siden 2020.")
  }

  @Test func missingIsSaid() throws {
    #expect(
      try say(Self.data([("x", [5.7, nil, 6.7])])).hasSuffix("Der mangler tal for 2021."))
  }

  @Test func printedRoundingNeverCarriesAComparison() throws {
    var printed = Quantity(24, unit: .percentChange, decimals: 0, lineage: Self.origin)
    printed.printedDecimals = 0
    var finer = Quantity(24.4, unit: .percentChange, decimals: 1, lineage: Self.origin)
    finer.printedDecimals = 1
    #expect(try Comparison.of(finer, printed).outcome == .level)
    finer.value = 24.6
    #expect(try Comparison.of(finer, printed).outcome == .larger)
  }

  @Test func differentUnitsAreRefused() throws {
    let kroner = Quantity(1, unit: .kroner, lineage: Self.origin)
    let share = Quantity(1, unit: .percentShare, lineage: Self.origin)
    #expect(throws: Problem.self) { try Comparison.of(kroner, share) }
  }
}

/// Sentences that once contradicted their numbers.
@Suite struct NarratorRegressionTests {
  let suite = NarratorTests()

  @Test func anInvisibleChangeIsNoRise() throws {
    let data = try NarratorTests.data(
      [("x", [1_000_000_000, 1_000_000_001])], unit: .number, decimals: 0)
    #expect(try suite.say(data).contains("stort set uændrede på 1.000.000.001"))
  }

  @Test func aBaseShownAsZeroTakesNoPercentage() throws {
    let data = try NarratorTests.data([("x", [0.4, 0.8])], unit: .number, decimals: 0)
    #expect(try suite.say(data) == "Udgifterne er steget fra 0 i 2020 til 1 i 2021.")
  }

  @Test func aSurplusTurnsIntoADeficit() throws {
    let result = Grammar(definite: "resultatet", gender: .neuter)
    #expect(
      try suite.say(NarratorTests.data([("x", [0.8, -1.2])], grammar: result))
        == "Resultatet er vendt fra et overskud på 0,8_mia._kr. til et underskud på 1,2_mia._kr. "
        + "siden 2020.")
  }

  @Test func onlyMoneyHasDeficits() throws {
    let growth = Grammar(definite: "væksten")
    let data = try NarratorTests.data(
      [("x", [-2, 3])], unit: .percentChange, decimals: 0, grammar: growth)
    #expect(try suite.say(data).hasPrefix("Væksten er steget fra −2_pct. i 2020 til 3_pct. i 2021"))
  }

  @Test func unchangedIsNeverMoreOrLess() throws {
    let data = try NarratorTests.data([("Aarhus", [5, 5]), ("Landsplan", [10, 11])])
    #expect(
      try suite.say(data, versus: "Landsplan")
        == "Udgifterne i Aarhus er uændrede på 5,0_mia._kr. siden 2020, mens der på landsplan er "
        + "sket en stigning på 10,0_pct.")
  }

  @Test func backwardPeriodsAreRefused() throws {
    let data = try NarratorTests.data([("x", [5, 6, 7])])
    #expect(throws: Problem.self) { try suite.say(data, since: "2022", until: "2020") }
  }

  @Test func pricesOfTwoBasesAreNotCompared() throws {
    func change(_ basis: PriceBasis, _ last: Double) throws -> Change {
      let from = Quantity(
        5, unit: .kroner, priceBasis: basis, decimals: 0, lineage: NarratorTests.origin)
      let to = Quantity(
        last, unit: .kroner, priceBasis: basis, decimals: 0, lineage: NarratorTests.origin)
      return try Change(from: from, to: to, start: .year(2020), end: .year(2024))
    }
    #expect(throws: Problem.self) {
      try suite.danish.say(
        try change(.fixed(year: 2024), 8), of: Subject(definite: "udgiften"),
        versus: try change(.current, 6), at: "landsplan")
    }
  }

  @Test func missingNamesTheSeries() throws {
    let data = try NarratorTests.data([("Bornholm", [5, nil, 4]), ("Aarhus", [4, 5, 6])])
    #expect(try suite.say(data).hasSuffix("Der mangler tal for 2021 (Bornholm)."))
  }

  @Test func thousandsAreWrittenOut() {
    let amount = Quantity(
      250, exact: ExactDecimal(250), unit: Unit(code: "1.000 kr."), decimals: 0,
      lineage: NarratorTests.origin)
    #expect(amount.text(QuantityStyle()) == "250.000\u{A0}kr.")
  }
}
