/// The bytes of a JSON text and where things stand in them.
///
/// One object a file, shared by the parser and the readers of its datasets.
final class JSONStatText {
  let bytes: UnsafeBufferPointer<UInt8>
  /// Where the bytes begin; a byte of its own where there are none.
  let base: UnsafePointer<UInt8>
  private let spare: UnsafeMutablePointer<UInt8>
  let source: String
  /// The mapped file, so that pages that were read can be given back.
  let file: FileBytes?
  /// Runs of cells that no dataset has asked for yet, by where they begin.
  var unclaimed: Set<Int> = []
  private var countedTo = 0
  private var countedLines = 1

  /// A line longer than this is not quoted: a cube is often one line of 100 MB.
  private static let longestExcerpt = 2000

  init(_ bytes: UnsafeBufferPointer<UInt8>, source: String, file: FileBytes? = nil) {
    self.bytes = bytes
    spare = .allocate(capacity: 1)
    base = bytes.baseAddress ?? UnsafePointer(spare)
    self.source = source
    self.file = file
  }

  deinit { spare.deallocate() }

  /// Lets the kernel take back the pages of a part that was read: they count as memory in use until
  /// then. They can be read again, from the file.
  func release(_ range: Range<Int>) {
    file?.release(range)
  }

  /// The line of a byte, from 1. Cheap when offsets ascend.
  func line(of offset: Int) -> Int {
    let end = min(max(0, offset), bytes.count)
    if end < countedTo { (countedTo, countedLines) = (0, 1) }
    for byte in bytes[countedTo..<end] where byte == 0x0A { countedLines += 1 }
    countedTo = end
    return countedLines
  }

  func place(_ offset: Int, length: Int = 1) -> Place {
    let at = min(max(0, offset), bytes.count)
    var start = at
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    var end = at
    while end < bytes.count, bytes[end] != 0x0A, end - at < Self.longestExcerpt { end += 1 }
    if end > at, bytes[end - 1] == 0x0D { end -= 1 }
    if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = min(3, at) }
    let column = bytes[start..<at].count { $0 & 0xC0 != 0x80 } + 1
    let isShort = end - start < Self.longestExcerpt
    return Place(
      source: source, line: line(of: at), column: column,
      length: max(1, bytes[at..<min(end, at + max(1, length))].count { $0 & 0xC0 != 0x80 }),
      excerpt: isShort ? String(decoding: bytes[start..<end], as: UTF8.self) : nil)
  }

  func problem(
    _ code: ProblemCode, _ facts: [String: String] = [:], path: JSONStatPath, at range: Range<Int>,
    severity: Problem.Severity = .error, asked: String? = nil, candidates: [String] = []
  ) -> Problem {
    var facts = facts
    facts["path"] = path.description
    return Problem(
      code, severity: severity, facts, place: place(range.lowerBound, length: range.count),
      asked: asked, candidates: candidates)
  }

  /// A few bytes as text, for the fact that names what was found.
  func excerpt(_ range: Range<Int>) -> String {
    let start = min(max(0, range.lowerBound), bytes.count)
    let end = min(max(start, range.upperBound), start + 60, bytes.count)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
