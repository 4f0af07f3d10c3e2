/// The options of charts as scripts write them. Each kind takes some of them.
public enum ChartOption: String, Sendable, CaseIterable {
  case measure, unit, decimals, order, series, highlight, horizontal, labels, legend, axis
  case min, max, zero, scale, xscale, rows, references, annotations
  case title, note, source, lang
  case stack, totals
  case grid, classes, limits, step

  /// What every kind takes.
  static let shared: [ChartOption] = [.title, .note, .source, .unit, .decimals, .lang]

  /// What it does, for the reference.
  public var summary: String {
    switch self {
    case .measure: "what the numbers measure, where the title is too general"
    case .unit: "converts, such as `mia. kr.`"
    case .decimals: "decimals everywhere the numbers are shown"
    case .order: "order of the places on the axis"
    case .series: "series to show first"
    case .highlight: "a series or place to set off"
    case .horizontal: "lying bars or standing columns"
    case .labels: "numbers at the bars"
    case .legend: "the names of the series above"
    case .axis: "an axis with ticks"
    case .min: "the axis reaches down to here at least"
    case .max: "the axis reaches up to here at least"
    case .zero: "lines: whether the axis includes 0"
    case .scale: "`\"log\"`: equal ratios are equal distances on the axis of numbers"
    case .xscale: "the same for the lying axis"
    case .rows: "height of the plot in lines of text"
    case .references:
      "lines across the chart: `{ { value = 6, label = \"\" } }`, numbers or quantities"
    case .annotations:
      "remarks at places of the axis, or below their rows: `{ { x = 2022, text = \"\" } }`, or "
        + "`from` and `to`; `y` is the number that the mark reaches up to, or stands at"
    case .title: "stands above the figure"
    case .note: "a remark below it"
    case .source: "the source line; the dataset's own by default"
    case .lang: "language of labels and notes"
    case .stack: "sets the series end to end: `true`, or `\"percent\"` for their shares"
    case .totals: "the places that are totals; the first and the last, or computed for `{}`"
    case .grid: "the areas of a tile map; the one that fits the rows by default"
    case .classes: "number of classes with about equally many values each, 2 to 5"
    case .limits: "limits between the classes, which replace quantiles: `{ 10, 20 }`"
    case .step: "width of the intervals"
    }
  }
}
