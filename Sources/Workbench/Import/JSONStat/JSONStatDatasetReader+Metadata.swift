/// Title, source, notes, links and language of a dataset, and what its value column means.
extension JSONStatDatasetReader {
  mutating func metadata() throws(Problem) -> JSONStatMetadata {
    func text(_ key: String) -> String? { dataset.member(key)?.node.string }
    var out = JSONStatMetadata(
      label: text("label") ?? text("title"), source: text("source"), updated: text("updated"),
      href: text("href"), version: version, language: language(), notes: [], links: [],
      extensions: try dataset.member("extension")?.json(), statusLabels: [:])
    do throws(Problem) {
      out.notes = try dataset.member("note")?.strings().map { JSONStatNote(text: $0) } ?? []
      out.links = try JSONStatLink.all(dataset.member("link"))
    } catch {
      warn(error)
    }
    return out
  }

  /// JSON-stat has no word for it; PxWeb and Eurostat have one each.
  private func language() -> String? {
    let extensions = dataset.member("extension")
    let places = [
      extensions?.member("px")?.member("language"), extensions?.member("language"),
      extensions?.member("lang"), dataset.member("language"), dataset.member("lang"),
    ]
    return places.lazy.compactMap { $0?.node.string?.lowercased() }.first
  }

  /// What marks mean: `extension.status.label`, `status.category.label`, our own labels, or a note
  /// such as `.. = Data not available`.
  func statusLabels(_ metadata: JSONStatMetadata) -> [(code: String, label: Labels)] {
    var out: [(code: String, label: Labels)] = []
    if let labels = own?.member("statusLabels") {
      for member in labels.node.members ?? [] {
        out.append((member.key, JSONStatOwn.labels(labels.child(member)) ?? Labels()))
      }
    }
    let places = [
      dataset.member("extension")?.member("status")?.member("label"),
      dataset.member("status")?.member("category")?.member("label"),
    ]
    for member in places.compactMap({ $0?.node.members }).joined() {
      guard let label = member.node.string, !out.contains(where: { $0.code == member.key })
      else { continue }
      out.append((member.key, metadata.labels(label)))
    }
    for note in metadata.notes {
      let parts = note.text.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let code = parts[0].split(separator: " ").first,
        parts[0].split(separator: " ").count == 1, code.utf8.count <= 6,
        !out.contains(where: { $0.code == code })
      else { continue }
      let words = parts[1].drop { $0 == " " }
      out.append((String(code), metadata.labels(String(words))))
    }
    return out
  }

  /// The field of the value column, as far as the file tells.
  func field(
    _ metadata: JSONStatMetadata, _ dimensions: [JSONStatDimension], storage: ColumnStorage
  ) -> Field {
    var field = Field(name: "value", type: storage.type)
    field.role = .measure
    let px = dataset.member("extension")?.member("px")
    let metric = dimensions.first { $0.role == .metric }
    field.title = metadata.labels(px?.member("contents")?.node.string)
    if field.title.isEmpty, let metric, metric.count == 1 {
      field.title = metric.domain.values[0].label
    }
    let measured = JSONStatCube.measured(dimensions)
    let each = measured?.measures ?? []
    func common<Value: Equatable>(_ value: (JSONStatDimension.CategoryMeasure) -> Value?) -> Value?
    {
      guard let first = each.first.flatMap(value) else { return nil }
      return each.allSatisfy { value($0) == first } ? first : nil
    }
    field.unit = common(\.unit).map { Unit(code: $0) }
    field.quantity = common(\.quantity)
    field.priceBasis = common(\.priceBasis)
    var stored: Int?
    switch storage {
    case .integer: stored = 0
    case .decimal(_, let scale): stored = scale
    default: break
    }
    let stated =
      each.contains { $0.decimals != nil }
      ? common(\.decimals) : px?.member("decimals")?.node.whole(text)
    if let stated, (0...15).contains(stated), stated != stored { field.decimals = stated }
    switch px?.member("aggregallowed")?.node.boolean {
    case true:
      // Allowed in general does not make stocks of several times addable.
      let isLevel = field.quantity == .stock || field.quantity == .average
      field.additive = isLevel ? .unstated : .always
    case false: field.additive = .never
    case nil: break
    }
    return field
  }
}
