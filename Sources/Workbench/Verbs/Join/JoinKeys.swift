/// The keys of both tables of a join as slots of one numbering: -1 where a key is missing, and on
/// the left where no row of the right table has it.
///
/// Only the right table, which is the smaller one as a rule, is put into a table of keys. Categories
/// keep their codes, so that ten million rows are not copied to look up a thousand.
struct JoinKeys {
  private(set) var left: CategoryCodes
  private(set) var right: [Int32]
  /// Every slot is below this.
  private(set) var size: Int
  /// Whether a row of the left table may have no slot.
  private(set) var mayLack: Bool

  init(
    _ leftTable: Table, _ rightTable: Table, _ keys: [JoinSpecification.Key]
  ) throws(Problem) {
    var joint: JoinKeys?
    for key in keys {
      try WorkBudget.claim(leftTable.rowCount, of: 8)
      let single = try JoinKeys(
        try leftTable.column(key.left), try rightTable.column(key.right))
      joint = if let known = joint { try JoinKeys(known, single) } else { single }
    }
    self = joint ?? JoinKeys([], [], size: 1, mayLack: false)
    for key in keys {
      let leftValidity = try leftTable.column(key.left).validity
      if !leftValidity.isComplete { mayLack = true }
      if !leftValidity.isComplete {
        var slots = left.widened()
        left = .bytes([])
        Self.removeMissing(leftValidity, &slots)
        left = .words(slots)
      }
      Self.removeMissing(try rightTable.column(key.right).validity, &right)
    }
  }

  private init(_ left: [Int32], _ right: [Int32], size: Int, mayLack: Bool) {
    self.init(.words(left), right, size: size, mayLack: mayLack)
  }

  private init(_ left: CategoryCodes, _ right: [Int32], size: Int, mayLack: Bool) {
    self.left = left
    self.right = right
    self.size = max(1, size)
    self.mayLack = mayLack
  }

  private static func removeMissing(_ validity: Validity, _ slots: inout [Int32]) {
    guard let reasons = validity.reasons else { return }
    slots.withUnsafeMutableBufferPointer { slots in
      reasons.withUnsafeBufferPointer { reasons in
        for row in 0..<slots.count where reasons[row] != 0 { slots[row] = -1 }
      }
    }
  }

  /// Slots of one key.
  private init(_ a: Column, _ b: Column) throws(Problem) {
    switch (a.storage, b.storage) {
    case (.category(let x, let left), .category(let y, let right)):
      self = try Self.categories(x, left, y, right)
    case (.category(let x, let domain), .text(let y)):
      let (table, slots) = try TextTable.built(y, count: y.count)
      let found = try table.found(Self.codes(domain), count: max(1, domain.count))
      let left = try Self.translated(x, by: found)
      self.init(left, slots, size: table.firstRows.count, mayLack: true)
    case (.text(let x), .category(let y, let domain)):
      let codes = Self.codes(domain)
      let (table, slots) = try TextTable.built(codes, count: codes.count)
      self.init(
        try table.found(x, count: x.count), try Self.translated(y, by: slots),
        size: table.firstRows.count, mayLack: true)
    case (.text(let x), .text(let y)):
      let (table, slots) = try TextTable.built(y, count: y.count)
      self.init(
        try table.found(x, count: x.count), slots, size: table.firstRows.count, mayLack: true)
    case (.integer(let x), .integer(let y)):
      try self.init(.integers(x), x.count, .integers(y), y.count, b.validity)
    case (.decimal(let x, let scale), .decimal(let y, let other)) where scale == other:
      try self.init(.integers(x), x.count, .integers(y), y.count, b.validity)
    case (.period(.coded(let x, let left)), .period(.coded(let y, let right))):
      var places: [Period: Int32] = [:]
      for (place, period) in left.enumerated() { places[period] = Int32(place) }
      var size = left.count
      let slots = right.map { period -> Int32 in
        if let known = places[period] { return known }
        size += 1
        return Int32(size - 1)
      }
      self.init(x, try Self.translated(y, by: slots), size: size, mayLack: false)
    case (.period(let x), .period(let y)):
      try self.init(
        .periods(x.listed()), x.count, .periods(y.listed()), y.count, b.validity)
    case (.boolean(let x), .boolean(let y)):
      self.init(x.map { $0 ? 1 : 0 }, y.map { $0 ? 1 : 0 }, size: 2, mayLack: false)
    default:
      throw Problem(
        .operandTypes,
        [
          "operator": "join", "left": "the \(a.type.name) «\(a.name)»",
          "right": "the \(b.type.name) «\(b.name)»",
        ])
    }
  }

  /// Codes of the left domain are slots; values that only the right one has get slots above them.
  private static func categories(
    _ x: CategoryCodes, _ left: CategoryDomain, _ y: CategoryCodes, _ right: CategoryDomain
  ) throws(Problem) -> JoinKeys {
    if left === right { return JoinKeys(x, y.widened(), size: left.count, mayLack: false) }
    var size = left.count
    let slots = right.values.map { value -> Int32 in
      if let known = left.position(of: value.code) { return known }
      size += 1
      return Int32(size - 1)
    }
    return JoinKeys(x, try translated(y, by: slots), size: size, mayLack: false)
  }

  /// The codes of a domain as texts; a domain without values has one for rows without a value.
  private static func codes(_ domain: CategoryDomain) -> TextStorage {
    TextStorage(domain.count == 0 ? [""] : domain.values.map(\.code))
  }

  private static func translated(
    _ codes: CategoryCodes, by slots: [Int32]
  ) throws(Problem) -> [Int32] {
    guard !slots.isEmpty else { return [Int32](repeating: 0, count: codes.count) }
    return switch codes {
    case .bytes(let codes): try translated(codes, by: slots)
    case .shorts(let codes): try translated(codes, by: slots)
    case .words(let codes): try translated(codes, by: slots)
    }
  }

  private static func translated<Code: CategoryCode>(
    _ codes: [Code], by slots: [Int32]
  ) throws(Problem) -> [Int32] {
    try WorkMemory.array(codes.count) { (out) throws(Problem) in
      try WorkThreads.current.eachBlock(of: codes.count) { rows throws(Problem) in
        codes.withUnsafeBufferPointer { codes in
          slots.withUnsafeBufferPointer { slots in
            for row in rows { out[row] = slots[Int(codes[row])] }
          }
        }
      }
    }
  }

  /// Slots of whole numbers: their distances from the smallest of the right table where these are
  /// few, and otherwise from a table of keys.
  private init(
    _ x: KeyWords, _ leftCount: Int, _ y: KeyWords, _ rightCount: Int, _ validity: Validity
  ) throws(Problem) {
    let limit = max(1 << 16, min(rightCount * 4, 1 << 24))
    guard let range = try y.range(rightCount, validity, atMost: limit) else {
      if let near = try Self.near(x, y, rightCount, validity) {
        self = near
        return
      }
      let (table, slots) = try WordTable.built(y, count: rightCount)
      self.init(
        try table.found(x, count: leftCount), slots, size: table.firstRows.count, mayLack: true)
      return
    }
    func distances(_ words: KeyWords, _ count: Int) throws(Problem) -> [Int32] {
      try WorkMemory.array(count) { (out) throws(Problem) in
        try WorkThreads.current.eachBlock(of: count) { rows throws(Problem) in
          let out = out + rows.lowerBound
          words.writeDistances(rows, from: range.low, atMost: range.size, out)
          for index in 0..<rows.count { out[index] = out[index] == range.size ? -1 : out[index] }
        }
      }
    }
    self.init(
      try distances(x, leftCount), try distances(y, rightCount), size: range.size, mayLack: true)
  }

  /// Slots from a table of near keys; nil where the right table's lie too far apart.
  private static func near(
    _ x: KeyWords, _ y: KeyWords, _ rightCount: Int, _ validity: Validity
  ) throws(Problem) -> JoinKeys? {
    guard rightCount <= NearKeyTable.mostRows,
      let range = try y.range(rightCount, validity, atMost: 1 << 32)
    else { return nil }
    let built = try y.withWholeNumbers { (values) throws(Problem) in
      try NearKeyTable.built(values, validity, low: range.low)
    }
    guard let (table, slots) = built,
      let left = try x.withWholeNumbers({ (values) throws(Problem) in try table.found(values) })
    else { return nil }
    return JoinKeys(left, slots, size: table.count, mayLack: true)
  }

  /// Slots of pairs of slots.
  private init(_ first: JoinKeys, _ second: JoinKeys) throws(Problem) {
    let (product, overflow) = first.size.multipliedReportingOverflow(by: second.size)
    if !overflow, product <= 1 << 22 {
      let factor = Int32(second.size)
      func pairs(_ a: [Int32], _ b: [Int32]) -> [Int32] {
        Lane.column(a).zip(.column(b), a.count) { ($0 | $1) < 0 ? -1 : $0 &* factor &+ $1 }
      }
      self.init(
        pairs(first.left.widened(), second.left.widened()), pairs(first.right, second.right),
        size: product,
        mayLack: first.mayLack || second.mayLack)
      return
    }
    let (table, slots) = try WordTable.built(
      .pairs(first.right, second.right), count: first.right.count)
    let (major, minor) = (first.left.widened(), second.left.widened())
    var left = try table.found(.pairs(major, minor), count: major.count)
    var right = slots
    // A row that lacks a part lacks the whole.
    for row in left.indices where (major[row] | minor[row]) < 0 { left[row] = -1 }
    for row in right.indices where (first.right[row] | second.right[row]) < 0 { right[row] = -1 }
    self.init(left, right, size: table.firstRows.count, mayLack: true)
  }
}
