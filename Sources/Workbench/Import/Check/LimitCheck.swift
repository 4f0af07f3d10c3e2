/// A number lies between two others: a part is at most its whole, a least value at most the
/// greatest. Both bounds are operands, so that they may stand in another row, table or dataset.
public struct LimitCheck: CheckRule {
  public struct Item: Sendable {
    public var value: CheckOperand
    public var minimum: CheckOperand?
    public var maximum: CheckOperand?

    public init(value: CheckOperand, minimum: CheckOperand? = nil, maximum: CheckOperand? = nil) {
      self.value = value
      self.minimum = minimum
      self.maximum = maximum
    }
  }

  public var items: [Item]
  public var by: [String]

  public init(items: [Item], by: [String] = []) {
    self.items = items
    self.by = by
  }

  func run(_ context: inout CheckContext) throws {
    for item in items {
      let operands = [item.value] + [item.minimum, item.maximum].compactMap { $0 }
      for place in try context.places(operands, by: by) {
        guard let value = try item.value.estimate(place, context), value.value.isFinite else {
          context.unexamined += 1
          continue
        }
        var isExamined = false
        for (bound, isLower) in [(item.minimum, true), (item.maximum, false)] {
          guard let bound, let limit = try bound.estimate(place, context), limit.value.isFinite
          else { continue }
          isExamined = true
          compare(value, limit, isLower: isLower, &context)
        }
        if isExamined { context.examined += 1 } else { context.unexamined += 1 }
      }
    }
  }

  private func compare(
    _ value: CheckEstimate, _ limit: CheckEstimate, isLower: Bool, _ context: inout CheckContext
  ) {
    let isBroken = isLower ? value.value < limit.value : limit.value < value.value
    guard isBroken else { return }
    let decimals = max(value.single?.value.scale ?? 0, limit.single?.value.scale ?? 0)
    let shown = ExactDecimal.nearest(value.value, decimals: decimals)
    let bound = ExactDecimal.nearest(limit.value, decimals: decimals)
    let explained =
      isLower
      ? value.range.upperBound >= limit.range.lowerBound
      : value.range.lowerBound <= limit.range.upperBound
    let gap = bound.flatMap { bound in shown?.plus(bound.negated) }
    context.found(
      [
        ("value", shown?.canonicalText ?? "nan"),
        (isLower ? "minimum" : "maximum", bound?.canonicalText ?? "nan"),
      ],
      cells: CheckContext.few(value.leaves.map(\.cell))
        + CheckContext.few(limit.leaves.map(\.cell)),
      gap: gap,
      explained: PrintedNumber.explains((value.leaves + limit.leaves).map(\.number), explained))
  }
}
