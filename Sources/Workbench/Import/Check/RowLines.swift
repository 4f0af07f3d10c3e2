import Synchronization

/// The lines on which the rows of a CSV file begin, found when first asked for: a table does not
/// carry them, and only a finding needs one.
final class RowLines: Sendable {
  private let path: String
  private let rows: Int
  private let hint: CSVDialectHint
  private let known = Mutex<[Int]?>(nil)

  /// The lines of a file that was read as a table of so many rows.
  init(path: String, rows: Int, hint: CSVDialectHint = CSVDialectHint()) {
    self.path = path
    self.hint = hint
    self.rows = rows
  }

  /// The line from 1; nil when the file has changed since it was read.
  func line(of row: Int) -> Int? {
    let lines = known.withLock { known in
      if let known { return known }
      let found = (try? CSVReader.rowLines(path: path, hint: hint)) ?? []
      known = found
      return found
    }
    return lines.count == rows && lines.indices.contains(row) ? lines[row] : nil
  }
}
