/// Kinds that shade areas by class.
extension ChartKind {
  static let tilemap = ChartKind(
    "tilemap",
    "Draws a map of equal tiles of the 29 municipalities of the capital region or of the five "
      + "regions, neighbours near each other; numbers are classed by quantiles or given limits.",
    roles: [
      Role("area", "the column of municipalities or regions, by code or name"),
      Role("value", "the column of numbers", isNumber: true),
    ],
    options: ChartOption.shared + [.measure, .highlight, .labels, .grid, .classes, .limits],
    example: """
      local t = data.open "flygtninge"
      print(chart.tilemap{ data = t, area = "municipality_code", value = "quota_2023" })
      """
  ) { (request) throws(Problem) in try Chart.tilemap(request) }

  static let heatmap = ChartKind(
    "heatmap", "Draws cells shaded by class, with the number in the cell where it fits.",
    roles: [
      Role("x", "the columns of the picture"), Role("y", "the rows of the picture"),
      Role("value", "the column of numbers", isNumber: true),
    ],
    options: ChartOption.shared + [
      .measure, .order, .series, .highlight, .labels, .classes, .limits, .annotations,
    ],
    example: """
      local t = data.open "survey.keywords":where "horizon == 'today'"
      print(chart.heatmap{ data = t, x = "scope", y = "keyword", value = "markings" })
      """
  ) { (request) throws(Problem) in try Chart.heatmap(request) }
}
