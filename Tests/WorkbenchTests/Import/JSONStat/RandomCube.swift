import Workbench

/// Random cubes as tables: dimensions of every kind, a measure of every type, missing cells with
/// reasons, units and decimals by category, marks.
struct RandomCube {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed &* 977 &+ 3) }

  private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

  private mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  private mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

  private mutating func labels(_ text: String) -> Labels {
    switch below(4) {
    case 0: Labels()
    case 1: Labels(danish: "Æ \(text)")
    case 2: Labels(english: "\(text) \"en\"")
    default: Labels(danish: text, english: "\(text) </en>")
    }
  }

  private struct Dimension {
    var field: Field
    var values: [CategoryDomain.Value]
    var periods: [Period]?
  }

  private mutating func dimension(_ name: String) -> Dimension {
    let size = 1 + below(4)
    var field = Field(name: name, type: .category)
    field.role = .dimension
    field.title = labels("titel \(name)")
    field.description = labels("note\nto \(name)")
    switch below(5) {
    case 0:
      field.type = .period
      let first = 2000 + below(20)
      let periods = (0..<size).compactMap { Period(code: "\(first + $0)K\(1 + below(4))") }
      return Dimension(
        field: field, values: periods.map { .init(code: $0.code) }, periods: periods)
    case 1:
      field.type = .integer
      return Dimension(field: field, values: (0..<size).map { .init(code: "\($0 * 7 - 7)") })
    case 2:
      field.type = .text
      return Dimension(field: field, values: (0..<size).map { .init(code: "tekst \($0) 😀\n") })
    default: break
    }
    let codes = ["000", "0", "é", "a\"b", "value", "", "1e5", "null", "\\", "Ø", "2020", "\u{1}"]
    let start = below(codes.count)
    var values = (0..<size).map { CategoryDomain.Value(code: codes[(start + $0) % codes.count]) }
    for index in values.indices {
      values[index].label = labels("label \(index)")
      values[index].level = pick(CategoryDomain.Level.allCases)
      if chance(20) { values[index].parent = pick(["uden for", values[0].code]) }
      if chance(20) { values[index].validFrom = "2007" }
      if chance(20) { values[index].validTo = "2030" }
    }
    return Dimension(field: field, values: values)
  }

  private static let reasons = MissingReason.allCases

  mutating func table() throws -> Table {
    let names = ["geo", "value", "status", "id", "Tid", "size", "dimension", "metric", "unit"]
    let start = below(names.count)
    let dimensions = (0..<below(5)).map { dimension(names[(start + $0) % names.count]) }
    let rows = dimensions.reduce(1) { $0 * $1.values.count }
    var columns: [Column] = []
    var inner = rows
    for dimension in dimensions {
      inner /= dimension.values.count
      let cells = (0..<rows).map { row -> Cell in
        let position = row / inner % dimension.values.count
        if let periods = dimension.periods { return .period(periods[position]) }
        let code = dimension.values[position].code
        return dimension.field.type == .integer ? .integer(Int64(code) ?? 0) : .text(code)
      }
      var builder = ColumnBuilder(
        dimension.field,
        domain: dimension.field.type == .category ? CategoryDomain(dimension.values) : nil)
      for cell in cells { try builder.append(cell) }
      columns.append(builder.column())
    }
    var field = measureField()
    let type = field.type
    var beside: [Column] = []
    if type != .text, let measured = dimensions.indices.randomElement(using: &random), chance(50) {
      let inner = dimensions[(measured + 1)...].reduce(1) { $0 * $1.values.count }
      let size = dimensions[measured].values.count
      beside = try companions(&field, rows: rows) { row in row / inner % size }
    }
    let missing = pick([0, 0, 30, 100])
    let cells = (0..<rows).map { _ in
      chance(missing) ? Cell.missing(pick(Self.reasons)) : value(type)
    }
    columns.append(try VerbSamples.column(field.name, type, cells) { $0 = field })
    columns += beside
    if chance(40) {
      if let status = try status(rows) { columns.append(status) }
    }
    var info = TableInfo(name: "cube\(below(10))", title: labels("Kube"))
    if chance(50) { info.source = "Kilde & søn" }
    if chance(50) { info.licence = "CC BY 4.0" }
    info.synthetic = chance(50)
    let source = SourceRecord(name: info.name, synthetic: info.synthetic)
    return try Table(columns, rowCount: rows, info: info, lineage: Lineage(.source(source)))
  }

  private mutating func measureField() -> Field {
    let types: [ColumnType] = [
      .integer, .decimal(scale: 2), .decimal(scale: 7), .real, .text,
    ]
    var field = Field(name: "beløb", type: pick(types))
    field.role = .measure
    field.title = labels("Udgifter")
    field.description = labels("Note")
    if field.type == .text { return field }
    if chance(50) {
      field.unit = pick([.percentChange, .percentShare, .number, Unit(code: "kr pr. elev"), .none])
    }
    if chance(30) { field.quantity = pick(Field.QuantityKind.allCases) }
    if chance(30) {
      field.priceBasis = pick([.current, .fixed(year: 2020, index: "PL", vintage: nil)])
    }
    if chance(30) { field.additive = pick([.always, .never, .over(["geo"])]) }
    if chance(30) { field.decimals = below(5) }
    if chance(20) { field.denominator = "indbyggere" }
    if chance(20) {
      field.grammar = Grammar(definite: "beløbet", gender: .neuter, number: .plural, counted: true)
    }
    return field
  }

  private mutating func value(_ type: ColumnType) -> Cell {
    switch type {
    case .integer:
      return .integer(
        pick([0, 7, -12_345, 1 << 53 + 1, .max, .min, Int64.random(in: -999...999, using: &random)])
      )
    case .decimal(let scale):
      let coefficient = pick([
        0, 5, ExactDecimal.limit, -ExactDecimal.limit,
        Int64.random(in: -99_999...99_999, using: &random),
      ])
      return .decimal(ExactDecimal(coefficient: coefficient, scale: scale))
    case .real:
      return .real(
        pick([
          0, 0.1, -2.5, 1e300, 2.5e-300, 1 / 3, 123_456_789_012_345_680,
          Double.random(in: -1e6...1e6, using: &random),
        ]))
    default: return .text(pick(["", "a", "12", "..", "linje\nto", "<b>", "null"]))
    }
  }

  private mutating func companions(
    _ field: inout Field, rows: Int, _ position: (Int) -> Int
  ) throws -> [Column] {
    var out: [Column] = []
    func attribute(_ name: String, _ type: ColumnType, _ cells: [Cell]) throws -> Column {
      // Only values that occur, as a reader makes them.
      try VerbSamples.column(name, type, (0..<rows).map { cells[position($0)] }) {
        $0.role = .attribute
      }
    }
    if chance(70) {
      field.unit = nil
      field.unitColumn = "enhed"
      let cells: [Cell] = (0..<4).map { _ in .text(pick(["kr.", "personer", "pct.", ""])) }
      out.append(try attribute("enhed", .category, cells))
    }
    if chance(40) {
      field.priceBasis = nil
      field.priceBasisColumn = "pris"
      let cells: [Cell] = (0..<4).map { _ in
        .text(pick(["løbende priser", "faste priser, 2020-pl"]))
      }
      out.append(try attribute("pris", .category, cells))
    }
    if chance(40) {
      field.decimalsColumn = "decimaler"
      let cells: [Cell] = (0..<4).map { _ in .integer(Int64(below(4))) }
      out.append(try attribute("decimaler", .integer, cells))
    }
    return out
  }

  private mutating func status(_ rows: Int) throws -> Column? {
    let marks = ["p", "e", ":", "confidential", "", "b \"x\""]
    let cells: [Cell] = (0..<rows).map { _ in
      chance(50) ? .missing(.unspecified) : .text(pick(marks))
    }
    var used: [String] = []
    for case .text(let mark) in cells where !used.contains(mark) { used.append(mark) }
    guard !used.isEmpty else { return nil }
    let values = used.shuffled(using: &random).map {
      CategoryDomain.Value(code: $0, label: labels("mark \($0)"))
    }
    return try VerbSamples.column("status_x", .category, cells, domain: CategoryDomain(values)) {
      $0.role = .attribute
    }
  }
}
