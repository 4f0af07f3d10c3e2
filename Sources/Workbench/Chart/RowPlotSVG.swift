/// The plot of lying marks in pixels: names at the left, an axis below where one is asked for, one
/// zero line; reference lines stand above the marks, and labels above both.
struct RowPlotSVG {
  let scale: PixelScale
  private let scene: Scene
  private let frame: SVGFrame
  private let names: PlaceNamesSVG
  private let axis: RowAxisSVG?
  private let annotations: RowAnnotationSVG
  private let heights: [Double]
  private let gap: Double
  private let rows: ClosedRange<Double>

  /// `rooms`: pixels for labels beyond the marks. `least`: the height of a row of marks; names may
  /// need more. `gap`: pixels between the rows.
  init(
    _ scene: Scene, _ frame: SVGFrame, _ range: ClosedRange<Double>,
    rooms: (left: Double, right: Double), least: Double, gap: Double, showsAxis: Bool
  ) {
    self.scene = scene
    self.frame = frame
    self.gap = gap
    names = PlaceNamesSVG(scene, frame.style)
    let left = names.end + rooms.left
    let plot = max(60, frame.style.width - left - rooms.right)
    axis = showsAxis ? RowAxisSVG(scene, range, plot: plot, frame.style) : nil
    let shown = axis?.range ?? range
    scale = PixelScale(
      low: shown.lowerBound, high: shown.upperBound, from: left, to: left + plot)
    annotations = RowAnnotationSVG(
      scene.annotations, scene.annotatedRows, from: names.end,
      to: frame.style.width, pixel: scale.pixel)
    var heights: [Double] = []
    var bottom = frame.top
    for place in 0..<scene.positionCount {
      let height = names.height(place, least: least)
      heights.append(height)
      bottom += height + annotations.height(place) + gap
    }
    self.heights = heights
    rows = frame.top...bottom
  }

  /// Draws the row of each place by `draw`, which gets the middle of the row, the canvas of the
  /// marks and that of the labels. `magnitudes` leaves out the sign on the axis.
  func drawing(
    magnitudes: Bool = false, isBold: (_ place: Int) -> Bool,
    row draw: (
      _ place: Int, _ middle: Double, _ canvas: inout SVGCanvas, _ labels: inout SVGCanvas
    ) -> Void
  ) -> SVGDrawing {
    var canvas = SVGCanvas()
    var bands: [ClosedRange<Double>] = []
    var end = rows.lowerBound
    for place in heights.indices {
      let start = end
      end += heights[place] + annotations.height(place) + gap
      bands.append(start...end)
    }
    annotations.drawStretches(bands, from: 0, to: frame.style.width, on: &canvas)
    axis?.draw(scene, scale, rows, frame.style, magnitudes: magnitudes, on: &canvas)
    var labels = SVGCanvas()
    for place in heights.indices {
      let top = bands[place].lowerBound + gap / 2
      let middle = top + heights[place] / 2
      names.draw(place, middle: middle, isBold: isBold(place), on: &canvas)
      draw(place, middle, &canvas, &labels)
      annotations.draw(place, top: top + heights[place], on: &labels)
    }
    let zero = scale.pixel(0)
    canvas.line(zero, rows.lowerBound, zero, rows.upperBound, "class=\"z\"")
    for (index, reference) in scene.options.references.enumerated() {
      let x = scale.pixel(reference.value)
      canvas.line(x, rows.lowerBound, x, rows.upperBound, SVGPattern.reference(index))
    }
    canvas.append(labels)
    return SVGDrawing(
      frame: frame, body: canvas, bottom: rows.upperBound + (axis == nil ? 0 : 20))
  }
}
