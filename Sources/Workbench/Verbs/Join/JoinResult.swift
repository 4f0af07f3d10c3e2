/// The outcome of a join: the joined rows, and those of either side that found no match.
public struct JoinResult: Sendable {
  public let table: Table
  /// Rows of the left table without a match; in `table` their right cells are missing.
  public let unmatched: Table
  private let left: Table
  private let right: Table
  private let join: JoinSpecification

  init(
    table: Table, unmatched: Table, of left: Table, _ right: Table, _ join: JoinSpecification
  ) {
    self.table = table
    self.unmatched = unmatched
    self.left = left
    self.right = right
    self.join = join
  }

  /// Rows of the right table that no left row asked for. They are looked for when asked for: few
  /// scripts do, and of a million keys the last may be used by the last row only.
  public func unmatchedRight() throws(Problem) -> Table {
    try ColumnEvaluator().apply(.unmatched(join, .right), to: left, with: right)
  }
}
