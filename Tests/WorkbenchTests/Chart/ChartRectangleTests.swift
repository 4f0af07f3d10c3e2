import Testing
import Workbench

/// Rules 2, 3 and 5: a rendering is a rectangle whatever comes in, and colour is only an extra.
@Suite struct ChartRectangleTests {
  private func check(_ figure: Figure, _ style: TextStyle) {
    let text = figure.text(style)
    let plain = style.color == .none ? text : withoutColor(text)
    let lines = plain.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.last == "", "every line ends in a line break")
    for line in lines.dropLast() {
      #expect(DisplayWidth.of(String(line)) == style.width, "«\(line)» at \(style.width)")
    }
    var bare = style
    bare.color = .none
    #expect(figure.text(bare) == plain)
    if style.color == .none { #expect(!text.utf8.contains(0x1B)) }
    if style.charset != .unicode { #expect(plain.utf8.allSatisfy { $0 < 0x80 }) }
  }

  private func figure(_ charts: inout RandomCharts) throws -> Figure {
    let data = charts.set()
    let options = charts.options()
    switch Int.random(in: 0..<5, using: &charts.random) {
    case 0...1: return try Chart.bars(data, options)
    case 2...3: return try Chart.lines(data, options)
    default: return try Chart.table(data, options)
    }
  }

  @Test func everyWidth() throws {
    var charts = RandomCharts(seed: 2)
    for width in 1...300 {
      for _ in 0..<RandomCases.count(6) { check(try figure(&charts), charts.style(width: width)) }
    }
  }

  @Test func narrowWidths() throws {
    var charts = RandomCharts(seed: 3)
    for _ in 0..<RandomCases.count(1500) {
      let width = Int.random(in: 1...40, using: &charts.random)
      check(try figure(&charts), charts.style(width: width))
    }
  }

  @Test(
    arguments: [
      [], [nil], [nil, nil], [0], [0, 0], [5], [-5], [7, 7, 7], [.nan], [.infinity, -.infinity],
      [.greatestFiniteMagnitude, -.greatestFiniteMagnitude], [.leastNonzeroMagnitude], [1e300],
      [1e15, 1e15 + 1], [-0.0, 0.0],
    ] as [[Double?]])
  func degenerate(values: [Double?]) throws {
    let sets = [
      SeriesSamples.years(2020, [("a", values)], unit: .number, decimals: 0),
      SeriesSamples.categories(
        values.enumerated().map { ("k\($0)", $1) }, unit: .percentShare, decimals: 1),
    ]
    for data in sets {
      for width in [1, 2, 3, 5, 8, 20, 80, 300] {
        for charset in TextStyle.Charset.allCases {
          let style = TextStyle(width: width, charset: charset)
          check(try Chart.bars(data), style)
          check(try Chart.lines(data), style)
          check(try Chart.table(data), style)
        }
      }
      #expect(try Chart.bars(data).svg(SVGStyle(identifier: "f"))?.hasSuffix("</svg>\n") == true)
      #expect(try Chart.lines(data).svg(SVGStyle(identifier: "f"))?.hasSuffix("</svg>\n") == true)
    }
  }

  @Test func noNumbersSaysSo() throws {
    let data = SeriesSamples.years(2020, [("a", [nil, nil])], unit: .number, decimals: 0)
    let figure = try Chart.bars(data)
    #expect(
      figure.text(TextStyle(width: 30)) == """
        ingen data                    
        Der er ingen tal: foreligger  
        ikke.                         

        """)
    let english = TextStyle(width: 12, quantity: QuantityStyle(language: .english))
    #expect(try Chart.lines(data).text(english).hasPrefix("no data     \n"))
    #expect(try #require(figure.svg(SVGStyle(identifier: "f"))).contains(">ingen data<"))
  }
}
