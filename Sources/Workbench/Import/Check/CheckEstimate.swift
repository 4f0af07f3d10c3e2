/// A number computed from printed ones, and everything it may be when each of them stands for all
/// that rounds to it.
struct CheckEstimate {
  /// How the number is computed; a leaf is the position of a printed number.
  indirect enum Formula {
    case constant(Double)
    case leaf(Int)
    case sum([Formula])
    case difference(Formula, Formula)
    case product(Formula, Formula)
    case quotient(Formula, Formula)
    case least([Formula])
    case greatest([Formula])

    func value(_ leaves: [Double]) -> Double {
      switch self {
      case .constant(let value): value
      case .leaf(let position): leaves.indices.contains(position) ? leaves[position] : .nan
      case .sum(let parts): parts.reduce(0) { $0 + $1.value(leaves) }
      case .difference(let a, let b): a.value(leaves) - b.value(leaves)
      case .product(let a, let b): a.value(leaves) * b.value(leaves)
      case .quotient(let a, let b): a.value(leaves) / b.value(leaves)
      case .least(let parts): parts.map { $0.value(leaves) }.min() ?? .nan
      case .greatest(let parts): parts.map { $0.value(leaves) }.max() ?? .nan
      }
    }
  }

  /// A printed number that takes part, once however often the formula names it.
  struct Leaf {
    var number: PrintedNumber
    var cell: CheckFinding.Cell
  }

  let formula: Formula
  let leaves: [Leaf]

  /// The number that the printed values give.
  var value: Double { formula.value(leaves.map(\.number.value.real)) }

  /// The only printed number, where the formula is no more than that.
  var single: PrintedNumber? {
    if case .leaf(let position) = formula, leaves.indices.contains(position) {
      return leaves[position].number
    }
    return nil
  }

  /// Inexact leaves up to which every corner is tried: 2^10 evaluations.
  private static let cornerLimit = 10

  /// The least and the greatest that the number may be.
  ///
  /// The formulas here rise or fall in each leaf alone, so that extremes lie in corners of the box
  /// of intervals. Few leaves are enumerated; many are turned one at a time until none improves,
  /// which finds the same corner where the direction in a leaf does not depend on the others.
  var range: ClosedRange<Double> {
    let center = leaves.map(\.number.value.real)
    let open = leaves.indices.filter { !leaves[$0].number.isExact }
    let start = formula.value(center)
    guard !open.isEmpty, start.isFinite else { return Self.span([start]) }
    if open.count <= Self.cornerLimit {
      var found = [start]
      for corner in 0..<(1 << open.count) {
        var point = center
        for (bit, leaf) in open.enumerated() {
          let number = leaves[leaf].number
          point[leaf] = corner >> bit & 1 == 0 ? number.low : number.high
        }
        found.append(formula.value(point))
      }
      return Self.span(found)
    }
    return Self.span([start, turned(center, open, -1), turned(center, open, 1)])
  }

  private func turned(_ center: [Double], _ open: [Int], _ sign: Double) -> Double {
    var point = center
    var best = formula.value(point)
    for _ in 0..<4 {
      let before = best
      for leaf in open {
        let kept = point[leaf]
        for choice in [leaves[leaf].number.low, leaves[leaf].number.high] {
          let last = point[leaf]
          point[leaf] = choice
          let value = formula.value(point)
          if value.isFinite, sign * value > sign * best { best = value } else { point[leaf] = last }
        }
        if !point[leaf].isFinite { point[leaf] = kept }
      }
      if best == before { break }
    }
    return best
  }

  private static func span(_ values: [Double]) -> ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return 0...0 }
    return low...high
  }
}

/// Collects the printed numbers of a formula, each cell once.
struct CheckLeaves {
  private(set) var leaves: [CheckEstimate.Leaf] = []
  private var positions: [String: Int] = [:]

  /// The formula of a printed number; `identity` tells the same cell met again.
  mutating func formula(
    _ number: PrintedNumber, _ cell: CheckFinding.Cell, identity: String
  ) -> CheckEstimate.Formula {
    if let known = positions[identity] { return .leaf(known) }
    positions[identity] = leaves.count
    leaves.append(CheckEstimate.Leaf(number: number, cell: cell))
    return .leaf(leaves.count - 1)
  }
}
