import Testing
import Workbench

/// Units that two numbers of a sentence share: what is printed, what evidence knows of it, and what
/// the checker reads.
@Suite struct SharedUnitTests {
  static func quantity(_ value: Double, _ unit: String, _ decimals: Int = 0) -> Quantity {
    Quantity(value, unit: Unit(code: unit), decimals: decimals, lineage: Lineage(.literal("t")))
  }

  static func sentence(
    _ first: Double, _ last: Double, _ unit: String, _ decimals: Int = 0,
    _ style: QuantityStyle = QuantityStyle()
  ) throws -> String {
    let change = try Change(
      from: quantity(first, unit, decimals), to: quantity(last, unit, decimals))
    return try Narrator(style: style).say(change, of: Subject(definite: "tallet"))
      .text(style).replacing("\u{A0}", with: " ")
  }

  @Test(arguments: [
    (2340.0, 2415, "personer", 0, "fra 2.340 til 2.415 personer."),
    (12.1, 13.8, "mia_kr", 1, "fra 12,1 til 13,8 mia. kr."),
    (250, 262, "t_kr", 0, "fra 250.000 til 262.000 kr."),
    (48, 51, "pct_share", 0, "fra 48 til 51 pct., svarende til 3 procentpoint."),
    (2, 1, "pladser", 0, "fra 2 til 1 plads."),
    (12450, 13980, "kr/indbygger", 0, "fra 12.450 til 13.980 kr. pr. indbygger."),
    (100, 110.6, "indeks", 1, "fra 100,0 til 110,6."),
  ])
  func danish(first: Double, last: Double, unit: String, decimals: Int, end: String) throws {
    let text = try Self.sentence(first, last, unit, decimals)
    #expect(text.hasSuffix(end), "\(text)")
  }

  @Test(arguments: [
    (2340.0, 2415, "personer", 0, "from 2,340 to 2,415 people."),
    (12.1, 13.8, "mia_kr", 1, "from DKK 12.1 billion to DKK 13.8 billion."),
    (48, 51, "pct_share", 0, "from 48 to 51 per cent, a difference of 3 percentage points."),
    (2, 1, "pladser", 0, "from 2 to 1 place."),
    (12450, 13980, "kr/indbygger", 0, "from DKK 12,450 to DKK 13,980 per inhabitant."),
  ])
  func english(first: Double, last: Double, unit: String, decimals: Int, end: String) throws {
    let text = try Self.sentence(
      first, last, unit, decimals, QuantityStyle(language: .english))
    #expect(text.hasSuffix(end), "\(text)")
  }

  @Test func aSignBelongsToItsNumberInEnglish() throws {
    let english = try Self.sentence(
      48, 51, "pct_share", 0, QuantityStyle(language: .english, percent: .sign))
    #expect(english.contains("from 48% to 51%"))
    let danish = try Self.sentence(48, 51, "pct_share", 0, QuantityStyle(percent: .sign))
    #expect(danish.contains("fra 48 til 51 %"))
  }

  /// A number without its unit is bound all the same: evidence has its unit, rows and value, and
  /// `why` finds it by the words of the sentence.
  @Test func evidenceKnowsTheUnit() throws {
    let report = try EvidenceRecalculationTests.evidence(
      """
      ---
      kkrlab: 1
      title: "Prøve"
      lang: da
      ---
      {= data.open("laerepladser"):where("name == 'København'"):value("helpers_2025", {})
        :change_from(data.open("laerepladser"):where("name == 'Ballerup'"):value("helpers_2025", {}))
        :say{ subject = "antallet" } }
      """)
    #expect(report.numbers.map(\.shown).prefix(1) == ["808,0\u{A0}pct."])
    let first = try #require(report.numbers.first { $0.shown == "25" })
    #expect(first.unit == "pladser" && first.value == "25")
    let found = try report.numbers(like: "25 pladser")
    #expect(found == [first])
    if case .literal = first.origin { Issue.record("no lineage") }
  }

  static let wrong: [(String, Language, String)] = [
    ("Udgifterne er faldet fra 5,7 til 6,7 mia. kr.", .danish, "direction 5,7 til 6,7 mia. kr"),
    ("Udgifterne er steget 12 pct., fra 100 til 120 mio. kr.", .danish, "percentage 12 pct"),
    (
      "Andelen er steget fra 48 til 51 pct., svarende til 5 procentpoint.", .danish,
      "difference 5 procentpoint"
    ),
    ("Andelen er steget fra 48 til 51 procentpoint.", .danish, "unit 48 til 51 procentpoint"),
    ("De ligger mellem 6 og 5,4 pct.", .danish, "rank 6 og 5,4 pct"),
    (
      "Andelen er faldet fra 48 i 2020 til 51 pct. i 2024.", .danish,
      "direction 48 i 2020 til 51 pct"
    ),
    (
      "Spending has fallen from DKK 5.7 to 6.7 billion.", .english,
      "direction 5.7 to 6.7 billion"
    ),
    (
      "The share has risen by 5 percentage points, from 48 to 51 per cent.", .english,
      "difference 5 percentage points"
    ),
    // Amounts that look like years.
    (
      "Antallet er faldet fra 1980 til 2024 personer.", .danish,
      "direction 1980 til 2024"
    ),
    ("Udgiften er steget fra 1990 kr. til 1950 kr.", .danish, "direction 1990 kr. til 1950 kr"),
    ("The fee has risen from DKK 2050 to DKK 1990.", .english, "direction 2050 to DKK 1990"),
  ]

  @Test(arguments: wrong)
  func isRead(text: String, language: Language, finding: String) throws {
    #expect(try ProseClaimTests.wrong(text, language) == [finding], "\(text)")
  }

  @Test(arguments: [
    ("Udgifterne er steget 17,5 pct. siden 2020, fra 5,7 til 6,7 mia. kr.", Language.danish),
    ("Udgifterne er steget fra 990 mio. til 1,1 mia. kr.", .danish),
    ("Fra 2020 til 2024 er antallet steget fra 20 til 30 personer.", .danish),
    ("Antallet er steget fra 1950 til 2024 personer.", .danish),
    ("I 2020 og 2024 svarede 14 personer, og i 2021 svarede 12.", .danish),
    ("Mellem 2020 og 2024 faldt andelen fra 12 til 8 pct.", .danish),
    ("From 2020 to 2024 people moved, and the number fell from 30 to 20 people.", .english),
    ("In 2020 and 2024 people were asked; the share rose from 8 to 12 per cent.", .english),
    ("The fee has risen from DKK 1,990 to DKK 2050.", .english),
  ])
  func isLeftAlone(text: String, language: Language) throws {
    #expect(try ProseClaimTests.wrong(text, language).isEmpty, "\(text)")
  }

  /// "2024" with a noun or a currency is held against the data as an amount.
  @Test(arguments: [
    ("Folketallet i København er 2024 personer.", 1), ("Folketallet i København er 2024.", 0),
    ("I Dragør var folketallet 2024 i 2020.", 0),
  ])
  func amountsThatLookLikeYears(text: String, found: Int) throws {
    let prose = try ProseFormat.text.read(Array(text.utf8), name: "t")
    let report = try ProseChecker(ProseCorpus.tables("population"), language: .danish).check(prose)
    #expect(report.contradictions == found, "\(text)")
  }

  // English

  @Test(
    arguments: [
      ("personer", "people", nil), ("pladser", "places", nil),
      ("kr/indbygger", "DKK per inhabitant", nil),
      ("ture pr. dag", "trips per day", nil), ("km_t", "km/h", nil),
      ("kr. pr. 1.000 indbyggere", "DKK per 1,000 inhabitants", nil),
      ("kr. pr. 0-17-årig", "DKK per 0-17-year-old", nil), ("antal", "", nil),
      ("pct", "per cent", nil),
      ("forløb", "forløb", "forløb"), ("kr. pr. forløb", "DKK per forløb", "forløb"),
    ] as [(String, String, String?)])
  func unitsInEnglish(code: String, symbol: String, untranslated: String?) {
    #expect(Unit(code: code).symbol(.english) == symbol)
    #expect(Unit(code: code).untranslated == untranslated)
  }

  /// No shipped dataset has a unit without English, in any of its rows.
  @Test(arguments: GrammarTests.datasets)
  func shippedUnitsHaveEnglish(_ name: String) throws {
    for table in try ProseCorpus.tables(name) {
      for column in table.columns where column.field.role == .measure {
        for row in 0..<table.rowCount {
          let unit = try table.quantity(row: row, column: column.name)?.unit
          #expect(unit?.untranslated == nil, "\(table.info.name) \(unit?.base ?? "")")
        }
      }
    }
  }

  @Test func aUnitWithoutEnglishWarns() throws {
    let source = """
      local t = data.table{
        { "år", { 2020, 2021 }, type = "period" },
        { "antal", { 12, 13 }, unit = "forløb" },
      }
      return tostring(chart.lines{ data = t, x = "år", y = "antal" }:say{ lang = "en" })
      """
    let session = try LuaSession(
      LuaSession.Settings(catalogue: ProseCorpus.catalogue), output: { _ in })
    let values = try session.run(Array(source.utf8), name: "s.lua")
    #expect(session.text(values[0]).contains("from 12 to 13\u{A0}forløb"))
    let warnings = session.takeWarnings().filter { $0.code == .unitWithoutEnglish }
    #expect(warnings.count == 1 && warnings[0].severity == .warning)
    let text = warnings.map { ProblemText().render($0) }.joined()
    #expect(text.contains("warning KK-628") && text.contains("«forløb» stands in English text"))
  }
}
