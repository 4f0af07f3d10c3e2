/// Verbs read back from JSON.
extension Verb {
  /// The verb that `json` wrote; nil for anything else.
  public init?(json: JSONValue) {
    guard let name = json["verb"]?.string, let verb = Self.read(name, json) else { return nil }
    self = verb
  }

  private static func read(_ name: String, _ json: JSONValue) -> Verb? {
    func text(_ key: String) -> String? { json[key]?.string }
    func list(_ key: String) -> [String]? { names(json[key]) }
    func flag(_ key: String) -> Bool { json[key]?.boolean ?? false }
    switch name {
    case "where":
      guard let condition = text("condition").flatMap({ try? Expression($0) }),
        let values = parameters(json["parameters"])
      else { return nil }
      return .filter(condition, values)
    case "select": return list("columns").map { .select($0) }
    case "drop": return list("columns").map { .drop($0) }
    case "distinct": return list("columns").map { .distinct($0) }
    case "rename":
      guard let members = json["columns"]?.members else { return nil }
      return .rename(members.compactMap { from, to in to.string.map { Renaming(from, to: $0) } })
    case "derive":
      guard let columns = derivations(json["columns"]), let values = parameters(json["parameters"])
      else { return nil }
      return .derive(columns, values)
    case "summarise":
      guard let keys = list("keys"), let columns = derivations(json["columns"]),
        let values = parameters(json["parameters"])
      else { return nil }
      return .summarise(keys: keys, columns, values)
    case "sort":
      let keys = (json["keys"]?.array ?? []).compactMap { key -> SortKey? in
        guard let column = key["column"]?.string,
          let order = key["order"]?.string.flatMap({ SortKey.Order(rawValue: $0) })
        else { return nil }
        return SortKey(column, descending: key["descending"]?.boolean ?? false, order: order)
      }
      return keys.isEmpty ? nil : .sort(keys)
    case "top":
      guard let count = count(json["count"], least: 0), let by = text("by") else { return nil }
      return .top(count, by: by, descending: flag("descending"), totals: flag("totals"))
    case "append": return .append
    case "join": return join(json).map { .join($0) }
    case "unmatched":
      guard let join = join(json), let side = text("side").flatMap({ JoinSide(rawValue: $0) })
      else { return nil }
      return .unmatched(join, side)
    case "share":
      guard let of = text("of"), let within = list("within"), let name = text("name") else {
        return nil
      }
      return .share(of: of, within: within, name: name)
    case "change":
      guard let of = text("of"), let along = text("along"), let from = json["from"].flatMap(cell),
        let to = json["to"].flatMap(cell)
      else { return nil }
      return .change(
        ChangeSpecification(of: of, along: along, from: from, to: to, keys: list("keys")))
    case "index":
      guard let of = text("of"), let along = text("along"), let base = json["base"].flatMap(cell),
        let name = text("name")
      else { return nil }
      return .index(of: of, along: along, base: base, name: name)
    case "split":
      guard let column = text("column"), let separator = text("at") else { return nil }
      return .split(column, at: separator)
    case "pivot":
      guard let names = list("names"), let values = list("values") else { return nil }
      return .pivot(names: names, values: values)
    case "unpivot":
      guard let columns = list("columns"), let names = text("names"), let values = text("values")
      else { return nil }
      return .unpivot(columns, names: names, values: values)
    case "per":
      guard let of = text("of"), let by = text("by"), let times = count(json["times"]),
        let name = text("name")
      else { return nil }
      return .per(of, by: by, times: times, name: name)
    default: return window(name, json)
    }
  }

  private static func window(_ verb: String, _ json: JSONValue) -> Verb? {
    guard let of = json["of"]?.string, let name = json["name"]?.string,
      let told = json["function"], let function = function(verb, told)
    else { return nil }
    return .window(
      WindowSpecification(
        function, of: of, along: json["along"]?.string, within: names(json["within"]), as: name))
  }

  private static func function(
    _ verb: String, _ json: JSONValue
  ) -> WindowSpecification.Function? {
    func flag(_ key: String) -> Bool { json[key]?.boolean ?? false }
    if verb == "cumulative" { return .cumulative(gaps: flag("gaps")) }
    if verb == "rank" {
      guard let ties = json["ties"]?.string.flatMap({ WindowSpecification.Ties(rawValue: $0) })
      else { return nil }
      return .rank(descending: flag("descending"), ties: ties, totals: flag("totals"))
    }
    if verb == "lag" { return count(json["count"], least: -1_000_000_000).map { .lag($0) } }
    guard let count = count(json["count"]) else { return nil }
    switch verb {
    case "contribution": return .contribution(count)
    case "moving": return .movingMean(count, centred: flag("centred"), alike: flag("alike"))
    case "growth": return .growth(count, annual: flag("annual"))
    default: return nil
    }
  }

  private static func join(_ json: JSONValue) -> JoinSpecification? {
    let keys = (json["keys"]?.array ?? []).compactMap { pair -> JoinSpecification.Key? in
      guard let both = names(pair), both.count == 2 else { return nil }
      return JoinSpecification.Key(both[0], both[1])
    }
    guard !keys.isEmpty,
      let relationship = json["relationship"]?.string.flatMap({
        JoinSpecification.Relationship(rawValue: $0)
      })
    else { return nil }
    return JoinSpecification(
      on: keys, relationship: relationship,
      keepsUnmatched: json["keepsUnmatched"]?.boolean ?? true)
  }

  private static func names(_ json: JSONValue?) -> [String]? {
    guard let items = json?.array else { return nil }
    let texts = items.compactMap(\.string)
    return texts.count == items.count ? texts : nil
  }

  /// A number that a verb may take: a file that someone wrote holds any.
  private static func count(_ json: JSONValue?, least: Int64 = 1) -> Int? {
    guard let value = json?.integer, (least...1_000_000_000).contains(value) else { return nil }
    return Int(value)
  }

  private static func derivations(_ json: JSONValue?) -> [Derivation]? {
    guard let members = json?.members else { return nil }
    let columns = members.compactMap { name, text -> Derivation? in
      guard let expression = text.string.flatMap({ try? Expression($0) }) else { return nil }
      return Derivation(name, expression)
    }
    return columns.count == members.count ? columns : nil
  }

  private static func parameters(_ json: JSONValue?) -> ExpressionParameters? {
    guard let members = json?.members else { return [:] }
    var found: ExpressionParameters = [:]
    for (name, value) in members {
      if let items = value.array {
        let cells = items.compactMap(cell)
        guard cells.count == items.count else { return nil }
        found[name] = .list(cells)
      } else if let cell = cell(value) {
        found[name] = .value(cell)
      } else {
        return nil
      }
    }
    return found
  }

  private static func cell(_ json: JSONValue) -> Cell? {
    guard let (type, value) = json.members?.first else { return nil }
    switch type {
    case "integer": return value.integer.map { .integer($0) }
    case "real": return value.real.map { .real($0) }
    case "decimal": return value.string.flatMap { ExactDecimal($0) }.map { .decimal($0) }
    case "text": return value.string.map { .text($0) }
    case "boolean": return value.boolean.map { .boolean($0) }
    case "period": return value.string.flatMap { Period(code: $0) }.map { .period($0) }
    default: return nil
    }
  }
}
