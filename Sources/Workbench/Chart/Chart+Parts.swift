/// Figures of parts and wholes, and of two values beside each other.
extension Chart {
  /// Bars whose series stand end to end: sums of parts, or shares of 100.
  ///
  /// The caller answers for totals beside their parts, which a series set does not know of; from a
  /// table, `ChartKind.Request.parts` refuses them.
  static func stackedBars(
    _ data: SeriesSet, _ stack: ChartOptions.Stacking, _ options: ChartOptions
  ) throws(Problem) -> Figure {
    if stack == .percent { return try shares(data, .shares, options) }
    var data = data
    if data.hasUndefined { data.dropUndefined() }
    try data.checkParts()
    var options = options
    if options.order == .value || options.order == .rising {
      try data.arrangeWholes(rising: options.order == .rising)
      options.order = .data
    }
    let scene = try Scene(data, options, seriesLimit: SeriesMark.limit)
    try scene.checkAnnotationsAtPlaces()
    let content = try StackedContent(scene, .sums)
    let words = scene.words
    var remarks: [String] = []
    if scene.hasMissing, scene.extent != nil { remarks.append(words.missingParts) }
    if scene.data.partsDisagreeAsShown(with: content.wholes) { remarks.append(words.roundedParts) }
    return figure(scene, content, remarks: remarks)
  }

  /// Ordered answers around a neutral middle, as shares of each row's answers. The series are the
  /// answers from the most negative to the most positive.
  public static func likert(
    _ data: SeriesSet, _ options: ChartOptions = ChartOptions()
  ) throws(Problem) -> Figure {
    guard data.series.count >= 2 else {
      throw Problem(
        .needsSeries,
        ["kind": "likert", "wanted": "at least two answers", "count": String(data.series.count)])
    }
    try options.refuseLogScale(kind: "likert")
    return try shares(data, .likert, options)
  }

  private static func shares(
    _ data: SeriesSet, _ mode: StackedContent.Mode, _ options: ChartOptions
  ) throws(Problem) -> Figure {
    try checkPlaces(data)
    try options.validate()
    var data = data
    if data.hasUndefined { data.dropUndefined() }
    let shares = try data.shares(decimals: options.decimals ?? 0)
    var own = options
    // The unit that was asked for is that of the parts.
    own.unit = nil
    let scene = try Scene(shares, own, seriesLimit: SeriesMark.limit)
    try scene.checkAnnotationsAtPlaces()
    let words = scene.words
    var remarks: [String] = []
    let gaps = shares.positions.indices.filter { place in
      shares.series.contains { $0.values[place].quantity == nil }
    }
    if !gaps.isEmpty, gaps.contains(where: { place in Self.misses(data, place) }) {
      remarks.append(words.missingShares)
    }
    if gaps.contains(where: { !Self.misses(data, $0) }) { remarks.append(words.zeroWholes) }
    let hundred = Quantity(
      100, exact: ExactDecimal(100), unit: .percentShare, decimals: 0,
      lineage: Lineage(.literal("100")))
    let wholes = scene.data.positions.indices.map { place -> Quantity? in
      scene.data.series.contains { $0.values[place].quantity == nil } ? nil : hundred
    }
    if scene.data.partsDisagreeAsShown(with: wholes) { remarks.append(words.roundedShares) }
    return figure(
      scene, try StackedContent(scene, mode), missing: data.missingNotes(options.language),
      remarks: remarks)
  }

  private static func misses(_ data: SeriesSet, _ place: Int) -> Bool {
    data.series.contains { place >= $0.values.count || $0.values[place].quantity == nil }
  }

  /// Filled areas over an ordered axis, several series on top of each other.
  public static func area(
    _ data: SeriesSet, _ options: ChartOptions = ChartOptions()
  ) throws(Problem) -> Figure {
    try options.refuseLogScale(kind: "area")
    var data = data
    if data.hasUndefined { data.dropUndefined() }
    if data.series.count > 1 {
      try data.checkParts()
      try data.refuseNegative()
    }
    let scene = try Scene(data, options, seriesLimit: SeriesMark.limit)
    return figure(scene, AreaContent(scene))
  }

  /// Two points in time with a line for each series.
  public static func slope(
    _ data: SeriesSet, _ options: ChartOptions = ChartOptions()
  ) throws(Problem) -> Figure {
    guard data.positions.count == 2 else {
      throw Problem(
        .needsTwoPlaces, ["kind": "slope", "count": String(data.positions.count)])
    }
    let scene = try Scene(data, options, seriesLimit: SeriesMark.limit)
    return figure(scene, SlopeContent(scene: scene))
  }

  /// Two values for each place, from the first series to the second.
  public static func dumbbell(
    _ data: SeriesSet, _ options: ChartOptions = ChartOptions()
  ) throws(Problem) -> Figure {
    try checkPlaces(data)
    guard data.series.count == 2 else {
      throw Problem(
        .needsSeries,
        ["kind": "dumbbell", "wanted": "exactly two series", "count": String(data.series.count)])
    }
    let scene = try Scene(data, options, seriesLimit: 2)
    try scene.checkAnnotationsAtPlaces()
    return figure(scene, DumbbellContent(scene: scene))
  }

  /// Contributions from one total to another.
  public static func waterfall(
    _ data: SeriesSet, _ options: ChartOptions = ChartOptions()
  ) throws(Problem) -> Figure {
    try checkPlaces(data)
    try options.refuseLogScale(kind: "waterfall")
    var data = data
    if data.hasUndefined { data.dropUndefined() }
    let words = ChartWords(language: options.language)
    try data.convert(unit: options.unit, decimals: options.decimals, options.language)
    let way = try Contributions(data, totals: options.totals, totalLabel: words.whole)
    let scene = try Scene(way.data, options, seriesLimit: 1)
    try scene.checkAnnotationsAtPlaces()
    return figure(
      scene, WaterfallContent(scene: scene, steps: way.steps),
      remarks: way.isRounded ? [words.roundedParts] : [])
  }
}

extension SeriesSet {
  fileprivate func refuseNegative() throws(Problem) {
    for one in series {
      for place in one.values.indices {
        guard one.values.number(place) < 0, place < positions.count else { continue }
        throw Problem(
          .negativePart, ["place": DisplayText.cut(positions[place].label), "name": y.name])
      }
    }
  }

  /// Orders the places by their wholes; those that lack a part come last.
  fileprivate mutating func arrangeWholes(rising: Bool) throws(Problem) {
    let wholes = try wholes().map { $0?.value }
    let sorted = positions.indices.sorted { left, right in
      switch (wholes[left], wholes[right]) {
      case (nil, nil): left < right
      case (_, nil): true
      case (nil, _): false
      case (let a?, let b?): a == b ? left < right : rising ? a < b : a > b
      }
    }
    take(places: sorted)
  }
}

extension ChartKind.Request {
  /// The series as parts that may be set end to end: totals beside their parts, several versions of
  /// the same figures and numbers that a join repeated are refused.
  func parts() throws(Problem) -> SeriesSet {
    let data = try series()
    try checkParts()
    return data
  }

  /// The checks of `parts`, place by place and panel by panel.
  func checkParts() throws(Problem) {
    guard columns["by"] != nil else { return }
    let keys = [try column("x")] + [columns["facet"]].compactMap { $0 }
    let y = try table.column(try column("y"))
    let check = SummationCheck(try GroupedRows(table, keys: keys))
    if try isOfShares(y) {
      try check.refuseRepeated(y)
    } else {
      try check.additivity(of: y)
    }
    try check.dimensions()
  }

  /// Whether the numbers are percentages of a whole, as they are drawn.
  private func isOfShares(_ y: Column) throws(Problem) -> Bool {
    let unit = try SeriesSet.commonUnit(of: y, in: table, asked: options.unit)
    return unit == .percentShare && y.field.quantity != .rate
  }
}
