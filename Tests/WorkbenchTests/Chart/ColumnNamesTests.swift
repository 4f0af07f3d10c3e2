import Testing
import Workbench

/// Names below standing columns: as many as fit, whole, with a free cell between two.
@Suite struct ColumnNamesTests {
  private static let months = [
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober",
    "november", "december",
  ]

  /// Months from January 2020 on, as the labels of a schema would be.
  private static func data(_ count: Int, _ value: (Int) -> Double) throws -> SeriesSet {
    var places: [(Cell, String)] = []
    for index in 0..<count {
      let period = try #require(Period.part(.month, index % 12 + 1, of: 2020 + index / 12))
      places.append((.period(period), "\(months[index % 12]) \(2020 + index / 12)"))
    }
    return SeriesSamples.set(
      places: places, series: [("", (0..<count).map(value))], time: true)
  }

  @Test func namesNeverTouch() throws {
    for count in [1, 2, 3, 5, 14, 24, 40] {
      let data = try Self.data(count) { Double($0 % 7 + 1) }
      for width in 12...140 {
        let text = try Chart.bars(data).text(TextStyle(width: width))
        let last = text.split(separator: "\n").last ?? ""
        // Lying bars carry each name in its own row.
        if last.contains("█") || last.contains("│") || last.contains("…") { continue }
        let words = last.split(separator: " ")
        for (index, word) in words.enumerated() {
          let isName = index % 2 == 0 ? Self.months.contains(String(word)) : Int(word) != nil
          guard isName else {
            Issue.record("\(count) months in \(width) cells:\n\(text)")
            return
          }
        }
      }
    }
  }

  @Test func aNumberStandsInEveryPicture() throws {
    let data = SeriesSamples.years(
      2020, [("", [1_234_567_890_123, 1_234_567_890_999])], unit: .none, decimals: 0)
    for width in 25...60 {
      let text = try Chart.bars(data).text(TextStyle(width: width))
      #expect(text.contains("1.234.567.890."), "\(width) cells:\n\(text)")
    }
    // Who wants none of them gets none.
    var options = ChartOptions()
    (options.labels, options.axis) = (false, false)
    let bare = try Chart.bars(data, options).text(TextStyle(width: 30))
    #expect(!bare.contains("1.234"), "\(bare)")
    #expect(bare.contains("2020"))
  }
}
