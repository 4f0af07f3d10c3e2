import Workbench

/// The kinds of charts that set parts end to end or hold two values against each other.
enum Family: CaseIterable {
  case stacked, percent, area, slope, dumbbell, likert, waterfall
}

extension RandomCharts {
  /// A number that may be part of a sum: zero, whole, broken, tiny, huge, or missing.
  mutating func part(negative: Bool, hostile: Bool) -> Double? {
    let sign = negative && Bool.random(using: &random) ? -1.0 : 1.0
    switch Int.random(in: 0..<20, using: &random) {
    case 0: return hostile ? nil : 0
    case 1: return 0
    case 2:
      let extremes = [1e300, 1e-300, 1e15, 1.7e308]
      return hostile ? sign * (extremes.randomElement(using: &random) ?? 1) : 1
    case 3: return hostile ? .infinity : 2
    case 4...10: return sign * Double(Int.random(in: 0...60, using: &random))
    default: return sign * Double(Int.random(in: 0...100_000, using: &random)) / 1000
    }
  }

  mutating func parts(
    places: ClosedRange<Int>, series: ClosedRange<Int>, negative: Bool, hostile: Bool = true
  ) -> SeriesSet {
    let count = Int.random(in: places, using: &random)
    let time = Bool.random(using: &random)
    let positions: [(Cell, String)] = (0..<count).map { index in
      time ? (.period(.year(2000 + index)), "\(2000 + index)") : (.text("p\(index)"), label())
    }
    let rows: [(String, [Double?])] = (0..<Int.random(in: series, using: &random)).map { index in
      (
        hostile ? label() : "serie \(index)",
        (0..<count).map { _ in part(negative: negative, hostile: hostile) }
      )
    }
    let units = [Unit.none, SeriesSamples.billions, .number, Unit(code: "årsværk")]
    return SeriesSamples.set(
      places: positions, series: rows, title: hostile ? label() : "Mål",
      unit: units.randomElement(using: &random) ?? .none,
      decimals: Int.random(in: 0...2, using: &random), time: time,
      reason: MissingReason.allCases.randomElement(using: &random) ?? .unspecified,
      synthetic: Bool.random(using: &random), source: label())
  }

  /// A figure of one kind over random data; nothing in it is refused.
  mutating func figure(_ kind: Family) throws -> Figure {
    var options = options()
    options.decimals = [nil, 0, 1].randomElement(using: &random) ?? nil
    switch kind {
    case .stacked:
      options.stack = .sums
      return try Chart.bars(parts(places: 0...4, series: 0...4, negative: true), options)
    case .percent:
      options.stack = .percent
      return try Chart.bars(parts(places: 0...4, series: 0...4, negative: false), options)
    case .area:
      return try Chart.area(parts(places: 0...6, series: 0...3, negative: false), options)
    case .slope:
      options.order = .data
      return try Chart.slope(parts(places: 2...2, series: 0...5, negative: true), options)
    case .dumbbell:
      return try Chart.dumbbell(parts(places: 0...5, series: 2...2, negative: true), options)
    case .likert:
      return try Chart.likert(parts(places: 0...4, series: 2...6, negative: false), options)
    case .waterfall:
      options.totals = []
      options.order = .data
      return try Chart.waterfall(parts(places: 0...5, series: 1...1, negative: true), options)
    }
  }
}
