/// What an aggregate finds in the rows of each group: sums, and how many rows hold a value.
struct GroupTotals<Sum> {
  /// By group, in the order of the groups.
  var sums: [Sum]
  /// How many rows of each group hold a value; nil where nobody asked and no row is missing.
  var present: [Int]?
  /// The strongest reason among the missing rows of each group, 0 for none; nil as above.
  var strongest: [UInt8]?

  /// Missing for a group without any value, with the strongest reason among its rows.
  func validity(_ rowCount: Int) -> Validity {
    guard let present else {
      return rowCount > 0
        ? Validity(count: sums.count)
        : Validity(reasons: sums.map { _ in MissingReason.undefined.rawValue })
    }
    if present.allSatisfy({ $0 > 0 }) { return Validity(count: sums.count) }
    return Validity(
      reasons: present.indices.map { group in
        if present[group] > 0 { return 0 }
        let reason = strongest?[group] ?? 0
        return reason == 0 ? MissingReason.undefined.rawValue : reason
      })
  }
}

/// Sums of a column by group: exact for whole numbers and the digits of decimals, compensated for
/// real numbers.
///
/// Rows are taken in blocks of a fixed size. Few groups are added up by chunk, on several threads;
/// the chunks' sums are joined in their order, so the result does not depend on the threads.
struct GroupSums {
  let rows: GroupedRows
  let reasons: [UInt8]?
  /// Whether rows that hold a value are counted even where none is missing.
  var counts = false

  init(_ rows: GroupedRows, _ validity: Validity, counts: Bool = false) {
    self.rows = rows
    reasons = validity.reasons
    self.counts = counts || validity.reasons != nil
  }

  private var rowCount: Int { rows.table.rowCount }
  /// Slots up to which every chunk has sums of its own.
  var isDense: Bool { rows.slotCount <= DenseKeys.limit }

  /// Rows for each slot below which numbers are added one by one: the sums of all slots are emptied
  /// once a block.
  private static let fewRows = 8

  /// Rows that are split at one point. More slots take longer to empty, so more rows share it.
  var logBlock: Int { rows.slotCount <= 1024 ? 15 : 17 }

  func real(_ values: [Double]) throws(Problem) -> GroupTotals<Double> {
    let parts = try parts { (range) throws(Problem) in try realPart(values, range) }
    return joined(parts, zero: CompensatedSum(0, 0)) {
      $0.add($1.x, rest: $1.y)
    } result: {
      $0.total
    }
  }

  /// Sums beyond 64 bits are for the caller to judge.
  func whole(_ values: [Int64]) throws(Problem) -> GroupTotals<Int128> {
    let parts = try parts { (range) throws(Problem) in try wholePart(values, range) }
    return joined(parts, zero: 0) {
      $0 &+= $1
    } result: {
      $0
    }
  }

  /// Rows that hold a value, by group.
  func tally() throws(Problem) -> GroupTotals<Int> {
    let parts = try parts { (range) throws(Problem) in
      var part = Part<Int>(zero: 0, 0, counting: rows.slotCount)
      rows.eachBlock(range) { block, slots in count(block, slots, &part) }
      return part
    }
    var totals = joined(parts, zero: 0) {
      $0 += $1
    } result: {
      $0
    }
    totals.sums = totals.present ?? []
    return totals
  }

  // MARK: Parts

  /// What one run of rows adds up to, by slot.
  struct Part<Sum> {
    var sums: [Sum]
    var present: [Int]
    var strongest: [UInt8]

    init(zero: Sum, _ size: Int, counting: Int) {
      sums = [Sum](repeating: zero, count: size)
      present = [Int](repeating: 0, count: counting)
      strongest = [UInt8](repeating: 0, count: counting)
    }
  }

  func parts<Sum>(
    _ body: (Range<Int>) throws(Problem) -> Part<Sum>
  ) throws(Problem) -> [Part<Sum>] {
    isDense ? try RowChunks(rowCount).map(body) : [try body(0..<rowCount)]
  }

  func joined<Sum, Final>(
    _ parts: [Part<Sum>], zero: Sum, _ add: (inout Sum, Sum) -> Void, result: (Sum) -> Final
  ) -> GroupTotals<Final> {
    guard var sum = parts.first else {
      return GroupTotals(
        sums: rows.firstRows.map { _ in result(zero) },
        present: counts ? rows.firstRows.map { _ in 0 } : nil)
    }
    for part in parts.dropFirst() {
      for slot in part.sums.indices { add(&sum.sums[slot], part.sums[slot]) }
      for slot in part.present.indices {
        sum.present[slot] += part.present[slot]
        sum.strongest[slot] = max(sum.strongest[slot], part.strongest[slot])
      }
    }
    return GroupTotals(
      sums: sum.sums.isEmpty ? [] : rows.byGroup(sum.sums).map(result),
      present: counts ? rows.byGroup(sum.present) : nil,
      strongest: counts ? rows.byGroup(sum.strongest) : nil)
  }

  func count<Sum>(
    _ block: Range<Int>, _ slots: UnsafeBufferPointer<Int32>, _ part: inout Part<Sum>
  ) {
    part.present.withUnsafeMutableBufferPointer { present in
      guard let reasons else {
        if rows.slotCount == 1 {
          present[0] += block.count
        } else {
          for index in 0..<block.count { present[Int(slots[index])] &+= 1 }
        }
        return
      }
      part.strongest.withUnsafeMutableBufferPointer { strongest in
        reasons.withUnsafeBufferPointer { reasons in
          for index in 0..<block.count {
            let slot = Int(slots[index])
            let reason = reasons[block.lowerBound + index]
            present[slot] &+= reason == 0 ? 1 : 0
            strongest[slot] = max(strongest[slot], reason)
          }
        }
      }
    }
  }

  /// The values of a block, 0 where one is missing: rows without a value may hold anything.
  @inline(__always)
  private func masked<Value: BitwiseCopyable>(
    _ values: UnsafeBufferPointer<Value>, _ block: Range<Int>, _ zero: Value,
    _ scratch: UnsafeMutableBufferPointer<Value>
  ) -> UnsafeBufferPointer<Value> {
    guard let reasons else { return UnsafeBufferPointer(rebasing: values[block]) }
    reasons.withUnsafeBufferPointer { reasons in
      for index in 0..<block.count {
        let row = block.lowerBound + index
        scratch[index] = reasons[row] == 0 ? values[row] : zero
      }
    }
    return UnsafeBufferPointer(rebasing: scratch[..<block.count])
  }

  // MARK: Real numbers

  private func realPart(
    _ values: [Double], _ range: Range<Int>
  ) throws(Problem) -> Part<CompensatedSum> {
    let size = rows.slotCount
    let none = CompensatedSum(0, 0)
    var part = Part(zero: none, size, counting: counts ? size : 0)
    let block = isDense ? 1 << logBlock : WorkBudget.stride
    // What a block adds up to, before it is added to the part's sums.
    var sums = [CompensatedSum](repeating: none, count: isDense ? size : 0)
    var scratch = [Double](repeating: 0, count: reasons == nil ? 0 : block)
    try range.eachBlock(of: block) { (range) throws(Problem) in
      try WorkBudget.check()
      values.withUnsafeBufferPointer { values in
        scratch.withUnsafeMutableBufferPointer { scratch in
          let values = masked(values, range, 0, scratch)
          let point = splitPoint(values)
          if let point, size == 1 {
            let sum = values.sum(point)
            part.sums[0].add(sum.x, rest: sum.y)
            if counts { rows.eachBlock(range) { count($0, $1, &part) } }
          } else if let point {
            addSplit(values, range, point, &sums, &part)
          } else {
            rows.eachBlock(range) { block, slots in
              if counts { count(block, slots, &part) }
              let first = block.lowerBound - range.lowerBound
              part.sums.withUnsafeMutableBufferPointer { sums in
                for index in 0..<block.count { sums[Int(slots[index])].add(values[first + index]) }
              }
            }
          }
        }
      }
    }
    return part
  }

  /// Where the numbers of a block are split; nil where they are added one by one.
  func splitPoint(_ values: UnsafeBufferPointer<Double>) -> SplitPoint? {
    guard isDense, values.count >= Self.fewRows * rows.slotCount else { return nil }
    return SplitPoint(largest: values.largestMagnitude, logRows: logBlock)
  }

  func addSplit(
    _ values: UnsafeBufferPointer<Double>, _ range: Range<Int>, _ point: SplitPoint,
    _ sums: inout [CompensatedSum], _ part: inout Part<CompensatedSum>
  ) {
    sums.withUnsafeMutableBufferPointer { sums in
      rows.eachBlock(range) { block, slots in
        if counts { count(block, slots, &part) }
        let values = UnsafeBufferPointer(
          rebasing: values[
            block.lowerBound - range.lowerBound..<block.upperBound - range.lowerBound])
        for index in 0..<values.count { sums[Int(slots[index])] += point.split(values[index]) }
      }
      part.sums.withUnsafeMutableBufferPointer { totals in
        for slot in 0..<sums.count {
          totals[slot].add(sums[slot].x, rest: sums[slot].y)
          sums[slot] = CompensatedSum(0, 0)
        }
      }
    }
  }

  // MARK: Whole numbers

  private func wholePart(
    _ values: [Int64], _ range: Range<Int>
  ) throws(Problem) -> Part<Int128> {
    let size = rows.slotCount
    var part = Part<Int128>(zero: 0, size, counting: counts ? size : 0)
    let block = isDense ? 1 << logBlock : WorkBudget.stride
    var sums = [Int64](repeating: 0, count: isDense ? size : 0)
    var scratch = [Int64](repeating: 0, count: reasons == nil ? 0 : block)
    try range.eachBlock(of: block) { (range) throws(Problem) in
      try WorkBudget.check()
      values.withUnsafeBufferPointer { values in
        scratch.withUnsafeMutableBufferPointer { scratch in
          let values = masked(values, range, 0, scratch)
          // Bits that any number of the block needs, besides its sign.
          var bits: Int64 = 0
          for value in values { bits |= value ^ (value >> 63) }
          let fits = isDense && 64 - bits.leadingZeroBitCount + logBlock < 63
          rows.eachBlock(range) { block, slots in
            if counts { count(block, slots, &part) }
            let first = block.lowerBound - range.lowerBound
            let values = UnsafeBufferPointer(rebasing: values[first..<first + block.count])
            if fits, size == 1 {
              sums[0] &+= values.reduce(0, &+)
            } else if fits {
              sums.withUnsafeMutableBufferPointer { sums in
                for index in 0..<values.count { sums[Int(slots[index])] &+= values[index] }
              }
            } else {
              part.sums.withUnsafeMutableBufferPointer { sums in
                for index in 0..<values.count {
                  sums[Int(slots[index])] &+= Int128(values[index])
                }
              }
            }
          }
        }
      }
      for slot in sums.indices {
        part.sums[slot] &+= Int128(sums[slot])
        sums[slot] = 0
      }
    }
    return part
  }
}
