/// What our own files say in `extension.kkrlab` because JSON-stat has no word for it: labels in a
/// second language, levels, periods of validity, and what a field means beyond its unit.
enum JSONStatOwn {
  // MARK: Units and price levels as parts

  /// A unit that we wrote as parts.
  static func unit(_ cursor: JSONStatCursor) -> Unit? {
    guard let kind = text(cursor, "kind").flatMap({ Unit.Kind(rawValue: $0) }),
      let base = text(cursor, "base"), let power = cursor.member("power")?.node.whole(cursor.text)
    else { return nil }
    return Unit(kind: kind, power: power, base: base, per: text(cursor, "per"))
  }

  static func members(of unit: Unit) -> [(String, JSONValue)] {
    var out: [(String, JSONValue)] = [
      ("kind", .string(unit.kind.rawValue)), ("base", .string(unit.base)),
      ("power", .integer(Int64(unit.power))),
    ]
    if let per = unit.per { out.append(("per", .string(per))) }
    return out
  }

  // MARK: Labels

  static func labels(_ cursor: JSONStatCursor?) -> Labels? {
    guard let cursor, cursor.node.members != nil else { return nil }
    return Labels(danish: text(cursor, "da"), english: text(cursor, "en"))
  }

  static func json(_ labels: Labels) -> JSONValue {
    var out: [(String, JSONValue)] = []
    if let danish = labels.danish { out.append(("da", .string(danish))) }
    if let english = labels.english { out.append(("en", .string(english))) }
    return .object(out)
  }

  static func text(_ cursor: JSONStatCursor, _ key: String) -> String? {
    cursor.member(key)?.node.string
  }

  private static func each(_ cursor: JSONStatCursor, _ key: String) -> [JSONStatNode.Member] {
    cursor.member(key)?.node.members ?? []
  }

  // MARK: Dimensions

  static func apply(
    _ own: JSONStatCursor, to values: inout [CategoryDomain.Value], _ positions: [String: Int],
    _ dimension: inout JSONStatDimension
  ) {
    func change(_ key: String, _ body: (Int, JSONStatCursor) -> Void) {
      guard let list = own.member(key) else { return }
      for member in each(own, key) {
        if let position = positions[member.key] { body(position, list.child(member)) }
      }
    }
    for position in values.indices {
      values[position].level = .unknown
      values[position].parent = nil
    }
    change("labels") { values[$0].label = labels($1) ?? Labels() }
    change("levels") {
      values[$0].level = $1.node.string.flatMap { .init(rawValue: $0) } ?? .unknown
    }
    change("parents") { values[$0].parent = $1.node.string }
    change("validFrom") { values[$0].validFrom = $1.node.string }
    change("validTo") { values[$0].validTo = $1.node.string }
    dimension.label = labels(own.member("title")) ?? dimension.label
    dimension.description = labels(own.member("description")) ?? dimension.description
    switch text(own, "type") {
    case "integer": dimension.storedType = .integer
    case "text": dimension.storedType = .text
    case "period": dimension.storedType = .period
    default: dimension.storedType = .category
    }
  }

  static func members(
    _ field: Field, _ values: [CategoryDomain.Value]
  ) -> [(String, JSONValue)] {
    func each(_ key: String, _ body: (CategoryDomain.Value) -> JSONValue?) -> (String, JSONValue)? {
      let found = values.compactMap { value in body(value).map { (value.code, $0) } }
      return found.isEmpty ? nil : (key, .object(found))
    }
    func text(_ text: String?) -> JSONValue? { text.map { .string($0) } }
    var out: [(String, JSONValue)] = [("type", .string(field.type.name))]
    if field.title.english != nil { out.append(("title", json(field.title))) }
    if field.description.english != nil { out.append(("description", json(field.description))) }
    out += [
      each("labels") { $0.label.english == nil ? nil : json($0.label) },
      each("levels") { $0.level == .unknown ? nil : .string($0.level.rawValue) },
      each("parents") { text($0.parent) }, each("validFrom") { text($0.validFrom) },
      each("validTo") { text($0.validTo) },
    ].compactMap { $0 }
    return out
  }
}
