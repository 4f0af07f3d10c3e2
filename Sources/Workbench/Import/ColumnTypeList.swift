/// Types of columns as a user writes them: `kode=text,antal=integer,andel=percent`.
///
/// A name may hold commas and equals signs: a type follows the last `=` of its part, and a part
/// without `=` belongs to the name that comes.
enum ColumnTypeList {
  static let types: [(name: String, type: ColumnType)] = [
    ("text", .text), ("category", .category), ("code", .category), ("integer", .integer),
    ("decimal", .decimal(scale: 0)), ("number", .decimal(scale: 0)), ("real", .real),
    ("percent", .decimal(scale: 0)), ("boolean", .boolean), ("period", .period),
    ("date", .period), ("year", .period),
  ]

  static func read(_ lists: [String]) throws(Problem) -> [CSVSchemaColumn] {
    var columns: [CSVSchemaColumn] = []
    for list in lists {
      var name = ""
      for part in list.split(separator: ",", omittingEmptySubsequences: false) {
        guard let mark = part.lastIndex(of: "=") else {
          name += part + ","
          continue
        }
        name += part[..<mark]
        let type = String(part[part.index(after: mark)...])
        columns.append(try column(CSVNumberSink.trimmed(name), CSVNumberSink.trimmed(type), list))
        name = ""
      }
      guard name.isEmpty else {
        throw ReadChoices.wrong(
          .types, String(name.dropLast()), "a list such as kode=text,antal=integer")
      }
    }
    var seen: Set<String> = []
    for column in columns where !seen.insert(column.field.name).inserted {
      throw ReadChoices.wrong(.types, column.field.name, "each column once")
    }
    return columns
  }

  private static func column(
    _ name: String, _ type: String, _ list: String
  ) throws(Problem) -> CSVSchemaColumn {
    guard !name.isEmpty else {
      throw ReadChoices.wrong(.types, list, "a list such as kode=text,antal=integer")
    }
    guard let found = types.first(where: { $0.name == type.lowercased() }) else {
      var problem = ReadChoices.wrong(.types, "\(name)=\(type)", "a type")
      problem.candidates = types.map(\.name)
      problem.suggestion = NearestName.of(type, among: problem.candidates)
      throw problem
    }
    var field = Field(name: name, type: found.type)
    if found.name == "percent" { field.unit = .percentShare }
    return CSVSchemaColumn(field, marks: field.type.isNumeric ? .statistical : .texts)
  }

  /// The column of a name as it is wanted, with the marks of missing values that its file uses.
  /// Throws for a name that no column has.
  static func checked(
    _ wanted: [CSVSchemaColumn], names: [String], path: String
  ) throws(Problem) {
    for column in wanted where !names.contains(column.field.name) {
      throw Problem(
        .csvColumnMissing, ["path": path, "name": column.field.name], asked: column.field.name,
        candidates: names)
    }
  }
}
