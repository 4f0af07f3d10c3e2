import Testing
import Workbench

/// Rule 4: ticks are 1-2-2.5-5, cover the range, and years are whole.
@Suite struct TicksTests {
  @Test func examples() {
    #expect(Ticks(covering: 0...13.8, atMost: 6).values == [0, 2.5, 5, 7.5, 10, 12.5, 15])
    #expect(Ticks(covering: 0...3, atMost: 5).values == [0, 1, 2, 3])
    #expect(
      Ticks(covering: 2020...2024, atMost: 5, whole: true).values == [2020, 2021, 2022, 2023, 2024])
    #expect(Ticks(covering: 0.1...0.34, atMost: 5).values == [0.1, 0.15, 0.2, 0.25, 0.3, 0.35])
    #expect(Ticks(covering: 0...0, atMost: 4).values == [0, 0.25, 0.5, 0.75, 1])
    #expect(Ticks(covering: -3...9, atMost: 4).decimals == 0)
    #expect(Ticks(covering: 0...1, atMost: 4).decimals == 2)
  }

  @Test func random() {
    var random = SplitMix64(seed: 21)
    for _ in 0..<5000 {
      let size: Double = [1e-12, 1e-3, 1, 100, 1e9, 1e200].randomElement(using: &random) ?? 1
      let a = Double.random(in: -1...1, using: &random) * size
      let b = Double.random(in: -1...1, using: &random) * size
      let range = min(a, b)...max(a, b)
      let count = Int.random(in: 2...12, using: &random)
      let whole = size == 1e9 && Bool.random(using: &random)
      let ticks = Ticks(covering: range, atMost: count, whole: whole)
      let values = ticks.values
      #expect(values.count >= 2 && values.count <= count + 1)
      #expect(values[0] <= range.lowerBound && values[values.count - 1] >= range.upperBound)
      for (left, right) in zip(values, values.dropFirst()) { #expect(left < right) }
      var mantissa = ticks.step
      while mantissa >= 9.999999 { mantissa /= 10 }
      while mantissa < 0.9999999 { mantissa *= 10 }
      #expect([1, 2, 2.5, 5].contains { abs($0 - mantissa) < 1e-6 }, "\(ticks.step)")
      if whole { #expect(values.allSatisfy { $0 == $0.rounded() }) }
      // The labels tell the ticks apart and are exact.
      if size > 1e-4, size < 1e15 {
        let labels = values.map { NumberFormat.danish.text($0, decimals: ticks.decimals) }
        #expect(Set(labels).count == labels.count)
      }
    }
  }

  /// No two labels of a row or column touch, and years stand without separators.
  @Test func labelsNeverMeet() throws {
    var random = SplitMix64(seed: 22)
    for _ in 0..<1000 {
      let first = Int.random(in: 1000...2020, using: &random)
      let count = Int.random(in: 2...200, using: &random)
      let data = SeriesSamples.years(
        first, [("a", (0..<count).map { _ in Double.random(in: -5...5, using: &random) })],
        unit: .none, decimals: 1)
      let width = Int.random(in: 20...300, using: &random)
      let text = try Chart.lines(data).text(TextStyle(width: width))
      let lines = text.split(separator: "\n")
      let years = lines[lines.count - 1].split(separator: " ").map(String.init)
      for year in years {
        #expect(Int(year).map { ($0 >= first) && ($0 < first + count) } == true, "\(text)")
      }
      #expect(years == years.sorted() && Set(years).count == years.count)
    }
  }
}
