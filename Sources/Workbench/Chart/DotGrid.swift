/// Dots that lines are drawn with: 2 × 4 to a cell as braille patterns, or one to a cell in ASCII.
///
/// A cell remembers the series that drew in it last.
struct DotGrid {
  let width: Int
  let height: Int
  let ascii: Bool
  private var patterns: [UInt8]
  private var owners: [UInt8]

  var dotsAcross: Int { ascii ? width : width * 2 }
  var dotsUp: Int { ascii ? height : height * 4 }

  init(width: Int, height: Int, ascii: Bool) {
    self.width = max(1, width)
    self.height = max(1, height)
    self.ascii = ascii
    patterns = [UInt8](repeating: 0, count: self.width * self.height)
    owners = patterns
  }

  /// The bits of a braille cell, rows from the top, left column first.
  private static let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]

  /// Sets a dot; `y` counts from the bottom.
  mutating func set(_ x: Int, _ y: Int, series: UInt8) {
    guard x >= 0, y >= 0, x < dotsAcross, y < dotsUp else { return }
    let down = dotsUp - 1 - y
    let cell = ascii ? down * width + x : (down >> 2) * width + (x >> 1)
    patterns[cell] |= ascii ? 1 : Self.bits[(down & 3) * 2 + (x & 1)]
    owners[cell] = series
  }

  mutating func vertical(_ x: Int, _ low: Int, _ high: Int, series: UInt8) {
    for y in min(low, high)...max(low, high) { set(x, y, series: series) }
  }

  /// A straight line between two dots, both included (Bresenham).
  mutating func line(_ x0: Int, _ y0: Int, _ x1: Int, _ y1: Int, series: UInt8) {
    var (x, y) = (x0, y0)
    let dx = abs(x1 - x0)
    let dy = -abs(y1 - y0)
    var error = dx + dy
    while true {
      set(x, y, series: series)
      if x == x1, y == y1 { return }
      let twice = 2 * error
      if twice >= dy {
        error += dy
        x += x0 < x1 ? 1 : -1
      }
      if twice <= dx {
        error += dx
        y += y0 < y1 ? 1 : -1
      }
    }
  }

  func draw(on canvas: inout CellCanvas, x: Int, y: Int) {
    for row in 0..<height {
      for column in 0..<width where patterns[row * width + column] != 0 {
        let owner = owners[row * width + column]
        let glyph =
          ascii
          ? SeriesMark.all[(Int(owner) - 1) % SeriesMark.limit].asciiMarker
          : 0x2800 + UInt32(patterns[row * width + column])
        canvas.put(glyph, x + column, y + row, ink: owner)
      }
    }
  }
}
