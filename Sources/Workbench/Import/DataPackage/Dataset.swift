/// A data package whose tables can be opened.
public struct Dataset: Sendable {
  public let package: DataPackage

  /// The dataset of a folder with a `datapackage.json`.
  public init(folder: String) throws { package = try DataPackageReader.read(folder: folder) }

  public init(_ package: DataPackage) { self.package = package }

  /// The path of a resource's file.
  public func path(of resource: DataResource) -> String { package.folder + "/" + resource.path }

  /// Opens a resource by its name; nil opens the default one.
  public func open(resource name: String?) throws -> Imported {
    try open(name.map { try package.resource($0) } ?? package.defaultResource())
  }

  /// Opens a resource as a table with title, source, licence and lineage.
  public func open(_ resource: DataResource) throws -> Imported {
    let path = path(of: resource)
    let isMain = resource.isDefault || package.resources.count == 1
    let name = isMain ? package.name : "\(package.name).\(resource.name)"
    let title = resource.title.isEmpty ? package.title : resource.title
    let citation = resource.sources.map(\.title).joined(separator: "; ")
    let licence = package.licences.compactMap(\.label).joined(separator: "; ")
    let info = TableInfo(
      name: name, title: title, source: citation.isEmpty ? nil : citation,
      licence: licence.isEmpty ? nil : licence, synthetic: resource.synthetic)
    let file = try FileBytes(path: path)
    let source = SourceRecord(
      name: "\(package.name).\(resource.name)", path: path, title: title, citation: info.source,
      licence: info.licence, synthetic: resource.synthetic, file: file)
    var imported = try CSVReader.read(
      file, schema: resource.columns, hint: resource.dialect, info: info, source: source
    ).imported
    imported.kind = "datapackage"
    return imported
  }
}
