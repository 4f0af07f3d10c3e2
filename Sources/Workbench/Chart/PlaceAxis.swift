/// The x axis of lines: where each place stands, and which labels fit below.
///
/// Years and numbers stand at their value, so that uneven steps look uneven; other periods at
/// their first day; categories side by side.
struct PlaceAxis: Sendable {
  enum Kind: Sendable { case years, numbers, places }

  /// A label and the cells it takes, counted from the left end of the axis.
  struct Label {
    var center: Int
    var start: Int
    var size: Int
    var fraction: Double
    var text: String
  }

  let kind: Kind
  let xs: [Double]
  /// The smallest and largest x; both 0 without places.
  let low: Double
  let high: Double

  init(_ positions: SeriesSet.Positions) {
    if let numbers = positions.numbers() {
      self.init(.numbers, numbers)
      return
    }
    var xs: [Double] = []
    xs.reserveCapacity(positions.count)
    var years: [Double] = []
    var yearly = true
    var numeric = true
    var dated = true
    positions.eachCell { cell in
      switch cell {
      case .period(let period):
        numeric = false
        yearly = yearly && period.frequency == .year && period.length == 1
        if yearly { years.append(Double(period.year)) }
        xs.append(Double(period.startDay))
      case .integer(let value):
        (yearly, dated) = (false, false)
        xs.append(Double(value))
      case .real, .decimal:
        (yearly, dated) = (false, false)
        let value = cell.number ?? .nan
        numeric = numeric && value.isFinite
        xs.append(value)
      default: (yearly, numeric, dated) = (false, false, false)
      }
      return numeric || dated
    }
    if yearly, !positions.isEmpty {
      self.init(.years, years)
    } else if numeric, !positions.isEmpty {
      self.init(.numbers, xs)
    } else {
      self.init(.places, dated ? xs : positions.indices.map(Double.init))
    }
  }

  private init(_ kind: Kind, _ xs: [Double]) {
    var low = Double.infinity
    var high = -Double.infinity
    xs.withUnsafeBufferPointer { xs in
      for x in xs {
        low = x < low ? x : low
        high = x > high ? x : high
      }
    }
    self.kind = kind
    self.xs = xs
    self.low = low <= high ? low : 0
    self.high = low <= high ? high : 0
  }

  /// The part of the axis left of an x, 0 to 1; one place stands in the middle.
  @inline(__always)
  func fraction(_ x: Double) -> Double {
    low < high ? (x / 2 - low / 2) / (high / 2 - low / 2) : 0.5
  }

  /// As many labels as fit with a cell between them. `before` and `after` are cells beyond the
  /// ends of the axis that labels may reach into.
  func labels(
    _ scene: Scene, cells: Int, before: Int, after: Int, _ style: QuantityStyle,
    shown: (String) -> String
  ) -> [Label] {
    guard !xs.isEmpty, cells > 0 else { return [] }
    func placed(_ x: Double, _ text: String) -> Label {
      let size = DisplayWidth.of(text)
      let center = Int((fraction(x) * Double(cells - 1)).rounded())
      let start = max(-before, min(center - size / 2, cells + after - size))
      return Label(
        center: center, start: start, size: size, fraction: fraction(x), text: text)
    }
    func fit(_ labels: [Label]) -> Bool {
      var free = -before
      for label in labels {
        if label.start < free || label.start + label.size > cells + after { return false }
        free = label.start + label.size + 1
      }
      return true
    }
    if kind == .places {
      var step = max(1, xs.count / max(1, cells))
      while step < xs.count * 2 {
        let chosen = xs.indices.filter { (xs.count - 1 - $0) % step == 0 }
        let labels = chosen.map { placed(xs[$0], shown(scene.data.positions[$0].label)) }
        if fit(labels) { return labels }
        step = step < 4 ? step + 1 : step * 3 / 2
      }
      return []
    }
    // Where few labels fit, the ends of the axis say most.
    let ends = low == high ? [low] : [low, high]
    let endDecimals = ends.reduce(0) { max($0, DecimalDigits($1)?.decimals ?? 0) }
    let fallback = [ends, [high]].map { $0.map { placed($0, number($0, endDecimals, style)) } }
      .first(where: fit)
    if low == high { return fallback ?? [] }
    if kind == .numbers, xs.count <= 12 {
      let decimals = xs.reduce(0) { max($0, DecimalDigits($1)?.decimals ?? 0) }
      let labels = xs.sorted().map { placed($0, number($0, decimals, style)) }
      if decimals <= 3, fit(labels) { return labels }
    }
    let wholeSteps = kind == .years || xs.allSatisfy { $0.rounded() == $0 }
    var count = max(1, min(kind == .years ? 40 : 12, cells / 3))
    while count >= 1 {
      let ticks = Ticks(covering: low...high, atMost: count, whole: wholeSteps)
      guard ticks.decimals <= 12 else { break }
      let labels = ticks.values.filter { $0 >= low && $0 <= high }
        .map { placed($0, number($0, ticks.decimals, style)) }
      if labels.count > 1, fit(labels) { return labels }
      count -= 1
    }
    return endDecimals <= 12 ? fallback ?? [] : []
  }

  /// Years, and other numbers of four digits, carry no separator.
  private func number(_ value: Double, _ decimals: Int, _ style: QuantityStyle) -> String {
    style.numberFormat.text(
      value, decimals: decimals, grouped: kind == .numbers && max(abs(low), abs(high)) >= 10_000)
  }
}
