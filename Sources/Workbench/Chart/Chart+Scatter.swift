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
    let groups = try by.map { (column) throws(Problem) in
      try SeriesSet.places(of: column, options.language)
    }
    let names = try label.map { (column) throws(Problem) in
      try SeriesSet.places(of: column, options.language)
    }
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
      guard let group = groups.map({ $0[row] }) ?? 0 else { continue }
      let name = names.flatMap { names in names[row].map { names.positions[$0].label } } ?? ""
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
