/// The picture of a chart of lines: a line for each series, broken where values are missing.
struct LinesContent: DrawnContent, SceneContent {
  let scene: Scene
  let axis: PlaceAxis

  init(scene: Scene) {
    self.scene = scene
    axis = PlaceAxis(scene.data.positions)
  }

  var kind: String { "lines" }
  var table: DataTable { scene.dataTable }

  func description(_ style: QuantityStyle) -> String {
    scene.description(kind: ChartWords(language: style.language).lines, style)
  }

  func writeText(_ style: TextStyle, to sink: inout ByteSink) {
    guard let range = valueRange else { return scene.writeNoData(style, to: &sink) }
    LinesText(scene, axis, range, style).write(to: &sink)
  }

  func drawing(_ style: SVGStyle) -> SVGDrawing {
    LinesSVG(scene, axis, valueRange, style).drawing()
  }

  /// The range of positions of the y axis before it is widened to ticks; nil without a single number.
  var valueRange: ClosedRange<Double>? {
    guard let extent = scene.extent else { return nil }
    return scene.options.zero
      ? min(0, extent.lowerBound)...max(0, extent.upperBound) : extent
  }
}
