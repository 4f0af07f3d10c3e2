/// Columns that a JSON file describes for other files: a Table Schema, a resource, or one table of
/// a `datapackage.json`; with how CSV files of it are written.
///
///     let schema = try FileSchema.read(path: "skema.json", for: "kommuner.csv")
public struct FileSchema: Sendable {
  public var columns: [CSVSchemaColumn]
  /// What the dialect and encoding of a resource say.
  public var dialect: CSVDialectHint
  var primaryKey: [String]
  var constraints: [DataResource.Constraint]
  var foreignKeys: [DataResource.ForeignKey]
  /// The `form` object, where there is one.
  let form: PackageNode?
  /// The folder of the data package that the schema is of.
  var folder: String?

  /// Reads a file, or a table of it as in `datapackage.json#figures`. Without a name, the table of
  /// a package is the one whose file is called like `file`, the default one, or the only one.
  public static func read(path: String, for file: String) throws -> FileSchema {
    let (source, name) = ImportFormat.parts(of: path)
    let bytes = try FileBytes(path: source, limit: 16 << 20).array
    let root = try PackageNode(bytes, source: source)
    guard root.value["resources"] != nil else {
      let holder = root.value["schema"] == nil ? nil : root
      return try read(
        schema: root.member("schema") ?? root, resource: holder, isOwn: true, path: source)
    }
    let resources = try root.items("resources")
    let names = try resources.map { try $0.text("name") ?? "" }
    func last(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? "" }
    let chosen: PackageNode
    if let name {
      guard let index = names.firstIndex(of: name) else {
        throw Problem(
          .unknownResource, ["dataset": source, "name": name], asked: name, candidates: names)
      }
      chosen = resources[index]
    } else if let same = try resources.first(where: {
      try last($0.text("path") ?? "") == last(file)
    }) {
      chosen = same
    } else if let marked = try resources.first(where: {
      try $0.member("kkrlab")?.flag("default") ?? false
    }) {
      chosen = marked
    } else if let only = resources.first, resources.count == 1 {
      chosen = only
    } else {
      throw Problem(.schemaUnchosen, ["path": source], candidates: names)
    }
    // A dialect is that of the resource's own file, and of no other.
    let isOwn = try last(chosen.text("path") ?? "") == last(file)
    let place = "the resource «\(try chosen.text("name") ?? "")»"
    var found = try read(
      schema: chosen.required("schema", in: place), resource: chosen, isOwn: isOwn, path: source)
    found.folder = OutputFile.folder(of: source)
    return found
  }

  private static func read(
    schema: PackageNode, resource: PackageNode?, isOwn: Bool, path: String
  ) throws -> FileSchema {
    guard schema.value["fields"] != nil else {
      throw Problem(.schemaWithoutFields, ["path": path])
    }
    let own = (resource ?? schema).member("kkrlab")
    let known =
      resource == nil
      ? ["missing", "form"] : DataPackageReader.resourceKeys
    try own?.allow(known, in: "the kkrlab object of the schema")
    let said = try resource.map { try DialectReader.read($0) } ?? CSVDialectHint()
    let dialect = isOwn ? said : CSVDialectHint()
    let (columns, constraints) = try DataPackageReader.columns(
      of: schema, missing: own?.member("missing"), decimalComma: dialect.decimalComma)
    let names = columns.map(\.field.name)
    return FileSchema(
      columns: columns, dialect: dialect,
      primaryKey: try DataPackageReader.known(schema, "primaryKey", names),
      constraints: constraints,
      foreignKeys: try schema.items("foreignKeys").map {
        try DataPackageReader.foreignKey($0, names)
      },
      form: own?.member("form"))
  }
}
