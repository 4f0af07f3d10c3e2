/// The axis at the left of standing marks in pixels: a grid line and a label for each tick.
struct ColumnAxisSVG {
  private let axis: RowAxisSVG
  private let scene: Scene
  private let style: SVGStyle
  /// Where the plot begins.
  let left: Double

  /// Nil for a range of one point, and where the labels need more than a third of the picture.
  init?(_ scene: Scene, _ range: ClosedRange<Double>, _ style: SVGStyle) {
    guard let axis = RowAxisSVG(range, atMost: style.isPanel ? 3 : 6) else { return nil }
    let widest = axis.ticks.values.reduce(0) {
      max(
        $0,
        SVGCanvas.width(scene.axisLabel($1, decimals: axis.ticks.decimals, style.quantity)))
    }
    guard widest < style.width / 3 else { return nil }
    (self.axis, self.scene, self.style) = (axis, scene, style)
    left = widest + 10
  }

  var range: ClosedRange<Double> { axis.range }

  func draw(_ scale: PixelScale, on canvas: inout SVGCanvas) {
    for value in axis.ticks.values {
      let y = scale.pixel(value)
      canvas.line(left, y, style.width, y, "class=\"g\"")
      let label = scene.axisLabel(value, decimals: axis.ticks.decimals, style.quantity)
      canvas.text(label, left - 8, y + 4.5, anchor: .end, class: "m")
    }
  }
}

extension Scene {
  /// The zero line below standing marks, and the reference lines above them.
  func drawLevels(
    _ scale: PixelScale, from left: Double, to right: Double, on canvas: inout SVGCanvas
  ) {
    let zero = scale.pixel(0)
    canvas.line(left, zero, right, zero, "class=\"z\"")
    for (index, reference) in options.references.enumerated() {
      let y = scale.pixel(reference.value)
      canvas.line(left, y, right, y, SVGPattern.reference(index))
    }
  }
}
