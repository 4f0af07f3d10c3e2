/// A kind of chart: what it takes and how it is made.
///
/// `all` is the one list of kinds; from it come the functions of `chart` in Lua, the kinds of
/// `kkrlab chart`, and the gallery. A new kind is a file of its own with a `FigureContent` and a
/// `static let`, and one line in `all`.
public struct ChartKind: Sendable {
  /// A column that the chart reads, by the part it plays: `x`, `y`, `by`.
  public struct Role: Sendable, Equatable {
    public var name: String
    public var summary: String
    public var isRequired: Bool
    /// Whether the column must hold numbers; any other tells rows apart.
    public var isNumber: Bool

    public init(
      _ name: String, _ summary: String, isRequired: Bool = true, isNumber: Bool = false
    ) {
      self.name = name
      self.summary = summary
      self.isRequired = isRequired
      self.isNumber = isNumber
    }
  }

  /// What is to be drawn: rows, and which column plays which part.
  public struct Request: Sendable {
    public var table: Table
    /// Names of columns by role.
    public var columns: [String: String]
    public var options: ChartOptions

    public init(_ table: Table, columns: [String: String], options: ChartOptions) {
      self.table = table
      self.columns = columns
      self.options = options
    }

    /// The name of a column that must be given.
    public func column(_ role: String) throws(Problem) -> String {
      guard let name = columns[role] else { throw Problem(.chartNeedsColumn, ["role": role]) }
      return name
    }

    /// The measure `y` over `x`, one series for each value of `by`.
    public func series() throws(Problem) -> SeriesSet {
      var data = try SeriesSet(
        table, x: try column("x"), y: try column("y"), by: columns["by"], unit: options.unit,
        decimals: options.decimals, language: options.language)
      if let measure = options.measure {
        data.y.title = Labels(danish: measure, english: measure)
        if data.by == nil, !data.series.isEmpty { data.series[0].label = measure }
      }
      return data
    }
  }

  /// The name in Lua and on the command line.
  public let name: String
  /// What it draws, as one sentence of the reference.
  public let summary: String
  public let roles: [Role]
  public let options: [ChartOption]
  /// A Lua example over the shipped datasets.
  public let example: String
  public let draw: @Sendable (Request) throws(Problem) -> Figure

  public init(
    _ name: String, _ summary: String, roles: [Role], options: [ChartOption], example: String,
    draw: @escaping @Sendable (Request) throws(Problem) -> Figure
  ) {
    self.name = name
    self.summary = summary
    self.roles = roles
    self.options = options
    self.example = example
    self.draw = draw
  }

  /// All kinds, in the order of the reference.
  public static let all: [ChartKind] = [
    .bars, .lines,
    .area, .slope, .dumbbell, .likert, .waterfall,
    .tilemap, .heatmap, .scatter, .histogram, .box, .sparkline,
  ]

  /// A kind by its name, or a problem with the nearest right one.
  public static func named(_ name: String) throws(Problem) -> ChartKind {
    if let kind = all.first(where: { $0.name == name }) { return kind }
    throw Problem(
      .unknownChartKind, ["name": name], asked: name, candidates: all.map(\.name))
  }
}

extension [ChartKind.Role] {
  /// A measure over an axis, in one series or several.
  static let series: Self = [
    ChartKind.Role("x", "the column along the axis"),
    ChartKind.Role("y", "the column of numbers", isNumber: true),
    ChartKind.Role("by", "one series for each value of this column", isRequired: false),
  ]

  /// The same, divided into small multiples on demand.
  static let panels: Self =
    series + [
      ChartKind.Role(
        "facet", "one panel for each value of this column, all with one scale", isRequired: false)
    ]
}

extension ChartKind {
  static let bars = ChartKind(
    "bars", "Draws bars: lying for categories, standing over time.", roles: .panels,
    options: ChartOption.shared + [
      .measure, .order, .series, .highlight, .horizontal, .labels, .legend, .axis, .min, .max,
      .rows, .references, .annotations, .stack,
    ],
    example: """
      local t = data.open "nogletal":where "id in {'N008', 'N011'}"
      print(chart.bars{ data = t, x = "group", y = "value" })
      """
  ) { (request) throws(Problem) in
    if request.options.stack != nil { try request.checkParts() }
    return try Chart.panels(request, Chart.bars)
  }

  static let lines = ChartKind(
    "lines", "Draws lines over time or another ordered axis.", roles: .panels,
    options: ChartOption.shared + [
      .measure, .series, .highlight, .labels, .legend, .min, .max, .zero, .scale, .rows,
      .references, .annotations,
    ],
    example: """
      local t = data.open "nogletal":where "id in {'N019', 'N021'}"
      print(chart.lines{ data = t, x = "year_to", y = "value" })
      """
  ) { (request) throws(Problem) in try Chart.panels(request, Chart.lines) }
}
