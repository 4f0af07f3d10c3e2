/// A stable sort of 64-bit keys within memory that fits a cache, together with the rows that they
/// belong to or without any.
///
/// The bits in which the keys differ are found first. Where they are many for so few keys, the
/// uppermost are sorted by radix and what is left by insertion, which has little to do unless the
/// keys are of an unlucky kind; then all bits are sorted by radix.
struct SegmentSort {
  private let spareKeys: WorkBuffer<UInt64>
  private let spareRows: WorkBuffer<Int32>?
  private let counts = WorkBuffer<Int32>(SegmentSort.digitLimit << SegmentSort.digitBits)

  private static let digitBits = 11
  private static let digitLimit = 6

  /// Room for sorting up to `capacity` keys at a time.
  init(capacity: Int, withRows: Bool) {
    spareKeys = WorkBuffer(capacity)
    spareRows = withRows ? WorkBuffer(capacity) : nil
  }

  typealias Keys = UnsafeMutablePointer<UInt64>
  typealias Rows = UnsafeMutablePointer<Int32>

  /// Sorts in place. O(count) and at most 7 passes.
  func sort(_ keys: Keys, _ rows: Rows?, _ count: Int) {
    defer {
      counts.keep()
      spareKeys.keep()
      spareRows?.keep()
    }
    if count <= 24 {
      _ = insert(keys, rows, count, limit: Int.max)
      return
    }
    var all = UInt64.max
    var any: UInt64 = 0
    for index in 0..<count {
      all &= keys[index]
      any |= keys[index]
    }
    let differing = all ^ any
    guard differing != 0 else { return }
    let high = UInt64.bitWidth - differing.leadingZeroBitCount
    let low = differing.trailingZeroBitCount
    let enough = UInt64.bitWidth - UInt64(count).leadingZeroBitCount + 4
    guard high - low > enough, count < 1 << 17 else {
      return radix(keys, rows, count, low..<high)
    }
    radix(keys, rows, count, high - enough..<high)
    if !insert(keys, rows, count, limit: count * 8) { radix(keys, rows, count, low..<high) }
  }

  /// Answers whether it came to its end: the number of steps is limited.
  private func insert(_ keys: Keys, _ rows: Rows?, _ count: Int, limit: Int) -> Bool {
    var steps = 0
    var index = 1
    while index < count {
      let key = keys[index]
      if key < keys[index - 1] {
        var at = index
        if let rows {
          let row = rows[index]
          repeat {
            keys[at] = keys[at - 1]
            rows[at] = rows[at - 1]
            at -= 1
          } while at > 0 && key < keys[at - 1]
          rows[at] = row
        } else {
          repeat {
            keys[at] = keys[at - 1]
            at -= 1
          } while at > 0 && key < keys[at - 1]
        }
        keys[at] = key
        steps += index - at
        if steps > limit { return false }
      }
      index += 1
    }
    return true
  }

  /// Sorts by a range of bits, a digit of up to 11 at a time, the lowest first.
  private func radix(_ keys: Keys, _ rows: Rows?, _ count: Int, _ bits: Range<Int>) {
    let digits = (bits.count + Self.digitBits - 1) / Self.digitBits
    let width = (bits.count + digits - 1) / digits
    let mask = UInt64(1) << UInt64(width) - 1
    let low = UInt64(bits.lowerBound)
    let counts = counts.start
    counts.update(repeating: 0, count: digits << width)
    for index in 0..<count {
      var key = keys[index] >> low
      for digit in 0..<digits {
        counts[digit << width + Int(truncatingIfNeeded: key & mask)] &+= 1
        key >>= UInt64(width)
      }
    }
    var (from, to) = (keys, spareKeys.start)
    var (fromRows, toRows) = (rows, spareRows?.start)
    for digit in 0..<digits {
      let offsets = counts + digit << width
      let shift = low + UInt64(digit * width)
      // A digit that all keys share changes nothing.
      if offsets[Int(truncatingIfNeeded: from[0] >> shift & mask)] == Int32(count) { continue }
      var sum: Int32 = 0
      for bucket in 0...Int(mask) {
        let size = offsets[bucket]
        offsets[bucket] = sum
        sum += size
      }
      if let source = fromRows, let target = toRows {
        for index in 0..<count {
          let key = from[index]
          let bucket = Int(truncatingIfNeeded: key >> shift & mask)
          let place = Int(offsets[bucket])
          offsets[bucket] &+= 1
          to[place] = key
          target[place] = source[index]
        }
        (fromRows, toRows) = (target, source)
      } else {
        for index in 0..<count {
          let key = from[index]
          let bucket = Int(truncatingIfNeeded: key >> shift & mask)
          let place = Int(offsets[bucket])
          offsets[bucket] &+= 1
          to[place] = key
        }
      }
      (from, to) = (to, from)
    }
    if from != keys {
      keys.update(from: from, count: count)
      if let rows, let fromRows { rows.update(from: fromRows, count: count) }
    }
  }
}
