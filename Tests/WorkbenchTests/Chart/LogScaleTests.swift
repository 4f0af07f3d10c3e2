import Foundation
import Testing
import Workbench

/// Logarithmic axes: 1-2-5 in each decade, larger numbers never lower, equal ratios equal distances,
/// and a clear refusal of what has no logarithm.
@Suite struct LogScaleTests {
  #if DEBUG
    private static let cases = 2_000
  #else
    private static let cases = 10_000
  #endif

  private static func log(_ options: ChartOptions = ChartOptions()) -> ChartOptions {
    var options = options
    options.scale = .log
    return options
  }

  @Test func tickExamples() {
    func ticks(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
      Ticks(.log, covering: log10(range.lowerBound)...log10(range.upperBound), atMost: count).values
    }
    #expect(ticks(3...70, 8) == [2, 5, 10, 20, 50, 100])
    #expect(ticks(1...1000, 9) == [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000])
    #expect(ticks(1...1000, 5) == [1, 10, 100, 1000])
    #expect(ticks(0.003...0.04, 6) == [0.002, 0.005, 0.01, 0.02, 0.05])
    #expect(ticks(100...100, 4) == [100, 200])
    #expect(ticks(1e-6...1e6, 4) == [1e-6, 1e-3, 1, 1e3, 1e6])
  }

  @Test func randomTicks() {
    var random = SplitMix64(seed: 41)
    for _ in 0..<Self.cases {
      let a = Double.random(in: -300...300, using: &random)
      let span: Double = [0.2, 3, 40].randomElement(using: &random) ?? 1
      let b = min(300, a + Double.random(in: 0...span, using: &random))
      let count = Int.random(in: 2...20, using: &random)
      let ticks = Ticks(.log, covering: a...b, atMost: count)
      let values = ticks.values
      #expect(values.count >= 2 && values.count <= count + 1, "\(a)...\(b) in \(count): \(values)")
      #expect(log10(values[0]) <= a && log10(values[values.count - 1]) >= b, "\(values)")
      for (left, right) in zip(values, values.dropFirst()) { #expect(left < right) }
      for value in values {
        let power = log10(value).rounded(.down)
        let mantissa = value / pow(10, power)
        #expect(
          [1, 2, 5, 10].contains { abs($0 - mantissa) < 1e-6 }, "\(value) in \(a)...\(b)")
      }
    }
  }

  @Test func lines() throws {
    let data = SeriesSamples.years(
      2020, [("A", [10, 100, 1000, 10_000]), ("B", [40, 80, 160, 320])], title: "Brugere",
      unit: .none, decimals: 0)
    expectPicture(
      try Chart.lines(data, Self.log()), width: 56, charset: .asciiGrid,
      """
      Brugere, logaritmisk skala
      10.000 +                                  *** * A 10.000
       5.000 +                              ****
       2.000 +                          ****
       1.000 +                       ***
         500 +                    ***
             |                 ***          ooooooo o B 320
         200 +              *** oooooooooooo
         100 +      oooo****oooo
          50 +oooooo****
          20 +  ****
          10 +**
             ++-----------+-----------+-----------+
            2020        2021        2022        2023
      """)
  }

  @Test func dumbbellsAndEnglish() throws {
    let data = SeriesSamples.set(
      places: [(.text("a"), "Nord"), (.text("b"), "Syd")],
      series: [("2020", [2, 300]), ("2024", [20, 30])], title: "Sager", unit: .none)
    var options = Self.log()
    options.language = .english
    expectPicture(
      try Chart.dumbbell(data, options), width: 60, language: .english,
      """
      Sager, logarithmic scale   ○ 2020   ● 2024
      Nord  2 ○──────────────────▸● 20
       Syd                        30 ●◂──────────────────○ 300
              ┴───────┴─────┴─────┴──────┴─────┴─────┴───────┴
              2       5    10    20     50    100   200     500
      """)
  }

  /// Rules 2 and 3 for every kind that has a logarithmic axis, at every width.
  @Test func rectangles() throws {
    var charts = RandomCharts(seed: 42)
    for round in 0..<Self.cases {
      var data = charts.set(places: 1...7, series: round % 4 == 1 ? 2...2 : 1...4)
      if round % 4 == 2 { data.positions = SeriesSet.Positions(Array(data.positions.prefix(2))) }
      if round % 4 == 2, data.positions.count < 2 { continue }
      for series in data.series.indices {
        data.series[series].values = SeriesSet.Values(
          data.positions.map { _ in
            guard Int.random(in: 0..<8, using: &charts.random) > 0 else {
              return .missing(.unspecified)
            }
            let power = Double.random(
              in: round % 9 == 0 ? -320...308 : -3...9, using: &charts.random)
            return .quantity(
              Quantity(pow(10, power), unit: data.unit, decimals: 1, lineage: data.lineage))
          })
      }
      var options = Self.log(charts.options())
      options.zero = false
      options.references = round % 3 == 0 ? [.init(value: 7, label: charts.label())] : []
      let figure =
        switch round % 4 {
        case 0, 3: try Chart.lines(data, options)
        case 1: try Chart.dumbbell(data, options)
        default: try Chart.slope(data, options)
        }
      let width = round < 300 ? round + 1 : Int.random(in: 1...60, using: &charts.random)
      let text = figure.text(charts.style(width: width))
      for line in withoutColor(text).split(separator: "\n")
      where DisplayWidth.of(String(line)) != width {
        Issue.record("\(figure.content.kind) at \(width): «\(line)»")
      }
      if round % 5 == 0 {
        let svg = try #require(figure.svg(SVGStyle(identifier: "f", standsAlone: true)))
        #expect(!svg.contains("nan") && !svg.contains("inf\""))
      }
    }
  }

  /// A larger number never stands lower, and equal ratios are equal distances to a row.
  @Test func positionsAreFaithful() throws {
    var random = SplitMix64(seed: 43)
    for _ in 0..<Self.cases {
      let start = pow(10, Double.random(in: -2...4, using: &random))
      let ratio = pow(10, Double.random(in: 0.05...1.2, using: &random))
      let values = (0..<5).map { start * pow(ratio, Double($0)) }.shuffled(using: &random)
      let data = SeriesSamples.years(2020, [("", values)], unit: .none, decimals: 3)
      var options = Self.log()
      options.labels = false
      options.rows = Int.random(in: 6...40, using: &random)
      let lines = try Chart.lines(data, options).text(TextStyle(width: 60)).split(separator: "\n")
      var rows: [(column: Int, row: Int)] = []
      for (row, line) in lines.enumerated() {
        for (column, character) in line.enumerated() where character == "●" {
          rows.append((column, row))
        }
      }
      rows.sort { $0.column < $1.column }
      #expect(rows.count == values.count, "\(lines.joined(separator: "\n"))")
      guard rows.count == values.count else { continue }
      for (a, x) in zip(values, rows) {
        for (b, y) in zip(values, rows) where a > b {
          #expect(x.row <= y.row, "\(a) \(b)\n\(lines.joined(separator: "\n"))")
        }
      }
      let sorted = zip(values, rows).sorted { $0.0 < $1.0 }.map(\.1.row)
      let steps = zip(sorted, sorted.dropFirst()).map { $0 - $1 }
      #expect(steps.max()! - steps.min()! <= 2, "\(steps)\n\(lines.joined(separator: "\n"))")
    }
  }

  /// The labels of the axis stand on rows of their own and rise upwards; a number that is a tick
  /// stands on its row.
  @Test func ticksNeverMeet() throws {
    var random = SplitMix64(seed: 44)
    for _ in 0..<Self.cases {
      let power = Double(Int.random(in: 0...3, using: &random))
      let tick = [1.0, 2, 5].randomElement(using: &random)! * pow(10, power)
      let values = [tick, tick * pow(10, Double.random(in: 0.1...4, using: &random))]
      let data = SeriesSamples.years(2020, [("", values)], unit: .none, decimals: 0)
      var options = Self.log()
      options.labels = false
      options.rows = Int.random(in: 3...40, using: &random)
      let width = Int.random(in: 60...120, using: &random)
      let lines = try Chart.lines(data, options).text(TextStyle(width: width))
        .split(separator: "\n")
      var labels: [(value: Double, row: Int)] = []
      for (row, line) in lines.enumerated() {
        guard let mark = line.firstIndex(of: "┤") else { continue }
        let text = line[..<mark].filter { $0.isNumber }
        labels.append((Double(text) ?? .nan, row))
      }
      #expect(labels.count >= 2)
      for (upper, lower) in zip(labels, labels.dropFirst()) { #expect(upper.value > lower.value) }
      if let own = labels.first(where: { $0.value == tick }) {
        let row = lines.firstIndex {
          $0.contains("●") && $0.firstIndex(of: "●")! < $0.index($0.startIndex, offsetBy: width / 2)
        }
        #expect(row == own.row, "\(tick)\n\(lines.joined(separator: "\n"))")
      }
    }
  }

  @Test func svgIsMonotone() throws {
    var random = SplitMix64(seed: 45)
    for _ in 0..<RandomCases.count(2_000) {
      let values = (0..<6).map { _ in pow(10, Double.random(in: -3...6, using: &random)) }
      let data = SeriesSamples.years(2020, [("", values)], unit: .none, decimals: 0)
      let svg = try #require(
        try Chart.lines(data, Self.log()).svg(SVGStyle(identifier: "f")))
      let heights = svg.split(separator: "<circle cx=\"").dropFirst().compactMap { part in
        part.split(separator: "cy=\"").dropFirst().first.flatMap {
          Double($0.prefix { $0 != "\"" })
        }
      }
      #expect(heights.count == values.count)
      for (a, y) in zip(values, heights) {
        for (b, z) in zip(values, heights) where a > b { #expect(y <= z) }
      }
    }
  }

  @Test func whatHasNoLogarithmIsNamed() throws {
    let data = SeriesSamples.years(
      2020, [("A", [1, 0, 3]), ("B", [2, 5, -4])], unit: .none, decimals: 0)
    let problem = #expect(throws: Problem.self) { try Chart.lines(data, Self.log()) }
    #expect(problem?.code == .logScaleNeedsPositive)
    #expect(problem?.facts["places"] == "2021 (A), 2022 (B)")
    #expect(problem?.facts["count"] == "2")
    var zero = Self.log()
    zero.zero = true
    var minimum = Self.log()
    minimum.minimum = 0
    var reference = Self.log()
    reference.references = [.init(value: -1, label: "")]
    let fine = SeriesSamples.years(2020, [("A", [1, 2])], unit: .none, decimals: 0)
    for options in [zero, minimum, reference] {
      let problem = #expect(throws: Problem.self) { try Chart.lines(fine, options) }
      #expect(problem?.code == .logScaleHasNoZero)
    }
  }

  /// Where a length stands for a number there is no logarithmic axis.
  @Test func lengthsHaveNone() throws {
    let data = SeriesSamples.expenditure
    for draw in [
      { try Chart.bars(data, Self.log()) }, { try Chart.area(data, Self.log()) },
      { try Chart.likert(data, Self.log()) }, { try Chart.waterfall(data, Self.log()) },
    ] as [() throws -> Figure] {
      let problem = #expect(throws: Problem.self) { _ = try draw() }
      #expect(problem?.code == .logScaleOfLengths)
    }
    for kind in ["bars", "area", "waterfall", "likert", "histogram"] {
      let problem = #expect(throws: Problem.self) {
        try ChartOptions.check(name: "scale", kind: kind)
      }
      #expect(problem?.code == .logScaleOfLengths)
    }
    try ChartOptions.check(name: "scale", kind: "lines")
  }
}
