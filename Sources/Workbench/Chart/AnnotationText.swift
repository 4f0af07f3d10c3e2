/// Annotations above a plot of whole cells: each text over its place, or numbers over the places
/// and the texts beside the numbers where they would meet. They have rows of their own, and a faint
/// line leads down through free cells only, so nothing of the data is covered.
struct AnnotationText {
  /// An annotation in cells of the picture.
  struct Mark {
    var from: Int
    var to: Int?
    /// The row that the line ends at, counted from the top of the plot; nil for all of it.
    var stop: Int?
    var text: String
    var label: String
  }

  private let marks: [Mark]
  private let style: TextStyle
  /// The row of texts, where all fit beside each other: a start and a text for each mark.
  private let texts: [(x: Int, text: String)]
  private let lines: [String]
  private let plot: Range<Int>

  /// Rows above the plot.
  var rows: Int { marks.isEmpty ? 0 : lines.count + 1 + (texts.isEmpty ? 0 : 1) }

  /// `plot`: the columns of the plot, which hold all marks.
  init(_ marks: [Mark], plot: Range<Int>, _ style: TextStyle) {
    self.marks = marks
    self.style = style
    self.plot = plot
    let shown = marks.map { style.shown($0.text) }
    texts = Self.beside(marks, shown, style.width)
    lines =
      !texts.isEmpty || marks.isEmpty
      ? []
      : marks.indices.flatMap { index in
        // A long name leaves two of three lines to the text.
        let label = TextLayout.truncated(
          style.shown(marks[index].label), to: max(1, style.width * 2 / 3), ascii: style.isASCII)
        return TextLayout.wrap(
          "\(index + 1) \(label): \(shown[index])", width: style.width, rows: 3,
          ascii: style.isASCII)
      }
  }

  /// The texts over their places; empty where two of them, or two stretches, would meet.
  private static func beside(
    _ marks: [Mark], _ shown: [String], _ width: Int
  ) -> [(x: Int, text: String)] {
    var found: [(x: Int, text: String)] = []
    for (mark, text) in zip(marks, shown) {
      let size = DisplayWidth.of(text)
      guard size > 0, size <= max(12, width / 2), size <= width else { return [] }
      let middle = (mark.from + (mark.to ?? mark.from)) / 2
      found.append((min(max(0, middle - size / 2), width - size), text))
    }
    let order = found.indices.sorted { found[$0].x < found[$1].x }
    for (left, right) in zip(order, order.dropFirst()) {
      let end = found[left].x + DisplayWidth.of(found[left].text)
      let last = marks[left].to ?? marks[left].from
      if end + 1 >= found[right].x || last >= marks[right].from { return [] }
    }
    return found
  }

  /// Draws the rows from `top` on, and the lines down through the rows of the plot.
  func draw(top: Int, plot rows: Range<Int>, on canvas: inout CellCanvas) {
    guard !marks.isEmpty else { return }
    for (index, line) in lines.enumerated() { canvas.text(line, 0, top + index) }
    for (x, text) in texts { canvas.text(text, x, top) }
    drawMarks(top + lines.count + (texts.isEmpty ? 0 : 1), on: &canvas)
    let line: UInt32 = style.isASCII ? 0x3A : 0x2506
    for mark in marks {
      let last = mark.stop.map { min(rows.upperBound - 1, rows.lowerBound + $0) }
      for x in Set([mark.from, mark.to ?? mark.from]) {
        for y in rows where y <= last ?? y {
          let around = max(plot.lowerBound, x - 1)..<min(plot.upperBound, x + 2)
          if plot.contains(x), canvas.isFree(around, y) {
            canvas.put(line, x, y, ink: CellCanvas.muted)
          }
        }
      }
    }
  }

  /// The row that points down: a tip or a stretch for each text, or the numbers of the texts.
  private func drawMarks(_ y: Int, on canvas: inout CellCanvas) {
    let (line, left, right, tip): (UInt32, UInt32, UInt32, UInt32) =
      style.isASCII ? (0x2D, 0x2B, 0x2B, 0x76) : (0x2500, 0x251C, 0x2524, 0x25BE)
    guard texts.isEmpty else {
      for mark in marks {
        guard let to = mark.to, to > mark.from else {
          canvas.put(tip, mark.from, y, ink: CellCanvas.muted)
          continue
        }
        canvas.fill(line, mark.from..<to, y, ink: CellCanvas.muted)
        canvas.put(left, mark.from, y, ink: CellCanvas.muted)
        canvas.put(right, to, y, ink: CellCanvas.muted)
      }
      return
    }
    // Where the plot is narrower than the numbers, the lines above say the places.
    guard plot.count >= marks.count else { return }
    for mark in marks {
      guard let to = mark.to, to > mark.from else { continue }
      canvas.fill(line, mark.from..<to, y, ink: CellCanvas.muted)
      canvas.put(left, mark.from, y, ink: CellCanvas.muted)
      canvas.put(right, to, y, ink: CellCanvas.muted)
    }
    let wanted = marks.map { ($0.from + ($0.to ?? $0.from)) / 2 - plot.lowerBound }
    for (index, x) in Spacing.rows(wanted, height: plot.count).enumerated() {
      canvas.put(0x31 + UInt32(index), plot.lowerBound + x, y)
    }
  }
}

extension Scene {
  /// The annotations as lines, for pictures without a standing plot.
  var annotationLines: [String] { annotations.map(\.line) }

  /// The cell of an annotation over bands of cells.
  func cell(
    _ end: AnnotationMark.End, _ side: AnnotationMark.Side, left: Int, band: Int
  ) -> Int {
    let start = left + (end.place ?? 0) * band
    return switch side {
    case .left: start
    case .middle: start + band / 2
    case .right: start + band - 1
    }
  }

  /// Where an annotation stands over bands of pixels.
  func pixel(
    _ end: AnnotationMark.End, _ side: AnnotationMark.Side, left: Double, band: Double
  ) -> Double {
    let part = side == .left ? 0.04 : side == .middle ? 0.5 : 0.96
    return left + (Double(end.place ?? 0) + part) * band
  }

  /// Annotations above a plot whose places `cell` finds; `row` finds the row of a number.
  func annotationText(
    plot: Range<Int>, _ style: TextStyle, cell: (AnnotationMark.End, AnnotationMark.Side) -> Int,
    row: (Double) -> Int?
  ) -> AnnotationText {
    AnnotationText(
      annotations.map { mark in
        AnnotationText.Mark(
          from: cell(mark.from, mark.to == nil ? .middle : .left),
          to: mark.to.map { cell($0, .right) }, stop: mark.value.flatMap(row),
          text: mark.text, label: mark.label)
      }, plot: plot, style)
  }
}
