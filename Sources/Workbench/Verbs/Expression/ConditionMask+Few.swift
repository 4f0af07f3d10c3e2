import CBridge

/// Of two conditions that must both hold, the narrower one fills the mask; where that leaves few rows,
/// the other looks at those alone.
extension ConditionMask {
  /// Writes the places of the rows where a condition is true to `list`, counted from the first row;
  /// how many they are. The mask has room for all rows, the list for `KKR_PLACES_ROOM` more.
  func positions(
    _ node: BoundExpression, _ rows: Range<Int>, _ mask: UnsafeMutableBufferPointer<UInt8>,
    _ list: UnsafeMutablePointer<Int32>
  ) throws(Problem) -> Int {
    if case .and(let a, let b) = node.kind {
      let (a, b) = narrowFirst(a, b)
      if comparison(b, is: true) != nil {
        let count: Int
        if let found = codePositions(a, rows, list) {
          count = found
        } else {
          try write(a, is: true, rows, mask)
          count = positions(mask, list)
        }
        if let kept = keep(b, is: true, rows, list, count) { return kept }
      }
    }
    if let found = codePositions(node, rows, list) { return found }
    try write(node, is: true, rows, mask)
    return positions(mask, list)
  }

  private func positions(
    _ mask: UnsafeMutableBufferPointer<UInt8>, _ list: UnsafeMutablePointer<Int32>
  ) -> Int {
    guard let bytes = mask.baseAddress else { return 0 }
    return kkr_places(bytes, mask.count, 0, 1, list)
  }

  /// As `positions` for a comparison of codes of a byte a row, of which none is missing: they are
  /// looked at many at once, without a mask. Nil for anything else.
  private func codePositions(
    _ node: BoundExpression, _ rows: Range<Int>, _ list: UnsafeMutablePointer<Int32>
  ) -> Int? {
    guard case .codeEquals(let a, let code, let negated) = node.kind,
      case .column(let position) = a.kind, let code = UInt8(exactly: code),
      case .category(.bytes(let codes), _) = evaluator.columns[position].storage,
      evaluator.columns[position].validity.isComplete
    else { return nil }
    return codes.withUnsafeBufferPointer { codes in
      guard let bytes = codes.baseAddress else { return 0 }
      return kkr_places(bytes + rows.lowerBound, rows.count, code, negated ? 1 : 0, list)
    }
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
    guard comparison(node, is: truth) != nil else { return false }
    return withUnsafeTemporaryAllocation(
      of: Int32.self, capacity: rows.count + Int(KKR_PLACES_ROOM)
    ) { list in
      guard let list = list.baseAddress,
        let count = keep(node, is: truth, rows, list, positions(mask, list))
      else { return false }
      mask.update(repeating: 0)
      for index in 0..<count { mask[Int(list[index])] = 1 }
      return true
    }
  }

  /// Keeps those of the listed rows that pass a comparison, where they are so few that a look at each
  /// is quicker than one at all rows; how many they are. Nil where nothing was done.
  private func keep(
    _ node: BoundExpression, is truth: Bool, _ rows: Range<Int>,
    _ list: UnsafeMutablePointer<Int32>, _ count: Int
  ) -> Int? {
    guard count < rows.count / 8, let wanted = comparison(node, is: truth) else { return nil }
    var kept = count
    let isDone = withUnsafeMutablePointer(to: &kept) { kept in
      let candidates = RowCandidates(rows: list, count: kept)
      let few = ConditionMask(evaluator: evaluator, among: candidates)
      return few.compare(
        wanted.sign, wanted.column, wanted.constant, rows,
        UnsafeMutableBufferPointer(start: nil, count: 0))
    }
    return isDone ? kept : nil
  }
}
