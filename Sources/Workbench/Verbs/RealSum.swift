/// A sum of real numbers as the rounded sum and what rounding has left out of it.
///
/// `x` holds the sum and `y` the rest, beside each other so that both are moved at once.
typealias CompensatedSum = SIMD2<Double>

extension CompensatedSum {
  /// Adds a number; the error of the addition is found exactly (Knuth's TwoSum) and kept.
  @inline(__always)
  mutating func add(_ value: Double, rest: Double = 0) {
    let sum = x + value
    let part = sum - x
    let error = (x - (sum - part)) + (value - part)
    self = CompensatedSum(sum, y + (error + rest))
  }

  var total: Double { x + y }
}

/// How numbers of a block are split so that their leading parts add up without any rounding.
///
/// All numbers of a block lie below 2^e. Their leading parts are multiples of 2^(e + l - 53), where a
/// block has at most 2^l rows: any sum of them fits the 53 bits of a double, so it is exact in every
/// order. What remains of each number is exact too and lies below 2^(e + l - 54), so that the rounding
/// errors of its plain sum lie below the largest number by 59 bits at least, for l = 15. (Demmel and Nguyen, "Fast reproducible floating-point
/// summation", 2013.) A number costs three additions, and no branch.
struct SplitPoint {
  /// Adding and subtracting this leaves the leading part of a number.
  let constant: Double

  /// Nil where the numbers are too large or too small to be split, or not finite.
  init?(largest: Double, logRows: Int) {
    guard largest.isFinite else { return nil }
    if largest == 0 {
      constant = 1
      return
    }
    let exponent = Int(largest.exponent) + 1
    guard exponent > -900, exponent + logRows < 1000 else { return nil }
    constant = Double(sign: .plus, exponent: exponent + logRows - 1, significand: 1.5)
  }

  @inline(__always)
  func split(_ value: Double) -> CompensatedSum {
    let leading = (value + constant) - constant
    return CompensatedSum(leading, value - leading)
  }
}

extension UnsafeBufferPointer<Double> {
  /// The largest magnitude; infinite where a number is infinite or not a number.
  var largestMagnitude: Double {
    let lanes = 8
    var largest = SIMD8<Double>(repeating: 0)
    var nan = SIMD8<Double>(repeating: 0)
    let whole = count / lanes * lanes
    var index = 0
    while index < whole {
      var next = SIMD8<Double>()
      for lane in 0..<lanes { next[lane] = self[index + lane].magnitude }
      largest.replace(with: next, where: next .> largest)
      // Differs from 0 only where a number is not finite.
      nan += next - next
      index += lanes
    }
    var found = largest.max()
    if nan.sum() != 0 { return .infinity }
    while index < count {
      let next = self[index].magnitude
      if !next.isFinite { return .infinity }
      found = Swift.max(found, next)
      index += 1
    }
    return found
  }

  /// The sum of the numbers split at a point; the order of additions is fixed.
  func sum(_ point: SplitPoint) -> CompensatedSum {
    let lanes = 8
    let constant = SIMD8<Double>(repeating: point.constant)
    var leading = SIMD8<Double>(repeating: 0)
    var rest = leading
    let whole = count / lanes * lanes
    var index = 0
    while index < whole {
      var next = SIMD8<Double>()
      for lane in 0..<lanes { next[lane] = self[index + lane] }
      let part = (next + constant) - constant
      leading += part
      rest += next - part
      index += lanes
    }
    var sum = CompensatedSum(0, 0)
    for lane in 0..<lanes { sum += CompensatedSum(leading[lane], rest[lane]) }
    while index < count {
      sum += point.split(self[index])
      index += 1
    }
    return sum
  }
}
