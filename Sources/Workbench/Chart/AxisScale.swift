import Glibc

/// How an axis spaces its values.
public enum AxisScale: String, Sendable, CaseIterable {
  /// Equal differences are equal distances.
  case linear
  /// Equal ratios are equal distances. Holds positive numbers only, and has no zero from which a
  /// length could begin.
  case log

  /// Where a value stands, before the range of the axis is stretched to cells or pixels. A larger
  /// value never stands before a smaller one.
  @inline(__always)
  func position(_ value: Double) -> Double { self == .linear ? value : log10(value) }

  func positions(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    position(range.lowerBound)...position(range.upperBound)
  }
}

extension ChartKind {
  /// Kinds whose lengths or areas stand for numbers, which no logarithmic axis can show.
  static let drawnAsLengths: Set<String> = ["bars", "area", "waterfall", "likert", "histogram"]
}

extension ChartOptions {
  /// Refuses a logarithmic axis for a kind whose lengths stand for numbers.
  func refuseLogScale(kind: String) throws(Problem) {
    if scale == .log { throw Self.noLogScale(kind: kind) }
  }

  static func noLogScale(kind: String) -> Problem {
    Problem(.logScaleOfLengths, ["kind": kind])
  }

  /// Refuses what a logarithmic axis has no place for, in the options themselves.
  func validateLogScale() throws(Problem) {
    guard scale == .log else { return }
    if zero {
      throw Problem(.logScaleHasNoZero, ["name": "zero", "value": "true"])
    }
    for (name, value) in [("min", minimum), ("max", maximum)] {
      if let value, value <= 0 {
        throw Problem(.logScaleHasNoZero, ["name": name, "value": "\(value)"])
      }
    }
    for reference in references where reference.value <= 0 {
      throw Problem(.logScaleHasNoZero, ["name": "references", "value": "\(reference.value)"])
    }
  }

  /// The numbers that a logarithmic axis cannot show, by the names of their places.
  static func notPositive(_ count: Int, _ name: String, _ places: [String]) -> Problem {
    let shown = places.prefix(5).filter { !$0.isEmpty }.map { DisplayText.cut($0) }
    let rest = count > shown.count && !shown.isEmpty ? ", …" : ""
    return Problem(
      .logScaleNeedsPositive,
      [
        "count": String(count), "name": DisplayText.cut(name),
        "places": shown.isEmpty ? "?" : shown.joined(separator: ", ") + rest,
      ])
  }
}
