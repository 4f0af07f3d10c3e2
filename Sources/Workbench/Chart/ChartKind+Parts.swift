extension ChartKind {
  static let area = ChartKind(
    "area", "Draws filled areas over time, several series on top of each other.",
    roles: .series,
    options: ChartOption.shared + [
      .measure, .series, .highlight, .legend, .min, .max, .rows, .references, .annotations,
    ],
    example: """
      local t = data.open "nogletal":where "id in {'N019', 'N021'}"
      print(chart.area{ data = t, x = "year_to", y = "value" })
      """
  ) { (request) throws(Problem) in try Chart.area(try request.parts(), request.options) }

  static let slope = ChartKind(
    "slope", "Draws a line for each series between two points in time.", roles: .series,
    options: ChartOption.shared + [
      .measure, .series, .highlight, .labels, .legend, .min, .max, .scale, .rows, .references,
      .annotations,
    ],
    example: """
      local t = data.open "survey":where "scope == 'Total'"
      t = t:where "keyword in {'Samarbejde', 'Beslutsom', 'Proaktiv', 'Innovativ'}"
      print(chart.slope{ data = t, x = "horizon", y = "markings", by = "keyword" })
      """
  ) { (request) throws(Problem) in try Chart.slope(try request.series(), request.options) }

  static let dumbbell = ChartKind(
    "dumbbell", "Draws two values for each place, from the first series to the second.",
    roles: .series,
    options: ChartOption.shared + [
      .measure, .order, .series, .highlight, .labels, .legend, .axis, .min, .max, .zero,
      .scale, .references, .annotations,
    ],
    example: """
      local t = data.open "survey":where "scope == 'Total'"
      print(chart.dumbbell{ data = t, x = "keyword", y = "markings", by = "horizon" })
      """
  ) { (request) throws(Problem) in try Chart.dumbbell(try request.series(), request.options) }

  static let likert = ChartKind(
    "likert", "Draws ordered answers around a neutral middle, as shares of each row.",
    roles: .series,
    options: ChartOption.shared + [
      .measure, .order, .series, .highlight, .labels, .legend, .axis, .annotations,
    ],
    example: """
      local t = data.open "nogletal":where "geography == 'hovedstaden'":group("section")
        :summarise{
          sikker = "sum(if(confidence == 'high', 1, 0))",
          rimelig = "sum(if(confidence == 'medium', 1, 0))",
          usikker = "sum(if(confidence == 'low', 1, 0))",
        }
        :unpivot({ "usikker", "rimelig", "sikker" }, { names = "aflæsning", values = "antal" })
      print(chart.likert{ data = t, x = "section", y = "antal", by = "aflæsning" })
      """
  ) { (request) throws(Problem) in
    var options = request.options
    if options.seriesOrder.isEmpty { options.seriesOrder = try request.declaredOrder() }
    return try Chart.likert(try request.parts(), options)
  }

  static let waterfall = ChartKind(
    "waterfall", "Draws contributions from one total to another, and checks their sum.",
    roles: [
      Role("x", "the column of steps, in order"),
      Role("y", "the column of numbers", isNumber: true),
    ],
    options: ChartOption.shared + [
      .measure, .labels, .legend, .axis, .min, .max, .references, .annotations, .totals,
    ],
    example: """
      local t = data.open "survey":where "scope == 'Total' and horizon == 'today'":top(6, "markings")
      print(chart.waterfall{ data = t, x = "keyword", y = "markings", totals = {} })
      """
  ) { (request) throws(Problem) in try Chart.waterfall(try request.series(), request.options) }
}

extension ChartKind.Request {
  /// The values of `by` that occur, in the order in which the schema lists them.
  fileprivate func declaredOrder() throws(Problem) -> [String] {
    guard let name = columns["by"] else { return [] }
    guard case .category(let codes, let domain) = try table.column(name).storage else { return [] }
    let present = codes.occurring(below: domain.count, try table.column(name).validity)
    return domain.values.indices.filter { present[$0] }.map { domain.values[$0].code }
  }
}
