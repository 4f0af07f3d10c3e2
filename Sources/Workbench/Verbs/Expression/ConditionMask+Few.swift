/// Of two conditions that must both hold, the narrower one fills the mask; where that leaves few rows,
/// the other looks at those alone.
extension ConditionMask {
  /// Appends the positions of the rows where a condition is true; `mask` has room for a byte a row.
  func append(
    _ node: BoundExpression, _ rows: Range<Int>, _ mask: UnsafeMutableBufferPointer<UInt8>,
    to found: inout [Int32]
  ) throws(Problem) {
    if case .and(let a, let b) = node.kind {
      let (a, b) = narrowFirst(a, b)
      if comparison(b, is: true) != nil {
        try write(a, is: true, rows, mask)
        let first = Int32(truncatingIfNeeded: rows.lowerBound)
        if withFew(b, is: true, rows, mask, { for row in $0 { found.append(first &+ row) } }) {
          return
        }
      }
    }
    try write(node, is: true, rows, mask)
    RowSelection.append(UnsafeRawBufferPointer(mask), rows.lowerBound, to: &found)
  }

  /// Both parts, that which reads fewer bytes a row first, as long as neither can be a problem.
  func narrowFirst(
    _ a: BoundExpression, _ b: BoundExpression
  ) -> (BoundExpression, BoundExpression) {
    guard let left = width(a), let right = width(b), right < left else { return (a, b) }
    return (b, a)
  }

  /// Bytes a row that a condition reads; nil where it has to be evaluated, which may be a problem.
  private func width(_ node: BoundExpression) -> Int? {
    switch node.kind {
    case .not(let a): return width(a)
    case .and(let a, let b), .or(let a, let b):
      guard let left = width(a), let right = width(b) else { return nil }
      return left + right
    case .compare(_, let a, let b):
      guard case .column = a.kind, b.constant != nil else { return nil }
      return MemoryLayout<Int64>.stride
    case .codeEquals(let a, _, _), .codeVerdict(let a, _):
      guard case .column(let position) = a.kind,
        case .category(let codes, _) = evaluator.columns[position].storage
      else { return nil }
      return codes.width.rawValue
    default: return nil
    }
  }

  /// A comparison of a column of 8 bytes a row with a constant.
  private func comparison(
    _ node: BoundExpression, is truth: Bool
  ) -> (sign: BinaryOperator, column: Column, constant: Cell)? {
    guard case .compare(let sign, let a, let b) = node.kind, case .column(let position) = a.kind,
      let constant = b.constant, truth || a.type != .real
    else { return nil }
    return (truth ? sign : sign.negated, evaluator.columns[position], constant)
  }

  /// Takes rows out of the mask that fail a comparison, where few are left; false where nothing was
  /// done.
  func refine(
    _ node: BoundExpression, is truth: Bool, _ rows: Range<Int>,
    _ mask: UnsafeMutableBufferPointer<UInt8>
  ) -> Bool {
    withFew(node, is: truth, rows, mask) { kept in
      mask.update(repeating: 0)
      for row in kept { mask[Int(row)] = 1 }
    }
  }

  /// Calls `body` with the rows of the mask that pass a comparison, counted from the first row, where
  /// the mask holds so few that a look at each is quicker than one at all; false otherwise.
  private func withFew(
    _ node: BoundExpression, is truth: Bool, _ rows: Range<Int>,
    _ mask: UnsafeMutableBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<Int32>) -> Void
  ) -> Bool {
    guard let wanted = comparison(node, is: truth) else { return false }
    var count = 0
    for row in 0..<rows.count { count &+= Int(mask[row]) }
    guard count < rows.count / 8 else { return false }
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: count + 1) { list in
      var next = 0
      RowSelection.each(UnsafeRawBufferPointer(mask)) { row in
        list[next] = Int32(truncatingIfNeeded: row)
        next += 1
      }
      return withUnsafeMutablePointer(to: &next) { count in
        let few = ConditionMask(
          evaluator: evaluator, among: RowCandidates(rows: list, count: count))
        guard few.compare(wanted.sign, wanted.column, wanted.constant, rows, mask)
        else { return false }
        body(UnsafeBufferPointer(rebasing: list[..<count.pointee]))
        return true
      }
    }
  }
}
