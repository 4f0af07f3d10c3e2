import Testing
import Workbench

/// Bad input for every kind in `ChartKind.all`, as text, SVG and HTML: labels are neutralised, and
/// what comes out is a rectangle or well-formed markup.
@Suite struct HostileLabelTests {
  #if DEBUG
    private static let cases = 2_000
  #else
    private static let cases = 10_000
  #endif

  private static let labels = [
    "", " ", String(repeating: "W", count: 200), String(repeating: "lang tekst ", count: 19),
    "to\nlinjer", "a\r\nb", "tab\tulator", "\u{0}\u{7}\u{8}\u{B}\u{C}\u{7F}", "\u{85}\u{90}\u{9F}x",
    "\u{1B}[31mrød\u{1B}[0m", "\u{1B}]0;titel\u{7}", "\u{9B}31m", "\u{202E}bagvendt\u{202C}",
    "\u{2066}isoleret\u{2069}", "\u{200F}\u{200E}\u{61C}mærke", "\u{2028}\u{2029}skift",
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "&lt;&#60;&amp", "]]><!--",
    "'\"`=", "\u{FEFF}\u{FFFE}\u{FFFF}", "日本語の長いラベル", "👩‍👩‍👧‍👦 familie", "e\u{301}\u{302}\u{303}",
    "\u{301}løs", "blød\u{AD}bindestreg", "Østerå-Ærø", "{= 1 + 1 }", "| a | b |", "**fed**",
  ]

  /// Bytes of the scalars that no output may hold: controls, and marks that turn the direction.
  private static func forbidden(_ text: String) -> Unicode.Scalar? {
    text.unicodeScalars.first { scalar in
      switch scalar.value {
      case 0x0A: false
      case 0..<0x20, 0x7F...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0x61C: true
      default: false
      }
    }
  }

  private let every: EveryKind

  init() throws { every = try EveryKind() }

  @Test func everyKindIsDrawn() {
    #expect(every.undrawable.isEmpty)
    #expect(Set(every.ways.map(\.kind.name)) == Set(ChartKind.all.map(\.name)))
  }

  private func figure(_ round: Int, _ random: inout SplitMix64) throws -> Figure {
    func label() -> String { Self.labels.randomElement(using: &random) ?? "" }
    let way = every.ways[round % every.ways.count]
    var options = EveryKind.options(way.kind)
    options.title = label()
    options.note = label()
    options.source = label()
    if way.kind.options.contains(.measure), Bool.random(using: &random) {
      options.measure = label()
    }
    if way.kind.options.contains(.references), Bool.random(using: &random) {
      options.references = [.init(value: 20, label: label())]
    }
    if way.kind.options.contains(.horizontal) {
      options.horizontal = [nil, true, false].randomElement(using: &random) ?? nil
    }
    if way.kind.options.contains(.stack), way.columns["by"] != nil {
      options.stack = [nil, .sums, .percent].randomElement(using: &random) ?? nil
    }
    let table = try EveryKind.table(
      labels: (0..<4).map { _ in label() }, isCategory: Bool.random(using: &random))
    return try way.kind.draw(
      ChartKind.Request(table, columns: way.columns, options: options))
  }

  @Test(arguments: [701, 702] as [UInt64]) func text(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for round in 0..<(Self.cases / 2) {
      let figure = try figure(round, &random)
      let width = round < 600 ? round / 2 + 1 : Int.random(in: 1...60, using: &random)
      let charset: TextStyle.Charset =
        TextStyle.Charset.allCases.randomElement(using: &random) ?? .unicode
      let plain = figure.text(TextStyle(width: width, charset: charset))
      #expect(Self.forbidden(plain) == nil, "\(figure.content.kind)")
      if charset != .unicode { #expect(plain.utf8.allSatisfy { $0 < 0x80 }) }
      for line in plain.split(separator: "\n") where DisplayWidth.of(String(line)) != width {
        Issue.record("\(figure.content.kind) at \(width): «\(line)»")
      }
      guard round % 5 == 0 else { continue }
      let colored = figure.text(
        TextStyle(width: width, color: .truecolor, charset: charset))
      #expect(withoutColor(colored) == plain)
    }
  }

  @Test func pictures() throws {
    var random = SplitMix64(seed: 703)
    for round in 0..<Self.cases {
      let figure = try figure(round, &random)
      let svg = try #require(
        figure.svg(SVGStyle(identifier: "f", standsAlone: round % 2 == 0)))
      #expect(Markup.isWellFormed(Array(svg.utf8)), "\(figure.content.kind)\n\(svg)")
      #expect(Self.forbidden(svg) == nil, "\(figure.content.kind)")
      #expect(!Markup.contains(Array(svg.utf8), "<script"))
      #expect(!Markup.contains(Array(svg.utf8), "<img"))
    }
  }

  @Test func documents() throws {
    var random = SplitMix64(seed: 704)
    for round in 0..<(Self.cases / 10) {
      let figure = try figure(round, &random)
      var document = Document(blocks: [
        .figure(FigureBlock(id: "f", number: 1, caption: [], figure: figure))
      ])
      NumberLedger.bind(&document)
      let html = try WriterTests.write("html", document, TextStyle(width: 60))
      // A tab does nothing on a page.
      #expect(Self.forbidden(html.replacing("\t", with: "")) == nil, "\(figure.content.kind)")
      #expect(!Markup.contains(Array(html.utf8), "<script"))
      #expect(!Markup.contains(Array(html.utf8), "<img"))
      #expect(Markup.contains(Array(html.utf8), "<table>"), "\(figure.content.kind)")
      let text = try WriterTests.write("text", document, TextStyle(width: 60))
      #expect(Self.forbidden(text) == nil, "\(figure.content.kind)")
    }
  }

  /// No text of a picture reaches beyond its edges, by a cautious estimate of its width.
  @Test func nothingIsClipped() throws {
    var random = SplitMix64(seed: 705)
    for round in 0..<(Self.cases / 4) {
      let svg = try #require(
        try figure(round, &random).svg(SVGStyle(identifier: "f", standsAlone: true)))
      // Panels move their drawings; the texts in them are checked in pictures without panels.
      guard !svg.contains("<g transform=\"translate(0 ") else { continue }
      for line in svg.split(separator: "\n") where line.hasPrefix("<text") {
        let (start, end) = try #require(PictureText(line)?.extent)
        #expect(start > -6 && end < 726, "\(line) from \(start) to \(end)")
      }
    }
  }
}

/// A `<text>` element and about how far it reaches.
struct PictureText {
  let extent: (start: Double, end: Double)

  init?(_ line: Substring) {
    // Scalars and not characters: a mark may combine with the bracket before it.
    let all = Array(line.unicodeScalars)
    guard let open = all.firstIndex(of: ">"), let close = all.lastIndex(of: "<"), open < close
    else { return nil }
    let tag = String(String.UnicodeScalarView(all[..<open]))
    func attribute(_ name: String) -> Substring? {
      guard let range = tag.firstRange(of: " \(name)=\"") else { return nil }
      return tag[range.upperBound...].prefix { $0 != "\"" }
    }
    guard let x = attribute("x").flatMap({ Double($0) }) else { return nil }
    var text = String(String.UnicodeScalarView(all[(open + 1)..<close]))
    for (entity, plain) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")] {
      text = text.replacing(entity, with: plain)
    }
    text = text.replacing("&amp;", with: "&")
    let names = (attribute("class") ?? "").split(separator: " ")
    // Narrower than the fonts usually are, so that only real overflow counts.
    let size = names.contains("t") ? 17.0 : names.contains("n") ? 11.5 : 13
    let width =
      text.unicodeScalars.reduce(0.0) { width, scalar in
        switch scalar {
        case "i", "j", "l", "t", "f", "r", "I", ".", ",", ":", " ", "-", "|", "'": width + 3.6
        case "W", "M", "m", "w": width + 10.5
        default: width + 6.8 * Double(DisplayWidth.of(Character(scalar)))
        }
      } * size / 13
    switch attribute("text-anchor") {
    case "end": extent = (x - width, x)
    case "middle": extent = (x - width / 2, x + width / 2)
    default: extent = (x, x + width)
    }
  }
}
