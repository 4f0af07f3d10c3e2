/// The numbers of a `value` on their way to a column: exact decimals that widen their scale as
/// needed, and real numbers once exactness does not fit in 18 digits.
struct JSONStatNumbers {
  private(set) var values: [Int64] = []
  private(set) var reals: [Double]?
  private(set) var scale = 0
  private var reasons: CSVReasons
  /// Numbers that stood in quotes.
  var quoted = 0
  /// Numbers that are held with fewer digits than they were written with.
  private(set) var lossy = 0
  private(set) var firstLossy: String?
  /// Cells that are no number: where they stand, and their text.
  private(set) var rejects: [(range: Range<Int>, position: Int)] = []
  private(set) var rejectCount = 0

  init(expected: Int) {
    LargePages.reserve(&values, expected)
    reasons = CSVReasons(rowsExpected: expected)
  }

  var count: Int { reals?.count ?? values.count }

  /// Appends a number of at most 18 digits; false when it needs the slow way.
  @inline(__always)
  mutating func append(_ number: PlainNumber) -> Bool {
    guard reals == nil else { return false }
    var value = number.coefficient
    if number.decimals != scale {
      if number.decimals > scale {
        widen(to: number.decimals)
        if reals != nil { return false }
      }
      let factor = UInt64(ExactDecimal.powersOfTen[scale &- number.decimals])
      let (product, overflow) = value.multipliedReportingOverflow(by: factor)
      if overflow || product > UInt64(ExactDecimal.limit) { return false }
      value = product
    }
    let signed = Int64(bitPattern: value)
    values.append(number.isNegative ? 0 &- signed : signed)
    return true
  }

  /// Appends a number of at most 18 digits to real ones; false where they are exact still. `text`
  /// is the number as written.
  @inline(__always)
  mutating func appendReal(_ number: PlainNumber, text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard reals != nil else { return false }
    reals?.append(number.real)
    if number.coefficient < 1_000_000_000_000_000 { return true }
    check(number, text)
    return true
  }

  /// Sixteen digits and more may be another number than the one that is held.
  private mutating func check(_ number: PlainNumber, _ text: UnsafeBufferPointer<UInt8>) {
    let real = reals?.last ?? 0
    if ExactDecimal.isShortest(real.magnitude, number.coefficient, scale: number.decimals) {
      return
    }
    if JSONStatNumber(text).losesDigits { lose(String(decoding: text, as: UTF8.self)) }
  }

  mutating func append(_ number: JSONStatNumber, text: @autoclosure () -> String) {
    if reals == nil, let exact = number.exact {
      if exact.scale > scale { widen(to: exact.scale) }
      if reals == nil {
        if scale == exact.scale {
          values.append(exact.coefficient)
          return
        }
        let factor = ExactDecimal.powersOfTen[scale - exact.scale]
        let (product, overflow) = exact.coefficient.multipliedReportingOverflow(by: factor)
        if !overflow, product.magnitude <= UInt64(ExactDecimal.limit) {
          values.append(product)
          return
        }
      }
    }
    becomeReal()
    reals?.append(number.real)
    if number.losesDigits { lose(text()) }
  }

  mutating func appendMissing(_ reason: MissingReason) {
    reasons.set(count, reason)
    if reals == nil { values.append(0) } else { reals?.append(0) }
  }

  mutating func reject(_ range: Range<Int>) {
    rejectCount += 1
    if rejects.count < RejectLog.limit { rejects.append((range, count)) }
    appendMissing(.illegible)
  }

  private mutating func lose(_ text: @autoclosure () -> String) {
    if firstLossy == nil { firstLossy = text() }
    lossy += 1
  }

  /// Raises the scale of all values so far; they become real where one would overflow.
  mutating func widen(to wider: Int) {
    guard reals == nil, wider > scale, wider <= 18 else { return }
    let factor = ExactDecimal.powersOfTen[wider - scale]
    let bound = (ExactDecimal.limit / factor).magnitude
    guard values.allSatisfy({ $0.magnitude <= bound }) else { return becomeReal() }
    for index in values.indices { values[index] *= factor }
    scale = wider
  }

  mutating func becomeReal() {
    guard reals == nil else { return }
    var out: [Double] = []
    out.reserveCapacity(values.capacity)
    for value in values {
      if value.magnitude > 1 << 53 {
        let exact = ExactDecimal(coefficient: value, scale: scale)
        let real = Double(exact.canonicalText) ?? exact.real
        if DecimalDigits(real) != DecimalDigits(exact) { lose(exact.canonicalText) }
        out.append(real)
      } else {
        out.append(ExactDecimal(coefficient: value, scale: scale).real)
      }
    }
    reals = out
    values = []
  }

  /// Puts cell `i` at `positions[i]` of a cube of `size` cells; the others are missing. The
  /// positions must be distinct and below the size.
  mutating func scatter(to size: Int, _ positions: [UInt32]) {
    let written = reasons.validity(count: count)
    var codes = [UInt8](repeating: MissingReason.unspecified.rawValue, count: size)
    var spread = [Int64](repeating: 0, count: reals == nil ? size : 0)
    var spreadReals = reals.map { _ in [Double](repeating: 0, count: size) }
    for (cell, position) in positions.enumerated() {
      let place = Int(position)
      if let reals { spreadReals?[place] = reals[cell] } else { spread[place] = values[cell] }
      codes[place] = written.reason(cell)?.rawValue ?? 0
    }
    values = spread
    reals = spreadReals
    scattered = codes
    for index in rejects.indices {
      rejects[index].position = Int(positions[rejects[index].position])
    }
  }

  private var scattered: [UInt8]?

  /// The reason of each cell, 0 for a value; empty when all cells hold one.
  mutating func finish() -> (storage: ColumnStorage, reasons: [UInt8]) {
    let codes = scattered ?? (reasons.isEmpty ? [] : reasons.bytes(count: count))
    if let reals { return (.real(reals), codes) }
    return (scale == 0 ? .integer(values) : .decimal(values, scale: scale), codes)
  }
}
