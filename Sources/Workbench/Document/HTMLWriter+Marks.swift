/// Small pictures inside the cells of a table. They take the colour of the text around them, and a
/// screen reader is told the numbers.
extension HTMLWriter {
  /// A bar behind a number; nothing where there is no length to show.
  mutating func bar(_ value: Double, in range: ClosedRange<Double>) {
    let width = 90.0
    guard value.isFinite, range.lowerBound < range.upperBound else { return }
    let scale = PixelScale(low: range.lowerBound, high: range.upperBound, from: 1, to: width)
    let zero = scale.pixel(0)
    let end = scale.pixel(value)
    var canvas = SVGCanvas()
    canvas.raw("<svg width=\"91\" height=\"12\" viewBox=\"0 0 91 12\" aria-hidden=\"true\" ")
    canvas.raw("style=\"margin-left:.5em;vertical-align:-1px\">")
    canvas.rectangle(
      min(zero, end), 1, abs(end - zero), 10, "fill=\"currentColor\" fill-opacity=\".55\"")
    canvas.line(zero, 0, zero, 12, "stroke=\"currentColor\" stroke-width=\"1\"")
    canvas.raw("</svg>")
    sink.append(contentsOf: canvas.sink.bytes)
  }

  /// Several numbers as a small line.
  mutating func trend(_ trend: Trend) {
    let path = trend.path(3, 3, 84, 14)
    let words = trend.values.map { value in
      value.quantity.map { $0.number(document.style) } ?? "–"
    }
    var canvas = SVGCanvas()
    canvas.raw("<svg width=\"90\" height=\"20\" viewBox=\"0 0 90 20\" role=\"img\" ")
    canvas.raw("aria-label=\"\(SVGCanvas.escaped(words.joined(separator: ", ")))\" ")
    canvas.raw("style=\"vertical-align:-4px\">")
    if let last = path.last {
      canvas.raw("<path d=\"\(path.markup)\" fill=\"none\" stroke=\"currentColor\" ")
      canvas.raw("stroke-width=\"1.6\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>")
      canvas.raw("<circle cx=\"\(SVGCanvas.number(last.x))\" cy=\"\(SVGCanvas.number(last.y))\" ")
      canvas.raw("r=\"2.6\" fill=\"currentColor\"/>")
    }
    canvas.raw("</svg>")
    sink.append(contentsOf: canvas.sink.bytes)
  }
}
