/// What a chart shows, before any layout: values over places and series, the range they span, and
/// what the author asked for. Text and SVG are drawn from the same scene.
struct Scene: Sendable {
  let data: SeriesSet
  let options: ChartOptions
  /// Series by series, the position of one number a place on the axis of values: the number itself
  /// unless the axis is logarithmic. NaN where a value is missing.
  let values: [Double]
  /// The smallest and largest value drawn, references and asked limits included; nil without any.
  let valueRange: ClosedRange<Double>?
  /// The positions of that range.
  let extent: ClosedRange<Double>?
  /// What the author says at places of the axis.
  let annotations: [AnnotationMark]
  /// Whether any value is missing.
  let hasMissing: Bool

  var positionCount: Int { data.positions.count }
  var seriesCount: Int { data.series.count }
  var words: ChartWords { ChartWords(language: options.language) }

  /// The data after conversion and ordering; numbers that are not finite become missing.
  init(_ original: SeriesSet, _ options: ChartOptions, seriesLimit: Int) throws(Problem) {
    try options.validate()
    guard original.series.count <= seriesLimit else {
      throw Problem(
        .tooManySeries,
        ["count": String(original.series.count), "limit": String(seriesLimit)])
    }
    var data = original
    try data.convert(unit: options.unit, decimals: options.decimals, options.language)
    if !options.seriesOrder.isEmpty { try data.bringForward(options.seriesOrder) }
    if data.hasUndefined { data.dropUndefined() }
    if options.order != .data { data.arrange(options.order) }
    if let name = options.highlight { try data.checkHighlight(name) }
    var options = options
    try options.convertReferences(to: data.unit)
    self.data = data
    self.options = options
    annotations = try Self.marks(data, options)

    let places = data.positions.count
    var values: [Double] = []
    if data.series.count == 1, let numbers = data.series[0].values.numbers {
      values = numbers
    } else {
      values.reserveCapacity(places * data.series.count)
      for series in data.series {
        let known = min(places, series.values.count)
        if let numbers = series.values.numbers {
          values += numbers[..<known]
        } else {
          for place in 0..<known { values.append(series.values.number(place)) }
        }
        for _ in known..<places { values.append(.nan) }
      }
    }
    var (low, high, missing) = values.withUnsafeBufferPointer { values in
      var low = Double.infinity
      var high = -Double.infinity
      var missing = false
      for value in values {
        low = value < low ? value : low
        high = value > high ? value : high
        missing = missing || value.isNaN
      }
      return (low, high, missing)
    }
    let scale = options.scale
    if scale == .log {
      try Self.checkPositive(values, data)
      for index in values.indices { values[index] = scale.position(values[index]) }
    }
    self.values = values
    hasMissing = missing
    guard low <= high else {
      (valueRange, extent) = (nil, nil)
      return
    }
    for reference in options.references {
      low = min(low, reference.value)
      high = max(high, reference.value)
    }
    for value in options.annotations.compactMap(\.value) {
      (low, high) = (min(low, value), max(high, value))
    }
    if let minimum = options.minimum { low = min(low, minimum) }
    if let maximum = options.maximum { high = max(high, maximum) }
    valueRange = low...high
    extent = scale.positions(low...high)
  }

  /// Refuses numbers that have no logarithm, by the names of their places.
  private static func checkPositive(_ values: [Double], _ data: SeriesSet) throws(Problem) {
    let wrong = values.indices.filter { values[$0] <= 0 }
    guard !wrong.isEmpty else { return }
    let count = data.positions.count
    let places = wrong.prefix(5).map { index in
      let place = data.positions[index % count].label
      return data.series.count > 1 ? "\(place) (\(data.series[index / count].label))" : place
    }
    throw ChartOptions.notPositive(wrong.count, data.y.name, places)
  }

  /// Where a number stands on the axis of values.
  func position(_ value: Double) -> Double { options.scale.position(value) }

  @inline(__always)
  func value(_ series: Int, _ position: Int) -> Double {
    values[series * positionCount + position]
  }

  /// The number as labels show it; nil where it is missing.
  func label(_ series: Int, _ position: Int, _ style: QuantityStyle) -> String? {
    let values = data.series[series].values
    guard position < values.count, case .quantity(let quantity) = values[position] else {
      return nil
    }
    return quantity.number(style)
  }

  /// A number on the axis or of a reference line, printed as the data are.
  func axisLabel(_ value: Double, decimals: Int, _ style: QuantityStyle) -> String {
    Quantity(value, unit: data.unit, decimals: decimals, lineage: Self.axisLineage).number(style)
  }

  func referenceLabel(_ reference: ChartOptions.Reference, _ style: QuantityStyle) -> String {
    reference.title(data.decimals) { axisLabel(reference.value, decimals: $0, style) }
  }

  private static let axisLineage = Lineage(.literal("axis"))

  /// What is measured, in which unit and prices: `Udgifter, mia. kr., løbende priser`.
  func measure(_ style: QuantityStyle) -> String {
    options.isPanel
      ? ""
      : Self.measure(
        data.y.title[style.language], data.unit, data.priceBasis, on: options.scale, style)
  }

  static func measure(
    _ title: String?, _ unit: Unit, _ basis: PriceBasis?,
    on scale: AxisScale = .linear, _ style: QuantityStyle
  ) -> String {
    var parts: [String] = []
    if let title { parts.append(title) }
    let name =
      unit.kind == .share || unit.kind == .change
      ? unit.symbol(style.language, percent: style.percentWord) : unit.title(style.language)
    if !name.isEmpty, name != parts.first?.lowercased() { parts.append(name) }
    if let basis { parts.append(basis.label(style.language)) }
    if scale == .log {
      let words = ChartWords(language: style.language).logScale
      parts.append(parts.isEmpty ? words.prefix(1).uppercased() + words.dropFirst() : words)
    }
    return parts.joined(separator: ", ")
  }

  /// Whether a series or a place is the one to set off; nil when nothing is.
  func isHighlighted(series: Int, position: Int?) -> Bool? {
    guard let name = options.highlight else { return nil }
    if data.series.contains(where: { $0.key == name || $0.label == name }) {
      return data.series[series].key == name || data.series[series].label == name
    }
    guard let position else { return nil }
    return isHighlighted(position: position)
  }

  func isHighlighted(position: Int) -> Bool {
    guard let name = options.highlight else { return false }
    let place = data.positions[position]
    return place.label == name || place.cell.plainText == name
  }

  func isHighlighted(series: Int) -> Bool {
    guard let name = options.highlight else { return false }
    return data.series[series].key == name || data.series[series].label == name
  }

  /// What the picture shows, in words.
  func description(kind: String, _ style: QuantityStyle) -> String {
    // The places of the extremes, of which alone a quantity is made.
    var smallest: (series: Int, place: Int, number: Double)?
    var largest = smallest
    var missing = 0
    for (index, series) in data.series.enumerated() {
      for place in series.values.indices {
        let number = series.values.number(place)
        if series.values.reason(place) != nil { missing += 1 }
        if number < smallest?.number ?? .infinity { smallest = (index, place, number) }
        if number > largest?.number ?? -.infinity { largest = (index, place, number) }
      }
    }
    var range: (String, String)?
    if let smallest, let largest,
      let low = data.series[smallest.series].values[smallest.place].quantity,
      let high = data.series[largest.series].values[largest.place].quantity
    {
      range = (low.text(style), high.text(style))
    }
    var places = words.list(data.positions.prefix(64).map(\.label), limit: 8)
    if data.isTime, data.positions.count > 2 {
      places = "\(data.positions[0].label)–\(data.positions[data.positions.count - 1].label)"
    } else if data.positions.count > 64 {
      places = ""
    }
    return words.description(
      kind: kind, measure: options.title ?? measure(style), places: places,
      series: data.series.map(\.label), range: range, missing: missing)
  }
}
