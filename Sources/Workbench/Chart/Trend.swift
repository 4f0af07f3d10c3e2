/// Numbers in a row as one line of blocks: the shape of a development, where the numbers themselves
/// stand beside it.
///
/// The smallest number is the lowest block and the largest the full one, so the zero line is not
/// shown; equal numbers all stand in the middle. A missing number is a dash.
///
///     Trend([1, 2, nil, 3]).text(ascii: false)    // ▁▅–█
public struct Trend: Sendable {
  public var values: [SeriesSet.Value]

  public init(_ values: [SeriesSet.Value]) { self.values = values }

  private static let levels = Array("▁▂▃▄▅▆▇█")
  private static let asciiLevels = Array("_.:+*#")

  /// The height of each number, 0 to 1; nil for a missing one.
  public var heights: [Double?] {
    let numbers = values.map { value -> Double? in
      guard let number = value.quantity?.value, number.isFinite else { return nil }
      return number
    }
    let known = numbers.compactMap { $0 }
    guard let low = known.min(), let high = known.max() else { return numbers }
    return numbers.map { number in
      guard let number else { return nil }
      guard low < high else { return 0.5 }
      // Halves keep the range of the largest numbers finite; the smallest have none.
      let isWide = !(high - low).isFinite
      return isWide
        ? (number / 2 - low / 2) / (high / 2 - low / 2) : (number - low) / (high - low)
    }
  }

  /// One cell for each number; in at most `width` cells where one is given. Numbers that share a
  /// cell are shown by the one that lies farthest from the middle.
  public func text(ascii: Bool, width: Int = .max) -> String {
    var heights = heights
    if heights.count > width, width > 0 {
      heights = (0..<width).map { cell in
        let part = heights[(cell * heights.count / width)..<((cell + 1) * heights.count / width)]
        return part.compactMap { $0 }.max { abs($0 - 0.5) < abs($1 - 0.5) }
      }
    }
    let levels = ascii ? Self.asciiLevels : Self.levels
    return String(
      heights.map { height -> Character in
        guard let height else { return ascii ? "-" : "–" }
        return levels[min(levels.count - 1, Int((height * Double(levels.count - 1)).rounded()))]
      })
  }
}
