/// The names of places beside lying marks, or above them where they would take too much room.
struct PlaceNames {
  /// The lines of each name: one beside the marks, up to three above them.
  let lines: [[String]]
  /// Cells before the marks, a free one included; 0 where names stand above or are empty.
  let width: Int
  let standAbove: Bool

  /// `room`: the cells that the marks and their labels need at least.
  init(_ scene: Scene, _ style: TextStyle, room: Int) {
    let names = (0..<scene.positionCount).map { place in
      scene.emphasised(
        style.shown(scene.data.positions[place].label), scene.isHighlighted(position: place), style)
    }
    let cells = names.reduce(0) { max($0, DisplayWidth.of($1)) }
    standAbove = cells + 1 > max(0, style.width * 2 / 5) || style.width - cells - 1 < room
    lines =
      standAbove
      ? names.map { TextLayout.wrap($0, width: style.width, rows: 3, ascii: style.isASCII) }
      : names.map { [$0] }
    width = standAbove || cells == 0 ? 0 : cells + 1
  }

  /// Rows that the names take for themselves.
  func rows(_ place: Int) -> Int { standAbove ? lines[place].count : 0 }

  var allRows: Int { standAbove ? lines.reduce(0) { $0 + $1.count } : 0 }

  /// Draws a name and returns the row of its marks.
  func draw(_ place: Int, _ y: Int, on canvas: inout CellCanvas) -> Int {
    var y = y
    for line in lines[place] {
      canvas.text(line, standAbove ? 0 : width - 1 - DisplayWidth.of(line), y)
      if standAbove { y += 1 }
    }
    return y
  }
}
