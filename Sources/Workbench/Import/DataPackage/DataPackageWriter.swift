/// Writes the `datapackage.json` of one table: what a reader must know to read its CSV back as the
/// same table.
///
/// Missing cells stand in the CSV as `<reason>`; the marks are listed under `missingValues`, so that
/// other programs that read Data Packages see them as missing too.
struct DataPackageWriter {
  let table: Table
  let name: String
  var title: String?
  var source: String?
  var licence: String?
  /// The file that the table was imported from, and how it was written if it was a CSV file.
  var origin: (file: String, kind: String, dialect: CSVDialect?)?

  /// Codes of a category that are listed although nothing is known of them but their order.
  private static let listedCodes = 60

  /// The resource's name and file.
  static let resource = "data"

  var text: String { JSONWriter().text(json) }

  var json: JSONValue {
    var members: [(String, JSONValue)] = [
      ("profile", .string("tabular-data-package")), ("name", .string(name)),
    ]
    let title = title ?? table.info.title.danish ?? table.info.title.english
    if let title { members.append(("title", .string(title))) }
    if let licence = licence ?? table.info.licence {
      members.append(
        ("licenses", .array([.object([("name", .string(licence)), ("title", .string(licence))])])))
    }
    if let source = source ?? table.info.source {
      members.append(("sources", .array([.object([("title", .string(source))])])))
    }
    var resource: [(String, JSONValue)] = [
      ("name", .string(Self.resource)), ("path", .string(Self.resource + ".csv")),
      ("profile", .string("tabular-data-resource")), ("format", .string("csv")),
      ("encoding", .string("utf-8")), ("dialect", Self.dialect(.own)), ("schema", schema),
    ]
    var ofResource: [(String, JSONValue)] = []
    let reasons = self.reasons
    if !reasons.isEmpty {
      let marks = reasons.map { ("<\($0.name)>", JSONValue.string($0.name)) }
      ofResource.append(("missing", .object(marks)))
    }
    if let origin = importedFrom { ofResource.append(("imported", origin)) }
    if !ofResource.isEmpty { resource.append(("kkrlab", .object(ofResource))) }
    members.append(("resources", .array([.object(resource)])))
    var own: [(String, JSONValue)] = []
    if self.title == nil, table.info.title.english != nil {
      own.append(("titles", JSONStatOwn.json(table.info.title)))
    }
    if table.isSynthetic { own.append(("synthetic", .boolean(true))) }
    if !own.isEmpty { members.append(("kkrlab", .object(own))) }
    return .object(members)
  }

  /// How a CSV file is written, in Frictionless' terms.
  private static func dialect(_ dialect: CSVDialect) -> JSONValue {
    .object([
      ("delimiter", .string(String(UnicodeScalar(dialect.delimiter)))),
      ("quoteChar", .string(String(UnicodeScalar(dialect.quote)))),
      ("header", .boolean(dialect.hasHeader)),
      ("decimalChar", .string(dialect.decimalComma ? "," : ".")),
    ])
  }

  /// Where the data came from and how that file was read.
  private var importedFrom: JSONValue? {
    guard let origin else { return nil }
    var members: [(String, JSONValue)] = [
      ("file", .string(origin.file)), ("format", .string(origin.kind)),
    ]
    let sources = table.lineage.sources
    if let digest = sources.first?.sha256, sources.count == 1 {
      members.append(("sha256", .string(digest)))
    } else if sources.count > 1 {
      let files = sources.map { source in
        JSONValue.object([
          (
            "file",
            .string(source.path?.split(separator: "/").last.map(String.init) ?? source.name)
          ),
          ("sha256", source.sha256.map { .string($0) } ?? .null),
        ])
      }
      members.append(("files", .array(files)))
    }
    if let dialect = origin.dialect {
      members.append(("encoding", .string(dialect.encoding.plainName)))
      members.append(("dialect", Self.dialect(dialect)))
    }
    return .object(members)
  }

  /// The reasons of missing cells, but the plain empty one, weakest first.
  private var reasons: [MissingReason] {
    MissingReason.allCases.filter { reason in
      reason != .unspecified
        && table.columns.contains { column in
          column.validity.tally.contains { $0.reason == reason && $0.count > 0 }
        }
    }
  }

  private var schema: JSONValue {
    var members: [(String, JSONValue)] = [
      ("fields", .array(table.columns.map { .object(field($0)) })),
      (
        "missingValues",
        .array([.string("")] + reasons.map { .string("<\($0.name)>") })
      ),
    ]
    let key = Self.key(of: table)
    if !key.isEmpty { members.append(("primaryKey", .array(key.map { .string($0) }))) }
    return .object(members)
  }

  /// The dimensions, where they tell all rows apart; else nothing.
  static func key(of table: Table) -> [String] {
    let dimensions = table.columns.filter { role(of: $0) == .dimension }
    if dimensions.isEmpty { return [] }
    var seen: Set<[String]> = []
    for row in 0..<table.rowCount {
      let key = dimensions.map { $0[row].plainText }
      if dimensions.contains(where: { !$0.validity.isValid(row) }) { return [] }
      if !seen.insert(key).inserted { return [] }
    }
    return dimensions.map(\.name)
  }

  /// The role that a column states, or the likely one: codes and periods are dimensions, numbers
  /// measures, texts notes.
  static func role(of column: Column) -> Field.Role {
    if let role = column.field.role { return role }
    switch column.type {
    case .category, .period: return .dimension
    case .integer, .decimal, .real: return .measure
    case .boolean: return .attribute
    case .text: return .note
    }
  }

  // MARK: Fields

  private func field(_ column: Column) -> [(String, JSONValue)] {
    let field = column.field
    var own: [(String, JSONValue)] = []
    func add(_ key: String, _ text: String?) {
      if let text { own.append((key, .string(text))) }
    }
    let type: String
    switch column.type {
    case .integer: type = "integer"
    case .decimal: type = "number"
    case .real: (type, own) = ("number", [("type", .string("real"))])
    case .boolean: type = "boolean"
    case .category: type = "string"
    case .text: (type, own) = ("string", [("type", .string("text"))])
    case .period: (type, own) = ("string", [("type", .string("period"))])
    }
    if !field.title.isEmpty { own.append(("titles", JSONStatOwn.json(field.title))) }
    if !field.description.isEmpty {
      own.append(("descriptions", JSONStatOwn.json(field.description)))
    }
    add("role", Self.role(of: column).rawValue)
    add("unit", field.unit?.code)
    add("unitColumn", field.unitColumn)
    add("quantity", field.quantity?.rawValue)
    if let basis = field.priceBasis { own.append(("priceBasis", JSONStatOwn.json(basis))) }
    add("priceBasisColumn", field.priceBasisColumn)
    switch field.additive {
    case .always: own.append(("additive", .boolean(true)))
    case .never: own.append(("additive", .boolean(false)))
    case .over(let names): own.append(("additive", .array(names.map { .string($0) })))
    case .unstated: break
    }
    // The scale of decimals follows from the cells; what was shown is kept beside it.
    if let decimals = field.decimals ?? scale(of: column) {
      own.append(("decimals", .integer(Int64(decimals))))
    }
    add("decimalsColumn", field.decimalsColumn)
    add("denominator", field.denominator)
    if let grammar = field.grammar { own.append(("grammar", JSONStatOwn.json(grammar))) }
    if let categories = categories(column) { own.append(("categories", categories)) }
    return [
      ("name", .string(column.name)), ("type", .string(type)), ("kkrlab", .object(own)),
    ]
  }

  private func scale(of column: Column) -> Int? {
    guard case .decimal(let scale) = column.type else { return nil }
    return scale
  }

  private func categories(_ column: Column) -> JSONValue? {
    guard case .category(_, let domain) = column.storage else { return nil }
    let isKnown = domain.values.contains {
      !$0.label.isEmpty || $0.parent != nil || $0.level != .unknown || $0.validFrom != nil
        || $0.validTo != nil
    }
    guard isKnown || domain.count <= Self.listedCodes else { return nil }
    return .array(
      domain.values.map { value in
        var out: [(String, JSONValue)] = [("code", .string(value.code))]
        func add(_ key: String, _ text: String?) {
          if let text { out.append((key, .string(text))) }
        }
        add("da", value.label.danish)
        add("en", value.label.english)
        if !value.phrase.isEmpty { out.append(("phrase", JSONStatOwn.json(value.phrase))) }
        add("parent", value.parent)
        if value.level != .unknown { add("level", value.level.rawValue) }
        add("validFrom", value.validFrom)
        add("validTo", value.validTo)
        return .object(out)
      })
  }
}
