/// Reads the `constraints` of a Table Schema field. Every key must be known, and must mean something
/// for the field's type.
enum ConstraintReader {
  private static let keys = [
    "required", "unique", "enum", "minimum", "maximum", "minLength", "maxLength", "pattern",
  ]

  static func read(
    _ field: PackageNode, _ column: Field
  ) throws -> DataResource.Constraint? {
    guard let node = field.member("constraints") else { return nil }
    try node.allow(keys, in: "constraints")
    var out = DataResource.Constraint(
      column: column.name, isRequired: try node.flag("required") ?? false,
      isUnique: try node.flag("unique") ?? false,
      values: try node.member("enum")?.items().map(text))
    try limits(node, column, &out)
    for key in ["minLength", "maxLength", "pattern"] {
      guard let wrong = node.member(key), column.type.isNumeric || column.type == .boolean else {
        continue
      }
      throw wrong.wrong("a field of texts; «\(column.name)» holds \(column.type.name)")
    }
    out.minLength = try length(node, "minLength")
    out.maxLength = try length(node, "maxLength")
    if let low = out.minLength, let high = out.maxLength, low > high {
      throw node.member("maxLength")?.wrong("at least minLength, \(low)") ?? node.wrong("lengths")
    }
    if let pattern = node.member("pattern") {
      out.pattern = try pattern.text()
      guard (try? Regex(pattern.text())) != nil else {
        throw pattern.wrong("a regular expression")
      }
    }
    return out
  }

  private static func limits(
    _ node: PackageNode, _ column: Field, _ out: inout DataResource.Constraint
  ) throws {
    guard column.type == .period else {
      out.minimum = try node.decimal("minimum")
      out.maximum = try node.decimal("maximum")
      if let low = out.minimum, let high = out.maximum, high < low {
        throw node.member("maximum")?.wrong("at least the minimum") ?? node.wrong("limits")
      }
      return
    }
    func period(_ key: String) throws -> Period? {
      guard let member = node.member(key) else { return nil }
      guard let period = Period(code: try text(member)) else { throw member.wrong("a period") }
      return period
    }
    out.earliest = try period("minimum")
    out.latest = try period("maximum")
  }

  private static func length(_ node: PackageNode, _ key: String) throws -> Int? {
    guard let length = try node.whole(key) else { return nil }
    if length < 0, let member = node.member(key) { throw member.wrong("0 or more") }
    return length
  }

  /// A text, or a number as it is written.
  private static func text(_ node: PackageNode) throws -> String {
    switch node.value {
    case .number(let text): return text
    case .boolean(let flag): return flag ? "true" : "false"
    default: return try node.text()
    }
  }
}
