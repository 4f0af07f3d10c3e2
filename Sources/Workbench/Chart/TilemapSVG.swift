/// A tile map in pixels: the name above, the value below it, pips that count the class.
struct TilemapSVG {
  private let content: TilemapContent
  private let style: SVGStyle
  private let frame: SVGFrame

  init(_ content: TilemapContent, _ style: SVGStyle) {
    self.content = content
    self.style = style
    frame = content.scale.frame(
      content.scene, style, kind: ChartWords(language: style.language).tilemap)
  }

  func svg() -> String {
    let scene = content.scene
    let grid = content.grid
    let cell = min(120, style.width / Double(grid.columns))
    let size = cell - 3
    let height = 56.0
    let top = frame.top + 6
    var canvas = SVGCanvas()
    for (index, tile) in grid.tiles.enumerated() {
      let x = Double(tile.column) * cell
      let y = top + Double(tile.row) * (height + 3)
      let level = content.scale.index(scene.data.series[0].values[index])
      content.scale.draw(level, x, y, size, height, frame.prefix, on: &canvas)
      let marked = scene.isHighlighted(position: index)
      if marked { canvas.rectangle(x + 1.5, y + 1.5, size - 3, height - 3, "class=\"e r\"") }
      let middle = x + size / 2
      let own = content.scale.textClass(level)
      let halo = level == nil ? " v" : ""
      let name = SVGCanvas.width(tile.name) <= size - 4 ? tile.name : tile.brief
      canvas.text(name, middle, y + 18, anchor: .middle, class: own + halo + (marked ? " b" : ""))
      guard scene.options.labels ?? true else { continue }
      let value = scene.label(0, index, style.quantity) ?? "–"
      if SVGCanvas.width(value) <= size - 4 {
        canvas.text(value, middle, y + 38, anchor: .middle, class: own + halo + " b")
      }
    }
    return frame.svg(canvas, bottom: top + Double(grid.rows) * (height + 3))
  }
}
