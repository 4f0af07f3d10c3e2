/// The labels of one series from the highest value to the lowest; values that are equal as shown
/// share a rank.
public struct Ranking: Sendable {
  /// Labels that share a rank, with their values.
  public struct Group: Sendable, Equatable {
    public var labels: [String]
    public var values: [Quantity]
    /// The rank, from 1; after a tie the next ranks are skipped.
    public var rank: Int

    public static func == (a: Group, b: Group) -> Bool { a.rank == b.rank }
  }

  public var groups: [Group]

  /// How many labels are ranked.
  public var count: Int { groups.reduce(0) { $0 + $1.labels.count } }

  /// The lowest group, when there are at least four labels to rank.
  public var last: Group? {
    groups.count > 1 && groups.reduce(0, { $0 + $1.labels.count }) >= 4 ? groups.last : nil
  }

  /// The ranking of a series; missing values and totals of others take no part.
  public init(_ set: SeriesSet, series index: Int) {
    let values = set.series[index].values
    let hasParts = set.positions.contains { !$0.isTotal }
    let ranked = values.indices.filter { !hasParts || !set.positions[$0].isTotal }
    let known = ranked.compactMap { position in
      values[position].quantity.map {
        (label: set.positions[position].label, value: $0, shown: $0.shownValue)
      }
    }
    let sorted = known.enumerated().sorted {
      $0.element.shown != $1.element.shown
        ? $0.element.shown > $1.element.shown : $0.offset < $1.offset
    }.map(\.element)
    groups = []
    for (place, item) in sorted.enumerated() {
      if place > 0, sorted[place - 1].shown == item.shown {
        groups[groups.count - 1].labels.append(item.label)
        groups[groups.count - 1].values.append(item.value)
      } else {
        groups.append(Group(labels: [item.label], values: [item.value], rank: place + 1))
      }
    }
  }
}
