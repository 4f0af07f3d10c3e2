/// Kernels of periods in arithmetic.
extension ExpressionEvaluator {
  /// Beyond this many steps no period is left, and the count need not be exact.
  private static let reach: Int64 = 10_000_000

  /// Periods moved by whole numbers of their own steps; beyond the years 0 to 9999 is a problem.
  func shifted(
    _ periods: Vector, by steps: Vector, back: Bool, _ node: BoundExpression
  ) throws(Problem) -> Vector {
    let n = count(periods, steps)
    let reasons = reasons(periods, steps)
    let (starts, counts) = (periods.periods, steps.integers)
    var out: [Period] = []
    out.reserveCapacity(n)
    for row in 0..<n {
      try WorkBudget.check(row: row)
      if let reasons, reasons[row] != 0 {
        out.append(Period(raw: 0))
        continue
      }
      let step = Int(max(-Self.reach, min(Self.reach, counts[row])))
      guard let moved = starts[row].advanced(by: back ? -step : step) else {
        throw Problem(
          .periodBounds, ["operator": back ? "-" : "+", "row": String(rows.lowerBound + row + 1)],
          place: place(node.range))
      }
      out.append(moved)
    }
    return Vector(
      .period(PeriodValues(out)), reasons, isConstant: periods.isConstant && steps.isConstant)
  }

  /// The steps from the second period to the first; periods of two kinds have no distance.
  func distance(_ a: Vector, _ b: Vector) throws(Problem) -> Vector {
    let n = count(a, b)
    var reasons = reasons(a, b) ?? [UInt8](repeating: 0, count: n)
    let (ends, starts) = (a.periods, b.periods)
    var out = [Int64](repeating: 0, count: n)
    for row in 0..<n where reasons[row] == 0 {
      try WorkBudget.check(row: row)
      if let steps = starts[row].distance(to: ends[row]) {
        out[row] = Int64(steps)
      } else {
        reasons[row] = MissingReason.undefined.rawValue
      }
    }
    return Vector(.integer(out), reasons, isConstant: a.isConstant && b.isConstant)
  }
}
