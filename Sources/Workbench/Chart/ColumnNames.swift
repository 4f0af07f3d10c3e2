/// The names of places below standing marks: over time only as many as fit, otherwise wrapped.
struct ColumnNames {
  private let lines: [[String]]
  private let step: Int
  private let band: Int
  private let width: Int
  let rows: Int

  /// Nil where the names have no room. `cells`: the width of all bands and what lies behind them.
  init?(_ scene: Scene, band: Int, cells: Int, _ style: TextStyle) {
    let places = scene.positionCount
    let plain = (0..<places).map { place in
      scene.emphasised(
        style.shown(scene.data.positions[place].label), scene.isHighlighted(position: place), style)
    }
    let widest = plain.reduce(0) { max($0, DisplayWidth.of($1)) }
    self.band = band
    width = style.width
    if widest < band || places == 1 && widest <= band {
      (step, rows) = (1, 1)
      lines = plain.map { [$0] }
    } else if scene.data.isTime {
      let sizes = plain.map(DisplayWidth.of)
      let least = (widest + band) / band
      guard widest <= cells, least <= places,
        let step = (least...places).first(where: { step in
          Self.fit(sizes, step: step, band: band, from: style.width - cells, width: style.width)
        })
      else { return nil }
      (self.step, rows) = (step, 1)
      lines = plain.map { [$0] }
    } else {
      guard band >= 6 else { return nil }
      step = 1
      lines = plain.map { TextLayout.wrap($0, width: band - 1, rows: 3, ascii: style.isASCII) }
      rows = lines.reduce(1) { max($0, $1.count) }
    }
  }

  /// Draws the name of a place whose band begins at `left`, counted from the last place.
  func draw(_ place: Int, _ left: Int, _ y: Int, from first: Int, on canvas: inout CellCanvas) {
    guard (lines.count - 1 - place) % step == 0 else { return }
    for (row, line) in lines[place].enumerated() {
      let cells = DisplayWidth.of(line)
      let x = Self.start(cells, left, band: band, from: first, width: width)
      canvas.text(line, x, y + row)
    }
  }

  /// Where a name begins. One wider than its band may reach over its neighbours' bands, which carry
  /// none.
  private static func start(
    _ cells: Int, _ left: Int, band: Int, from first: Int, width: Int
  ) -> Int {
    min(max(first, left + (band - cells) >> 1), width - cells)
  }

  /// Whether a free cell stands between every two names, also where the edge has moved one.
  private static func fit(
    _ sizes: [Int], step: Int, band: Int, from first: Int, width: Int
  ) -> Bool {
    var next = Int.max
    var place = sizes.count - 1
    while place >= 0 {
      let x = start(sizes[place], first + place * band, band: band, from: first, width: width)
      if x + sizes[place] >= next { return false }
      next = x
      place -= step
    }
    return true
  }
}

extension Scene {
  /// A standing axis at the left of columns: line, ticks and labels.
  func drawValueAxis(
    _ ticks: Ticks, _ scale: BarScale, at x: Int, rows: Range<Int>, zeroY: Int, _ style: TextStyle,
    on canvas: inout CellCanvas
  ) {
    let (line, tick): (UInt32, UInt32) = style.isASCII ? (0x7C, 0x2B) : (0x2502, 0x2524)
    for y in rows { canvas.put(line, x, y, ink: CellCanvas.muted) }
    for value in ticks.values {
      let cells = Int(scale.length(value).rounded())
      let y = value < 0 ? zeroY + cells : zeroY - cells
      canvas.put(value == 0 && !style.isASCII ? 0x253C : tick, x, y, ink: CellCanvas.muted)
      let label = axisLabel(value, decimals: ticks.decimals, style.quantity)
      canvas.text(label, x - 1 - DisplayWidth.of(label), y, ink: CellCanvas.muted)
    }
  }
}
