import Synchronization

/// One sort key as whole numbers of few bits: their order is that of the column's values.
///
/// A value's weight is a 64-bit number in the order of values. Its rank, which is sorted, leaves out
/// what all weights share: it counts from the smallest weight, in steps of the largest power of 2
/// that divides every distance. Missing rows have rank 0; who sorts asks `isMissing` first.
struct SortColumn {
  private enum Values {
    case integers([Int64])
    case periods([Period])
    case reals([Double])
    /// Reals that are all a whole number divided by `scale`, bit for bit.
    case decimals([Double], scale: Double)
    case flags([Bool])
    /// Small numbers and the place of each in the order.
    case codes(CategoryCodes, places: [Int32])
  }

  private let values: Values
  private let type: ColumnType
  private let descending: Bool
  let reasons: [UInt8]?
  private var low: UInt64 = 0
  private var step: UInt64 = 0
  private var span: UInt64 = 0
  private var hasNegativeZero = false

  /// Bits of the largest rank.
  var bits: Int { UInt64.bitWidth - span.leadingZeroBitCount }

  init(_ column: Column, _ key: SortKey) throws(Problem) {
    type = column.type
    descending = key.descending
    reasons = column.validity.reasons
    switch column.storage {
    case .integer(let values), .decimal(let values, _): self.values = .integers(values)
    case .period(.listed(let values)): self.values = .periods(values)
    case .period(.coded(let codes, let periods)):
      values = .codes(codes, places: Self.places(periods))
    case .boolean(let values): self.values = .flags(values)
    case .real(let values):
      let scale = try DecimalReals.scale(of: values, reasons)
      self.values = scale.map { .decimals(values, scale: $0) } ?? .reals(values)
    case .category(let codes, let domain):
      values = .codes(codes, places: Self.places(domain, key.order))
    case .text(let texts):
      let slots = try KeySlots(column)
      let grouping = Grouping(slots)
      try WorkBudget.check()
      let places = DanishOrder.ranks(grouping.firstRows.map { texts[Int($0)] })
      values = .codes(.words(grouping.groups), places: places)
    }
    try measure(column.count)
  }

  private static func places(_ domain: CategoryDomain, _ order: SortKey.Order) -> [Int32] {
    switch order {
    case .label: DanishOrder.ranks(domain.values.indices.map { domain.label(Int32($0), .danish) })
    case .code: DanishOrder.ranks(domain.values.map(\.code))
    case .schema: domain.values.indices.map { Int32($0) }
    }
  }

  private static func places(_ periods: [Period]) -> [Int32] {
    var places = [Int32](repeating: 0, count: periods.count)
    let order = periods.indices.sorted { periods[$0].raw < periods[$1].raw }
    for (place, index) in order.enumerated() { places[index] = Int32(place) }
    return places
  }

  /// Finds what the weights of rows with a value share.
  private mutating func measure(_ count: Int) throws(Problem) {
    struct Extent {
      var low = UInt64.max
      var high: UInt64 = 0
      var differing: UInt64 = 0
      var negativeZero = false
    }
    guard let first = (0..<count).first(where: { reasons?[$0] ?? 0 == 0 }) else { return }
    let sample = weight(first)
    let whole = Mutex(Extent())
    try WorkThreads.current.eachBlock(of: count) { rows throws(Problem) in
      var part = Extent()
      Self.withBlocks(rows) { block, out in
        writeWeights(block, out)
        for index in 0..<block.count {
          if let reasons, reasons[block.lowerBound + index] != 0 { out[index] = sample }
          part.low = min(part.low, out[index])
          part.high = max(part.high, out[index])
          part.differing |= out[index] ^ sample
        }
        if case .reals(let values) = values {
          var found = false
          for row in block { found = found || values[row].bitPattern == Self.sign }
          part.negativeZero = part.negativeZero || found
        }
      }
      whole.withLock {
        $0.low = min($0.low, part.low)
        $0.high = max($0.high, part.high)
        $0.differing |= part.differing
        $0.negativeZero = $0.negativeZero || part.negativeZero
      }
    }
    let extent = whole.withLock { $0 }
    low = extent.low
    step = extent.differing == 0 ? 0 : UInt64(extent.differing.trailingZeroBitCount)
    span = (extent.high - extent.low) >> step
    hasNegativeZero = extent.negativeZero
  }

  /// Rows that fit the first cache, one block after the other, with room for a number a row.
  static func withBlocks(
    _ rows: Range<Int>, _ body: (Range<Int>, UnsafeMutablePointer<UInt64>) -> Void
  ) {
    let size = 1024
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: size) { buffer in
      guard let start = buffer.baseAddress else { return }
      var row = rows.lowerBound
      while row < rows.upperBound {
        let end = min(rows.upperBound, row + size)
        body(row..<end, start)
        row = end
      }
    }
  }

  // MARK: Weights and ranks

  private static let sign: UInt64 = 1 << 63

  /// A number whose order is that of reals; both zeros share one.
  static func weight(_ value: Double) -> UInt64 {
    let bits = (value == 0 ? 0 : value).bitPattern
    return bits & sign == 0 ? bits ^ sign : ~bits
  }

  private func weight(_ row: Int) -> UInt64 {
    switch values {
    case .integers(let values): UInt64(bitPattern: values[row]) ^ Self.sign
    case .periods(let values): UInt64(bitPattern: values[row].raw) ^ Self.sign
    case .reals(let values): Self.weight(values[row])
    case .decimals(let values, let scale): DecimalReals.word(values[row], scale) ^ Self.sign
    case .flags(let values): values[row] ? 1 : 0
    case .codes(let values, let places): places.isEmpty ? 0 : UInt64(places[Int(values[row])])
    }
  }

  private func writeWeights(_ rows: Range<Int>, _ out: UnsafeMutablePointer<UInt64>) {
    func write<Value>(_ values: [Value], _ weight: (Value) -> UInt64) {
      values.withUnsafeBufferPointer { values in
        for index in 0..<rows.count { out[index] = weight(values[rows.lowerBound + index]) }
      }
    }
    switch values {
    case .integers(let values): write(values) { UInt64(bitPattern: $0) ^ Self.sign }
    case .periods(let values): write(values) { UInt64(bitPattern: $0.raw) ^ Self.sign }
    case .reals(let values): write(values) { Self.weight($0) }
    case .decimals(let values, let scale):
      write(values) { DecimalReals.word($0, scale) ^ Self.sign }
    case .flags(let values): write(values) { $0 ? 1 : 0 }
    case .codes(let values, let places):
      places.withUnsafeBufferPointer { places in
        func weight<Code: CategoryCode>(_ code: Code) -> UInt64 {
          places.isEmpty ? 0 : UInt64(truncatingIfNeeded: places[Int(code)])
        }
        switch values {
        case .bytes(let codes): write(codes) { weight($0) }
        case .shorts(let codes): write(codes) { weight($0) }
        case .words(let codes): write(codes) { weight($0) }
        }
      }
    }
  }

  /// The ranks of consecutive rows.
  func writeRanks(_ rows: Range<Int>, _ out: UnsafeMutablePointer<UInt64>) {
    writeWeights(rows, out)
    let (low, step, span) = (low, step, span)
    if descending {
      for index in 0..<rows.count { out[index] = span &- (out[index] &- low) >> step }
    } else {
      for index in 0..<rows.count { out[index] = (out[index] &- low) >> step }
    }
    reasons?.withUnsafeBufferPointer { reasons in
      for index in 0..<rows.count where reasons[rows.lowerBound + index] != 0 { out[index] = 0 }
    }
  }

  /// The rank of one row.
  func rank(_ row: Int) -> UInt64 {
    if isMissing(row) { return 0 }
    let rank = (weight(row) &- low) >> step
    return descending ? span &- rank : rank
  }

  @inline(__always)
  func isMissing(_ row: Int) -> Bool { (reasons?[row] ?? 0) != 0 }

  // MARK: From ranks back to values

  /// Whether the ranks alone say what the values were, bit for bit.
  var isReversible: Bool {
    guard reasons == nil, bits > 0, !hasNegativeZero, type != .text else { return false }
    if case .codes(_, let places) = values { return Set(places).count == places.count }
    return true
  }

  /// The weight of a rank; for codes their place, for flags 0 or 1.
  func weight(ofRank rank: UInt64) -> UInt64 {
    (descending ? span &- rank : rank) << step &+ low
  }

  /// The value of a rank in 64 bits: those of the whole number, the real or the period.
  func word(ofRank rank: UInt64) -> UInt64 {
    let weight = weight(ofRank: rank)
    switch values {
    case .reals: return weight & Self.sign != 0 ? weight ^ Self.sign : ~weight
    case .decimals(_, let scale):
      return (Double(Int64(bitPattern: weight ^ Self.sign)) / scale).bitPattern
    default: return weight ^ Self.sign
    }
  }

  /// For each rank of a column of codes, the code.
  var codesByRank: [Int32] {
    var codes = [Int32](repeating: 0, count: Int(span) + 1)
    if case .codes(_, let places) = values {
      for (code, place) in places.enumerated() {
        let distance = UInt64(place) &- low
        let rank = distance >> step
        if UInt64(place) >= low, rank <= span, distance == rank << step {
          codes[Int(descending ? span - rank : rank)] = Int32(code)
        }
      }
    }
    return codes
  }
}
