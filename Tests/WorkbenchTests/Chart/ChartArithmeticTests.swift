import Testing
import Workbench

/// Classes, quartiles and intervals against plain definitions.
@Suite struct ChartArithmeticTests {
  @Test func classes() throws {
    let six = try #require(ValueClasses(quantiles: [6, 1, 5, 2, 4, 3], count: 3, decimals: 0))
    #expect(six.limits == [3, 5])
    #expect([1, 2, 3, 4, 5, 6].map(six.index(of:)) == [0, 0, 1, 1, 2, 2])
    let same = try #require(ValueClasses(quantiles: [7, 7, 7], count: 5, decimals: 0))
    #expect(same.count == 1 && same.index(of: 7) == 0)
    #expect(ValueClasses(quantiles: [.nan], count: 3, decimals: 0) == nil)
    let given = try #require(ValueClasses(limits: [20, 10], numbers: [1, 30], decimals: 0))
    #expect(given.limits == [10, 20])
    #expect([9.9, 10, 19.9, 20].map(given.index(of:)) == [0, 1, 1, 2])
  }

  /// The smallest and the largest range of numbers once had no heights.
  @Test func extremeTrends() {
    func text(_ values: [Double]) -> String {
      Trend(values.map { .quantity(Quantity($0, lineage: Lineage(.literal("test")))) })
        .text(ascii: false)
    }
    #expect(text([0, .leastNonzeroMagnitude]) == "▁█")
    #expect(text([-.greatestFiniteMagnitude, 0, .greatestFiniteMagnitude]) == "▁▅█")
    #expect(text([7]) == "▅" && text([.nan, .infinity]) == "––")
  }

  @Test func quartiles() throws {
    // 1 … 9: places 2, 4 and 6 counted from 0.
    let nine = try #require(Quartiles((1...9).map(Double.init)))
    #expect((nine.lower, nine.median, nine.upper) == (3, 5, 7))
    #expect(nine.outliers.isEmpty && nine.ordinary == 1...9)
    // Four numbers: places 0.75, 1.5 and 2.25.
    let four = try #require(Quartiles([1, 2, 3, 4]))
    #expect((four.lower, four.median, four.upper) == (1.75, 2.5, 3.25))
    let far = try #require(Quartiles([1, 2, 3, 4, 100, -80]))
    #expect(far.outliers == [-80, 100] && far.ordinary == 1...4)
    let one = try #require(Quartiles([5, .nan, .infinity]))
    #expect(one.count == 1 && one.lower == 5 && one.upper == 5 && one.ordinary == 5...5)
    #expect(Quartiles([]) == nil)
    var random = SplitMix64(seed: 71)
    for _ in 0..<5000 {
      let huge = Int.random(in: 0..<9, using: &random) == 0
      let numbers = (0..<Int.random(in: 1...20, using: &random)).map { _ in
        Double.random(in: -1...1, using: &random) * (huge ? .greatestFiniteMagnitude : 100)
      }
      let found = try #require(Quartiles(numbers))
      #expect(found.lower <= found.median && found.median <= found.upper)
      #expect(found.extent.lowerBound <= found.lower && found.upper <= found.extent.upperBound)
      // At least half of the numbers lie on either side of the median.
      #expect(numbers.count { $0 <= found.median } * 2 >= numbers.count)
      #expect(numbers.count { $0 >= found.median } * 2 >= numbers.count)
    }
  }

  @Test func bins() throws {
    let ten = try #require(HistogramBins((1...10).map(Double.init)))
    // Quartiles 3.25 and 7.75: 2 · 4.5 / 10^⅓ = 4.18, rounded up to 5.
    #expect(ten.step == 5 && ten.limits == [0, 5, 10, 15] && ten.counts == [4, 5, 1])
    let tenths = try #require(HistogramBins([0.1, 0.2, 0.3, 0.3, 0.6], step: 0.1))
    #expect(tenths.counts.reduce(0, +) == 5)
    let constant = try #require(HistogramBins([4, 4, 4]))
    #expect(constant.counts == [3])
    #expect(HistogramBins([.nan]) == nil)
    var random = SplitMix64(seed: 72)
    for _ in 0..<5000 {
      let size: Double = [1e-9, 0.01, 1, 300, 1e9, 1e300].randomElement(using: &random) ?? 1
      let whole = size == 300 && Bool.random(using: &random)
      let numbers = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        let value = Double.random(in: -1...1, using: &random) * size
        return whole ? value.rounded() : value
      }
      let bins = try #require(HistogramBins(numbers))
      #expect(bins.counts.reduce(0, +) == numbers.count)
      #expect(bins.limits.count == bins.counts.count + 1)
      #expect(bins.counts.count <= HistogramBins.limit)
      if whole { #expect(bins.limits.allSatisfy { $0 == $0.rounded() }) }
      guard bins.counts.count > 1 else { continue }
      for (index, count) in bins.counts.enumerated() {
        #expect(
          count == numbers.count { $0 >= bins.limits[index] && $0 < bins.limits[index + 1] })
      }
    }
  }
}
