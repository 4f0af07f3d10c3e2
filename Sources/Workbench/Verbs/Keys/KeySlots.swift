/// The values of a key column as small numbers: equal numbers for equal values.
///
/// A missing cell has a slot of its own for each reason, above the slots of values.
struct KeySlots {
  var slots: [Int32]
  /// How many slots there may be: every slot is below this.
  var size: Int

  /// The first row of each slot, where slots are numbered in order of appearance; nil where they
  /// are not.
  private(set) var firstRows: [Int32]?

  /// The slots of one column. Categories and booleans are slots already; whole numbers and
  /// periods of a small range are shifted; everything else is hashed.
  init(_ column: Column) throws(Problem) {
    try WorkBudget.check()
    switch column.storage {
    case .category(let codes, let domain):
      if codes.width < .words { try WorkBudget.claim(codes.count, of: 4) }
      self.init(slots: codes.widened(), size: max(1, domain.count))
    case .boolean(let flags): self.init(slots: flags.map { $0 ? 1 : 0 }, size: 2)
    case .integer(let values), .decimal(let values, _):
      try self.init(.integers(values), values.count, column.validity)
    case .period(.listed(let values)):
      try self.init(.periods(values), values.count, column.validity)
    case .period(.coded(let codes, let periods)):
      if codes.width < .words { try WorkBudget.claim(codes.count, of: 4) }
      self.init(slots: codes.widened(), size: max(1, periods.count))
    case .real(let values): try self.init(hashing: .reals(values), values.count)
    case .text(let texts):
      try WorkBudget.claim(texts.count, of: 4)
      let numbered = try TextTable.numbered(texts, count: texts.count)
      self.init(slots: numbered.slots, size: max(1, numbered.firstRows.count))
      firstRows = numbered.firstRows
    }
    guard let reasons = column.validity.reasons else { return }
    firstRows = nil
    let base = Int32(size)
    slots.withUnsafeMutableBufferPointer { slots in
      reasons.withUnsafeBufferPointer { reasons in
        for row in 0..<slots.count where reasons[row] != 0 {
          slots[row] = base + Int32(reasons[row])
        }
      }
    }
    size += 16
  }

  init(slots: [Int32], size: Int) {
    self.slots = slots
    self.size = size
  }

  /// Whole numbers: shifted when their range is small, and hashed otherwise.
  private init(_ words: KeyWords, _ count: Int, _ validity: Validity) throws(Problem) {
    guard let range = try words.range(count, validity, atMost: max(1 << 16, min(count, 1 << 22)))
    else {
      try self.init(hashing: words, count)
      return
    }
    let size = range.size
    let shifted = try WorkMemory.array(count) { (slots) throws(Problem) in
      try WorkThreads.current.eachBlock(of: count) { rows throws(Problem) in
        words.writeDistances(rows, from: range.low, atMost: size - 1, slots + rows.lowerBound)
      }
    }
    self.init(slots: shifted, size: size)
  }

  private init(hashing words: KeyWords, _ count: Int) throws(Problem) {
    try WorkBudget.claim(count, of: 4)
    let numbered = try WordTable.numbered(words, count: count)
    slots = numbered.slots
    size = max(1, numbered.firstRows.count)
    firstRows = numbered.firstRows
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
    return try KeySlots(hashing: .pairs(slots, other.slots), slots.count)
  }
}
