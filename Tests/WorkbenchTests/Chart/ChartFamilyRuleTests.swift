import Testing
import Workbench

/// The rules for charts as properties of maps, heat maps, points, histograms, boxes, sparklines,
/// tables with bars, and small multiples.
@Suite struct ChartFamilyRuleTests {
  #if DEBUG
    private static let cases = 2_000
  #else
    private static let cases = 10_000
  #endif

  /// Rules 2, 3 and 5: a rectangle of the asked width whatever comes in; no escape bytes where no
  /// colour was asked for, and colour is only an extra; bytes below 0x80 in ASCII.
  @Test(arguments: [601, 611] as [UInt64]) func rectangles(seed: UInt64) throws {
    var tables = RandomTables(seed: seed)
    for round in 0..<(Self.cases / 2) {
      let kind = tables.kind()
      let figure = try tables.figure(kind)
      let width =
        round % 16 == 0
        ? 1 + round / 16 % 300 : Int.random(in: 1...40, using: &tables.charts.random)
      var style = tables.charts.style(width: width)
      if round % 4 > 0 { style.color = .none }
      let text = figure.text(style)
      let plain = style.color == .none ? text : withoutColor(text)
      if style.color == .none {
        #expect(!text.utf8.contains(0x1B))
      } else {
        var bare = style
        bare.color = .none
        #expect(figure.text(bare) == plain)
      }
      if style.charset != .unicode { #expect(plain.utf8.allSatisfy { $0 < 0x80 }, "\(plain)") }
      #expect(plain.hasSuffix("\n"))
      for line in plain.split(separator: "\n") where DisplayWidth.of(String(line)) != width {
        Issue.record("kind \(kind) at \(width): «\(line)» has \(DisplayWidth.of(String(line)))")
      }
    }
  }

  /// Rule 3: missing numbers are named below the picture.
  @Test func missingIsSaid() throws {
    var tables = RandomTables(seed: 602)
    var seen = 0
    while seen < Self.cases {
      let table = try tables.table()
      let column = try table.column("a")
      let missing = (0..<table.rowCount).count { row in
        guard let value = column[row].number else { return true }
        return !value.isFinite
      }
      seen += 1
      guard missing > 0 else { continue }
      func notes(_ columns: [String: String], _ name: String) throws -> [String] {
        try ChartKind.named(name).draw(
          ChartKind.Request(table, columns: columns, options: ChartOptions())
        ).notes
      }
      let found: [String]
      switch seen % 5 {
      case 0: found = try notes(["x": "kind", "y": "group", "value": "a"], "heatmap")
      case 1: found = try notes(["x": "a"], "histogram")
      case 2: found = try notes(["x": "group", "y": "a"], "box")
      case 3: found = try notes(["x": "kind", "y": "a", "facet": "group"], "lines")
      default: found = try notes(["x": "a", "y": "a", "by": "group"], "scatter")
      }
      #expect(
        found.contains { $0.contains("mangler") || $0.contains("Der er ingen tal") }, "\(found)")
    }
  }

  private static let eighths: [Character: Int] = [
    "█": 8, "▉": 7, "▊": 6, "▋": 5, "▌": 4, "▍": 3, "▎": 2, "▏": 1, "▕": 1, "▗": 2, "▐": 4,
    "▟": 6,
  ]

  /// Rule 1: the bars of a table are as long as their numbers, within an eighth of a cell, on both
  /// sides of one zero line.
  @Test func inlineBars() throws {
    var random = SplitMix64(seed: 603)
    for round in 0..<Self.cases {
      let signs = round % 3
      let values = (0..<4).map { _ in
        let value = Double(Int.random(in: 0...999, using: &random))
        return signs == 0 || (signs == 1 && Bool.random(using: &random)) ? value : -value
      }
      let table = try VerbSamples.table([
        VerbSamples.column("n", .integer, values.map { .integer(Int64($0)) }) {
          $0.role = .measure
        }
      ])
      var options = TableOptions()
      var column = TableOptions.Column("n", title: "n")
      column.bar = true
      options.columns = [column]
      let text = try Chart.table(table, options).text(TextStyle(width: 16 + round % 16))
      let lines = text.split(separator: "\n").dropFirst(2).map { Array($0) }
      guard lines.count == 4 else {
        Issue.record("\(text)")
        continue
      }
      let mixed = values.contains { $0 < 0 }
      let lengths = lines.map { line -> Int in
        let cells = line.dropFirst(line.firstIndex(where: { $0.isNumber }) ?? 0)
          .drop { $0.isNumber }
        guard mixed, let zero = cells.firstIndex(of: "│") else {
          return cells.reduce(0) { $0 + (Self.eighths[$1] ?? 0) }
        }
        let left = cells[..<zero].reduce(0) { $0 + (Self.eighths[$1] ?? 0) }
        let right = cells[zero...].reduce(0) { $0 + (Self.eighths[$1] ?? 0) }
        return right - left
      }
      var (low, high) = (0.0, Double.infinity)
      for (value, length) in zip(values, lengths) {
        if value == 0 {
          #expect(length == 0, "\(text)")
        } else {
          #expect(length == 0 || (length > 0) == (value > 0), "\(text)")
          low = max(low, Double(abs(length) - 1) / abs(value))
          high = min(high, Double(abs(length) + 1) / abs(value))
        }
      }
      #expect(low <= high * (1 + 1e-9), "\(values) \(lengths)\n\(text)")
    }
  }

  /// Rule 1 for shades and small lines: a larger number never has a lower block or a fainter shade.
  @Test func shadesAndLevels() {
    var random = SplitMix64(seed: 604)
    let levels = Array("▁▂▃▄▅▆▇█")
    for _ in 0..<Self.cases {
      let count = Int.random(in: 1...8, using: &random)
      let values = (0..<count).map { _ in Double(Int.random(in: -9...9, using: &random)) }
      let trend = Trend(
        values.map { .quantity(Quantity($0, lineage: Lineage(.literal("test")))) })
      let heights = trend.text(ascii: false).map { levels.firstIndex(of: $0) ?? -1 }
      let classes = ValueClasses(
        quantiles: values, count: Int.random(in: 2...5, using: &random), decimals: 0)
      #expect(heights.count == count && !heights.contains(-1))
      for (left, a) in zip(values, heights) {
        for (right, b) in zip(values, heights) where left > right {
          #expect(a >= b)
          #expect((classes?.index(of: left) ?? 0) >= (classes?.index(of: right) ?? 0))
        }
      }
      #expect(Set(values.compactMap { classes?.index(of: $0) }).count == classes?.count)
    }
  }

  /// Rule 4: ticks rise by 1, 2, 2.5 or 5 times a power of ten, and their labels never meet.
  @Test func ticks() throws {
    var random = SplitMix64(seed: 605)
    for round in 0..<Self.cases {
      let size: Double = [0.1, 1, 50, 3000, 1e6][round % 5]
      let values = (0..<3).map { _ in
        (Double.random(in: -1...1, using: &random) * size * 1000).rounded() / 1000
      }
      let table = try VerbSamples.table([
        VerbSamples.column("n", .real, values.map { .real($0) }) { $0.role = .measure }
      ])
      let name = round % 2 == 0 ? "box" : "scatter"
      let columns = round % 2 == 0 ? ["y": "n"] : ["x": "n", "y": "n"]
      let figure = try ChartKind.named(name).draw(
        ChartKind.Request(table, columns: columns, options: ChartOptions()))
      let text = figure.text(TextStyle(width: Int.random(in: 10...60, using: &random)))
      let lines = text.split(separator: "\n")
      guard let rule = lines.firstIndex(where: { $0.contains("┬") }), rule + 1 < lines.count else {
        continue
      }
      let shown = lines[rule + 1].split(separator: " ")
      let marks = lines[rule].count { $0 == "┬" }
      #expect(shown.count == marks, "a label for each tick\n\(text)")
      let numbers = shown.compactMap {
        Double($0.replacing(".", with: "").replacing(",", with: ".").replacing("−", with: "-"))
      }
      #expect(numbers.count == shown.count, "\(text)")
      for (left, right) in zip(numbers, numbers.dropFirst()) { #expect(left < right, "\(text)") }
      guard numbers.count > 1 else { continue }
      var step = numbers[1] - numbers[0]
      while step >= 9.9999 { step /= 10 }
      while step < 0.99999 { step *= 10 }
      #expect([1, 2, 2.5, 5].contains { abs($0 - step) < 1e-3 }, "\(step)\n\(text)")
    }
  }

  /// Rule 6: every class and every series of points has a glyph of its own.
  @Test func glyphs() throws {
    var random = SplitMix64(seed: 606)
    for round in 0..<Self.cases {
      let charset: TextStyle.Charset = round % 2 == 0 ? .unicode : .asciiGrid
      let style = TextStyle(width: 90, charset: charset)
      let count = Int.random(in: 2...5, using: &random)
      let glyphs: [Character]
      if round % 8 < 7 {
        let data = SeriesSamples.years(
          2020, [("a", (0..<6).map { Double($0 * 7) })], unit: .number, decimals: 0)
        var options = ChartOptions()
        options.classes = count
        let line = try Chart.heatmap(data, options).text(style).prefix { $0 != "\n" }
        glyphs = line.split(separator: " ").filter { $0.count == 1 && !$0.first!.isNumber }
          .compactMap(\.first)
        #expect(glyphs.count == count, "\(line)")
      } else {
        let series = Int.random(in: 2...32, using: &random)
        let table = try VerbSamples.table([
          VerbSamples.column("n", .integer, (0..<series).map { .integer(Int64($0)) }),
          VerbSamples.column("s", .text, (0..<series).map { .text("navn\($0)") }),
        ])
        let words = try Chart.scatter(
          ChartKind.Request(
            table, columns: ["x": "n", "y": "n", "by": "s"], options: ChartOptions())
        ).text(style).split { " \n".contains($0) }
        glyphs = (0..<series).compactMap { one in
          words.firstIndex(of: "navn\(one)").flatMap { words[$0 - 1].first }
        }
        #expect(glyphs.count == series)
      }
      #expect(Set(glyphs).count == glyphs.count)
    }
  }

  /// Rule 7: title, description and link to the data; well-formed and safe whatever the labels.
  @Test func pictures() throws {
    var tables = RandomTables(seed: 607)
    for round in 0..<Self.cases {
      let figure = try tables.figure(tables.kind())
      guard
        let svg = figure.svg(
          SVGStyle(identifier: "f", tableIdentifier: "t", standsAlone: round % 2 == 0))
      else {
        #expect(figure.content.kind == "table")
        continue
      }
      let bytes = Array(svg.utf8)
      #expect(Markup.isWellFormed(bytes), "\(svg)")
      for wanted in [
        "role=\"img\"", "aria-labelledby=\"f-title f-desc\"", "aria-details=\"t\"",
        "<title id=\"f-title\">", "<desc id=\"f-desc\">", "<a href=\"#t\">",
      ] {
        #expect(Markup.contains(bytes, wanted), "\(wanted)")
      }
      for wrong in ["\"nan", "\"inf", " nan", " inf"] {
        #expect(!Markup.contains(bytes, wrong), "\(wrong)")
      }
    }
  }
}

/// Enough of XML to catch markup that slipped through unescaped.
enum Markup {
  /// Whether bytes hold a text; a mark that combines with the text's end hides nothing.
  static func contains(_ bytes: [UInt8], _ text: String) -> Bool {
    let wanted = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { all in
      wanted.withUnsafeBufferPointer { some in
        guard let first = some.first, all.count >= some.count else { return false }
        var at = 0
        while at <= all.count - some.count {
          if all[at] == first {
            var length = 1
            while length < some.count, all[at + length] == some[length] { length += 1 }
            if length == some.count { return true }
          }
          at += 1
        }
        return false
      }
    }
  }

  /// Whether tags close in order, attributes are quoted, and there are no control bytes.
  static func isWellFormed(_ bytes: [UInt8]) -> Bool {
    var open: [ArraySlice<UInt8>] = []
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte < 0x20, byte != 0x0A { return false }
      guard byte == UInt8(ascii: "<") else {
        if byte == UInt8(ascii: ">") { return false }
        at += 1
        continue
      }
      var end = at + 1
      var quotes = 0
      while end < bytes.count, bytes[end] != UInt8(ascii: ">") {
        if bytes[end] == UInt8(ascii: "<") { return false }
        if bytes[end] == UInt8(ascii: "\"") { quotes += 1 }
        end += 1
      }
      guard end < bytes.count, quotes % 2 == 0 else { return false }
      let tag = bytes[(at + 1)..<end]
      if tag.first == UInt8(ascii: "/") {
        guard let last = open.popLast(), last.elementsEqual(tag.dropFirst()) else { return false }
      } else if tag.last != UInt8(ascii: "/") {
        open.append(tag.prefix { $0 != 0x20 })
      }
      at = end + 1
    }
    return open.isEmpty
  }
}
