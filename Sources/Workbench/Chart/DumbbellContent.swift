/// The picture of two values a place, joined by a line that points from the first to the second.
struct DumbbellContent: DrawnContent, SceneContent {
  let scene: Scene

  var kind: String { "dumbbell" }
  var table: DataTable { scene.dataTable }

  func description(_ style: QuantityStyle) -> String {
    scene.description(kind: ChartWords(language: style.language).dumbbell, style)
  }

  /// The range of the axis; dots need no zero.
  var range: ClosedRange<Double>? {
    guard let extent = scene.extent else { return nil }
    return scene.options.zero
      ? min(0, extent.lowerBound)...max(0, extent.upperBound) : extent
  }

  /// The two values of a place with their labels; nil where missing.
  func ends(
    _ place: Int, _ style: QuantityStyle
  ) -> (from: (value: Double, label: String)?, to: (value: Double, label: String)?) {
    func end(_ series: Int) -> (value: Double, label: String)? {
      let value = scene.value(series, place)
      return value.isNaN ? nil : (value, scene.label(series, place, style) ?? "")
    }
    return (end(0), end(1))
  }

  func writeText(_ style: TextStyle, to sink: inout ByteSink) {
    guard let range else { return scene.writeNoData(style, to: &sink) }
    DumbbellText(self, range, style).write(to: &sink)
  }

  func drawing(_ style: SVGStyle) -> SVGDrawing { DumbbellSVG(self, style).drawing() }
}
