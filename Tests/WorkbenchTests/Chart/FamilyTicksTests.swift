import Testing
import Workbench

/// Rule 4: the labels of an axis are steps of 1, 2, 2.5 or 5, apart from each other, and years are
/// whole.
@Suite struct FamilyTicksTests {
  /// The numbers in a row of Danish tick labels; nil where two of them touch or one is no number.
  private func numbers(_ row: some StringProtocol) -> [Double]? {
    var found: [Double] = []
    for word in row.split(separator: " ") {
      let point = word.filter { $0 != "." }.map { $0 == "−" ? "-" : $0 == "," ? "." : $0 }
      guard let number = Double(String(point)) else { return nil }
      found.append(number)
    }
    return found
  }

  private func expectSteps(_ values: [Double], _ picture: String) {
    guard values.count > 1 else { return }
    let step = values[1] - values[0]
    #expect(step > 0, "\(picture)")
    for (a, b) in zip(values, values.dropFirst()) {
      #expect(abs(b - a - step) < step * 1e-6, "\(values)\n\(picture)")
    }
    var size = step
    while size >= 9.999 { size /= 10 }
    while size < 0.9999 { size *= 10 }
    // Labels that would meet are left out, and the step is then a multiple.
    let isStep = [1, 2, 2.5, 5, 4, 7.5, 3, 6, 8].contains { abs(size - $0) < 1e-6 }
    #expect(isStep, "\(step)\n\(picture)")
  }

  private func sample(_ charts: inout RandomCharts, series: Int) -> SeriesSet {
    let sizes: [Double] = [1, 10, 250, 40_000]
    let size = sizes.randomElement(using: &charts.random) ?? 1
    let rows: [(String, [Double?])] = (0..<series).map { index in
      ("s\(index)", (0..<3).map { _ in Double.random(in: 0...size, using: &charts.random) })
    }
    return SeriesSamples.set(
      places: (0..<3).map { (.period(.year(2010 + 7 * $0)), "\(2010 + 7 * $0)") }, series: rows,
      unit: .none, decimals: 1, time: true)
  }

  @Test func axesBelowLyingMarks() throws {
    var charts = RandomCharts(seed: 604)
    for index in 0..<6_000 {
      var options = ChartOptions()
      options.axis = true
      options.labels = false
      options.horizontal = true
      options.stack = .sums
      let data = sample(&charts, series: 2)
      let figure =
        index % 2 == 0 ? try Chart.dumbbell(data, options) : try Chart.bars(data, options)
      let width = Int.random(in: 24...120, using: &charts.random)
      let text = figure.text(TextStyle(width: width))
      let lines = text.split(separator: "\n")
      guard let axis = lines.firstIndex(where: { $0.contains("┴") }) else { continue }
      guard let values = numbers(lines[axis + 1]) else {
        Issue.record("labels meet\n\(text)")
        continue
      }
      expectSteps(values, text)
    }
  }

  @Test func axesBesideAreas() throws {
    var charts = RandomCharts(seed: 605)
    for _ in 0..<4_000 {
      let figure = try Chart.area(sample(&charts, series: 2))
      let text = figure.text(TextStyle(width: Int.random(in: 30...90, using: &charts.random)))
      let lines = text.split(separator: "\n")
      let labels = lines.compactMap { line -> Double? in
        guard let tick = line.firstIndex(where: { $0 == "┤" || $0 == "┼" }) else { return nil }
        return numbers(line[..<tick])?.first
      }
      expectSteps(labels.reversed(), text)
      let years = try #require(lines.last).split(separator: " ")
      for year in years { #expect(Int(year).map { (2010...2024).contains($0) } == true, "\(text)") }
    }
  }
}
