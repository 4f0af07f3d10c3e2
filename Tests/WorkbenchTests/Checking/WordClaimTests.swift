import Testing
import Workbench

/// Claims that no number bears, held against the shipped datasets: what each says, and what the data
/// say against it.
@Suite struct WordClaimTests {
  static func report(
    _ text: String, _ dataset: String, _ language: Language = .danish
  ) throws -> ProseReport {
    let prose = try ProseFormat.markdown.read(Array(text.utf8), name: "t")
    return try ProseChecker(ProseCorpus.tables(dataset), language: language).check(prose)
  }

  /// A sentence, the dataset, and what is found: nothing for one that the data confirm.
  @Test(arguments: [
    ("Udgifterne til anbringelser i hovedstaden er steget siden 2020.", "nogletal", nil),
    (
      "Udgifterne til anbringelser i hovedstaden er faldet siden 2020.", "nogletal",
      "direction faldet"
    ),
    (
      "Der er sket et fald i udgifterne til krisecentre i hovedstaden.", "nogletal",
      "direction fald"
    ),
    (
      "Andelen af udgifter til støttende indsatser i hovedstaden faldt fra 2020 til 2024.",
      "nogletal", "direction faldt"
    ),
    (
      "Udgifterne til anbringelser i hovedstaden er steget mere end på landsplan.", "nogletal",
      "comparison mere end"
    ),
    (
      "Udgifterne til anbringelser i hovedstaden er steget mindre end på landsplan.", "nogletal",
      nil
    ),
    ("Udgifterne til anbringelser er steget mest i hovedstaden.", "nogletal", "rank mest"),
    (
      "Udgifterne til anbringelser i hovedstaden er fordoblet siden 2020.", "nogletal",
      "multiple fordoblet"
    ),
    ("Botilbud udgør 54 pct. af udgifterne på voksenområdet i hovedstaden.", "nogletal", nil),
    (
      "Botilbud udgør 34 pct. af udgifterne på voksenområdet i hovedstaden.", "nogletal",
      "share 34 pct"
    ),
    (
      "Halvdelen af udgifterne på børne- og ungeområdet i hovedstaden går til støttende indsatser.",
      "nogletal", nil
    ),
    (
      "Hver fjerde krone af udgifterne på børne- og ungeområdet i hovedstaden går til støttende "
        + "indsatser.", "nogletal", "value fjerde"
    ),
    (
      "En tredjedel af udgifterne på børne- og ungeområdet i hovedstaden går til anbringelser.",
      "nogletal", "share tredjedel"
    ),
    ("Overhead er højest i Brøndby.", "takstaftale", nil),
    ("Overhead er højest i Hvidovre.", "takstaftale", "rank højest"),
    ("Hvidovre har det højeste overhead.", "takstaftale", "rank højeste"),
    ("Overhead er næsthøjest i Gentofte.", "takstaftale", nil),
    ("Brøndby ligger nummer to på overhead.", "takstaftale", "rank nummer to"),
    (
      "Overhead er lavere i Brøndby end i Gentofte.", "takstaftale",
      "comparison lavere i Brøndby end"
    ),
    ("Overhead er tre gange så højt i Brøndby som i Albertslund.", "takstaftale", nil),
    (
      "Overhead er dobbelt så højt i Brøndby som i Albertslund.", "takstaftale",
      "multiple dobbelt så højt i Brøndby som"
    ),
    ("København har flest hjælpere i 2026.", "laerepladser", nil),
    ("Brøndby har flest hjælpere i 2026.", "laerepladser", "rank flest"),
    (
      "Ballerup har flere assistenter i 2026 end i 2025.", "laerepladser",
      "comparison flere assistenter i 2026 end"
    ),
    ("Brøndby og Herlev har i alt 32 hjælpere i 2026.", "laerepladser", nil),
    ("Brøndby og Herlev har tilsammen 42 hjælpere i 2026.", "laerepladser", "total 42"),
    ("København udgør 25 pct. af assistenter i KKR Hovedstaden i 2026.", "laerepladser", nil),
    (
      "København udgør 34 pct. af assistenter i KKR Hovedstaden i 2026.", "laerepladser",
      "share 34 pct"
    ),
  ])
  func danish(text: String, dataset: String, expected: String?) throws {
    let report = try Self.report(text, dataset)
    let found = report.findings.filter(\.isContradiction)
      .map { "\($0.kind.rawValue) \($0.claim)" }
    #expect(found == (expected.map { [$0] } ?? []), "\(text): \(report.findings.map(\.facts))")
    #expect(report.examined > 0, "\(text)")
  }

  @Test(arguments: [
    ("Overhead is highest in Brøndby.", "takstaftale", nil),
    ("Overhead is highest in Hvidovre.", "takstaftale", "rank highest"),
    ("Overhead is second highest in Gentofte.", "takstaftale", nil),
    ("Overhead is second highest in Hvidovre.", "takstaftale", "rank highest"),
    (
      "Overhead is lower in Brøndby than in Gentofte.", "takstaftale",
      "comparison lower in Brøndby than"
    ),
    (
      "Overhead is twice as high in Brøndby as in Albertslund.", "takstaftale",
      "multiple twice as high in Brøndby as"
    ),
    ("Brøndby has the highest overhead.", "takstaftale", nil),
    (
      "The number of assistants in Ballerup has risen from 2025 to 2026.", "laerepladser",
      "direction risen"
    ),
    ("The number of assistants in Ballerup fell from 2025 to 2026.", "laerepladser", nil),
    ("Brøndby and Herlev have a total of 42 helpers in 2026.", "laerepladser", "total 42"),
    ("A quarter of assistants in 2026 are in København.", "laerepladser", nil),
    ("One in two assistants in 2026 are in København.", "laerepladser", "share two"),
  ])
  func english(text: String, dataset: String, expected: String?) throws {
    let report = try Self.report(text, dataset, .english)
    let found = report.findings.filter(\.isContradiction)
      .map { "\($0.kind.rawValue) \($0.claim)" }
    #expect(found == (expected.map { [$0] } ?? []), "\(text): \(report.findings.map(\.facts))")
    #expect(report.examined > 0, "\(text)")
  }

  /// What is foreseen, denied, asked, true of some only, or about something else is no claim that
  /// the data could contradict.
  @Test(arguments: [
    ("Udgifterne til anbringelser i hovedstaden forventes at falde.", "nogletal"),
    ("Udgifterne til anbringelser i hovedstaden er ikke steget.", "nogletal"),
    ("Udgifterne til asfalt i hovedstaden er faldet siden 2020.", "nogletal"),
    ("Udgifterne til private anbringelser i hovedstaden er faldet siden 2020.", "nogletal"),
    ("Er udgifterne til anbringelser i hovedstaden faldet siden 2020?", "nogletal"),
    ("Faldet i udgifterne til anbringelser i hovedstaden er stoppet.", "nogletal"),
    ("Hvis udgifterne til anbringelser i hovedstaden er faldet, skal taksten ned.", "nogletal"),
    ("Udgifterne i Slagelse er faldet siden 2020.", "nogletal"),
    ("Overhead er blandt de højeste i Hvidovre.", "takstaftale"),
    ("Hvidovre har et af de højeste overhead.", "takstaftale"),
    ("Overhead er højest i Slagelse.", "takstaftale"),
    ("Løn og overhead er højest i Hvidovre.", "takstaftale"),
    ("Hvidovre har flest cykelstier.", "takstaftale"),
    ("Brøndby og Herlev har i alt 12 svømmehaller.", "laerepladser"),
    ("Hver tredje måned mødes Brøndby og Herlev.", "laerepladser"),
  ])
  func whatIsNoSuchClaim(text: String, dataset: String) throws {
    let report = try Self.report(text, dataset)
    #expect(report.contradictions == 0, "\(text): \(report.findings.map(\.facts))")
  }

  @Test func nothingExaminedIsSaid() throws {
    for text in ["", "Mødet blev hævet.", "København har købt 12 nye busser."] {
      let report = try Self.report(text, "nogletal")
      #expect(report.examined == 0 && report.status == "nothing-examined", "\(text)")
      #expect(ProseReportText(.danish).text(report).contains("INTET UNDERSØGT"))
    }
    let right = try Self.report(
      "Udgifterne til anbringelser i hovedstaden er steget 9,2 pct. siden 2020.", "nogletal")
    #expect(right.status == "no-contradictions" && right.examined == 1)
  }

  @Test func partsOfTheSentenceBefore() throws {
    func wrong(_ text: String) throws -> [String] {
      try ProseClaimTests.wrong(text)
    }
    #expect(
      try wrong("118 medlemmer har svaret. Heraf er 74 borgmestre og 54 øvrige.") == ["parts 54"])
    #expect(try wrong("118 medlemmer har svaret. Heraf er 74 borgmestre og 44 øvrige.").isEmpty)
  }

  @Test func aPercentageAgainstTwoLevels() throws {
    func wrong(_ text: String) throws -> [String] {
      try ProseClaimTests.wrong(text)
    }
    let levels = "Udgifterne var 100 mio. kr. i 2020 og 120 mio. kr. i 2024, en stigning på "
    #expect(try wrong(levels + "12 pct.") == ["percentage 12 pct"])
    #expect(try wrong(levels + "20 pct.").isEmpty)
    #expect(
      try wrong("Antallet er fordoblet fra 10 pladser til 14 pladser.")
        == ["multiple fordoblet"])
  }
}
