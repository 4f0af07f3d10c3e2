/// Kinds that show how numbers are spread and go together.
extension ChartKind {
  static let scatter = ChartKind(
    "scatter", "Draws a point for each row; series have marks of their own.",
    roles: [
      Role("x", "the column of numbers along the axis", isNumber: true),
      Role("y", "the column of numbers upwards", isNumber: true),
      Role("by", "one mark for each value of this column", isRequired: false),
      Role("label", "the column that names the points", isRequired: false),
    ],
    options: ChartOption.shared + [
      .labels, .legend, .min, .max, .zero, .scale, .xscale, .rows, .references, .annotations,
    ],
    example: """
      local t = data.open "laerepladser":where "level == 'kommune' and name ~= 'København'"
      print(chart.scatter{ data = t, x = "helpers_2026", y = "assistants_2026", label = "name" })
      """
  ) { (request) throws(Problem) in try Chart.scatter(request) }

  static let histogram = ChartKind(
    "histogram",
    "Counts how many numbers fall into intervals of equal width, by Freedman and Diaconis' rule; "
      + "an interval holds its lower limit.",
    roles: [Role("x", "the column of numbers", isNumber: true)],
    options: ChartOption.shared + [
      .measure, .step, .horizontal, .labels, .axis, .rows, .annotations,
    ],
    example: """
      local t = data.open "population":where "municipality ~= 'København'"
      print(chart.histogram{ data = t, x = "population_2020K1" })
      """
  ) { (request) throws(Problem) in try Chart.histogram(request) }

  static let box = ChartKind(
    "box",
    "Draws median and quartiles (linear interpolation), whiskers within 1.5 times the distance "
      + "between the quartiles, and outliers as points.",
    roles: [
      Role("y", "the column of numbers", isNumber: true),
      Role("x", "one box for each value of this column", isRequired: false),
    ],
    options: ChartOption.shared + [
      .measure, .order, .labels, .min, .max, .zero, .scale, .references, .annotations,
    ],
    example: """
      local t = data.open "survey.keywords":where "horizon == 'today'"
      print(chart.box{ data = t, x = "scope", y = "markings" })
      """
  ) { (request) throws(Problem) in try Chart.box(request) }

  static let sparkline = ChartKind(
    "sparkline",
    "Draws one line of text for each series: first number, development, last number.",
    roles: .series, options: ChartOption.shared + [.measure, .series, .highlight, .labels],
    example: """
      local t = data.open "nogletal":where "id in {'N019', 'N021'}"
      print(chart.sparkline{ data = t, x = "year_to", y = "value" })
      """
  ) { (request) throws(Problem) in try Chart.sparkline(try request.series(), request.options) }
}
