/// Whoever can answer a plan: columns in memory here; a database or another machine elsewhere.
public protocol Evaluator: Sendable {
  associatedtype Source: Sendable

  /// The source after one verb. `append` and `join` take a second source.
  func apply(_ verb: Verb, to source: Source, with other: Source?) throws(Problem) -> Source
}

extension Evaluator {
  /// The source after a plan of verbs that take no second source.
  public func run(_ plan: [Verb], on source: Source) throws(Problem) -> Source {
    var result = source
    for verb in plan { result = try apply(verb, to: result, with: nil) }
    return result
  }
}

/// Runs verbs over tables in memory and records each in the lineage.
public struct ColumnEvaluator: Evaluator {
  public init() {}

  public func apply(
    _ verb: Verb, to table: Table, with other: Table? = nil
  ) throws(Problem) -> Table {
    guard let profile = VerbProfile.current else { return try run(verb, on: table, with: other) }
    let start = profile.clock()
    let result = try run(verb, on: table, with: other)
    profile.record(
      verb.name, verb.arguments, rowsIn: table.rowCount + (other?.rowCount ?? 0),
      rowsOut: result.rowCount, since: start)
    return result
  }

  private func run(_ verb: Verb, on table: Table, with other: Table?) throws(Problem) -> Table {
    let lineage = try Self.lineage(of: verb, on: table, with: other)
    switch verb {
    case .filter(let condition, let parameters):
      return try table.filter(condition, parameters, lineage)
    case .select(let names): return try table.select(names, lineage)
    case .drop(let names): return try table.drop(names, lineage)
    case .rename(let pairs): return try table.rename(pairs, lineage)
    case .derive(let columns, let parameters):
      return try table.derive(columns, parameters, lineage)
    case .summarise(let keys, let columns, let parameters):
      return try Summary(table, keys: keys, columns, parameters).table(lineage)
    case .sort(let keys): return try RowOrder.sorted(table, keys, lineage)
    case .distinct(let names):
      let keys = names.isEmpty ? table.columnNames : names
      return try table.picking(try Grouping(table, keys: keys).firstRows, lineage)
    case .top(let count, let name, let descending, let totals):
      if !totals, try table.column(name).type.isNumeric {
        // A total beside its parts, or one figure in several versions, would fill the places.
        try SummationCheck(try GroupedRows(table, keys: [])).dimensions()
      }
      let first = try FirstRows(table, SortKey(name, descending: descending), count: count)
      return try table.picking(first.rows, lineage)
    case .append: return try table.append(other ?? table, lineage)
    case .join(let join):
      return try JoinedRows(table, other ?? table, join).table(lineage)
    case .unmatched(let join, let side):
      let right = other ?? table
      let rows = try JoinedRows(table, right, join)
      return side == .left
        ? try table.picking(rows.unmatchedLeft, lineage)
        : try right.picking(rows.unmatchedRight, lineage)
    case .share(let name, let keys, let result):
      return try table.addShare(of: name, within: keys, as: result, lineage)
    case .change(let change): return try table.change(change, lineage)
    case .index(let name, let along, let base, let result):
      return try table.addIndex(of: name, along: along, base: base, as: result, lineage)
    case .per(let name, let denominator, let times, let result):
      return try table.addPer(of: name, by: denominator, times: times, as: result, lineage)
    case .window(let window):
      return try table.replacing(try WindowColumn(table, window).column(), lineage)
    case .split(let name, let separator): return try table.split(name, at: separator, lineage)
    case .pivot(let names, let values):
      return try table.pivot(names: names, values: values, lineage)
    case .unpivot(let columns, let names, let values):
      return try table.unpivot(columns, names: names, values: values, lineage)
    }
  }

  /// The lineage of what a verb gives, where the work may go on.
  static func lineage(
    of verb: Verb, on table: Table, with other: Table?
  ) throws(Problem) -> Lineage {
    guard table.rowCount < Int(Int32.max) else {
      throw Problem(
        .tooManyRows, ["rows": String(table.rowCount), "limit": String(Int32.max)])
    }
    try WorkBudget.check()
    return try table.lineage.checked().verb(verb, with: other?.lineage)
  }
}
