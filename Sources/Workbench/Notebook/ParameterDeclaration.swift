/// A parameter that a notebook declares: `year: { type: year, default: 2024, min: 2020 }`.
public struct ParameterDeclaration: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case municipality, year, integer, number, text, boolean, choice
  }

  public var name: String
  public var kind: Kind
  public var label: String?
  /// The default as written; nil when a value must be given.
  public var defaultText: String?
  public var minimum: ExactDecimal?
  public var maximum: ExactDecimal?
  public var choices: [String]
  public var place: Place

  /// Reads one declaration; what is wrong with it becomes problems.
  static func read(
    name: String, _ node: YAMLNode, place: Place, problems: inout [Problem]
  ) -> ParameterDeclaration? {
    var reader = SettingReader(node, section: "the parameter «\(name)»")
    let kind = reader.choice("type", Kind.self)
    let standard = reader.read("default", "a single value") { $0.scalar }
    let minimum = reader.read("min", "a number") { $0.number }
    let maximum = reader.read("max", "a number") { $0.number }
    let choices = reader.words("choices")
    let label = reader.text("label")
    if kind == .choice, choices == nil {
      reader.report(
        Problem(
          .settingMissing, ["key": "choices", "section": "the parameter «\(name)»"],
          place: place))
    }
    if case .mapping(let members) = node.content,
      !members.contains(where: { $0.key.scalar == "type" })
    {
      reader.report(
        Problem(
          .settingMissing, ["key": "type", "section": "the parameter «\(name)»"], place: place))
    }
    problems += reader.finish()
    guard let kind else { return nil }
    return ParameterDeclaration(
      name: name, kind: kind, label: label, defaultText: standard, minimum: minimum,
      maximum: maximum, choices: choices ?? [], place: place)
  }

  /// What a value has to be, as a message says it.
  var wanted: String {
    let base =
      switch kind {
      case .municipality: "a municipality's name or code"
      case .year: "a year"
      case .integer: "a whole number"
      case .number: "a number"
      case .text: "a text"
      case .boolean: "true or false"
      case .choice: "one of the choices"
      }
    switch (minimum, maximum) {
    case (let low?, let high?): return "\(base) from \(low.canonicalText) to \(high.canonicalText)"
    case (let low?, nil): return "\(base) of at least \(low.canonicalText)"
    case (nil, let high?): return "\(base) of at most \(high.canonicalText)"
    default: return base
    }
  }
}

/// The value of a parameter in one run.
public enum ParameterValue: Sendable, Equatable {
  case municipality(Municipality)
  case year(Int)
  case integer(Int64)
  case number(Double)
  case text(String)
  case boolean(Bool)

  /// The value as a file name or a message shows it.
  public var text: String {
    switch self {
    case .municipality(let municipality): municipality.name
    case .year(let year): String(year)
    case .integer(let value): String(value)
    case .number(let value): value.description
    case .text(let text): text
    case .boolean(let flag): flag ? "true" : "false"
    }
  }
}

/// A municipality as parameters name it.
public struct Municipality: Sendable, Equatable {
  public var code: String
  public var name: String

  public init(code: String, name: String) {
    self.code = code
    self.name = name
  }
}
