import Workbench

/// Evaluates an expression for one row at a time over boxed cells: slow, and written from the
/// rules rather than from the kernels, so that the two can be held against each other.
///
/// It knows integers, decimals, reals, texts and booleans.
struct NaiveEvaluator {
  let row: [String: Cell]

  func value(_ node: ExpressionNode) -> Cell {
    switch node.kind {
    case .integer(let value): return .integer(value)
    case .decimal(let value): return .decimal(value)
    case .real(let value): return .real(value)
    case .text(let value): return .text(value)
    case .boolean(let value): return .boolean(value)
    case .column(let name): return row[name] ?? .missing(.unspecified)
    case .unary(.not, let operand): return not(value(operand))
    case .unary(.negate, let operand): return arithmetic(.subtract, .integer(0), value(operand))
    case .unary(.length, let operand):
      if case .text(let text) = value(operand) { return .integer(Int64(text.count)) }
      return value(operand)
    case .binary(.and, let a, let b): return junction(value(a), value(b), deciding: false)
    case .binary(.or, let a, let b): return junction(value(a), value(b), deciding: true)
    case .binary(let sign, let a, let b):
      switch sign {
      case .less, .greater, .lessOrEqual, .greaterOrEqual, .equal, .notEqual:
        return compare(sign, value(a), value(b))
      case .concatenate: return concatenated(value(a), value(b))
      default: return arithmetic(sign, value(a), value(b))
      }
    case .member(let operand, let members, let negated):
      let found = members.map { compare(.equal, value(operand), value($0)) }
        .reduce(Cell.boolean(false)) { junction($0, $1, deciding: true) }
      return negated ? not(found) : found
    case .between(let operand, let low, let high, let negated):
      let both = junction(
        compare(.greaterOrEqual, value(operand), value(low)),
        compare(.lessOrEqual, value(operand), value(high)), deciding: false)
      return negated ? not(both) : both
    case .missing(let operand, let negated):
      if case .missing = value(operand) { return .boolean(!negated) }
      return .boolean(negated)
    case .call("if", let parts):
      switch value(parts[0]) {
      case .boolean(let flag): return value(flag ? parts[1] : parts[2])
      case let missing: return missing
      }
    case .call("coalesce", let parts):
      var strongest = MissingReason.unspecified
      for part in parts {
        guard case .missing(let reason) = value(part) else { return value(part) }
        strongest = max(strongest, reason)
      }
      return .missing(strongest)
    case .call("abs", let parts):
      let number = value(parts[0])
      if case .missing = number { return number }
      return compare(.less, number, .integer(0)) == .boolean(true)
        ? arithmetic(.subtract, .integer(0), number) : number
    case .call("max", let parts):
      return parts.dropFirst().reduce(value(parts[0])) { best, part in
        let next = value(part)
        if let missing = missing(best, next) { return missing }
        return compare(.less, best, next) == .boolean(true) ? next : best
      }
    case .call("starts", let parts):
      guard case .text(let whole) = value(parts[0]), case .text(let part) = value(parts[1])
      else { return missing(value(parts[0]), value(parts[1])) ?? .boolean(false) }
      return .boolean(whole.hasPrefix(part))
    case .parameter, .memberOfParameter, .call: return .missing(.undefined)
    }
  }

  private func missing(_ a: Cell, _ b: Cell) -> Cell? {
    switch (a, b) {
    case (.missing(let x), .missing(let y)): .missing(max(x, y))
    case (.missing, _): a
    case (_, .missing): b
    default: nil
    }
  }

  private func not(_ value: Cell) -> Cell {
    if case .boolean(let flag) = value { return .boolean(!flag) }
    return value
  }

  private func junction(_ a: Cell, _ b: Cell, deciding: Bool) -> Cell {
    if a == .boolean(deciding) || b == .boolean(deciding) { return .boolean(deciding) }
    return missing(a, b) ?? .boolean(!deciding)
  }

  private func compare(_ sign: BinaryOperator, _ a: Cell, _ b: Cell) -> Cell {
    if let missing = missing(a, b) { return missing }
    let order: (less: Bool, equal: Bool)
    switch (a, b) {
    case (.text(let x), .text(let y)): order = (DanishOrder.precedes(x, y), x == y)
    case (.boolean(let x), .boolean(let y)): order = (false, x == y)
    default:
      if let x = exact(a), let y = exact(b) {
        order = (x < y, !(x < y) && !(y < x))
      } else {
        let x = a.number ?? 0
        let y = b.number ?? 0
        order = (x < y, x == y)
      }
    }
    switch sign {
    case .less: return .boolean(order.less)
    case .lessOrEqual: return .boolean(order.less || order.equal)
    case .greater: return .boolean(!order.less && !order.equal)
    case .greaterOrEqual: return .boolean(!order.less)
    case .equal: return .boolean(order.equal)
    default: return .boolean(!order.equal)
    }
  }

  private func concatenated(_ a: Cell, _ b: Cell) -> Cell {
    missing(a, b) ?? .text(a.plainText + b.plainText)
  }

  private func exact(_ cell: Cell) -> ExactDecimal? {
    switch cell {
    case .integer(let value): ExactDecimal(value)
    case .decimal(let value): value
    default: nil
    }
  }

  private func arithmetic(_ sign: BinaryOperator, _ a: Cell, _ b: Cell) -> Cell {
    if let missing = missing(a, b) { return missing }
    if sign != .divide, sign != .power, let x = exact(a), let y = exact(b) {
      return exactly(sign, x, y, whole: exact(a)?.scale == 0 && isInteger(a) && isInteger(b))
    }
    let x = a.number ?? 0
    let y = b.number ?? 0
    let result: Double
    switch sign {
    case .add: result = x + y
    case .subtract: result = x - y
    case .multiply: result = x * y
    case .divide: result = x / y
    case .floorDivide: result = (x / y).rounded(.down)
    default: result = y == 0 ? .nan : x - (x / y).rounded(.down) * y
    }
    return result.isFinite ? .real(result) : .missing(.undefined)
  }

  private func isInteger(_ cell: Cell) -> Bool {
    if case .integer = cell { return true }
    return false
  }

  /// Whole numbers and decimals, digit by digit.
  private func exactly(
    _ sign: BinaryOperator, _ x: ExactDecimal, _ y: ExactDecimal, whole: Bool
  ) -> Cell {
    if sign == .multiply {
      let product = ExactDecimal(
        coefficient: x.coefficient * y.coefficient, scale: x.scale + y.scale)
      return whole ? .integer(product.coefficient) : .decimal(product)
    }
    let scale = max(x.scale, y.scale)
    guard let a = x.rescaled(to: scale)?.coefficient, let b = y.rescaled(to: scale)?.coefficient
    else { return .missing(.undefined) }
    func cell(_ value: Int64) -> Cell {
      whole ? .integer(value) : .decimal(ExactDecimal(coefficient: value, scale: scale))
    }
    switch sign {
    case .add: return cell(a + b)
    case .subtract: return cell(a - b)
    default:
      if b == 0 { return .missing(.undefined) }
      let quotient = Int64((Double(a) / Double(b)).rounded(.down))
      return sign == .floorDivide ? .integer(quotient) : cell(a - quotient * b)
    }
  }
}
