/// The order of a table's rows by one or more keys: stable, missing cells last.
///
/// Each key becomes a 64-bit number whose order is the order of its values; numbers are sorted by
/// radix, the least important key first. O(rows) a key.
struct RowOrder {
  let rows: [Int32]

  init(_ table: Table, _ keys: [SortKey]) throws(Problem) {
    var rows = [Int32](unsafeUninitializedCapacity: table.rowCount) { out, filled in
      for row in 0..<table.rowCount { out.initializeElement(at: row, to: Int32(row)) }
      filled = table.rowCount
    }
    for (index, key) in keys.reversed().enumerated() {
      try WorkBudget.claim(table.rowCount, of: 32)
      let weights = try Self.weights(try table.column(key.column), key)
      try RadixSort.sort(&rows, by: weights, isInOrder: index == 0)
    }
    self.rows = rows
  }

  private static let sign: UInt64 = 1 << 63

  /// One number a row; the largest of all stands for missing.
  private static func weights(_ column: Column, _ key: SortKey) throws(Problem) -> [UInt64] {
    let count = column.count
    var weights: [UInt64]
    switch column.storage {
    case .integer(let values), .decimal(let values, _):
      weights = Lane.column(values).map(count) { UInt64(bitPattern: $0) ^ sign }
    case .period(let values):
      weights = Lane.column(values).map(count) { UInt64(bitPattern: $0.raw) ^ sign }
    // From 1: downward, the least weight stays below the two that missing cells need.
    case .boolean(let values): weights = Lane.column(values).map(count) { $0 ? 2 : 1 }
    case .real(let values):
      weights = Lane.column(values).map(count) { weight($0) }
    case .category(let codes, let domain):
      let ranks = Self.ranks(domain, key.order)
      weights = Lane.column(codes).map(count) { ranks.isEmpty ? 1 : UInt64(ranks[Int($0)]) + 1 }
    case .text(let texts):
      let slots = try KeySlots(column)
      let grouping = Grouping(slots)
      try WorkBudget.check()
      let ranks = DanishOrder.ranks(grouping.firstRows.map { texts[Int($0)] })
      weights = Lane.column(grouping.groups).map(count) { UInt64(ranks[Int($0)]) + 1 }
    }
    if key.descending {
      for row in weights.indices { weights[row] = ~weights[row] }
    }
    if let reasons = column.validity.reasons {
      for row in weights.indices {
        // A present value never takes the largest number, which is kept for missing.
        if reasons[row] != 0 {
          weights[row] = UInt64.max
        } else if weights[row] == UInt64.max {
          weights[row] = UInt64.max - 1
        }
      }
    }
    return weights
  }

  /// A number whose order is that of reals.
  static func weight(_ value: Double) -> UInt64 {
    let bits = (value == 0 ? 0 : value).bitPattern
    return bits & sign == 0 ? bits ^ sign : ~bits
  }

  private static func ranks(_ domain: CategoryDomain, _ order: SortKey.Order) -> [Int32] {
    switch order {
    case .label: DanishOrder.ranks(domain.values.indices.map { domain.label(Int32($0), .danish) })
    case .code: DanishOrder.ranks(domain.values.map(\.code))
    case .schema: domain.values.indices.map { Int32($0) }
    }
  }
}

/// A stable sort of row positions by 64-bit weights.
enum RadixSort {
  private static let digitBits: UInt64 = 11
  private static let digitCount = 6
  private static let buckets = 1 << 11

  /// Sorts positions by the weight at each; equal weights keep their order. Positions that still
  /// count 0, 1, 2, … may say so.
  static func sort(_ rows: inout [Int32], by weights: [UInt64], isInOrder: Bool) throws(Problem) {
    let count = rows.count
    guard count > 1 else { return }
    if count < 256 {
      rows = rows.enumerated().sorted {
        let a = weights[Int($0.element)]
        let b = weights[Int($1.element)]
        return a != b ? a < b : $0.offset < $1.offset
      }.map(\.element)
      return
    }
    var histogram = [Int](repeating: 0, count: buckets * digitCount)
    histogram.withUnsafeMutableBufferPointer { histogram in
      weights.withUnsafeBufferPointer { weights in
        for row in 0..<count {
          var weight = weights[row]
          for digit in 0..<digitCount {
            histogram[digit * buckets + Int(weight & UInt64(buckets - 1))] += 1
            weight >>= digitBits
          }
        }
      }
    }
    var keys = isInOrder ? weights : Lane.column(rows).map(count) { weights[Int($0)] }
    var nextRows = [Int32](repeating: 0, count: count)
    var nextKeys = [UInt64](repeating: 0, count: count)
    for digit in 0..<digitCount {
      let start = digit * buckets
      // A digit that all rows share changes nothing.
      if histogram[start..<start + buckets].contains(count) { continue }
      try WorkBudget.check()
      var offsets = [Int](repeating: 0, count: buckets)
      var sum = 0
      for bucket in 0..<buckets {
        offsets[bucket] = sum
        sum += histogram[start + bucket]
      }
      scatter(
        keys, rows, to: &nextKeys, &nextRows, &offsets, shift: UInt64(digit) * digitBits)
      swap(&keys, &nextKeys)
      swap(&rows, &nextRows)
    }
  }

  private static func scatter(
    _ keys: [UInt64], _ rows: [Int32], to nextKeys: inout [UInt64], _ nextRows: inout [Int32],
    _ offsets: inout [Int], shift: UInt64
  ) {
    keys.withUnsafeBufferPointer { keys in
      rows.withUnsafeBufferPointer { rows in
        nextKeys.withUnsafeMutableBufferPointer { nextKeys in
          nextRows.withUnsafeMutableBufferPointer { nextRows in
            offsets.withUnsafeMutableBufferPointer { offsets in
              for index in 0..<keys.count {
                let key = keys[index]
                let bucket = Int(key >> shift & UInt64(buckets - 1))
                let target = offsets[bucket]
                offsets[bucket] = target + 1
                nextKeys[target] = key
                nextRows[target] = rows[index]
              }
            }
          }
        }
      }
    }
  }
}
