/// The storage type of a column.
public enum ColumnType: Sendable, Hashable {
  case integer
  case real
  /// Exact decimals with a fixed number of digits after the mark.
  case decimal(scale: Int)
  /// Dictionary codes into a domain of distinct texts.
  case category
  case text
  case boolean
  case period

  public var name: String {
    switch self {
    case .integer: "integer"
    case .real: "real"
    case .decimal: "decimal"
    case .category: "category"
    case .text: "text"
    case .boolean: "boolean"
    case .period: "period"
    }
  }

  /// Where the numbers of the type end, as a problem names it.
  var limitText: String {
    if case .decimal = self { return "a decimal number of 18 digits" }
    return "a whole number"
  }

  public var isNumeric: Bool {
    switch self {
    case .integer, .real, .decimal: true
    default: false
    }
  }
}
