/// The scalars of a `value` or `status`, as they were read in one pass.
///
/// Shared by reference, so that a node can be copied without the cells.
final class JSONStatRun {
  enum Content {
    case numbers(JSONStatNumbers)
    case texts(TextStorage, Validity)
    case marks(JSONStatMarks)
  }

  let path: JSONStatPath
  /// The position of each cell where they were written as an object; nil for an array.
  let positions: [UInt32]?
  var content: Content
  let count: Int

  init(path: JSONStatPath, positions: [UInt32]?, content: Content, count: Int) {
    self.path = path
    self.positions = positions
    self.content = content
    self.count = count
  }
}

/// Repeated texts as codes into a list, 0 for null: the marks of a `status`.
struct JSONStatMarks {
  private(set) var codes: [UInt16] = []
  private(set) var names: [String] = []
  private var known: [String: UInt16] = [:]
  private var last: UInt16 = 0

  /// Different marks at most; more are no marks but remarks.
  static let limit = 60_000

  mutating func appendNull() { codes.append(0) }

  /// False when there are too many different marks.
  mutating func append(_ name: String) -> Bool {
    if last > 0, names[Int(last) - 1] == name {
      codes.append(last)
      return true
    }
    if let code = known[name] {
      last = code
    } else {
      guard names.count < Self.limit else { return false }
      names.append(name)
      last = UInt16(names.count)
      known[name] = last
    }
    codes.append(last)
    return true
  }
}
