/// One step of a plan over tables, as data: what is to be done, not how.
///
/// A plan is printed, compared, recorded in lineage, and run by an `Evaluator`: here over columns
/// in memory, elsewhere by whoever holds the rows.
public enum Verb: LineageRecord, Equatable {
  case filter(Expression, ExpressionParameters)
  case select([String])
  case drop([String])
  /// Pairs of the name now and the name wanted.
  case rename([Renaming])
  /// New or replaced columns, each seeing those before it.
  case derive([Derivation], ExpressionParameters)
  case summarise(keys: [String], [Derivation], ExpressionParameters)
  case sort([SortKey])
  /// The first row of each combination of values; of all columns when none is named.
  case distinct([String])
  /// The first rows after sorting by a column.
  case top(Int, by: String, descending: Bool, totals: Bool)
  case append
  case join(JoinSpecification)
  case share(of: String, within: [String], name: String)
  case change(ChangeSpecification)
  case index(of: String, along: String, base: Cell, name: String)
  /// One row for each part of a text column.
  case split(String, at: String)
  /// One column for each combination of the values of `names`, and for each of `values`.
  case pivot(names: [String], values: [String])
  case unpivot([String], names: String, values: String)
  /// A column divided by another one, times a number.
  case per(String, by: String, times: Int, name: String)
  case window(WindowSpecification)
  /// The rows of one side of a join that found no match; of the second source for the right side.
  case unmatched(JoinSpecification, JoinSide)

  /// The verb as scripts name it.
  public var name: String {
    switch self {
    case .filter: "where"
    case .select: "select"
    case .drop: "drop"
    case .rename: "rename"
    case .derive: "derive"
    case .summarise: "summarise"
    case .sort: "sort"
    case .distinct: "distinct"
    case .top: "top"
    case .append: "append"
    case .join: "join"
    case .share: "share"
    case .change: "change"
    case .index: "index"
    case .split: "split"
    case .pivot: "pivot"
    case .unpivot: "unpivot"
    case .per: "per"
    case .window(let window): window.verb
    case .unmatched: "unmatched"
    }
  }

  /// The arguments as lineage records them, in canonical form.
  public var arguments: String {
    func list(_ names: [String]) -> String {
      names.map(ExpressionNode.columnText).joined(separator: ", ")
    }
    switch self {
    case .filter(let condition, let parameters):
      return condition.text + Self.text(parameters)
    case .select(let names), .drop(let names), .distinct(let names): return list(names)
    case .rename(let pairs):
      return pairs.map {
        "\(ExpressionNode.columnText($0.from)) to \(ExpressionNode.columnText($0.to))"
      }.joined(separator: ", ")
    case .derive(let columns, let parameters):
      return columns.map(\.text).joined(separator: ", ") + Self.text(parameters)
    case .summarise(let keys, let columns, let parameters):
      let by = keys.isEmpty ? "" : " by \(list(keys))"
      return columns.map(\.text).joined(separator: ", ") + by + Self.text(parameters)
    case .sort(let keys): return keys.map(\.text).joined(separator: ", ")
    case .top(let count, let name, let descending, let totals):
      return "\(count) by \(ExpressionNode.columnText(name))" + (descending ? "" : " ascending")
        + (totals ? " with totals" : "")
    case .append: return ""
    case .join(let join): return join.text
    case .share(let name, let keys, let result):
      return ExpressionNode.columnText(name) + (keys.isEmpty ? "" : " within \(list(keys))")
        + Self.named(result, unless: "share")
    case .change(let change): return change.text
    case .index(let name, let along, let base, let result):
      let column = ExpressionNode.columnText(along)
      return "\(ExpressionNode.columnText(name)), \(column) \(base.plainText) = 100"
        + Self.named(result, unless: "index")
    case .split(let name, let separator):
      return "\(ExpressionNode.columnText(name)) at '\(separator)'"
    case .pivot(let names, let values): return "\(list(values)) by \(list(names))"
    case .unpivot(let columns, let names, let values):
      return "\(list(columns)) to \(list([names])), \(list([values]))"
    case .per(let name, let denominator, let times, let result):
      return "\(list([name])) by \(list([denominator]))" + (times == 1 ? "" : ", times \(times)")
        + Self.named(result, unless: "per")
    case .window(let window): return window.text
    case .unmatched(let join, let side): return "\(side.rawValue), \(join.text)"
    }
  }

  private static func named(_ name: String, unless usual: String) -> String {
    name == usual ? "" : " as \(ExpressionNode.columnText(name))"
  }

  private static func text(_ parameters: ExpressionParameters) -> String {
    if parameters.isEmpty { return "" }
    let pairs = parameters.keys.sorted().map { name -> String in
      switch parameters[name] {
      case .value(let cell)?: return "$\(name) = \(cell.plainText)"
      case .list(let cells)?:
        return "$\(name) = {\(cells.map(\.plainText).joined(separator: ", "))}"
      case nil: return ""
      }
    }
    return " with " + pairs.joined(separator: ", ")
  }
}

/// A column's new name.
public struct Renaming: Sendable, Equatable {
  public var from: String
  public var to: String

  public init(_ from: String, to: String) {
    self.from = from
    self.to = to
  }
}

/// A named expression: a column to be made.
public struct Derivation: Sendable, Equatable {
  public var name: String
  public var expression: Expression

  public init(_ name: String, _ expression: Expression) {
    self.name = name
    self.expression = expression
  }

  /// `name = expression` in canonical form.
  public var text: String { "\(ExpressionNode.columnText(name)) = \(expression.text)" }
}

/// A column to sort by.
public struct SortKey: Sendable, Equatable {
  /// What the values of a category are ordered by.
  public enum Order: String, Sendable, CaseIterable {
    /// Danish order of the labels shown, or of the codes where there are none.
    case label
    /// Danish order of the codes.
    case code
    /// The order in which the schema lists the values.
    case schema
  }

  public var column: String
  public var descending: Bool
  public var order: Order

  public init(_ column: String, descending: Bool = false, order: Order = .label) {
    self.column = column
    self.descending = descending
    self.order = order
  }

  public var text: String {
    ExpressionNode.columnText(column) + (descending ? " descending" : "")
      + (order == .label ? "" : " by \(order.rawValue)")
  }
}

/// How rows of two tables find each other.
public struct JoinSpecification: Sendable, Equatable {
  /// How many rows of the left table one row of the right may meet, and the other way round.
  public enum Relationship: String, Sendable, CaseIterable {
    case manyToOne = "many-to-one"
    case oneToOne = "one-to-one"
    case oneToMany = "one-to-many"
    case manyToMany = "many-to-many"
  }

  /// A column of the left table and the one of the right table that it is compared with.
  public struct Key: Sendable, Equatable {
    public var left: String
    public var right: String

    public init(_ left: String, _ right: String? = nil) {
      self.left = left
      self.right = right ?? left
    }
  }

  public var keys: [Key]
  public var relationship: Relationship
  /// Whether left rows without a match stay, their right cells missing (`unmatched`).
  public var keepsUnmatched: Bool

  public init(
    on keys: [Key], relationship: Relationship = .manyToOne, keepsUnmatched: Bool = true
  ) {
    self.keys = keys
    self.relationship = relationship
    self.keepsUnmatched = keepsUnmatched
  }

  var text: String {
    let columns = keys.map { key -> String in
      let left = ExpressionNode.columnText(key.left)
      return key.left == key.right ? left : "\(left) = \(ExpressionNode.columnText(key.right))"
    }
    return "on \(columns.joined(separator: ", ")), \(relationship.rawValue)"
      + (keepsUnmatched ? "" : ", matched rows only")
  }
}

/// A table of a join.
public enum JoinSide: String, Sendable, CaseIterable { case left, right }

/// A comparison of a measure between two periods.
public struct ChangeSpecification: Sendable, Equatable {
  public var measure: String
  /// The column of periods, years or other points to compare.
  public var along: String
  public var from: Cell
  public var to: Cell
  /// What identifies a series; nil for all dimensions but `along`.
  public var keys: [String]?

  public init(of measure: String, along: String, from: Cell, to: Cell, keys: [String]? = nil) {
    self.measure = measure
    self.along = along
    self.from = from
    self.to = to
    self.keys = keys
  }

  var text: String {
    let column = ExpressionNode.columnText(along)
    return "\(ExpressionNode.columnText(measure)), \(column) from \(from.plainText) "
      + "to \(to.plainText)"
  }
}
