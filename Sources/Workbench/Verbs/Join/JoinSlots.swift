/// Looks at the slots of all left rows of a join, whatever their width.
enum JoinSlots {
  /// For each slot what stands there, -1 for none.
  static func looked(
    _ slots: CategoryCodes, up table: [Int32]
  ) throws(Problem) -> [Int32] {
    switch slots {
    case .bytes(let slots): try looked(slots, up: table)
    case .shorts(let slots): try looked(slots, up: table)
    case .words(let slots): try looked(slots, up: table)
    }
  }

  private static func looked<Slot: CategoryCode>(
    _ slots: [Slot], up table: [Int32]
  ) throws(Problem) -> [Int32] {
    try WorkMemory.array(slots.count) { (out) throws(Problem) in
      try WorkThreads.current.eachBlock(of: slots.count) { rows throws(Problem) in
        slots.withUnsafeBufferPointer { slots in
          table.withUnsafeBufferPointer { table in
            for row in rows { out[row] = slots[row] < 0 ? -1 : table[Int(slots[row])] }
          }
        }
      }
    }
  }

  /// The rows whose slot is -1 or has no right row; without a table slots are right rows.
  static func unmatched(
    _ slots: CategoryCodes, _ first: [Int32]
  ) throws(Problem) -> [Int32] {
    switch slots {
    case .bytes(let slots): try unmatched(slots, first)
    case .shorts(let slots): try unmatched(slots, first)
    case .words(let slots): try unmatched(slots, first)
    }
  }

  private static func unmatched<Slot: CategoryCode>(
    _ slots: [Slot], _ first: [Int32]
  ) throws(Problem) -> [Int32] {
    let size = WorkBudget.stride
    var parts = [[Int32]](repeating: [], count: (slots.count + size - 1) / size)
    try parts.withUnsafeMutableBufferPointer { parts throws(Problem) in
      let parts = parts
      try WorkThreads.current.eachBlock(of: slots.count, size) { rows throws(Problem) in
        var found: [Int32] = []
        slots.withUnsafeBufferPointer { slots in
          if first.isEmpty {
            var signs: Slot = 0
            for row in rows { signs |= slots[row] }
            if signs >= 0 { return }
          }
          first.withUnsafeBufferPointer { first in
            for row in rows where slots[row] < 0 || !first.isEmpty && first[Int(slots[row])] < 0 {
              found.append(Int32(row))
            }
          }
        }
        parts[rows.lowerBound / size] = found
      }
    }
    return Array(parts.joined())
  }

  /// Which slots the left rows have, as far as it takes to see every right row.
  /// Without a table slots are right rows.
  static func seen(_ slots: CategoryCodes, _ rows: [Int32], rightCount: Int) -> [Bool] {
    switch slots {
    case .bytes(let slots): seen(slots, rows, rightCount)
    case .shorts(let slots): seen(slots, rows, rightCount)
    case .words(let slots): seen(slots, rows, rightCount)
    }
  }

  private static func seen<Slot: CategoryCode>(
    _ slots: [Slot], _ rows: [Int32], _ rightCount: Int
  ) -> [Bool] {
    var isSeen = [Bool](repeating: false, count: rows.isEmpty ? rightCount : rows.count)
    var left = rows.isEmpty ? rightCount : rows.reduce(0) { $0 + ($1 < 0 ? 0 : 1) }
    isSeen.withUnsafeMutableBufferPointer { isSeen in
      slots.withUnsafeBufferPointer { slots in
        var start = 0
        // Few keys have all been seen long before the end.
        while start < slots.count, left > 0 {
          let end = min(slots.count, start + 1 << 13)
          for row in start..<end where slots[row] >= 0 {
            let slot = Int(slots[row])
            if !isSeen[slot] {
              isSeen[slot] = true
              if rows.isEmpty || rows[slot] >= 0 { left -= 1 }
            }
          }
          start = end
        }
      }
    }
    return isSeen
  }
}
