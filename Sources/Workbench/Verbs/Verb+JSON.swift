/// Verbs as JSON, so that the evidence of a finished report holds what can be run again.
extension Verb {
  /// The verb with all of its arguments; nil where one of them has no form in JSON.
  public var json: JSONValue? {
    var members: [(String, JSONValue)] = [("verb", .string(name))]
    func add(_ key: String, _ value: JSONValue?) { value.map { members.append((key, $0)) } }
    func names(_ list: [String]) -> JSONValue { .array(list.map { .string($0) }) }
    func columns(_ list: [Derivation]) -> JSONValue {
      .object(list.map { ($0.name, .string($0.expression.text)) })
    }
    switch self {
    case .filter(let condition, let parameters):
      guard let values = Self.json(parameters) else { return nil }
      add("condition", .string(condition.text))
      add("parameters", values)
    case .select(let list), .drop(let list), .distinct(let list): add("columns", names(list))
    case .rename(let pairs): add("columns", .object(pairs.map { ($0.from, .string($0.to)) }))
    case .derive(let list, let parameters):
      guard let values = Self.json(parameters) else { return nil }
      add("columns", columns(list))
      add("parameters", values)
    case .summarise(let keys, let list, let parameters):
      guard let values = Self.json(parameters) else { return nil }
      add("keys", names(keys))
      add("columns", columns(list))
      add("parameters", values)
    case .sort(let keys):
      add(
        "keys",
        .array(
          keys.map {
            .object([
              ("column", .string($0.column)), ("descending", .boolean($0.descending)),
              ("order", .string($0.order.rawValue)),
            ])
          }))
    case .top(let count, let by, let descending, let totals):
      add("count", .integer(Int64(count)))
      add("by", .string(by))
      add("descending", .boolean(descending))
      add("totals", .boolean(totals))
    case .append: break
    case .join(let join), .unmatched(let join, _):
      add("keys", .array(join.keys.map { names([$0.left, $0.right]) }))
      add("relationship", .string(join.relationship.rawValue))
      add("keepsUnmatched", .boolean(join.keepsUnmatched))
      if case .unmatched(_, let side) = self { add("side", .string(side.rawValue)) }
    case .share(let of, let within, let name):
      add("of", .string(of))
      add("within", names(within))
      add("name", .string(name))
    case .change(let change):
      guard let from = Self.json(change.from), let to = Self.json(change.to) else { return nil }
      add("of", .string(change.measure))
      add("along", .string(change.along))
      add("from", from)
      add("to", to)
      add("keys", change.keys.map(names))
    case .index(let of, let along, let base, let name):
      guard let base = Self.json(base) else { return nil }
      add("of", .string(of))
      add("along", .string(along))
      add("base", base)
      add("name", .string(name))
    case .split(let column, let separator):
      add("column", .string(column))
      add("at", .string(separator))
    case .pivot(let list, let values):
      add("names", names(list))
      add("values", names(values))
    case .unpivot(let list, let name, let values):
      add("columns", names(list))
      add("names", .string(name))
      add("values", .string(values))
    case .per(let of, let by, let times, let name):
      add("of", .string(of))
      add("by", .string(by))
      add("times", .integer(Int64(times)))
      add("name", .string(name))
    case .window(let window):
      add("of", .string(window.measure))
      add("function", .object(Self.json(window.function)))
      add("along", window.along.map { .string($0) })
      add("within", window.within.map(names))
      add("name", .string(window.name))
    }
    return .object(members)
  }

  private static func json(_ function: WindowSpecification.Function) -> [(String, JSONValue)] {
    switch function {
    case .rank(let descending, let ties, let totals):
      [
        ("descending", .boolean(descending)), ("ties", .string(ties.rawValue)),
        ("totals", .boolean(totals)),
      ]
    case .cumulative(let gaps): [("gaps", .boolean(gaps))]
    case .lag(let count), .contribution(let count): [("count", .integer(Int64(count)))]
    case .movingMean(let count, let centred, let alike):
      [
        ("count", .integer(Int64(count))), ("centred", .boolean(centred)),
        ("alike", .boolean(alike)),
      ]
    case .growth(let count, let annual):
      [("count", .integer(Int64(count))), ("annual", .boolean(annual))]
    }
  }

  private static func json(_ parameters: ExpressionParameters) -> JSONValue? {
    var members: [(String, JSONValue)] = []
    for name in parameters.keys.sorted() {
      switch parameters[name] {
      case .value(let cell)?:
        guard let value = json(cell) else { return nil }
        members.append((name, value))
      case .list(let cells)?:
        let values = cells.compactMap(json)
        guard values.count == cells.count else { return nil }
        members.append((name, .array(values)))
      case nil: return nil
      }
    }
    return .object(members)
  }

  /// A cell with its type, since 2020 may be a number, a text or a year.
  private static func json(_ cell: Cell) -> JSONValue? {
    switch cell {
    case .missing: nil
    case .integer(let value): .object([("integer", .integer(value))])
    case .real(let value):
      value.isFinite ? .object([("real", .number(value.description))]) : nil
    case .decimal: .object([("decimal", .string(cell.plainText))])
    case .text(let text): .object([("text", .string(text))])
    case .boolean(let value): .object([("boolean", .boolean(value))])
    case .period(let period): .object([("period", .string(period.code))])
    }
  }
}
