/// Sums of what a formula gives, which is worked out block by block and never stored.
extension GroupSums {
  /// As `real` of the formula's values, to the bit. Rows that hold a value are counted.
  func real(_ formula: RealFormula) throws(Problem) -> GroupTotals<Double> {
    let parts = try parts { (range) throws(Problem) in try part(formula, range) }
    return joined(parts, zero: CompensatedSum(0, 0)) {
      $0.add($1.x, rest: $1.y)
    } result: {
      $0.total
    }
  }

  private func part(
    _ formula: RealFormula, _ range: Range<Int>
  ) throws(Problem) -> Part<CompensatedSum> {
    let size = rows.slotCount
    let none = CompensatedSum(0, 0)
    var part = Part(zero: none, size, counting: size)
    let block = isDense ? 1 << logBlock : WorkBudget.stride
    var sums = [CompensatedSum](repeating: none, count: isDense ? size : 0)
    let numbers = WorkBuffer<Double>(min(block, range.count))
    let reasons = WorkBuffer<UInt8>(min(block, range.count))
    let workspace = RealFormula.Workspace(formula)
    try range.eachBlock(of: block) { (range) throws(Problem) in
      try WorkBudget.check()
      let lacks = formula.write(range, numbers.start, reasons.start, workspace)
      if lacks {
        for index in 0..<range.count where reasons.start[index] != 0 { numbers.start[index] = 0 }
      }
      let values = UnsafeBufferPointer(start: numbers.start, count: range.count)
      let point = splitPoint(values)
      if let point, size == 1 {
        let sum = values.sum(point)
        part.sums[0].add(sum.x, rest: sum.y)
        part.present[0] += range.count
      } else if let point {
        addSplit(values, range, point, &sums, &part)
      } else {
        rows.eachBlock(range) { block, slots in
          count(block, slots, &part)
          let first = block.lowerBound - range.lowerBound
          part.sums.withUnsafeMutableBufferPointer { sums in
            for index in 0..<block.count { sums[Int(slots[index])].add(values[first + index]) }
          }
        }
      }
      if lacks { discount(reasons.start, range, &part) }
    }
    numbers.keep()
    reasons.keep()
    return part
  }

  /// Takes rows without a value, which were counted with the others, out of the counts.
  private func discount(
    _ reasons: UnsafePointer<UInt8>, _ range: Range<Int>, _ part: inout Part<CompensatedSum>
  ) {
    rows.eachBlock(range) { block, slots in
      let first = block.lowerBound - range.lowerBound
      for index in 0..<block.count where reasons[first + index] != 0 {
        let slot = Int(slots[index])
        part.present[slot] -= 1
        part.strongest[slot] = max(part.strongest[slot], reasons[first + index])
      }
    }
  }
}
