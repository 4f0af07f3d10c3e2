import Testing
import Workbench

/// Rule 7, and that the picture is well-formed, safe and always the same.
@Suite struct ChartSVGTests {
  /// Checks that tags close in order and that attributes are quoted; enough to catch markup that
  /// slipped through unescaped.
  private func isWellFormed(_ svg: String) -> Bool {
    // A combining mark would join the bracket before it to one Character.
    let ascii = String(decoding: svg.utf8.map { $0 < 0x80 ? $0 : 0x78 }, as: UTF8.self)
    var open: [Substring] = []
    var rest = ascii[...]
    while let start = rest.firstIndex(of: "<") {
      if rest[..<start].contains(">") { return false }
      guard let end = rest[start...].firstIndex(of: ">") else { return false }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.contains("<") || tag.count(where: { $0 == "\"" }) % 2 != 0 { return false }
      let name = tag.prefix { !" /".contains($0) }
      if tag.hasPrefix("/") {
        if open.popLast() != tag.dropFirst() { return false }
      } else if !tag.hasSuffix("/") {
        open.append(name)
      }
    }
    return open.isEmpty
  }

  @Test func carriesNamesAndLink() throws {
    let figure = try Chart.bars(
      SeriesSamples.expenditure, ChartOptions(title: "Udgifter & <indtægter>"))
    let svg = try #require(
      figure.svg(SVGStyle(identifier: "fig-1", tableIdentifier: "fig-1-data")))
    #expect(svg.contains("role=\"img\""))
    #expect(svg.contains("aria-labelledby=\"fig-1-title fig-1-desc\""))
    #expect(svg.contains("<title id=\"fig-1-title\">Udgifter &amp; &lt;indtægter&gt;</title>"))
    #expect(
      svg.contains(
        "<desc id=\"fig-1-desc\">Søjlediagram: Udgifter &amp; &lt;indtægter&gt; for 2020–2024, "
          + "opdelt på Hovedstaden og Landsplan. Tallene går fra 10,2\u{A0}mia.\u{A0}kr. til "
          + "13,8\u{A0}mia.\u{A0}kr.</desc>"))
    #expect(svg.contains("<a href=\"#fig-1-data\">"))
    #expect(svg.contains("aria-details=\"fig-1-data\""))
    #expect(svg.contains("prefers-color-scheme:dark"))
    #expect(svg.contains("<pattern id=\"fig-1-p1\""))
    let style = QuantityStyle(language: .english)
    let english = try #require(figure.svg(SVGStyle(identifier: "f", quantity: style)))
    #expect(english.contains("Bar chart: "))
    #expect(english.contains("lang=\"en\""))
    #expect(!english.contains("<a href"))
  }

  @Test func identifiersAreSafe() throws {
    let figure = try Chart.lines(SeriesSamples.expenditure)
    let svg = try #require(
      figure.svg(SVGStyle(identifier: "1 a\"><script>", tableIdentifier: "\">")))
    #expect(isWellFormed(svg))
    #expect(!svg.contains("<script"))
    #expect(svg.contains("id=\"f1-a---script--picture\""))
  }

  @Test func randomFiguresAreWellFormedAndStable() throws {
    var charts = RandomCharts(seed: 31)
    for _ in 0..<1000 {
      let data = charts.set()
      let options = charts.options()
      let alone = Bool.random(using: &charts.random)
      let style = SVGStyle(identifier: "f", tableIdentifier: "t", standsAlone: alone)
      for figure in [try Chart.bars(data, options), try Chart.lines(data, options)] {
        let svg = try #require(figure.svg(style))
        #expect(isWellFormed(svg))
        #expect(svg == figure.svg(style))
        #expect(!svg.contains("nan") && !svg.contains("inf\""))
        #expect(!svg.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
      }
    }
  }

  @Test func standingAloneItCarriesItsWords() throws {
    let data = SeriesSamples.set(
      places: [(.text("a"), "Ishøj")], series: [("", [1])], synthetic: true, source: "KKR")
    let figure = try Chart.bars(data, ChartOptions(title: "Ture"))
    let alone = try #require(figure.svg(SVGStyle(identifier: "f", standsAlone: true)))
    #expect(alone.contains(">Ture</text>"))
    #expect(alone.contains(">Kilde: KKR</text>"))
    #expect(alone.contains(">Demonstrationsdata – ikke virkelige tal</text>"))
    let inside = try #require(figure.svg(SVGStyle(identifier: "f")))
    #expect(!inside.contains("Kilde"))
  }

  @Test func barsAreAsLongAsTheirValues() throws {
    let data = SeriesSamples.categories(
      [("a", 10), ("b", 5), ("c", 0), ("d", -2.5), ("e", nil)], unit: .none, decimals: 1)
    let svg = try #require(try Chart.bars(data).svg(SVGStyle(identifier: "f")))
    let widths = svg.split(separator: "\n").filter { $0.hasPrefix("<rect") && $0.contains("f0") }
      .compactMap { line -> Double? in
        guard let range = line.firstRange(of: " width=\"") else { return nil }
        return Double(line[range.upperBound...].prefix { $0 != "\"" })
      }
    #expect(widths.count == 4)
    #expect(abs(widths[0] - 2 * widths[1]) < 0.21)
    #expect(widths[2] == 0)
    #expect(abs(widths[0] - 4 * widths[3]) < 0.41)
  }
}
