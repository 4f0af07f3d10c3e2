import Testing
import Workbench

@Suite struct LinesTests {
  private func rows(_ data: SeriesSet, width: Int = 80, _ options: ChartOptions = ChartOptions())
    throws -> [[Character]]
  {
    try Chart.lines(data, options).text(TextStyle(width: width)).split(separator: "\n")
      .map(Array.init)
  }

  private func isBraille(_ cell: Character) -> Bool {
    cell.unicodeScalars.allSatisfy { (0x2801...0x28FF).contains($0.value) }
  }

  @Test func namesAreWholeAndEachOnItsRow() throws {
    var random = SplitMix64(seed: 41)
    for _ in 0..<1000 {
      let count = Int.random(in: 2...5, using: &random)
      let data = SeriesSamples.years(
        2015,
        (0..<count).map { series in
          ("Kommune nr. \(series)", (0..<10).map { _ in Double.random(in: 0...9, using: &random) })
        }, unit: .none, decimals: 1)
      let lines = try Chart.lines(data).text(TextStyle(width: 90)).split(separator: "\n")
      let last = data.series.map { $0.values[9].quantity?.number(QuantityStyle()) ?? "" }
      for series in 0..<count {
        let mine = lines.filter { $0.contains(" Kommune nr. \(series) \(last[series])") }
        #expect(mine.count == 1)
      }
    }
  }

  @Test func higherValuesNeverStandLower() throws {
    var random = SplitMix64(seed: 42)
    for _ in 0..<1000 {
      let values = (0..<6).map { _ in Double.random(in: -50...50, using: &random) }
      let grid = try rows(SeriesSamples.years(2019, [("", values)], unit: .none, decimals: 0))
      var heights: [Int] = []
      for x in 0..<80 {
        for (y, row) in grid.enumerated() where x < row.count && row[x] == "●" { heights.append(y) }
      }
      #expect(heights.count == 6)
      for (a, x) in zip(values, heights) {
        for (b, y) in zip(values, heights) where a > b { #expect(x <= y) }
      }
    }
  }

  @Test func nothingIsDrawnAcrossAGap() throws {
    var random = SplitMix64(seed: 43)
    for _ in 0..<1000 {
      let count = Int.random(in: 5...300, using: &random)
      let first = Int.random(in: 1..<(count - 2), using: &random)
      let last = Int.random(in: first..<(count - 1), using: &random)
      let values: [Double?] = (0..<count).map { index in
        (first...last).contains(index) ? nil : Double.random(in: 0...9, using: &random)
      }
      var options = ChartOptions()
      options.labels = false
      let data = SeriesSamples.set(
        places: (0..<count).map { (.text("\($0)"), "") }, series: [("", values)])
      let grid = try rows(data, options)
      guard let axis = grid.last(where: { $0.contains("└") })?.firstIndex(of: "└") else {
        Issue.record("no axis")
        continue
      }
      let cells = 80 - axis - 1
      // Cells that lie wholly between the last point before the gap and the first one behind it.
      let left = Double(first - 1) / Double(count - 1) * Double(cells * 2 - 1)
      let right = Double(last + 1) / Double(count - 1) * Double(cells * 2 - 1)
      let start = Int(left.rounded()) / 2 + 1
      let end = max(start, Int(right.rounded()) / 2)
      for x in start..<end {
        #expect(grid.allSatisfy { x + axis + 1 >= $0.count || !isBraille($0[x + axis + 1]) })
      }
    }
  }

  private func rows(_ data: SeriesSet, _ options: ChartOptions) throws -> [[Character]] {
    try rows(data, width: 80, options)
  }

  /// One point among a hundred thousand is still seen.
  @Test func aSpikeSurvives() throws {
    var values = [Double?](repeating: 0, count: 100_000)
    values[40_321] = 10
    values[70_003] = -10
    let data = SeriesSamples.set(
      places: values.indices.map { (.integer(Int64($0)), "") }, series: [("", values)])
    let grid = try rows(data)
    let drawn = grid.indices.filter { grid[$0].contains(where: isBraille) }
    #expect(grid[drawn[0]].filter(isBraille).count == 1)
    #expect(grid[drawn[drawn.count - 1]].filter(isBraille).count == 1)
    #expect(drawn.count > 10)
  }

  @Test func axisStartsBelowTheSmallestValueUnlessZeroIsAsked() throws {
    let data = SeriesSamples.years(2020, [("", [103.4, 108, 107])], unit: .none, decimals: 0)
    func ticks(_ options: ChartOptions) throws -> [Int] {
      try rows(data, options).compactMap { row in
        row.firstIndex(of: "┤").flatMap { Int(String(row[..<$0]).filter { $0 != " " }) }
      }
    }
    var options = ChartOptions()
    #expect(try ticks(options).last == 103)
    options.zero = true
    #expect(try ticks(options).last == 0)
    options.zero = false
    options.minimum = 50
    #expect(try ticks(options).last == 50)
  }
}
