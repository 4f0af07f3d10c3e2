/// A tile map in whole cells. A tile has its name, a strip in the shade of its class, and its value
/// where that fits; where not even three letters fit, the areas stand in a list.
struct TilemapText {
  private let content: TilemapContent
  private let style: TextStyle
  private let legend: Legend
  private let values: [String]
  private let cell: Int
  /// Cells of a tile's content.
  private let inner: Int
  private let valueWidth: Int
  private let hasRoom: Bool

  private enum Form { case beside, below, shade, list }
  private let form: Form

  init(_ content: TilemapContent, _ style: TextStyle) {
    self.content = content
    self.style = style
    let scene = content.scene
    legend = Legend(
      measure: scene.measure(style.quantity),
      entries: content.scale.entries(scene.data, style, missing: scene.hasMissing), style: style)
    let values = content.grid.tiles.indices.map {
      scene.label(0, $0, style.quantity) ?? (style.isASCII ? "-" : "–")
    }
    self.values = values
    valueWidth = values.reduce(0) { max($0, DisplayWidth.of($1)) }
    cell = min(20, style.width / max(1, content.grid.columns))
    inner = cell - 1
    let room = inner
    hasRoom = content.grid.tiles.allSatisfy { DisplayWidth.of(style.shown($0.brief)) <= room }
    let wantsValues = scene.options.labels ?? true
    if inner < 3 {
      form = .list
    } else if !wantsValues || inner < valueWidth {
      form = .shade
    } else {
      form = inner >= valueWidth + 2 ? .beside : .below
    }
  }

  func write(to sink: inout ByteSink) {
    if form == .list { return writeList(to: &sink) }
    let tileRows = form == .below ? 3 : 2
    let grid = content.grid
    let height = legend.rows + 1 + grid.rows * (tileRows + 1) - 1
    var canvas = CellCanvas(width: style.width, height: height)
    legend.draw(on: &canvas)
    for (index, tile) in grid.tiles.enumerated() {
      draw(
        index, tile, x: tile.column * cell, y: legend.rows + 1 + tile.row * (tileRows + 1),
        on: &canvas)
    }
    canvas.write(style.color, to: &sink)
  }

  private func draw(
    _ index: Int, _ tile: TileGrid.Tile, x: Int, y: Int, on canvas: inout CellCanvas
  ) {
    let scene = content.scene
    let level = content.scale.index(scene.data.series[0].values[index])
    let glyph = content.scale.glyph(level, ascii: style.isASCII)
    let ink = content.scale.ink(level)
    canvas.text(name(tile, isMarked: scene.isHighlighted(position: index)), x, y)
    let text = values[index]
    let right = x + inner - DisplayWidth.of(text)
    switch form {
    case .beside:
      canvas.fill(glyph, x..<(x + inner - valueWidth - 1), y + 1, ink: ink)
      canvas.text(text, right, y + 1)
    case .below:
      canvas.fill(glyph, x..<(x + inner), y + 1, ink: ink)
      canvas.text(text, right, y + 2)
    case .shade, .list: canvas.fill(glyph, x..<(x + inner), y + 1, ink: ink)
    }
  }

  /// The longest form of a name that fits a tile, three letters for all where one name needs them;
  /// a mark before a name sets it off.
  private func name(_ tile: TileGrid.Tile, isMarked: Bool) -> String {
    let mark = isMarked ? (style.isASCII ? ">" : "▸") : ""
    for form in hasRoom ? [tile.name, tile.brief] : [tile.short] {
      let text = mark + style.shown(form)
      if DisplayWidth.of(text) <= inner { return text }
    }
    return TextLayout.truncated(mark + style.shown(tile.short), to: inner, ascii: style.isASCII)
  }

  private func writeList(to sink: inout ByteSink) {
    let scene = content.scene
    let width = style.width
    let showsValues = (scene.options.labels ?? true) && width >= valueWidth + 6
    var canvas = CellCanvas(width: width, height: legend.rows + content.grid.tiles.count)
    legend.draw(on: &canvas)
    for (index, tile) in content.grid.tiles.enumerated() {
      let y = legend.rows + index
      let level = content.scale.index(scene.data.series[0].values[index])
      canvas.put(
        content.scale.glyph(level, ascii: style.isASCII), 0, y, ink: content.scale.ink(level))
      let room = width - 2 - (showsValues ? valueWidth + 1 : 0)
      let name = style.shown(room >= DisplayWidth.of(tile.name) ? tile.name : tile.short)
      canvas.text(TextLayout.truncated(name, to: max(0, room), ascii: style.isASCII), 2, y)
      if showsValues { canvas.text(values[index], width - DisplayWidth.of(values[index]), y) }
    }
    canvas.write(style.color, to: &sink)
  }
}
