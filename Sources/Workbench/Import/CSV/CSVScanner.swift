import CBridge
import Glibc

/// Where the fields of a run of rows begin and end, in bytes from `base`; row by row.
///
/// One run is small enough to stay in the cache while the columns are converted from it.
final class CSVFieldIndex {
  let fields: Int
  let capacity: Int
  let starts: UnsafeMutablePointer<UInt32>
  let ends: UnsafeMutablePointer<UInt32>
  var base = 0
  var rows = 0

  init(fields: Int) {
    self.fields = fields
    capacity = max(64, 32_768 / max(1, fields))
    starts = .allocate(capacity: capacity * fields + fields)
    ends = .allocate(capacity: capacity * fields + fields)
  }

  deinit {
    starts.deallocate()
    ends.deallocate()
  }
}

/// A line that is no row of the table.
struct CSVBadRow {
  var start: Int
  var end: Int
  var reason: RejectReason
}

/// Finds the fields of rows: a scan of 64 bytes at a time for delimiters and line breaks, with a
/// detour for fields in quotes.
///
/// A quote has meaning only at the start of a field. Blank lines, and lines of delimiters only,
/// are passed over.
struct CSVScanner {
  private let bytes: UnsafePointer<UInt8>
  private let limit: Int
  private let stop: Int
  private let delimiter: UInt8
  private let quote: UInt8
  private let lineBreak: UInt8
  private(set) var position: Int
  private(set) var blankRows = 0
  /// The first quote that was not closed as it should have been.
  private(set) var unclosedQuote: Int?
  /// Set when a quote ran to the end of the file: from there on, a quoted field ends with its line,
  /// or else every further quote would be followed to the end again.
  private var isWithinLines = false

  /// A scanner of the rows that begin from `start` on and before `stop`; the last of them may reach
  /// as far as `limit`.
  init(
    _ bytes: UnsafePointer<UInt8>, from start: Int, stop: Int, to limit: Int, dialect: CSVDialect
  ) {
    self.bytes = bytes
    self.limit = limit
    self.stop = min(stop, limit)
    lineBreak = dialect.lineBreak
    delimiter = dialect.delimiter
    quote = dialect.quote
    position = start
  }

  var isAtEnd: Bool { position >= stop }

  @inline(__always)
  private func load(_ at: Int) -> UInt64 {
    limit - at >= 64
      ? kkr_match64(bytes + at, delimiter, lineBreak)
      : kkr_match_tail(bytes + at, max(0, limit - at), delimiter, lineBreak)
  }

  /// Fills the index with the next rows. Rows that do not fit are handed to `reject`.
  mutating func fill(_ index: CSVFieldIndex, reject: (CSVBadRow) -> Void) {
    let fields = index.fields
    index.base = position
    index.rows = 0
    let base = position
    let bytes = bytes
    let limit = limit
    let stop = stop
    let lineBreak = lineBreak
    let starts = index.starts
    let ends = index.ends
    let capacity = index.capacity
    // The bits of the 64 bytes from `block` on that are still to be visited.
    var block = position
    var mask = load(block)
    var row = 0
    var rowStart = position
    var fieldStart = position
    var field = 0
    var slot = 0
    var bad: RejectReason?
    // A run stays within 32-bit offsets; a row may overshoot by its own length.
    while row < capacity, rowStart < stop, rowStart - base < 1 << 30 {
      var end: Int
      var at: Int
      if fieldStart < limit, bytes[fieldStart] == quote {
        (at, end) = quoted(fieldStart, &bad)
        if at + 1 - block >= 64 { block += (at + 1 - block) & ~63 }
        mask = load(block) & (~0 << UInt64(at + 1 - block))
      } else {
        while mask == 0, block < limit {
          block += 64
          mask = load(block)
        }
        if mask == 0 {
          at = limit
        } else {
          at = block + mask.trailingZeroBitCount
          mask &= mask &- 1
        }
        end = at
      }
      let closes = at >= limit || bytes[at] == lineBreak
      if closes, end == at, end > fieldStart, bytes[end - 1] == 0x0D { end -= 1 }
      if field < fields {
        starts[slot + field] = UInt32(truncatingIfNeeded: fieldStart - base)
        ends[slot + field] = UInt32(truncatingIfNeeded: end - base)
      }
      field += 1
      fieldStart = at + 1
      guard closes else { continue }
      let length = end - rowStart
      if length < field, length == field - 1, bad == nil {
        blankRows += 1
      } else if field == fields, bad == nil, at - base < 1 << 32 {
        row += 1
        slot += fields
      } else {
        reject(CSVBadRow(start: rowStart, end: end, reason: bad ?? .fieldCount))
        bad = nil
      }
      field = 0
      rowStart = fieldStart
    }
    position = min(rowStart, limit)
    index.rows = row
  }

  /// The end of a quoted field and the separator behind it.
  private mutating func quoted(_ start: Int, _ bad: inout RejectReason?) -> (at: Int, end: Int) {
    var at = start + 1
    while at < limit {
      let byte = bytes[at]
      if byte == quote {
        if at + 1 < limit, bytes[at + 1] == quote {
          at += 2
          continue
        }
        break
      }
      if byte == lineBreak, isWithinLines { break }
      at += 1
    }
    if at >= limit || bytes[at] != quote {
      isWithinLines = true
      return open(start, &bad)
    }
    let end = at + 1
    at = end
    if at < limit, bytes[at] == 0x0D { at += 1 }
    if at >= limit || bytes[at] == lineBreak || (bytes[at] == delimiter && at == end) {
      return (at, end)
    }
    // A text over several lines that ends amid a field: the quote that ended it opens another.
    if lineEnd(start) < end { return open(start, &bad) }
    bad = .quoteSyntax
    let line = lineEnd(end)
    return (line, line)
  }

  /// Gives up a line whose quote is not closed within it.
  private mutating func open(_ start: Int, _ bad: inout RejectReason?) -> (at: Int, end: Int) {
    if unclosedQuote == nil { unclosedQuote = start }
    bad = .quoteUnclosed
    let line = lineEnd(start)
    return (line, line)
  }

  private func lineEnd(_ from: Int) -> Int {
    guard from < limit, let found = memchr(bytes + from, Int32(lineBreak), limit - from) else {
      return limit
    }
    return UnsafeRawPointer(bytes).distance(to: UnsafeRawPointer(found))
  }
}
