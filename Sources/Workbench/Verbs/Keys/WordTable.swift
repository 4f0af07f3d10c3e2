import CBridge

/// A table of 64-bit keys: open addressing, linear probing, at most half full. A key stands beside
/// its number, so that a look-up reads one place in memory.
struct WordTable: KeyTable {
  private struct Entry: BitwiseCopyable {
    var key: UInt64
    /// Its number, -1 where no key stands.
    var slot: Int
  }

  private let source: KeyWords
  private var entries: WorkBuffer<Entry>
  private var bits: UInt64
  private(set) var firstRows: [Int32] = []

  private static let batch = 256

  init(_ source: KeyWords, capacity: Int) {
    self.source = source
    bits = 10
    while capacity * 2 > 1 << bits { bits += 1 }
    entries = WorkBuffer(1 << Int(bits), filledWith: Entry(key: 0, slot: -1))
  }

  /// A multiplicative hash, whose high bits mix best.
  @inline(__always)
  private static func place(_ key: UInt64, _ bits: UInt64) -> Int {
    Int(truncatingIfNeeded: ((key ^ key >> 32) &* 0x9E37_79B9_7F4A_7C15) >> (64 &- bits))
  }

  /// The keys of a batch and where each will be looked for, which the processor is told.
  @inline(__always)
  private static func prepare(
    _ rows: RowList, of source: KeyWords, _ keys: UnsafeMutablePointer<UInt64>,
    _ entries: UnsafeMutablePointer<Entry>, _ bits: UInt64
  ) {
    source.write(rows, keys)
    for index in 0..<rows.count { kkr_prefetch(entries + place(keys[index], bits)) }
  }

  mutating func number(_ rows: RowList, _ out: UnsafeMutablePointer<Int32>) {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Self.batch) { keys in
      guard let keys = keys.baseAddress else { return }
      rows.eachBatch(Self.batch) { offset, batch in
        if (firstRows.count + batch.count) * 2 > entries.count { grow() }
        let entries = entries.start
        let mask = self.entries.count - 1
        let bits = bits
        Self.prepare(batch, of: source, keys, entries, bits)
        for index in 0..<batch.count {
          let key = keys[index]
          var at = Self.place(key, bits)
          while entries[at].slot >= 0, entries[at].key != key { at = (at + 1) & mask }
          if entries[at].slot < 0 {
            entries[at] = Entry(key: key, slot: firstRows.count)
            firstRows.append(Int32(truncatingIfNeeded: batch[index]))
          }
          out[offset + index] = Int32(truncatingIfNeeded: entries[at].slot)
        }
      }
    }
    entries.keep()
  }

  func find(_ rows: RowList, of source: KeyWords, _ out: UnsafeMutablePointer<Int32>) {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Self.batch) { keys in
      guard let keys = keys.baseAddress else { return }
      let entries = entries.start
      let mask = self.entries.count - 1
      let bits = bits
      rows.eachBatch(Self.batch) { offset, batch in
        Self.prepare(batch, of: source, keys, entries, bits)
        for index in 0..<batch.count {
          let key = keys[index]
          var at = Self.place(key, bits)
          while entries[at].slot >= 0, entries[at].key != key { at = (at + 1) & mask }
          out[offset + index] = Int32(truncatingIfNeeded: entries[at].slot)
        }
      }
    }
    entries.keep()
  }

  private mutating func grow() {
    let old = entries
    bits += firstRows.count < 1 << 20 ? 2 : 1
    let next = WorkBuffer(1 << Int(bits), filledWith: Entry(key: 0, slot: -1))
    let mask = next.count - 1
    for index in 0..<old.count where old.start[index].slot >= 0 {
      var at = Self.place(old.start[index].key, bits)
      while next.start[at].slot >= 0 { at = (at + 1) & mask }
      next.start[at] = old.start[index]
    }
    old.keep()
    entries = next
  }
}
