import CBridge

/// Runs a bound expression over whole columns: one kernel a node, no boxed cells.
///
/// A missing operand makes a result missing, with the stronger reason; `and` and `or` know that
/// one false or true side decides. Whole numbers and decimals that do not fit are a problem;
/// division by zero and results that are not finite are missing cells (`undefined`).
struct ExpressionEvaluator {
  let columns: [Column]
  /// The rows of the columns that are looked at.
  let rows: Range<Int>
  /// How many they are.
  let rowCount: Int
  /// Turns bytes of the source into a place for problems.
  let place: (Range<Int>) -> Place

  init(columns: [Column], rowCount: Int, place: @escaping (Range<Int>) -> Place) {
    self.columns = columns
    self.rowCount = rowCount
    self.place = place
    rows = 0..<rowCount
    isWhole = true
  }

  private let isWhole: Bool

  private init(_ whole: ExpressionEvaluator, _ rows: Range<Int>) {
    columns = whole.columns
    place = whole.place
    self.rows = rows
    rowCount = rows.count
    isWhole = whole.isWhole && rows == whole.rows
  }

  /// The same over some of the rows.
  func on(_ rows: Range<Int>) -> ExpressionEvaluator { ExpressionEvaluator(self, rows) }

  /// The positions of the rows where a condition is true; missing is not true.
  func rows(where node: BoundExpression) throws(Problem) -> [Int32] {
    try WorkBudget.claim(rowCount, of: 5)
    let mask = ConditionMask(evaluator: self)
    let block = node.suitsBlocks ? Self.block : max(1, rowCount)
    func positions(_ chunk: Range<Int>) throws(Problem) -> [Int32] {
      var found: [Int32] = []
      let flags = WorkBuffer<UInt8>(min(block, chunk.count))
      let list = WorkBuffer<Int32>(min(block, chunk.count) + Int(KKR_PLACES_ROOM))
      try chunk.eachBlock(of: block) { (rows) throws(Problem) in
        let count = try mask.positions(
          node, rows, UnsafeMutableBufferPointer(start: flags.start, count: rows.count), list.start)
        let first = Int32(truncatingIfNeeded: rows.lowerBound)
        for index in 0..<count { list.start[index] &+= first }
        found.append(contentsOf: UnsafeBufferPointer(start: list.start, count: count))
      }
      flags.keep()
      list.keep()
      return found
    }
    guard node.suitsBlocks, rowCount > RowChunks.size else { return try positions(0..<rowCount) }
    let parts = try RowChunks(rowCount).map(positions)
    let count = parts.reduce(0) { $0 + $1.count }
    return [Int32](filling: count) { out in
      var start = 0
      for part in parts {
        let end = start + part.count
        part.withUnsafeBufferPointer { part in
          _ = UnsafeMutableBufferPointer(rebasing: out[start..<end]).update(fromContentsOf: part)
        }
        start = end
      }
    }
  }

  func evaluate(_ node: BoundExpression) throws(Problem) -> Vector {
    try WorkBudget.claim(rowCount, of: 8)
    switch node.kind {
    case .constant(let cell): return Vector(cell, node.type)
    case .column(let position):
      let column = columns[position]
      if isWhole { return Vector(column.storage, column.validity.reasons) }
      return Vector(column.storage.slice(rows), column.validity.reasons.map { Array($0[rows]) })
    case .arithmetic(let sign, let a, let b):
      return try arithmetic(sign, try evaluate(a), try evaluate(b), node)
    case .negate(let a): return try negated(try evaluate(a), node)
    case .compare(let sign, let a, let b):
      return compare(sign, try evaluate(a), try evaluate(b))
    case .codeEquals(let a, let code, let negated):
      let value = try evaluate(a)
      let flags =
        negated ? value.codes.mapped { $0 != code } : value.codes.mapped { $0 == code }
      return Vector(.boolean(flags), value.reasons)
    case .codeVerdict(let a, let verdicts):
      let value = try evaluate(a)
      guard !verdicts.isEmpty else {
        return Vector(.boolean([Bool](repeating: false, count: rowCount)), value.reasons)
      }
      let flags = verdicts.withUnsafeBufferPointer { verdicts in
        value.codes.mapped { verdicts[Int($0)] }
      }
      return Vector(.boolean(flags), value.reasons)
    case .and(let a, let b):
      return junction(try evaluate(a), try evaluate(b), deciding: false)
    case .or(let a, let b): return junction(try evaluate(a), try evaluate(b), deciding: true)
    case .not(let a):
      let value = try evaluate(a)
      return result(.boolean(value.flags.map(count(value)) { !$0 }), value)
    case .member(let a, let cells): return member(try evaluate(a), cells)
    case .isMissing(let a):
      let value = try evaluate(a)
      guard let reasons = value.reasons else {
        return Vector(.boolean([false]), nil, isConstant: true)
      }
      return Vector(
        .boolean(Lane.column(reasons).map(reasons.count) { $0 != 0 }), nil,
        isConstant: value.isConstant)
    case .concatenate(let a, let b): return try concatenate(try evaluate(a), try evaluate(b))
    case .converted(let a): return try converted(try evaluate(a), node)
    case .choose(let test, let a, let b):
      return choose(try evaluate(test), try evaluate(a), try evaluate(b))
    case .coalesce(let values):
      var out = try evaluate(values[0])
      for value in values.dropFirst() { out = coalesce(out, try evaluate(value)) }
      return out
    case .extreme(let values, let largest):
      var out = try evaluate(values[0])
      for value in values.dropFirst() { out = extreme(out, try evaluate(value), largest) }
      return out
    case .rounded(let a, let decimals, let rule):
      return rounded(try evaluate(a), decimals, rule)
    case .absolute(let a): return try absolute(try evaluate(a), node)
    case .squareRoot(let a):
      let value = try evaluate(a)
      return finite(value.reals.map(count(value)) { $0.squareRoot() }, value)
    case .textFunction(let function, let a): return try textFunction(function, try evaluate(a))
    case .textTest(let function, let a, let b):
      return textTest(function, try evaluate(a), try evaluate(b))
    case .periodPart(let function, let a): return periodPart(function, try evaluate(a))
    case .periodShift(let a, let b, let back):
      return try shifted(try evaluate(a), by: try evaluate(b), back: back, node)
    case .periodWithin(let a, let b):
      let (part, whole) = (try evaluate(a), try evaluate(b))
      let flags = part.periods.zip(whole.periods, count(part, whole)) { $0.lies(within: $1) }
      return result(.boolean(flags), part, whole)
    case .periodDistance(let a, let b): return try distance(try evaluate(a), try evaluate(b))
    }
  }

  /// How many rows a vector holds.
  func count(_ value: Vector) -> Int { value.isConstant ? 1 : rowCount }

  /// How many rows the result of two vectors holds: one when both are constant.
  func count(_ a: Vector, _ b: Vector) -> Int { a.isConstant && b.isConstant ? 1 : rowCount }

  /// A result that is missing where its one operand is.
  func result(_ storage: ColumnStorage, _ a: Vector) -> Vector {
    Vector(storage, a.reasons, isConstant: a.isConstant)
  }

  /// A result that is missing where either operand is, with the stronger reason.
  func result(_ storage: ColumnStorage, _ a: Vector, _ b: Vector) -> Vector {
    Vector(storage, reasons(a, b), isConstant: a.isConstant && b.isConstant)
  }

  func reasons(_ a: Vector, _ b: Vector) -> [UInt8]? {
    switch (a.reasons, b.reasons) {
    case (nil, nil): return nil
    case (let left?, nil) where a.isConstant == b.isConstant || !a.isConstant: return left
    case (nil, let right?) where a.isConstant == b.isConstant || !b.isConstant: return right
    default:
      let left = Lane(a.reasons ?? [0], a.reasons == nil || a.isConstant)
      let right = Lane(b.reasons ?? [0], b.reasons == nil || b.isConstant)
      return left.zip(right, count(a, b)) { max($0, $1) }
    }
  }

  /// A constant repeated over all rows; a column as it is.
  func spread(_ value: Vector) -> Vector {
    guard value.isConstant else { return value }
    let rows = [Int32](repeating: 0, count: rowCount)
    return Vector(
      value.storage.gather(rows),
      value.reasons.map { [UInt8](repeating: $0[0], count: rowCount) })
  }
}
