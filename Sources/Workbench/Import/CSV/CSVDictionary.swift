import CBridge
import Glibc

/// The distinct texts of a column, found by their bytes.
///
/// Every entry remembers which entry came after it last time. Extracts of statistics cycle
/// through their dimensions, so that guess is nearly always right and costs one comparison of
/// eight bytes; only a wrong guess is hashed.
final class CSVDictionary {
  struct Entry {
    var prefix: UInt64
    var text: UnsafePointer<UInt8>?
    var length: Int
    /// What the text means to the column: a dictionary code, or negative for no value.
    var value: Int32
    var successor: Int32
  }

  private(set) var entries: UnsafeMutablePointer<Entry>
  private(set) var count = 1
  private var room = 256
  private var table: [Int32]
  private var owned: [UnsafeMutablePointer<UInt8>] = []

  init() {
    entries = .allocate(capacity: room)
    // Entry 0 matches nothing: the guess before the first text.
    entries.initialize(to: Entry(prefix: 0, text: nil, length: -1, value: -1, successor: 0))
    table = [Int32](repeating: 0, count: 512)
  }

  deinit {
    entries.deallocate()
    for text in owned { text.deallocate() }
  }

  /// How many distinct texts there are.
  var distinct: Int { count - 1 }

  @inline(__always)
  static func matches(
    _ entry: Entry, _ text: UnsafePointer<UInt8>, _ length: Int, _ prefix: UInt64
  ) -> Bool {
    guard entry.prefix == prefix, entry.length == length else { return false }
    guard length > 8, let known = entry.text else { return true }
    return memcmp(known + 8, text + 8, length - 8) == 0
  }

  private static func hash(
    _ text: UnsafePointer<UInt8>, _ length: Int, _ prefix: UInt64
  ) -> UInt64 {
    var state = (prefix ^ UInt64(truncatingIfNeeded: length)) &* 0x9E37_79B9_7F4A_7C15
    var at = 8
    while at < length {
      state = (state ^ state >> 29) &* 0xBF58_476D_1CE4_E5B9
      state ^= kkr_prefix(text + at, length - at, length - at)
      at += 8
    }
    state = (state ^ state >> 32) &* 0x94D0_49BB_1331_11EB
    return state ^ state >> 29
  }

  /// The entry of a text; nil when it is not known yet.
  func find(_ text: UnsafePointer<UInt8>, _ length: Int, _ prefix: UInt64) -> Int? {
    var slot = Int(truncatingIfNeeded: Self.hash(text, length, prefix)) & (table.count - 1)
    while table[slot] != 0 {
      let entry = Int(table[slot])
      if Self.matches(entries[entry], text, length, prefix) { return entry }
      slot = (slot + 1) & (table.count - 1)
    }
    return nil
  }

  /// Adds a text that is not known yet. `keep` copies it, for texts outside the file.
  func insert(
    _ text: UnsafePointer<UInt8>, _ length: Int, _ prefix: UInt64, value: Int32, keep: Bool
  ) -> Int {
    if count == room { grow() }
    var text = text
    if keep {
      let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, length))
      copy.update(from: text, count: length)
      owned.append(copy)
      text = UnsafePointer(copy)
    }
    (entries + count).initialize(
      to: Entry(
        prefix: prefix, text: text, length: length, value: value, successor: Int32(count)))
    count += 1
    if count * 2 > table.count {
      table = [Int32](repeating: 0, count: table.count * 2)
      for entry in 1..<count { place(entry) }
    } else {
      place(count - 1)
    }
    return count - 1
  }

  private func grow() {
    let wider = UnsafeMutablePointer<Entry>.allocate(capacity: room * 2)
    wider.moveInitialize(from: entries, count: count)
    entries.deallocate()
    entries = wider
    room *= 2
  }

  private func place(_ entry: Int) {
    let known = entries[entry]
    guard let text = known.text else { return }
    let hash = Self.hash(text, known.length, known.prefix)
    var slot = Int(truncatingIfNeeded: hash) & (table.count - 1)
    while table[slot] != 0 { slot = (slot + 1) & (table.count - 1) }
    table[slot] = Int32(entry)
  }
}
