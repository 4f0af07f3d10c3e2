extension SeriesSet {
  /// The distinct values of a column, and where each row stands among them.
  struct Places {
    var positions: Positions
    /// The place of each row, -1 where the cell is missing; nil where row and place are one.
    var rows: [Int32]?

    /// The place of a row; nil where the cell is missing.
    @inline(__always)
    subscript(row: Int) -> Int? {
      guard let rows else { return row }
      return rows[row] < 0 ? nil : Int(rows[row])
    }
  }

  /// The distinct values of a column with the position of every row: periods and numbers in their
  /// order, other values in that of first appearance.
  static func places(of column: Column, _ language: Language) throws(Problem) -> Places {
    let values = column.values
    func isRising<Key: Comparable>(_ keys: [Key]) -> Bool {
      guard values.validity.isComplete else { return false }
      return keys.withUnsafeBufferPointer { keys in
        for row in 1..<max(1, keys.count) where !(keys[row - 1] < keys[row]) { return false }
        return true
      }
    }
    func ordered<Key: Hashable & Comparable>(_ keys: [Key]) throws(Problem) -> Places {
      if isRising(keys) {
        return Places(
          positions: Positions(PositionRows(column: column, rows: nil, language: language)))
      }
      var (firsts, rows) = try distinct(values.validity, keys.count) { keys[$0] }
      let order = firsts.indices.sorted { keys[Int(firsts[$0])] < keys[Int(firsts[$1])] }
      var rank = [Int32](repeating: 0, count: firsts.count)
      for (place, old) in order.enumerated() { rank[old] = Int32(place) }
      firsts = order.map { firsts[$0] }
      rows = rows.map { $0 < 0 ? $0 : rank[Int($0)] }
      return places(firsts, rows)
    }
    func places(_ firsts: [Int32], _ rows: [Int32]) -> Places {
      Places(
        positions: Positions(PositionRows(column: column, rows: firsts, language: language)),
        rows: rows)
    }
    switch values.storage {
    case .integer(let numbers), .decimal(let numbers, _): return try ordered(numbers)
    case .period(let periods): return try ordered(periods.listed())
    case .real(let numbers): return try ordered(numbers.map(RealKey.init))
    case .category(let codes, _):
      let (firsts, rows) = try distinct(values.validity, codes.count) { codes[$0] }
      return places(firsts, rows)
    case .boolean(let truths):
      let (firsts, rows) = try distinct(values.validity, truths.count) { truths[$0] }
      return places(firsts, rows)
    case .text(let texts):
      let (firsts, rows) = try distinct(values.validity, texts.count) { texts[$0] }
      return places(firsts, rows)
    }
  }

  /// The row that each distinct key was first seen in, and the number of each row's key, -1 where
  /// the row is missing.
  private static func distinct<Key: Hashable>(
    _ validity: Validity, _ count: Int, _ key: (Int) -> Key
  ) throws(Problem) -> (firsts: [Int32], rows: [Int32]) {
    var known: [Key: Int32] = [:]
    var firsts: [Int32] = []
    var rows: [Int32] = []
    rows.reserveCapacity(count)
    for row in 0..<count {
      try WorkBudget.check(row: row)
      guard validity.isValid(row) else {
        rows.append(-1)
        continue
      }
      let key = key(row)
      if let place = known[key] {
        rows.append(place)
      } else {
        let place = Int32(truncatingIfNeeded: firsts.count)
        known[key] = place
        rows.append(place)
        firsts.append(Int32(truncatingIfNeeded: row))
      }
    }
    return (firsts, rows)
  }
}

/// A real number as a place on an axis: numbers that are not finite share the last one, and so does
/// zero with either sign.
private struct RealKey: Hashable, Comparable {
  let number: Double

  init(_ number: Double) { self.number = number.isFinite ? number + 0 : .infinity }

  static func < (a: RealKey, b: RealKey) -> Bool { a.number < b.number }
}
