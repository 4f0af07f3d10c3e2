import Workbench

/// Random tables for the kinds that read rows, hostile labels and numbers included.
struct RandomTables {
  var charts: RandomCharts

  init(seed: UInt64) { charts = RandomCharts(seed: seed) }

  static let areas = [
    "101", "147", "0151", "Brøndby", "Dragør", "Høje-Taastrup Kommune", "400", "Region Sjælland",
    "1081", "Hovedstaden", "I alt",
  ]

  /// Columns `area`, `group`, `kind` and the numbers `a` and `b`; every row of `area`, and of
  /// `group` × `kind`, occurs once.
  mutating func table(rows most: Int = 9) throws -> Table {
    let groups = Int.random(in: 1...3, using: &charts.random)
    let kinds = Int.random(in: 0...(most / groups), using: &charts.random)
    var names = (0..<max(groups, kinds)).map { _ in charts.label() }
    for index in names.indices where names[..<index].contains(names[index]) {
      names[index] += " \(index)"
    }
    // One that a map knows; a map of none is refused.
    let areas = ["223"] + Self.areas.shuffled(using: &charts.random)
    let rows = groups * kinds
    func numbers(_ name: String, _ unit: Workbench.Unit) throws -> Column {
      let cells: [Cell] = (0..<rows).map { _ in
        charts.value().map { .real($0) } ?? .missing(.notAvailable)
      }
      return try VerbSamples.column(name, .real, cells) {
        $0.role = .measure
        $0.unit = unit
        $0.decimals = Int.random(in: 0...2, using: &charts.random)
        $0.title = Labels(danish: charts.label())
      }
    }
    return try VerbSamples.table([
      VerbSamples.column(
        "area", .text,
        (0..<rows).map { .text(areas[$0 % areas.count] + ($0 < areas.count ? "" : "x\($0)")) }
      ),
      VerbSamples.column("group", .text, (0..<rows).map { .text(names[$0 % groups]) }),
      VerbSamples.column("kind", .text, (0..<rows).map { .text(names[$0 / groups]) }),
      numbers("a", .percentShare), numbers("b", .none),
    ])
  }

  /// A figure of a kind of this family.
  mutating func figure(_ kind: Int) throws -> Figure {
    let table = try table()
    var options = ChartOptions(
      language: Bool.random(using: &charts.random) ? .danish : .english, title: charts.label())
    options.labels = [nil, true, false].randomElement(using: &charts.random) ?? nil
    options.order = ChartOptions.Order.allCases.randomElement(using: &charts.random) ?? .data
    if Bool.random(using: &charts.random) {
      options.references = [
        .init(value: Double.random(in: -50...50, using: &charts.random), label: charts.label())
      ]
    }
    if Int.random(in: 0..<4, using: &charts.random) == 0 { options.limits = [10, -3.5, 40] }
    func request(_ columns: [String: String]) -> ChartKind.Request {
      ChartKind.Request(table, columns: columns, options: options)
    }
    switch kind {
    case 0: return try Chart.heatmap(request(["x": "kind", "y": "group", "value": "a"]))
    case 1:
      var columns = ["x": "a", "y": "b", "label": "kind"]
      if Bool.random(using: &charts.random) { columns["by"] = "group" }
      return try Chart.scatter(request(columns))
    case 2: return try Chart.histogram(request(["x": "a"]))
    case 3: return try Chart.box(request(["y": "a", "x": "group"]))
    case 4:
      let name = Bool.random(using: &charts.random) ? "bars" : "lines"
      guard table.rowCount > 0 else { return try Chart.bars(charts.set()) }
      return try ChartKind.named(name).draw(request(["x": "kind", "y": "a", "facet": "group"]))
    case 5:
      options.order = .data
      return try Chart.sparkline(charts.set(places: 0...9, series: 0...4), options)
    case 6:
      var own = TableOptions(title: charts.label())
      var bar = TableOptions.Column("a")
      bar.bar = true
      var line = TableOptions.Column("a")
      line.isTrend = true
      line.others = ["b"]
      if Bool.random(using: &charts.random) { own.totalRows = 1 }
      own.columns = [TableOptions.Column("kind"), bar]
      if table.rowCount == 0 { own.columns.append(line) }
      return try Chart.table(table, own)
    default:
      guard table.rowCount > 0 else { return try Chart.heatmap(charts.set(), options) }
      return try Chart.tilemap(request(["area": "area", "value": "a"]))
    }
  }

  /// A kind; maps of 29 tiles are drawn less often, for they take ten times as long.
  mutating func kind() -> Int {
    let drawn = Int.random(in: 0..<24, using: &charts.random)
    return drawn == 23 ? 7 : drawn % 7
  }
}
