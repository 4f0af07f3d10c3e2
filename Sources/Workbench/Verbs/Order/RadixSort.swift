/// A stable sort of row positions by 64-bit weights.
enum RadixSort {
  /// Sorts positions by the weight at each; equal weights keep their order. Positions that still
  /// count 0, 1, 2, … may say so.
  static func sort(_ rows: inout [Int32], by weights: [UInt64], isInOrder: Bool) throws(Problem) {
    let count = rows.count
    guard count > 1 else { return }
    try WorkBudget.claim(count, of: 20)
    let keys = WorkBuffer<UInt64>(count)
    defer { keys.keep() }
    if isInOrder {
      for index in 0..<count { keys.start[index] = weights[index] }
    } else {
      for index in 0..<count { keys.start[index] = weights[Int(rows[index])] }
    }
    let segment = SegmentSort(capacity: count, withRows: true)
    rows.withUnsafeMutableBufferPointer { rows in
      guard let start = rows.baseAddress else { return }
      segment.sort(keys.start, start, count)
    }
  }
}
