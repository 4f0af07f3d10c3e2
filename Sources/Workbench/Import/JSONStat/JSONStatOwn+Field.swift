/// The field of the value column in `extension.kkrlab.value`.
extension JSONStatOwn {
  static func members(of field: Field) -> [(String, JSONValue)] {
    var out: [(String, JSONValue)] = [
      ("name", .string(field.name)), ("type", .string(field.type.name)),
    ]
    if case .decimal(let scale) = field.type { out.append(("scale", .integer(Int64(scale)))) }
    if !field.title.isEmpty { out.append(("title", json(field.title))) }
    if !field.description.isEmpty { out.append(("description", json(field.description))) }
    if let unit = field.unit { out.append(("unit", .object(members(of: unit)))) }
    if let role = field.role { out.append(("role", .string(role.rawValue))) }
    if let kind = field.quantity { out.append(("quantity", .string(kind.rawValue))) }
    if let basis = field.priceBasis { out.append(("priceBasis", json(basis))) }
    switch field.additive {
    case .always: out.append(("additive", .boolean(true)))
    case .never: out.append(("additive", .boolean(false)))
    case .over(let names): out.append(("additive", .array(names.map { .string($0) })))
    case .unstated: break
    }
    if let decimals = field.decimals { out.append(("decimals", .integer(Int64(decimals)))) }
    if let denominator = field.denominator { out.append(("denominator", .string(denominator))) }
    if let grammar = field.grammar { out.append(("grammar", json(grammar))) }
    return out
  }

  static func json(_ basis: PriceBasis) -> JSONValue {
    guard case .fixed(let year, let index, let vintage) = basis else { return .string("current") }
    var out: [(String, JSONValue)] = [("year", .integer(Int64(year)))]
    if let index { out.append(("index", .string(index))) }
    if let vintage { out.append(("vintage", .string(vintage))) }
    return .object(out)
  }

  static func json(_ grammar: Grammar) -> JSONValue {
    var out: [(String, JSONValue)] = []
    if let definite = grammar.definite { out.append(("definite", .string(definite))) }
    if let english = grammar.english { out.append(("english", .string(english))) }
    out.append(("gender", .string(grammar.gender.rawValue)))
    out.append(("number", .string(grammar.number.rawValue)))
    out.append(("counted", .boolean(grammar.counted)))
    if !grammar.preposition.isEmpty { out.append(("preposition", json(grammar.preposition))) }
    return .object(out)
  }

  static func apply(_ own: JSONStatCursor, to field: inout Field) {
    field.name = text(own, "name") ?? field.name
    field.title = labels(own.member("title")) ?? Labels()
    field.description = labels(own.member("description")) ?? Labels()
    field.role = text(own, "role").flatMap { .init(rawValue: $0) }
    field.quantity = text(own, "quantity").flatMap { .init(rawValue: $0) }
    field.unit = own.member("unit").flatMap { unit($0) }
    field.denominator = text(own, "denominator")
    field.decimals = own.member("decimals")?.node.whole(own.text)
    field.priceBasis = priceBasis(own.member("priceBasis"))
    if let additive = own.member("additive") {
      if let flag = additive.node.boolean {
        field.additive = flag ? .always : .never
      } else if case .array(let names) = additive.node.value {
        field.additive = .over(names.compactMap(\.string))
      }
    } else {
      field.additive = .unstated
    }
    guard let grammar = own.member("grammar") else { return }
    field.grammar = Grammar(
      definite: text(grammar, "definite"), english: text(grammar, "english"),
      gender: text(grammar, "gender").flatMap { .init(rawValue: $0) } ?? .common,
      number: text(grammar, "number").flatMap { .init(rawValue: $0) } ?? .singular,
      counted: grammar.member("counted")?.node.boolean ?? false)
    field.grammar?.preposition = labels(grammar.member("preposition")) ?? Labels()
  }

  private static func priceBasis(_ cursor: JSONStatCursor?) -> PriceBasis? {
    guard let cursor else { return nil }
    if let year = cursor.member("year")?.node.whole(cursor.text) {
      return .fixed(year: year, index: text(cursor, "index"), vintage: text(cursor, "vintage"))
    }
    return cursor.node.string == "current" ? .current : nil
  }

  /// The storage in the type that the column had when it was written; unchanged where a value does
  /// not fit it.
  static func stored(_ storage: ColumnStorage, as own: JSONStatCursor) -> ColumnStorage {
    switch (text(own, "type"), storage) {
    case ("real", .integer(let values)): return .real(values.map { Double($0) })
    case ("real", .decimal(let values, let scale)):
      return .real(values.map { ExactDecimal(coefficient: $0, scale: scale).real })
    case ("decimal", .integer(let values)):
      return scaled(values, from: 0, own) ?? storage
    case ("decimal", .decimal(let values, let scale)):
      return scaled(values, from: scale, own) ?? storage
    case ("text", .integer(let values)):
      var texts = TextStorage()
      for _ in values { texts.append("") }
      return .text(texts)
    default: return storage
    }
  }

  private static func scaled(
    _ values: [Int64], from scale: Int, _ own: JSONStatCursor
  ) -> ColumnStorage? {
    guard let wanted = own.member("scale")?.node.whole(own.text), (scale...18).contains(wanted)
    else { return nil }
    if wanted == scale { return .decimal(values, scale: scale) }
    var out: [Int64] = []
    out.reserveCapacity(values.count)
    for value in values {
      let exact = ExactDecimal(coefficient: value, scale: scale).rescaled(to: wanted)
      guard let exact else { return nil }
      out.append(exact.coefficient)
    }
    return .decimal(out, scale: wanted)
  }
}
