/// The picture of contributions from one total to another.
struct WaterfallContent: DrawnContent, SceneContent {
  /// What a bar stands for; each has a pattern of its own.
  enum Role: Int, CaseIterable { case total, rise, fall }

  let scene: Scene
  let steps: [Contributions.Step]

  var kind: String { "waterfall" }
  var table: DataTable { scene.dataTable }

  func description(_ style: QuantityStyle) -> String {
    scene.description(kind: ChartWords(language: style.language).waterfall, style)
  }

  func role(_ place: Int) -> Role {
    if steps[place].isTotal { return .total }
    return scene.value(0, place) < 0 ? .fall : .rise
  }

  func word(_ role: Role, _ language: Language) -> String {
    let words = ChartWords(language: language)
    switch role {
    case .total: return words.pick("total", "total")
    case .rise: return words.pick("stigning", "rise")
    case .fall: return words.pick("fald", "fall")
    }
  }

  /// The number in print; a contribution that adds carries a plus sign.
  func label(_ place: Int, _ style: QuantityStyle) -> String {
    guard let text = scene.label(0, place, style) else { return "" }
    return role(place) == .rise && scene.value(0, place) > 0 ? "+" + text : text
  }

  /// How far the bars reach, zero included; nil without a single number.
  var range: ClosedRange<Double>? {
    guard scene.extent != nil else { return nil }
    var (low, high) = (0.0, 0.0)
    for span in steps.compactMap(\.span) {
      low = min(low, span.from, span.to)
      high = max(high, span.from, span.to)
    }
    for reference in scene.options.references {
      low = min(low, reference.value)
      high = max(high, reference.value)
    }
    for value in scene.options.annotations.compactMap(\.value) {
      (low, high) = (min(low, value), max(high, value))
    }
    let limit = Double.greatestFiniteMagnitude
    low = max(-limit, min(low, scene.options.minimum ?? low))
    high = min(limit, max(high, scene.options.maximum ?? high))
    return low...high
  }

  func writeText(_ style: TextStyle, to sink: inout ByteSink) {
    guard let range else { return scene.writeNoData(style, to: &sink) }
    WaterfallText(self, range, style).write(to: &sink)
  }

  func drawing(_ style: SVGStyle) -> SVGDrawing { WaterfallSVG(self, style).drawing() }
}
