/// The keys of one mapping, read by name: wrong types and unknown keys become problems with their
/// places, and reading goes on, so that an author sees them all at once.
struct SettingReader {
  /// What the mapping is, as a message names it: `the front matter`.
  let section: String
  let node: YAMLNode
  private(set) var problems: [Problem] = []
  private var known: [String] = []

  init(_ node: YAMLNode, section: String) {
    self.node = node
    self.section = section
    if case .mapping = node.content { return }
    problems.append(
      Problem(
        .settingType, ["key": section, "found": node.kind, "wanted": "a group of keys"],
        place: node.place))
  }

  private var members: [(key: YAMLNode, value: YAMLNode)] {
    if case .mapping(let members) = node.content { return members }
    return []
  }

  /// The value of a key; nil when absent or left empty.
  mutating func value(_ key: String) -> YAMLNode? {
    known.append(key)
    guard let found = members.first(where: { $0.key.scalar == key })?.value, !found.isEmpty
    else { return nil }
    return found
  }

  mutating func read<Value>(
    _ key: String, _ wanted: String, _ convert: (YAMLNode) -> Value?
  ) -> Value? {
    guard let node = value(key) else { return nil }
    if let found = convert(node) { return found }
    wrong(key, node, wanted: wanted)
    return nil
  }

  mutating func text(_ key: String) -> String? { read(key, "a text") { $0.text } }

  mutating func boolean(_ key: String) -> Bool? { read(key, "true or false") { $0.boolean } }

  mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    read(key, "a whole number from \(range.lowerBound) to \(range.upperBound)") { node in
      node.integer.flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// One of a few words; the nearest is suggested.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    guard let node = value(key) else { return nil }
    if let found = node.scalar.flatMap({ Choice(rawValue: $0) }) { return found }
    let words = Choice.allCases.map(\.rawValue)
    let found = node.scalar.map { "«\($0)»" } ?? node.kind
    problems.append(
      Problem(
        .settingType, ["key": key, "found": found, "wanted": "one of a few words"],
        place: node.place, asked: node.scalar, candidates: words))
    return nil
  }

  /// A list of words; one word alone is a list of one.
  mutating func words(_ key: String) -> [String]? {
    read(key, "a list of words") { node in
      guard case .sequence(let items) = node.content else { return node.scalar.map { [$0] } }
      let words = items.compactMap(\.scalar)
      return words.count == items.count ? words : nil
    }
  }

  mutating func wrong(_ key: String, _ node: YAMLNode, wanted: String) {
    problems.append(
      Problem(
        .settingType, ["key": key, "found": node.kind, "wanted": wanted], place: node.place))
  }

  mutating func report(_ problem: Problem) { problems.append(problem) }

  /// The problems found, with every key that nobody asked for.
  mutating func finish() -> [Problem] {
    for (key, _) in members {
      let name = key.scalar ?? ""
      guard !known.contains(name) else { continue }
      problems.append(
        Problem(
          .unknownKey, ["key": name, "section": section], place: key.place, asked: name,
          candidates: known))
    }
    return problems
  }
}
