/// Annotations above a plot in pixels: each text over its place, or numbers over the places and the
/// texts in lines above them where they would meet. Lines and stretches lie behind the data; over
/// filled areas, which would hide them, the lines are drawn again.
struct AnnotationSVG {
  private let marks: [AnnotationMark]
  private let width: Double
  /// The middles of the texts in one row; empty where they do not fit there.
  private let middles: [Double]
  private let lines: [String]
  private let across: (AnnotationMark.End, AnnotationMark.Side) -> Double

  private static let row = 17.0

  /// Pixels above the plot.
  var height: Double {
    marks.isEmpty ? 0 : Double(lines.count) * Self.row + 22
  }

  /// `across`: where an end of an annotation stands.
  init(
    _ marks: [AnnotationMark], width: Double,
    across: @escaping (AnnotationMark.End, AnnotationMark.Side) -> Double
  ) {
    (self.marks, self.width, self.across) = (marks, width, across)
    let texts = marks.map { DisplayText.neutralised($0.text) }
    middles = Self.beside(marks, texts, width, across)
    lines =
      !middles.isEmpty || marks.isEmpty
      ? []
      : marks.indices.flatMap { index in
        SVGCanvas.wrap(
          "\(index + 1)  \(DisplayText.neutralised(marks[index].label)): \(texts[index])",
          width: width)
      }
  }

  private static func beside(
    _ marks: [AnnotationMark], _ texts: [String], _ width: Double,
    _ across: (AnnotationMark.End, AnnotationMark.Side) -> Double
  ) -> [Double] {
    let sizes = texts.map { SVGCanvas.width($0) }
    guard !sizes.contains(where: { $0 > width / 2 }) else { return [] }
    let middles = zip(marks, sizes).map { mark, size in
      let wanted = middle(mark, across)
      return min(max(size / 2, wanted), width - size / 2)
    }
    let order = middles.indices.sorted { middles[$0] < middles[$1] }
    let meet = zip(order, order.dropFirst()).contains { left, right in
      middles[left] + sizes[left] / 2 + 12 > middles[right] - sizes[right] / 2
    }
    return meet ? [] : middles
  }

  private static func middle(
    _ mark: AnnotationMark, _ across: (AnnotationMark.End, AnnotationMark.Side) -> Double
  ) -> Double {
    guard let to = mark.to else { return across(mark.from, .middle) }
    return (across(mark.from, .left) + across(to, .right)) / 2
  }

  /// Draws above a plot from `top` to `bottom`, before anything else is drawn in it; `up` is the
  /// height of a position. `start`: where lines begin, where something else stands above the plot.
  func draw(
    top: Double, start: Double? = nil, bottom: Double, up: (Double) -> Double,
    on canvas: inout SVGCanvas
  ) {
    guard !marks.isEmpty else { return }
    if !lines.isEmpty {
      canvas.raw("<g class=\"a\">\n")
      for (index, line) in lines.enumerated() {
        canvas.text(line, 0, top - height + Double(index + 1) * Self.row - 4, class: "n")
      }
      canvas.raw("</g>\n")
    }
    let base = top - 8
    let start = start ?? top - 4
    let numbers = Spacing.middles(
      marks.map { Self.middle($0, across) },
      heights: marks.map { _ in 14 }, from: 0, to: width)
    for (index, mark) in marks.enumerated() {
      canvas.raw("<g class=\"a\"><title>\(SVGCanvas.escaped(mark.line))</title>\n")
      let (from, to) = ends(mark)
      let foot = foot(mark, top, bottom, up)
      if let to {
        canvas.rectangle(
          from, start, to - from, foot - start, "class=\"m\" fill-opacity=\".13\"")
      } else {
        canvas.line(from, start, from, foot, Self.dashed)
      }
      if middles.isEmpty {
        canvas.text(String(index + 1), numbers[index], base, anchor: .middle, class: "b")
      } else {
        canvas.text(
          DisplayText.neutralised(mark.text), middles[index], base, anchor: .middle, class: "n")
      }
      canvas.raw("</g>\n")
    }
  }

  /// Draws the lines again over what fills the plot, on a strip of paper that sets them off from any
  /// colour and hatch. The ends of a stretch have one each, since its shade is hidden.
  func drawLines(
    top: Double, bottom: Double, up: (Double) -> Double, on canvas: inout SVGCanvas
  ) {
    guard !marks.isEmpty else { return }
    canvas.raw("<g class=\"a\">\n")
    for mark in marks {
      let (from, to) = ends(mark)
      let foot = foot(mark, top, bottom, up)
      for x in [from] + [to].compactMap({ $0 }) {
        canvas.line(x, top, x, foot, "class=\"h\" style=\"stroke-width:3\"")
        canvas.line(x, top, x, foot, Self.dashed)
      }
    }
    canvas.raw("</g>\n")
  }

  private static let dashed = "class=\"z\" stroke-dasharray=\"3 3\""

  private func ends(_ mark: AnnotationMark) -> (from: Double, to: Double?) {
    let from = across(mark.from, mark.to == nil ? .middle : .left)
    let to = mark.to.map { across($0, .right) }
    return (from, to.flatMap { $0 > from ? $0 : nil })
  }

  /// Where the line of a mark ends.
  private func foot(
    _ mark: AnnotationMark, _ top: Double, _ bottom: Double, _ up: (Double) -> Double
  ) -> Double {
    mark.value.map { min(bottom, max(top, up($0))) } ?? bottom
  }
}
