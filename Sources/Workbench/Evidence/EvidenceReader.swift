/// Reads evidence out of a finished report: an HTML file that carries it, the `.evidence.json` file
/// itself, or the one that stands beside a report in another format.
public enum EvidenceReader {
  /// Larger files hold no report that a person reads.
  private static let sizeLimit = 256 << 20

  public static func read(path: String) throws -> EvidenceFile {
    let file = try FileBytes(path: path, limit: sizeLimit)
    if path.hasSuffix(".json") { return try parse(file.array, path) }
    if let embedded = try embedded(in: file.array, path) { return try parse(embedded, path) }
    let beside = neighbour(of: path)
    guard DatasetCatalogue.isFile(beside) else {
      throw Problem(.reportWithoutEvidence, ["path": path, "beside": beside])
    }
    return try parse(try FileBytes(path: beside, limit: sizeLimit).array, beside)
  }

  /// `out/NAME.txt` has its evidence in `out/NAME.evidence.json`.
  private static func neighbour(of path: String) -> String {
    let folder = OutputFile.folder(of: path)
    var name = path.split(separator: "/").last.map(String.init) ?? path
    if let dot = name.lastIndex(of: "."), dot != name.startIndex { name = String(name[..<dot]) }
    let file = name + ".evidence.json"
    return folder.isEmpty ? file : folder == "/" ? "/" + file : folder + "/" + file
  }

  /// The JSON between the tags that the HTML writer puts around it.
  private static func embedded(in bytes: [UInt8], _ path: String) throws(Problem) -> [UInt8]? {
    let opening = Array(Evidence.openingTag.utf8)
    let closing = Array(Evidence.closingTag.utf8)
    guard let start = last(opening, in: bytes, before: bytes.count) else { return nil }
    guard let end = first(closing, in: bytes, from: start + opening.count) else {
      // A file that was cut off.
      throw Problem(.evidenceMalformed, ["path": path, "what": Evidence.closingTag])
    }
    var out: [UInt8] = []
    out.reserveCapacity(end - start)
    let ampersand = Array("&amp;".utf8)
    var at = start + opening.count
    while at < end {
      out.append(bytes[at])
      at += bytes[at] == 0x26 && bytes[at...].starts(with: ampersand) ? ampersand.count : 1
    }
    return out
  }

  private static func first(_ wanted: [UInt8], in bytes: [UInt8], from: Int) -> Int? {
    guard bytes.count >= wanted.count, from <= bytes.count - wanted.count else { return nil }
    return (from...(bytes.count - wanted.count)).first {
      bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted)
    }
  }

  /// The last one: text of the report that looks like the tag is escaped, but older texts may not be.
  private static func last(_ wanted: [UInt8], in bytes: [UInt8], before: Int) -> Int? {
    guard before >= wanted.count else { return nil }
    return (0...(before - wanted.count)).last {
      bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted)
    }
  }

  private static func parse(_ bytes: [UInt8], _ path: String) throws -> EvidenceFile {
    let root = try JSONParser.parse(bytes, source: path)
    guard let version = root["kkrlab"]?.integer else {
      throw Problem(.evidenceMalformed, ["path": path, "what": "kkrlab"])
    }
    guard version <= Evidence.version else {
      throw Problem(
        .evidenceTooNew,
        ["path": path, "version": String(version), "known": String(Evidence.version)])
    }
    guard let numbers = root["numbers"]?.array else {
      throw Problem(.evidenceMalformed, ["path": path, "what": "numbers"])
    }
    let verbs = (root["verbs"]?.array ?? []).map { Verb(json: $0) }
    let sources = (root["sources"]?.array ?? []).map { item in
      EvidenceFile.Source(
        name: item["name"]?.string ?? "", path: item["path"]?.string,
        sha256: item["sha256"]?.string, citation: item["citation"]?.string,
        synthetic: item["synthetic"]?.boolean ?? false)
    }
    return EvidenceFile(
      title: root["title"]?.string ?? "",
      language: root["language"]?.string.flatMap { Language(rawValue: $0) } ?? .danish,
      sources: sources,
      numbers: try numbers.map { (item) throws(Problem) in try number(item, verbs, path) })
  }

  private static func number(
    _ item: JSONValue, _ verbs: [Verb?], _ path: String
  ) throws(Problem) -> EvidenceFile.Number {
    func text(_ key: String) throws(Problem) -> String {
      if let found = item[key]?.string { return found }
      throw Problem(.evidenceMalformed, ["path": path, "what": key])
    }
    var value: String?
    if case .number(let text)? = item["value"] { value = text }
    return EvidenceFile.Number(
      id: try text("id"), shown: try text("shown"), value: value, kind: try text("kind"),
      unit: try text("unit"), decimals: Int(item["decimals"]?.integer ?? 0),
      prices: item["prices"]?.string, location: try text("location"),
      place: item["place"]?.string,
      origin: try origin(item["lineage"] ?? .null, verbs, path))
  }

  private static func origin(
    _ item: JSONValue, _ verbs: [Verb?], _ path: String
  ) throws(Problem) -> EvidenceFile.Origin {
    if let name = item["source"]?.string { return .source(name) }
    if let text = item["literal"]?.string { return .literal(text) }
    if let text = item["text"]?.string { return .text(text) }
    let from = try (item["from"]?.array ?? []).map { (part) throws(Problem) in
      try origin(part, verbs, path)
    }
    if let name = item["verb"]?.string {
      let position = item["run"]?.integer ?? -1
      let verb = verbs.indices.contains(Int(clamping: position)) ? verbs[Int(position)] : nil
      return .verb(name, arguments: item["arguments"]?.string ?? "", run: verb, from: from)
    }
    if let name = item["derived"]?.string { return .derived(name, from: from) }
    guard let column = item["column"]?.string, let input = from.first else {
      throw Problem(.evidenceMalformed, ["path": path, "what": "lineage"])
    }
    let row = (item["row"]?.members ?? []).map {
      Lineage.RowKey(column: $0.0, value: $0.1.string ?? "")
    }
    return .cell(column: column, row: row, from: input)
  }
}
