import Glibc

/// A run of rows to convert: the bytes of the file and where its fields stand.
struct CSVRun {
  let bytes: UnsafePointer<UInt8>
  /// Bytes of the whole file: the limit for reading eight at once.
  let size: Int
  let quote: UInt8
  let index: CSVFieldIndex

  var rows: Int { index.rows }

  /// The cells of a column from the first row on.
  func cells(of column: Int) -> CSVCells {
    CSVCells(
      starts: index.starts + column, ends: index.ends + column, stride: index.fields,
      base: index.base)
  }
}

/// Walks down the cells of one column of a run.
struct CSVCells {
  private var starts: UnsafePointer<UInt32>
  private var ends: UnsafePointer<UInt32>
  private let stride: Int
  private let base: Int

  init(
    starts: UnsafePointer<UInt32>, ends: UnsafePointer<UInt32>, stride: Int, base: Int
  ) {
    self.starts = starts
    self.ends = ends
    self.stride = stride
    self.base = base
  }

  /// Where the next cell stands as written, quotes included. Asked once a row.
  @inline(__always)
  mutating func next() -> (start: Int, length: Int) {
    let start = Int(starts.pointee)
    let length = Int(ends.pointee) - start
    starts += stride
    ends += stride
    return (base + start, length)
  }
}

/// What a column needs to know of its file while it is read.
final class CSVReading {
  let encoding: CSVEncoding
  let bytes: UnsafeBufferPointer<UInt8>
  let lineBreak: UInt8
  private(set) var rejects = RejectLog()
  /// The rejects of the run of rows that is being read; their lines are not counted yet.
  private var ofRun: [RejectLog.Reject] = []
  private var moreOfRun = 0
  private let start: Int
  private var countedTo: Int
  private var countedLines = 1

  /// Lines count from 1 at `start`.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, encoding: CSVEncoding, lineBreak: UInt8,
    from start: Int = 0
  ) {
    self.bytes = bytes
    self.encoding = encoding
    self.lineBreak = lineBreak
    self.start = start
    countedTo = start
  }

  /// The line of a byte, from 1. Cheap when offsets ascend, as they nearly do.
  func line(of offset: Int) -> Int {
    if offset < countedTo { (countedTo, countedLines) = (start, 1) }
    let end = min(offset, bytes.count)
    guard end > countedTo else { return countedLines }
    for byte in bytes[countedTo..<end] where byte == lineBreak { countedLines += 1 }
    countedTo = end
    return countedLines
  }

  /// Enters the rejects of a run of rows in the order of the file, whatever the order was in which
  /// the columns found them: so the log that is full holds the first rejects of the file.
  func endRun() {
    guard !ofRun.isEmpty || moreOfRun > 0 else { return }
    for reject in ofRun.sorted(by: { $0.offset < $1.offset }) {
      var reject = reject
      if !rejects.isFull { reject.line = line(of: reject.offset) }
      rejects.append(reject)
    }
    rejects.count(more: moreOfRun)
    ofRun = []
    moreOfRun = 0
  }

  /// Takes over the rejects of a later part of the file, whose lines count from its start.
  func append(_ part: CSVReading) {
    guard part.rejects.count > 0 else { return }
    let before = line(of: part.start) - 1
    for reject in part.rejects.rejects {
      var reject = reject
      reject.line += before
      rejects.append(reject)
    }
    rejects.count(more: part.rejects.count - part.rejects.rejects.count)
  }

  func reject(_ start: Int, _ length: Int, column: String?, _ reason: RejectReason) {
    let shown = UnsafeBufferPointer(rebasing: bytes[start..<start + min(length, 400)])
    guard column != nil || ofRun.count < RejectLog.limit else {
      moreOfRun += 1
      return
    }
    ofRun.append(
      RejectLog.Reject(
        line: 0, offset: start, column: column, text: encoding.text(shown),
        reason: reason))
  }

  /// The text of a cell without its quotes.
  func text(_ start: Int, _ length: Int, quote: UInt8) -> String {
    let raw = UnsafeBufferPointer(rebasing: bytes[start..<start + length])
    guard length >= 2, raw[0] == quote, raw[length - 1] == quote else {
      return encoding.text(raw)
    }
    var inner = [UInt8]()
    inner.reserveCapacity(length)
    var at = 1
    while at < length - 1 {
      inner.append(raw[at])
      at += raw[at] == quote ? 2 : 1
    }
    return inner.withUnsafeBufferPointer { encoding.text($0) }
  }
}

/// The reasons of a column's missing cells; nothing is stored until the first one.
struct CSVReasons {
  private var reasons: [UInt8] = []
  private let rowsExpected: Int

  init(rowsExpected: Int) { self.rowsExpected = rowsExpected }

  mutating func set(_ row: Int, _ reason: MissingReason) {
    if reasons.isEmpty { reasons.reserveCapacity(max(rowsExpected, row + 1)) }
    while reasons.count < row { reasons.append(0) }
    reasons.append(reason.rawValue)
  }

  var isEmpty: Bool { reasons.isEmpty }

  /// The rows that have a reason, of those that one was set for.
  var missingRows: [Int] { reasons.indices.filter { reasons[$0] != 0 } }

  /// Takes over the reasons of the rows that follow the first `rows`.
  mutating func append(_ later: CSVReasons, after rows: Int) {
    guard !later.isEmpty else { return }
    if reasons.isEmpty { reasons.reserveCapacity(max(rowsExpected, rows + later.reasons.count)) }
    while reasons.count < rows { reasons.append(0) }
    reasons.append(contentsOf: later.reasons)
  }

  mutating func validity(count: Int) -> Validity {
    reasons.isEmpty ? Validity(count: count) : Validity(reasons: bytes(count: count))
  }

  /// One reason byte a row, 0 for a value.
  mutating func bytes(count: Int) -> [UInt8] {
    while reasons.count < count { reasons.append(0) }
    return reasons
  }
}

/// A cell that does not fit the type a column was guessed to have.
struct CSVMismatch {
  var offset: Int
  var text: String
}

/// A column that takes runs of rows and ends as typed storage.
protocol CSVColumnSink: AnyObject {
  /// Set when the guessed type is wrong; the column is then read again as something wider.
  var mismatch: CSVMismatch? { get }
  func take(_ run: CSVRun, column: Int, _ reading: CSVReading)
  /// Takes over the rows of the part of the file that follows, read by a sink made alike. What
  /// results is what one sink would have made of all rows.
  func append(_ later: any CSVColumnSink, _ reading: CSVReading)
  func finish(_ field: Field, _ reading: CSVReading) -> Column
}
