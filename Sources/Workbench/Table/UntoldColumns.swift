/// Problems whose cause is that a file had nothing to tell of its columns.
extension Problem {
  /// Codes of problems that speak of what a column holds.
  private static let ofTypes: Set<ProblemCode> = [
    .columnType, .quoteConstant, .operandTypes, .operandType, .notCondition, .noPeriodColumn,
    .noColumnToDraw,
  ]

  /// The problem, or the one behind it: a column of a file without rows, or without a value in them,
  /// has a type that nobody chose, and to speak of that would lead astray.
  ///
  ///     "the column «amount» holds category"  // where the file has a header and no rows
  ///     "tom has no rows, only the names of its columns"
  public func explained(by table: Table) -> Problem {
    guard Self.ofTypes.contains(code) else { return self }
    let untold = table.columns.filter(\.field.isUntold)
    guard !untold.isEmpty else { return self }
    if table.rowCount == 0 {
      return Problem(.tableWithoutRows, ["table": table.info.name], place: place)
    }
    let named = untold.first { column in
      code == .noColumnToDraw
        || facts.values.contains { $0 == column.name || $0.contains("«\(column.name)»") }
    }
    guard let named else { return self }
    return Problem(
      .columnWithoutValues, ["table": table.info.name, "name": named.name], place: place)
  }
}
