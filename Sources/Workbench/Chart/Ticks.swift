/// The values that an axis names: multiples of 1, 2, 2.5 or 5 times a power of ten.
///
///     Ticks(covering: 0...13.8, atMost: 6).values    // 0, 2.5, 5, 7.5, 10, 12.5, 15
///
/// The first tick lies at or below the range and the last at or above it, so that nothing is
/// clipped. Whole ticks (years) never step by a fraction.
public struct Ticks: Sendable, Equatable {
  public let values: [Double]
  /// The distance of neighbouring ticks; on a logarithmic axis that of the first and the last one,
  /// in decades.
  public let step: Double
  /// Decimals that tell every tick exactly; the same for all unless the axis is logarithmic.
  public let decimals: Int
  /// Where the ticks stand: at their values, or at the logarithms of them.
  let positions: [Double]
  let scale: AxisScale
  private let ownDecimals: [Int]

  /// Ticks over a finite range with at most `count` steps between them. Fewer than 2 are taken as
  /// 2, which a range on both sides of zero needs.
  public init(covering range: ClosedRange<Double>, atMost count: Int, whole: Bool = false) {
    var (low, high) = (range.lowerBound, range.upperBound)
    if low == high {
      // One value gets a range of its own size, so that a constant has an axis too.
      let margin = low == 0 ? 1 : abs(low) / 2
      if low > 0 { low -= margin } else if low < 0 { high += margin } else { high = margin }
    }
    let count = max(2, count)
    let rough = high / Double(count) - low / Double(count)
    var candidate = Step(below: rough)
    if whole, candidate.power < 0 || (candidate.power == 0 && candidate.tenths == 25) {
      candidate = Step(power: 0, tenths: 10)
    }
    for _ in 0..<8 {
      let isWhole = candidate.power > 0 || (candidate.power == 0 && candidate.tenths % 10 == 0)
      let first = (low / candidate.value).rounded(.down)
      let last = (high / candidate.value).rounded(.up)
      if last - first <= Double(count), isWhole || !whole {
        if abs(first) < 9e15, abs(last) < 9e15, last > first {
          let found = (0...Int(last - first)).map { candidate.multiple(first + Double($0)) }
          if found.allSatisfy(\.isFinite) {
            (values, positions, scale, ownDecimals) = (found, found, .linear, [])
            step = candidate.value
            decimals = candidate.decimals
            return
          }
        }
        break
      }
      candidate = candidate.next
    }
    // A range too narrow for its size or at the end of the number line: its ends are all there is.
    (values, positions, scale, ownDecimals) = ([low, high], [low, high], .linear, [])
    step = high - low
    decimals = 0
  }

  /// Ticks of another scale, two or more, each with its own decimals.
  init(_ scale: AxisScale, values: [Double], positions: [Double], decimals: [Int]) {
    (self.values, self.positions, self.scale) = (values, positions, scale)
    ownDecimals = decimals
    self.decimals = decimals.max() ?? 0
    step = (positions.last ?? 0) - (positions.first ?? 0)
  }

  /// The positions of the first and the last tick.
  var reach: ClosedRange<Double> { positions[0]...positions[positions.count - 1] }

  /// Steps from the first tick to the last: a logarithmic axis is stretched as one.
  var steps: Int { scale == .linear ? max(1, values.count - 1) : 1 }

  /// Dots from the first tick to another one, where a step has `dots`.
  func dot(_ index: Int, perStep dots: Int) -> Int {
    scale == .linear
      ? index * dots : Int(((positions[index] - positions[0]) / step * Double(dots)).rounded())
  }

  /// The ticks in print, by what prints a number with some decimals; none where they would need
  /// more decimals than anybody reads.
  func labels(_ text: (Double, _ decimals: Int) -> String) -> [String] {
    guard decimals <= 15 else { return [] }
    return values.indices.map {
      text(values[$0], ownDecimals.isEmpty ? decimals : ownDecimals[$0])
    }
  }

  /// Whether zero is one of the multiples of the step that the ticks are. It is not where a range
  /// is too narrow for its size or at the end of the number line.
  var includesZeroGrid: Bool {
    guard let first = values.first, step.isFinite else { return false }
    let steps = first / step
    return abs(steps - steps.rounded()) < 1e-6
  }

  /// A step of `tenths` / 10 × 10^power.
  private struct Step {
    var power: Int
    var tenths: Int

    init(power: Int, tenths: Int) {
      self.power = power
      self.tenths = tenths
    }

    /// The largest step of the series at or below a positive number.
    init(below rough: Double) {
      var power = 0
      let size = rough.isFinite && rough > 0 ? rough : 1
      while power < 307, Step(power: power + 1, tenths: 10).value <= size { power += 1 }
      while power > -306, Step(power: power, tenths: 10).value > size { power -= 1 }
      self.init(power: power, tenths: 10)
      for tenths in [20, 25, 50] where Step(power: power, tenths: tenths).value <= size {
        self.tenths = tenths
      }
    }

    var next: Step {
      switch tenths {
      case 10: Step(power: power, tenths: 20)
      case 20: Step(power: power, tenths: 25)
      case 25: Step(power: power, tenths: 50)
      default: Step(power: power + 1, tenths: 10)
      }
    }

    var value: Double { multiple(1) }

    /// `factor` steps; one rounding where the power of ten is exact.
    func multiple(_ factor: Double) -> Double {
      let whole = factor * Double(tenths)
      let shift = power - 1
      return shift >= 0 ? whole * Self.ten(shift) : whole / Self.ten(-shift)
    }

    var decimals: Int { max(0, tenths == 25 ? 1 - power : -power) }

    private static func ten(_ power: Int) -> Double {
      if power <= 18 { return Double(ExactDecimal.powersOfTen[power]) }
      return (0..<(power - 18)).reduce(1e18) { product, _ in product * 10 }
    }
  }
}
