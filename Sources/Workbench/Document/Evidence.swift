/// The evidence of a report: for each number shown, what it is and where it comes from.
///
/// `NAME.evidence.json` holds it, and formats that can carry it embed it.
public enum Evidence {
  public static let version: Int64 = 1

  /// What stands around the evidence in an HTML file: an element that shows and runs nothing.
  static let openingTag = "<template id=\"kkrlab-evidence\">"
  static let closingTag = "</template>"

  public static func json(document: Document) -> JSONValue {
    var verbs = RecordedVerbs()
    let numbers = document.ledger.entries.map { json(entry: $0, document.language, &verbs) }
    return .object([
      ("kkrlab", .integer(version)),
      ("title", .string(document.title.plainText)),
      ("language", .string(document.language.rawValue)),
      (
        "parameters",
        .object(document.metadata.map { ($0.name, .string($0.value)) })
      ),
      ("synthetic", .boolean(document.isSynthetic)),
      ("sources", .array(sources(document).map { json(source: $0, below: document.folder) })),
      ("numbers", .array(numbers)),
      ("verbs", .array(verbs.list)),
    ])
  }

  /// Verbs as data, each once however many numbers it led to.
  private struct RecordedVerbs {
    private(set) var list: [JSONValue] = []
    private var positions: [String: Int] = [:]

    /// The position of a step's verb; nil where the step is known in words only.
    mutating func position(of lineage: Lineage) -> Int? {
      guard let verb = lineage.record as? Verb else { return nil }
      let key = "\(verb.name) \(verb.arguments)"
      if let known = positions[key], list[known] == verb.json { return known }
      guard let json = verb.json else { return nil }
      positions[key] = list.count
      list.append(json)
      return list.count - 1
    }
  }

  private static func json(
    entry: NumberLedger.Entry, _ language: Language, _ verbs: inout RecordedVerbs
  ) -> JSONValue {
    let number = entry.number
    let quantity = number.quantity
    var members: [(String, JSONValue)] = [
      ("id", .string(number.id)),
      ("shown", .string(number.shown)),
      ("value", number.machineText.map { .number($0) } ?? .null),
      ("exact", .boolean(quantity.exact != nil)),
      ("kind", .string(quantity.unit.kind.rawValue)),
      ("unit", .string(quantity.unit.title(language))),
      ("decimals", .integer(Int64(quantity.shownDecimals))),
    ]
    if let basis = quantity.priceBasis {
      members.append(("prices", .string(basis.label(language))))
    }
    members.append(("location", .string(entry.location)))
    if let place = number.place { members.append(("place", .string(place.description))) }
    var steps = 0
    members.append(("lineage", json(lineage: quantity.lineage, depth: 0, &steps, &verbs)))
    return .object(members)
  }

  /// Steps of one number's chain that are told one by one.
  private static let stepLimit = 1000

  /// A chain of verbs down to its sources; a chain deeper than 64 steps, or with very many, ends
  /// in its text.
  private static func json(
    lineage: Lineage, depth: Int, _ steps: inout Int, _ verbs: inout RecordedVerbs
  ) -> JSONValue {
    steps += 1
    guard depth < 64, steps < stepLimit else {
      // Only where the chain is first cut off, for the text may be long.
      return .object([("text", .string(steps <= stepLimit ? lineage.description : "…"))])
    }
    func inputs(_ lineages: [Lineage]) -> JSONValue {
      .array(lineages.map { json(lineage: $0, depth: depth + 1, &steps, &verbs) })
    }
    switch lineage.step {
    case .source(let record): return .object([("source", .string(record.name))])
    case .literal(let text): return .object([("literal", .string(text))])
    case .verb(let name, let arguments, let from):
      var members: [(String, JSONValue)] = [
        ("verb", .string(name)), ("arguments", .string(arguments)),
      ]
      if let position = verbs.position(of: lineage) {
        members.append(("run", .integer(Int64(position))))
      }
      return .object(members + [("from", inputs(from))])
    case .derived(let name, let from):
      return .object([("derived", .string(name)), ("from", inputs(from))])
    case .cell(let keys, let column, let input):
      return .object([
        ("column", .string(column)),
        ("row", .object(keys.map { ($0.column, .string($0.value)) })),
        ("from", inputs([input])),
      ])
    }
  }

  private static func sources(_ document: Document) -> [SourceRecord] {
    var found: [SourceRecord] = []
    var seen: Set<ObjectIdentifier> = []
    for entry in document.ledger.entries {
      for source in entry.number.quantity.lineage.sources
      where seen.insert(ObjectIdentifier(source)).inserted {
        found.append(source)
      }
    }
    return found
  }

  private static func json(source: SourceRecord, below folder: String?) -> JSONValue {
    var members: [(String, JSONValue)] = [("name", .string(source.name))]
    if var path = source.path {
      if let folder, path.hasPrefix(folder + "/") { path.removeFirst(folder.count + 1) }
      members.append(("path", .string(path)))
    }
    if let digest = source.sha256 { members.append(("sha256", .string(digest))) }
    if let citation = source.citation { members.append(("citation", .string(citation))) }
    members.append(("synthetic", .boolean(source.synthetic)))
    return .object(members)
  }
}
