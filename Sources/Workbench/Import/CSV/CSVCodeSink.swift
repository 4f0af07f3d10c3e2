import CBridge
import Glibc

/// A column of repeated texts: categories, periods and booleans. Distinct texts are understood
/// once; a category with more than 65,536 of them turns into plain text.
final class CSVCodeSink: CSVColumnSink {
  enum Meaning { case category, period, boolean }

  static let distinctLimit = 1 << 16
  private static let invalid: Int32 = -1000

  private let name: String
  private let meaning: Meaning
  private let guessed: Bool
  private let marks: MissingMarks
  private let domain: CategoryDomain?
  private let truths: [String: Bool]?
  private let dictionary = CSVDictionary()
  private let scratch: UnsafeMutablePointer<Int32>
  private var last = 0
  private var codes = CategoryCodes()
  private var values: [CategoryDomain.Value]
  /// The periods that codes of periods stand for, and the code of each.
  private var periods: [Period] = []
  private var periodCodes: [Period: Int32] = [:]
  private var texts: CSVTextSink?
  private var reasons: CSVReasons
  private let rowsExpected: Int
  private var rows = 0
  private(set) var mismatch: CSVMismatch?

  init(
    name: String, meaning: Meaning, guessed: Bool, marks: MissingMarks,
    domain: CategoryDomain? = nil, truths: [String: Bool]? = nil, capacity: Int, rowsExpected: Int
  ) {
    self.name = name
    self.meaning = meaning
    self.guessed = guessed
    self.marks = marks
    self.domain = domain
    self.rowsExpected = rowsExpected
    self.truths = truths
    values = domain?.values ?? []
    scratch = .allocate(capacity: capacity)
    codes.reserve(rowsExpected)
    reasons = CSVReasons(rowsExpected: rowsExpected)
  }

  deinit { scratch.deallocate() }

  func take(_ run: CSVRun, column: Int, _ reading: CSVReading) {
    guard mismatch == nil else { return }
    if let texts { return texts.take(run, column: column, reading) }
    var last = last
    var entries = dictionary.entries
    let scratch = scratch
    let bytes = run.bytes
    let quote = run.quote
    let size = run.size
    var cells = run.cells(of: column)
    for row in 0..<run.rows {
      var (start, length) = cells.next()
      if length > 1, bytes[start] == quote {
        start += 1
        length -= 2
        if memchr(bytes + start, Int32(quote), length) != nil {
          last = escaped(run, start - 1, length + 2, reading)
          entries = dictionary.entries
          note(run, row, last, start, length, reading)
          continue
        }
      }
      let text = bytes + start
      let prefix = kkr_prefix(text, length, size - start)
      var entry = Int(entries[last].successor)
      if !CSVDictionary.matches(entries[entry], text, length, prefix) {
        entry =
          dictionary.find(text, length, prefix)
          ?? add(text, length, prefix, reading, offset: start)
        entries = dictionary.entries
        entries[last].successor = Int32(entry)
      }
      last = entry
      let value = entries[entry].value
      scratch[row] = value
      if value < 0 {
        note(run, row, entry, start, length, reading)
        if mismatch != nil { return }
      }
    }
    self.last = last
    // Truth values have no list of values, and are codes 0 and 1.
    codes.append(
      UnsafeBufferPointer(start: scratch, count: run.rows),
      below: max(2, values.count, periods.count), expecting: rowsExpected)
    rows += run.rows
    if hasTooManyValues { becomeText() }
  }

  private var hasTooManyValues: Bool {
    values.count > Self.distinctLimit && meaning == .category && domain == nil
  }

  func append(_ later: any CSVColumnSink, _ reading: CSVReading) {
    guard let later = later as? CSVCodeSink else { return }
    if texts == nil, later.texts == nil {
      appendCodes(of: later, reading)
      if hasTooManyValues { becomeText() }
      return
    }
    if texts == nil { becomeText() }
    if later.texts == nil { later.becomeText() }
    if let texts, let more = later.texts { texts.append(more, reading) }
  }

  /// Takes over rows with their codes renumbered: the texts of the later part that are new here are
  /// added in the order in which they appeared there.
  private func appendCodes(of later: CSVCodeSink, _ reading: CSVReading) {
    var renumbered: [Int32] = []
    for index in 1..<later.dictionary.count {
      let entry = later.dictionary.entries[index]
      guard let text = entry.text else { continue }
      let known =
        dictionary.find(text, entry.length, entry.prefix)
        ?? add(text, entry.length, entry.prefix, reading, offset: nil)
      guard entry.value >= 0 else { continue }
      let code = Int(entry.value)
      while renumbered.count <= code { renumbered.append(0) }
      renumbered[code] = dictionary.entries[known].value
    }
    let before = codes.count
    if renumbered.indices.allSatisfy({ renumbered[$0] == Int32($0) }) {
      codes.append(later.codes)
    } else {
      codes.append(later.codes, mapping: renumbered)
      codes.clear(later.reasons.missingRows.map { before + $0 })
    }
    reasons.append(later.reasons, after: rows)
    rows += later.rows
  }

  /// A text with doubled quotes inside.
  private func escaped(_ run: CSVRun, _ start: Int, _ length: Int, _ reading: CSVReading) -> Int {
    var inner: [UInt8] = []
    var at = start + 1
    while at < start + length - 1 {
      inner.append(run.bytes[at])
      at += run.bytes[at] == run.quote ? 2 : 1
    }
    return inner.withUnsafeBufferPointer { buffer -> Int in
      guard let text = buffer.baseAddress else { return 0 }
      let prefix = kkr_prefix(text, buffer.count, buffer.count)
      return dictionary.find(text, buffer.count, prefix)
        ?? add(text, buffer.count, prefix, reading, offset: nil)
    }
  }

  /// Keeps what an entry says of a row: nothing for a value, else the reason or a reject.
  private func note(
    _ run: CSVRun, _ row: Int, _ entry: Int, _ start: Int, _ length: Int, _ reading: CSVReading
  ) {
    let value = dictionary.entries[entry].value
    scratch[row] = value
    guard value < 0 else { return }
    scratch[row] = 0
    guard value == Self.invalid else {
      reasons.set(rows + row, MissingReason(rawValue: UInt8(-value)) ?? .unspecified)
      return
    }
    if guessed {
      mismatch = CSVMismatch(offset: start, text: reading.text(start, length, quote: run.quote))
      return
    }
    let reason: RejectReason = meaning == .boolean ? .notABoolean : .notAPeriod
    reading.reject(start, length, column: name, reason)
    reasons.set(rows + row, .illegible)
  }

  private func add(
    _ bytes: UnsafePointer<UInt8>, _ length: Int, _ prefix: UInt64, _ reading: CSVReading,
    offset: Int?
  ) -> Int {
    let text = reading.encoding.text(UnsafeBufferPointer(start: bytes, count: length))
    return dictionary.insert(
      bytes, length, prefix, value: value(of: text), keep: offset == nil)
  }

  private func value(of text: String) -> Int32 {
    if case .missing(let reason) = marks[text] { return -Int32(reason.rawValue) }
    switch meaning {
    case .category:
      if let known = domain?.position(of: text) { return known }
      values.append(CategoryDomain.Value(code: text))
      return Int32(values.count - 1)
    case .period:
      guard let period = Period(code: CSVNumberSink.trimmed(text)) else { return Self.invalid }
      // Two texts may name one period.
      if let known = periodCodes[period] { return known }
      periods.append(period)
      let code = Int32(truncatingIfNeeded: periods.count - 1)
      periodCodes[period] = code
      return code
    case .boolean:
      if let truths { return truths[text].map { $0 ? 1 : 0 } ?? Self.invalid }
      switch text.lowercased() {
      case "true", "1", "ja", "sand": return 1
      case "false", "0", "nej", "falsk": return 0
      default: return Self.invalid
      }
    }
  }

  private func becomeText() {
    let sink = CSVTextSink(marks: marks, rowsExpected: rowsExpected)
    sink.adopt(codes, values.map(\.code), reasons)
    texts = sink
    codes = CategoryCodes()
  }

  func finish(_ field: Field, _ reading: CSVReading) -> Column {
    if let texts { return texts.finish(field, reading) }
    let storage: ColumnStorage
    switch meaning {
    case .category:
      // A column of missing cells only still needs a value for code 0 to stand for.
      if values.isEmpty, !codes.isEmpty { values.append(CategoryDomain.Value(code: "")) }
      let same = domain.map { $0.count == values.count } ?? false
      storage = .category(codes, same ? domain ?? CategoryDomain(values) : CategoryDomain(values))
    case .period:
      // Missing rows have code 0: the first period, wherever in the file it was found.
      storage = .period(.coded(codes, periods.isEmpty ? [.year(0)] : periods))
    case .boolean: storage = .boolean(codes.mapped { $0 == 1 })
    }
    return Column(field: field, storage: storage, validity: reasons.validity(count: rows))
  }
}
