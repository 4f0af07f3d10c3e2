/// Reads the options of charts from a call, and declares them for the reference.
enum ChartOptionReader {
  static func parameter(_ option: ChartOption) -> LuaParameter {
    LuaParameter(option.rawValue, .optional(type(option)), option.summary)
  }

  private static func type(_ option: ChartOption) -> LuaParameterType {
    switch option {
    case .title, .note, .source, .measure, .unit, .highlight: .string
    case .decimals, .rows: .integer
    case .min, .max: .number
    case .horizontal, .labels, .legend, .axis, .zero: .boolean
    case .series: .list(of: .string)
    case .references: .table
    case .lang: .enumeration(["da", "en"])
    case .stack: .union([.boolean, .enumeration([ChartOptions.Stacking.percent.rawValue])])
    case .totals: .list(of: .string)
    case .order: .enumeration(ChartOptions.Order.allCases.map(\.rawValue))
    case .grid: .enumeration(TileGrid.all.map(\.name))
    case .classes: .integer
    case .limits: .list(of: .number)
    case .step: .number
    }
  }

  /// The options that a call gives; those that it leaves out keep their defaults.
  static func options(
    _ call: borrowing LuaCall, _ kind: ChartKind, _ context: LuaContext
  ) throws(Problem) -> ChartOptions {
    try checkTexts(call)
    var options = ChartOptions(language: language(call, context))
    for option in kind.options {
      guard let value = call.option(option.rawValue) else { continue }
      try apply(option, value, to: &options)
    }
    return options
  }

  private static func apply(
    _ option: ChartOption, _ value: LuaValue, to options: inout ChartOptions
  ) throws(Problem) {
    switch option {
    case .title: options.title = value.string
    case .note: options.note = value.string
    case .source: options.source = value.string
    case .measure: options.measure = value.string
    case .lang: break
    case .unit: options.unit = value.string.map { Unit(code: $0) }
    case .decimals: options.decimals = value.integer.map { Int($0) }
    case .order:
      if let name = value.string { options.order = try ChartOptions.order(named: name) }
    case .series: options.seriesOrder = value.table?.array.compactMap(\.string) ?? []
    case .highlight: options.highlight = value.string
    case .horizontal: options.horizontal = value.boolean
    case .labels: options.labels = value.boolean
    case .legend: options.legend = value.boolean
    case .axis: options.axis = value.boolean
    case .min: options.minimum = value.number
    case .max: options.maximum = value.number
    case .zero: options.zero = value.boolean ?? false
    case .grid: options.grid = value.string
    case .classes: options.classes = value.integer.map { Int($0) }
    case .limits: options.limits = value.table?.array.compactMap(\.number) ?? []
    case .step: options.step = value.number
    case .rows: options.rows = value.integer.map { Int($0) }
    case .stack:
      options.stack =
        value.string.flatMap { ChartOptions.Stacking(rawValue: $0) }
        ?? (value.boolean == true ? .sums : nil)
    case .totals: options.totals = value.table?.array.compactMap(\.string)
    case .references: options.references = try references(value)
    }
  }

  /// Numbers, or quantities with a unit of their own.
  private static func references(_ list: LuaValue) throws(Problem) -> [ChartOptions.Reference] {
    var found: [ChartOptions.Reference] = []
    for item in list.table?.array ?? [] {
      let value = item.table?["value"]
      let quantity = value?.value(of: LuaQuantityValue.self)?.quantity
      guard let number = value?.number ?? quantity?.value else {
        throw Problem(
          .chartOptionValue,
          [
            "name": "references", "found": "a list of something else",
            "wanted": "a list of { value = number, label = text }",
          ])
      }
      found.append(
        ChartOptions.Reference(
          value: number, label: item.table?["label"]?.string ?? "", unit: quantity?.unit))
    }
    return found
  }

  /// Bytes of a text around a figure: a title or a note, not a book.
  private static let textLimit = 10_000

  static func checkTexts(_ call: borrowing LuaCall) throws(Problem) {
    for name in ["title", "note", "source", "measure", "unit"] {
      guard let size = call.option(name)?.string?.utf8.count, size > textLimit else { continue }
      throw Problem(
        .optionTooLong, ["name": name, "size": String(size), "limit": String(textLimit)])
    }
  }

  static func language(_ call: borrowing LuaCall, _ context: LuaContext) -> Language {
    call.option("lang")?.string.flatMap { Language(rawValue: $0) } ?? context.language
  }
}
