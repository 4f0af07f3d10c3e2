/// A printed rate is its numerator over its denominator times a factor, within rounding of the
/// decimals it is printed with.
public struct RateCheck: CheckRule {
  public enum Operand: Sendable {
    case column(String)
    case constant(ExactDecimal)
  }

  public var rate: String
  public var numerator: Operand
  public var denominator: Operand
  /// 100 for a percentage.
  public var factor: ExactDecimal
  /// Whether numerator and denominator are exact, so that only the rate itself is rounded.
  public var isExact: Bool

  public init(
    rate: String, numerator: Operand, denominator: Operand,
    factor: ExactDecimal = ExactDecimal(100), isExact: Bool = false
  ) {
    self.rate = rate
    self.numerator = numerator
    self.denominator = denominator
    self.factor = factor
    self.isExact = isExact
  }

  func run(_ context: inout CheckContext) throws {
    for row in context.rows {
      guard let printed = try context.number(row, rate),
        let above = try value(numerator, row, context),
        let below = try value(denominator, row, context), below.value.coefficient != 0
      else {
        context.unexamined += 1
        continue
      }
      context.examined += 1
      let computed = above.value.real / below.value.real * factor.real
      // The last printed digit is always rounded, even of a rate without decimals.
      let half = ExactDecimal.half(unitAt: printed.value.scale).real
      guard abs(printed.value.real - computed) > half * (1 + 1e-9) else { continue }
      let spread = [-1.0, 1.0].flatMap { first in
        [-1.0, 1.0].map { second in
          (above.value.real + first * above.half.real)
            / (below.value.real + second * below.half.real) * factor.real
        }
      }
      let low = spread.reduce(computed, min) - half
      let high = spread.reduce(computed, max) + half
      let digits = printed.value.scale + 2
      let shown = DecimalDigits(computed).map {
        NumberFormat.plain.text($0, decimals: digits, grouped: false)
      }
      let exact = shown.flatMap { ExactDecimal($0) }
      context.found(
        [("printed", printed.printed), ("computed", shown ?? "nan")],
        cells: try cells(row, context), gap: exact.flatMap { printed.value.plus($0.negated) },
        explained: (low...high).contains(printed.value.real))
    }
  }

  private func value(
    _ operand: Operand, _ row: Int, _ context: CheckContext
  ) throws -> PrintedNumber? {
    switch operand {
    case .column(let name):
      try context.number(row, name).map {
        PrintedNumber(value: $0.value, half: isExact ? ExactDecimal(0) : $0.half)
      }
    case .constant(let value): PrintedNumber(value: value, half: ExactDecimal(0))
    }
  }

  private func cells(_ row: Int, _ context: CheckContext) throws -> [CheckFinding.Cell] {
    var cells = [try context.cell(row, rate)]
    for case .column(let name) in [numerator, denominator] {
      cells.append(try context.cell(row, name))
    }
    return cells
  }
}
