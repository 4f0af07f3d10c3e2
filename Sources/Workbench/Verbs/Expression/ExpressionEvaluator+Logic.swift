/// Kernels that compare, decide and choose.
extension ExpressionEvaluator {
  func compare(_ sign: BinaryOperator, _ a: Vector, _ b: Vector) -> Vector {
    let n = count(a, b)
    let flags: [Bool]
    switch (a.storage, b.storage) {
    case (.integer, .integer): flags = Self.compare(sign, a.integers, b.integers, n)
    case (.decimal(_, let x), .decimal(_, let y)) where x == y:
      flags = Self.compare(sign, a.integers, b.integers, n)
    case (.real, .real): flags = Self.compare(sign, a.reals, b.reals, n)
    case (.boolean, .boolean):
      flags = a.flags.zip(b.flags, n) { ($0 == $1) == (sign == .equal) }
    case (.period, .period):
      switch sign {
      case .equal: flags = a.periods.zip(b.periods, n) { $0 == $1 }
      case .notEqual: flags = a.periods.zip(b.periods, n) { $0 != $1 }
      default:
        flags = a.periods.zip(b.periods, n) { x, y in
          sign.holds(less: x.endsBefore(y), equal: x.overlaps(y))
        }
      }
    case (.text, .text): flags = compareTexts(sign, a, b, n)
    case (.category, .category): flags = compareCategories(sign, a, b, n)
    default:
      let x = a.scale
      let y = b.scale
      flags = a.integers.zip(b.integers, n) { p, q in
        let left = ExactDecimal(coefficient: p, scale: x)
        let right = ExactDecimal(coefficient: q, scale: y)
        let less = left < right
        return sign.holds(less: less, equal: !less && !(right < left))
      }
    }
    return result(.boolean(flags), a, b)
  }

  private static func compare(
    _ sign: BinaryOperator, _ a: Lane<Int64>, _ b: Lane<Int64>, _ n: Int
  ) -> [Bool] {
    switch sign {
    case .less: a.zip(b, n) { $0 < $1 }
    case .lessOrEqual: a.zip(b, n) { $0 <= $1 }
    case .greater: a.zip(b, n) { $0 > $1 }
    case .greaterOrEqual: a.zip(b, n) { $0 >= $1 }
    case .equal: a.zip(b, n) { $0 == $1 }
    default: a.zip(b, n) { $0 != $1 }
    }
  }

  private static func compare(
    _ sign: BinaryOperator, _ a: Lane<Double>, _ b: Lane<Double>, _ n: Int
  ) -> [Bool] {
    switch sign {
    case .less: a.zip(b, n) { $0 < $1 }
    case .lessOrEqual: a.zip(b, n) { $0 <= $1 }
    case .greater: a.zip(b, n) { $0 > $1 }
    case .greaterOrEqual: a.zip(b, n) { $0 >= $1 }
    case .equal: a.zip(b, n) { $0 == $1 }
    default: a.zip(b, n) { $0 != $1 }
    }
  }

  /// Equality by bytes; order as in a Danish register.
  private func compareTexts(
    _ sign: BinaryOperator, _ a: Vector, _ b: Vector, _ n: Int
  ) -> [Bool] {
    let x = a.texts
    let y = b.texts
    var flags = [Bool](repeating: false, count: n)
    let isEquality = sign == .equal || sign == .notEqual
    let fixed = b.isConstant && !isEquality ? DanishOrder.key(y[0]) : nil
    for row in 0..<n {
      let left = x.slice(row, a.isConstant)
      let right = y.slice(row, b.isConstant)
      if isEquality {
        flags[row] = left.elementsEqual(right) == (sign == .equal)
      } else {
        let p = DanishOrder.key(String(decoding: left, as: UTF8.self))
        let q = fixed ?? DanishOrder.key(String(decoding: right, as: UTF8.self))
        flags[row] = sign.holds(less: p.lexicographicallyPrecedes(q), equal: p == q)
      }
    }
    return flags
  }

  private func compareCategories(
    _ sign: BinaryOperator, _ a: Vector, _ b: Vector, _ n: Int
  ) -> [Bool] {
    guard case .category(let x, let left) = a.storage, case .category(let y, let right) = b.storage
    else { return [Bool](repeating: false, count: n) }
    // Codes of the right domain in terms of the left one; -1 stands in no row.
    let mapping = right.values.map { left.position(of: $0.code) ?? -1 }
    return Lane.column(x.widened()).zip(.column(y.widened()), n) { p, q in
      (p == (mapping.isEmpty ? -1 : mapping[Int(q)])) == (sign == .equal)
    }
  }

  /// `and` decides on false, `or` on true; otherwise a missing side makes the result missing.
  func junction(_ a: Vector, _ b: Vector, deciding: Bool) -> Vector {
    let n = count(a, b)
    let x = a.flags
    let y = b.flags
    // Without the short cut of && and ||, whose branch would keep the loop from vectorising.
    let flags =
      deciding
      ? x.zip(y, n) { ($0 ? 1 : 0 as UInt8) | ($1 ? 1 : 0 as UInt8) != 0 }
      : x.zip(y, n) { ($0 ? 1 : 0 as UInt8) & ($1 ? 1 : 0 as UInt8) != 0 }
    var out = result(.boolean(flags), a, b)
    guard var reasons = out.reasons else { return out }
    var decided = flags
    for row in 0..<n where reasons[row] != 0 {
      let left = a.reason(row) == 0 && x[row] == deciding
      let right = b.reason(row) == 0 && y[row] == deciding
      if left || right {
        reasons[row] = 0
        decided[row] = deciding
      }
    }
    out.storage = .boolean(decided)
    out.reasons = reasons
    return out
  }

  func member(_ value: Vector, _ cells: [Cell]) -> Vector {
    let n = count(value)
    if case .integer = value.storage {
      var wanted: Set<Int64> = []
      for case .integer(let integer) in cells { wanted.insert(integer) }
      return result(.boolean(value.integers.map(n) { wanted.contains($0) }), value)
    }
    var wanted: Set<ArraySlice<UInt8>> = []
    for case .text(let text) in cells { wanted.insert(Array(text.utf8)[...]) }
    let texts = value.texts
    return result(.boolean((0..<n).map { wanted.contains(texts.slice($0, false)) }), value)
  }

  /// `if`: a missing condition makes the result missing.
  func choose(_ test: Vector, _ first: Vector, _ second: Vector) -> Vector {
    let flags = test.flags
    let out = pick(first, second) { test.reason($0) == 0 && flags[$0] }
    guard test.reasons != nil else { return out }
    var reasons = out.reasons ?? [UInt8](repeating: 0, count: rowCount)
    for row in 0..<rowCount where test.reason(row) != 0 { reasons[row] = test.reason(row) }
    return Vector(out.storage, reasons)
  }

  func coalesce(_ first: Vector, _ second: Vector) -> Vector {
    guard first.reasons != nil else { return first }
    var out = pick(first, second) { first.reason($0) == 0 }
    guard var reasons = out.reasons else { return out }
    // Where nothing stands on either side, the stronger reason is kept.
    for row in 0..<rowCount where reasons[row] != 0 {
      reasons[row] = max(first.reason(row), reasons[row])
    }
    out.reasons = reasons
    return out
  }

  func extreme(_ a: Vector, _ b: Vector, _ largest: Bool) -> Vector {
    let sign: BinaryOperator = largest ? .greaterOrEqual : .lessOrEqual
    let first = compare(sign, a, b).flags
    var out = pick(a, b) { first[$0] }
    out.reasons = reasons(a, b).map { known in
      known.count == rowCount ? known : [UInt8](repeating: known[0], count: rowCount)
    }
    return out
  }

  /// Rows of the first or second vector, which have one type.
  private func pick(_ a: Vector, _ b: Vector, _ first: (Int) -> Bool) -> Vector {
    let n = rowCount
    var reasons: [UInt8]?
    if a.reasons != nil || b.reasons != nil {
      reasons = (0..<n).map { first($0) ? a.reason($0) : b.reason($0) }
    }
    let storage: ColumnStorage
    switch a.storage {
    case .integer:
      storage = .integer(Self.pick(a.integers, b.integers, n, first))
    case .decimal(_, let scale):
      storage = .decimal(Self.pick(a.integers, b.integers, n, first), scale: scale)
    case .real: storage = .real(Self.pick(a.reals, b.reals, n, first))
    case .boolean: storage = .boolean(Self.pick(a.flags, b.flags, n, first))
    case .period: storage = .period(PeriodValues(Self.pick(a.periods, b.periods, n, first)))
    case .text, .category:
      var out = TextStorage()
      for row in 0..<n {
        let slice =
          first(row)
          ? a.texts.slice(row, a.isConstant) : b.texts.slice(row, b.isConstant)
        slice.withUnsafeBufferPointer { out.append(utf8: $0) }
      }
      storage = .text(out)
    }
    return Vector(storage, reasons)
  }

  @inline(__always)
  private static func pick<Element>(
    _ a: Lane<Element>, _ b: Lane<Element>, _ n: Int, _ first: (Int) -> Bool
  ) -> [Element] {
    [Element](unsafeUninitializedCapacity: n) { out, filled in
      for row in 0..<n { out.initializeElement(at: row, to: first(row) ? a[row] : b[row]) }
      filled = n
    }
  }
}
