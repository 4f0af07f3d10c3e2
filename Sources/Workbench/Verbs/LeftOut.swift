/// How many missing cells an aggregate leaves out, group by group.
///
/// A sum over some missing cells is the sum of the others; whoever prints it says how many are not
/// in it.
enum LeftOut {
  /// The missing cells of a column in each group; nil where the column has none.
  static func counts(
    _ function: ExpressionFunction, of column: Column?, _ rows: GroupedRows
  ) throws(Problem) -> [Int32]? {
    guard let column, !column.validity.isComplete else { return nil }
    guard [.sum, .mean, .median, .min, .max].contains(function) else { return nil }
    let counting = Aggregation(.count, rows)
    guard case .integer(let all) = try counting.column(nil).storage,
      case .integer(let present) = try counting.column(column).storage
    else { return nil }
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
