/// A heat map: a row for each series, a column for each place, cells shaded by class.
struct HeatmapContent: SceneContent {
  let scene: Scene
  let scale: ShadeScale

  var kind: String { "heatmap" }
  var table: DataTable { scene.dataTable }
  var listed: DataTable { scene.seriesTable }

  func description(_ style: QuantityStyle) -> String {
    scene.description(kind: ChartWords(language: style.language).heatmap, style)
  }

  func writeText(_ style: TextStyle, to sink: inout ByteSink) {
    guard scene.extent != nil else { return scene.writeNoData(style, to: &sink) }
    if let picture = HeatmapText(self, style) { return picture.write(to: &sink) }
    // Not a cell for each column: the numbers themselves are what is left to show.
    NumberList.write(scene.annotationLines, style, to: &sink)
    scene.dataTable.writeText(style, to: &sink)
  }

  func svg(_ style: SVGStyle) -> String? { HeatmapSVG(self, style).svg() }
}

extension Chart {
  /// The most cells of a heat map.
  public static let heatmapCellLimit = 20_000

  /// Cells of `x` and `y`, shaded by the class of `value`.
  public static func heatmap(_ request: ChartKind.Request) throws(Problem) -> Figure {
    let options = request.options
    var data = try SeriesSet(
      request.table, x: try request.column("x"), y: try request.column("value"),
      by: try request.column("y"), unit: options.unit, decimals: options.decimals,
      language: options.language)
    if let measure = options.measure { data.y.title = Labels(danish: measure, english: measure) }
    return try heatmap(data, options)
  }

  /// A heat map of a set: its series are the rows.
  public static func heatmap(
    _ data: SeriesSet, _ options: ChartOptions = ChartOptions()
  ) throws(Problem) -> Figure {
    let (cells, overflow) = data.positions.count.multipliedReportingOverflow(
      by: data.series.count)
    guard !overflow, cells <= heatmapCellLimit else {
      throw Problem(
        .heatmapTooLarge,
        ["count": overflow ? "?" : String(cells), "limit": String(heatmapCellLimit)])
    }
    let scene = try Scene(data, options, seriesLimit: .max)
    try scene.checkAnnotationsAtPlaces()
    return figure(
      scene, HeatmapContent(scene: scene, scale: try ShadeScale(scene.data, options)))
  }
}
