import Testing
import Workbench

/// Texts about other things, held against all shipped datasets at once: nothing is called wrong.
@Suite struct ProseSilenceTests {
  static func checker(_ language: Language) throws -> ProseChecker {
    let names = [
      "flygtninge", "klimaalliancen", "laerepladser", "nogletal", "population", "regional",
      "survey", "takstaftale",
    ]
    let tables = try names.flatMap { try ProseCorpus.tables($0) }
    return try ProseChecker(tables, language: language)
  }

  /// The explanations that municipalities gave for their fees.
  @Test func explanationsOfFees() throws {
    let dataset = try ProseCorpus.catalogue.dataset("takstaftale")
    let table = try dataset.open(dataset.package.resource("explanations")).table
    let column = try table.column("summary_da")
    let checker = try Self.checker(.danish)
    var sentences = 0
    for row in 0..<table.rowCount {
      let text = column[row].plainText
      let report = try checker.check(
        try ProseFormat.text.read(Array(text.utf8), name: "forklaring \(row)"))
      sentences += report.sentences
      #expect(report.contradictions == 0, "\(text): \(report.findings.map(\.facts))")
    }
    #expect(sentences > 15)
  }

  static let agenda = """
    # Sag 3.4 Status for cykelstier og svømmehaller

    København har anlagt 14 km cykelsti i 2024, og Gladsaxe er begyndt på de første 3 km.
    Gentofte har flest svømmehaller, og Hvidovre har færre end i 2020. Antallet af besøgende
    er steget 12 pct. siden 2021, mens indtægterne er faldet fra 4,2 mio. kr. til 3,9 mio. kr.
    Udgiften til vedligehold er uændret, og halvdelen af hallerne er mere end 40 år gamle.
    Hver fjerde kommune har planer om en ny hal. Tre af dem har budgetteret med den.

    | Kommune | Haller | Besøgende |
    |---|---:|---:|
    | København | 8 | 512.000 |
    | Gentofte | 9 | 204.000 |
    | Hvidovre | 2 | 31.000 |

    Besøgstallet er højest i København og næsthøjest i Gentofte. Bornholm har dobbelt så mange
    haller som Dragør. Det forventes, at udgifterne i hovedstaden vil falde i 2026. Brøndby og
    Herlev har i alt 5 haller, og Region Hovedstaden har ingen.
    """

  @Test func anAgendaAboutSomethingElse() throws {
    let report = try Self.checker(.danish).check(
      try ProseFormat.markdown.read(Array(Self.agenda.utf8), name: "dagsorden"))
    #expect(
      report.contradictions == 0,
      "\(report.findings.filter(\.isContradiction).map { "\($0.claim) \($0.facts)" })")
  }
}
