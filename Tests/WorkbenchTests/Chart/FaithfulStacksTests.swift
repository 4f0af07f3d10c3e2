import Testing
import Workbench

/// Rule 1 for parts set end to end and for floating bars, read back from the drawn text.
@Suite struct FaithfulStacksTests {
  /// Eighths of the glyphs that end a part towards the right and towards the left.
  private static let right: [Character: Int] = [
    "▉": 7, "▊": 6, "▋": 5, "▌": 4, "▍": 3, "▎": 2, "▏": 1,
  ]
  private static let left: [Character: Int] = ["▕": 1, "▗": 2, "▐": 4, "▟": 6]
  private static let fills: [Character] = ["█", "░", "▒", "▓", "▚"]

  /// The boundaries that a row of cells shows, in eighths outward from its first cell.
  private func boundaries(_ cells: [Character], _ tips: [Character: Int]) -> [Int] {
    var found: [Int] = []
    for (index, cell) in cells.enumerated() {
      if let eighths = tips[cell] {
        found.append(index * 8 + eighths)
      } else if index + 1 == cells.count {
        found.append(index * 8 + 8)
      } else if tips[cells[index + 1]] == nil, cells[index + 1] != cell {
        found.append(index * 8 + 8)
      }
    }
    return found
  }

  private func inked(_ cells: some Sequence<Character>, _ tips: [Character: Int]) -> [Character] {
    Array(cells.prefix { Self.fills.contains($0) || tips[$0] != nil })
  }

  /// Each boundary stands within an eighth of a cell of its value, unless another one stands less
  /// than a cell farther out; nothing else is drawn.
  private func expect(_ drawn: [Int], _ wanted: [Double], _ picture: String) {
    for (index, value) in wanted.enumerated() where value > 0.51 {
      let isHidden = wanted[(index + 1)...].contains { $0 - value < 8.01 }
      #expect(
        isHidden || drawn.contains { abs(Double($0) - value) <= 1.01 },
        "\(wanted) \(drawn)\n\(picture)")
    }
    for eighths in drawn {
      // A cell in which several parts end is the outermost one's from its beginning.
      let isShared =
        eighths % 8 == 0
        && wanted.count { $0 > Double(eighths) - 0.51 && $0 < Double(eighths) + 8.51 } > 1
      #expect(
        isShared || wanted.contains { abs(Double(eighths) - $0) <= 1.01 },
        "\(wanted) \(drawn)\n\(picture)")
    }
    if let last = drawn.last, let end = wanted.last {
      #expect(abs(Double(last) - end) <= 1.01, "\(wanted) \(drawn)\n\(picture)")
    }
  }

  private func values(_ count: Int, _ random: inout SplitMix64) -> [Double] {
    let size: Double = [1.0, 10, 1000, 1e7].randomElement(using: &random) ?? 1
    return (0..<count).map { _ in
      switch Int.random(in: 0..<8, using: &random) {
      case 0: 0
      case 1: Double.random(in: 0...(size / 50), using: &random)
      default: Double.random(in: 0...size, using: &random)
      }
    }
  }

  private func set(_ all: [[Double]], decimals: Int = 0) -> SeriesSet {
    SeriesSamples.set(
      places: (0..<(all.first?.count ?? 0)).map { (.text("\($0)"), "nr. \($0)") },
      series: all.enumerated().map { ("s\($0)", $1) }, unit: .none, decimals: decimals)
  }

  private var bare: ChartOptions {
    var options = ChartOptions()
    options.labels = false
    options.axis = false
    options.legend = false
    return options
  }

  @Test func sharesFillTheRow() throws {
    var random = SplitMix64(seed: 611)
    var options = bare
    options.stack = .percent
    for _ in 0..<RandomCases.count(2_500) {
      let places = Int.random(in: 1...3, using: &random)
      let all = (0..<Int.random(in: 1...5, using: &random)).map { _ in values(places, &random) }
      let width = Int.random(in: 30...120, using: &random)
      guard all.contains(where: { $0.contains { $0 > 0 } }) else { continue }
      let text = try Chart.bars(set(all), options).text(TextStyle(width: width))
      let rows = text.split(separator: "\n").filter { $0.contains("│") }.map(Array.init)
      #expect(rows.count == places)
      for (place, row) in rows.enumerated() {
        let zero = try #require(row.firstIndex(of: "│"))
        let cells = inked(row[(zero + 1)...], Self.right)
        let sum = all.reduce(0) { $0 + $1[place] }
        guard sum > 0 else {
          #expect(cells.isEmpty && row.contains("–"), "\(text)")
          continue
        }
        // Where a row has no shares, two cells are kept for its dash.
        let room = text.contains("–") ? 2 : 0
        #expect(cells.count == width - zero - 1 - room, "shares fill the row\n\(text)")
        var reach = 0.0
        let wanted = all.filter { $0[place] > 0 }.map { values -> Double in
          reach += values[place]
          return reach / sum * Double(cells.count * 8)
        }
        expect(boundaries(cells, Self.right), wanted, text)
      }
    }
  }

  @Test func sumsOnBothSides() throws {
    var random = SplitMix64(seed: 612)
    var options = bare
    options.stack = .sums
    for _ in 0..<RandomCases.count(2_500) {
      let places = Int.random(in: 1...3, using: &random)
      let all = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        values(places, &random).map { Bool.random(using: &random) ? $0 : -$0 }
      }
      let width = Int.random(in: 30...120, using: &random)
      let text = try Chart.bars(set(all), options).text(TextStyle(width: width))
      let rows = text.split(separator: "\n").filter { $0.contains("│") }.map(Array.init)
      var sides: [(drawn: [Int], wanted: [Double])] = []
      for (place, row) in rows.enumerated() {
        let zero = try #require(row.firstIndex(of: "│"))
        for isRight in [true, false] {
          let cells =
            isRight
            ? inked(row[(zero + 1)...], Self.right)
            : inked(row[..<zero].reversed(), Self.left)
          var reach = 0.0
          let own = all.map { $0[place] }.filter { isRight ? $0 > 0 : $0 < 0 }
          sides.append(
            (
              boundaries(cells, isRight ? Self.right : Self.left),
              own.map { value in
                reach += abs(value)
                return reach
              }
            ))
        }
      }
      // The longest side is the ruler; the true factor lies within half an eighth of it.
      guard let ruler = sides.max(by: { ($0.wanted.last ?? 0) < ($1.wanted.last ?? 0) }),
        let long = ruler.wanted.last, let drawn = ruler.drawn.last
      else { continue }
      for side in sides {
        let wanted = side.wanted.map { $0 / long * Double(drawn) }
        for (index, value) in wanted.enumerated() where value > 1.6 {
          let isHidden = wanted[(index + 1)...].contains { $0 - value < 9.6 }
          #expect(
            isHidden || side.drawn.contains { abs(Double($0) - value) <= 2.01 },
            "\(wanted) \(side.drawn)\n\(text)")
        }
        #expect(abs(Double(side.drawn.last ?? 0) - (wanted.last ?? 0)) <= 2.01, "\(text)")
      }
    }
  }

  @Test func standingShares() throws {
    var random = SplitMix64(seed: 613)
    let tips: [Character: Int] = [
      "▇": 7, "▆": 6, "▅": 5, "▄": 4, "▃": 3, "▂": 2, "▁": 1,
    ]
    var options = bare
    options.stack = .percent
    options.horizontal = false
    for _ in 0..<RandomCases.count(2_500) {
      let places = Int.random(in: 1...3, using: &random)
      let all = (0..<Int.random(in: 1...5, using: &random)).map { _ in values(places, &random) }
      options.rows = Int.random(in: 3...14, using: &random)
      guard all.contains(where: { $0.contains { $0 > 0 } }) else { continue }
      let text = try Chart.bars(set(all), options).text(TextStyle(width: 48))
      let rows = text.split(separator: "\n").map(Array.init)
      let zero = try #require(rows.firstIndex { $0.contains("─") })
      for place in 0..<places where all.contains(where: { $0[place] > 0 }) {
        let x = place * (48 / places) + 24 / places
        let cells = inked(rows[..<zero].reversed().map { $0[x] }, tips)
        #expect(cells.count == options.rows, "\(text)")
        let sum = all.reduce(0) { $0 + $1[place] }
        var reach = 0.0
        let wanted = all.filter { $0[place] > 0 }.map { values -> Double in
          reach += values[place]
          return reach / sum * Double(cells.count * 8)
        }
        expect(boundaries(cells, tips), wanted, text)
      }
    }
  }

  @Test func waterfallsStepFromEndToEnd() throws {
    var random = SplitMix64(seed: 614)
    var options = bare
    options.totals = []
    for _ in 0..<RandomCases.count(2_500) {
      let steps = values(Int.random(in: 1...5, using: &random), &random)
      let sum = steps.reduce(0, +)
      guard sum > 0 else { continue }
      let text = try Chart.waterfall(set([steps]), options).text(TextStyle(width: 70))
      let rows = text.split(separator: "\n").filter { $0.contains("│") }.map(Array.init)
      let zero = try #require(rows[0].firstIndex(of: "│"))
      let total = inked(rows[steps.count][(zero + 1)...], Self.right)
      let scale = Double(total.count * 8) / sum
      var reach = 0.0
      for (row, step) in zip(rows, steps) {
        let cells = row[(zero + 1)...]
        let empty = cells.prefix { $0 == " " }.count
        let own = cells.dropFirst(empty).prefix { $0 != " " }
        let ink = own.reduce(0) {
          $0 + (Self.fills.contains($1) ? 8 : Self.right[$1] ?? Self.left[$1] ?? 0)
        }
        // Each end lies within an eighth of its value.
        #expect(abs(Double(ink) - step * scale) <= 2.01, "\(steps)\n\(text)")
        if step * scale > 16 {
          let start = empty * 8 + 8 - (own.first.flatMap { Self.left[$0] } ?? 8)
          #expect(abs(Double(start) - reach * scale) <= 1.01, "\(steps)\n\(text)")
        }
        reach += step
      }
    }
  }
}
