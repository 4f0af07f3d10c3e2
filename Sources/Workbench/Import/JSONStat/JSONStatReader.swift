/// Reads JSON-stat, versions 1 and 2.0, into typed tables.
///
///     let imported = try JSONStatReader.read(path: "TAB6471.json")       // a long table
///     try JSONStatReader.read(path: "oecd-canada.json", dataset: "oecd") // one of a bundle
///     let cube = try JSONStatReader.document(path: "TAB6471.json").datasets[0]
///
/// The file is mapped and read in one pass; the cells of `value` go straight into one array. A
/// fault in what says how to read the numbers (`id`, `size`, `category.index`, `value`) is an error
/// with line, column and path; a fault in labels, units or notes costs them and is a warning.
public enum JSONStatReader {
  /// Cells of the dimension columns of a table at most, 4 bytes each.
  public static let tableLimit = 2_000_000_000
  /// The same where `value` does not hold every cell, so that a small file cannot ask for much.
  public static let sparseLimit = 200_000_000

  /// Reads a file as a long table: one row a cell. `dataset` names one of several.
  public static func read(path: String, dataset: String? = nil) throws(Problem) -> Imported {
    try imported(try document(path: path), dataset)
  }

  /// Reads bytes that are at hand, under the name of a file.
  public static func read(
    _ bytes: [UInt8], path: String, dataset: String? = nil
  ) throws(Problem) -> Imported {
    try imported(try document(bytes, path: path), dataset)
  }

  /// Reads everything that a file holds, without making columns of the dimensions.
  public static func document(path: String) throws(Problem) -> JSONStatDocument {
    let file = try FileBytes(path: path)
    return try file.withBytes { (bytes) throws(Problem) in
      try JSONStatDocumentReader(JSONStatText(bytes, source: path, file: file)).read()
    }
  }

  /// Reads everything that bytes at hand hold, under the name of a file.
  public static func document(
    _ bytes: [UInt8], path: String
  ) throws(Problem) -> JSONStatDocument {
    // Typed errors do not pass through the closure of an array's buffer.
    let outcome: Swift.Result<JSONStatDocument, Problem> = bytes.withUnsafeBufferPointer { buffer in
      do throws(Problem) {
        return .success(try JSONStatDocumentReader(JSONStatText(buffer, source: path)).read())
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }

  private static func imported(
    _ document: JSONStatDocument, _ name: String?
  ) throws(Problem) -> Imported {
    let cube: JSONStatCube
    if let name { cube = try document.dataset(name) } else { cube = try document.dataset() }
    let table = try cube.table()
    return Imported(
      table: table, rejects: try cube.rejects.table(of: cube.name, lineage: table.lineage),
      rejectCount: cube.rejects.count, notes: cube.notes,
      kind: "json-stat \(cube.metadata.version ?? "1")")
  }
}

extension ImportFormat {
  /// JSON-stat; any other JSON is refused by its content. `FILE#NAME` opens one of several datasets.
  static let jsonStat = ImportFormat(name: "json-stat", endings: ["json", "jsonstat"]) { path, _ in
    let (file, dataset) = parts(of: path)
    return try JSONStatReader.read(path: file, dataset: dataset)
  }
}
