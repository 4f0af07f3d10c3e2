/// A byte a row, 1 where a condition is true: `and` and `or` over comparisons of columns with
/// constants work on the columns themselves; any other part is evaluated as an expression.
///
/// A condition is true, false or missing. That `a and b` is true means that both are; that
/// `not (a and b)` is true means that one is false: so a mask asks every part whether it is true, or
/// whether it is false, and never has to hold what is missing.
struct ConditionMask {
  let evaluator: ExpressionEvaluator
  /// Where set, a comparison looks at these rows alone, and keeps those that pass.
  private let candidates: RowCandidates?

  init(evaluator: ExpressionEvaluator, among candidates: RowCandidates? = nil) {
    self.evaluator = evaluator
    self.candidates = candidates
  }

  /// Writes 1 where the condition has this truth, 0 elsewhere.
  func write(
    _ node: BoundExpression, is truth: Bool, _ rows: Range<Int>,
    _ mask: UnsafeMutableBufferPointer<UInt8>
  ) throws(Problem) {
    switch node.kind {
    case .not(let a): try write(a, is: !truth, rows, mask)
    case .and(let a, let b): try join(a, b, truth, both: truth, rows, mask)
    case .or(let a, let b): try join(a, b, truth, both: !truth, rows, mask)
    case .compare(let sign, let a, let b):
      guard case .column(let position) = a.kind, let constant = b.constant,
        // Numbers that are not numbers are neither less nor not less.
        truth || a.type != .real,
        compare(truth ? sign : sign.negated, evaluator.columns[position], constant, rows, mask)
      else { return try writeValue(node, truth, rows, mask) }
    case .codeEquals(let a, let code, let negated):
      guard case .column(let position) = a.kind,
        case .category(let codes, _) = evaluator.columns[position].storage
      else { return try writeValue(node, truth, rows, mask) }
      let validity = evaluator.columns[position].validity
      let isWanted = negated != truth
      switch codes {
      case .bytes(let codes): test(codes, code, isWanted, validity, rows, mask)
      case .shorts(let codes): test(codes, code, isWanted, validity, rows, mask)
      case .words(let codes): test(codes, code, isWanted, validity, rows, mask)
      }
    case .codeVerdict(let a, let verdicts):
      guard case .column(let position) = a.kind, !verdicts.isEmpty,
        case .category(let codes, _) = evaluator.columns[position].storage
      else { return try writeValue(node, truth, rows, mask) }
      test(codes, verdicts, truth, evaluator.columns[position].validity, rows, mask)
    default: try writeValue(node, truth, rows, mask)
    }
  }

  /// Whether a row's code is, or is not, a certain one.
  private func test<Code: CategoryCode>(
    _ codes: [Code], _ code: Int32, _ isWanted: Bool, _ validity: Validity, _ rows: Range<Int>,
    _ mask: UnsafeMutableBufferPointer<UInt8>
  ) {
    guard let code = Code(exactly: code) else {
      // No row has a code that its width does not hold.
      return test(codes, validity, rows, mask) { _ in !isWanted }
    }
    if isWanted {
      test(codes, validity, rows, mask) { $0 == code }
    } else {
      test(codes, validity, rows, mask) { $0 != code }
    }
  }

  /// Whether the verdict on a row's code is the wanted one.
  private func test(
    _ codes: CategoryCodes, _ verdicts: [Bool], _ wanted: Bool, _ validity: Validity,
    _ rows: Range<Int>, _ mask: UnsafeMutableBufferPointer<UInt8>
  ) {
    switch codes {
    case .bytes(let codes): test(codes, verdicts, wanted, validity, rows, mask)
    case .shorts(let codes): test(codes, verdicts, wanted, validity, rows, mask)
    case .words(let codes): test(codes, verdicts, wanted, validity, rows, mask)
    }
  }

  private func test<Code: CategoryCode>(
    _ codes: [Code], _ verdicts: [Bool], _ wanted: Bool, _ validity: Validity, _ rows: Range<Int>,
    _ mask: UnsafeMutableBufferPointer<UInt8>
  ) {
    let chosen = verdicts.count > 256 ? [] : verdicts.indices.filter { verdicts[$0] == wanted }
    if 1...4 ~= chosen.count {
      // Some comparisons of many codes at once are quicker than looking each up.
      let codes4 = (0..<4).map { Code(exactly: chosen[min($0, chosen.count - 1)]) }
      if let a = codes4[0], let b = codes4[1], let c = codes4[2], let d = codes4[3] {
        return test(codes, validity, rows, mask) {
          ($0 == a ? 1 : 0 as UInt8) | ($0 == b ? 1 : 0) | ($0 == c ? 1 : 0) | ($0 == d ? 1 : 0)
            != 0
        }
      }
    }
    verdicts.withUnsafeBufferPointer { verdicts in
      test(codes, validity, rows, mask) { verdicts[Int($0)] == wanted }
    }
  }

  private func join(
    _ a: BoundExpression, _ b: BoundExpression, _ truth: Bool, both: Bool, _ rows: Range<Int>,
    _ mask: UnsafeMutableBufferPointer<UInt8>
  ) throws(Problem) {
    let (a, b) = both ? narrowFirst(a, b) : (a, b)
    try write(a, is: truth, rows, mask)
    if both, refine(b, is: truth, rows, mask) { return }
    var other = [UInt8](repeating: 0, count: rows.count)
    let outcome = other.withUnsafeMutableBufferPointer { other -> Result<Void, Problem> in
      do throws(Problem) {
        try write(b, is: truth, rows, other)
      } catch {
        return .failure(error)
      }
      if both {
        for row in 0..<rows.count { mask[row] &= other[row] }
      } else {
        for row in 0..<rows.count { mask[row] |= other[row] }
      }
      return .success(())
    }
    try outcome.get()
  }

  /// Any condition: its values are evaluated.
  private func writeValue(
    _ node: BoundExpression, _ truth: Bool, _ rows: Range<Int>,
    _ mask: UnsafeMutableBufferPointer<UInt8>
  ) throws(Problem) {
    let vector = try evaluator.on(rows).evaluate(node)
    let flags = vector.flags
    if let reasons = vector.reasons, !vector.isConstant {
      for row in 0..<rows.count { mask[row] = flags[row] == truth && reasons[row] == 0 ? 1 : 0 }
    } else if vector.reasons != nil {
      mask.update(repeating: 0)
    } else {
      for row in 0..<rows.count { mask[row] = flags[row] == truth ? 1 : 0 }
    }
  }

  /// A column of numbers beside a constant of its type; false for anything else.
  func compare(
    _ sign: BinaryOperator, _ column: Column, _ constant: Cell, _ rows: Range<Int>,
    _ mask: UnsafeMutableBufferPointer<UInt8>
  ) -> Bool {
    switch (column.storage, constant) {
    case (.integer(let values), .integer(let value)):
      compare(sign, values, value, column.validity, rows, mask)
    case (.decimal(let values, let scale), .decimal(let value)) where value.scale == scale:
      compare(sign, values, value.coefficient, column.validity, rows, mask)
    case (.real(let values), .real(let value)):
      compare(sign, values, value, column.validity, rows, mask)
    case (.period(.coded(let codes, let periods)), .period(let value)):
      // A quarter equals no year, though neither lies before the other.
      let isEquality = sign == .equal || sign == .notEqual
      let verdicts = periods.map {
        sign.holds(
          less: $0.endsBefore(value), equal: isEquality ? $0 == value : $0.overlaps(value))
      }
      test(codes, verdicts, true, column.validity, rows, mask)
    default: return false
    }
    return true
  }

  private func compare<Value: Comparable & BitwiseCopyable>(
    _ sign: BinaryOperator, _ values: [Value], _ value: Value, _ validity: Validity,
    _ rows: Range<Int>, _ mask: UnsafeMutableBufferPointer<UInt8>
  ) {
    switch sign {
    case .less: test(values, validity, rows, mask) { $0 < value }
    case .lessOrEqual: test(values, validity, rows, mask) { $0 <= value }
    case .greater: test(values, validity, rows, mask) { $0 > value }
    case .greaterOrEqual: test(values, validity, rows, mask) { $0 >= value }
    case .equal: test(values, validity, rows, mask) { $0 == value }
    default: test(values, validity, rows, mask) { $0 != value }
    }
  }

  @inline(__always)
  private func test<Value: BitwiseCopyable>(
    _ values: [Value], _ validity: Validity, _ rows: Range<Int>,
    _ mask: UnsafeMutableBufferPointer<UInt8>, _ holds: (Value) -> Bool
  ) {
    values.withUnsafeBufferPointer { values in
      let values = UnsafeBufferPointer(rebasing: values[rows])
      if let candidates {
        candidates.keep { holds(values[$0]) }
      } else {
        for row in 0..<values.count { mask[row] = holds(values[row]) ? 1 : 0 }
      }
    }
    guard let reasons = validity.reasons else { return }
    reasons.withUnsafeBufferPointer { reasons in
      let reasons = UnsafeBufferPointer(rebasing: reasons[rows])
      if let candidates { return candidates.keep { reasons[$0] == 0 } }
      for row in 0..<reasons.count { mask[row] &= reasons[row] == 0 ? 1 : 0 }
    }
  }
}

extension BinaryOperator {
  /// The comparison that holds where this one does not.
  var negated: BinaryOperator {
    switch self {
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    case .equal: .notEqual
    default: .equal
    }
  }
}
