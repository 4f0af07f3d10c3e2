/// Tables as JSON for programs.
public enum TableJSON {
  /// One object a row. Numbers keep their digits, periods and categories are their codes, and a
  /// missing cell is an object that names its reason: `{"missing": "confidential"}`.
  public static func rows(of table: Table) -> JSONValue {
    .array(
      (0..<table.rowCount).map { row in
        .object(table.columns.map { ($0.name, value($0[row])) })
      })
  }

  static func value(_ cell: Cell) -> JSONValue {
    switch cell {
    case .missing(let reason): .object([("missing", .string(reason.name))])
    case .integer(let value): .integer(value)
    case .real(let value): .real(value)
    case .decimal(let value): .number(value.canonicalText)
    case .text(let value): .string(value)
    case .boolean(let value): .boolean(value)
    case .period(let value): .string(value.code)
    }
  }
}
