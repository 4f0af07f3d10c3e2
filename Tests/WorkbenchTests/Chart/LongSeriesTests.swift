import Testing
import Workbench

/// Long series keep their numbers alone and make values on demand; whatever the column, they must
/// say what a listed series says. A column of units in every row forces the listed form.
@Suite struct LongSeriesTests {
  @Test func longSeriesSayWhatListedOnesDo() throws {
    #if DEBUG
      let rounds = 12
    #else
      let rounds = 300
    #endif
    for seed in 0..<rounds {
      var random = SplitMix64(seed: UInt64(seed))
      let (long, listed, by) = try Self.tables(&random)
      let asked: Workbench.Unit? = Int.random(in: 0..<3, using: &random) == 0 ? Self.millions : nil
      let decimals = Int.random(in: 0..<4, using: &random) == 0 ? 2 : nil
      let one = try SeriesSet(
        long, x: "x", y: "y", by: by, unit: asked, decimals: decimals, language: .danish)
      let two = try SeriesSet(
        listed, x: "x", y: "y", by: by, unit: asked, decimals: decimals, language: .danish)
      try #require(one.positions.count > 4096)
      #expect(one.decimals == two.decimals, "seed \(seed)")
      #expect(one.unit == two.unit)
      #expect(one.missingCount == two.missingCount)
      try #require(one.series.map(\.label) == two.series.map(\.label))
      for place in one.positions.indices {
        let (a, b) = (one.positions[place], two.positions[place])
        guard a.cell == b.cell, a.label == b.label else {
          Issue.record("seed \(seed), place \(place): \(a) and \(b)")
          return
        }
        for series in one.series.indices {
          let (a, b) = (one.series[series].values[place], two.series[series].values[place])
          guard Self.isSame(a, b) else {
            Issue.record("seed \(seed), series \(series), place \(place): \(a) and \(b)")
            return
          }
        }
      }
      let style = TextStyle(width: 90)
      #expect(try Chart.lines(one).text(style) == Chart.lines(two).text(style), "seed \(seed)")
      let svg = SVGStyle(identifier: "f")
      #expect(try Chart.lines(one).svg(svg) == Chart.lines(two).svg(svg), "seed \(seed)")
    }
  }

  @Test func changesToALongSeriesStay() throws {
    var random = SplitMix64(seed: 7)
    let (table, _, by) = try Self.tables(&random)
    let original = try SeriesSet(table, x: "x", y: "y", by: by, language: .danish)
    var copy = original
    copy.series[0].values[3] = .missing(.suppressed)
    copy.positions[4].label = "andet"
    #expect(copy.series[0].values[3].quantity == nil)
    #expect(copy.positions[4].label == "andet")
    #expect(original.positions[4].label != "andet")
    for place in original.positions.indices where place != 3 {
      #expect(Self.isSame(copy.series[0].values[place], original.series[0].values[place]))
    }
  }

  @Test func twoRowsForOnePlaceAreRefusedByName() throws {
    let count = 6000
    let table = try VerbSamples.table([
      VerbSamples.column("x", .integer, (0..<count).map { .integer(Int64($0 == 5999 ? 77 : $0)) }),
      VerbSamples.column("y", .real, (0..<count).map { .real(Double($0)) }) { $0.role = .measure },
    ])
    let problem = #expect(throws: Problem.self) {
      try SeriesSet(table, x: "x", y: "y", language: .danish)
    }
    #expect(
      problem.map { ProblemText().render($0) }?.contains("77") == true,
      "\(String(describing: problem))")
  }

  private static let millions = Unit(kind: .money, power: 6, base: "kr")

  private static func isSame(_ a: SeriesSet.Value, _ b: SeriesSet.Value) -> Bool {
    switch (a, b) {
    case (.missing(let a), .missing(let b)): return a == b
    case (.quantity(let a), .quantity(let b)):
      guard case .cell(let keys, let column, _) = a.lineage.step,
        case .cell(let otherKeys, let otherColumn, _) = b.lineage.step
      else { return false }
      return a.value.bitPattern == b.value.bitPattern && a.exact == b.exact && a.unit == b.unit
        && a.decimals == b.decimals && a.priceBasis == b.priceBasis
        && a.text(QuantityStyle()) == b.text(QuantityStyle())
        && keys == otherKeys && column == otherColumn
    default: return false
    }
  }

  /// The same random rows twice, the second time with a unit in every row; and the column that
  /// tells series apart, if there is one.
  private static func tables(
    _ random: inout SplitMix64
  ) throws -> (long: Table, listed: Table, by: String?) {
    let places = Int.random(in: 4200...5000, using: &random)
    let groups = Int.random(in: 1...3, using: &random)
    var rows = (0..<places).flatMap { place in (0..<groups).map { (place: place, group: $0) } }
    rows.removeAll { _ in Int.random(in: 0..<200, using: &random) == 0 }
    if Bool.random(using: &random) { rows.shuffle(using: &random) }
    let columns = [
      try axis(rows.map(\.place), &random),
      try VerbSamples.column("g", .text, rows.map { .text("gruppe \($0.group)") }),
      try measure(rows.count, &random),
    ]
    let unit = try VerbSamples.column("u", .text, rows.map { _ in .text("kr") }) {
      $0.role = .attribute
    }
    var measure = columns[2]
    measure.field.unitColumn = "u"
    return (
      try VerbSamples.table(columns),
      try VerbSamples.table(Array(columns[..<2]) + [measure, unit]), groups > 1 ? "g" : nil
    )
  }

  private static func axis(_ places: [Int], _ random: inout SplitMix64) throws -> Column {
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      return try VerbSamples.column("x", .integer, places.map { .integer(Int64($0) - 100) })
    case 1: return try VerbSamples.column("x", .real, places.map { .real(Double($0) / 8 - 50) })
    case 2:
      let first = try #require(Period.day(1999, 1, 1))
      let days = places.map { Cell.period(first.advanced(by: $0) ?? first) }
      return try VerbSamples.column("x", .period, days)
    default: return try VerbSamples.column("x", .text, places.map { .text("sted \($0)") })
    }
  }

  private static func measure(_ count: Int, _ random: inout SplitMix64) throws -> Column {
    let kind = Int.random(in: 0..<5, using: &random)
    let complete = Bool.random(using: &random)
    let type: ColumnType = kind == 0 ? .integer : kind == 1 ? .decimal(scale: 2) : .real
    let cells = (0..<count).map { _ -> Cell in
      if !complete, Int.random(in: 0..<9, using: &random) == 0 {
        return .missing(Bool.random(using: &random) ? .suppressed : .notAvailable)
      }
      let whole = Int64.random(in: -900_000...9_000_000, using: &random)
      switch kind {
      case 0: return .integer(whole)
      case 1: return .decimal(ExactDecimal(coefficient: whole, scale: 2))
      case 2: return .real(Double(whole) / 10)
      case 3: return .real(Double(whole) / 1000 * 1.1)
      default: return .real(Int.random(in: 0..<999, using: &random) == 0 ? .nan : Double(whole))
      }
    }
    return try VerbSamples.column("y", type, cells) {
      $0.role = .measure
      $0.unit = Unit(code: "kr")
      if Int.random(in: 0..<4, using: &random) == 0 { $0.decimals = 1 }
    }
  }
}
