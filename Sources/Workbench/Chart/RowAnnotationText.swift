/// Annotations below the rows of lying marks, in whole cells: each text has lines of its own under
/// its row, or under the last one of its stretch, with a tip that points up. Nothing else gives way:
/// the marks are those of the same chart without annotations.
struct RowAnnotationText {
  private struct Line {
    var x: Int
    var text: String
    var tip: Int?
  }

  /// The lines of each row of marks; empty without annotations.
  private var lines: [[Line]] = []
  private let tip: UInt32

  /// Lines below a row of marks.
  func rows(_ place: Int) -> Int { lines.isEmpty ? 0 : lines[place].count }

  var allRows: Int { lines.reduce(0) { $0 + $1.count } }

  /// `columns`: where the texts may stand. `cell`: the column of a number on the axis. `xs`: where
  /// the rows stand on the axis of places.
  init(
    _ marks: [AnnotationMark], _ xs: [Double], columns: Range<Int>, _ style: TextStyle,
    cell: (Double) -> Int
  ) {
    tip = style.isASCII ? 0x5E : 0x25B4
    // A list says the annotations in its head.
    guard !marks.isEmpty, !style.isList else { return }
    lines = [[Line]](repeating: [], count: xs.count)
    let columns = columns.count < 12 ? 0..<style.width : columns
    for mark in marks {
      guard let row = mark.rows(xs).last else { continue }
      lines[row] += Self.lines(mark, columns, style, cell)
    }
  }

  private static func lines(
    _ mark: AnnotationMark, _ columns: Range<Int>, _ style: TextStyle, _ cell: (Double) -> Int
  ) -> [Line] {
    var text = style.shown(mark.text)
    if mark.to != nil {
      let label = TextLayout.truncated(
        style.shown(mark.label), to: max(1, columns.count * 2 / 3), ascii: style.isASCII)
      text = "\(label): \(text)"
    }
    guard columns.count > 3 else {
      return TextLayout.wrap(text, width: columns.count, rows: 3, ascii: style.isASCII)
        .map { Line(x: columns.lowerBound, text: $0) }
    }
    let size = DisplayWidth.of(text)
    var first = columns.lowerBound
    if let value = mark.value {
      first = min(columns.upperBound - 1, max(columns.lowerBound, cell(value)))
      if first + 2 + size > columns.upperBound {
        // Left of the tip where it has no room at the right, else below it.
        if first - 1 - size >= columns.lowerBound {
          return [Line(x: first - 1 - size, text: text, tip: first)]
        }
        let below = TextLayout.wrap(
          text, width: columns.count, rows: 3, ascii: style.isASCII)
        return [Line(x: 0, text: "", tip: first)]
          + below.map { Line(x: columns.lowerBound, text: $0) }
      }
    }
    let room = columns.upperBound - first - 2
    return TextLayout.wrap(text, width: room, rows: 3, ascii: style.isASCII).enumerated().map {
      Line(x: first + 2, text: $1, tip: $0 == 0 ? first : nil)
    }
  }

  /// Draws the lines of a row of marks from `y` on.
  func draw(_ place: Int, _ y: Int, on canvas: inout CellCanvas) {
    guard !lines.isEmpty else { return }
    for (index, line) in lines[place].enumerated() {
      canvas.text(line.text, line.x, y + index)
      if let tip = line.tip { canvas.put(self.tip, tip, y + index, ink: CellCanvas.muted) }
    }
  }

  /// The same, and the zero line of the marks through what stays free.
  func draw(
    _ place: Int, _ y: Int, zero: UInt32, at zeroX: Int, on canvas: inout CellCanvas
  ) {
    draw(place, y, on: &canvas)
    for row in y..<(y + rows(place)) {
      let around = max(0, zeroX - 1)..<min(canvas.width, zeroX + 2)
      if zeroX < canvas.width, canvas.isFree(around, row) {
        canvas.put(zero, zeroX, row, ink: CellCanvas.muted)
      }
    }
  }
}

extension AnnotationMark {
  /// The rows that an annotation is about, of places at `xs` on their axis.
  func rows(_ xs: [Double]) -> [Int] {
    guard let to else { return from.place.map { [$0] } ?? [] }
    return xs.indices.filter { from.x <= xs[$0] && xs[$0] <= to.x }
  }
}

extension Scene {
  /// Where the rows stand on the axis of places; empty where no annotation asks.
  var annotatedRows: [Double] { annotations.isEmpty ? [] : PlaceAxis(data.positions).xs }

  /// Annotations below lying marks. `names`: the cells before the marks; the texts begin behind the
  /// zero line where nothing lies at the left of it.
  func rowAnnotations(
    names: Int, zeroX: Int, _ scale: BarScale, _ style: TextStyle
  ) -> RowAnnotationText {
    let start = min(style.width, scale.negativeCells == 0 ? zeroX + 2 : names)
    return RowAnnotationText(
      annotations, annotatedRows, columns: start..<style.width, style
    ) { value in
      let cells = Int(scale.length(value).rounded())
      return value < 0 ? zeroX - cells : zeroX + cells
    }
  }
}
