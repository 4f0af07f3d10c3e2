import Testing
import Workbench

/// The rules that hold for every rendering, over random data of the kinds in `Family`.
@Suite struct FamilyRulesTests {
  private static let cases = RandomCases.count(1_500)

  /// Rules 2, 3 and 5: a rectangle of the asked width whatever comes in; colour is only an extra.
  @Test(arguments: Family.allCases)
  func rectangles(kind: Family) throws {
    var charts = RandomCharts(seed: 601)
    for index in 0..<Self.cases {
      let figure = try charts.figure(kind)
      let width = index < 300 ? index + 1 : Int.random(in: 1...60, using: &charts.random)
      let style = charts.style(width: width)
      let text = figure.text(style)
      var bare = style
      bare.color = .none
      let plain = style.color == .none ? text : figure.text(bare)
      if style.color != .none { #expect(withoutColor(text) == plain) }
      #expect(!plain.utf8.contains(0x1B))
      if style.charset != .unicode { #expect(plain.utf8.allSatisfy { $0 < 0x80 }) }
      let lines = plain.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.last == "", "every line ends in a line break")
      for line in lines.dropLast() {
        let cells =
          line.utf8.allSatisfy { $0 < 0x80 } ? line.utf8.count : DisplayWidth.of(String(line))
        #expect(cells == width, "«\(line)» at \(width)")
      }
    }
  }

  /// Rule 7: names for screen readers, well-formed, safe, and the same every time.
  @Test(arguments: Family.allCases)
  func pictures(kind: Family) throws {
    var charts = RandomCharts(seed: 607)
    for index in 0..<Self.cases {
      let figure = try charts.figure(kind)
      let style = SVGStyle(
        identifier: "f", tableIdentifier: index % 2 == 0 ? "t" : nil, standsAlone: index % 3 == 0)
      let svg = try #require(figure.svg(style))
      #expect(MarkupCheck.isWellFormed(svg))
      // A combining mark would join the bracket before it to one character.
      let ascii = String(decoding: svg.utf8.map { $0 < 0x80 ? $0 : 0x78 }, as: UTF8.self)
      #expect(ascii.contains("<title id=\"f-title\">") && ascii.contains("<desc id=\"f-desc\">"))
      #expect(ascii.contains("<a href=\"#t\">") == (index % 2 == 0))
      #expect(!ascii.contains("nan") && !ascii.contains("inf\""))
      if index % 50 == 0 { #expect(svg == figure.svg(style)) }
    }
  }

  /// Rule 3: what is missing is named below the figure and is a dash in its table.
  @Test(arguments: Family.allCases)
  func missingIsNamed(kind: Family) throws {
    var charts = RandomCharts(seed: 603)
    for _ in 0..<Self.cases {
      let figure = try charts.figure(kind)
      let data = try #require(figure.data)
      let misses = data.positions.isEmpty ? false : data.missingCount > 0
      let table = figure.content.table
      let dashes = table.rows.joined().count {
        if case .missing = $0 { true } else { false }
      }
      #expect((dashes > 0) == (misses || table.headers.count > data.series.count + 1 && dashes > 0))
      if misses { #expect(figure.notes.count > 1, "the note and the remark about what is missing") }
    }
  }

  /// Rule 6: each series has its own glyph in the legend, and its own fill or dash in SVG.
  @Test(arguments: [false, true])
  func seriesStayApart(ascii: Bool) throws {
    var charts = RandomCharts(seed: 606)
    for index in 0..<RandomCases.count(5_000) {
      let count = 2 + index % 7
      let data = charts.parts(
        places: 2...2, series: count...count, negative: false, hostile: false)
      var options = ChartOptions()
      options.legend = true
      options.stack = .sums
      let figure =
        index % 3 == 0
        ? try Chart.bars(data, options)
        : index % 3 == 1 ? try Chart.area(data, options) : try Chart.slope(data, options)
      let text = figure.text(TextStyle(width: 30, charset: ascii ? .asciiGrid : .unicode))
      var glyphs: Set<Character> = []
      for series in 0..<count {
        guard let found = text.firstRange(of: " serie \(series)") else {
          Issue.record("no legend of serie \(series)\n\(text)")
          continue
        }
        glyphs.insert(text[text.index(before: found.lowerBound)])
      }
      #expect(glyphs.count == count, "\(text)")
    }
  }
}

/// Whether tags close in order and attributes are quoted; enough to catch markup that slipped
/// through unescaped. Works on bytes, so that ten thousand pictures take seconds.
enum MarkupCheck {
  static func isWellFormed(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var open: [[UInt8]] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x20, byte != 0x0A { return false }
      if byte == UInt8(ascii: ">") { return false }
      guard byte == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      var end = index + 1
      var quotes = 0
      while end < bytes.count, bytes[end] != UInt8(ascii: ">") {
        if bytes[end] == UInt8(ascii: "<") { return false }
        if bytes[end] == UInt8(ascii: "\"") { quotes += 1 }
        end += 1
      }
      guard end < bytes.count, quotes % 2 == 0 else { return false }
      let tag = bytes[(index + 1)..<end]
      let name = Array(tag.prefix { $0 != 0x20 && $0 != UInt8(ascii: "/") || tag.first == $0 })
      if tag.first == UInt8(ascii: "/") {
        if open.popLast() != Array(tag.dropFirst()) { return false }
      } else if tag.last != UInt8(ascii: "/") {
        open.append(name)
      }
      index = end + 1
    }
    return open.isEmpty
  }
}
