import Testing
import Workbench

/// Rule 1 for the kinds that count and place numbers: bars of a histogram are as long as their
/// counts, and points stand in the order of their numbers.
@Suite struct FaithfulNumbersTests {
  private static let cases = RandomCases.count(10_000)
  private static let eighths: [Character: Int] = [
    "█": 8, "▉": 7, "▊": 6, "▋": 5, "▌": 4, "▍": 3, "▎": 2, "▏": 1,
  ]

  private func table(_ columns: [(String, [Double])], by names: [String] = []) throws -> Table {
    var made = try columns.map { name, values in
      try VerbSamples.column(name, .real, values.map { .real($0) }) { $0.role = .measure }
    }
    if !names.isEmpty {
      made.append(try VerbSamples.column("name", .text, names.map { .text($0) }))
    }
    return try VerbSamples.table(made)
  }

  /// Every number is counted once, and lengths agree with the counts to an eighth of a cell.
  @Test func histograms() throws {
    var random = SplitMix64(seed: 801)
    for round in 0..<Self.cases {
      let size: Double = [1, 40, 3000, 1e6][round % 4]
      let values = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        (Double.random(in: -1...1, using: &random) * size * 100).rounded() / 100
      }
      let figure = try ChartKind.named("histogram").draw(
        ChartKind.Request(
          try table([("n", values)]), columns: ["x": "n"], options: ChartOptions()))
      let text = figure.text(TextStyle(width: Int.random(in: 50...90, using: &random)))
      var counted = 0
      var (low, high) = (0.0, Double.infinity)
      for line in text.split(separator: "\n") where line.contains("│") {
        let bar = line[line.index(after: line.firstIndex(of: "│") ?? line.startIndex)...]
        let ink = bar.reduce(0) { $0 + (Self.eighths[$1] ?? 0) }
        let count = try #require(bar.split(separator: " ").last.flatMap { Int($0) }, "\(text)")
        counted += count
        if count == 0 {
          #expect(ink == 0, "\(text)")
        } else {
          low = max(low, Double(ink - 1) / Double(count))
          high = min(high, Double(ink + 1) / Double(count))
        }
      }
      #expect(counted == values.count, "\(text)")
      #expect(low <= high * (1 + 1e-9), "\(text)")
    }
  }

  /// A larger number never stands to the left of a smaller one or below it.
  @Test func points() throws {
    var random = SplitMix64(seed: 802)
    var seen = 0
    for round in 0..<Self.cases {
      let size: Double = [1, 50, 4000, 1e7][round % 4]
      func number() -> Double {
        (Double.random(in: -1...1, using: &random) * size * 100).rounded() / 100
      }
      let (xs, ys) = ([number(), number()], [number(), number()])
      let figure = try ChartKind.named("scatter").draw(
        ChartKind.Request(
          try table([("x", xs), ("y", ys)], by: ["a", "b"]),
          columns: ["x": "x", "y": "y", "by": "name"], options: ChartOptions()))
      let text = figure.text(TextStyle(width: Int.random(in: 24...100, using: &random)))
      let rows = text.split(separator: "\n").map { Array($0) }
        .filter { $0.contains("┤") || $0.contains("│") }
      func place(_ mark: Character) -> (column: Int, row: Int)? {
        for (row, cells) in rows.enumerated() {
          if let column = cells.firstIndex(of: mark) { return (column, row) }
        }
        return nil
      }
      // Points in one cell share a mark.
      guard let first = place("●"), let second = place("○") else { continue }
      seen += 1
      if xs[0] < xs[1] { #expect(first.column <= second.column, "\(text)") }
      if xs[0] > xs[1] { #expect(first.column >= second.column, "\(text)") }
      if ys[0] < ys[1] { #expect(first.row >= second.row, "\(text)") }
      if ys[0] > ys[1] { #expect(first.row <= second.row, "\(text)") }
    }
    #expect(seen > Self.cases / 2)
  }
}
