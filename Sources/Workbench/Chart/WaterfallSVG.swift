/// A waterfall in pixels: lying bars, each joined to the next where it begins.
struct WaterfallSVG {
  private let content: WaterfallContent
  private let scene: Scene
  private let style: SVGStyle
  private let frame: SVGFrame

  private static let thickness = 20.0
  private static let gap = 9.0

  init(_ content: WaterfallContent, _ style: SVGStyle) {
    self.content = content
    self.style = style
    let scene = content.scene
    self.scene = scene
    let prefix = SVGCanvas.identifier(style.identifier)
    let roles = WaterfallContent.Role.allCases.filter { role in
      (0..<scene.positionCount).contains {
        content.role($0) == role && !scene.value(0, $0).isNaN
      }
    }
    frame = SVGFrame(
      scene, style, kind: ChartWords(language: style.language).waterfall,
      marks: WaterfallContent.Role.allCases.count,
      entries: roles.map { .series($0.rawValue, content.word($0, style.language), prefix) })
  }

  func drawing() -> SVGDrawing {
    guard let range = content.range else { return frame.empty() }
    let places = scene.positionCount
    let labels = (0..<places).map { place in
      scene.options.labels ?? true ? content.label(place, style.quantity) : ""
    }
    var (leftRoom, rightRoom) = (0.0, 14.0)
    for place in 0..<places {
      let size = SVGCanvas.width(labels[place]) + 10
      if isBelow(place) {
        leftRoom = max(leftRoom, size)
      } else {
        rightRoom = max(rightRoom, size)
      }
    }
    let plot = RowPlotSVG(
      scene, frame, range, rooms: (leftRoom, rightRoom), least: Self.thickness, gap: Self.gap,
      showsAxis: scene.options.axis ?? labels.allSatisfy(\.isEmpty))
    let scale = plot.scale
    var reached: (x: Double, y: Double)?
    return plot.drawing(isBold: { content.steps[$0].isTotal }) { place, middle, canvas, above in
      if let reached, let span = content.steps[place].span {
        let start = content.steps[place].isTotal ? span.to : span.from
        if abs(scale.pixel(start) - reached.x) < 0.5 {
          canvas.line(
            reached.x, reached.y, reached.x, middle - Self.thickness / 2, "class=\"z\"")
        }
      }
      draw(place, labels[place], middle, scale, on: &canvas, &above)
      reached = content.steps[place].span.map {
        (scale.pixel($0.to), middle + Self.thickness / 2)
      }
    }
  }

  private func isBelow(_ place: Int) -> Bool {
    guard let span = content.steps[place].span else { return false }
    return max(span.from, span.to) <= 0 && min(span.from, span.to) < 0
  }

  private func draw(
    _ place: Int, _ label: String, _ middle: Double, _ scale: PixelScale,
    on canvas: inout SVGCanvas, _ labels: inout SVGCanvas
  ) {
    let base = middle + 4.5
    let zero = scale.pixel(0)
    guard !scene.value(0, place).isNaN else {
      return labels.text("–", zero + 6, base, class: "m v")
    }
    guard let span = content.steps[place].span else {
      return labels.text(label, zero + 6, base, class: "v")
    }
    let (a, b) = (scale.pixel(span.from), scale.pixel(span.to))
    canvas.rectangle(
      min(a, b), middle - Self.thickness / 2, abs(a - b), Self.thickness,
      SVGPattern.fill(content.role(place).rawValue, frame.prefix))
    if isBelow(place) {
      labels.text(label, min(a, b) - 6, base, anchor: .end, class: "v")
    } else {
      labels.text(label, max(a, b) + 6, base, class: "v")
    }
  }
}
