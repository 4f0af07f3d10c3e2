import Testing
import Workbench

@Suite struct MarkdownReaderTests {
  static func plain(_ blocks: [Block]) -> String {
    blocks.map { block in
      switch block {
      case .heading(let heading): heading.content.plainText
      case .paragraph(let content): content.plainText
      case .list(let list): list.items.map(plain).joined(separator: "\n")
      case .quote(let inner): plain(inner)
      case .footnotes(let notes): notes.map(plain).joined(separator: "\n")
      case .code(let code): code.text
      case .table(let table):
        ([table.header] + table.rows).map { $0.map(\.plainText).joined(separator: " ") }
          .joined(separator: "\n")
      default: ""
      }
    }.joined(separator: "\n")
  }

  @Test func linesAreKept() {
    let reading = MarkdownReader().read("# A\n\nto\nlinjer\n\n```lua {.norun}\nx = 1\n```\n")
    #expect(reading.sections.map { [$0.firstLine, $0.lastLine] } == [[1, 1], [3, 4], [6, 8]])
    #expect(reading.sections.map(\.fenceInfo) == [nil, nil, "lua {.norun}"])
    #expect(reading.codeLines == [6...8])
  }

  @Test(arguments: [
    ("https://kkr.dk/å", true), ("mailto:a@b.dk", true), ("sti/til#her", true), ("#fig-1", true),
    ("javascript:alert(1)", false), ("JAVASCRIPT:x", false), ("data:text/html,x", false),
    ("java\nscript:x", false), ("vbscript:x", false), ("file:///etc/passwd", false),
    (" javascript:x", false), ("a/b:c", true),
  ])
  func onlySafeLinks(url: String, isSafe: Bool) {
    #expect((LinkTarget(url) != nil) == isSafe)
  }

  @Test func anUnsafeLinkKeepsItsTextAndIsReported() {
    let reading = MarkdownReader().read("a\n\n[tryk](javascript:alert(1)) ![b](file:x)")
    #expect(Self.plain(reading.blocks) == "a\ntryk b")
    #expect(reading.refusedLinks.map(\.url) == ["javascript:alert(1)", "file:x"])
    #expect(reading.refusedLinks.map(\.line) == [3, 3])
  }

  @Test func rawHTMLIsText() {
    let blocks = MarkdownReader().read("<div onclick=x>\nhej\n</div>\n\na <b>c</b>").blocks
    #expect(Self.plain(blocks) == "<div onclick=x> hej </div>\na <b>c</b>")
  }

  @Test func footnotesAndTables() {
    let blocks = MarkdownReader().read(
      "a[^x] ~~b~~ www.kkr.dk\n\n| A | B |\n|---|:-:|\n| 1 | *2* |\n\n[^x]: Noten\n"
    ).blocks
    #expect(Self.plain(blocks) == "a b www.kkr.dk\nA B\n1 2\nNoten")
    guard case .table(let table) = blocks[1] else {
      Issue.record("no table")
      return
    }
    #expect(table.alignments == [.left, .center])
  }

  @Test func deepNestingNeitherCrashesNorLosesText() {
    let quotes = String(repeating: ">", count: 5000) + " dybt"
    #expect(Self.plain(MarkdownReader().read(quotes).blocks).contains("dybt"))
    let stars = String(repeating: "*a ", count: 5000) + String(repeating: "b*", count: 5000)
    #expect(!MarkdownReader().read(stars).blocks.isEmpty)
    let brackets = String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)
    #expect(!MarkdownReader().read(brackets).blocks.isEmpty)
  }

  /// What the Markdown writer escapes reads back as the same text.
  @Test func escapedTextReadsBack() throws {
    var random = SplitMix64(seed: 7)
    let letters = Array("ab1.)-+*_#`~[]()<>&|!\\:/@æ =;\"'{}^$%wW")
    for round in 0..<3000 {
      let count = Int.random(in: 1...24, using: &random)
      let raw = String((0..<count).map { _ in letters.randomElement(using: &random) ?? "a" })
      let text = raw.split(separator: " ").joined(separator: " ")
      guard !text.isEmpty else { continue }
      let document = Document(blocks: [
        .paragraph([.text(text)]),
        .table(DocumentTable(alignments: [.left], header: [[.text(text)]], rows: [])),
      ])
      let written = try WriterTests.write("markdown", document, TextStyle())
      let read = MarkdownReader().read(written).blocks
      #expect(Self.plain(read) == text + "\n" + text, "round \(round): \(written)")
    }
  }

  @Test func randomMarkdownIsWrittenInEveryFormat() throws {
    var random = SplitMix64(seed: 1)
    let parts = [
      "# ", "- ", "1. ", "> ", "```\n", "~~~", "|", "|---|\n", "\n", "\n\n", "    ", "*", "**",
      "_", "[a](", ")", "[^1]", "[^1]: ", "<", ">", "`", "ø", "👩‍👩‍👧", "漢字", "e\u{301}", "\u{1B}[31m",
      "\u{202E}", "\0", "\\", "&amp;", "www.x.dk ", "https://x.dk ", "ord ", "langtsammensatord ",
      "---\n", "\t", "<!-- ", " -->", "<b>", "\r\n",
    ]
    for round in 0..<400 {
      var markdown = ""
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        markdown += parts.randomElement(using: &random) ?? ""
      }
      var document = Document(blocks: MarkdownReader().read(markdown).blocks)
      NumberLedger.bind(&document)
      let width = Int.random(in: 1...90, using: &random)
      let text = try WriterTests.write("text", document, TextStyle(width: width))
      #expect(!text.utf8.contains(0x1B), "round \(round)")
      for line in text.split(separator: "\n") where DisplayWidth.of(String(line)) > width {
        // Only a word that stands alone beside its margin may be too long.
        let words = line.split(separator: " ").filter { word in
          !["│", "•", "┃", "!"].contains(word)
            && !(word.hasSuffix(".") && Int(word.dropLast()) != nil)
        }
        #expect(words.count <= 1, "round \(round), width \(width): \(line)")
      }
      let ascii = try WriterTests.write(
        "text", document, TextStyle(width: width, charset: .ascii))
      #expect(ascii.utf8.allSatisfy { $0 < 0x80 }, "round \(round)")
      let html = try WriterTests.write("html", document, TextStyle())
      #expect(!html.contains("<b>") && !html.contains("\u{1B}") && !html.contains("\u{202E}"))
      _ = try WriterTests.write("markdown", document, TextStyle())
    }
  }
}
