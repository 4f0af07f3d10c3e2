import CBridge
import Glibc

/// A table of texts: open addressing over hashes of 32 bits, each with the number of its text.
///
/// A text of up to 15 bytes stands in the table itself, as two words; of a longer one its hash, its
/// length and the row where its bytes lie.
struct TextTable: KeyTable {
  /// A text as two words: its bytes and, in the last of them, its length; or a hash and the length
  /// with `long` above it.
  fileprivate struct Key: BitwiseCopyable {
    var first: UInt64
    var last: UInt64
    var isLong: Bool { last >> 56 == Key.long }

    static let long: UInt64 = 0xFF
  }

  private let source: TextStorage
  /// Hash above, number + 1 below; 0 where no text stands.
  private var entries: WorkBuffer<UInt64>
  private var bits: UInt64
  private var keys: WorkBuffer<Key>
  private(set) var firstRows: [Int32] = []

  private static let batch = 256

  init(_ source: TextStorage, capacity: Int) {
    self.source = source
    bits = 11
    while capacity * 2 > 1 << bits { bits += 1 }
    entries = WorkBuffer(1 << Int(bits), filledWith: 0)
    keys = WorkBuffer(1 << Int(bits - 1))
  }

  /// Keys and hashes of a batch.
  private struct Batch {
    let keys: UnsafeMutablePointer<Key>
    let hashes: UnsafeMutablePointer<UInt64>
  }

  private static func withBatch(_ body: (Batch) -> Void) {
    withUnsafeTemporaryAllocation(of: Key.self, capacity: batch) { keys in
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: batch) { hashes in
        guard let keys = keys.baseAddress, let hashes = hashes.baseAddress else { return }
        body(Batch(keys: keys, hashes: hashes))
      }
    }
  }

  /// Where the table lies at the moment: plain addresses, which cost no counting of references.
  private struct Memory {
    let entries: UnsafeMutablePointer<UInt64>
    let keys: UnsafeMutablePointer<Key>
    let bits: UInt64
    let mask: Int

    @inline(__always)
    func home(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> (32 &- bits)) }

    @inline(__always)
    func prepare(_ rows: RowList, _ view: TextView, _ batch: Batch) {
      for index in 0..<rows.count {
        let key = view.key(rows[index])
        let hash = TextView.mix(key.first ^ TextView.seeds.0, key.last ^ TextView.seeds.1) >> 32
        batch.keys[index] = key
        batch.hashes[index] = hash
        kkr_prefetch(entries + home(hash))
      }
      // The first text with such a hash is most often the one.
      for index in 0..<rows.count {
        let entry = entries[home(batch.hashes[index])]
        if entry >> 32 == batch.hashes[index] { kkr_prefetch(keys + TextTable.slot(entry)) }
      }
    }

    /// Where a text stands, or where it would.
    @inline(__always)
    func place(_ key: Key, _ hash: UInt64, _ isSame: (_ slot: Int) -> Bool) -> Int {
      var at = home(hash)
      while true {
        let entry = entries[at]
        if entry == 0 { return at }
        if entry >> 32 == hash {
          let slot = TextTable.slot(entry)
          let known = keys[slot]
          if known.first == key.first, known.last == key.last, !key.isLong || isSame(slot) {
            return at
          }
        }
        at = (at + 1) & mask
      }
    }
  }

  private var memory: Memory {
    Memory(entries: entries.start, keys: keys.start, bits: bits, mask: entries.count - 1)
  }

  @inline(__always)
  private static func slot(_ entry: UInt64) -> Int {
    Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) &- 1
  }

  mutating func number(_ rows: RowList, _ out: UnsafeMutablePointer<Int32>) {
    source.withView { view in
      Self.withBatch { batch in
        rows.eachBatch(Self.batch) { offset, rows in
          if (firstRows.count + rows.count) * 2 > entries.count { grow() }
          let memory = memory
          memory.prepare(rows, view, batch)
          for index in 0..<rows.count {
            let (key, hash, row) = (batch.keys[index], batch.hashes[index], rows[index])
            let at = memory.place(key, hash) { view.isEqual(Int(firstRows[$0]), row, view) }
            if memory.entries[at] == 0 {
              memory.keys[firstRows.count] = key
              firstRows.append(Int32(truncatingIfNeeded: row))
              memory.entries[at] = hash << 32 | UInt64(truncatingIfNeeded: firstRows.count)
            }
            out[offset + index] = Int32(truncatingIfNeeded: Self.slot(memory.entries[at]))
          }
        }
      }
    }
    entries.keep()
    keys.keep()
  }

  func find(_ rows: RowList, of texts: TextStorage, _ out: UnsafeMutablePointer<Int32>) {
    let memory = memory
    source.withView { known in
      texts.withView { view in
        Self.withBatch { batch in
          rows.eachBatch(Self.batch) { offset, rows in
            memory.prepare(rows, view, batch)
            for index in 0..<rows.count {
              let row = rows[index]
              let at = memory.place(batch.keys[index], batch.hashes[index]) {
                known.isEqual(Int(firstRows[$0]), row, view)
              }
              out[offset + index] = Int32(truncatingIfNeeded: Self.slot(memory.entries[at]))
            }
          }
        }
      }
    }
    entries.keep()
    keys.keep()
  }

  private mutating func grow() {
    let old = entries
    bits += firstRows.count < 1 << 20 ? 2 : 1
    entries = WorkBuffer(1 << Int(bits), filledWith: 0)
    let mask = entries.count - 1
    for index in 0..<old.count where old.start[index] != 0 {
      let entry = old.start[index]
      var at = Int(truncatingIfNeeded: entry >> (64 &- bits))
      while entries.start[at] != 0 { at = (at + 1) & mask }
      entries.start[at] = entry
    }
    old.keep()
    let more = WorkBuffer<Key>(1 << Int(bits - 1))
    more.start.update(from: keys.start, count: firstRows.count)
    keys.keep()
    keys = more
  }
}

/// The texts of a column while its memory is held.
private struct TextView {
  let bytes: UnsafeBufferPointer<UInt8>
  let ends: UnsafeBufferPointer<Int>

  static let seeds: (UInt64, UInt64) = (0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB)

  /// The two halves of a product of 128 bits, folded: every bit of the factors reaches every bit.
  @inline(__always)
  static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  @inline(__always)
  private func load(_ at: Int) -> UInt64 {
    UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: at, as: UInt64.self)
  }

  @inline(__always)
  func key(_ row: Int) -> TextTable.Key {
    let start = row == 0 ? 0 : ends[row - 1]
    let length = ends[row] - start
    if length > 15 { return longKey(start, length) }
    var first: UInt64 = 0
    var last: UInt64 = 0
    if start + 16 <= bytes.count {
      first = load(start)
      if length < 8 {
        first &= (1 << UInt64(length &* 8)) &- 1
      } else {
        last = load(start + 8) & ((1 << UInt64((length &- 8) &* 8)) &- 1)
      }
    } else {
      for index in 0..<length {
        let byte = UInt64(bytes[start + index]) << UInt64(index & 7 &* 8)
        if index < 8 { first |= byte } else { last |= byte }
      }
    }
    return TextTable.Key(first: first, last: last | UInt64(length) << 56)
  }

  private func longKey(_ start: Int, _ length: Int) -> TextTable.Key {
    var hash: UInt64 = 0
    var at = start
    let end = start + length
    while at + 16 < end {
      hash = Self.mix(load(at) ^ Self.seeds.0 ^ hash, load(at + 8) ^ Self.seeds.1)
      at += 16
    }
    hash = Self.mix(load(end - 16) ^ Self.seeds.0 ^ hash, load(end - 8) ^ Self.seeds.1)
    let size = UInt64(length) & 0xFF_FFFF_FFFF_FFFF
    return TextTable.Key(first: hash, last: size | TextTable.Key.long << 56)
  }

  func isEqual(_ row: Int, _ otherRow: Int, _ other: TextView) -> Bool {
    let start = row == 0 ? 0 : ends[row - 1]
    let otherStart = otherRow == 0 ? 0 : other.ends[otherRow - 1]
    let length = ends[row] - start
    guard length == other.ends[otherRow] - otherStart else { return false }
    guard length > 0, let a = bytes.baseAddress, let b = other.bytes.baseAddress else {
      return true
    }
    return memcmp(a + start, b + otherStart, length) == 0
  }
}

extension TextStorage {
  fileprivate func withView(_ body: (TextView) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      ends.withUnsafeBufferPointer { ends in body(TextView(bytes: bytes, ends: ends)) }
    }
  }
}
