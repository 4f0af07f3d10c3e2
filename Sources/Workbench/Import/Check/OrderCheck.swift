/// A ranking agrees with the numbers it ranks: a better place never has the smaller number, and
/// nothing left out of a list of the greatest has more than what stands in it.
public struct OrderCheck: CheckRule {
  /// The column that orders, such as the place in a list.
  public var column: String
  /// Where the ranked numbers stand.
  public var value: CheckReference
  /// Whether numbers rise with the order; a place in a list falls.
  public var isRising: Bool
  /// Whether rows of the other table that are not ranked may not exceed those that are.
  public var isComplete: Bool
  public var by: [String]

  public init(
    column: String, value: CheckReference, isRising: Bool = false, isComplete: Bool = false,
    by: [String] = []
  ) {
    self.column = column
    self.value = value
    self.isRising = isRising
    self.isComplete = isComplete
    self.by = by
  }

  private typealias Ranked = (row: Int, place: ExactDecimal, leaf: CheckEstimate.Leaf)

  func run(_ context: inout CheckContext) throws {
    for group in try context.groups(by) {
      var ranked: [Ranked] = []
      var used: Set<Int> = []
      for row in group {
        let place = CheckPlace(row: row, rows: [row])
        let (_, rows) = try value.rows(place, context)
        used.formUnion(rows)
        guard let order = try context.number(row, column)?.value,
          let leaf = try CheckOperand.cells(value).estimate(place, context)?.leaves.first
        else {
          context.unexamined += 1
          continue
        }
        ranked.append((row, order, leaf))
      }
      try compareLevels(ranked.sorted { $0.place < $1.place }, &context)
      if isComplete, let last = ranked.max(by: { $0.place < $1.place }) {
        try rest(group, last, used, &context)
      }
    }
  }

  /// Holds each place against the next one. Rows of the same place may come in any order: of each
  /// the one is taken that is the hardest to place.
  private func compareLevels(_ ranked: [Ranked], _ context: inout CheckContext) throws {
    var levels: [[Ranked]] = []
    for one in ranked {
      if let last = levels.last?.first, !(last.place < one.place) {
        levels[levels.count - 1].append(one)
      } else {
        levels.append([one])
      }
    }
    func least(_ level: [Ranked]) -> Ranked? {
      level.min { $0.leaf.number.value < $1.leaf.number.value }
    }
    func most(_ level: [Ranked]) -> Ranked? {
      level.max { $0.leaf.number.value < $1.leaf.number.value }
    }
    for (first, second) in zip(levels, levels.dropFirst()) {
      guard let before = isRising ? most(first) : least(first),
        let after = isRising ? least(second) : most(second)
      else { continue }
      context.examined += first.count * second.count
      try compare(before, after, &context)
    }
  }

  private func compare(
    _ first: Ranked, _ second: Ranked, _ context: inout CheckContext
  ) throws {
    let (a, b) = (first.leaf.number, second.leaf.number)
    guard isRising ? b.value < a.value : a.value < b.value else { return }
    context.found(
      [("here", a.printed), ("there", b.printed)],
      cells: [
        try context.cell(first.row, column), first.leaf.cell, try context.cell(second.row, column),
        second.leaf.cell,
      ],
      gap: b.value.plus(a.value.negated),
      explained: PrintedNumber.explains([a, b], isRising ? b.high >= a.low : a.high >= b.low))
  }

  /// Holds what is not ranked against the last that is.
  private func rest(
    _ group: [Int], _ last: Ranked, _ used: Set<Int>, _ context: inout CheckContext
  ) throws {
    guard let first = group.first else { return }
    // The keys that the group shares pick the rows that could have been ranked.
    var shared = value
    shared.keys = value.keys.filter { by.contains($0.own) }
    shared.aggregate = .sum
    let (table, rows) = try shared.rows(CheckPlace(row: first, rows: [first]), context)
    let name = value.column ?? context.valueColumn
    for row in rows where !used.contains(row) {
      guard let number = try context.number(row, name, in: table) else { continue }
      context.examined += 1
      let bound = last.leaf.number
      guard isRising ? number.value < bound.value : bound.value < number.value else { continue }
      context.found(
        [("left out", number.printed), ("last", bound.printed)],
        cells: [
          try context.cell(row, name, in: table), try context.cell(last.row, column),
          last.leaf.cell,
        ],
        gap: number.value.plus(bound.value.negated),
        explained: PrintedNumber.explains(
          [number, bound],
          isRising ? number.high >= bound.low : bound.high >= number.low))
    }
  }
}
