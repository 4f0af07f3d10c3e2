import Testing
import Workbench

/// Where each sentence of a text stands, in every format that is read.
@Suite struct ProseTextTests {
  static func findings(
    _ text: String, _ format: ProseFormat = .markdown, language: Language = .danish
  ) throws -> [String] {
    let prose = try format.read(Array(text.utf8), name: "t")
    return try ProseChecker([], language: language).check(prose).findings
      .filter(\.isContradiction).map { "\($0.place.line):\($0.place.column) \($0.claim)" }
  }

  static let wrong = "Andelen er steget fra 51 pct. til 48 pct."

  @Test func placesAreThoseOfTheFile() throws {
    #expect(try Self.findings(Self.wrong, .text) == ["1:23 51 pct. til 48 pct"])
    #expect(
      try Self.findings("Godt.\n\nOg så: **\(Self.wrong)**", .markdown)
        == ["3:32 51 pct. til 48 pct"])
    #expect(
      try Self.findings("<p>Godt.</p>\n<p>I <b>dag</b>: \(Self.wrong)</p>", .html)
        == ["2:40 51 pct. til 48 pct"])
  }

  @Test func whatIsNoProseIsLeftOut() throws {
    let code = "```\n\(Self.wrong)\n```\n"
    let table = "| \(Self.wrong) |\n"
    let front = "---\ntitle: \(Self.wrong)\n---\n"
    #expect(try Self.findings(front + code + "\n" + table + "`\(Self.wrong)`").isEmpty)
    #expect(
      try Self.findings(
        "<script>\(Self.wrong)</script><table><td>\(Self.wrong)</td></table>", .html
      )
      .isEmpty)
    #expect(try Self.findings("Andel │ \(Self.wrong)", .text).isEmpty)
  }

  @Test func abbreviationsEndNoSentence() throws {
    let text = try ProseFormat.text.read(
      Array("Det er ca. 3 mio. kr. pr. år. Den 2. september steg det 4 pct. Så faldt det.".utf8),
      name: "t")
    let report = try ProseChecker([], language: .danish).check(text)
    #expect(report.sentences == 3)
  }

  @Test func oldEncodingsAreRead() throws {
    let bytes =
      Array("Andelen for b".utf8) + [0xF8] + Array("rn er steget fra 5 pct. til 4 pct.".utf8)
    let prose = try ProseFormat.text.read(bytes, name: "t")
    #expect(prose.passages.first?.text.contains("børn") == true)
    #expect(try ProseChecker([], language: .danish).check(prose).contradictions == 1)
  }

  @Test func foreignFilesAreNoDocuments() {
    let bytes = Array("PK\u{3}\u{4} and nothing else".utf8)
    #expect(ProseFormat.of(path: "a.docx", bytes: bytes) == .docx)
    let problem = #expect(throws: Problem.self) {
      try ProseFormat.docx.read(bytes, name: "a.docx")
    }
    #expect(problem?.code == .proseNotDocument)
  }

  @Test func theLanguageIsThatOfTheSmallWords() throws {
    func language(_ text: String) throws -> Language {
      ProseChecker.language(of: try ProseFormat.text.read(Array(text.utf8), name: "t"))
    }
    #expect(try language("Udgifterne er steget og antallet er faldet") == .danish)
    #expect(try language("The share of the budget has risen in 2024") == .english)
  }

  /// Texts of random pieces end without a trap, and twice with the same findings.
  @Test func noTextIsTooOdd() throws {
    let pieces = [
      "steget", "fra", "til", "(", ")", "12", "12,5", "1.234.567", "pct.", "procentpoint", " ",
      "\n",
      "-", "−3", "0-17-årige", "2020", "2020-2024", "§ 82", "mere end", "på niveau med", "højest",
      "fulgt af", "heraf", "svarende til", "mia. kr.", "99999999999999999999999", ",", ".", "%",
      "mellem", "og", "ud af", "\u{FFFD}", "?", "<b>", "```", "|", "hovedstaden", "landsplan",
      "udgifterne", "`", "[", "](", "&nbsp;", "&#x", "seks andre", "🙂", "é", "-\n", "/", "'",
    ]
    let tables = try ProseCorpus.tables("nogletal")
    let checkers = try Language.allCases.map { try ProseChecker(tables, language: $0) }
    var random = SplitMix64(seed: 7)
    for _ in 0..<1500 {
      var text = ""
      for _ in 0..<Int(random.next() % 40) {
        text += pieces[Int(random.next() % UInt64(pieces.count))]
        if random.next() % 3 > 0 { text += " " }
      }
      for format in [ProseFormat.text, .markdown, .html] {
        let prose = try format.read(Array(text.utf8), name: "t")
        let checker = checkers[Int(random.next() % 2)]
        let first = try checker.check(prose)
        let second = try checker.check(prose)
        #expect(
          first.findings.map { "\($0.place) \($0.claim) \($0.rows)" }
            == second.findings.map { "\($0.place) \($0.claim) \($0.rows)" })
      }
    }
  }
}
