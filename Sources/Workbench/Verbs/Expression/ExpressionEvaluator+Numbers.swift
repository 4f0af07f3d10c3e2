import Glibc

/// Kernels over numbers.
extension ExpressionEvaluator {
  func arithmetic(
    _ sign: BinaryOperator, _ a: Vector, _ b: Vector, _ node: BoundExpression
  ) throws(Problem) -> Vector {
    switch a.storage {
    case .real: return realArithmetic(sign, a, b)
    case .decimal: return try wholeArithmetic(sign, a, b, node, limit: ExactDecimal.limit)
    default: return try wholeArithmetic(sign, a, b, node, limit: Int64.max)
    }
  }

  private func realArithmetic(_ sign: BinaryOperator, _ a: Vector, _ b: Vector) -> Vector {
    let n = count(a, b)
    let x = a.reals
    let y = b.reals
    let values: [Double]
    switch sign {
    case .add: values = x.zip(y, n) { $0 + $1 }
    case .subtract: values = x.zip(y, n) { $0 - $1 }
    case .multiply: values = x.zip(y, n) { $0 * $1 }
    case .divide: values = x.zip(y, n) { $0 / $1 }
    case .floorDivide: values = x.zip(y, n) { ($0 / $1).rounded(.down) }
    case .power: values = x.zip(y, n) { pow($0, $1) }
    default:
      values = x.zip(y, n) { a, b in
        let rest = a.truncatingRemainder(dividingBy: b)
        return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
      }
    }
    return finite(values, a, b)
  }

  /// Real results; those that are not finite become missing.
  func finite(_ values: [Double], _ a: Vector, _ b: Vector? = nil) -> Vector {
    var out = b.map { result(.real(values), a, $0) } ?? result(.real(values), a)
    // NaN and the infinities have all bits of the exponent set; one more carries into the sign.
    let exponent: UInt64 = 0x7FF0_0000_0000_0000
    var carried: UInt64 = 0
    for value in values { carried |= (value.bitPattern & exponent) &+ 0x0010_0000_0000_0000 }
    guard carried >> 63 == 1 else { return out }
    var reasons = out.reasons ?? [UInt8](repeating: 0, count: values.count)
    for row in values.indices where reasons[row] == 0 && !values[row].isFinite {
      reasons[row] = MissingReason.undefined.rawValue
    }
    out.reasons = reasons
    return out
  }

  /// Whole numbers, and the digits of decimals at one scale. Products of decimals keep all digits.
  private func wholeArithmetic(
    _ sign: BinaryOperator, _ a: Vector, _ b: Vector, _ node: BoundExpression, limit: Int64
  ) throws(Problem) -> Vector {
    let n = count(a, b)
    let x = a.integers
    let y = b.integers
    var faults: UInt8 = 0
    let least = limit == Int64.max ? Int64.min : -limit
    @inline(__always)
    func checked(_ outcome: (Int64, Bool)) -> Int64 {
      faults |= outcome.1 || outcome.0 > limit || outcome.0 < least ? 1 : 0
      return outcome.0
    }
    let values: [Int64]
    switch sign {
    case .add: values = x.zip(y, n) { checked($0.addingReportingOverflow($1)) }
    case .subtract: values = x.zip(y, n) { checked($0.subtractingReportingOverflow($1)) }
    case .multiply: values = x.zip(y, n) { checked($0.multipliedReportingOverflow(by: $1)) }
    case .floorDivide: values = x.zip(y, n) { checked(Self.floorQuotient($0, $1)) }
    default: values = x.zip(y, n) { Self.floorRemainder($0, $1) }
    }
    var reasons = reasons(a, b)
    if sign == .floorDivide || sign == .remainder {
      reasons = undefinedWhere(y, n, reasons) { $0 == 0 }
    }
    if faults != 0 {
      for row in 0..<n where reasons.map({ $0[row] == 0 }) ?? true {
        let fault = Self.overflows(sign, x[row], y[row], limit)
        if fault { throw overflow(sign.rawValue, row, node) }
      }
    }
    let storage: ColumnStorage
    if case .decimal(let scale) = node.type {
      storage = .decimal(values, scale: scale)
    } else {
      storage = .integer(values)
    }
    return Vector(storage, reasons, isConstant: a.isConstant && b.isConstant)
  }

  func overflow(_ sign: String, _ row: Int, _ node: BoundExpression) -> Problem {
    Problem(
      .integerOverflow,
      ["operator": sign, "kind": node.type.limitText, "row": String(rows.lowerBound + row + 1)],
      place: place(node.range))
  }

  private func undefinedWhere(
    _ divisor: Lane<Int64>, _ count: Int, _ reasons: [UInt8]?, _ holds: (Int64) -> Bool
  ) -> [UInt8]? {
    var out = reasons
    for row in 0..<count where holds(divisor[row]) {
      var known = out ?? [UInt8](repeating: 0, count: count)
      if known[row] == 0 { known[row] = MissingReason.undefined.rawValue }
      out = known
    }
    return out
  }

  private static func overflows(
    _ sign: BinaryOperator, _ a: Int64, _ b: Int64, _ limit: Int64
  ) -> Bool {
    let outcome: (Int64, Bool)
    switch sign {
    case .add: outcome = a.addingReportingOverflow(b)
    case .subtract: outcome = a.subtractingReportingOverflow(b)
    case .multiply: outcome = a.multipliedReportingOverflow(by: b)
    default: outcome = floorQuotient(a, b)
    }
    return outcome.1 || outcome.0 > limit || (limit != Int64.max && outcome.0 < -limit)
  }

  /// The quotient rounded down; 0 for a division by zero, which is missing anyway.
  @inline(__always)
  static func floorQuotient(_ a: Int64, _ b: Int64) -> (Int64, Bool) {
    if b == 0 { return (0, false) }
    let (quotient, overflow) = a.dividedReportingOverflow(by: b)
    if overflow { return (quotient, true) }
    return (a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient, false)
  }

  /// The remainder with the sign of the divisor, as in Lua.
  @inline(__always)
  static func floorRemainder(_ a: Int64, _ b: Int64) -> Int64 {
    if b == 0 || b == -1 { return 0 }
    let rest = a % b
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
  }

  func negated(_ value: Vector, _ node: BoundExpression) throws(Problem) -> Vector {
    if case .real = value.storage {
      return result(.real(value.reals.map(count(value)) { -$0 }), value)
    }
    let zero = Vector(
      value.scale > 0 ? .decimal([0], scale: value.scale) : .integer([0]), nil, isConstant: true)
    return try arithmetic(.subtract, zero, value, node)
  }

  func absolute(_ value: Vector, _ node: BoundExpression) throws(Problem) -> Vector {
    if case .real = value.storage {
      return result(.real(value.reals.map(count(value)) { $0.magnitude }), value)
    }
    let lane = value.integers
    for row in 0..<count(value) where lane[row] == Int64.min && value.reason(row) == 0 {
      throw overflow("abs", row, node)
    }
    let values = lane.map(count(value)) { $0 < 0 ? 0 &- $0 : $0 }
    if case .decimal(_, let scale) = value.storage {
      return result(.decimal(values, scale: scale), value)
    }
    return result(.integer(values), value)
  }

  func rounded(
    _ value: Vector, _ decimals: Int, _ rule: BoundExpression.RoundingRule
  ) -> Vector {
    let n = count(value)
    switch value.storage {
    case .real:
      let values = value.reals.map(n) { Self.rounded($0, decimals, rule) }
      return result(.real(values), value)
    case .decimal(_, let scale) where decimals < scale:
      let divisor = ExactDecimal.powersOfTen[scale - decimals]
      let values = value.integers.map(n) { coefficient -> Int64 in
        switch rule {
        case .halfAwayFromZero:
          return ExactDecimal(coefficient: coefficient, scale: scale)
            .rounded(to: decimals).coefficient
        case .down: return Self.floorQuotient(coefficient, divisor).0
        case .up:
          return Self.floorQuotient(coefficient, divisor).0
            + (Self.floorRemainder(coefficient, divisor) == 0 ? 0 : 1)
        }
      }
      return result(.decimal(values, scale: decimals), value)
    default: return value
    }
  }

  /// Half away from zero on the shortest decimal form, as numbers are shown.
  private static func rounded(
    _ value: Double, _ decimals: Int, _ rule: BoundExpression.RoundingRule
  ) -> Double {
    switch rule {
    case .down: return value.rounded(.down)
    // Rounded up from -0.5, zero would keep the sign.
    case .up: return value.rounded(.up) + 0
    case .halfAwayFromZero:
      guard value.isFinite, value.magnitude < 1e15,
        let digits = DecimalDigits(value), digits.decimals > decimals
      else { return value }
      let text = NumberFormat.plain.text(
        digits.rounded(to: decimals), decimals: decimals, grouped: false)
      return Double(text) ?? value
    }
  }

  /// Values in another type: numbers to wider numbers, anything to text.
  func converted(_ value: Vector, _ node: BoundExpression) throws(Problem) -> Vector {
    let n = count(value)
    switch (value.storage, node.type) {
    case (.integer, .real): return result(.real(value.integers.map(n) { Double($0) }), value)
    case (.decimal(_, let scale), .real):
      let values = Self.reals(value.integers, scale, n)
      return result(.real(values), value)
    case (.integer, .decimal(let scale)), (.decimal, .decimal(let scale)):
      let steps = scale - value.scale
      guard steps >= 0 else { return value }
      let factor = ExactDecimal.powersOfTen[steps]
      let lane = value.integers
      let limit = ExactDecimal.limit / factor
      for row in 0..<n where lane[row].magnitude > UInt64(limit) && value.reason(row) == 0 {
        throw Problem(
          .decimalOverflow, ["value": String(lane[row])], place: place(node.range))
      }
      return result(.decimal(lane.map(n) { $0 &* factor }, scale: scale), value)
    case (_, .text): return asText(value)
    default: return value
    }
  }

  /// Decimals as the nearest real numbers: one division, where all digits fit in 53 bits.
  static func reals(_ lane: Lane<Int64>, _ scale: Int, _ count: Int) -> [Double] {
    var bits: UInt64 = 0
    let power = Double(ExactDecimal.powersOfTen[scale])
    let quick = lane.map(count) { coefficient -> Double in
      bits |= coefficient.magnitude
      return Double(coefficient) / power
    }
    if bits < 1 << 53 { return quick }
    return lane.map(count) { ExactDecimal(coefficient: $0, scale: scale).real }
  }

  private func asText(_ value: Vector) -> Vector {
    var out = TextStorage()
    let column = Column(field: Field(name: "", type: value.storage.type), storage: value.storage)
    if case .category(let codes, let domain) = value.storage {
      for code in codes { out.append(domain.count == 0 ? "" : domain.code(code)) }
      return result(.text(out), value)
    }
    for row in 0..<count(value) { out.append(column[row].plainText) }
    return result(.text(out), value)
  }
}
