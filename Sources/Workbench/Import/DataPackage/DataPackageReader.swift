/// Reads a `datapackage.json`: package, resources, keys and constraints.
///
/// Keys of Frictionless that are not used here are accepted; inside the `kkrlab` objects every key
/// must be known, because a misspelt unit is a wrong report.
struct DataPackageReader {
  /// The package of a folder. Throws problems with file, line and column.
  static func read(folder: String) throws -> DataPackage {
    let path = folder + "/datapackage.json"
    let file = try FileBytes(path: path, limit: 16 << 20)
    var package = try read(file.array, source: path, folder: folder)
    package.knownContradictions = try KnownContradiction.read(package)
    return package
  }

  static func read(_ bytes: [UInt8], source: String, folder: String) throws -> DataPackage {
    let root = try PackageNode(bytes, source: source)
    let own = root.member("kkrlab")
    try own?.allow(["titles", "synthetic", "checks"], in: "the kkrlab object of a package")
    let name = try root.required("name", in: "the package").text()
    let synthetic = try own?.flag("synthetic") ?? false
    let sources = try root.items("sources").map(Self.source)
    var package = DataPackage(
      name: name, title: try titles(root, own), description: try root.text("description"),
      licences: try root.items("licenses").map(Self.licence), sources: sources,
      synthetic: synthetic, resources: [], checks: [], folder: folder)
    for node in try root.required("resources", in: "the package").items() {
      let resource = try resource(node, package)
      if package.resources.contains(where: { $0.name == resource.name }) {
        throw Problem(
          .packageNameTwice, ["name": resource.name, "where": "resources"],
          place: node.member("name")?.place())
      }
      package.resources.append(resource)
    }
    for node in try root.items("resources") { try checkForeignKeys(node, package) }
    for node in try own?.items("checks") ?? [] {
      let check = try DatasetCheckReader(package: package).read(node)
      if package.checks.contains(where: { $0.name == check.name }) {
        throw Problem(
          .packageNameTwice, ["name": check.name, "where": "checks"],
          place: node.member("name")?.place())
      }
      package.checks.append(check)
    }
    return package
  }

  /// Titles in both languages; the plain Frictionless `title` counts as Danish.
  static func titles(_ node: PackageNode, _ own: PackageNode?) throws -> Labels {
    var labels = try own?.labels("titles") ?? Labels()
    let plain = try node.text("title")
    labels.danish = labels.danish ?? plain
    return labels
  }

  private static func licence(_ node: PackageNode) throws -> DataPackage.Licence {
    DataPackage.Licence(
      name: try node.text("name"), title: try node.text("title"), path: try node.text("path"))
  }

  private static func source(_ node: PackageNode) throws -> DataPackage.Source {
    let own = node.member("kkrlab")
    try own?.allow(["id"], in: "the kkrlab object of a source")
    return DataPackage.Source(
      id: try own?.text("id"), title: try node.required("title", in: "a source").text(),
      path: try node.text("path"))
  }

  private static func resource(_ node: PackageNode, _ package: DataPackage) throws -> DataResource {
    let own = node.member("kkrlab")
    try own?.allow(resourceKeys, in: "the kkrlab object of a resource")
    let name = try node.required("name", in: "a resource").text()
    let pathNode = try node.required("path", in: "the resource «\(name)»")
    let path = try pathNode.text()
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    if parts.contains("..") || path.hasPrefix("/") || path.contains("://") || path.isEmpty {
      throw Problem(.packagePathUnsafe, ["path": path], place: pathNode.place())
    }
    let schema = try node.required("schema", in: "the resource «\(name)»")
    let dialect = try DialectReader.read(node)
    let (columns, constraints) = try columns(
      of: schema, missing: own?.member("missing"), decimalComma: dialect.decimalComma ?? false)
    let names = columns.map(\.field.name)
    return DataResource(
      name: name, path: path, title: try titles(node, own),
      description: try node.text("description"), isDefault: try own?.flag("default") ?? false,
      synthetic: try own?.flag("synthetic") ?? package.synthetic,
      sources: try node.member("sources")?.items().map(Self.source) ?? package.sources,
      columns: columns, primaryKey: try Self.known(schema, "primaryKey", names),
      foreignKeys: try schema.items("foreignKeys").map { try foreignKey($0, names) },
      constraints: constraints, dialect: dialect)
  }

  static let resourceKeys = ["titles", "default", "synthetic", "missing", "form", "imported"]

  /// The columns of a Table Schema and what it demands of them. `decimalComma` is how numbers are
  /// written where a field does not say it; nil leaves it to the file.
  static func columns(
    of schema: PackageNode, missing: PackageNode?, decimalComma: Bool?
  ) throws -> (columns: [CSVSchemaColumn], constraints: [DataResource.Constraint]) {
    let fields = FieldReader(
      schemaMarks: try FieldReader.missingValues(schema, missing), decimalComma: decimalComma)
    var columns: [CSVSchemaColumn] = []
    var constraints: [DataResource.Constraint] = []
    for field in try schema.required("fields", in: "the schema").items() {
      let column = try fields.column(field)
      if columns.contains(where: { $0.field.name == column.field.name }) {
        throw Problem(
          .packageNameTwice, ["name": column.field.name, "where": "fields"],
          place: field.member("name")?.place())
      }
      columns.append(column)
      if let constraint = try ConstraintReader.read(field, column.field) {
        constraints.append(constraint)
      }
    }
    try schema.refuseNearMisses(
      ["fields", "missingValues", "primaryKey", "foreignKeys", "uniqueKeys", "fieldsMatch"],
      in: "a schema")
    try checkReferences(schema, columns)
    return (columns, constraints)
  }

  /// A text or array of column names, all of them among the known ones.
  static func known(_ node: PackageNode, _ key: String, _ names: [String]) throws -> [String] {
    let wanted = try node.texts(key) ?? []
    for name in wanted where !names.contains(name) {
      throw Problem(
        .unknownColumn, ["name": name, "table": "the schema"], place: node.member(key)?.place(),
        asked: name, candidates: names)
    }
    return wanted
  }

  static func foreignKey(
    _ node: PackageNode, _ names: [String]
  ) throws -> DataResource.ForeignKey {
    try node.refuseNearMisses(["fields", "reference"], in: "a foreign key")
    let columns = try known(node, "fields", names)
    let reference = try node.required("reference", in: "a foreign key")
    try reference.allow(["package", "resource", "fields"], in: "a reference")
    let fields = try reference.required("fields", in: "a reference")
    let others = try reference.texts("fields") ?? []
    guard others.count == columns.count, !columns.isEmpty else {
      throw fields.wrong("as many fields as the foreign key has (\(columns.count))")
    }
    return DataResource.ForeignKey(
      columns: columns, package: try reference.text("package"),
      resource: try reference.text("resource") ?? "", otherColumns: others)
  }

  /// What foreign keys refer to within the package must be there.
  private static func checkForeignKeys(_ node: PackageNode, _ package: DataPackage) throws {
    let name = try node.text("name") ?? ""
    for key in try node.member("schema")?.items("foreignKeys") ?? [] {
      guard let reference = key.member("reference"), reference.member("package") == nil else {
        continue
      }
      let wanted = try reference.text("resource") ?? ""
      let target: DataResource
      do { target = try package.resource(wanted.isEmpty ? name : wanted) } catch {
        throw error.at(reference.member("resource")?.place())
      }
      _ = try known(reference, "fields", target.columns.map(\.field.name))
    }
  }

  /// Columns that other columns are read with must exist.
  private static func checkReferences(_ schema: PackageNode, _ columns: [CSVSchemaColumn]) throws {
    let names = columns.map(\.field.name)
    for node in try schema.items("fields") {
      guard let own = node.member("kkrlab") else { continue }
      for key in ["unitColumn", "decimalsColumn", "priceBasisColumn", "denominator"] {
        _ = try known(own, key, names)
      }
      if own.member("additive")?.value.array != nil { _ = try known(own, "additive", names) }
    }
  }
}
