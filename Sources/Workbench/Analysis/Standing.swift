/// Which places of a series lie above, level with and below one of them, as they are and as shown.
public struct Standing: Sendable {
  /// The place that the others are held against.
  public var benchmark: Int
  public var value: Quantity
  /// Places by what a reader of the shown numbers sees, each in the order of the axis.
  public var above: [Int]
  public var level: [Int]
  public var below: [Int]
}

extension SeriesSet {
  /// Nil where the benchmark or all others hold no number. Totals of others take no part.
  func standing(_ index: Int, at benchmark: Int) -> Standing? {
    let values = series[index].values
    guard benchmark < values.count, let own = values[benchmark].quantity, own.value.isFinite else {
      return nil
    }
    let hasParts = positions.contains { !$0.isTotal }
    var standing = Standing(benchmark: benchmark, value: own, above: [], level: [], below: [])
    for place in values.indices where place != benchmark {
      guard !hasParts || !positions[place].isTotal, let other = values[place].quantity,
        other.value.isFinite
      else { continue }
      switch direction(from: own, to: other) {
      case 1: standing.above.append(place)
      case -1: standing.below.append(place)
      default: standing.level.append(place)
      }
    }
    guard standing.above.count + standing.level.count + standing.below.count > 0 else { return nil }
    return standing
  }
}
