extension Chart {
  /// The most panels of a figure.
  public static let panelLimit = 100
  /// Lines of text of a panel's plot, where the author asks for nothing else.
  private static let panelRows = 8

  /// One figure, or small multiples where the request names a column for `facet`: a panel for each
  /// of its values, all with one scale, one order of places and one legend.
  static func panels(
    _ request: ChartKind.Request,
    _ draw: (SeriesSet, ChartOptions) throws(Problem) -> Figure
  ) throws(Problem) -> Figure {
    guard let facet = request.columns["facet"] else {
      return try draw(try request.series(), request.options)
    }
    let options = request.options
    var (labels, sets) = try SeriesSet.panels(
      request.table, x: try request.column("x"), y: try request.column("y"),
      by: request.columns["by"], facet: facet, unit: options.unit, decimals: options.decimals,
      language: options.language, limit: panelLimit)
    for index in sets.indices {
      if let measure = options.measure {
        sets[index].y.title = Labels(danish: measure, english: measure)
      }
      if sets[index].by == nil, !sets[index].series.isEmpty {
        sets[index].series[0].label = labels[index]
      }
    }
    if options.order != .data { arrange(&sets, options.order) }
    let field = try request.table.column(facet).field
    return try panels(labels, sets, options, by: field.label(options.language), draw)
  }

  /// Small multiples of sets with the same places and series.
  static func panels(
    _ labels: [String], _ sets: [SeriesSet], _ options: ChartOptions, by name: String,
    _ draw: (SeriesSet, ChartOptions) throws(Problem) -> Figure
  ) throws(Problem) -> Figure {
    guard let first = sets.first else {
      throw Problem(.nothingToSay, ["reason": "no row has a value in the column of panels"])
    }
    var own = options
    own.order = .data
    // A panel may be set off, and that is nothing that its own places and series know.
    if let name = options.highlight, labels.contains(name) { own.highlight = nil }
    var whole = try Scene(first, own, seriesLimit: SeriesMark.limit)
    own.isPanel = true
    // What is said at places stands above all panels once.
    own.annotations = []
    own.note = nil
    own.title = nil
    own.labels = false
    own.legend = true
    own.axis = own.axis ?? true
    own.rows = own.rows ?? panelRows
    var extent: ClosedRange<Double>?
    for set in sets {
      guard let more = try range(set, own) else { continue }
      extent =
        extent.map {
          min($0.lowerBound, more.lowerBound)...max($0.upperBound, more.upperBound)
        } ?? more
    }
    if let extent, extent.lowerBound < extent.upperBound {
      own.minimum = extent.lowerBound
      own.maximum = extent.upperBound
    }
    var panels: [PanelsContent.Panel] = []
    var remarks: [String] = []
    for (index, set) in sets.enumerated() {
      let figure = try draw(set, own)
      guard let content = figure.content as? any DrawnContent, let data = figure.data else {
        continue
      }
      panels.append(PanelsContent.Panel(label: labels[index], data: data, content: content))
      let missing = set.missingNotes(options.language)
      remarks += figure.notes.filter { !missing.contains($0) && !remarks.contains($0) }
    }
    // Shares have a unit of their own, which stands above all panels.
    if options.stack == .percent, let shares = panels.first?.data {
      own.isPanel = false
      own.annotations = options.annotations
      own.unit = nil
      whole = try Scene(shares, own, seriesLimit: SeriesMark.limit)
    }
    let content = PanelsContent(whole: whole, facet: name, options: options, panels: panels)
    let words = ChartWords(language: options.language)
    var notes: [String] = []
    if let note = options.note { notes.append(note) }
    notes += words.missingInPanels(
      zip(labels, sets).map {
        ($0, $1.missingCount, $1.positions.count * $1.series.count)
      })
    notes += remarks
    return Figure(
      title: options.title, notes: notes,
      source: options.source ?? source(of: first.info, first.lineage),
      isSynthetic: first.isSynthetic, data: nil, content: content)
  }

  /// How far the picture of a set reaches: its values, or the sums of its parts.
  private static func range(
    _ set: SeriesSet, _ options: ChartOptions
  ) throws(Problem) -> ClosedRange<Double>? {
    let scene = try Scene(set, options, seriesLimit: SeriesMark.limit)
    switch options.stack {
    case nil: return scene.valueRange
    case .sums: return Stack(scene).extent
    case .percent: return nil
    }
  }

  /// One order for all panels, by the first panel's values or by the labels.
  private static func arrange(_ sets: inout [SeriesSet], _ order: ChartOptions.Order) {
    guard let first = sets.first else { return }
    var sorted = first
    sorted.arrange(order)
    var old: [String: Int] = [:]
    for (index, position) in first.positions.enumerated() {
      old[position.cell.plainText] = index
    }
    let from = sorted.positions.compactMap { old[$0.cell.plainText] }
    for index in sets.indices {
      sets[index].positions = sorted.positions
      for series in sets[index].series.indices {
        let values = sets[index].series[series].values
        sets[index].series[series].values = SeriesSet.Values(from.map { values[$0] })
      }
    }
  }
}
