import Testing
import Workbench

/// Rule 1: bars are as long as their values, read back from the drawn text.
@Suite struct FaithfulBarsTests {
  /// Eighths of ink of one glyph of a bar; nil for anything else.
  private static let ink: [Character: Int] = [
    "█": 8, "░": 8, "▒": 8, "▓": 8, "▉": 7, "▊": 6, "▋": 5, "▌": 4, "▍": 3, "▎": 2, "▏": 1,
    "▇": 7, "▆": 6, "▅": 5, "▄": 4, "▃": 3, "▂": 2, "▁": 1,
    "▕": 1, "▗": 2, "▐": 4, "▟": 6, "▔": 1, "▝": 2, "▀": 4, "▜": 6,
  ]

  private func ink(_ cells: some Sequence<Character>) -> Int {
    var sum = 0
    for cell in cells {
      guard let eighths = Self.ink[cell] else { break }
      sum += eighths
    }
    return sum
  }

  /// Signed lengths in eighths of cells must be one factor times the values, within one eighth.
  private func expectFaithful(_ values: [Double], _ eighths: [Int], _ picture: String) {
    var low = 0.0
    var high = Double.infinity
    for (value, length) in zip(values, eighths) {
      if value == 0 {
        #expect(length == 0, "\(picture)")
        continue
      }
      #expect(length == 0 || (length > 0) == (value > 0), "\(picture)")
      low = max(low, Double(abs(length) - 1) / abs(value))
      high = min(high, Double(abs(length) + 1) / abs(value))
    }
    #expect(low <= high * (1 + 1e-9), "\(values) \(eighths)\n\(picture)")
    for (left, a) in zip(values, eighths) {
      for (right, b) in zip(values, eighths) where left > right {
        #expect(a >= b, "\(left) is shorter than \(right)\n\(picture)")
      }
    }
  }

  private func values(_ count: Int, _ random: inout SplitMix64) -> [Double] {
    let sign = Int.random(in: 0..<3, using: &random)
    let size: Double = [1.0, 10, 1000, 1e7].randomElement(using: &random) ?? 1
    return (0..<count).map { _ in
      if Int.random(in: 0..<8, using: &random) == 0 { return 0 }
      let value = Double.random(in: 0...size, using: &random)
      return sign == 0 ? value : sign == 1 ? -value : Bool.random(using: &random) ? value : -value
    }
  }

  @Test func lyingBars() throws {
    var random = SplitMix64(seed: 11)
    for _ in 0..<1200 {
      let places = Int.random(in: 1...6, using: &random)
      let series = Int.random(in: 1...4, using: &random)
      let all = (0..<series).map { _ in values(places, &random) }
      let data = SeriesSamples.set(
        places: (0..<places).map { (.text("\($0)"), "nr. \($0)") },
        series: all.enumerated().map { ("s\($0)", $1) })
      var options = ChartOptions()
      options.axis = Bool.random(using: &random)
      options.labels = Bool.random(using: &random)
      let width = Int.random(in: 30...200, using: &random)
      let text = try Chart.bars(data, options).text(TextStyle(width: width))
      let rows = text.split(separator: "\n").filter { $0.contains("│") }.map(Array.init)
      let bars = rows.filter { series == 1 || $0.contains { !" │".contains($0) } }
      guard let zero = rows.first?.firstIndex(of: "│") else {
        Issue.record("no zero line\n\(text)")
        continue
      }
      for row in rows { #expect(row[zero] == "│", "the zero line is one line") }
      let lengths = (series == 1 ? bars : blocks(rows, places, series)).map { row in
        ink(row[(zero + 1)...]) - ink(row[..<zero].reversed())
      }
      let expected = (0..<places).flatMap { place in all.map { $0[place] } }
      #expect(lengths.count == expected.count)
      expectFaithful(expected, lengths, text)
    }
  }

  /// The rows of bars without the empty row between groups.
  private func blocks(_ rows: [[Character]], _ places: Int, _ series: Int) -> [[Character]] {
    rows.enumerated().filter { $0.offset % (series + 1) < series }.map(\.element)
  }

  @Test func standingColumns() throws {
    var random = SplitMix64(seed: 12)
    for _ in 0..<1200 {
      let places = Int.random(in: 1...6, using: &random)
      let numbers = values(places, &random)
      let data = SeriesSamples.years(2020, [("", numbers)], unit: .none, decimals: 0)
      let width = Int.random(in: 72...160, using: &random)
      var options = ChartOptions()
      options.labels = false
      options.axis = false
      let text = try Chart.bars(data, options).text(TextStyle(width: width))
      let rows = text.split(separator: "\n").map(Array.init)
      let zeros = rows.indices.filter { rows[$0].contains("─") }
      #expect(zeros.count == 1, "one zero line\n\(text)")
      guard let zero = zeros.first else { continue }
      let band = width / places
      let lengths = (0..<places).map { place in
        let x = place * band + band / 2
        return ink(rows[..<zero].reversed().map { $0[x] }) - ink(rows[(zero + 1)...].map { $0[x] })
      }
      expectFaithful(numbers, lengths, text)
    }
  }

  @Test func asciiIsOrderedToo() throws {
    var random = SplitMix64(seed: 13)
    for _ in 0..<1000 {
      let numbers = values(5, &random)
      let data = SeriesSamples.categories(
        numbers.enumerated().map { ("k\($0)", $1) }, unit: .none, decimals: 0)
      let text = try Chart.bars(data).text(TextStyle(width: 70, charset: .asciiGrid))
      let rows = text.split(separator: "\n").filter { $0.contains("|") }
        .map { $0.filter { $0 == "#" }.count }
      for (a, x) in zip(numbers, rows) {
        for (b, y) in zip(numbers, rows) where abs(a) > abs(b) { #expect(x >= y, "\(text)") }
      }
    }
  }

  @Test func labelsShareNoCellWithBars() throws {
    var random = SplitMix64(seed: 14)
    for _ in 0..<1000 {
      let numbers = values(6, &random)
      let data = SeriesSamples.categories(
        numbers.enumerated().map { ("kommune \($0)", $1) }, unit: .none, decimals: 1)
      var options = ChartOptions()
      options.references = [.init(value: Double.random(in: -1...1, using: &random), label: "mål")]
      let text = try Chart.bars(data, options).text(TextStyle(width: 90))
      let rows = text.split(separator: "\n").filter { $0.contains("│") }
      for (index, row) in rows.enumerated() {
        #expect(row.contains("kommune \(index) "), "\(text)")
        let number = NumberFormat.danish.text(numbers[index], decimals: 1)
        #expect(
          row.split(separator: " ").contains { $0.hasSuffix(number) || $0 == number }, "\(text)")
      }
    }
  }
}
