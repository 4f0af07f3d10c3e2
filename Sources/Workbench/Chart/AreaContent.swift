/// The picture of a measure over an ordered axis as filled areas, set on top of each other.
struct AreaContent: DrawnContent, SceneContent {
  let scene: Scene
  let axis: PlaceAxis
  let stack: Stack

  init(_ scene: Scene) {
    self.scene = scene
    axis = PlaceAxis(scene.data.positions)
    stack = Stack(scene)
  }

  var kind: String { "area" }
  var table: DataTable { scene.dataTable }

  func description(_ style: QuantityStyle) -> String {
    scene.description(kind: ChartWords(language: style.language).area, style)
  }

  func writeText(_ style: TextStyle, to sink: inout ByteSink) {
    guard let range = stack.extent(with: scene.options) else {
      return scene.writeNoData(style, to: &sink)
    }
    AreaText(self, range, style).write(to: &sink)
  }

  func drawing(_ style: SVGStyle) -> SVGDrawing { AreaSVG(self, style).drawing() }

  /// The outer ends of all series at a place; nil where a value is missing.
  func ends(_ place: Int) -> [Double]? {
    guard !stack.incomplete[place] else { return nil }
    return stack.places[place].map(\.to)
  }

  /// Runs of neighbouring places without a gap.
  var stretches: [Range<Int>] {
    var found: [Range<Int>] = []
    var start: Int?
    for place in 0..<scene.positionCount {
      if stack.incomplete[place] {
        if let first = start { found.append(first..<place) }
        start = nil
      } else if start == nil {
        start = place
      }
    }
    if let first = start { found.append(first..<scene.positionCount) }
    return found
  }
}
