/// Reads the cells of DATA in one pass over the bytes, without a text for a cell.
///
/// Separators are spaces, line breaks, tabs, commas and semicolons in any mixture; a comma is never
/// a decimal mark.
struct PXCellParser {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let marks: PXMarks
  private let encoding: PXEncoding
  private(set) var at: Int
  private(set) var store: PXCellStore
  private(set) var rejects = RejectLog()
  /// Where a statement behind DATA begins.
  private(set) var trailer: Int?
  /// Where a quotation mark stands that is never closed.
  private(set) var unclosed: Int?
  private var counted = (offset: 0, line: 1)

  init(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, marks: PXMarks, encoding: PXEncoding,
    expected: Int
  ) {
    self.bytes = bytes
    self.marks = marks
    self.encoding = encoding
    at = start
    store = PXCellStore(expected: expected)
  }

  /// Reads all cells; keeps the first `limit`, and tells how many there were and where the first
  /// one beyond the limit stands. `passed` is told how far the reading has come.
  mutating func readAll(
    limit: Int, passed: (Int) -> Void
  ) throws(Problem) -> (found: Int, surplus: Int?) {
    var chunk = [Int64](repeating: 0, count: 8192)
    var reported = at
    while store.count < limit {
      let wanted = min(chunk.count, limit - store.count)
      let filled = chunk.withUnsafeMutableBufferPointer { fill($0, wanted) }
      chunk.withUnsafeBufferPointer {
        store.append(UnsafeBufferPointer(rebasing: $0[..<filled]))
      }
      if at >= reported + Self.stride {
        reported = at
        passed(at)
        try WorkBudget.check()
      }
      if filled == wanted { continue }
      guard let token = next() else { return (store.count, nil) }
      take(token)
    }
    guard let first = next() else { return (store.count, nil) }
    var found = store.count + 1
    while next() != nil {
      found += 1
      try WorkBudget.check(row: found)
    }
    return (found, first.lowerBound)
  }

  /// Bytes between two looks at what the work may use up.
  private static let stride = 1 << 16

  /// Fills a chunk with plain numbers: coefficients at the present scale, or the bits of doubles.
  /// Stops before anything else.
  private mutating func fill(_ out: UnsafeMutableBufferPointer<Int64>, _ wanted: Int) -> Int {
    guard let base = bytes.baseAddress, let target = out.baseAddress else { return 0 }
    let end = base + bytes.count
    let scale = store.scale
    let isReal = store.isReal
    var cursor = base + at
    var count = 0
    while count < wanted {
      // Separators go back with what follows them: a semicolon may close DATA.
      let start = cursor
      while cursor < end, Self.isSeparator(cursor.pointee) { cursor += 1 }
      let number = PlainNumber(&cursor, end: end, mark: 0x2E)
      let ends = cursor == end || Self.isSeparator(cursor.pointee)
      guard ends, isReal ? number.isExact : number.fits(scale: scale) else {
        cursor = start
        break
      }
      if isReal {
        target[count] = Int64(bitPattern: number.real.bitPattern)
      } else {
        var value = number.coefficient
        if number.decimals < scale {
          value = value &* UInt64(ExactDecimal.powersOfTen[scale - number.decimals])
        }
        let signed = Int64(bitPattern: value)
        target[count] = number.isNegative ? 0 &- signed : signed
      }
      count += 1
    }
    at = cursor - base
    return count
  }

  @inline(__always)
  static func isSeparator(_ byte: UInt8) -> Bool {
    byte <= 0x20 ? byte == 0x20 || byte &- 9 < 5 : byte == 0x2C || byte == 0x3B
  }

  /// The next token with its quotes; nil at the end of the cells.
  mutating func next() -> Range<Int>? {
    var closed = false
    while at < bytes.count, Self.isSeparator(bytes[at]) {
      if bytes[at] == 0x3B { closed = true }
      at += 1
    }
    guard at < bytes.count, bytes[at] != 0x1A, trailer == nil else { return nil }
    let start = at
    if closed, isStatement(start) {
      trailer = start
      return nil
    }
    if bytes[at] == 0x22 {
      at += 1
      while at < bytes.count, bytes[at] != 0x22 { at += 1 }
      if at == bytes.count { unclosed = start }
      at = min(at + 1, bytes.count)
      return start..<at
    }
    while at < bytes.count, !Self.isSeparator(bytes[at]), bytes[at] != 0x22 { at += 1 }
    return start..<at
  }

  private func isStatement(_ start: Int) -> Bool {
    guard PXScanner.isLetter(bytes[start]) else { return false }
    var end = start
    while end < bytes.count, PXScanner.isKeyword(bytes[end]) { end += 1 }
    return end < bytes.count && [0x3D, 0x28, 0x5B].contains(bytes[end])
  }

  func isQuoted(_ token: Range<Int>) -> Bool { bytes[token.lowerBound] == 0x22 }

  /// A token without its quotes.
  private func inside(_ token: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    var range = token
    if isQuoted(token) {
      let isClosed = token.count > 1 && bytes[token.upperBound - 1] == 0x22
      range = (token.lowerBound + 1)..<(isClosed ? token.upperBound - 1 : token.upperBound)
    }
    return UnsafeBufferPointer(rebasing: bytes[range])
  }

  /// The text of a token without its quotes.
  func text(_ token: Range<Int>) -> String { encoding.text(inside(token)) }

  /// Whether a token in quotes is a mark and not a key.
  func isMark(_ token: Range<Int>) -> Bool { marks.meaning(inside(token)) != nil }

  /// Stores one cell; what is neither a number nor a mark becomes a reject.
  mutating func take(_ token: Range<Int>) {
    let part = inside(token)
    switch marks.meaning(part) {
    case .missing(let reason): return store.appendMissing(reason)
    case .exactNil: return store.appendNil()
    case nil: break
    }
    // A number of more bytes than this has no place in statistics, and need not be a text.
    if part.count <= 400,
      let number = CSVNumber(String(decoding: part, as: UTF8.self), mark: CSVNumber.point),
      number.real.isFinite
    {
      return store.append(number.exact, real: number.real)
    }
    for byte in bytes[counted.offset..<token.lowerBound] where byte == 0x0A { counted.line += 1 }
    counted.offset = token.lowerBound
    let shown = UnsafeBufferPointer(rebasing: part.prefix(60))
    rejects.append(
      RejectLog.Reject(
        line: counted.line, offset: token.lowerBound, column: "value", text: encoding.text(shown),
        reason: .notANumber))
    store.appendMissing(.illegible)
  }

  mutating func scatter(to size: Int, _ target: (Int) -> Int) {
    store.scatter(to: size, target)
  }

  mutating func finish() -> (storage: ColumnStorage, validity: Validity) { store.finish() }
}
