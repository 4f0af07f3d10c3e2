/// Reads one dataset: its dimensions, then its cells, then what is said of them.
struct JSONStatDatasetReader {
  let dataset: JSONStatCursor
  let text: JSONStatText
  let key: String?
  let name: String
  let version: String?
  var notes: [Problem] = []
  var rejects = RejectLog()
  private var remarks: [JSONStatNote] = []

  init(_ dataset: JSONStatCursor, key: String?, name: String, version: String?) {
    self.dataset = dataset
    text = dataset.text
    self.key = key
    self.name = name
    self.version = dataset.member("version")?.node.code(dataset.text) ?? version
  }

  /// `extension.kkrlab`: what our own files say.
  var own: JSONStatCursor? { dataset.member("extension")?.member("kkrlab") }

  mutating func read() throws(Problem) -> JSONStatCube {
    guard dataset.node.members != nil else { throw dataset.wrong("an object") }
    var metadata = try metadata()
    let dimensions = try dimensions(metadata)
    let cells = try product(dimensions)
    var numbers = try cellsRead(cells, dimensions)
    let labels = statusLabels(metadata)
    metadata.statusLabels = [:]
    for (code, label) in labels { metadata.statusLabels[code] = label[metadata.slot] }
    let sizes = Self.shape(dimensions)
    var status: JSONStatStatus?
    do throws(Problem) {
      status =
        numbers.isEmpty
        ? nil : try JSONStatStatus(dataset, cells: cells, sizes: sizes, labels: labels)
    } catch {
      warn(error)
    }
    var stated: Set<Int> = []
    for member in try own?.member("missing")?.members() ?? [] {
      guard let cell = Int(member.key), numbers.reasons.indices.contains(cell),
        let reason = member.node.string.flatMap({ MissingReason(name: $0) })
      else { continue }
      numbers.reasons[cell] = reason.rawValue
      stated.insert(cell)
    }
    status?.apply(to: &numbers.reasons, except: stated)
    let statusName = own?.member("columns").flatMap { JSONStatOwn.text($0, "status") } ?? "status"
    let hidden = own.flatMap { JSONStatOwn.text($0, "hidden") }
    var field = field(metadata, dimensions, storage: numbers.storage)
    var storage = numbers.storage
    if let value = own?.member("value") {
      JSONStatOwn.apply(value, to: &field)
      storage = JSONStatOwn.stored(storage, as: value)
    }
    let validity =
      numbers.reasons.contains { $0 != 0 }
      ? Validity(reasons: numbers.reasons) : Validity(count: storage.count)
    metadata.notes += remarks
    return JSONStatCube(
      key: key, metadata: metadata, dimensions: dimensions,
      values: Column(field: field, storage: storage, validity: validity),
      status: status?.column(statusName), notes: notes, rejects: rejects, name: name,
      source: source(metadata), companions: companions(hidden))
  }

  mutating func warn(_ problem: Problem) {
    var warning = problem
    warning.severity = .warning
    notes.append(warning)
  }

  // MARK: Dimensions

  private mutating func dimensions(
    _ metadata: JSONStatMetadata
  ) throws(Problem) -> [JSONStatDimension] {
    let described = try dataset.required("dimension")
    guard described.node.members != nil else { throw described.wrong("an object") }
    // Version 1 keeps id, size and role under `dimension`; a dimension may have such a name, too.
    func stated(_ key: String) -> JSONStatCursor? {
      if let found = dataset.member(key), isArray(found.node) { return found }
      if let found = described.member(key), isArray(found.node) { return found }
      return nil
    }
    guard let ids = stated("id") else { throw dataset.problem(.jsonStatKeyMissing, ["key": "id"]) }
    guard let sizes = stated("size") else {
      throw dataset.problem(.jsonStatKeyMissing, ["key": "size"])
    }
    let names = try names(ids)
    let counts = try sizes.items()
    guard counts.count == names.count else {
      throw sizes.problem(
        .jsonStatSizeCount,
        ["found": String(counts.count), "expected": String(names.count)])
    }
    var reader = JSONStatDimensionReader(text)
    reader.slot = metadata.slot
    let role = dataset.member("role") ?? described.member("role")
    if let role, role.node.members != nil, role.node["category"] == nil {
      reader.roles = roles(role, names)
    }
    reader.guessesTime = !reader.roles.values.contains(.time)
    var out: [JSONStatDimension] = []
    for (index, name) in names.enumerated() {
      guard let size = counts[index].node.whole(text), size >= 0 else {
        throw counts[index].wrong("a whole number from 0")
      }
      guard let dimension = described.member(name) else {
        let known = described.node.members?.map(\.key) ?? []
        throw ids.child(index, (try ids.nodes())[index]).problem(
          .jsonStatDimensionUnknown, ["name": name], asked: name,
          candidates: known.filter { !names.contains($0) })
      }
      out.append(try reader.read(dimension, name: name, size: (size, counts[index])))
    }
    notes += reader.notes
    remarks += reader.remarks
    return out
  }

  private func isArray(_ node: JSONStatNode) -> Bool {
    if case .array = node.value { return true }
    return false
  }

  private func names(_ ids: JSONStatCursor) throws(Problem) -> [String] {
    var names: [String] = []
    var seen: Set<String> = []
    for item in try ids.items() {
      guard let name = item.node.code(text) else { throw item.wrong("a text") }
      guard seen.insert(name).inserted else {
        throw item.problem(.jsonStatDimensionTwice, ["name": name])
      }
      names.append(name)
    }
    return names
  }

  private mutating func roles(
    _ cursor: JSONStatCursor, _ names: [String]
  ) -> [String: JSONStatDimension.Role] {
    var out: [String: JSONStatDimension.Role] = [:]
    do throws(Problem) {
      for role in JSONStatDimension.Role.allCases {
        guard let list = cursor.member(role.rawValue) else { continue }
        for name in try list.strings() {
          if names.contains(name) {
            // Time goes before metric where a file of ours gives units by period.
            out[name] = out[name] ?? role
          } else {
            warn(
              list.problem(
                .jsonStatDimensionUnknown, ["name": name], asked: name, candidates: names)
            )
          }
        }
      }
    } catch {
      warn(error)
    }
    return out
  }

  static func shape(_ dimensions: [JSONStatDimension]) -> String {
    let shown = dimensions.prefix(20).map { String($0.count) }.joined(separator: " × ")
    return dimensions.count > 20 ? shown + " × …" : shown
  }

  private func product(_ dimensions: [JSONStatDimension]) throws(Problem) -> Int {
    var cells = 1
    var isTooLarge = false
    for dimension in dimensions {
      let (product, overflow) = cells.multipliedReportingOverflow(by: dimension.count)
      isTooLarge = isTooLarge || overflow || product > Int(Int32.max)
      cells = isTooLarge ? 1 : product
    }
    // An empty dimension makes an empty cube, however large the others are.
    if dimensions.contains(where: { $0.count == 0 }) { return 0 }
    if isTooLarge { throw tooLarge(dimensions, limit: Int(Int32.max)) }
    return cells
  }

  func tooLarge(_ dimensions: [JSONStatDimension], limit: Int) -> Problem {
    dataset.problem(
      .jsonStatTooLarge, ["sizes": Self.shape(dimensions), "limit": String(limit)])
  }

  private func source(_ metadata: JSONStatMetadata) -> SourceRecord {
    SourceRecord(
      name: name, path: text.source, title: title(metadata), citation: metadata.source,
      licence: licence(metadata), synthetic: own?.member("synthetic")?.node.boolean ?? false,
      file: text.file)
  }

  private func title(_ metadata: JSONStatMetadata) -> Labels {
    JSONStatOwn.labels(own?.member("title")) ?? metadata.labels(metadata.label)
  }

  private func licence(_ metadata: JSONStatMetadata) -> String? {
    if let own = own.flatMap({ JSONStatOwn.text($0, "licence") }) { return own }
    let link = metadata.links.first { $0.relation == "license" || $0.relation == "licence" }
    return link?.label ?? link?.href
  }

  private func companions(_ hidden: String?) -> JSONStatCompanions {
    var out = JSONStatCompanions()
    out.hidden = hidden
    guard let names = own?.member("columns") else { return out }
    out.unit = JSONStatOwn.text(names, "unit")
    out.priceBasis = JSONStatOwn.text(names, "price_basis")
    out.decimals = JSONStatOwn.text(names, "decimals")
    return out
  }
}
