import Glibc
import Workbench

/// Files of one try, in a folder that goes when the try is over.
final class FuzzFiles {
  let folder: String
  private var names: [String] = []

  init() throws(Problem) {
    var path = Array("/tmp/kkrlab-fuzz-XXXXXX".utf8CString)
    guard mkdtemp(&path) != nil else {
      throw Problem(.nothingToSay, ["reason": "no temporary folder"])
    }
    folder = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    for name in names { unlink(folder + "/" + name) }
    rmdir(folder)
  }

  /// Writes a file and gives its path. Nothing waits for the disk, as a careful writer would.
  func add(_ name: String, _ bytes: [UInt8]) throws(Problem) -> String {
    let path = folder + "/" + name
    names.append(name)
    guard let file = fopen(path, "w") else {
      throw Problem(.nothingToSay, ["reason": "no temporary file"])
    }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    return path
  }
}

/// What a try may use up: a small file must not ask for much memory, nor for much time.
enum FuzzBudget {
  static let bytes = 64 << 20

  static func run<Result>(_ body: () throws -> Result) rethrows -> Result {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(10)
    let budget = WorkBudget(shouldStop: { clock.now > end }, freeBytes: { bytes })
    return try WorkBudget.$current.withValue(budget, operation: body)
  }

  /// An error as text.
  static func text(_ error: any Error) -> String {
    (error as? Problem).map { ProblemText().render($0) } ?? "\(error)"
  }

  /// What is wrong with an error: everything that a reader throws is a problem with a sentence.
  static func finding(of error: any Error) -> String? {
    guard let problem = error as? Problem else { return "no problem: \(error)" }
    let text = ProblemText().render(problem)
    return text.isEmpty ? "a problem without a sentence: \(problem.code.rawValue)" : nil
  }
}

/// What differs between two tables that are to hold the same.
enum TableDifference {
  /// Names, rows and cells; nil when they agree. Numbers are compared by their values, since exact
  /// and binary numbers may stand for each other.
  static func between(_ left: Table, _ right: Table) -> String? {
    if left.columnNames != right.columnNames {
      return "columns \(left.columnNames) became \(right.columnNames)"
    }
    if left.rowCount != right.rowCount {
      return "\(left.rowCount) rows became \(right.rowCount)"
    }
    for (a, b) in zip(left.columns, right.columns) {
      for row in 0..<a.count where !isSame(a[row], b[row]) {
        return "«\(a.name)» in row \(row + 1): \(a[row].plainText) became \(b[row].plainText)"
      }
    }
    return nil
  }

  private static func isSame(_ left: Cell, _ right: Cell) -> Bool {
    if left == right { return true }
    if case .missing = left { return false }
    if case .missing = right { return false }
    if let a = left.number, let b = right.number { return a == b }
    return left.plainText == right.plainText
  }
}
