import Testing
import Workbench

/// Claims that the sentence itself contradicts, and claims that it does not.
@Suite struct ProseClaimTests {
  /// Kinds and claims of what is wrong in a text that stands alone.
  static func wrong(_ text: String, _ language: Language = .danish) throws -> [String] {
    let prose = try ProseFormat.text.read(Array(text.utf8), name: "t")
    return try ProseChecker([], language: language).check(prose).findings
      .filter(\.isContradiction).map { "\($0.kind.rawValue) \($0.claim)" }
  }

  @Test(arguments: [
    (
      "Andelen er steget fra 48 pct. i 2020 til 51 pct. i 2024, svarende til 4,5 procentpoint.",
      ["difference 4,5 procentpoint"]
    ),
    ("Andelen er steget fra 48 pct. til 51 pct., svarende til 3 pct.", ["unit 3 pct"]),
    ("Udgifterne er steget 12 pct., fra 100 mio. kr. til 120 mio. kr.", ["percentage 12 pct"]),
    (
      "Udgifterne er steget fra 5,7 mia. kr. til 6,7 mio. kr.",
      ["direction 5,7 mia. kr. til 6,7 mio. kr"]
    ),
    (
      "Udgifterne er faldet fra 5,7 mia. kr. til 6,7 mia. kr.",
      ["direction 5,7 mia. kr. til 6,7 mia. kr"]
    ),
    (
      "Udgifterne er steget 12 pct., hvilket er mere end på landsplan (13,5 pct.).",
      ["comparison mere end"]
    ),
    (
      "Udgifterne er steget 12 pct., hvilket er mindre end på landsplan (13,5 procentpoint).",
      ["unit 13,5 procentpoint"]
    ),
    (
      "Udgifterne er faldet 3 pct., hvilket er et større fald end på landsplan (4 pct.).",
      ["comparison større fald end"]
    ),
    ("Det er 12 pct., hvilket er på niveau med landsplan (14 pct.).", ["comparison på niveau med"]),
    ("A ligger højest (24 pct.), fulgt af B (25 pct.).", ["rank højest", "rank 25 pct"]),
    ("A ligger højest (24 pct.), mens B ligger lavest (31 pct.).", ["rank højest", "rank lavest"]),
    (
      "Udgifterne er 20 mia. kr., heraf 9 mia. kr. til børn og 13 mia. kr. til voksne.",
      ["parts 20 mia. kr"]
    ),
    ("14 ud af 29 kommuner, svarende til 58 pct., overholder aftalen.", ["percentage 58 pct"]),
    ("De ligger mellem 6 pct. og 5,4 pct.", ["rank 6 pct. og 5,4 pct"]),
  ])
  func contradictionsWithinASentence(text: String, expected: [String]) throws {
    #expect(try Self.wrong(text) == expected, "\(text)")
  }

  /// The comma between a week and its year divides no sentence.
  @Test(arguments: ["uge 10 2024", "uge 10, 2024"])
  func weeksAreReadWithAndWithoutAComma(week: String) throws {
    func text(_ word: String, _ points: String) -> String {
      "Ledigheden er \(word) fra 3,1 pct. i \(week) til 2,7 pct. i uge 11, 2024, svarende til "
        + "\(points) procentpoint."
    }
    #expect(try Self.wrong(text("faldet", "0,4")).isEmpty)
    #expect(try Self.wrong(text("faldet", "1,5")) == ["difference 1,5 procentpoint"])
    #expect(
      try Self.wrong(text("steget", "0,4")) == ["direction 3,1 pct. i \(week) til 2,7 pct"])
  }

  @Test(arguments: [
    "Andelen er steget fra 48 pct. i 2020 til 51 pct. i 2024, svarende til 3 procentpoint.",
    "Udgifterne er steget 17,5 pct. siden 2020, fra 5,7 mia. kr. til 6,7 mia. kr.",
    "Udgifterne er steget 12 pct., hvilket er mindre end på landsplan (13,5 pct.).",
    "Udgifterne er faldet 3 pct., hvilket er et mindre fald end på landsplan (4 pct.).",
    "Udgifterne er steget 24 pct., hvilket er på niveau med landsplan (24,4 pct.).",
    "Balancen er vendt fra et underskud på 2 mia. kr. til et overskud på 1 mia. kr.",
    "Udgifterne er 20,4 mia. kr., heraf 6,7 mia. kr. til børn og 13,8 mia. kr. til voksne.",
    "Mere end 24 kommuner deltager, og højst fem bliver hjemme.",
    "14 ud af 29 kommuner, svarende til 48 pct., overholder aftalen.",
    "Efter § 82, stk. 2, jf. side 12, træder aftalen i kraft den 1. januar 2024.",
    "Andelen af 0-17-årige er 5,4 pct., og CO2-udledningen er faldet.",
  ])
  func rightSentencesAreLeftAlone(text: String) throws {
    #expect(try Self.wrong(text).isEmpty, "\(text)")
  }

  @Test func englishNotation() throws {
    #expect(
      try Self.wrong(
        "Expenditures have risen by 17.5 per cent, from DKK 5,700 million to DKK 6,100 million.",
        .english) == ["percentage 17.5 per cent"])
    #expect(
      try Self.wrong(
        "Expenditures have risen by 17.5 per cent since 2020, from DKK 5.7 billion to 6.7 DKK "
          + "billion, more than nationally (15.5 per cent).", .english
      ).isEmpty)
    #expect(
      try Self.wrong(
        "The share has fallen from 48 per cent in 2020 to 51 per cent in 2024.", .english)
        == ["direction 48 per cent in 2020 to 51 per cent"])
  }

  @Test func theSameQuantityWithTwoValues() throws {
    #expect(
      try Self.wrong(
        "Udgifterne til støtte i hovedstaden er steget 24,6 pct. siden 2020. "
          + "Udgifterne til støtte i hovedstaden er steget 24 pct. siden 2020.")
        == ["repeated 24 pct"])
    #expect(
      try Self.wrong(
        "Udgifterne til støtte i hovedstaden er steget 24,6 pct. siden 2020. "
          + "Udgifterne til støtte på landsplan er steget 24 pct. siden 2020."
      ).isEmpty)
  }

  @Test func theSameNumberInTwoPriceLevels() throws {
    #expect(
      try Self.wrong(
        "Udgifterne til børn i hovedstaden er steget 17 pct. i faste priser. "
          + "Udgifterne til børn i hovedstaden er steget 17 pct. i løbende priser.")
        == ["prices 17 pct"])
  }

  @Test func thereIsAReferenceToEveryFinding() throws {
    let tables = try ProseCorpus.tables("nogletal")
    let text = "Udgifterne til anbringelser i hovedstaden er steget 12,9 pct. siden 2020."
    let prose = try ProseFormat.text.read(Array(text.utf8), name: "t")
    let report = try ProseChecker(tables, language: .danish).check(prose)
    let finding = try #require(report.findings.first)
    #expect(finding.kind == .value && finding.certainty == .certain)
    #expect(finding.claim == "12,9 pct" && finding.rows == ["nogletal.statements N031"])
    #expect(finding.fact("found") == "9,2\u{00A0}pct.")
  }

  @Test func damagedLettersAndBrokenWordsAreRead() throws {
    let tables = try ProseCorpus.tables("nogletal")
    let checker = try ProseChecker(tables, language: .danish)
    for text in [
      "Udgifterne til st?ttende ind-\nsatser i hovedstaden er steget 26,4 pct. siden 2020.",
      "Udgifterne til stttende indsat\nser i hoved\nstaden er steget 26,4 pct. siden 2020.",
      "Udgifterne til stottende indsatser i hoved-\nstaden er steget 26,4 pct. siden 2020.",
    ] {
      let report = try checker.check(try ProseFormat.text.read(Array(text.utf8), name: "t"))
      let finding = try #require(report.findings.first { $0.isContradiction }, "\(text)")
      #expect(finding.rows == ["nogletal.statements N016"], "\(text)")
      let right = text.replacing("26,4", with: "24,6")
      let clean = try checker.check(try ProseFormat.text.read(Array(right.utf8), name: "t"))
      #expect(clean.contradictions == 0 && clean.confirmed == 1, "\(right)")
    }
  }

  /// Numbers of a text about something else are never called wrong.
  @Test func whatTheDataDoNotKnowIsNotCalledWrong() throws {
    let tables = try ProseCorpus.tables("nogletal") + ProseCorpus.tables("population")
    let checker = try ProseChecker(tables, language: .danish)
    for text in [
      "København har købt 12 nye busser for 340 mio. kr.",
      "Hovedstaden fik 35 pct. flere cykelstier i 2024.",
      "Bornholm havde 41.000 overnatninger i juli.",
      "På landsplan stemte 62 pct. af borgerne.",
    ] {
      let report = try checker.check(try ProseFormat.text.read(Array(text.utf8), name: "t"))
      #expect(report.contradictions == 0, "\(text): \(report.findings.map(\.facts))")
    }
  }
}
