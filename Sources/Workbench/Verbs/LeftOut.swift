/// How many missing cells an aggregate leaves out, group by group.
///
/// A sum over some missing cells is the sum of the others; whoever prints it says how many are not
/// in it.
enum LeftOut {
  /// The rows of each group that an aggregate leaves out, because the column or the weight is
  /// missing there; nil where it leaves out none.
  static func counts(
    _ function: ExpressionFunction, of column: Column?, weights: Column? = nil, _ rows: GroupedRows
  ) throws(Problem) -> [Int32]? {
    guard let column, function != .count, function != .distinct else { return nil }
    let validity = weights.map { column.validity.combined(with: $0.validity) } ?? column.validity
    if validity.isComplete { return nil }
    return try counts(try GroupSums(rows, validity, counts: true).tally().sums, rows)
  }

  /// The rows of each group beyond those that hold a value.
  static func counts(_ present: [Int], _ rows: GroupedRows) throws(Problem) -> [Int32] {
    let all = try GroupSums(rows, Validity(count: rows.table.rowCount), counts: true).tally().sums
    return zip(all, present).map { Int32(clamping: $0 - $1) }
  }

  /// The counts of all aggregates of one expression together; nil where none leaves out a cell.
  static func combined(_ columns: [Column]) -> [Int32]? {
    let known = columns.compactMap(\.leftOut)
    guard var sums = known.first else { return nil }
    for counts in known.dropFirst() { sums = zip(sums, counts).map { $0 &+ $1 } }
    return sums
  }
}
