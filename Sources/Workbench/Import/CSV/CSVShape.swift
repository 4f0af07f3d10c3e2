import Glibc

/// What was found out about a CSV file before it is read: dialect, header, and where the table
/// begins and ends between titles and legend.
struct CSVShape {
  var dialect: CSVDialect
  /// The names in the header; nil when there is none.
  var header: [String]?
  var fields: Int
  var data: Range<Int>
  var sample: [CSVRecord]
  var titles: [String]
  var legend: (offset: Int, lines: [String])?

  static let sampleBytes = 48 * 1024

  /// Looks at the first 48 KB and the last 16 KB of a text; what the hint says is not looked for.
  static func detect(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String, hint: CSVDialectHint = CSVDialectHint()
  ) throws(Problem) -> CSVShape {
    let encoding = try encoding(bytes, path: path, hint)
    let quote = hint.quote ?? CSVDialect.own.quote
    let first = encoding == .utf8WithMark ? 3 : 0
    let part = first..<sampleEnd(bytes, from: first)
    let lineBreak = lineBreak(bytes, part)
    let delimiter = hint.delimiter ?? delimiter(bytes, part, quote, lineBreak)
    let records = CSVRecord.read(
      bytes, in: part, delimiter: delimiter, quote: quote, lineBreak: lineBreak, atMost: 400)
    let filled = records.map { $0.filled(bytes, quote: quote) }
    guard let fields = commonCount(records, filled),
      let head = records.indices.first(where: {
        records[$0].cells.count == fields && isRow(filled[$0], of: fields)
      })
    else { throw Problem(.csvNoColumns, ["path": path]) }
    var dialect = CSVDialect.own
    dialect.encoding = encoding
    dialect.delimiter = delimiter
    dialect.quote = quote
    dialect.lineBreak = lineBreak
    dialect.carriageReturns =
      lineBreak == 0x0A
      && records.first.map { $0.end < bytes.count && bytes[$0.end] == 0x0D }
        ?? false
    dialect.endsWithBreak = bytes.last == lineBreak
    let reading = CSVReading(bytes, encoding: encoding, lineBreak: lineBreak)
    func texts(_ record: CSVRecord) -> [String] {
      record.cells.map { reading.text($0.lowerBound, $0.count, quote: dialect.quote) }
    }
    let titles = records[..<head].map { texts($0).filter { !$0.isEmpty }.joined(separator: " ") }
    let body = records[(head + 1)...].filter { $0.cells.count == fields }
    let names = texts(records[head])
    let hasHeader = hint.hasHeader ?? isHeader(names, above: body.prefix(20).map(texts))
    dialect.hasHeader = hasHeader
    let start =
      hasHeader ? min(bytes.count, next(records[head], bytes, lineBreak)) : records[head].start
    let legend =
      fields > 1 && !hint.standsAlone ? legend(bytes, from: start, dialect, reading) : nil
    let end = legend?.offset ?? bytes.count
    let sample = (hasHeader ? body : [records[head]] + body).filter {
      $0.start < end && !$0.filled(bytes, quote: quote).isEmpty
    }
    dialect.decimalComma =
      hint.decimalComma
      ?? CSVTypeGuess.decimalComma(sample.map(texts), delimiter: delimiter)
    let blank = filled.contains { $0.isEmpty }
    dialect.kind = kind(
      dialect, names: hasHeader ? names : [], quoted: bytes[records[head].start] == dialect.quote,
      titled: head > 0, blank: blank || legend != nil)
    return CSVShape(
      dialect: dialect, header: hasHeader ? names : nil, fields: fields, data: start..<end,
      sample: sample, titles: titles.filter { !$0.isEmpty }, legend: legend)
  }

  /// The encoding that is found, or the one that is said to be. Throws `.encodingDiffers` where the
  /// bytes say otherwise.
  private static func encoding(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String, _ hint: CSVDialectHint
  ) throws(Problem) -> CSVEncoding {
    let found = CSVEncoding.detect(bytes)
    guard let said = hint.encoding, said != found else { return found }
    switch (said, found) {
    case (.utf8, .utf8WithMark), (.utf8WithMark, .utf8): return found
    case (.windows1252, .utf8): return .windows1252
    // The text has been rewritten from UTF-16 before it came here.
    case (.utf16, _), (.utf16BigEndian, _): return found
    default:
      throw Problem(
        .encodingDiffers,
        [
          "path": path, "encoding": said.rawValue,
          "offset": String(said == .windows1252 ? 0 : CSVEncoding.firstInvalid(bytes)),
          "known": CSVEncoding.names.joined(separator: ", "),
        ])
    }
  }

  /// Where the sample ends: 48 KB on, or behind some 20 lines where those are longer than that, as
  /// in tables of thousands of columns; 16 MB at most.
  private static func sampleEnd(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int) -> Int {
    var size = sampleBytes
    while first + size < bytes.count, size < 16 << 20 {
      let breaks = bytes[first..<first + size].lazy.filter { $0 == 0x0A || $0 == 0x0D }
      if breaks.prefix(20).count == 20 { break }
      size *= 4
    }
    return min(bytes.count, first + size)
  }

  /// LF, unless the lines end in CR alone: a CR somewhere and no LF in the sample.
  private static func lineBreak(_ bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>) -> UInt8 {
    let sample = bytes[part]
    return !sample.contains(0x0A) && sample.contains(0x0D) ? 0x0D : 0x0A
  }

  private static func next(
    _ record: CSVRecord, _ bytes: UnsafeBufferPointer<UInt8>, _ lineBreak: UInt8
  ) -> Int {
    var at = record.end
    while at < bytes.count, bytes[at] != lineBreak { at += 1 }
    return at + 1
  }

  /// The separator under which most lines have the same number of cells, at least two.
  private static func delimiter(
    _ bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>, _ quote: UInt8, _ lineBreak: UInt8
  ) -> UInt8 {
    var best: (delimiter: UInt8, score: Int, count: Int)?
    for delimiter in [UInt8(ascii: ";"), 0x09, UInt8(ascii: "|"), UInt8(ascii: ",")] {
      let records = CSVRecord.read(
        bytes, in: part, delimiter: delimiter, quote: quote, lineBreak: lineBreak, atMost: 200)
      var tally: [Int: Int] = [:]
      for record in records where record.cells.count > 1 {
        tally[record.cells.count, default: 0] += 1
      }
      guard let top = tally.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { continue }
      if top.value > best?.score ?? 0 { best = (delimiter, top.value, top.key) }
    }
    return best?.delimiter ?? UInt8(ascii: ",")
  }

  private static func commonCount(_ records: [CSVRecord], _ filled: [[Int]]) -> Int? {
    var tally: [Int: Int] = [:]
    for (record, cells) in zip(records, filled) where !cells.isEmpty {
      tally[record.cells.count, default: 0] += 1
    }
    // Among equally frequent counts the larger one is the table, the smaller one its titles.
    return tally.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }

  /// Whether the filled cells of a line look like a row, and not like a title above the table.
  private static func isRow(_ filled: [Int], of fields: Int) -> Bool {
    if fields == 1 { return !filled.isEmpty }
    if fields == 2 { return filled.count == 2 || filled == [1] }
    return filled.count >= max(2, fields / 2)
  }

  /// Whether a line names the columns below it: it holds no number, but for periods that stand
  /// above numbers.
  private static func isHeader(_ names: [String], above rows: [[String]]) -> Bool {
    for (column, name) in names.enumerated() {
      guard CSVNumber(name, mark: CSVNumber.comma) ?? CSVNumber(name, mark: CSVNumber.point) != nil
      else { continue }
      guard Period(code: name) != nil else { return false }
      let below = rows.map { $0[column] }.filter { !$0.isEmpty }
      if !below.isEmpty, below.allSatisfy({ Period(code: $0) != nil }) { return false }
    }
    return true
  }

  /// Single cells after a blank line at the end of the file explain the table; they are no rows.
  private static func legend(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ dialect: CSVDialect,
    _ reading: CSVReading
  ) -> (offset: Int, lines: [String])? {
    var from = max(start, bytes.count - 16 * 1024)
    if from > start {
      while from < bytes.count, bytes[from - 1] != dialect.lineBreak { from += 1 }
    }
    let records = CSVRecord.read(
      bytes, in: from..<bytes.count, delimiter: dialect.delimiter, quote: dialect.quote,
      lineBreak: dialect.lineBreak)
    let filled = records.map { $0.filled(bytes, quote: dialect.quote) }
    guard let last = filled.lastIndex(where: { $0.count > 1 }), last + 1 < records.count,
      filled[last + 1].isEmpty
    else { return nil }
    var lines: [String] = []
    for index in (last + 1)..<records.count {
      guard let cell = filled[index].first else { continue }
      let place = records[index].cells[cell]
      lines.append(reading.text(place.lowerBound, place.count, quote: dialect.quote))
    }
    return lines.isEmpty ? nil : (records[last + 1].start, lines)
  }

  private static func kind(
    _ dialect: CSVDialect, names: [String], quoted: Bool, titled: Bool, blank: Bool
  ) -> CSVDialect.Kind {
    if dialect.delimiter == 0x3B, names.last == "INDHOLD" { return .statbankAPI }
    if dialect.delimiter == 0x3B, dialect.encoding == .windows1252, blank { return .noegletal }
    let foreign = dialect.encoding == .windows1252 || titled || !dialect.hasHeader
    if dialect.delimiter == 0x2C, quoted, foreign { return .statbankMatrix }
    return .plain
  }
}
