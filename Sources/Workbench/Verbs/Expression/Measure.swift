/// What a calculated number measures: unit, price level and decimals, carried through arithmetic.
struct Measure: Sendable, Equatable {
  var unit: Unit = .none
  /// The column that holds each row's unit, where rows differ.
  var unitColumn: String?
  var priceBasis: PriceBasis?
  /// The column that holds each row's price basis, where rows differ.
  var priceBasisColumn: String?
  var quantity: Field.QuantityKind?
  var additive: Field.Additivity = .unstated
  var decimals: Int?
  /// As in `Field.identity`: what the numbers were measured for, where rows repeat them.
  var identity: [String] = []

  static let pure = Measure()

  /// Whether the number may stand beside any unit: a constant, or a column without a unit.
  var isPure: Bool { unit == .none && unitColumn == nil }

  /// The unit as a problem names it.
  var unitText: String { unit.title(.danish).isEmpty ? unit.base : unit.title(.danish) }
}

/// How units combine. What cannot be combined is refused before anything is computed.
struct MeasureArithmetic {
  /// The operator as written.
  private let sign: String
  private let place: () -> Place?

  /// `place` points at the operation; it is looked for when there is a problem.
  init(sign: String, place: @autoclosure @escaping () -> Place? = nil) {
    self.sign = sign
    self.place = place
  }

  /// The measure of a sum, difference, comparison, smallest or first of two numbers.
  func combined(
    _ a: Measure, _ b: Measure, isDifference: Bool = false, isSum: Bool = false
  ) throws(Problem) -> Measure {
    var out = try aligned(a, b)
    out.decimals = Self.most(a.decimals, b.decimals)
    if a.additive != b.additive { out.additive = a.isPure ? b.additive : .unstated }
    if a.isPure != b.isPure { return out }
    // A share moved by percentage points is a share again, on either side of the sign.
    if a.unit.kind == .percentagePoint, b.unit.kind != .percentagePoint {
      guard isSum else { throw mismatch(.unitMismatch, a.unitText, b.unitText) }
      return out
    }
    if isDifference, a.unit.kind == b.unit.kind {
      out.unit = a.unit.difference
      if out.unit != a.unit { out.quantity = .change }
      if a.unit.kind == .year { out.unit = Unit(kind: .count, base: "år") }
    }
    return out
  }

  private func aligned(_ a: Measure, _ b: Measure) throws(Problem) -> Measure {
    var out = a.isPure ? b : a
    out.priceBasis = try priceBasis(a, b)
    out.priceBasisColumn = a.priceBasisColumn ?? b.priceBasisColumn
    if a.isPure || b.isPure { return out }
    if a.unitColumn != nil || b.unitColumn != nil {
      guard a.unitColumn == b.unitColumn else {
        throw mismatch(.unitMismatch, described(a), described(b))
      }
      return out
    }
    if a.unit == b.unit { return out }
    let kinds = [a.unit.kind, b.unit.kind]
    if kinds == [.share, .percentagePoint] || kinds == [.change, .percentagePoint] { return a }
    if kinds == [.percentagePoint, .share] || kinds == [.percentagePoint, .change] { return b }
    guard a.unit.isCommensurable(with: b.unit) else {
      throw mismatch(.unitMismatch, a.unitText, b.unitText)
    }
    var problem = mismatch(.unitPower, a.unitText, b.unitText)
    problem.facts["unit"] = a.unitText
    throw problem
  }

  private func described(_ measure: Measure) -> String {
    measure.unitColumn ?? measure.unitText
  }

  private func priceBasis(_ a: Measure, _ b: Measure) throws(Problem) -> PriceBasis? {
    if let left = a.priceBasisColumn, let right = b.priceBasisColumn, left != right {
      throw mismatch(.priceBasisMismatch, left, right)
    }
    // Rows of several price levels beside one level: some rows would mix them.
    if let column = a.priceBasisColumn, let basis = b.priceBasis {
      throw mismatch(.priceBasisMismatch, column, basis.label(.danish))
    }
    if let basis = a.priceBasis, let column = b.priceBasisColumn {
      throw mismatch(.priceBasisMismatch, basis.label(.danish), column)
    }
    guard let left = a.priceBasis, let right = b.priceBasis else {
      return a.priceBasis ?? b.priceBasis
    }
    guard left == right else {
      throw mismatch(.priceBasisMismatch, left.label(.danish), right.label(.danish))
    }
    return left
  }

  func product(_ a: Measure, _ b: Measure) -> Measure {
    if a.isPure || b.isPure {
      var out = a.isPure ? b : a
      out.decimals = nil
      out.priceBasis = a.priceBasis ?? b.priceBasis
      return out
    }
    var out = Measure(priceBasis: a.priceBasis ?? b.priceBasis)
    if let per = a.unit.per, per == b.unit.singular {
      out.unit = a.unit.withoutDenominator(power: a.unit.power + b.unit.power)
    } else if let per = b.unit.per, per == a.unit.singular {
      out.unit = b.unit.withoutDenominator(power: a.unit.power + b.unit.power)
    } else {
      out.unit = Unit(kind: .other, base: "\(a.unitText) × \(b.unitText)")
    }
    return out
  }

  func quotient(_ a: Measure, _ b: Measure) throws(Problem) -> Measure {
    if b.isPure {
      var out = a
      out.decimals = nil
      return out
    }
    if let column = a.unitColumn, column == b.unitColumn { return Measure(additive: .never) }
    if a.unitColumn != nil || b.unitColumn != nil {
      throw mismatch(.unitMismatch, described(a), described(b))
    }
    var out = Measure(quantity: .rate, additive: .never)
    if a.isPure {
      out.unit = Unit(kind: .rate, power: -b.unit.power, base: "", per: b.unit.singular)
      return out
    }
    if a.unit.isCommensurable(with: b.unit) {
      guard a.unit.power == b.unit.power else {
        var problem = mismatch(.unitPower, a.unitText, b.unitText)
        problem.facts["unit"] = a.unitText
        throw problem
      }
      // A ratio of amounts in two price levels is the price development, and no ratio of amounts.
      _ = try priceBasis(a, b)
      out.quantity = .share
      out.decimals = 3
      return out
    }
    out.decimals = 1
    out.priceBasis = a.priceBasis ?? b.priceBasis
    if a.unit.per == nil, a.unit.kind == .money || a.unit.kind == .count {
      out.unit = Unit(
        kind: .rate, power: a.unit.power - b.unit.power, base: a.unit.base, per: b.unit.singular)
    } else {
      out.unit = Unit(kind: .other, base: a.unitText, per: b.unit.singular)
    }
    return out
  }

  /// The power of ten that turns numbers of one unit into another.
  func conversion(from unit: Unit, to wanted: Unit) throws(Problem) -> Int {
    if unit == .none { return 0 }
    guard unit.isCommensurable(with: wanted) else {
      throw mismatch(
        .unitMismatch, Measure(unit: unit).unitText, Measure(unit: wanted).unitText)
    }
    return unit.power - wanted.power
  }

  private func mismatch(_ code: ProblemCode, _ left: String, _ right: String) -> Problem {
    Problem(code, ["operator": sign, "left": left, "right": right], place: place())
  }

  static func most(_ a: Int?, _ b: Int?) -> Int? {
    guard let a, let b else { return a ?? b }
    return max(a, b)
  }
}

extension Unit {
  fileprivate func withoutDenominator(power: Int) -> Unit {
    Unit(
      kind: base == "kr" ? .money : kind == .rate ? .count : kind, power: power, base: base)
  }
}
