import Glibc

/// Makes a dataset of a table that was read from some file: `datasets/NAME/` with `data.csv` and a
/// first `datapackage.json`.
///
/// Everything is written to a folder beside the target and read back from there; only when it is
/// the same table does it get its name. A failure leaves what was there.
public struct DatasetImport: Sendable {
  public var name: String
  public var title: String?
  public var source: String?
  public var licence: String?
  /// Replaces a dataset of the name.
  public var replaces = false
  /// Imports what could be read of a file with rejects.
  public var leavesRejects = false

  public init(name: String) { self.name = name }

  /// What was made, and what only a person can fill in.
  public struct Outcome: Sendable {
    public var folder: String
    public var table: Table
    /// Remarks of what the schema still lacks, such as a unit; one line each.
    public var open: [String]
  }

  /// Writes the dataset below the folder of datasets.
  ///
  /// Throws for a name that no dataset can have, for one that is taken, for a source with rejects,
  /// and where the table would not read back as the same.
  public func write(
    _ imported: Imported, path: String, below datasets: String
  ) throws -> Outcome {
    guard Self.isName(name) else { throw Problem(.datasetName, ["name": name]) }
    if imported.rejectCount > 0, !leavesRejects {
      throw Problem(.importRejects, ["count": String(imported.rejectCount), "path": path])
    }
    let target = "\(datasets)/\(name)"
    let isTaken = access(target, F_OK) == 0
    if isTaken, !replaces { throw Problem(.datasetExists, ["name": name, "path": target]) }
    if isTaken { try checkReplaceable(target) }
    let fresh = "\(datasets)/.\(name).\(getpid()).new"
    let old = "\(datasets)/.\(name).\(getpid()).old"
    defer { Self.remove(fresh) }
    let table = try Self.withRoles(imported.table)
    var writer = DataPackageWriter(table: table, name: name)
    (writer.title, writer.source, writer.licence) = (title, source, licence)
    let file = path.split(separator: "/").last.map(String.init) ?? path
    writer.origin = (file, imported.kind, imported.dialect)
    try OutputFile.write(CSVWriter().bytes(table), to: "\(fresh)/\(DataPackageWriter.resource).csv")
    try OutputFile.write(Array(writer.text.utf8), to: "\(fresh)/datapackage.json")
    try verify(table, fresh)
    if isTaken { try Self.move(target, old) }
    do {
      try Self.move(fresh, target)
    } catch {
      if isTaken { try Self.move(old, target) }
      throw error
    }
    if isTaken { Self.remove(old) }
    let made = try Dataset(folder: target).open(resource: nil).table
    return Outcome(folder: target, table: made, open: open(made))
  }

  /// Lower case letters, digits, `-` and `_`; a point would separate a resource's name.
  static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, (0x61...0x7A).contains(first), name.utf8.count <= 64 else {
      return false
    }
    return name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
    }
  }

  /// The table with the roles that are written down, so that it reads back as the same.
  private static func withRoles(_ table: Table) throws(Problem) -> Table {
    let columns = table.columns.map { column in
      var copy = column
      copy.field.role = DataPackageWriter.role(of: column)
      return copy
    }
    return try table.with(columns: columns, lineage: table.lineage)
  }

  private func verify(_ table: Table, _ folder: String) throws {
    let again = try Dataset(folder: folder).open(resource: nil)
    let difference = try TableDifference(table, again.table, key: [])
    let text: String?
    if again.rejectCount > 0 {
      text = "\(again.rejectCount) cells would be rejected"
    } else if let change = difference.changes.first {
      text =
        "\(change.row.text), \(change.column): \(change.first.plainText) and "
        + change.second.plainText
    } else if again.table.rowCount != table.rowCount {
      text = "\(table.rowCount) and \(again.table.rowCount) rows"
    } else {
      // Decimals follow the cells and may be stated where they were not.
      let change = difference.schema.first { $0.property != "decimals" }
      text = change.map {
        "\($0.column), \($0.property): \($0.first ?? "none") and \($0.second ?? "none")"
      }
    }
    if let text { throw Problem(.importDiffers, ["name": name, "difference": text]) }
  }

  /// What the analyst should fill in.
  private func open(_ table: Table) -> [String] {
    var out: [String] = []
    if table.info.title.isEmpty { out.append("title of the dataset") }
    if table.info.source == nil { out.append("sources: the full citation") }
    if table.info.licence == nil { out.append("licenses") }
    for column in table.columns {
      var lacking: [String] = []
      if column.field.title.isEmpty { lacking.append("titles") }
      if column.field.role == .measure {
        if column.field.unit == nil, column.field.unitColumn == nil { lacking.append("unit") }
        if column.field.quantity == nil { lacking.append("quantity") }
        if column.field.additive == .unstated { lacking.append("additive") }
        if column.field.unit?.kind == .money, column.field.priceBasis == nil,
          column.field.priceBasisColumn == nil
        {
          lacking.append("priceBasis")
        }
      }
      if case .category(_, let domain) = column.storage, column.field.role == .dimension,
        domain.count > 0, domain.values.allSatisfy({ $0.level == .unknown })
      {
        lacking.append("level of its categories (which are totals?)")
      }
      if !lacking.isEmpty {
        out.append("field «\(column.name)»: \(lacking.joined(separator: ", "))")
      }
    }
    return out
  }

  // MARK: Folders

  /// Only a dataset goes, and only when everything in its folder is the dataset's own.
  private func checkReplaceable(_ target: String) throws {
    var own = ["datapackage.json"]
    own += try Dataset(folder: target).package.resources.map(\.path)
    for file in Self.children(of: target) where !own.contains(file) {
      throw Problem(.datasetHoldsMore, ["path": target, "file": file])
    }
  }

  private static func children(of folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Removes a folder of plain files.
  private static func remove(_ folder: String) {
    for file in children(of: folder) { unlink("\(folder)/\(file)") }
    rmdir(folder)
  }

  private static func move(_ from: String, _ to: String) throws(Problem) {
    guard rename(from, to) == 0 else {
      throw Problem(.fileUnwritable, ["path": to, "reason": String(cString: strerror(errno))])
    }
  }
}
