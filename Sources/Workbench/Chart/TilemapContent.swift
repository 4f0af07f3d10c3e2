/// A map of tiles: one area a tile, shaded by the class of its value.
struct TilemapContent: SceneContent {
  let scene: Scene
  let grid: TileGrid
  let scale: ShadeScale

  var kind: String { "tilemap" }
  var table: DataTable { scene.dataTable }

  func description(_ style: QuantityStyle) -> String {
    scene.description(kind: ChartWords(language: style.language).tilemap, style)
  }

  func writeText(_ style: TextStyle, to sink: inout ByteSink) {
    TilemapText(self, style).write(to: &sink)
  }

  func svg(_ style: SVGStyle) -> String? { TilemapSVG(self, style).svg() }
}

extension Chart {
  /// A tile map of the areas that column `area` names by code or name. Rows that are no area of
  /// the grid, such as totals, are named in a note.
  public static func tilemap(_ request: ChartKind.Request) throws(Problem) -> Figure {
    let area = try request.column("area")
    var options = request.options
    try options.refuseAnnotations(kind: "tilemap")
    options.order = .data
    var data = try SeriesSet(
      request.table, x: area, y: try request.column("value"), unit: options.unit,
      decimals: options.decimals, language: options.language)
    if let measure = options.measure { data.y.title = Labels(danish: measure, english: measure) }
    let grid = try grid(for: data, options, column: area)
    var values = [SeriesSet.Value](repeating: .missing(.unspecified), count: grid.tiles.count)
    var rows = [String?](repeating: nil, count: grid.tiles.count)
    var others: [String] = []
    for (index, position) in data.positions.enumerated() {
      guard let tile = grid.index(of: position.cell.plainText) ?? grid.index(of: position.label)
      else {
        others.append(position.label)
        continue
      }
      if let first = rows[tile] {
        throw Problem(.areaTwice, ["first": first, "second": position.label])
      }
      rows[tile] = position.label
      values[tile] = data.series[0].values[index]
    }
    data.positions = SeriesSet.Positions(
      grid.tiles.map { SeriesSet.Position(cell: .text($0.code), label: $0.name) })
    data.series[0].values = SeriesSet.Values(values)
    let scene = try Scene(data, options, seriesLimit: .max)
    var figure = figure(
      scene,
      TilemapContent(scene: scene, grid: grid, scale: try ShadeScale(scene.data, options)))
    if !others.isEmpty {
      figure.notes.append(ChartWords(language: options.language).notOnMap(others))
    }
    return figure
  }

  /// The grid asked for, or the one that knows the most rows.
  private static func grid(
    for data: SeriesSet, _ options: ChartOptions, column: String
  ) throws(Problem) -> TileGrid {
    func hits(_ grid: TileGrid) -> Int {
      data.positions.count {
        grid.index(of: $0.cell.plainText) != nil || grid.index(of: $0.label) != nil
      }
    }
    if let name = options.grid {
      guard let grid = TileGrid.all.first(where: { $0.name == name }) else {
        throw Problem(
          .chartOptionValue, ["name": "grid", "found": "«\(name)»", "wanted": "a grid"],
          asked: name, candidates: TileGrid.all.map(\.name))
      }
      return grid
    }
    var best = TileGrid.municipalities
    for grid in TileGrid.all where hits(grid) > hits(best) { best = grid }
    if let first = data.positions.first, hits(best) == 0 {
      throw Problem(
        .noAreaOnMap, ["column": column, "first": first.label], asked: first.label,
        candidates: TileGrid.all.flatMap { $0.tiles.map(\.name) })
    }
    return best
  }
}
