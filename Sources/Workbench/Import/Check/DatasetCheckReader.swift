/// Reads one check of `kkrlab.checks`. Every key must be known, and every column of the check's own
/// table must exist.
struct DatasetCheckReader {
  let package: DataPackage

  private static let common = [
    "name", "titles", "kind", "resource", "where", "rounding", "exceptions",
  ]
  private static let keys: [String: [String]] = [
    "sum": ["columns", "column", "parts", "total", "by", "besides"],
    "share": ["column", "by", "whole"],
    "rate": ["rate", "numerator", "denominator", "factor", "exact", "by", "column"],
    "change": ["change", "from", "to", "by", "column"],
    "mean": ["mean", "parts", "by", "column"],
    "range": [
      "column", "minimum", "maximum", "values", "between", "required", "separator", "maximumItems",
    ],
    "limit": ["value", "minimum", "maximum", "items", "by", "column"],
    "unique": ["columns"], "same": ["keys", "column", "columns"],
    "agree": ["left", "right", "pairs", "by", "column", "reference", "reading"],
    "order": ["by", "column", "value", "rising", "complete"],
    "priceBasis": ["keys", "column", "basis", "from", "to"],
    "foreignKey": ["columns", "reference", "complete", "separator"],
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
    let kinds = CheckKindReader(kind: kind, node: node, names: names)
    return DatasetCheck(
      name: name, title: try node.labels("titles") ?? Labels(), resource: resource.name,
      filter: try kinds.operands.filter(node.member("where")),
      rounding: try rounding(node.member("rounding")),
      exceptions: try node.items("exceptions").map { try exception($0, kinds.operands) },
      column: try node.text("column"), kind: try kinds.read())
  }

  private func resource(_ node: PackageNode) throws -> DataResource {
    guard let wanted = node.member("resource") else {
      do { return try package.defaultResource() } catch { throw error.at(node.place()) }
    }
    let name = try wanted.text()
    do { return try package.resource(name) } catch { throw error.at(wanted.place()) }
  }

  /// How the source rounded; anything but «as printed» needs its reason.
  private func rounding(_ node: PackageNode?) throws -> CheckRounding {
    guard let node else { return .asPrinted }
    try node.allow(["unit", "direction", "reason"], in: "rounding")
    let unit = try node.decimal("unit")
    if let unit, unit.coefficient <= 0 {
      throw node.member("unit")?.wrong("a number above 0") ?? node.wrong("a unit above 0")
    }
    return CheckRounding(
      unit: unit,
      direction: try node.choice("direction", CheckRounding.Direction.self) ?? .nearest,
      reason: try reason(node, in: "rounding"))
  }

  private func exception(
    _ node: PackageNode, _ operands: CheckOperandReader
  ) throws -> DatasetCheck.Exception {
    let place = "an exception"
    try node.allow(["where", "unit", "direction", "reason"], in: place)
    return DatasetCheck.Exception(
      filter: try operands.filter(try node.required("where", in: place)),
      rounding: CheckRounding(
        unit: try node.decimal("unit"),
        direction: try node.choice("direction", CheckRounding.Direction.self) ?? .nearest,
        reason: try reason(node, in: place)))
  }

  /// The reason that a declaration must give, in Danish at least.
  private func reason(_ node: PackageNode, in place: String) throws -> Labels {
    let reason = try node.required("reason", in: place)
    let labels = try node.labels("reason") ?? Labels()
    guard labels.danish?.isEmpty == false else { throw reason.wrong("a reason under «da»") }
    return labels
  }
}
