/// Everything of a dataset but its cells.
struct JSONStatHeadWriter {
  private let layout: JSONStatLayout
  private let table: Table
  /// The name of the dimension of one category that carries the unit where no other does.
  private let hidden: String?

  init(_ layout: JSONStatLayout) {
    self.layout = layout
    table = layout.table
    var name = "metric"
    var number = 2
    while table.hasColumn(name) {
      name = "metric_\(number)"
      number += 1
    }
    hidden = layout.measured == nil ? name : nil
  }

  func members() throws(Problem) -> [(String, JSONValue)] {
    var out: [(String, JSONValue)] = [("version", .string("2.0")), ("class", .string("dataset"))]
    if let title = table.info.title[.danish] { out.append(("label", .string(title))) }
    if let source = table.info.source { out.append(("source", .string(source))) }
    if let note = layout.measure.field.description[.danish] {
      out.append(("note", .array([.string(note)])))
    }
    let names = layout.dimensions.map(\.field.name) + (hidden.map { [$0] } ?? [])
    out.append(("id", .array(names.map { .string($0) })))
    let sizes = layout.sizes + (hidden == nil ? [] : [1])
    out.append(("size", .array(sizes.map { .integer(Int64($0)) })))
    out.append(("role", roles))
    var dimensions: [(String, JSONValue)] = []
    for index in layout.dimensions.indices {
      dimensions.append((layout.dimensions[index].field.name, try dimension(index)))
    }
    if let hidden { dimensions.append((hidden, metric)) }
    out.append(("dimension", .object(dimensions)))
    out.append(("extension", try extensions()))
    return out
  }

  private var roles: JSONValue {
    let times = layout.dimensions.filter { $0.periods != nil }.map(\.field.name)
    let metric = layout.measured.map { layout.dimensions[$0].field.name } ?? hidden
    var out: [(String, JSONValue)] = []
    if !times.isEmpty { out.append(("time", .array(times.map { .string($0) }))) }
    if let metric { out.append(("metric", .array([.string(metric)]))) }
    return .object(out)
  }

  // MARK: Dimensions

  private func dimension(_ index: Int) throws(Problem) -> JSONValue {
    let dimension = layout.dimensions[index]
    let values = dimension.values
    var category: [(String, JSONValue)] = [
      ("index", .array(values.map { .string($0.code) }))
    ]
    var labels = values.compactMap { value in
      value.label[.danish].map { (value.code, JSONValue.string($0)) }
    }
    if let periods = dimension.periods {
      labels = periods.map { ($0.code, .string($0.label(.danish))) }
    }
    if !labels.isEmpty { category.append(("label", .object(labels))) }
    let children = Self.children(values)
    if !children.isEmpty { category.append(("child", .object(children))) }
    var extensions: [(String, JSONValue)] = []
    if index == layout.measured {
      category.append(("unit", .object(try units(index))))
      extensions += try prices(index)
    }
    extensions.append(("kkrlab", .object(JSONStatOwn.members(dimension.field, values))))
    var out: [(String, JSONValue)] = []
    if let label = dimension.field.title[.danish] { out.append(("label", .string(label))) }
    if let note = dimension.field.description[.danish] {
      out.append(("note", .array([.string(note)])))
    }
    return .object(
      out + [("category", .object(category)), ("extension", .object(extensions))])
  }

  private static func children(
    _ values: [CategoryDomain.Value]
  ) -> [(String, JSONValue)] {
    var lists: [String: [JSONValue]] = [:]
    for value in values {
      if let parent = value.parent { lists[parent, default: []].append(.string(value.code)) }
    }
    return values.compactMap { value in lists[value.code].map { (value.code, .array($0)) } }
  }

  private var metric: JSONValue {
    let field = layout.measure.field
    return .object([
      ("label", .string("metric")),
      (
        "category",
        .object([
          ("index", .array([.string(field.name)])),
          ("label", .object([(field.name, .string(field.label(.danish)))])),
          ("unit", .object([(field.name, .object(unit(nil, nil)))])),
        ])
      ),
    ])
  }

  // MARK: Units

  /// A unit by its words and decimals; those of the whole column where a category has none.
  private func unit(_ words: String?, _ decimals: Int?) -> [(String, JSONValue)] {
    let field = layout.measure.field
    var out: [(String, JSONValue)] = []
    if let words = words ?? field.unit?.title(.danish) { out.append(("label", .string(words))) }
    var stored: Int?
    if case .decimal(let scale) = field.type { stored = scale }
    if field.type == .integer { stored = 0 }
    if let decimals = decimals ?? (field.decimalsColumn == nil ? field.decimals ?? stored : nil) {
      out.append(("decimals", .integer(Int64(decimals))))
    }
    return out
  }

  private func cells(_ name: String?, _ index: Int) throws(Problem) -> [Cell]? {
    guard let name else { return nil }
    return try layout.cells(of: name, by: index)
  }

  private func units(_ index: Int) throws(Problem) -> [(String, JSONValue)] {
    let field = layout.measure.field
    let units = try cells(field.unitColumn, index)
    let decimals = try cells(field.decimalsColumn, index)
    return layout.dimensions[index].values.enumerated().map { position, value in
      var words: String?
      if case .text(let text)? = units?[position] { words = text }
      var places: Int?
      if case .integer(let number)? = decimals?[position], (0...15).contains(number) {
        places = Int(number)
      }
      return (value.code, .object(unit(words, places)))
    }
  }

  /// Price levels by category, in the words of PxWeb.
  private func prices(_ index: Int) throws(Problem) -> [(String, JSONValue)] {
    guard let cells = try cells(layout.measure.field.priceBasisColumn, index) else { return [] }
    var kinds: [(String, JSONValue)] = []
    var bases: [(String, JSONValue)] = []
    for (value, cell) in zip(layout.dimensions[index].values, cells) {
      guard case .text(let text) = cell else { continue }
      guard let basis = PriceBasis(text: text), basis.label(.danish) == text else {
        throw JSONStatLayout.fault(table, "«\(text)» is no price level that it knows")
      }
      if case .fixed(let year, _, _) = basis {
        kinds.append((value.code, .string("Fixed")))
        bases.append((value.code, .string(String(year))))
      } else {
        kinds.append((value.code, .string("Current")))
      }
    }
    return [("priceType", .object(kinds)), ("basePeriod", .object(bases))]
  }

  // MARK: Our own

  private func extensions() throws(Problem) -> JSONValue {
    let field = layout.measure.field
    var own: [(String, JSONValue)] = []
    if table.info.title.english != nil {
      own.append(("title", JSONStatOwn.json(table.info.title)))
    }
    if let licence = table.info.licence { own.append(("licence", .string(licence))) }
    if table.isSynthetic { own.append(("synthetic", .boolean(true))) }
    own.append(("value", .object(JSONStatOwn.members(of: field))))
    let columns = [
      ("unit", field.unitColumn), ("price_basis", field.priceBasisColumn),
      ("decimals", field.decimalsColumn), ("status", layout.status?.name),
    ].compactMap { key, name in name.map { (key, JSONValue.string($0)) } }
    if !columns.isEmpty { own.append(("columns", .object(columns))) }
    if let hidden { own.append(("hidden", .string(hidden))) }
    var out: [(String, JSONValue)] = []
    if let status = layout.status, case .category(_, let domain) = status.storage {
      let plain = domain.values.compactMap { value in
        value.label[.danish].map { (value.code, JSONValue.string($0)) }
      }
      if !plain.isEmpty { out.append(("status", .object([("label", .object(plain))]))) }
      own.append(
        (
          "statusLabels", .object(domain.values.map { ($0.code, JSONStatOwn.json($0.label)) })
        ))
    }
    let stated = stated()
    if !stated.isEmpty { own.append(("missing", .object(stated))) }
    out.append(("kkrlab", .object(own)))
    return .object(out)
  }

  /// Reasons of missing cells whose mark would be read as something else.
  private func stated() -> [(String, JSONValue)] {
    guard let status = layout.status, !layout.measure.validity.isComplete else { return [] }
    var labels: [String: Labels] = [:]
    if case .category(_, let domain) = status.storage {
      for value in domain.values { labels[value.code] = value.label }
    }
    var out: [(String, JSONValue)] = []
    for cell in 0..<layout.count {
      guard let row = layout.row(cell), let reason = layout.measure.validity.reason(row),
        case .text(let mark) = status[row]
      else { continue }
      let isPlain =
        reason == .unspecified && JSONStatReason.of(mark, label: labels[mark]) == nil
      if !isPlain { out.append((String(cell), .string(reason.name))) }
    }
    return out
  }
}
