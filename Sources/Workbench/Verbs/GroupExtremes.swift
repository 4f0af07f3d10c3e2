/// The rows that hold the largest or smallest value of each group; the first of equal ones.
struct GroupExtremes {
  private let grouped: GroupedRows
  private let reasons: [UInt8]?
  private let largest: Bool

  init(_ rows: GroupedRows, _ validity: Validity, largest: Bool) {
    grouped = rows
    reasons = validity.reasons
    self.largest = largest
  }

  /// A row for each group, or -1 where no row of it holds a value.
  func rows<Value: Comparable & BitwiseCopyable>(_ values: [Value]) throws(Problem) -> [Int32] {
    // What every chunk found, compared in the order of the rows: the first of equal ones stays.
    let parts =
      grouped.slotCount <= DenseKeys.limit
      ? try RowChunks(values.count).map { range throws(Problem) in try scan(values, range) }
      : [try scan(values, 0..<values.count)]
    var best = [Int32](repeating: -1, count: grouped.slotCount)
    for part in parts {
      for slot in best.indices where part[slot] >= 0 {
        let row = Int(part[slot])
        if best[slot] < 0 || isBetter(values[row], values[Int(best[slot])]) {
          best[slot] = part[slot]
        }
      }
    }
    return grouped.byGroup(best)
  }

  @inline(__always)
  private func isBetter<Value: Comparable>(_ value: Value, _ known: Value) -> Bool {
    largest ? value > known : value < known
  }

  private func scan<Value: Comparable & BitwiseCopyable>(
    _ values: [Value], _ range: Range<Int>
  ) throws(Problem) -> [Int32] {
    var best = [Int32](repeating: -1, count: grouped.slotCount)
    try range.eachBlock(of: WorkBudget.stride) { (range) throws(Problem) in
      try WorkBudget.check()
      values.withUnsafeBufferPointer { values in
        best.withUnsafeMutableBufferPointer { best in
          grouped.eachBlock(range) { block, slots in
            for row in block {
              if let reasons, reasons[row] != 0 { continue }
              let slot = Int(slots[row - block.lowerBound])
              let known = best[slot]
              if known < 0 || isBetter(values[row], values[Int(known)]) {
                best[slot] = Int32(truncatingIfNeeded: row)
              }
            }
          }
        }
      }
    }
    return best
  }
}
