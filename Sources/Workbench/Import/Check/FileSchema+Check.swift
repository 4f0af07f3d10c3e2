extension ReadChoices {
  /// What the keys and constraints of the schema say of a file that was opened with these choices;
  /// nil where there is no schema, or one that demands nothing.
  public func report(
    _ imported: Imported, path: String, catalogue: DatasetCatalogue
  ) throws -> CheckReport? {
    guard let schema else { return nil }
    let file = ImportFormat.file(of: path)
    let read = try FileSchema.read(path: schema, for: file)
    return read.isDemanding ? try read.report(imported, path: file, catalogue: catalogue) : nil
  }
}

extension FileSchema {
  /// Whether the schema demands anything of the rows: a key, a foreign key or a constraint.
  var isDemanding: Bool {
    !primaryKey.isEmpty || !foreignKeys.isEmpty || !constraints.isEmpty
  }

  /// Holds a file that was read with the schema against its keys and constraints.
  ///
  /// - `path`: where the file is, for the lines of findings.
  /// - `catalogue`: opens the datasets that foreign keys refer to.
  func report(
    _ imported: Imported, path: String, catalogue: DatasetCatalogue
  ) throws -> CheckReport {
    let name = imported.table.info.name
    // The rows of a workbook have no lines.
    let isText = imported.dialect != nil
    let resource = DataResource(
      name: name, path: isText ? (path.split(separator: "/").last.map(String.init) ?? path) : "",
      title: Labels(), description: nil, isDefault: true, synthetic: false, sources: [],
      columns: columns, primaryKey: primaryKey, foreignKeys: foreignKeys, constraints: constraints,
      dialect: dialect)
    var package = DataPackage(
      name: name, title: Labels(), description: nil, licences: [], sources: [], synthetic: false,
      resources: [resource], checks: [], folder: OutputFile.folder(of: path))
    if package.folder.isEmpty { package.folder = "." }
    let siblings = try siblings()
    if let siblings {
      // A reference to a table of the schema's own package.
      for index in package.resources[0].foreignKeys.indices {
        let key = package.resources[0].foreignKeys[index]
        guard key.package == nil, !key.resource.isEmpty, key.resource != name else { continue }
        package.resources[0].foreignKeys[index].package = siblings.package.name
      }
    }
    let tables = CheckTables(Dataset(package), catalogue)
    tables.add(imported.table, of: resource)
    if let siblings { tables.add(siblings) }
    return CheckReport(
      dataset: name, title: package.title,
      outcomes: try DatasetCheck.implied(package).map { try $0.outcome(tables) })
  }

  /// The data package of the schema, where a foreign key leads to another table of it.
  private func siblings() throws -> Dataset? {
    guard let folder, foreignKeys.contains(where: { $0.package == nil && !$0.resource.isEmpty })
    else { return nil }
    return try Dataset(folder: folder.isEmpty ? "." : folder)
  }
}
