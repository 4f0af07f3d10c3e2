/// Finds line and column of a byte in a PX file, for problems.
struct PXPlaces {
  let bytes: UnsafeBufferPointer<UInt8>
  let path: String

  /// A line longer than this is not quoted: DATA may be one line of 50 MB.
  private static let longestExcerpt = 2000

  func line(of offset: Int) -> Int {
    bytes[..<min(max(0, offset), bytes.count)].reduce(into: 1) { if $1 == 0x0A { $0 += 1 } }
  }

  func place(_ offset: Int, length: Int = 1) -> Place {
    let at = min(max(0, offset), bytes.count)
    var start = at
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    var end = at
    while end < bytes.count, bytes[end] != 0x0A, end - at < Self.longestExcerpt { end += 1 }
    while end > start, bytes[end - 1] == 0x0D { end -= 1 }
    if start == 0, bytes.starts(with: CSVEncoding.mark) { start = min(3, at) }
    let before = UnsafeBufferPointer(rebasing: bytes[start..<at])
    let encoding = CSVEncoding.detect(before)
    let column =
      encoding == .windows1252 ? before.count : before.count { $0 & 0xC0 != 0x80 }
    var excerpt: String?
    if end - start <= Self.longestExcerpt, end >= at {
      let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
      excerpt = CSVEncoding.detect(line).text(line)
    }
    return Place(
      source: path, line: line(of: at), column: column + 1,
      length: max(1, min(length, max(1, end - at))), excerpt: excerpt)
  }

  /// A few bytes as text, for the fact that names what was found.
  func text(_ range: Range<Int>) -> String {
    let end = min(range.upperBound, range.lowerBound + 60, bytes.count)
    guard range.lowerBound < end else { return "" }
    let part = UnsafeBufferPointer(rebasing: bytes[range.lowerBound..<end])
    return CSVEncoding.detect(part).text(part)
  }
}
