/// The picture of two points in time: a line for each series, with names and values at both ends.
struct SlopeContent: DrawnContent, SceneContent {
  let scene: Scene

  var kind: String { "slope" }
  var table: DataTable { scene.dataTable }
  var listed: DataTable { scene.seriesTable }

  func description(_ style: QuantityStyle) -> String {
    scene.description(kind: ChartWords(language: style.language).slope, style)
  }

  func writeText(_ style: TextStyle, to sink: inout ByteSink) {
    guard let extent = scene.extent else { return scene.writeNoData(style, to: &sink) }
    SlopeText(self, extent, style).write(to: &sink)
  }

  func drawing(_ style: SVGStyle) -> SVGDrawing { SlopeSVG(self, style).drawing() }

  /// Series that have a value at one end at least.
  var known: [Int] {
    (0..<scene.seriesCount).filter {
      !scene.value($0, 0).isNaN || !scene.value($0, 1).isNaN
    }
  }

  /// The value where a label stands: the other end's where this one's is missing.
  func anchor(_ series: Int, _ side: Int) -> Double {
    let value = scene.value(series, side)
    return value.isNaN ? scene.value(series, 1 - side) : value
  }

  /// The value of an end in print, or a dash.
  func number(_ series: Int, _ side: Int, _ style: QuantityStyle) -> String {
    scene.value(series, side).isNaN
      ? style.ascii ? "-" : "–" : scene.label(series, side, style) ?? ""
  }
}
