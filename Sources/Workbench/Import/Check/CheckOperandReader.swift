/// Reads operands, references and filters of checks.
struct CheckOperandReader {
  /// The columns of the check's own table.
  let names: [String]

  private static let referenceKeys = [
    "dataset", "resource", "column", "row", "where", "keys", "aggregate", "partial",
  ]
  private static let operations = ["minus", "times", "after", "before"]

  func read(_ node: PackageNode) throws -> CheckOperand {
    switch node.value {
    case .number(let text):
      guard let number = ExactDecimal(text) else { throw node.wrong("a number") }
      return .constant(number)
    case .string(let name):
      guard names.contains(name) else {
        throw Problem(
          .unknownColumn, ["name": name, "table": "the schema"], place: node.place(), asked: name,
          candidates: names)
      }
      return .column(name)
    case .array: return .sum(try node.items().map { try read($0) })
    default:
      try node.allow(["of"] + Self.referenceKeys + Self.operations, in: "an operand")
      var operand = try node.member("of").map { try read($0) } ?? .cells(try cells(node))
      for key in Self.operations {
        guard let other = try node.member(key).map({ try read($0) }) else { continue }
        switch key {
        case "minus": operand = .minus(operand, other)
        case "times": operand = .times(operand, other)
        default: operand = .grown(operand, by: other, backwards: key == "before")
        }
      }
      return operand
    }
  }

  func reference(_ node: PackageNode) throws -> CheckReference {
    try node.allow(Self.referenceKeys, in: "a reference")
    return try cells(node)
  }

  private func cells(_ node: PackageNode) throws -> CheckReference {
    let isOwn = node.member("dataset") == nil && node.member("resource") == nil
    let column = isOwn ? try DataPackageReader.known(node, "column", names).first : nil
    return CheckReference(
      dataset: try node.text("dataset"), resource: try node.text("resource"),
      column: try column ?? node.text("column"), row: try node.text("row"),
      filter: try filter(node.member("where"), isOwn: isOwn), keys: try keys(node.member("keys")),
      aggregate: try node.choice("aggregate", CheckReference.Aggregate.self) ?? .one,
      isPartial: try node.flag("partial") ?? false)
  }

  /// `{"own column": "other column"}`, or names that are the same on both sides.
  private func keys(_ node: PackageNode?) throws -> [(own: String, other: String)] {
    guard let node else { return [] }
    let pairs: [(own: String, other: String)]
    if node.value.members == nil {
      pairs = try node.items().map { try $0.text() }.map { ($0, $0) }
    } else {
      pairs = try node.members().map { ($0.key, try $0.node.text()) }
    }
    for pair in pairs where !names.contains(pair.own) {
      throw Problem(
        .unknownColumn, ["name": pair.own, "table": "the schema"], place: node.place(),
        asked: pair.own, candidates: names)
    }
    return pairs
  }

  /// `{"column": "value"}`, `{"column": ["one", "other"]}`, or null for a missing cell. Columns of
  /// another table are known only when it is opened.
  func filter(_ node: PackageNode?, isOwn: Bool = true) throws -> RowFilter {
    guard let node else { return RowFilter() }
    var conditions: [(column: String, values: [String?])] = []
    for (key, value) in try node.members() {
      guard !isOwn || names.contains(key) else {
        throw Problem(
          .unknownColumn, ["name": key, "table": "the schema"], place: node.place(key: key),
          asked: key, candidates: names)
      }
      if let items = value.value.array, !items.isEmpty {
        conditions.append((key, try value.items().map { try Self.condition($0) }))
      } else {
        conditions.append((key, [try Self.condition(value)]))
      }
    }
    return RowFilter(conditions)
  }

  private static func condition(_ node: PackageNode) throws -> String? {
    switch node.value {
    case .null: nil
    case .number(let text): text
    default: try node.text()
    }
  }
}
