/// The parameters of one run: typed, complete and inside their ranges, in the order declared.
public struct ParameterSet: Sendable {
  public private(set) var values: [(name: String, value: ParameterValue)] = []

  public subscript(name: String) -> ParameterValue? {
    values.first { $0.name == name }?.value
  }

  /// Checks given values against the declarations.
  ///
  /// `municipalities` are those that may be named, by name or code; nil accepts any.
  /// Throws the first problem: a misspelt name stops before anything runs.
  public init(
    _ declarations: [ParameterDeclaration], given: [(name: String, value: String)],
    municipalities: [Municipality]? = nil
  ) throws(Problem) {
    let names = declarations.map(\.name)
    for (name, _) in given where !names.contains(name) {
      throw Problem(.unknownParameter, ["name": name], asked: name, candidates: names)
    }
    for declaration in declarations {
      let chosen = given.last { $0.name == declaration.name }?.value
      guard let text = chosen ?? declaration.defaultText else {
        throw Problem(.parameterMissing, ["name": declaration.name], place: declaration.place)
      }
      guard let value = Self.value(text, declaration, municipalities) else {
        let candidates =
          declaration.kind == .choice
          ? declaration.choices
          : declaration.kind == .municipality ? municipalities?.map(\.name) ?? [] : []
        throw Problem(
          .parameterValue,
          ["name": declaration.name, "found": text, "wanted": declaration.wanted],
          place: chosen == nil ? declaration.place : nil, asked: text, candidates: candidates)
      }
      values.append((declaration.name, value))
    }
  }

  private static func value(
    _ text: String, _ declaration: ParameterDeclaration, _ municipalities: [Municipality]?
  ) -> ParameterValue? {
    func ranged(_ number: ExactDecimal) -> ExactDecimal? {
      if let low = declaration.minimum, number < low { return nil }
      if let high = declaration.maximum, high < number { return nil }
      return number
    }
    switch declaration.kind {
    case .municipality:
      guard let municipalities else { return .municipality(Municipality(code: "", name: text)) }
      let wanted = text.lowercased()
      return municipalities.first { $0.code == text || $0.name.lowercased() == wanted }
        .map { .municipality($0) }
    case .year:
      guard text.utf8.count == 4, let year = ExactDecimal(text).flatMap(ranged) else { return nil }
      return year.scale == 0 && year.coefficient > 0 ? .year(Int(year.coefficient)) : nil
    case .integer:
      guard let number = ExactDecimal(text).flatMap(ranged), number.scale == 0 else { return nil }
      return .integer(number.coefficient)
    case .number: return ExactDecimal(text).flatMap(ranged).map { .number($0.real) }
    case .text: return .text(text)
    case .boolean: return text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
    case .choice: return declaration.choices.contains(text) ? .text(text) : nil
    }
  }

  /// A template of a file name with its fields filled in: `{kommune.code}-{year}`.
  ///
  /// What may not stand in a file name becomes `-`, so that no value can lead out of the folder.
  public func fileName(_ template: String) -> String {
    var out = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      out += rest[..<open]
      out += field(rest[rest.index(after: open)..<close]) ?? ""
      rest = rest[rest.index(after: close)...]
    }
    out += rest
    let safe = out.map { character in
      character.isLetter || character.isNumber || "-_. ".contains(character) ? character : "-"
    }
    return String(safe.drop { $0 == "." || $0 == " " })
  }

  private func field(_ path: Substring) -> String? {
    let parts = path.split(separator: ".")
    guard let name = parts.first, let value = self[String(name)] else { return nil }
    if case .municipality(let municipality) = value, parts.last == "code" {
      return municipality.code
    }
    return value.text
  }
}
