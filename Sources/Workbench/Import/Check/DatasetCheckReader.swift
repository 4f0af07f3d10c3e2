/// Reads one check of `kkrlab.checks`. Every key must be known, and every column must exist.
struct DatasetCheckReader {
  let package: DataPackage

  private static let common = ["name", "titles", "kind", "resource", "where"]
  private static let keys: [String: [String]] = [
    "sum": ["columns", "parts", "total", "by"], "share": ["column", "by", "whole"],
    "rate": ["rate", "numerator", "denominator", "factor", "exact"],
    "range": ["column", "minimum", "maximum", "values", "between", "required"],
    "unique": ["columns"], "same": ["keys", "column", "columns"],
    "foreignKey": ["columns", "reference"],
  ]

  func read(_ node: PackageNode) throws -> DatasetCheck {
    let name = try node.required("name", in: "a check").text()
    let kindNode = try node.required("kind", in: "the check «\(name)»")
    let kind = try kindNode.text()
    guard let known = Self.keys[kind] else {
      throw kindNode.wrong("a kind of check", candidates: Self.keys.keys.sorted())
    }
    try node.allow(Self.common + known, in: "a check of kind «\(kind)»")
    let resource = try resource(node)
    let names = resource.columns.map(\.field.name)
    return DatasetCheck(
      name: name, title: try node.labels("titles") ?? Labels(), resource: resource.name,
      filter: try filter(node.member("where"), names), kind: try self.kind(kind, node, names))
  }

  private func resource(_ node: PackageNode) throws -> DataResource {
    guard let wanted = node.member("resource") else {
      do { return try package.defaultResource() } catch { throw error.at(node.place()) }
    }
    do { return try package.resource(wanted.text()) } catch let problem as Problem {
      throw problem.at(wanted.place())
    }
  }

  private func kind(
    _ kind: String, _ node: PackageNode, _ names: [String]
  ) throws -> DatasetCheck.Kind {
    func columns(_ key: String) throws -> [String] {
      let found = try DataPackageReader.known(node, key, names)
      if found.isEmpty { _ = try node.required(key, in: "a check of kind «\(kind)»") }
      return found
    }
    func optional(_ key: String) throws -> [String] {
      try DataPackageReader.known(node, key, names)
    }
    func column(_ key: String) throws -> String { try columns(key).first ?? "" }
    switch kind {
    case "sum": return .sum(try sum(node, names))
    case "share":
      return .share(
        ShareCheck(
          column: try column("column"), by: try optional("by"),
          whole: try node.decimal("whole") ?? ExactDecimal(100)))
    case "rate":
      return .rate(
        RateCheck(
          rate: try column("rate"), numerator: try operand("numerator", node, names),
          denominator: try operand("denominator", node, names),
          factor: try node.decimal("factor") ?? ExactDecimal(100),
          isExact: try node.flag("exact") ?? false))
    case "range":
      return .range(
        RangeCheck(
          column: try column("column"), minimum: try node.decimal("minimum"),
          maximum: try node.decimal("maximum"), values: try node.texts("values"),
          between: try optional("between"), isRequired: try node.flag("required") ?? false))
    case "unique": return .unique(UniqueCheck(columns: try columns("columns")))
    case "same":
      if node.member("columns") != nil { return .same(SameCheck(.columns(try columns("columns")))) }
      return .same(SameCheck(.rows(keys: try columns("keys"), column: try column("column"))))
    default:
      let reference = try node.required("reference", in: "a foreign key")
      try reference.allow(["dataset", "resource", "columns"], in: "reference")
      return .foreignKey(
        ForeignKeyCheck(
          columns: try columns("columns"), dataset: try reference.text("dataset"),
          resource: try reference.text("resource"),
          otherColumns: try reference.texts("columns") ?? []))
    }
  }

  private func sum(_ node: PackageNode, _ names: [String]) throws -> SumCheck {
    let total = try node.required("total", in: "a check of kind «sum»")
    if total.value.string != nil {
      return SumCheck(
        .columns(
          parts: try DataPackageReader.known(node, "parts", names),
          total: try DataPackageReader.known(node, "total", names).first ?? ""))
    }
    return SumCheck(
      .rows(
        columns: try DataPackageReader.known(node, "columns", names),
        parts: try filter(node.member("parts"), names), total: try filter(total, names),
        by: try DataPackageReader.known(node, "by", names)))
  }

  private func operand(
    _ key: String, _ node: PackageNode, _ names: [String]
  ) throws -> RateCheck.Operand {
    let member = try node.required(key, in: "a check of kind «rate»")
    if member.value.string == nil, let number = try node.decimal(key) { return .constant(number) }
    return .column(try DataPackageReader.known(node, key, names).first ?? "")
  }

  /// `{"column": "value"}`, `{"column": ["one", "other"]}`, or null for a missing cell.
  private func filter(_ node: PackageNode?, _ names: [String]) throws -> RowFilter {
    guard let node else { return RowFilter() }
    var conditions: [(column: String, values: [String?])] = []
    for (key, value) in try node.members() {
      guard names.contains(key) else {
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
