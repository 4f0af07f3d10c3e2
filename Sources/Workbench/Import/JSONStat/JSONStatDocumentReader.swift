/// Finds the datasets of a JSON-stat text: alone, wrapped, in a bundle or inside a collection.
struct JSONStatDocumentReader {
  private let text: JSONStatText

  init(_ text: JSONStatText) { self.text = text }

  func read() throws(Problem) -> JSONStatDocument {
    try refuseForeign()
    let root = JSONStatCursor(
      node: try JSONStatParser.parse(text), path: JSONStatPath(), text: text)
    guard root.node.members != nil else { throw unknown(root, "its top is \(root.node.kind)") }
    var document = JSONStatDocument(
      kind: .dataset, version: Self.version(root), label: root.member("label")?.node.string,
      datasets: [], items: [], dimension: nil, path: text.source)
    let found = try datasets(root, &document)
    for (key, cursor) in found {
      var reader = JSONStatDatasetReader(
        cursor, key: key, name: name(key, of: found.count), version: document.version)
      document.datasets.append(try reader.read())
    }
    try checkRest()
    return document
  }

  private static func version(_ root: JSONStatCursor) -> String? {
    root.member("version")?.node.code(root.text)
  }

  /// The table's name: the file's, followed by the dataset's where there are several.
  private func name(_ key: String?, of count: Int) -> String {
    let last = text.source.split(separator: "/").last.map(String.init) ?? text.source
    let lower = last.lowercased()
    let ending = [".json", ".jsonstat"].first { lower.hasSuffix($0) && lower != $0 }
    let base = String(last.dropLast(ending?.count ?? 0))
    return count > 1 ? "\(base).\(key ?? "")" : base
  }

  private func datasets(
    _ root: JSONStatCursor, _ document: inout JSONStatDocument
  ) throws(Problem) -> [(key: String?, cursor: JSONStatCursor)] {
    switch root.node["class"]?.string {
    case "dataset": return [(nil, root)]
    case "collection":
      document.kind = .collection
      return try items(root, &document)
    case "dimension":
      document.kind = .dimension
      var reader = JSONStatDimensionReader(text)
      document.dimension = try reader.read(root, name: document.label ?? "dimension", size: nil)
      return []
    default: break
    }
    if Self.isDataset(root) { return [(nil, root)] }
    var found: [(key: String?, cursor: JSONStatCursor)] = []
    for member in try root.members() where member.node.members != nil {
      let child = root.child(member)
      if member.key == "dataset" || Self.isDataset(child) { found.append((member.key, child)) }
    }
    if found.isEmpty {
      let reason =
        root.node["error"] != nil
        ? "it is the error message of a service" : "it has no dataset, collection or dimension"
      throw unknown(root, reason)
    }
    if found.count == 1, found[0].key == "dataset" { return found }
    document.kind = .bundle
    return found
  }

  /// The links of a collection, and the datasets that stand inside it.
  private func items(
    _ root: JSONStatCursor, _ document: inout JSONStatDocument
  ) throws(Problem) -> [(key: String?, cursor: JSONStatCursor)] {
    var found: [(key: String?, cursor: JSONStatCursor)] = []
    guard let list = try root.member("link")?.member("item")?.items() else { return [] }
    for item in list {
      guard item.node.members != nil else { throw item.wrong("an object") }
      if item.node["class"]?.string == "collection", item.node["link"] != nil {
        found += try items(item, &document)
        continue
      }
      document.items.append(JSONStatLink(item, relation: "item"))
      if Self.isDataset(item) { found.append((nil, item)) }
    }
    return found
  }

  /// Whether an object is a dataset and not a link to one: it describes dimensions or holds values.
  private static func isDataset(_ cursor: JSONStatCursor) -> Bool {
    let node = cursor.node
    if let dimension = node["dimension"], dimension.members != nil { return true }
    return node["value"] != nil && (node["id"] != nil || node["size"] != nil)
  }

  private func unknown(_ root: JSONStatCursor, _ reason: String) -> Problem {
    Problem(
      .jsonStatUnknown, ["file": text.source, "reason": reason],
      place: text.place(root.node.range.lowerBound))
  }

  /// Objects that looked like sparse cells but belong to no dataset are read as what they are, so
  /// that a key that stands twice is told there too.
  private func checkRest() throws(Problem) {
    for start in text.unclaimed.sorted() {
      var parser = JSONStatParser(text, from: start)
      parser.findsRuns = false
      _ = try parser.value(depth: 0)
    }
  }

  /// Refuses by name what is no JSON: nothing, a web page, UTF-16.
  private func refuseForeign() throws(Problem) {
    let bytes = text.bytes
    guard !bytes.isEmpty else { throw Problem(.fileEmpty, ["path": text.source]) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Problem(.fileIsUTF16, ["path": text.source])
    }
    let head = bytes.prefix(512).drop { $0 <= 0x20 || $0 >= 0x80 }.prefix(2)
    if head.elementsEqual([0x3C, 0x21]) || head.first == 0x3C {
      throw Problem(.fileIsWebPage, ["path": text.source])
    }
  }
}

extension JSONStatLink {
  /// A link as it stands; what is no text is left out.
  init(_ cursor: JSONStatCursor, relation: String) {
    func text(_ key: String) -> String? { cursor.node[key]?.string }
    self.init(
      relation: relation, href: text("href"), label: text("label"), type: text("type"),
      kind: text("class"))
  }

  /// The links of `link`, by relation.
  static func all(_ cursor: JSONStatCursor?) throws(Problem) -> [JSONStatLink] {
    guard let cursor else { return [] }
    var out: [JSONStatLink] = []
    for member in try cursor.members() {
      let relation = cursor.child(member)
      if case .object = member.node.value {
        out.append(JSONStatLink(relation, relation: member.key))
        continue
      }
      for item in try relation.items() { out.append(JSONStatLink(item, relation: member.key)) }
    }
    return out
  }
}
