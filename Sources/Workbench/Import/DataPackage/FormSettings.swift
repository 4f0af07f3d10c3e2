/// How the filled copies of a form are put together: the `form` object of a schema, and the names
/// that its columns may hold by `enum` and by foreign keys.
///
///     "kkrlab": {"form": {"headerRows": 1, "sheetColumn": "ark", "totals": ["i alt"]}}
public struct FormSettings: Sendable {
  public var headerRows: Int?
  public var sheetColumn: String?
  public var totals: [String]?
  public var names: [XLSXForms.Names]

  /// Looks names up in datasets of the catalogue where a foreign key refers to one.
  init(_ schema: FileSchema, catalogue: DatasetCatalogue) throws {
    try schema.form?.allow(["headerRows", "sheetColumn", "totals"], in: "form")
    headerRows = try schema.form?.whole("headerRows")
    if let rows = headerRows, !(0...20).contains(rows) {
      throw schema.form?.member("headerRows")?.wrong("a whole number from 0 to 20")
        ?? ReadChoices.wrong(.headerRows, String(rows), "a whole number from 0 to 20")
    }
    sheetColumn = try schema.form?.text("sheetColumn")
    totals = try schema.form?.texts("totals")?.map { $0.lowercased() }
    names = schema.constraints.compactMap { constraint in
      constraint.values.map { XLSXForms.Names(column: constraint.column, known: $0) }
    }
    for key in schema.foreignKeys {
      guard key.columns.count == 1, let package = key.package else { continue }
      let resource = key.resource.isEmpty ? nil : key.resource
      let table = try catalogue.dataset(package).open(resource: resource).table
      let column = try table.column(key.otherColumns[0])
      var known: [String] = []
      for row in 0..<column.count where column.validity.isValid(row) {
        known.append(column[row].plainText)
      }
      names.append(XLSXForms.Names(column: key.columns[0], known: known))
    }
  }
}
