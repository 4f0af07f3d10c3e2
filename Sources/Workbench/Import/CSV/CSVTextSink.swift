/// A column of texts that hardly repeat: notes, titles, names.
final class CSVTextSink: CSVColumnSink {
  private let marks: MissingMarks
  private var texts = TextStorage()
  private var reasons: CSVReasons
  let mismatch: CSVMismatch? = nil

  init(marks: MissingMarks, rowsExpected: Int) {
    self.marks = marks
    texts.reserve(rows: rowsExpected, bytes: rowsExpected * 8)
    reasons = CSVReasons(rowsExpected: rowsExpected)
  }

  /// Takes over the rows that were read as categories so far.
  func adopt(_ codes: CategoryCodes, _ values: [String], _ reasons: CSVReasons) {
    self.reasons = reasons
    codes.eachRow { _, code in texts.append(values.isEmpty ? "" : values[code]) }
    let missing = reasons.missingRows
    guard !missing.isEmpty else { return }
    // The placeholder of a missing row is the first value among codes, and nothing among texts.
    var without = TextStorage()
    without.reserve(rows: texts.count, bytes: texts.bytes.count)
    var next = missing[...]
    for row in 0..<texts.count {
      if next.first == row {
        next = next.dropFirst()
        without.append("")
      } else {
        without.append(row: row, of: texts)
      }
    }
    texts = without
  }

  func take(_ run: CSVRun, column: Int, _ reading: CSVReading) {
    // Without declared marks only an empty cell or one that starts with `<` can be missing.
    let plain = reading.encoding != .windows1252 && marks.declared.isEmpty
    var cells = run.cells(of: column)
    for _ in 0..<run.rows {
      let (start, length) = cells.next()
      if plain, length > 0, run.bytes[start] != run.quote, run.bytes[start] != 0x3C {
        texts.append(utf8: UnsafeBufferPointer(start: run.bytes + start, count: length))
        continue
      }
      let text = reading.text(start, length, quote: run.quote)
      if case .missing(let reason) = marks[text] {
        reasons.set(texts.count, reason)
        texts.append("")
      } else {
        texts.append(text)
      }
    }
  }

  func append(_ later: any CSVColumnSink, _ reading: CSVReading) {
    guard let later = later as? CSVTextSink else { return }
    reasons.append(later.reasons, after: texts.count)
    texts.append(contentsOf: later.texts)
  }

  func finish(_ field: Field, _ reading: CSVReading) -> Column {
    Column(
      field: field, storage: .text(texts), validity: reasons.validity(count: texts.count))
  }
}
