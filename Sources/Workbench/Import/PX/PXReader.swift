/// Reads PX files (PC-Axis, AXIS-VERSION 2013 and before) into typed tables.
///
///     let imported = try PXReader.read(path: "BE0101A1.px")     // a long table
///     let cube = try PXReader.cube(path: "BE0101A1.px")         // the numbers as they stand
///
/// The file is mapped. Statements are split on bytes, then decoded; the cells of DATA go straight
/// into one array. A fault in a statement that says how to read the numbers is an error with line,
/// column and keyword; a fault in any other costs that statement and is a warning.
public enum PXReader {
  /// Cells that a file may hold at most, the zeros of rows that KEYS leaves out included.
  public static let cellLimit = 400_000_000

  /// Reads a file as a long table: one row a cell.
  public static func read(path: String) throws(Problem) -> Imported {
    try imported(try cube(path: path))
  }

  /// Reads bytes that are at hand, under the name of a file.
  public static func read(_ bytes: [UInt8], path: String) throws(Problem) -> Imported {
    try imported(try cube(bytes, path: path))
  }

  /// Reads a file without making columns of its variables.
  public static func cube(path: String) throws(Problem) -> PXCube {
    let file = try FileBytes(path: path)
    return try file.withBytes { (bytes) throws(Problem) in
      try PXParse(bytes, path: path, file: file).cube()
    }
  }

  /// Reads bytes that are at hand without making columns of the variables.
  public static func cube(_ bytes: [UInt8], path: String) throws(Problem) -> PXCube {
    // Typed errors do not pass through the closure of an array's buffer.
    let outcome: Swift.Result<PXCube, Problem> = bytes.withUnsafeBufferPointer { buffer in
      do throws(Problem) {
        return .success(try PXParse(buffer, path: path, file: nil).cube())
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }

  private static func imported(_ cube: PXCube) throws(Problem) -> Imported {
    let table = try cube.table()
    return Imported(
      table: table, rejects: try cube.rejects.table(of: cube.name, lineage: table.lineage),
      rejectCount: cube.rejects.count, notes: cube.notes, kind: "px")
  }
}
