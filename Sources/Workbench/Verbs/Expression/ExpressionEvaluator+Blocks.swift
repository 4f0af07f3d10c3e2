/// Expressions block by block: what lies between their parts stays in the processor's cache, and
/// threads share the chunks that the blocks are part of.
extension ExpressionEvaluator {
  /// Rows of a block.
  static let block = 1 << 13

  /// The expression's values as a column of a field.
  func column(_ node: BoundExpression, _ field: consuming Field) throws(Problem) -> Column {
    let made: (storage: ColumnStorage, reasons: [UInt8]?)
    let inBlocks = rowCount > Self.block && node.suitsBlocks
    switch node.type {
    case .integer where inBlocks:
      let (values, reasons) = try collected(node) { $0.integers }
      made = (.integer(values), reasons)
    case .decimal(let scale) where inBlocks:
      let (values, reasons) = try collected(node) { $0.integers }
      made = (.decimal(values, scale: scale), reasons)
    case .real where inBlocks:
      let (values, reasons) = try collected(node) { $0.reals }
      made = (.real(values), reasons)
    case .boolean where inBlocks:
      let (values, reasons) = try collected(node) { $0.flags }
      made = (.boolean(values), reasons)
    default:
      let vector = spread(try evaluate(node))
      made = (vector.storage, vector.reasons)
    }
    return Column(
      field: field, storage: made.storage,
      validity: made.reasons.map { Validity(reasons: $0) } ?? Validity(count: rowCount))
  }

  private func collected<Value: BitwiseCopyable>(
    _ node: BoundExpression, _ lane: (Vector) -> Lane<Value>
  ) throws(Problem) -> ([Value], [UInt8]?) {
    try WorkBudget.claim(rowCount, of: MemoryLayout<Value>.stride + 1)
    var outcome: Result<[[UInt8]?], Problem> = .success([])
    let values = [Value](filling: rowCount) { out in
      outcome = RowChunks(rowCount).results { (chunk) throws(Problem) in
        var reasons: [UInt8]?
        try chunk.eachBlock(of: Self.block) { (rows) throws(Problem) in
          let vector = try on(rows).evaluate(node)
          switch lane(vector) {
          case .column(let found):
            found.withUnsafeBufferPointer { found in
              _ = UnsafeMutableBufferPointer(rebasing: out[rows]).update(fromContentsOf: found)
            }
          case .constant(let value):
            UnsafeMutableBufferPointer(rebasing: out[rows]).update(repeating: value)
          }
          guard vector.reasons != nil else { return }
          var known = reasons ?? [UInt8](repeating: 0, count: chunk.count)
          reasons = nil
          for row in 0..<rows.count {
            known[rows.lowerBound - chunk.lowerBound + row] = vector.reason(row)
          }
          reasons = known
        }
        return reasons
      }
    }
    let parts = try outcome.get()
    guard parts.contains(where: { $0 != nil }) else { return (values, nil) }
    var reasons: [UInt8] = []
    reasons.reserveCapacity(rowCount)
    for (index, part) in parts.enumerated() {
      reasons += part ?? [UInt8](repeating: 0, count: RowChunks(rowCount)[index].count)
    }
    return (values, reasons)
  }
}

extension BoundExpression {
  /// Whether nothing has to be prepared anew for every block, as a list of values is.
  var suitsBlocks: Bool {
    switch kind {
    case .constant, .column: true
    case .member(let a, let cells): cells.count <= 64 && a.suitsBlocks
    case .compare(_, let a, let b):
      !(a.type == .category && b.type == .category) && a.suitsBlocks && b.suitsBlocks
    case .arithmetic(_, let a, let b), .and(let a, let b), .or(let a, let b),
      .concatenate(let a, let b), .textTest(_, let a, let b), .periodDistance(let a, let b),
      .periodShift(let a, let b, _), .periodWithin(let a, let b):
      a.suitsBlocks && b.suitsBlocks
    case .negate(let a), .codeEquals(let a, _, _), .codeVerdict(let a, _), .not(let a),
      .isMissing(let a), .converted(let a), .rounded(let a, _, _), .absolute(let a),
      .squareRoot(let a), .textFunction(_, let a), .periodPart(_, let a):
      a.suitsBlocks
    case .choose(let a, let b, let c): a.suitsBlocks && b.suitsBlocks && c.suitsBlocks
    case .coalesce(let values), .extreme(let values, _): values.allSatisfy(\.suitsBlocks)
    }
  }
}

extension ColumnStorage {
  /// Some rows on their own.
  func slice(_ rows: Range<Int>) -> ColumnStorage {
    switch self {
    case .integer(let values): .integer(Array(values[rows]))
    case .real(let values): .real(Array(values[rows]))
    case .decimal(let values, let scale): .decimal(Array(values[rows]), scale: scale)
    case .category(let codes, let domain): .category(codes.slice(rows), domain)
    case .text(let texts): .text(texts.slice(rows))
    case .boolean(let flags): .boolean(Array(flags[rows]))
    case .period(let periods): .period(periods.slice(rows))
    }
  }
}
