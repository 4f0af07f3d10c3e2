/// One value of a `datapackage.json` that knows where it stands: what reading a descriptor asks
/// for values of a kind, and every wrong one is a problem with file, line and column.
struct PackageNode {
  let value: JSONValue
  private let path: [JSONLocator.Step]
  private let bytes: [UInt8]
  private let source: String

  init(_ bytes: [UInt8], source: String) throws {
    value = try JSONParser.parse(bytes, source: source)
    path = []
    self.bytes = bytes
    self.source = source
  }

  private init(_ value: JSONValue, _ step: JSONLocator.Step, in parent: PackageNode) {
    self.value = value
    path = parent.path + [step]
    bytes = parent.bytes
    source = parent.source
  }

  /// The place of this value, or of one of its keys.
  func place(key: String? = nil) -> Place? {
    let steps = key.map { path + [.key($0)] } ?? path
    guard let range = JSONLocator.find(steps, key: key != nil, in: bytes) else {
      return Place(source: source, line: 1, column: 1)
    }
    // A whole object is too much to underline: its first line says where it is.
    let line = bytes[range].firstIndex(of: 0x0A) ?? range.upperBound
    return Place(
      source: source, text: bytes, offset: range.lowerBound, length: line - range.lowerBound)
  }

  func wrong(_ wanted: String, candidates: [String] = []) -> Problem {
    let name: String
    switch path.last {
    case .key(let key): name = key
    case .item(let index): name = "item \(index + 1)"
    case nil: name = "the package"
    }
    let found = value.string.map { "«\($0)»" } ?? value.kind
    return Problem(
      .packageValue, ["key": name, "found": found, "wanted": wanted], place: place(),
      asked: value.string, candidates: candidates)
  }

  /// Refuses keys that are not known, with the nearest right one.
  func allow(_ known: [String], in place: String) throws {
    guard let members = value.members else { throw wrong("an object") }
    for (key, _) in members where !known.contains(key) {
      throw Problem(
        .packageUnknownKey, ["key": key, "where": place], place: self.place(key: key), asked: key,
        candidates: known)
    }
  }

  /// Refuses keys that look like misspelt ones of the known. Others are accepted: Frictionless lets
  /// a descriptor say more than a reader understands.
  func refuseNearMisses(_ known: [String], in place: String) throws {
    for (key, _) in value.members ?? [] where !known.contains(key) {
      guard NearestName.of(key, among: known) != nil else { continue }
      throw Problem(
        .packageUnknownKey, ["key": key, "where": place], place: self.place(key: key), asked: key,
        candidates: known)
    }
  }

  func member(_ key: String) -> PackageNode? {
    value[key].map { PackageNode($0, .key(key), in: self) }
  }

  func required(_ key: String, in place: String) throws -> PackageNode {
    guard let found = member(key) else {
      throw Problem(.packageKeyMissing, ["key": key, "where": place], place: self.place())
    }
    return found
  }

  /// The members of an object, in order.
  func members() throws -> [(key: String, node: PackageNode)] {
    guard let members = value.members else { throw wrong("an object") }
    return members.map { ($0.0, PackageNode($0.1, .key($0.0), in: self)) }
  }

  func items() throws -> [PackageNode] {
    guard let items = value.array else { throw wrong("an array") }
    return items.enumerated().map { PackageNode($1, .item($0), in: self) }
  }

  func items(_ key: String) throws -> [PackageNode] { try member(key)?.items() ?? [] }

  func text() throws -> String {
    guard let text = value.string else { throw wrong("a text") }
    return text
  }

  func text(_ key: String) throws -> String? { try member(key)?.text() }

  func flag(_ key: String) throws -> Bool? {
    guard let node = member(key) else { return nil }
    guard let flag = node.value.boolean else { throw node.wrong("true or false") }
    return flag
  }

  func whole(_ key: String) throws -> Int? {
    guard let node = member(key) else { return nil }
    guard let number = node.value.integer else { throw node.wrong("a whole number") }
    return Int(number)
  }

  func decimal(_ key: String) throws -> ExactDecimal? {
    guard let node = member(key) else { return nil }
    guard case .number(let text) = node.value, let number = ExactDecimal(text) else {
      throw node.wrong("a number")
    }
    return number
  }

  /// One text or an array of texts.
  func texts(_ key: String) throws -> [String]? {
    guard let node = member(key) else { return nil }
    if let text = node.value.string { return [text] }
    return try node.items().map { try $0.text() }
  }

  /// One value of an enumeration, by its raw text.
  func choice<Value: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Value.Type
  ) throws -> Value? where Value.RawValue == String {
    guard let node = member(key) else { return nil }
    let known = Value.allCases.map(\.rawValue)
    guard let value = node.value.string.flatMap({ Value(rawValue: $0) }) else {
      throw node.wrong("one of the known values", candidates: known)
    }
    return value
  }

  /// `{"da": …, "en": …}`.
  func labels(_ key: String) throws -> Labels? {
    guard let node = member(key) else { return nil }
    try node.allow(["da", "en"], in: key)
    return Labels(danish: try node.text("da"), english: try node.text("en"))
  }
}
