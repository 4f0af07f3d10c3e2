/// A column of numbers: exact decimals that widen their scale as needed, and real numbers once a
/// cell has an exponent or more than 18 digits.
final class CSVNumberSink: CSVColumnSink {
  /// What a schema asks for; `guessed` rejects nothing but reports a mismatch.
  enum Want { case guessed, integer, decimal, real }

  /// What the sign of per cent behind a number means.
  enum Percent {
    /// A cell with one is no number.
    case none
    /// Every cell but zeros has one: a guessed column of percentages.
    case required
    /// `6` and `6 %` are the same, in a column whose unit is per cent.
    case allowed
    /// As `allowed`, in a column that has both: a number below 1 without the sign may be a share,
    /// and is rejected. Other rejects were logged when the column was first read.
    case doubted
  }

  private let name: String
  private let want: Want
  private let mark: UInt8
  private let marks: MissingMarks
  private let percent: Percent
  private var signs = 0
  private var small = 0
  private var smallWithSign = 0
  private let scratch: UnsafeMutablePointer<Int64>
  private var values: [Int64] = []
  private var reals: [Double]?
  private var scale = 0
  private var reasons: CSVReasons
  private var rows = 0
  private var present = 0
  private(set) var nils = 0
  private var hasLongNumbers = false
  private var hasExponents = false
  private(set) var mismatch: CSVMismatch?

  init(
    name: String, want: Want, mark: UInt8, marks: MissingMarks, percent: Percent = .none,
    capacity: Int, rowsExpected: Int
  ) {
    self.percent = percent
    self.name = name
    self.want = want
    self.mark = mark
    self.marks = marks
    scratch = .allocate(capacity: capacity)
    LargePages.reserve(&values, rowsExpected)
    reasons = CSVReasons(rowsExpected: rowsExpected)
  }

  deinit { scratch.deallocate() }

  func take(_ run: CSVRun, column: Int, _ reading: CSVReading) {
    guard mismatch == nil else { return }
    let bytes = run.bytes
    // A whole number has no mark; the digit 0 stands for none.
    let mark = want == .integer ? 0x30 : mark
    let guessed = want == .guessed
    let looksForSign = percent == .required || percent == .doubted
    var present = 0
    let scratch = scratch
    var cells = run.cells(of: column)
    for row in 0..<run.rows {
      let (start, length) = cells.next()
      var at = bytes + start
      let end = at + length
      let number = PlainNumber(&at, end: end, mark: mark)
      let code =
        looksForSign
        || guessed && number.digits > 1 && bytes[start + (number.isNegative ? 1 : 0)] == 0x30
      if at == end, number.isExact, !code {
        if reals != nil {
          reals?.append(number.real)
          present += 1
          continue
        }
        var value = number.coefficient
        if number.decimals != scale { value = align(value, number.decimals, row) }
        if value <= UInt64(ExactDecimal.limit) {
          let signed = Int64(bitPattern: value)
          scratch[row] = number.isNegative ? -signed : signed
          present += 1
          continue
        }
      }
      slowly(run, row, start, length, reading)
      if mismatch != nil { return }
    }
    self.present += present
    if percent == .allowed { countSmall(run.rows) }
    if reals == nil {
      values.append(contentsOf: UnsafeBufferPointer(start: scratch, count: run.rows))
    }
    rows += run.rows
  }

  /// A value with fewer decimals brought to the column's scale, or the column to the value's.
  /// A result above the limit tells that 18 digits do not suffice.
  private func align(_ value: UInt64, _ decimals: Int, _ row: Int) -> UInt64 {
    if decimals > scale, !widen(to: decimals, row) { return .max }
    let (product, overflow) = value.multipliedReportingOverflow(
      by: UInt64(ExactDecimal.powersOfTen[scale - decimals]))
    return overflow ? .max : product
  }

  /// Raises the scale of all values so far; false when one of them would overflow.
  private func widen(to wider: Int, _ row: Int) -> Bool {
    let factor = ExactDecimal.powersOfTen[wider - scale]
    let bound = ExactDecimal.limit / factor
    for index in 0..<row where scratch[index].magnitude > bound.magnitude { return false }
    for index in values.indices where values[index].magnitude > bound.magnitude { return false }
    for index in 0..<row { scratch[index] *= factor }
    if scale > 0 || present > 0 { for index in values.indices { values[index] *= factor } }
    scale = wider
    return true
  }

  /// A cell that is not plain digits: quotes, separators, marks, long numbers, or no number.
  private func slowly(
    _ run: CSVRun, _ row: Int, _ start: Int, _ length: Int, _ reading: CSVReading
  ) {
    let text = reading.text(start, length, quote: run.quote)
    let trimmed = Self.trimmed(text)
    if let meaning = marks[trimmed] {
      switch meaning {
      case .missing(let reason): miss(row, reason)
      case .exactNil:
        nils += 1
        put(ExactDecimal(0), 0, row)
      }
      return
    }
    let signed = percent == .none ? nil : PercentText.number(trimmed)
    guard let number = CSVNumber(signed ?? text, mark: mark),
      !(number.isCode && want == .guessed), number.real.isFinite,
      signed != nil || percent != .required || number.real == 0
    else { return refuse(run, row, start, length, text, .notANumber, reading) }
    let isSmall = number.real != 0 && number.real.magnitude < 1
    if signed != nil {
      signs += 1
      if isSmall { smallWithSign += 1 }
    } else if isSmall, percent == .doubted {
      reading.reject(start, length, column: name, .ambiguousPercent)
      return miss(row, .illegible)
    }
    if want == .integer,
      (number.exact?.rescaled(to: 0)) == nil || number.hasMark && !isWhole(number)
    {
      return refuse(run, row, start, length, text, .notAnInteger, reading)
    }
    if number.exact == nil {
      let isExponent = trimmed.utf8.contains { $0 == 0x65 || $0 == 0x45 }
      hasExponents = hasExponents || isExponent
      hasLongNumbers = hasLongNumbers || !isExponent
    }
    put(number.exact, number.real, row)
  }

  private func isWhole(_ number: CSVNumber) -> Bool { number.exact?.scale == 0 }

  private func refuse(
    _ run: CSVRun, _ row: Int, _ start: Int, _ length: Int, _ text: String,
    _ reason: RejectReason, _ reading: CSVReading
  ) {
    if want == .guessed {
      mismatch = CSVMismatch(offset: start, text: text)
      return
    }
    if percent != .doubted { reading.reject(start, length, column: name, reason) }
    miss(row, .illegible)
  }

  /// Counts the numbers of a run that lie between -1 and 1 and are not 0.
  private func countSmall(_ rows: Int) {
    if let reals {
      for value in reals.suffix(rows) where value != 0 && value.magnitude < 1 { small += 1 }
      return
    }
    let one = ExactDecimal.powersOfTen[scale]
    for row in 0..<rows where scratch[row] != 0 && scratch[row].magnitude < one.magnitude {
      small += 1
    }
  }

  /// Whether a column of percentages has numbers with the sign, and small ones without.
  var hasDoubtfulPercents: Bool { percent == .allowed && signs > 0 && small > smallWithSign }

  private func miss(_ row: Int, _ reason: MissingReason) {
    reasons.set(rows + row, reason)
    scratch[row] = 0
    reals?.append(0)
  }

  private func put(_ exact: ExactDecimal?, _ real: Double, _ row: Int) {
    present += 1
    if reals == nil, let exact {
      let value = align(exact.coefficient.magnitude, exact.scale, row)
      if value <= UInt64(ExactDecimal.limit) {
        scratch[row] = exact.coefficient < 0 ? -Int64(value) : Int64(value)
        return
      }
    }
    if reals == nil { becomeReal(row) }
    reals?.append((exact?.real ?? real) + 0)
  }

  private func becomeReal(_ row: Int) {
    var out: [Double] = []
    out.reserveCapacity(values.capacity)
    for value in values { out.append(ExactDecimal(coefficient: value, scale: scale).real) }
    for index in 0..<row {
      out.append(ExactDecimal(coefficient: scratch[index], scale: scale).real)
    }
    reals = out
    values = []
  }

  func append(_ later: any CSVColumnSink, _ reading: CSVReading) {
    guard let later = later as? CSVNumberSink else { return }
    reasons.append(later.reasons, after: rows)
    if reals == nil, later.reals == nil, !appendExactly(later) { becomeReal(0) }
    if reals != nil, later.reals == nil { later.becomeReal(0) }
    if reals == nil, later.reals != nil { becomeReal(0) }
    if let more = later.reals { reals?.append(contentsOf: more) }
    rows += later.rows
    present += later.present
    nils += later.nils
    signs += later.signs
    small += later.small
    smallWithSign += later.smallWithSign
    hasExponents = hasExponents || later.hasExponents
    hasLongNumbers = hasLongNumbers || later.hasLongNumbers
  }

  /// Takes over exact values at the larger of both scales; false when one of them overflows.
  private func appendExactly(_ later: CSVNumberSink) -> Bool {
    if later.scale > scale, !widen(to: later.scale, 0) { return false }
    if scale > later.scale, !later.widen(to: scale, 0) { return false }
    values.append(contentsOf: later.values)
    return true
  }

  static func trimmed(_ text: String) -> String {
    guard text.utf8.first == 0x20 || text.utf8.last == 0x20 else { return text }
    var part = text[...]
    while part.utf8.first == 0x20 { part = part.dropFirst() }
    while part.utf8.last == 0x20 { part = part.dropLast() }
    return String(part)
  }

  /// A guessed column became real numbers although its cells are written digit by digit: 18 digits
  /// do not hold one of them, or all of them at one scale.
  var isRounded: Bool { want == .guessed && reals != nil && (hasLongNumbers || !hasExponents) }

  /// A whole number beyond 2^53, which a double does not hold; nil where there is none.
  var numberBeyondDoubles: Int64? {
    guard reals == nil, scale == 0 else { return nil }
    return values.first { $0.magnitude > 1 << 53 }
  }

  /// A guessed column without a single number is a category of no values.
  var isVoid: Bool { want == .guessed && present == 0 }

  func finish(_ field: Field, _ reading: CSVReading) -> Column {
    let validity = reasons.validity(count: rows)
    var field = field
    if percent == .required { field.unit = .percentShare }
    let storage: ColumnStorage
    if let reals {
      storage = .real(reals)
    } else if want == .real {
      let scale = scale
      storage = .real(values.map { ExactDecimal(coefficient: $0, scale: scale).real })
    } else if want == .integer || want == .guessed && scale == 0 {
      storage = .integer(values)
    } else {
      storage = .decimal(values, scale: scale)
    }
    return Column(field: field, storage: storage, validity: validity)
  }
}
