/// Reads the options of charts from a call, and declares them for the reference.
enum ChartOptionReader {
  static func parameter(_ option: ChartOption) -> LuaParameter {
    LuaParameter(option.rawValue, .optional(type(option.form)), option.summary)
  }

  private static func type(_ form: ChartValue.Form) -> LuaParameterType {
    switch form {
    case .text: .string
    case .whole: .integer
    case .number: .number
    case .flag: .boolean
    case .texts: .list(of: .string)
    case .numbers: .list(of: .number)
    case .references, .annotations: .table
    case .choice(let words): .enumeration(words)
    case .flagOr(let words): .union([.boolean, .enumeration(words)])
    }
  }

  /// The options that a call gives; those that it leaves out keep their defaults.
  static func options(
    _ call: borrowing LuaCall, _ kind: ChartKind, _ context: LuaContext
  ) throws(Problem) -> ChartOptions {
    try checkTexts(call)
    var options = ChartOptions(language: language(call, context))
    for option in kind.options {
      guard let given = call.option(option.rawValue) else { continue }
      if let value = try value(given, option.form) { try options.set(option, value) }
    }
    return options
  }

  private static func value(
    _ value: LuaValue, _ form: ChartValue.Form
  ) throws(Problem) -> ChartValue? {
    switch form {
    case .text, .choice: return value.string.map { .text($0) }
    case .whole: return value.integer.map { .whole($0) }
    case .number: return value.number.map { .number($0) }
    case .flag: return value.boolean.map { .flag($0) }
    case .flagOr: return value.string.map { .text($0) } ?? value.boolean.map { .flag($0) }
    case .texts: return value.table.map { .texts($0.array.compactMap(\.string)) }
    case .numbers: return value.table.map { .numbers($0.array.compactMap(\.number)) }
    case .references: return .references(try references(value))
    case .annotations: return .annotations(try annotations(value))
    }
  }

  /// `{ x = 2022, text = "" }`, or `from` and `to` instead of `x`; `y` may be a quantity.
  private static func annotations(_ list: LuaValue) throws(Problem) -> [ChartOptions.Annotation] {
    func name(_ value: LuaValue?) -> String? {
      value?.string ?? value?.integer.map { String($0) } ?? value?.number.map { "\($0)" }
    }
    var found: [ChartOptions.Annotation] = []
    for item in list.table?.array ?? [] {
      let fields = item.table
      let known = ["x", "y", "from", "to", "text"]
      guard let text = fields?["text"]?.string, let from = name(fields?["x"] ?? fields?["from"]),
        fields?["x"] == nil || (fields?["from"] == nil && fields?["to"] == nil),
        fields?["from"] == nil || fields?["to"] != nil
      else {
        throw Problem(
          .chartOptionValue,
          [
            "name": "annotations", "found": "a list of something else",
            "wanted":
              "a list of { x = place, text = text } or { from = place, to = place, text = text }",
          ])
      }
      for key in fields?.names ?? [] where !known.contains(key) {
        throw Problem(
          .chartOptionValue,
          [
            "name": "annotations", "found": "a list with «\(DisplayText.cut(key))»",
            "wanted": "one of its names",
          ], asked: key, candidates: known)
      }
      let y = fields?["y"]
      found.append(
        ChartOptions.Annotation(
          text, at: from, to: name(fields?["to"]),
          value: y?.number ?? y?.value(of: LuaQuantityValue.self)?.quantity.value))
    }
    return found
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

  static func checkTexts(_ call: borrowing LuaCall) throws(Problem) {
    for name in ["title", "note", "source", "measure", "unit"] {
      guard let size = call.option(name)?.string?.utf8.count, size > ChartOptions.textLimit else {
        continue
      }
      throw Problem(
        .optionTooLong,
        ["name": name, "size": String(size), "limit": String(ChartOptions.textLimit)])
    }
  }

  static func language(_ call: borrowing LuaCall, _ context: LuaContext) -> Language {
    call.option("lang")?.string.flatMap { Language(rawValue: $0) } ?? context.language
  }
}
