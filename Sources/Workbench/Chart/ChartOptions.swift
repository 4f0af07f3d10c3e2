/// What an author may say about a chart beside its data. Width and colours are not among it: they
/// are given when the figure is rendered.
///
///     var options = ChartOptions(title: "Udgifter")
///     options.order = .value
///     options.references = [.init(value: 12.4, label: "Landsplan")]
public struct ChartOptions: Sendable, Equatable {
  /// The order of the places on the category axis.
  public enum Order: String, Sendable, CaseIterable {
    /// As the data stand; periods in the order of time.
    case data
    /// The first series' largest value first; missing values last.
    case value
    /// The first series' smallest value first; missing values last.
    case rising
    /// By label, in the order of the Danish alphabet.
    case label
  }

  /// A line across the chart at one value, such as a target or the country as a whole.
  public struct Reference: Sendable, Equatable {
    public var value: Double
    public var label: String
    /// The unit of the value; nil for that of the chart.
    public var unit: Unit?

    public init(value: Double, label: String, unit: Unit? = nil) {
      self.value = value
      self.label = label
      self.unit = unit
    }
  }

  /// How the series of a place are set end to end.
  public enum Stacking: String, Sendable, CaseIterable {
    /// As they are, with their sum behind them.
    case sums
    /// As percentages of their sum.
    case percent
  }

  /// The language of notes and descriptions.
  public var language: Language = .danish
  /// What the numbers measure; nil takes the title of their column.
  public var measure: String?
  public var title: String?
  /// A remark below the figure; notes about missing values follow it.
  public var note: String?
  /// The source line; nil takes the source of the data.
  public var source: String?
  /// Converts by a power of ten, such as kr. to mia. kr.; nil keeps the unit of the data.
  public var unit: Unit?
  /// Decimals of labels, table and axis, 0 to 6; nil keeps those of the data.
  public var decimals: Int?
  public var order: Order = .data
  /// Series to show first, by key or label; the others follow in the order of the data.
  public var seriesOrder: [String] = []
  /// A series or a place to set off from the others, by key or label.
  public var highlight: String?
  /// Lying bars or standing columns; nil lets bars stand over time and lie otherwise.
  public var horizontal: Bool?
  /// Values beside the bars or at the ends of lines; nil shows them where they fit.
  public var labels: Bool?
  /// A legend above the picture; nil shows one where there are several series.
  public var legend: Bool?
  /// An axis with ticks; nil shows one where bars carry no labels. Lines always have one.
  public var axis: Bool?
  /// Values that the axis reaches at least; data beyond them widen it, for nothing is clipped.
  public var minimum: Double?
  public var maximum: Double?
  /// Whether the axis of lines includes 0. Without it the axis starts at the nearest tick below
  /// the smallest value. The axis of bars always includes 0.
  public var zero = false
  /// How the axis of values is spaced. Bars and areas have no logarithmic axis, for their lengths
  /// stand for numbers.
  public var scale: AxisScale = .linear
  /// How the lying axis of a scatter plot is spaced.
  public var acrossScale: AxisScale = .linear
  /// Rows of the plot area of columns and lines, 3 to 60; nil chooses by width.
  public var rows: Int?
  /// At most `referenceLimit` lines across the chart.
  public var references: [Reference] = []
  /// At most `annotationLimit` remarks at places of the axis.
  public var annotations: [Annotation] = []
  /// Bars end to end; nil sets them side by side.
  public var stack: Stacking?
  /// The totals of a waterfall by key or label; nil takes those of the schema, or the first and the
  /// last place, and an empty list computes one.
  public var totals: [String]?
  /// The areas of a tile map, by the name of a `TileGrid`; nil takes the one that fits the rows.
  public var grid: String?
  /// Classes of a map or heat map, 2 to 5; nil chooses by the number of values.
  public var classes: Int?
  /// Limits between the classes, at most four; empty divides into quantiles.
  public var limits: [Double] = []
  /// The width of a histogram's intervals; nil follows the rule of `HistogramBins`.
  public var step: Double?
  /// Whether the picture is one panel of several: what they share stands above them once.
  var isPanel = false

  public init(language: Language = .danish, title: String? = nil) {
    self.language = language
    self.title = title
  }

  public static let referenceLimit = 3

  /// The names of the options as scripts write them, for a kind of chart or for `table`.
  public static func names(kind: String) -> [String] {
    guard let kind = ChartKind.all.first(where: { $0.name == kind }) else {
      return ["data", "columns", "totals", "title", "note", "source", "lang"]
    }
    return ["data"] + kind.roles.map(\.name) + kind.options.map(\.rawValue)
  }

  /// Refuses a name that is no option of the kind, with the nearest right one.
  public static func check(name: String, kind: String) throws(Problem) {
    let known = names(kind: kind)
    if let reason = refusals(kind: kind)[name] { throw reason }
    guard known.contains(name) else {
      throw Problem(
        .unknownChartOption, ["name": name, "kind": kind], asked: name, candidates: known)
    }
  }

  /// Why a kind takes no option of a name that others know, where there is more to say than that.
  public static func refusals(kind: String) -> [String: Problem] {
    var found: [String: Problem] = [:]
    let known = names(kind: kind)
    if !known.contains(ChartOption.scale.rawValue), ChartKind.drawnAsLengths.contains(kind) {
      found[ChartOption.scale.rawValue] = noLogScale(kind: kind)
    }
    if withoutAxis.contains(kind) {
      found[ChartOption.annotations.rawValue] = Problem(.annotationsNeedAxis, ["kind": kind])
    }
    return found
  }

  /// An order by its name, or a problem that lists the right ones.
  public static func order(named name: String) throws(Problem) -> Order {
    guard let order = Order(rawValue: name) else {
      throw Problem(
        .chartOptionValue,
        ["name": "order", "found": "«\(name)»", "wanted": "an order"],
        asked: name, candidates: Order.allCases.map(\.rawValue))
    }
    return order
  }

  /// Refuses values outside their range.
  public func validate() throws(Problem) {
    if let decimals, !(0...6).contains(decimals) {
      throw Self.wrong("decimals", String(decimals), "a whole number from 0 to 6")
    }
    if let rows, !(3...60).contains(rows) {
      throw Self.wrong("rows", String(rows), "a whole number from 3 to 60")
    }
    for (name, value) in [("min", minimum), ("max", maximum)] {
      if let value, !value.isFinite {
        throw Self.wrong(name, "\(value)", "a finite number")
      }
    }
    if let minimum, let maximum, maximum <= minimum {
      throw Problem(
        .emptyAxisRange, ["minimum": "\(minimum)", "maximum": "\(maximum)"])
    }
    if references.count > Self.referenceLimit {
      throw Self.wrong(
        "references", "a list of \(references.count)", "a list of at most \(Self.referenceLimit)")
    }
    for reference in references where !reference.value.isFinite {
      throw Self.wrong("references", "\(reference.value)", "a finite number")
    }
    try validateLogScale()
    try validateAnnotations()
  }

  /// References in the unit of the chart; one in a unit that measures something else is a problem.
  mutating func convertReferences(to unit: Unit) throws(Problem) {
    for index in references.indices {
      guard let own = references[index].unit, own != unit, own != .none, unit != .none else {
        continue
      }
      guard own.isCommensurable(with: unit) else {
        throw Self.wrong(
          "references", "in \(own.title(.danish))", "a number in \(unit.title(.danish))")
      }
      let quantity = Quantity(
        references[index].value, unit: own, decimals: 0, lineage: Lineage(.literal("reference")))
      references[index] = Reference(
        value: quantity.converted(to: unit).value, label: references[index].label, unit: unit)
    }
  }

  static func wrong(_ name: String, _ found: String, _ wanted: String) -> Problem {
    Problem(.chartOptionValue, ["name": name, "found": found, "wanted": wanted])
  }
}
