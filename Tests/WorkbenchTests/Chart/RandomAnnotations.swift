import Workbench

/// The kinds of pictures that take annotations.
enum Annotated: CaseIterable {
  case lines, columns, bars, area, stackedColumns, stackedBars, percentColumns, percentBars
  case scatter, slope, dumbbell, waterfall, likert, histogram, box, heatmap

  /// Whether the texts stand below rows, wherever the width leaves the choice.
  var hasRows: Bool {
    switch self {
    case .bars, .stackedBars, .percentBars, .dumbbell, .waterfall, .likert, .box: true
    default: false
    }
  }
}

/// The same random chart without and with annotations.
struct RandomAnnotations {
  struct Pair {
    var bare: Figure
    var marked: Figure
    /// How many annotations there are; the text of each begins with `note` and its index.
    var count: Int
  }

  var charts: RandomCharts

  init(seed: UInt64) { charts = RandomCharts(seed: seed) }

  static func mark(_ index: Int) -> String { "note\(index)" }

  /// Nil for data that the kind refuses, such as a distribution of no numbers.
  mutating func pair(_ kind: Annotated) throws -> Pair? {
    var options = charts.options()
    options.title = nil
    options.note = nil
    options.highlight = nil
    // Both pictures have the same range, in which all annotations stand.
    let low = Double.random(in: -40...40, using: &charts.random)
    let limits = low...(low + Double.random(in: 1...90, using: &charts.random))
    let hasLimits = kind != .histogram && Bool.random(using: &charts.random)
    if hasLimits { (options.minimum, options.maximum) = (limits.lowerBound, limits.upperBound) }
    let (names, draw) = try source(kind, &options)
    guard !names.isEmpty else { return nil }
    var marked = options
    for index in 0..<Int.random(in: 1...9, using: &charts.random) {
      let text = Self.mark(index) + " " + charts.label()
      let from = names.randomElement(using: &charts.random)!
      var annotation = ChartOptions.Annotation(text, at: from)
      if Bool.random(using: &charts.random) {
        annotation.to = names.randomElement(using: &charts.random)
      }
      if hasLimits, Bool.random(using: &charts.random) {
        annotation.value = Double.random(in: limits, using: &charts.random)
      }
      marked.annotations.append(annotation)
    }
    guard let bare = try draw(options) else { return nil }
    return Pair(bare: bare, marked: try draw(marked)!, count: marked.annotations.count)
  }

  /// The places that an annotation may name, and how the kind is drawn.
  private mutating func source(
    _ kind: Annotated, _ options: inout ChartOptions
  ) throws -> ([String], (ChartOptions) throws -> Figure?) {
    func names(_ data: SeriesSet) -> [String] { data.positions.map { $0.cell.plainText } }
    switch kind {
    case .lines, .columns, .bars, .heatmap:
      let data = charts.set(places: 1...9, series: 1...3)
      if kind == .lines { return (names(data), { try Chart.lines(data, $0) }) }
      if kind == .heatmap { return (names(data), { try Chart.heatmap(data, $0) }) }
      options.horizontal = kind == .bars
      if kind == .columns { options.order = .data }
      return (names(data), { try Chart.bars(data, $0) })
    case .area:
      let data = charts.parts(places: 1...7, series: 1...3, negative: false)
      return (names(data), { try Chart.area(data, $0) })
    case .stackedColumns, .stackedBars:
      options.horizontal = kind == .stackedBars
      options.stack = .sums
      if kind == .stackedColumns { options.order = .data }
      let data = charts.parts(places: 1...5, series: 1...4, negative: true)
      return (names(data), { try Chart.bars(data, $0) })
    case .percentColumns, .percentBars:
      options.horizontal = kind == .percentBars
      options.stack = .percent
      if kind == .percentColumns { options.order = .data }
      let data = charts.parts(places: 1...5, series: 1...4, negative: false)
      return (names(data), { try Chart.bars(data, $0) })
    case .slope:
      let data = charts.parts(places: 2...2, series: 1...5, negative: true)
      return (names(data), { try Chart.slope(data, $0) })
    case .dumbbell:
      let data = charts.parts(places: 1...5, series: 2...2, negative: true)
      return (names(data), { try Chart.dumbbell(data, $0) })
    case .likert:
      let data = charts.parts(places: 1...4, series: 2...6, negative: false)
      return (names(data), { try Chart.likert(data, $0) })
    case .waterfall:
      options.totals = []
      options.order = .data
      let data = charts.parts(places: 1...5, series: 1...1, negative: true)
      return (names(data), { try Chart.waterfall(data, $0) })
    case .scatter, .histogram, .box:
      var tables = RandomTables(seed: charts.random.next())
      let table = try tables.table()
      var columns = ["x": "a", "y": "b"]
      if kind == .histogram { columns = ["x": "a"] }
      if kind == .box { columns = ["x": "group", "y": "a"] }
      let rows = (0..<table.rowCount).filter { row in
        kind == .box
          || ["a", "b"].allSatisfy { name in
            (try? table.quantity(row: row, column: name))?.value.isFinite == true
          }
      }
      let name = kind == .box ? "group" : "a"
      let found = try rows.map { row in
        kind == .box
          ? try table.column(name)[row].plainText
          : "\(try table.quantity(row: row, column: name)?.value ?? 0)"
      }
      return (
        found,
        { options in
          let request = ChartKind.Request(table, columns: columns, options: options)
          switch kind {
          case .scatter: return try Chart.scatter(request)
          case .histogram: return try Chart.histogram(request)
          default: return try Chart.box(request)
          }
        }
      )
    }
  }
}
