import CBridge

/// A table of whole numbers that lie within 32 bits of the smallest, as identifiers do.
///
/// A key and its number share one word, so that a million keys lie in the processor's outer cache.
/// Open addressing, linear probing, at most half full; a word of 0 is a free place.
struct NearKeyTable {
  private let entries: WorkBuffer<UInt64>
  private let bits: UInt64
  private let low: Int64
  /// How many distinct keys there are.
  private(set) var count = 0

  /// Rows for which room is made at once, whatever the number of distinct keys: 64 MB.
  static let mostRows = 1 << 22
  private static let batch = 256

  /// A table of the rows that hold a value, and the number of each row's key, in order of first
  /// appearance; -1 where a value is missing. `low` is the smallest value.
  static func built(
    _ values: UnsafeBufferPointer<Int64>, _ validity: Validity, low: Int64
  ) throws(Problem) -> (table: NearKeyTable, slots: [Int32]) {
    var table = NearKeyTable(room: values.count, low: low)
    let slots = try WorkMemory.array(values.count) { (slots) throws(Problem) in
      for start in stride(from: 0, to: values.count, by: WorkBudget.stride) {
        try WorkBudget.check()
        table.number(
          start..<min(values.count, start + WorkBudget.stride), of: values, validity, slots)
      }
    }
    return (table, slots)
  }

  private init(room: Int, low: Int64) {
    var bits: UInt64 = 10
    while room * 2 > 1 << bits { bits += 1 }
    self.bits = bits
    self.low = low
    entries = WorkBuffer(1 << Int(bits), filledWith: 0)
  }

  /// A multiplicative hash, whose high bits mix best.
  @inline(__always)
  private func place(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> (64 &- bits))
  }

  /// The distances of some values from the smallest; where each will be looked for, the processor
  /// is told.
  @inline(__always)
  private func prepare(
    _ rows: Range<Int>, of values: UnsafeBufferPointer<Int64>, _ keys: UnsafeMutablePointer<UInt64>
  ) {
    let entries = entries.start
    for index in 0..<rows.count {
      let key = UInt64(bitPattern: values[rows.lowerBound + index] &- low)
      keys[index] = key
      kkr_prefetch(entries + place(key))
    }
  }

  private mutating func number(
    _ rows: Range<Int>, of values: UnsafeBufferPointer<Int64>, _ validity: Validity,
    _ slots: UnsafeMutablePointer<Int32>
  ) {
    let entries = entries.start
    let mask = self.entries.count - 1
    Self.eachBatch(rows) { batch, keys in
      prepare(batch, of: values, keys)
      for index in 0..<batch.count {
        let row = batch.lowerBound + index
        guard validity.isValid(row) else {
          slots[row] = -1
          continue
        }
        var at = place(keys[index])
        while entries[at] != 0, entries[at] >> 32 != keys[index] { at = (at + 1) & mask }
        if entries[at] == 0 {
          count += 1
          entries[at] = keys[index] << 32 | UInt64(count)
        }
        slots[row] = Int32(truncatingIfNeeded: entries[at] & 0xFFFF_FFFF) &- 1
      }
    }
    self.entries.keep()
  }

  /// The numbers of the keys of values, -1 for one that has none.
  func found(_ values: UnsafeBufferPointer<Int64>) throws(Problem) -> [Int32] {
    try WorkMemory.array(values.count) { (slots) throws(Problem) in
      try WorkThreads.current.eachBlock(of: values.count) { rows throws(Problem) in
        find(rows, of: values, slots)
      }
    }
  }

  private func find(
    _ rows: Range<Int>, of values: UnsafeBufferPointer<Int64>,
    _ slots: UnsafeMutablePointer<Int32>
  ) {
    let entries = entries.start
    let mask = self.entries.count - 1
    Self.eachBatch(rows) { batch, keys in
      prepare(batch, of: values, keys)
      let slots = slots + batch.lowerBound
      for index in 0..<batch.count {
        // A distance beyond 32 bits equals no key and ends at a free place.
        var at = place(keys[index])
        while entries[at] != 0, entries[at] >> 32 != keys[index] { at = (at + 1) & mask }
        slots[index] = Int32(truncatingIfNeeded: entries[at] & 0xFFFF_FFFF) &- 1
      }
    }
    self.entries.keep()
  }

  @inline(__always)
  private static func eachBatch(
    _ rows: Range<Int>, _ body: (Range<Int>, UnsafeMutablePointer<UInt64>) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: batch) { keys in
      guard let keys = keys.baseAddress else { return }
      var start = rows.lowerBound
      while start < rows.upperBound {
        let end = min(start + batch, rows.upperBound)
        body(start..<end, keys)
        start = end
      }
    }
  }
}
