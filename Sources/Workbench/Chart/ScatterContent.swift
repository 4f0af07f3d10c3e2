/// Points of two measures, in one series or several.
struct ScatterContent: FigureContent {
  struct Point: Sendable {
    var x: Quantity
    var y: Quantity
    var label: String
  }

  struct Series: Sendable {
    var label: String
    var points: [Point]
  }

  /// One of the two measures.
  struct Measure: Sendable {
    var field: Field
    var unit: Unit
    var priceBasis: PriceBasis?
    var decimals: Int
    /// Whether its ticks are whole, as those of years.
    var isWhole: Bool
    var isYear: Bool

    var scale: AxisScale

    func title(_ style: QuantityStyle) -> String {
      Scene.measure(field.label(style.language), unit, priceBasis, on: scale, style)
    }

    func position(_ value: Double) -> Double { scale.position(value) }

    func text(_ value: Double, decimals: Int, _ style: QuantityStyle) -> String {
      style.numberFormat.text(
        value, decimals: decimals, grouped: !isYear && unit.kind != .year)
    }
  }

  let series: [Series]
  let x: Measure
  let y: Measure
  let options: ChartOptions
  let annotations: [AnnotationMark]
  let labelTitle: String?
  let seriesTitle: String?

  var kind: String { "scatter" }
  var pointCount: Int { series.reduce(0) { $0 + $1.points.count } }

  /// The ranges of both axes; nil without a point.
  var ranges: (x: ClosedRange<Double>, y: ClosedRange<Double>)? {
    var (left, right) = (Double.infinity, -Double.infinity)
    var (low, high) = (left, right)
    for one in series {
      for point in one.points {
        (left, right) = (min(left, point.x.value), max(right, point.x.value))
        (low, high) = (min(low, point.y.value), max(high, point.y.value))
      }
    }
    guard left <= right else { return nil }
    for reference in options.references {
      (low, high) = (min(low, reference.value), max(high, reference.value))
    }
    for value in options.annotations.compactMap(\.value) {
      (low, high) = (min(low, value), max(high, value))
    }
    if options.zero { (low, high) = (min(low, 0), max(high, 0)) }
    low = min(low, options.minimum ?? low)
    high = max(high, options.maximum ?? high)
    return (left...right, low...high)
  }

  /// The positions of both ranges on their axes.
  var positions: (x: ClosedRange<Double>, y: ClosedRange<Double>)? {
    ranges.map { (x.scale.positions($0.x), y.scale.positions($0.y)) }
  }

  func referenceLabels(_ style: QuantityStyle) -> [String] {
    options.references.map { reference in
      reference.title(y.decimals) { y.text(reference.value, decimals: $0, style) }
    }
  }

  var showsLegend: Bool { options.legend ?? (series.count > 1) }

  var table: DataTable {
    let language = options.language
    func header(_ measure: Measure) -> DataTable.Header {
      DataTable.Header(
        measure.field.label(language), unit: measure.unit.title(language), alignment: .right)
    }
    return DataTable(
      headers: [labelTitle, seriesTitle].compactMap { $0.map { DataTable.Header($0) } }
        + [header(x), header(y)],
      rows: series.flatMap { one in
        one.points.map { point in
          (labelTitle == nil ? [] : [.label(point.label)])
            + (seriesTitle == nil ? [] : [.label(one.label)])
            + [.quantity(point.x), .quantity(point.y)]
        }
      })
  }

  func description(_ style: QuantityStyle) -> String {
    let words = ChartWords(language: style.language)
    guard let ranges else {
      return words.description(
        kind: words.scatter, measure: options.title ?? y.title(style), places: "", series: [],
        range: nil, missing: 0)
    }
    func text(_ value: Double, _ measure: Measure) -> String {
      measure.text(value, decimals: measure.decimals, style)
    }
    return words.points(
      pointCount, y: y.title(style), x: x.title(style), series: series.map(\.label),
      (text(ranges.x.lowerBound, x), text(ranges.x.upperBound, x)),
      (text(ranges.y.lowerBound, y), text(ranges.y.upperBound, y)), title: options.title)
  }

  func writeText(_ style: TextStyle, to sink: inout ByteSink) {
    guard let positions else {
      var canvas = CellCanvas(width: style.width, height: 1)
      canvas.text(
        TextLayout.truncated(
          ChartWords(language: style.language).noData, to: style.width, ascii: style.isASCII),
        0, 0, ink: CellCanvas.muted)
      return canvas.write(style.color, to: &sink)
    }
    ScatterText(self, positions, style).write(to: &sink)
  }

  func writeList(_ style: TextStyle, to sink: inout ByteSink) {
    guard pointCount > 0 else { return writeText(style, to: &sink) }
    var lines = referenceLabels(style.quantity)
    lines += annotations.map(\.line)
    lines +=
      pointCount > NumberList.rowLimit
      ? [description(style.quantity)]
      : NumberList(table: table, namesUnit: false, style: style).lines
    NumberList.write(lines, style, to: &sink)
  }

  func svg(_ style: SVGStyle) -> String? { ScatterSVG(self, style).svg() }
}
