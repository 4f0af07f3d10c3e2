/// The rows of each slot as chains: the first row of a slot, then the next row of each row.
struct JoinChains {
  /// The first row of each slot; -1 for a slot without one.
  private(set) var first: [Int32]
  /// The next row of the same slot; empty when no slot has two.
  private(set) var next: [Int32] = []
  /// Whether a slot has several rows.
  var repeats: Bool { !next.isEmpty }

  /// Chains of rows in their order; a negative slot stands in none.
  init(_ slots: [Int32], size: Int) throws(Problem) {
    first = [Int32](repeating: -1, count: size)
    for row in stride(from: slots.count - 1, through: 0, by: -1) {
      try WorkBudget.check(row: row)
      let slot = Int(slots[row])
      guard slot >= 0 else { continue }
      if first[slot] >= 0 {
        if next.isEmpty { next = [Int32](repeating: -1, count: slots.count) }
        next[row] = first[slot]
      }
      first[slot] = Int32(row)
    }
  }
}

/// Keys that stand on several rows where a relationship allows one.
struct JoinDuplicates {
  enum Side: String { case left, right }

  private let table: Table
  private let join: JoinSpecification
  private let side: Side
  private let slots: [Int32]

  init(_ table: Table, _ join: JoinSpecification, _ side: Side, slots: [Int32]) {
    self.table = table
    self.join = join
    self.side = side
    self.slots = slots
  }

  private static let shown = 5

  /// The first such key with its rows, and further ones as causes. O(rows).
  var problem: Problem {
    var counts = [Int32](repeating: 0, count: Int(slots.max() ?? 0) + 1)
    for slot in slots where slot >= 0 { counts[Int(slot)] += 1 }
    var found: [Int32: [Int]] = [:]
    var order: [Int32] = []
    for (row, slot) in slots.enumerated() where slot >= 0 && counts[Int(slot)] > 1 {
      if found[slot] == nil, order.count < Self.shown {
        order.append(slot)
        found[slot] = []
      }
      if let known = found[slot], known.count <= Self.shown { found[slot] = known + [row] }
    }
    let others = counts.reduce(0) { $0 + ($1 > 1 ? 1 : 0) } - 1
    let names = join.keys.map { side == .left ? $0.left : $0.right }
    func facts(_ slot: Int32) -> [String: String] {
      let rows = found[slot] ?? []
      let numbers = rows.prefix(Self.shown).map { String($0 + 1) }.joined(separator: ", ")
      return [
        "keys": table.keyText(names, row: rows.first ?? 0), "count": String(counts[Int(slot)]),
        "rows": numbers + (rows.count > Self.shown ? ", …" : ""),
      ]
    }
    var problem = Problem(
      .joinDuplicateKey,
      facts(order.first ?? 0).merging([
        "relationship": join.relationship.rawValue, "side": side.rawValue,
        "others": String(others),
      ]) { $1 })
    for slot in order.dropFirst() {
      problem.causes.append(Problem(.keyOnSeveralRows, facts(slot)))
    }
    return problem
  }
}

extension Table {
  /// `geo = 101, year = 2024`: the cells of a row, as problems name them.
  func keyText(_ names: [String], row: Int) -> String {
    names.compactMap { name in
      position(of: name).map { "\(name) = \(columns[$0][row].plainText)" }
    }.joined(separator: ", ")
  }
}
