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

extension Chart {
  /// The most points of a scatter plot.
  public static let pointLimit = 200_000

  /// A point for each row, at `x` and `y`, told apart by `by` and named by `label`.
  public static func scatter(_ request: ChartKind.Request) throws(Problem) -> Figure {
    var options = request.options
    try options.validate()
    let table = request.table
    guard table.rowCount <= pointLimit else {
      throw Problem(
        .tooManyPositions, ["count": String(table.rowCount), "limit": String(pointLimit)])
    }
    let across = try table.column(try request.column("x"))
    let upwards = try table.column(try request.column("y"))
    let by = try request.columns["by"].map { (name) throws(Problem) in try table.column(name) }
    let label = try request.columns["label"].map { (name) throws(Problem) in
      try table.column(name)
    }
    let groups = by.map { SeriesSet.places(of: $0, options.language) }
    let names = label.map { SeriesSet.places(of: $0, options.language) }
    let count = groups?.positions.count ?? 1
    guard count <= SeriesMark.limit else {
      throw Problem(
        .tooManySeries, ["count": String(count), "limit": String(SeriesMark.limit)])
    }
    var series = (0..<count).map {
      ScatterContent.Series(label: groups?.positions[$0].label ?? "", points: [])
    }
    var x = try measure(across, table, asked: nil, options.acrossScale)
    var y = try measure(upwards, table, asked: options.unit, options.scale)
    var notPositive = [String: [String]]()
    var leftOut: [String] = []
    var missing = 0
    for row in 0..<table.rowCount {
      try WorkBudget.check(row: row, every: 1 << 12)
      guard let group = groups.map({ $0.rows[row] }) ?? 0 else { continue }
      let name = names.flatMap { names in names.rows[row].map { names.positions[$0].label } } ?? ""
      guard let one = try point(table, row, across, &x),
        let two = try point(table, row, upwards, &y)
      else {
        missing += 1
        if !name.isEmpty { leftOut.append(name) }
        continue
      }
      for (measure, quantity) in [(x, one), (y, two)]
      where measure.scale == .log && quantity.value <= 0 {
        notPositive[measure.field.name, default: []].append(name)
      }
      series[group].points.append(ScatterContent.Point(x: one, y: two, label: name))
    }
    for measure in [x, y] {
      if let names = notPositive[measure.field.name] {
        throw ChartOptions.notPositive(names.count, measure.field.name, names)
      }
    }
    if let decimals = options.decimals { y.decimals = decimals }
    try options.convertReferences(to: y.unit)
    let content = ScatterContent(
      series: series, x: x, y: y, options: options,
      annotations: try annotations(options, series, x),
      labelTitle: label?.field.label(options.language),
      seriesTitle: by?.field.label(options.language))
    var notes: [String] = []
    if let note = options.note { notes.append(note) }
    if missing > 0 {
      notes.append(ChartWords(language: options.language).leftOut(missing, leftOut))
    }
    return Figure(
      title: options.title, notes: notes,
      source: options.source ?? source(of: table.info, table.lineage),
      isSynthetic: table.isSynthetic, data: nil, content: content)
  }

  private static func measure(
    _ column: Column, _ table: Table, asked: Unit?, _ scale: AxisScale
  ) throws(Problem) -> ScatterContent.Measure {
    guard column.type.isNumeric else {
      throw Problem(
        .columnType, ["name": column.name, "found": column.type.name, "wanted": "a number"])
    }
    let isYear = column.field.quantity == .year || column.field.unit?.kind == .year
    return ScatterContent.Measure(
      field: column.field,
      unit: try SeriesSet.commonUnit(of: column, in: table, asked: asked),
      priceBasis: try SeriesSet.commonBasis(of: column, in: table), decimals: 0,
      isWhole: isYear || column.type == .integer, isYear: isYear, scale: scale)
  }

  /// The annotations at numbers of the lying axis.
  private static func annotations(
    _ options: ChartOptions, _ series: [ScatterContent.Series], _ x: ScatterContent.Measure
  ) throws(Problem) -> [AnnotationMark] {
    let values = series.flatMap { $0.points.map(\.x.value) }
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    func text(_ value: Double) -> String {
      x.text(
        value, decimals: min(6, DecimalDigits(value)?.decimals ?? 0),
        QuantityStyle(language: options.language))
    }
    var marks: [AnnotationMark] = []
    for annotation in options.annotations {
      marks.append(
        try AnnotationMark(annotation, options.scale) { (name) throws(Problem) in
          guard let value = Double(name), !values.isEmpty, low <= value, value <= high else {
            throw AnnotationMark.offAxis(name, [text(low), text(high)], nearest: nil)
          }
          return (AnnotationMark.End(x: x.position(value)), text(value))
        })
    }
    return marks
  }

  /// One coordinate in the measure's unit; nil where it is missing or not finite.
  private static func point(
    _ table: Table, _ row: Int, _ column: Column, _ measure: inout ScatterContent.Measure
  ) throws(Problem) -> Quantity? {
    guard let quantity = try table.quantity(row: row, column: column.name),
      quantity.value.isFinite
    else { return nil }
    let converted = quantity.converted(to: measure.unit)
    guard converted.value.isFinite else { return nil }
    measure.decimals = max(measure.decimals, min(6, converted.shownDecimals))
    return converted
  }
}
