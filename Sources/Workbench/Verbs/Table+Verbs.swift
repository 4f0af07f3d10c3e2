/// The verbs as scripts and programs call them. Each gives a new table; none changes this one.
///
///     let born = try table
///       .filtered(where: Expression("area == 'Børn' and year >= 2020"))
///       .summarised(by: ["geo"], [Derivation("beløb", Expression("sum(amount)"))])
///       .sorted(by: [SortKey("beløb", descending: true)])
extension Table {
  private func applying(_ verb: Verb, with other: Table? = nil) throws(Problem) -> Table {
    try ColumnEvaluator().apply(verb, to: self, with: other)
  }

  /// The rows where a condition is true; rows where it is missing are left out.
  public func filtered(
    where condition: Expression, parameters: ExpressionParameters = [:]
  ) throws(Problem) -> Table {
    try applying(.filter(condition, parameters))
  }

  /// The named columns, in that order.
  public func selecting(_ names: [String]) throws(Problem) -> Table {
    try applying(.select(names))
  }

  /// All columns but the named ones.
  public func dropping(_ names: [String]) throws(Problem) -> Table { try applying(.drop(names)) }

  public func renaming(_ pairs: [Renaming]) throws(Problem) -> Table {
    try applying(.rename(pairs))
  }

  /// New columns from expressions; a name that exists is replaced in its place. Each expression
  /// sees the columns before it.
  public func deriving(
    _ columns: [Derivation], parameters: ExpressionParameters = [:]
  ) throws(Problem) -> Table {
    try applying(.derive(columns, parameters))
  }

  /// One row a group of equal keys, in order of first appearance; without keys one row for all.
  public func summarised(
    by keys: [String] = [], _ columns: [Derivation], parameters: ExpressionParameters = [:]
  ) throws(Problem) -> Table {
    try applying(.summarise(keys: keys, columns, parameters))
  }

  /// `sum`, `mean`, `median`, `quantile`, `variance`, `sd`, `min`, `max` or `distinct` of columns,
  /// each under its own name. A `weight` is that of a mean: a column, or 1 where each row is to
  /// count the same. A `fraction` from 0 to 1 is that of a quantile.
  public func aggregated(
    _ function: ExpressionFunction, of names: [String], by keys: [String] = [],
    weight: Expression? = nil, fraction: Double? = nil
  ) throws(Problem) -> Table {
    var columns: [Derivation] = []
    for name in names {
      var arguments = [ExpressionNode(.column(name))]
      if let weight { arguments.append(weight.root) }
      if let fraction { arguments.append(ExpressionNode(.real(fraction))) }
      columns.append(
        Derivation(name, Expression(root: ExpressionNode(.call(function.rawValue, arguments)))))
    }
    guard !columns.isEmpty else {
      throw Problem(.noColumnsGiven, ["verb": function.rawValue])
    }
    return try summarised(by: keys, columns)
  }

  /// The number of rows of each group, in a column of its own.
  public func counted(by keys: [String] = [], as name: String = "count") throws(Problem) -> Table {
    let count = Expression(root: ExpressionNode(.call("count", [])))
    return try summarised(by: keys, [Derivation(name, count)])
  }

  /// The rows in order; equal rows keep theirs, and missing cells come last either way.
  public func sorted(by keys: [SortKey]) throws(Problem) -> Table { try applying(.sort(keys)) }

  /// The first row of each combination of values in the named columns, or in all columns.
  public func distinct(_ names: [String] = []) throws(Problem) -> Table {
    try applying(.distinct(names))
  }

  /// The rows with the largest values of a column, or with the smallest. Totals beside their parts
  /// are refused, unless `totals` asks for them.
  public func top(
    _ count: Int, by name: String, descending: Bool = true, totals: Bool = false
  ) throws(Problem) -> Table {
    try applying(.top(count, by: name, descending: descending, totals: totals))
  }

  /// This table's rows and then another's, which has the same columns in any order.
  public func appending(_ other: Table) throws(Problem) -> Table {
    try applying(.append, with: other)
  }

  /// Columns of another table beside the rows they belong to, with the rows that found no match.
  public func joined(
    with other: Table, _ join: JoinSpecification
  ) throws(Problem) -> JoinResult {
    let start = VerbProfile.current?.clock()
    let verb = Verb.join(join)
    let lineage = try ColumnEvaluator.lineage(of: verb, on: self, with: other)
    let rows = try JoinedRows(self, other, join)
    let unmatched = try ColumnEvaluator.lineage(
      of: .unmatched(join, .left), on: self, with: other)
    let result = JoinResult(
      table: try rows.table(lineage),
      unmatched: try picking(rows.unmatchedLeft, unmatched), of: self, other, join)
    if let start, let profile = VerbProfile.current {
      profile.record(
        verb.name, verb.arguments, rowsIn: rowCount + other.rowCount,
        rowsOut: result.table.rowCount, since: start)
    }
    return result
  }

  /// Each value as a percentage of the total, or of the total of its group.
  public func share(
    of name: String, within keys: [String] = [], as result: String = "share"
  ) throws(Problem) -> Table {
    try applying(.share(of: name, within: keys, name: result))
  }

  /// One row a series with the columns `from`, `to`, `change` and, for anything but shares and
  /// changes, `percent`.
  public func changed(_ change: ChangeSpecification) throws(Problem) -> Table {
    try applying(.change(change))
  }

  /// Each value as an index number where the row of the base is 100.
  public func index(
    of name: String, along: String, base: Cell, as result: String = "index"
  ) throws(Problem) -> Table {
    try applying(.index(of: name, along: along, base: base, name: result))
  }

  /// One row for each part of a text column, cut at a separator.
  public func split(_ name: String, at separator: String) throws(Problem) -> Table {
    try applying(.split(name, at: separator))
  }

  /// One column for each value of `names`, holding `values`; other columns identify the rows.
  public func pivoted(names: String, values: String) throws(Problem) -> Table {
    try pivoted(names: [names], values: [values])
  }

  /// One column for each combination of the values of `names` and each column of `values`; the
  /// headings of the new columns say which.
  public func pivoted(names: [String], values: [String]) throws(Problem) -> Table {
    try applying(.pivot(names: names, values: values))
  }

  /// A column divided by another one: kr. pr. person, or pr. 1.000 personer.
  public func per(
    _ name: String, by denominator: String, times: Int = 1, as result: String = "per"
  ) throws(Problem) -> Table {
    try applying(.per(name, by: denominator, times: times, name: result))
  }

  /// A column made from other rows of the series or group: a rank, a lag, a growth …
  public func window(_ window: WindowSpecification) throws(Problem) -> Table {
    try applying(.window(window))
  }

  /// The named columns one below the other: their names in one column, their cells in another.
  public func unpivoted(
    _ columns: [String], names: String = "name", values: String = "value"
  ) throws(Problem) -> Table {
    try applying(.unpivot(columns, names: names, values: values))
  }
}
