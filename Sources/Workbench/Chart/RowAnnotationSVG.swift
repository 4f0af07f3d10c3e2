/// Annotations below the rows of lying marks, in pixels: each text under its row with a tip that
/// points up, a stretch with a shade behind its rows.
struct RowAnnotationSVG {
  private struct Remark {
    var title: String
    var lines: [String]
    var tip: Double
    var x: Double
    var anchor: SVGCanvas.Anchor
    /// Whether the text begins below the tip and not beside it.
    var isBelow: Bool
  }

  private var remarks: [[Remark]] = []
  /// The rows of each stretch.
  private var stretches: [[Int]] = []

  private static let line = 15.0
  /// The size of the texts as a part of the body size.
  private static let size = 11.5

  /// `from`, `to`: where the texts may stand. `pixel`: where a number stands. `xs`: where the rows
  /// stand on the axis of places.
  init(
    _ marks: [AnnotationMark], _ xs: [Double], from left: Double, to right: Double,
    pixel: (Double) -> Double
  ) {
    guard !marks.isEmpty else { return }
    remarks = [[Remark]](repeating: [], count: xs.count)
    for mark in marks {
      let rows = mark.rows(xs)
      guard let row = rows.last else { continue }
      if mark.to != nil { stretches.append(rows) }
      remarks[row].append(Self.remark(mark, left, right, pixel))
    }
  }

  private static func remark(
    _ mark: AnnotationMark, _ left: Double, _ right: Double, _ pixel: (Double) -> Double
  ) -> Remark {
    let text = DisplayText.neutralised(mark.to == nil ? mark.text : mark.line)
    let start = left + 5
    let wanted = mark.value.map { min(right - 5, max(start, pixel($0))) } ?? start
    let width = SVGCanvas.width(text) * size / 13
    var remark = Remark(
      title: mark.line, lines: [text], tip: wanted, x: wanted + 9, anchor: .start, isBelow: false)
    if wanted + 9 + width <= right { return remark }
    if mark.value != nil, wanted - 9 - width >= left {
      (remark.x, remark.anchor) = (wanted - 9, .end)
      return remark
    }
    remark.isBelow = mark.value != nil
    remark.x = start + (remark.isBelow ? -5 : 9)
    remark.lines = SVGCanvas.wrap(text, width: right - remark.x, size: size)
    return remark
  }

  /// Pixels below a row of marks.
  func height(_ place: Int) -> Double {
    guard !remarks.isEmpty, !remarks[place].isEmpty else { return 0 }
    return remarks[place].reduce(3) {
      $0 + Double($1.lines.count + ($1.isBelow ? 1 : 0)) * Self.line
    }
  }

  /// Shades the rows of stretches, before anything else is drawn. `rows`: from where to where each
  /// reaches, the texts below it included.
  func drawStretches(
    _ rows: [ClosedRange<Double>], from left: Double, to right: Double, on canvas: inout SVGCanvas
  ) {
    for stretch in stretches {
      canvas.raw("<g class=\"a\">\n")
      for row in stretch {
        let (top, bottom) = (rows[row].lowerBound, rows[row].upperBound)
        canvas.rectangle(left, top, right - left, bottom - top, "class=\"m\" fill-opacity=\".1\"")
      }
      canvas.raw("</g>\n")
    }
  }

  /// Draws the texts below a row of marks that ends at `top`.
  func draw(_ place: Int, top: Double, on canvas: inout SVGCanvas) {
    guard !remarks.isEmpty else { return }
    var y = top + 2
    for remark in remarks[place] {
      canvas.raw("<g class=\"a\"><title>\(SVGCanvas.escaped(remark.title))</title>\n")
      let point = SVGCanvas.number
      canvas.raw("<path d=\"M\(point(remark.tip)) \(point(y + 2))")
      canvas.raw("L\(point(remark.tip - 4)) \(point(y + 8.5))")
      canvas.raw("H\(point(remark.tip + 4))z\" class=\"m\"/>\n")
      if remark.isBelow { y += Self.line }
      for line in remark.lines {
        y += Self.line
        canvas.text(line, remark.x, y - 3.5, anchor: remark.anchor, class: "n v")
      }
      canvas.raw("</g>\n")
    }
  }
}
