/// A rectangle of terminal cells, each with a glyph and an ink: what text pictures are drawn on.
///
/// Everything outside is cut off, so a drawing is always a rectangle of its width. A wide
/// character takes two cells and is replaced by spaces where only one of them is inside.
struct CellCanvas {
  let width: Int
  let height: Int
  /// The scalar of each cell; 0 behind a wide character, and `clusterFlag` marks an index into
  /// `clusters`.
  private var cells: [UInt32]
  private var inks: [UInt8]
  private var clusters: [String] = []

  static let space: UInt32 = 0x20
  private static let clusterFlag: UInt32 = 0x8000_0000
  /// The ink of axes and reference lines.
  static let muted: UInt8 = 255
  /// The first of five inks that grow stronger, for classes of values.
  static let ramp: UInt8 = 240

  init(width: Int, height: Int) {
    self.width = max(1, width)
    self.height = max(0, height)
    cells = [UInt32](repeating: Self.space, count: self.width * self.height)
    inks = [UInt8](repeating: 0, count: self.width * self.height)
  }

  mutating func put(_ glyph: UInt32, _ x: Int, _ y: Int, ink: UInt8 = 0) {
    guard x >= 0, x < width, y >= 0, y < height else { return }
    cells[y * width + x] = glyph
    inks[y * width + x] = ink
  }

  /// Puts a glyph where nothing stands yet.
  mutating func putBehind(_ glyph: UInt32, _ x: Int, _ y: Int, ink: UInt8 = 0) {
    guard x >= 0, x < width, y >= 0, y < height, cells[y * width + x] == Self.space else { return }
    put(glyph, x, y, ink: ink)
  }

  mutating func fill(_ glyph: UInt32, _ columns: Range<Int>, _ y: Int, ink: UInt8 = 0) {
    guard y >= 0, y < height else { return }
    for x in columns.clamped(to: 0..<width) {
      cells[y * width + x] = glyph
      inks[y * width + x] = ink
    }
  }

  /// Whether cells are free; those outside are not.
  func isFree(_ columns: Range<Int>, _ y: Int) -> Bool {
    guard y >= 0, y < height, columns.lowerBound >= 0, columns.upperBound <= width else {
      return false
    }
    for x in columns where cells[y * width + x] != Self.space { return false }
    return true
  }

  /// Writes a text from a cell on; returns the cell behind it.
  @discardableResult
  mutating func text(_ text: String, _ x: Int, _ y: Int, ink: UInt8 = 0) -> Int {
    var x = x
    if Self.isNarrow(text) {
      for scalar in text.unicodeScalars {
        put(scalar.value, x, y, ink: ink)
        x += 1
      }
      return x
    }
    for character in text {
      let cellCount = DisplayWidth.of(character)
      guard cellCount > 0 else { continue }
      if x < 0 || x + cellCount > width {
        for offset in 0..<cellCount { put(Self.space, x + offset, y) }
      } else {
        put(glyph(character), x, y, ink: ink)
        if cellCount == 2 { put(0, x + 1, y, ink: ink) }
      }
      x += cellCount
    }
    return x
  }

  private mutating func glyph(_ character: Character) -> UInt32 {
    let scalars = character.unicodeScalars
    if scalars.count == 1, let only = scalars.first { return only.value }
    clusters.append(String(character))
    return Self.clusterFlag | UInt32(clusters.count - 1)
  }

  /// Whether every byte belongs to a scalar below U+0300 that takes one cell and joins nothing;
  /// 0xAD may end a soft hyphen, which takes none.
  private static func isNarrow(_ text: String) -> Bool {
    for byte in text.utf8 where byte >= 0xCC || byte < 0x20 || byte == 0xAD { return false }
    return true
  }

  /// Appends all rows, each ending in a line break, with escape sequences only where the style has
  /// colour. The rows without those sequences are the same bytes in every colour mode.
  func write(_ color: TextStyle.Color, to sink: inout ByteSink) {
    guard color.isOn else { return writePlain(to: &sink) }
    for y in 0..<height {
      var ink: UInt8 = 0
      for x in 0..<width {
        let index = y * width + x
        // A space shows no ink: not switching for it keeps the bytes few.
        let wanted = cells[index] == Self.space ? ink : inks[index]
        if wanted != ink {
          if wanted == 0 || ink != 0 { sink.append("\u{1B}[0m") }
          if wanted != 0 { sink.append(TerminalPalette.sequence(wanted, color)) }
          ink = wanted
        }
        append(cells[index], to: &sink)
      }
      if ink != 0 { sink.append("\u{1B}[0m") }
      sink.newline()
    }
  }

  private func append(_ cell: UInt32, to sink: inout ByteSink) {
    if cell & Self.clusterFlag != 0 {
      sink.append(clusters[Int(cell & ~Self.clusterFlag)])
    } else if cell != 0 {
      Self.encode(cell) { sink.append(byte: $0) }
    }
  }

  private func writePlain(to sink: inout ByteSink) {
    if !clusters.isEmpty {
      for y in 0..<height {
        for x in 0..<width { append(cells[y * width + x], to: &sink) }
        sink.newline()
      }
      return
    }
    let room = height * (width * 4 + 1)
    let rows = [UInt8](unsafeUninitializedCapacity: room) { target, count in
      var at = 0
      cells.withUnsafeBufferPointer { cells in
        for y in 0..<height {
          for x in 0..<width {
            let cell = cells[y * width + x]
            if cell < 0x80 {
              target[at] = UInt8(truncatingIfNeeded: cell)
              at += cell == 0 ? 0 : 1
            } else {
              Self.encode(cell) { byte in
                target[at] = byte
                at += 1
              }
            }
          }
          target[at] = 0x0A
          at += 1
        }
      }
      count = at
    }
    sink.append(contentsOf: rows)
  }

  @inline(__always)
  private static func encode(_ scalar: UInt32, _ emit: (UInt8) -> Void) {
    func low(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: scalar >> shift & 0x3F | 0x80) }
    if scalar < 0x80 {
      emit(UInt8(truncatingIfNeeded: scalar))
    } else if scalar < 0x800 {
      emit(UInt8(truncatingIfNeeded: scalar >> 6 | 0xC0))
      emit(low(0))
    } else if scalar < 0x10000 {
      emit(UInt8(truncatingIfNeeded: scalar >> 12 | 0xE0))
      emit(low(6))
      emit(low(0))
    } else {
      emit(UInt8(truncatingIfNeeded: scalar >> 18 | 0xF0))
      emit(low(12))
      emit(low(6))
      emit(low(0))
    }
  }
}
