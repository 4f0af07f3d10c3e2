/// Parts set end to end from one zero line, positive ones to one side and negative ones to the
/// other, place by place.
struct Stack: Sendable {
  /// One part; `from` and `to` have the same sign and `to` lies farther out.
  struct Part: Sendable {
    var series: Int
    var from: Double
    var to: Double
  }

  /// The parts of a place in the order of the series, on both sides.
  var places: [[Part]] = []
  /// Places where a part is missing.
  var incomplete: [Bool] = []
  /// How far the stacks reach, zero included; nil without a single number.
  private(set) var extent: ClosedRange<Double>?

  /// Positive numbers on one side of zero and negative ones on the other.
  init(_ scene: Scene) {
    var any = false
    for place in 0..<scene.positionCount {
      var parts: [Part] = []
      var (low, high) = (0.0, 0.0)
      var misses = false
      for series in 0..<scene.seriesCount {
        let value = scene.value(series, place)
        guard !value.isNaN else {
          misses = true
          continue
        }
        any = true
        let start = value < 0 ? low : high
        let end = Self.held(start + value)
        parts.append(Part(series: series, from: start, to: end))
        if value < 0 { low = end } else { high = end }
      }
      add(parts, misses: misses, low...high)
    }
    if !any { extent = nil }
  }

  /// Ordered answers around the middle: those before it to the left, those behind it to the right,
  /// and a middle answer half on each side. `middle` is nil where the number of answers is even.
  init(likert scene: Scene) {
    let count = scene.seriesCount
    let middle = count % 2 == 1 ? count / 2 : nil
    var any = false
    for place in 0..<scene.positionCount {
      var parts: [Part] = []
      var (low, high) = (0.0, 0.0)
      let values = (0..<count).map { scene.value($0, place) }
      let misses = values.contains(where: \.isNaN)
      if !misses {
        any = any || count > 0
        if let middle {
          low = -values[middle] / 2
          high = values[middle] / 2
          parts.append(Part(series: middle, from: 0, to: low))
          parts.append(Part(series: middle, from: 0, to: high))
        }
        for series in (0..<(count / 2)).reversed() {
          parts.append(Part(series: series, from: low, to: low - values[series]))
          low -= values[series]
        }
        for series in ((count + 1) / 2)..<max((count + 1) / 2, count) {
          parts.append(Part(series: series, from: high, to: high + values[series]))
          high += values[series]
        }
      }
      add(parts, misses: misses, low...high)
    }
    if !any { extent = nil }
  }

  private mutating func add(_ parts: [Part], misses: Bool, _ range: ClosedRange<Double>) {
    places.append(parts)
    incomplete.append(misses)
    guard let known = extent else {
      extent = range
      return
    }
    extent =
      min(known.lowerBound, range.lowerBound)...max(known.upperBound, range.upperBound)
  }

  /// A sum beyond the largest number stands there.
  private static func held(_ value: Double) -> Double {
    let limit = Double.greatestFiniteMagnitude
    return max(-limit, min(limit, value))
  }

  /// The ends of a place's stack on one side, outward.
  func ends(_ place: Int, negative: Bool) -> [Part] {
    places[place].filter { $0.from != $0.to && ($0.to < 0) == negative }
  }

  /// The extent widened by what the author asked to see.
  func extent(with options: ChartOptions) -> ClosedRange<Double>? {
    guard let extent else { return nil }
    var (low, high) = (extent.lowerBound, extent.upperBound)
    for reference in options.references {
      low = min(low, reference.value)
      high = max(high, reference.value)
    }
    for value in options.annotations.compactMap(\.value) {
      (low, high) = (min(low, value), max(high, value))
    }
    low = min(low, options.minimum ?? low)
    high = max(high, options.maximum ?? high)
    return low...high
  }
}

/// The cells of a stack outward from the zero line.
///
/// Each boundary is drawn as the end of the part before it, to an eighth of a cell as bars end.
/// Where several boundaries fall into one cell, the outermost is drawn, so that a stack is always
/// as long as its sum.
enum StackCells {
  struct Cell: Equatable {
    var glyph: UInt32
    var series: Int
  }

  /// `ends`: the series with the distance of its outer end in cells, not falling.
  static func outward(
    _ ends: [(series: Int, length: Double)], _ direction: BarEnd.Direction, ascii: Bool
  ) -> [Cell] {
    var cells: [Cell] = []
    var endsInTip = false
    for (series, length) in ends {
      let mark = SeriesMark.all[series % SeriesMark.limit]
      let fill = Cell(glyph: ascii ? mark.asciiFill : mark.fill, series: series)
      let (whole, tip) = BarEnd.parts(length, direction, ascii: ascii)
      if cells.count == whole, endsInTip, tip == 0 {
        cells[whole - 1] = fill
        endsInTip = false
        continue
      }
      while cells.count < whole {
        cells.append(fill)
        endsInTip = false
      }
      guard tip != 0 else { continue }
      let end = Cell(glyph: tip, series: series)
      if cells.count > whole { cells[whole] = end } else { cells.append(end) }
      endsInTip = true
    }
    return cells
  }
}
