/// The options of `data.open` and `data.rejects`: how a plain file is to be read.
enum ReadingOptions {
  static let parameters: [LuaParameter] = [
    LuaParameter(
      "schema", .optional(.string),
      "the path of a Table Schema or `datapackage.json` below `--read`; `FILE#NAME` names a table"),
    LuaParameter(
      "types", .optional(.union([.string, .table])),
      "types of single columns: `\"kode=text,antal=integer\"` or `{ kode = \"text\" }`; the types are "
        + ColumnTypeList.types.map { "`\($0.name)`" }.joined(separator: ", ")),
    LuaParameter(
      "sheet", .optional(.union([.string, .integer])),
      "a sheet of a workbook: its name, its number, or `\"*\"` for all, one below the other"),
    LuaParameter("range", .optional(.string), "a part of a sheet, such as `B4:H40`"),
    LuaParameter(
      "header_rows", .optional(.integer), "rows of the header; 0 says that there is none"),
    LuaParameter(
      "delimiter", .optional(.string), "what separates the cells of a CSV file, or `tab`"),
    LuaParameter(
      "decimal", .optional(.enumeration([",", "."])), "the decimal mark of a CSV file"),
    LuaParameter(
      "encoding", .optional(.string), "the encoding of a CSV file, such as `windows-1252`"),
    LuaParameter(
      "form", .optional(.string),
      "the path of a schema that describes a form; all sheets or workbooks become one table"),
  ]

  static func choices(_ call: borrowing LuaCall) throws(Problem) -> ReadChoices {
    var choices = ReadChoices()
    choices.schema = call.option("schema")?.string
    choices.types = try types(call.option("types"))
    if case .integer(let number)? = call.option("sheet") {
      choices.sheet = String(number)
    } else {
      choices.sheet = call.option("sheet")?.string
    }
    choices.range = call.option("range")?.string
    if case .integer(let rows)? = call.option("header_rows") {
      choices.headerRows = Int(clamping: rows)
    }
    choices.delimiter = call.option("delimiter")?.string
    choices.decimal = call.option("decimal")?.string
    choices.encoding = call.option("encoding")?.string
    choices.form = call.option("form")?.string
    return choices
  }

  private static func types(_ value: LuaValue?) throws(Problem) -> [String] {
    guard let value else { return [] }
    if let text = value.string { return [text] }
    guard let table = value.table else { return [] }
    guard table.array.isEmpty else {
      throw ReadChoices.wrong(.types, "a list", "a table such as { kode = \"text\" }")
    }
    var types: [String] = []
    for (name, value) in table.fields {
      guard let type = value.string else {
        throw ReadChoices.wrong(.types, name, "the name of a type for each column")
      }
      types.append("\(name)=\(type)")
    }
    return types.sorted()
  }
}
