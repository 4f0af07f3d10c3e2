/// Makes figures: one function for each kind of chart.
///
///     let data = try SeriesSet(table, x: "year", y: "amount", by: "geo", language: .danish)
///     let figure = try Chart.bars(data, ChartOptions(title: "Udgifter til børn og unge"))
///     print(figure.text(TextStyle(width: 80)))
public enum Chart {
  /// Bars for each place and series: columns over time, lying bars over categories.
  public static func bars(
    _ data: SeriesSet, _ options: ChartOptions = ChartOptions()
  ) throws(Problem) -> Figure {
    try checkPlaces(data)
    try options.refuseLogScale(kind: "bars")
    if let stack = options.stack { return try stackedBars(data, stack, options) }
    let scene = try Scene(data, options, seriesLimit: SeriesMark.limit)
    try scene.checkAnnotationsAtPlaces()
    return figure(scene, BarsContent(scene: scene))
  }

  /// A line for each series, with gaps where values are missing.
  public static func lines(
    _ data: SeriesSet, _ options: ChartOptions = ChartOptions()
  ) throws(Problem) -> Figure {
    let scene = try Scene(data, options, seriesLimit: SeriesMark.limit)
    return figure(scene, LinesContent(scene: scene))
  }

  /// The most places of a chart of bars.
  public static let barPlaceLimit = 1000

  static func checkPlaces(_ data: SeriesSet) throws(Problem) {
    guard data.positions.count > barPlaceLimit else { return }
    throw Problem(
      .tooManyPositions,
      ["count": String(data.positions.count), "limit": String(barPlaceLimit)])
  }

  /// `missing`: the notes about what is missing, where they are not the scene's own; `remarks`
  /// follow them.
  static func figure(
    _ scene: Scene, _ content: any FigureContent, missing: [String]? = nil, remarks: [String] = []
  ) -> Figure {
    let options = scene.options
    var notes: [String] = []
    if let note = options.note { notes.append(note) }
    if let missing {
      notes += missing
    } else if scene.hasMissing {
      notes += scene.data.missingNotes(options.language)
    }
    notes += remarks
    return Figure(
      title: options.title, notes: notes,
      source: options.source ?? source(of: scene.data.info, scene.data.lineage),
      isSynthetic: scene.data.isSynthetic, data: scene.data, content: content)
  }

  /// The source line of data: what the dataset states, or who is cited by its sources.
  static func source(of info: TableInfo, _ lineage: Lineage) -> String? {
    if let source = info.source { return source }
    var cited: [String] = []
    for record in lineage.sources {
      if let citation = record.citation, !cited.contains(citation) { cited.append(citation) }
    }
    return cited.isEmpty ? nil : cited.joined(separator: "; ")
  }
}
