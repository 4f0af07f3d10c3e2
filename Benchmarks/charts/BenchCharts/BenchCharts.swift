import Glibc
import Workbench

/// Draws the same chart many times and prints one line of JSON: seconds on the clock and of the
/// processor, how many, and the last picture, which the caller checks.
///
///     BenchCharts bars 20000
@main
struct BenchCharts {
  static func main() throws {
    let task = CommandLine.arguments.dropFirst().first ?? "bars"
    let count = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 1000
    let run = try Self.task(task)
    // Numbers change from chart to chart, so that nothing could be kept from the one before.
    _ = try run(0)
    let clock = seconds(CLOCK_MONOTONIC)
    let processor = seconds(CLOCK_PROCESS_CPUTIME_ID)
    var bytes = 0
    var last = ""
    for index in 0..<count {
      last = try run(index)
      bytes += last.utf8.count
    }
    let result = JSONValue.object([
      ("seconds", .real(seconds(CLOCK_MONOTONIC) - clock)),
      ("processor", .real(seconds(CLOCK_PROCESS_CPUTIME_ID) - processor)),
      ("charts", .integer(Int64(count))), ("bytes", .integer(Int64(bytes))),
      ("picture", .string(last)),
    ])
    print(JSONWriter().text(result).split(separator: "\n").joined())
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func task(_ name: String) throws -> (Int) throws -> String {
    let style = TextStyle(width: 80)
    var options = ChartOptions(title: "Udgifter")
    // With legend, labels, axis and title the picture is 20 lines high.
    options.rows = 15
    let sets = try (0..<10).map { try expenditure(Double($0) / 10) }
    switch name {
    case "bars": return { try Chart.bars(sets[$0 % 10], options).text(style) }
    case "bars_table":
      let tables = try sets.map { try $0.table(step: "bench") }
      return { index in
        let data = try SeriesSet(
          tables[index % 10], x: "year", y: "amount", by: "geo", language: .danish)
        return try Chart.bars(data, options).text(style)
      }
    case "svg":
      return { index in
        try Chart.bars(sets[index % 10], options).svg(SVGStyle(identifier: "f")) ?? ""
      }
    case "say", "say_all":
      let narrator = Narrator(style: QuantityStyle())
      let level = name == "say" ? nil : 3
      return { index in
        try narrator.say(sets[index % 10], versus: "Landsplan", level: level).text(narrator.style)
      }
    case "line_table":
      let table = try longTable(1_000_000)
      options.rows = 16
      return { _ in
        let data = try SeriesSet(table, x: "x", y: "y", language: .danish)
        return try Chart.lines(data, options).text(style)
      }
    case "line":
      let data = try long(1_000_000)
      options.rows = 16
      return { _ in try Chart.lines(data, options).text(style) }
    default: throw Problem(.fileNotFound, ["path": name])
    }
  }

  /// Five years and two groups.
  private static func expenditure(_ more: Double) throws -> SeriesSet {
    let own = [12.1, 12.6, 12.9, 13.3, 13.8]
    let all = [10.2, 10.4, 11.0, 11.3, 11.9]
    return set(
      (2020...2024).map { SeriesSet.Position(cell: .period(.year($0)), label: "\($0)") },
      [("Hovedstaden", own.map { $0 + more }), ("Landsplan", all.map { $0 + more })],
      .period)
  }

  private static func long(_ count: Int) throws -> SeriesSet {
    set(
      (0..<count).map { SeriesSet.Position(cell: .integer(Int64($0)), label: "\($0)") },
      [("Serie", walk(count))], .integer)
  }

  /// The same points as two columns.
  private static func longTable(_ count: Int) throws -> Table {
    var amount = Field(name: "y", type: .real)
    amount.unit = Unit(kind: .money, power: 9, base: "kr")
    amount.decimals = 1
    amount.role = .measure
    return try Table(
      [
        Column(
          field: Field(name: "x", type: .integer), storage: .integer((0..<Int64(count)).map { $0 })),
        Column(field: amount, storage: .real(walk(count))),
      ], info: TableInfo(name: "bench"), lineage: Lineage(.literal("bench")))
  }

  private static func walk(_ count: Int) -> [Double] {
    var level = 0.0
    var state: UInt64 = 88_172_645_463_325_252
    return (0..<count).map { _ in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      level += Double(state % 1001) / 500 - 1
      return level
    }
  }

  private static func set(
    _ positions: [SeriesSet.Position], _ series: [(String, [Double])], _ type: ColumnType
  ) -> SeriesSet {
    let lineage = Lineage(.literal("bench"))
    let unit = Unit(kind: .money, power: 9, base: "kr")
    var x = Field(name: "year", type: type)
    x.role = .dimension
    let by = Field(name: "geo", type: .category)
    var amount = Field(name: "amount", type: .real)
    amount.grammar = Grammar(definite: "udgifterne", english: "expenditures", number: .plural)
    return SeriesSet(
      positions: positions,
      series: series.map { name, values in
        SeriesSet.Series(
          key: name, label: name,
          values: values.map {
            .quantity(Quantity($0, unit: unit, decimals: 1, lineage: lineage))
          })
      }, x: x, y: amount, by: by, unit: unit, decimals: 1,
      info: TableInfo(name: "bench"), lineage: lineage)
  }
}
