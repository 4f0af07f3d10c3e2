/// The outcome of a join: the joined rows, and those of either side that found no match.
public struct JoinResult: Sendable {
  public let table: Table
  /// Rows of the left table without a match; in `table` their right cells are missing.
  public let unmatched: Table
  /// Rows of the right table that no left row asked for.
  public let unmatchedRight: Table
}
