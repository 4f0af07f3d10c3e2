import Testing
import Workbench

/// Rule 1 for boxes: every mark stands in the cell of its number, and a group without numbers has
/// none.
@Suite struct FaithfulBoxTests {
  #if DEBUG
    private static let cases = 2_000
  #else
    private static let cases = 10_000
  #endif

  /// Groups `g0`… with random numbers, some of them missing.
  private func sample(
    _ random: inout SplitMix64
  ) throws -> (table: Table, groups: [[Double]]) {
    let count = Int.random(in: 1...4, using: &random)
    var cells: [Cell] = []
    var names: [Cell] = []
    var groups = [[Double]](repeating: [], count: count)
    for group in 0..<count {
      let size = Int.random(in: group == 0 ? 1...12 : 0...12, using: &random)
      let middle = Double.random(in: -50...50, using: &random)
      for _ in 0..<max(1, size) {
        names.append(.text("g\(group)"))
        // One row of an empty group, whose number is missing.
        guard size > 0, Int.random(in: 0..<9, using: &random) > 0 || groups[group].isEmpty else {
          cells.append(.missing(.notAvailable))
          continue
        }
        var value = middle + Double.random(in: -10...10, using: &random)
        if Int.random(in: 0..<8, using: &random) == 0 { value *= 4 }
        value = (value * 10).rounded() / 10
        groups[group].append(value)
        cells.append(.real(value))
      }
    }
    let number = try VerbSamples.column("a", .real, cells) { $0.role = .measure }
    return (
      try VerbSamples.table([VerbSamples.column("group", .text, names), number]), groups
    )
  }

  /// The quantile of sorted numbers by linear interpolation, worked out apart from the product.
  private func quantile(_ numbers: [Double], _ part: Double) -> Double {
    let at = part * Double(numbers.count - 1)
    let low = Int(at)
    let high = min(numbers.count - 1, low + 1)
    return numbers[low] + (numbers[high] - numbers[low]) * (at - Double(low))
  }

  /// What a box shows.
  private func marks(
    _ numbers: [Double]
  ) -> (low: Double, first: Double, median: Double, last: Double, high: Double, outliers: [Double])
  {
    let sorted = numbers.sorted()
    let (first, last) = (quantile(sorted, 0.25), quantile(sorted, 0.75))
    let reach = 1.5 * (last - first)
    let inside = sorted.filter { $0 >= first - reach - 1e-9 && $0 <= last + reach + 1e-9 }
    return (
      inside.first!, first, quantile(sorted, 0.5), last, inside.last!,
      sorted.filter { !inside.contains($0) }
    )
  }

  private func number(_ text: some StringProtocol) -> Double? {
    Double(
      String(
        text.filter { $0 != "." }.map { character -> Character in
          character == "," ? "." : character == "−" ? "-" : character
        }))
  }

  @Test func marksStandInTheirCells() throws {
    var random = SplitMix64(seed: 81)
    var drawn = 0
    for _ in 0..<Self.cases {
      let (table, groups) = try sample(&random)
      var options = ChartOptions()
      options.labels = false
      if Bool.random(using: &random) { options.minimum = -80 }
      let figure = try ChartKind.named("box").draw(
        ChartKind.Request(table, columns: ["x": "group", "y": "a"], options: options))
      let width = Int.random(in: 40...160, using: &random)
      let lines = figure.text(TextStyle(width: width)).split(separator: "\n").map(Array.init)
      guard let axis = lines.firstIndex(where: { $0.contains("┬") }) else { continue }
      // The first and the last tick stand on the first and the last cell of the axis.
      let left = lines[axis].firstIndex { $0 != " " }!
      let right = lines[axis].lastIndex { $0 != " " }!
      let labels = String(lines[axis + 1]).split(separator: " ").compactMap { number($0) }
      guard labels.count >= 2, lines[axis][left] == "┬", lines[axis][right] == "┬" else { continue }
      #expect(labels == labels.sorted(), "\(String(lines[axis + 1]))")
      drawn += 1
      func cell(_ value: Double) -> Double {
        Double(left) + (value - labels[0]) / (labels.last! - labels[0]) * Double(right - left)
      }
      func near(_ column: Int, _ value: Double) -> Bool {
        abs(Double(column) - cell(value)) <= 0.5 + 1e-6
      }
      for (group, numbers) in groups.enumerated() {
        let line = lines[axis - groups.count + group]
        let text = "\(groups)\n" + lines.map { String($0) }.joined(separator: "\n")
        let plot = line.indices.filter { $0 >= left && line[$0] != " " }
        guard !numbers.isEmpty else {
          #expect(plot.count == 1 && line[plot[0]] == "–", "\(text)")
          continue
        }
        let found = marks(numbers)
        let reach = 1.5 * (found.last - found.first)
        // At the fence itself the last bit decides.
        guard
          !numbers.contains(where: {
            abs($0 - found.first + reach) < 1e-6 || abs($0 - found.last - reach) < 1e-6
          })
        else { continue }
        #expect(plot.allSatisfy { $0 <= right }, "clipped\n\(text)")
        #expect(line.filter { $0 == "█" }.count == 1, "\(text)")
        #expect(near(line.firstIndex(of: "█")!, found.median), "median \(text)")
        // A whisker ends inside the box where its ordinary numbers do.
        // The median may stand on a quartile, and the box on the ends of the lines.
        let box = line.indices.filter { line[$0] == "▒" || line[$0] == "█" }
        #expect(near(box.first!, found.first) && near(box.last!, found.last), "box \(text)")
        let lying = line.indices.filter { "├─┤▒█".contains(line[$0]) }
        #expect(
          near(lying.first!, min(found.low, found.first))
            && near(lying.last!, max(found.high, found.last)), "lines \(text)")
        for (column, character) in line.enumerated() where character == "○" {
          #expect(found.outliers.contains { near(column, $0) }, "outlier \(text)")
        }
        for outlier in found.outliers {
          // Halfway between two cells it may stand in either.
          let isShown = line.indices.contains {
            near($0, outlier) && "○├─┤▒█".contains(line[$0])
          }
          #expect(isShown, "outlier \(text)")
        }
      }
    }
    #expect(drawn > Self.cases * 9 / 10, "\(drawn)")
  }

  /// A larger quartile never stands left of a smaller one, in pixels.
  @Test func picturesAreMonotone() throws {
    var random = SplitMix64(seed: 82)
    for _ in 0..<RandomCases.count(2_000) {
      let (table, groups) = try sample(&random)
      let figure = try ChartKind.named("box").draw(
        ChartKind.Request(table, columns: ["x": "group", "y": "a"], options: ChartOptions()))
      let svg = try #require(figure.svg(SVGStyle(identifier: "f")))
      let boxes = svg.split(separator: "\n").filter {
        $0.hasPrefix("<rect") && $0.contains("height=\"18\"") && $0.contains("class=\"f0\"")
      }.map { line -> (Double, Double) in
        func value(_ name: String) -> Double {
          line.split(separator: " \(name)=\"").dropFirst().first
            .flatMap { Double($0.prefix { $0 != "\"" }) } ?? .nan
        }
        return (value("x"), value("x") + value("width"))
      }
      let known = groups.filter { !$0.isEmpty }.map { marks($0) }
      #expect(boxes.count == known.count)
      let ends = zip(known, boxes).flatMap { [($0.first, $1.0), ($0.last, $1.1)] }
      for (a, x) in ends {
        for (b, y) in ends where a > b { #expect(x >= y - 0.11, "\(a) \(b) \(svg)") }
      }
    }
  }
}
