import Testing
import Workbench

/// Tables, notes and damaged text, in the formats that agendas come in.
@Suite struct ProseSourceTests {
  static func found(
    _ bytes: [UInt8], _ format: ProseFormat, _ dataset: String
  ) throws -> [String] {
    let prose = try format.read(bytes, name: "t")
    let report = try ProseChecker(ProseCorpus.tables(dataset), language: .danish).check(prose)
    return report.findings.filter(\.isContradiction).map {
      "\($0.place.line):\($0.place.column) \($0.claim) \($0.fact("found") ?? "")"
    }
  }

  static func found(
    _ text: String, _ format: ProseFormat, _ dataset: String
  ) throws -> [String] {
    try found(Array(text.utf8), format, dataset)
  }

  // Tables

  @Test func cellsOfAMarkdownTable() throws {
    let text = """
      # Lærepladser

      | Kommune | Hjælpere 2025 | Hjælpere 2026 |
      |:--|--:|--:|
      | København | 227 | 227 |
      | **Ballerup** | 25 | 35 |
      | Brøndby | 17 | 17 |
      | Slagelse | 99 | 98 |
      | I øvrigt | 5 | 6 |
      """
    #expect(try Self.found(text, .markdown, "laerepladser") == ["6:23 35 25\u{00A0}pladser"])
  }

  @Test func unitsOfAHeadingAndYearsAsHeadings() throws {
    let text = """
      Andel af udgifter i hovedstaden

      | Indsats | 2020 (pct.) | Andel af udgifter 2024 (pct.) |
      |---|---|---|
      | Støttende indsatser | 48 | 51 |
      | Anbringelser | 52 | 94 |
      """
    #expect(try Self.found(text, .markdown, "nogletal").map { $0.prefix(4) } == ["6:23"])
  }

  @Test func cellsOfAnHTMLTable() throws {
    let text = """
      <script>if (a<b && "</p>") { x = "Overhead er højest i Hvidovre." }</script>
      <table class="t"><caption>Overhead</caption>
      <tr><th>Kommune</th><th>Overhead (pct.)</th></tr>
      <tr><td><b>Br&oslash;ndby</b></td><td>18,5</td></tr>
      <tr><td>Gentofte</td><td>7</td></tr>
      <tr><td>Gladsaxe</td><td>2,6</td></tr>
      </table>
      <p>Overhead er h&oslash;jest i Hvidovre.</p>
      """
    let found = try Self.found(text, .html, "takstaftale")
    #expect(found.count == 2 && found[0].hasPrefix("6:26 2,6 pct 6,2\u{00A0}pct."), "\(found)")
    #expect(found.last?.hasPrefix("8:16 højest") == true, "\(found)")
    // Where a cell stretches over several, nobody knows what stands over what.
    let wide = text.replacing("<td>2,6</td>", with: "<td colspan=\"2\">2,6</td>")
    #expect(try Self.found(wide, .html, "takstaftale").count == 1)
  }

  // Word

  static func docx(_ body: String, footnotes: String? = nil) -> [UInt8] {
    let open = "<w:document xmlns:w=\"w\"><w:body>"
    var zip = ZipWriter()
    zip.add("word/document.xml", open + body + "</w:body></w:document>")
    if let footnotes {
      zip.add("word/footnotes.xml", "<w:footnotes xmlns:w=\"w\">\(footnotes)</w:footnotes>")
    }
    return zip.bytes()
  }

  static func run(_ text: String) -> String {
    "<w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
  }

  @Test func runsThatSplitWordsAndNumbers() throws {
    let body =
      "<w:p>" + Self.run("Overhead i Brø") + Self.run("ndby er 15") + Self.run(",8 pct.")
      + "<w:del><w:r><w:delText>Overhead i Gentofte er 99 pct.</w:delText></w:r></w:del></w:p>"
      + "<w:p>" + Self.run("Overhead i Gentofte er 7 pct.") + "</w:p>"
    #expect(
      try Self.found(Self.docx(body), .docx, "takstaftale") == ["1:23 15,8 pct 18,5\u{00A0}pct."])
  }

  @Test func tablesAndNotesOfADocument() throws {
    func cell(_ text: String) -> String { "<w:tc><w:p>\(Self.run(text))</w:p></w:tc>" }
    func row(_ name: String, _ value: String) -> String {
      "<w:tr>\(cell(name))\(cell(value))</w:tr>"
    }
    let body =
      "<w:p>" + Self.run("Bilag") + "</w:p><w:tbl>" + row("Kommune", "Overhead (pct.)")
      + row("Brøndby", "18,5") + row("Gentofte", "7") + row("Gladsaxe", "2,6") + "</w:tbl>"
    let note = "<w:footnote><w:p>\(Self.run("Overhead er højest i Hvidovre."))</w:p></w:footnote>"
    let found = try Self.found(Self.docx(body, footnotes: note), .docx, "takstaftale")
    #expect(found.count == 2, "\(found)")
    #expect(found.first?.hasPrefix("9:1 2,6 pct 6,2") == true, "\(found)")
    #expect(found.last?.hasPrefix("10:13 højest") == true, "\(found)")
  }

  @Test func aTextBoxIsReadOnce() throws {
    let box =
      "<w:txbxContent><w:p>\(Self.run("Overhead i Brøndby er 15,8 pct."))</w:p></w:txbxContent>"
    let body =
      "<w:p>" + Self.run("Overhead i Gentofte ")
      + "<mc:AlternateContent><mc:Choice>\(box)</mc:Choice>"
      + "<mc:Fallback>\(box)</mc:Fallback></mc:AlternateContent>" + Self.run("er 9 pct.") + "</w:p>"
    let found = try Self.found(Self.docx(body), .docx, "takstaftale").sorted()
    #expect(found.count == 2, "\(found)")
  }

  // Text recognition

  static let agenda = """
    Sag 3.7 Opflgning p takstaftale

    Overhead er h0jest i Hvidovre. Overhead er strre
    i Brndby end i Gentofte. Overhead er p niveau med
    aftalen. Overhead i Gladsaxe er 6,2 pct., og over-
    head i Furesø er l2 pct. Overhead i Br0ndby er 18,
    5 pct.
    """

  @Test func anAgendaThatTextRecognitionHurt() throws {
    let found = try Self.found(Self.agenda, .text, "takstaftale")
    #expect(found.count == 2, "\(found)")
    #expect(found.first?.hasPrefix("3:13 h0jest") == true, "\(found)")
    #expect(found.last?.hasPrefix("6:18 l2 pct") == true, "\(found)")
  }

  @Test func lettersForDigitsAreReadWithDoubt() throws {
    func certainties(_ text: String) throws -> [String] {
      let prose = try ProseFormat.text.read(Array(text.utf8), name: "t")
      return try ProseChecker(ProseCorpus.tables("takstaftale"), language: .danish).check(prose)
        .findings.map(\.certainty.rawValue)
    }
    #expect(try certainties("Overhead i Brøndby er l8,5 pct.").isEmpty)
    #expect(try certainties("Overhead i Brøndby er l5,8 pct.") == ["likely"])
    #expect(try certainties("Overhead i Brøndby er 15,8 pct.") == ["certain"])
    // Two lines may hold two numbers.
    #expect(try certainties("Overhead i Brøndby er 15,\n8 pct.") == ["unknown"])
    #expect(try certainties("Overhead i Brøndby er 18,\n5 pct.").isEmpty)
  }
}
