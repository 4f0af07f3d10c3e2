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

  /// Kroner and øre of a whole region in a narrow terminal: a picture without room for a number says
  /// from where to where the numbers go.
  @Test func narrowPicturesSayTheirRange() throws {
    let amounts = [
      1_234_567_890_123.25, 1_934_567_890_999.5, 1_434_567_890_999.75, 934_567_890_100,
    ]
    let lineage = Lineage(.literal("beløb"))
    let table = try Table(
      [
        VerbSamples.column("område", .text, ["A", "A", "B", "B"].map { .text($0) }) {
          $0.role = .dimension
        },
        VerbSamples.column("år", .period, [2020, 2021, 2020, 2021].map { .period(.year($0)) }) {
          $0.role = .dimension
        },
        VerbSamples.column("beløb", .real, amounts.map { .real($0) }) { $0.role = .measure },
        VerbSamples.column("plads", .real, [1, 2, 3, 4].map { .real($0) }) { $0.role = .measure },
      ], info: TableInfo(name: "beløb"), lineage: lineage)
    let one = try table.filtered(where: try Expression("område == 'A'"))
    var stacked = ChartOptions()
    stacked.stack = .sums
    var steps = ChartOptions()
    steps.totals = []
    let ways: [(String, Table, [String: String], ChartOptions)] = [
      ("bars", table, ["x": "år", "y": "beløb", "by": "område"], ChartOptions()),
      ("bars", table, ["x": "år", "y": "beløb", "by": "område"], stacked),
      ("lines", table, ["x": "år", "y": "beløb", "by": "område"], ChartOptions()),
      ("area", table, ["x": "år", "y": "beløb", "by": "område"], ChartOptions()),
      ("slope", table, ["x": "år", "y": "beløb", "by": "område"], ChartOptions()),
      ("dumbbell", table, ["x": "område", "y": "beløb", "by": "år"], ChartOptions()),
      ("scatter", table, ["x": "plads", "y": "beløb"], ChartOptions()),
      ("waterfall", one, ["x": "år", "y": "beløb"], steps),
    ]
    for (kind, table, columns, options) in ways {
      let kind = try ChartKind.named(kind)
      let figure = try kind.draw(ChartKind.Request(table, columns: columns, options: options))
      for width in 20...60 {
        let text = figure.text(TextStyle(width: width))
        let joined = text.split(separator: "\n").joined(separator: " ")
        let shown = joined.matches(of: /[0-9]{3}\.[0-9]{3}\.[0-9]{3}/).count
        #expect(shown > 0, "\(kind.name), \(width) cells:\n\(text)")
      }
    }
  }
}
