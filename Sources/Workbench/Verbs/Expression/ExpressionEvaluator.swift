/// Runs a bound expression over whole columns: one kernel a node, no boxed cells.
///
/// A missing operand makes a result missing, with the stronger reason; `and` and `or` know that
/// one false or true side decides. Whole numbers and decimals that do not fit are a problem;
/// division by zero and results that are not finite are missing cells (`undefined`).
struct ExpressionEvaluator {
  let columns: [Column]
  let rowCount: Int
  /// Turns bytes of the source into a place for problems.
  let place: (Range<Int>) -> Place

  init(columns: [Column], rowCount: Int, place: @escaping (Range<Int>) -> Place) {
    self.columns = columns
    self.rowCount = rowCount
    self.place = place
  }

  /// The expression's values as a column of a field.
  mutating func column(_ node: BoundExpression, _ field: Field) throws(Problem) -> Column {
    let vector = spread(try evaluate(node))
    return Column(
      field: field, storage: vector.storage,
      validity: vector.reasons.map { Validity(reasons: $0) } ?? Validity(count: rowCount))
  }

  /// The positions of the rows where a condition is true; missing is not true.
  func rows(where node: BoundExpression) throws(Problem) -> [Int32] {
    let verdict = try evaluate(node)
    let flags = verdict.flags
    let reasons = verdict.reasons
    if case .constant(let flag) = flags {
      return flag && reasons == nil ? (0..<rowCount).map { Int32(truncatingIfNeeded: $0) } : []
    }
    guard case .column(let values) = flags else { return [] }
    return RowSelection.positions(values, reasons)
  }

  func evaluate(_ node: BoundExpression) throws(Problem) -> Vector {
    try WorkBudget.claim(rowCount, of: 8)
    switch node.kind {
    case .constant(let cell): return Vector(cell, node.type)
    case .column(let position):
      let column = columns[position]
      return Vector(column.storage, column.validity.reasons)
    case .arithmetic(let sign, let a, let b):
      return try arithmetic(sign, try evaluate(a), try evaluate(b), node)
    case .negate(let a): return try negated(try evaluate(a), node)
    case .compare(let sign, let a, let b):
      return compare(sign, try evaluate(a), try evaluate(b))
    case .codeEquals(let a, let code, let negated):
      let value = try evaluate(a)
      let codes = Lane.column(value.codes)
      let flags =
        negated
        ? codes.map(rowCount) { $0 != code } : codes.map(rowCount) { $0 == code }
      return Vector(.boolean(flags), value.reasons)
    case .codeVerdict(let a, let verdicts):
      let value = try evaluate(a)
      guard !verdicts.isEmpty else {
        return Vector(.boolean([Bool](repeating: false, count: rowCount)), value.reasons)
      }
      let flags = verdicts.withUnsafeBufferPointer { verdicts in
        Lane.column(value.codes).map(rowCount) { verdicts[Int($0)] }
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

/// Rows picked by a verdict a row.
enum RowSelection {
  /// The positions of true rows. Eight verdicts are looked at together, so that rows that fail
  /// cost little.
  static func positions(_ flags: [Bool], _ reasons: [UInt8]?) -> [Int32] {
    guard let reasons else {
      return flags.withUnsafeBytes { positions($0) }
    }
    let present = Lane.column(flags).zip(.column(reasons), flags.count) { $0 && $1 == 0 }
    return present.withUnsafeBytes { positions($0) }
  }

  private static func positions(_ flags: UnsafeRawBufferPointer) -> [Int32] {
    let words = flags.count / 8
    var total = 0
    for index in 0..<words {
      total += flags.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self).nonzeroBitCount
    }
    for row in words * 8..<flags.count { total += Int(flags[row]) }
    return [Int32](unsafeUninitializedCapacity: total) { out, filled in
      for index in 0..<words {
        var word = flags.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self).littleEndian
        while word != 0 {
          let row = index * 8 + word.trailingZeroBitCount / 8
          out.initializeElement(at: filled, to: Int32(truncatingIfNeeded: row))
          filled += 1
          word &= word - 1
        }
      }
      for row in words * 8..<flags.count where flags[row] != 0 {
        out.initializeElement(at: filled, to: Int32(truncatingIfNeeded: row))
        filled += 1
      }
    }
  }
}
