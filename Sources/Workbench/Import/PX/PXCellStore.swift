/// The numbers of DATA on their way to a column: exact decimals that widen their scale as needed,
/// and real numbers once a cell has an exponent or more than 18 digits.
struct PXCellStore {
  private(set) var values: [Int64] = []
  private(set) var reals: [Double]?
  private(set) var scale = 0
  private(set) var nils = 0
  private var reasons: CSVReasons
  private(set) var count = 0

  init(expected: Int) {
    LargePages.reserve(&values, expected)
    reasons = CSVReasons(rowsExpected: expected)
  }

  var isReal: Bool { reals != nil }

  /// Appends coefficients at the present scale, or the bits of doubles once the numbers are real.
  mutating func append(_ chunk: UnsafeBufferPointer<Int64>) {
    count += chunk.count
    if reals == nil {
      values.append(contentsOf: chunk)
    } else {
      reals?.append(contentsOf: chunk.lazy.map { Double(bitPattern: UInt64(bitPattern: $0)) })
    }
  }

  mutating func appendMissing(_ reason: MissingReason) {
    reasons.set(count, reason)
    place(0, 0)
  }

  mutating func appendNil() {
    nils += 1
    place(0, 0)
  }

  mutating func append(_ exact: ExactDecimal?, real: Double) {
    if let reals = exact?.real ?? Optional(real), self.reals != nil {
      self.reals?.append(reals)
      count += 1
      return
    }
    if let exact {
      if exact.scale > scale { widen(to: exact.scale) }
      if reals == nil, let value = exact.rescaled(to: scale) {
        return place(value.coefficient, value.real)
      }
    }
    becomeReal()
    place(0, exact?.real ?? real)
  }

  private mutating func place(_ coefficient: Int64, _ real: Double) {
    count += 1
    if reals == nil { values.append(coefficient) } else { reals?.append(real) }
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

  private mutating func becomeReal() {
    guard reals == nil else { return }
    var out: [Double] = []
    out.reserveCapacity(values.capacity)
    for value in values { out.append(ExactDecimal(coefficient: value, scale: scale).real) }
    reals = out
    values = []
  }

  /// Puts cell `i` at `targets(i)` of a longer run; the others are 0.
  mutating func scatter(to size: Int, _ target: (Int) -> Int) {
    var reasonBytes: [UInt8]?
    let validity = reasons.validity(count: count)
    if !validity.isComplete { reasonBytes = [UInt8](repeating: 0, count: size) }
    var spread = [Int64](repeating: 0, count: reals == nil ? size : 0)
    var spreadReals = reals.map { _ in [Double](repeating: 0, count: size) }
    for cell in 0..<count {
      let place = target(cell)
      if let reals { spreadReals?[place] = reals[cell] } else { spread[place] = values[cell] }
      if let reason = validity.reason(cell) { reasonBytes?[place] = reason.rawValue }
    }
    values = spread
    reals = spreadReals
    count = size
    scattered = reasonBytes.map { Validity(reasons: $0) } ?? Validity(count: size)
  }

  private var scattered: Validity?

  mutating func finish() -> (storage: ColumnStorage, validity: Validity) {
    let validity = scattered ?? reasons.validity(count: count)
    if let reals { return (.real(reals), validity) }
    return (scale == 0 ? .integer(values) : .decimal(values, scale: scale), validity)
  }
}
