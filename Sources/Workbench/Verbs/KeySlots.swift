/// The values of a key column as small numbers: equal numbers for equal values.
///
/// A missing cell has a slot of its own for each reason, above the slots of values.
struct KeySlots {
  var slots: [Int32]
  /// How many slots there may be: every slot is below this.
  var size: Int

  /// The slots of one column. Categories and booleans are slots already; whole numbers and
  /// periods of a small range are shifted; everything else is hashed.
  init(_ column: Column) throws(Problem) {
    try WorkBudget.check()
    switch column.storage {
    case .category(let codes, let domain):
      self.init(slots: codes, size: max(1, domain.count))
    case .boolean(let flags): self.init(slots: flags.map { $0 ? 1 : 0 }, size: 2)
    case .integer(let values), .decimal(let values, _): try self.init(values, column.validity)
    case .period(let values): try self.init(values.map(\.raw), column.validity)
    case .real(let values):
      // Zero has two bit patterns and is one value.
      try self.init(hashing: values.map { Int64(bitPattern: ($0 == 0 ? 0 : $0).bitPattern) })
    case .text(let texts): try self.init(texts, column.validity)
    }
    if let reasons = column.validity.reasons {
      let base = Int32(size)
      for row in slots.indices where reasons[row] != 0 { slots[row] = base + Int32(reasons[row]) }
      size += 16
    }
  }

  init(slots: [Int32], size: Int) {
    self.slots = slots
    self.size = size
  }

  private init(_ values: [Int64], _ validity: Validity) throws(Problem) {
    var low = Int64.max
    var high = Int64.min
    for row in values.indices where validity.isValid(row) {
      low = min(low, values[row])
      high = max(high, values[row])
    }
    let (range, overflow) = high.subtractingReportingOverflow(low)
    if low > high {
      self.init(slots: [Int32](repeating: 0, count: values.count), size: 1)
    } else if !overflow, range < 1 << 16 {
      let shifted = Lane.column(values).map(values.count) {
        Int32(truncatingIfNeeded: max(0, min(range, $0 &- low)))
      }
      self.init(slots: shifted, size: Int(range) + 1)
    } else {
      try self.init(hashing: values)
    }
  }

  private init(hashing values: [Int64]) throws(Problem) {
    var table = SlotTable(capacity: 1024)
    slots = try Self.numbered(values.count) { table.slot(UInt64(bitPattern: values[$0])) }
    size = max(1, table.count)
  }

  private init(_ texts: TextStorage, _ validity: Validity) throws(Problem) {
    var known: [ArraySlice<UInt8>: Int32] = [:]
    slots = try Self.numbered(texts.count) { row in
      let bytes = texts.bytes[texts.range(row)]
      if let slot = known[bytes] { return slot }
      let slot = Int32(known.count)
      known[bytes] = slot
      return slot
    }
    size = max(1, known.count)
  }

  /// The slot of each row, found row by row; the budget has a say after every block of rows.
  @inline(__always)
  private static func numbered(
    _ count: Int, _ slot: (Int) -> Int32
  ) throws(Problem) -> [Int32] {
    var slots: [Int32] = []
    slots.reserveCapacity(count)
    var start = 0
    while start < count {
      let end = min(count, start + WorkBudget.stride)
      for row in start..<end { slots.append(slot(row)) }
      start = end
      try WorkBudget.check()
    }
    return slots
  }

  /// One slot for each pair of slots; equal pairs share one.
  func combined(
    with other: KeySlots, limit: Int = 1 << 20
  ) throws(Problem) -> KeySlots {
    let (product, overflow) = size.multipliedReportingOverflow(by: other.size)
    if !overflow, product <= limit {
      let factor = Int32(other.size)
      let both = Lane.column(slots).zip(.column(other.slots), slots.count) { $0 &* factor &+ $1 }
      return KeySlots(slots: both, size: product)
    }
    var table = SlotTable(capacity: 1024)
    let both = try Self.numbered(slots.count) { row in
      table.slot(
        UInt64(UInt32(bitPattern: slots[row])) << 32
          | UInt64(UInt32(bitPattern: other.slots[row])))
    }
    return KeySlots(slots: both, size: max(1, table.count))
  }
}

/// A hash table that numbers distinct 64-bit keys from 0 in order of appearance: open addressing,
/// linear probing, at most half full.
struct SlotTable {
  private var keys: [UInt64]
  private var slots: [Int32]
  private var mask: Int
  private(set) var count = 0

  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    slots = [Int32](repeating: -1, count: size)
    mask = size - 1
  }

  /// The number of a key, given now if it is new.
  mutating func slot(_ key: UInt64) -> Int32 {
    var at = Self.hash(key) & mask
    while slots[at] >= 0 {
      if keys[at] == key { return slots[at] }
      at = (at + 1) & mask
    }
    if count * 2 >= keys.count {
      grow()
      return slot(key)
    }
    keys[at] = key
    slots[at] = Int32(count)
    count += 1
    return Int32(count - 1)
  }

  /// The number of a key; nil when it is unknown.
  func find(_ key: UInt64) -> Int32? {
    var at = Self.hash(key) & mask
    while slots[at] >= 0 {
      if keys[at] == key { return slots[at] }
      at = (at + 1) & mask
    }
    return nil
  }

  private mutating func grow() {
    let oldKeys = keys
    let oldSlots = slots
    keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
    slots = [Int32](repeating: -1, count: oldKeys.count * 2)
    mask = keys.count - 1
    for index in oldKeys.indices where oldSlots[index] >= 0 {
      var at = Self.hash(oldKeys[index]) & mask
      while slots[at] >= 0 { at = (at + 1) & mask }
      keys[at] = oldKeys[index]
      slots[at] = oldSlots[index]
    }
  }

  /// A multiplicative hash; the high bits mix best, so they are brought down.
  @inline(__always)
  private static func hash(_ key: UInt64) -> Int {
    let mixed = (key ^ key >> 32) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 20)
  }
}
