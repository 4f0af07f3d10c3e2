/// How a file is to be read: choices that were understood.
public struct ReadOptions: Sendable {
  public var schema: FileSchema?
  /// Columns whose types are given, whatever the others are.
  public var types: [CSVSchemaColumn] = []
  public var dialect = CSVDialectHint()
  public var sheet: XLSXAddress.Sheet?
  public var range: XLSXRange?
  public var headerRows: Int?
  public var form: FormSettings?

  public init() {}

  /// The columns of the schema, with the types that are given besides.
  var columns: [CSVSchemaColumn]? {
    guard let schema else { return nil }
    return schema.columns.map { column in
      types.first { $0.field.name == column.field.name } ?? column
    }
  }
}
