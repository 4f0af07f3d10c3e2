/// Annotations above a plot in pixels: each text over its place, or numbers over the places and the
/// texts in lines above them where they would meet. Lines and stretches lie behind the data.
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
  /// height of a position.
  func draw(
    top: Double, bottom: Double, up: (Double) -> Double, on canvas: inout SVGCanvas
  ) {
    guard !marks.isEmpty else { return }
    let start = top - height
    for (index, line) in lines.enumerated() {
      canvas.text(line, 0, start + Double(index + 1) * Self.row - 4, class: "n")
    }
    let base = top - 8
    let numbers = Spacing.middles(
      marks.map { Self.middle($0, across) },
      heights: marks.map { _ in 14 }, from: 0, to: width)
    for (index, mark) in marks.enumerated() {
      canvas.raw("<g><title>\(SVGCanvas.escaped(mark.line))</title>\n")
      let from = across(mark.from, mark.to == nil ? .middle : .left)
      let foot = mark.value.map { min(bottom, max(top, up($0))) } ?? bottom
      if let to = mark.to.map({ across($0, .right) }), to > from {
        canvas.rectangle(
          from, top - 4, to - from, foot - top + 4, "class=\"m\" fill-opacity=\".13\"")
      } else {
        canvas.line(from, top - 4, from, foot, "class=\"z\" stroke-dasharray=\"3 3\"")
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
}
