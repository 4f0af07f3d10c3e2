/// A number that a check computes with, as its declaration writes it:
///
///     5                                              a constant
///     "members"                                      a column of the row looked at
///     {"row": "O207"}                                the row with that key
///     {"where": {"round": "pilot"}, "aggregate": "count"}
///     {"resource": "response", "keys": {"scope": "scope"}, "column": "answers"}
///     [{"row": "O005"}, {"row": "O006"}]             a sum
///     {"row": "O087", "minus": {"row": "O088"}}      a difference
///     {"row": "N008", "before": {"row": "N009"}}     a level before a growth in per cent
public indirect enum CheckOperand: Sendable {
  case constant(ExactDecimal)
  case column(String)
  case cells(CheckReference)
  case sum([CheckOperand])
  case minus(CheckOperand, CheckOperand)
  case times(CheckOperand, CheckOperand)
  /// A level after, or before, a growth in per cent.
  case grown(CheckOperand, by: CheckOperand, backwards: Bool)

  /// Whether it looks at one row after the other.
  var isPerRow: Bool {
    switch self {
    case .constant: false
    case .column: true
    case .cells(let reference): !reference.keys.isEmpty
    case .sum(let parts): parts.contains(where: \.isPerRow)
    case .minus(let a, let b), .times(let a, let b), .grown(let a, let b, _):
      a.isPerRow || b.isPerRow
    }
  }

  /// The formula of the operand in a place; nil when a value is missing there.
  func formula(
    _ place: CheckPlace, _ context: CheckContext, _ leaves: inout CheckLeaves
  ) throws -> CheckEstimate.Formula? {
    switch self {
    case .constant(let value): return .constant(value.real)
    case .column(let name):
      guard let row = place.row, let number = try context.number(row, name) else { return nil }
      return leaves.formula(
        number, try context.cell(row, name), identity: "\(context.own.name) \(row) \(name)")
    case .cells(let reference): return try reference.formula(place, context, &leaves)
    case .sum(let parts):
      var formulas: [CheckEstimate.Formula] = []
      for part in parts {
        guard let formula = try part.formula(place, context, &leaves) else { return nil }
        formulas.append(formula)
      }
      return .sum(formulas)
    case .minus(let a, let b):
      guard let left = try a.formula(place, context, &leaves),
        let right = try b.formula(place, context, &leaves)
      else { return nil }
      return .difference(left, right)
    case .times(let a, let b):
      guard let left = try a.formula(place, context, &leaves),
        let right = try b.formula(place, context, &leaves)
      else { return nil }
      return .product(left, right)
    case .grown(let level, let growth, let backwards):
      guard let level = try level.formula(place, context, &leaves),
        let growth = try growth.formula(place, context, &leaves)
      else { return nil }
      let factor = CheckEstimate.Formula.sum([
        .constant(1), .product(growth, .constant(0.01)),
      ])
      return backwards ? .quotient(level, factor) : .product(level, factor)
    }
  }

  /// The operand as a number of its own.
  func estimate(_ place: CheckPlace, _ context: CheckContext) throws -> CheckEstimate? {
    var leaves = CheckLeaves()
    guard let formula = try formula(place, context, &leaves) else { return nil }
    return CheckEstimate(formula: formula, leaves: leaves.leaves)
  }
}

/// Where operands are looked up: a row, or the rows of a group.
struct CheckPlace {
  var row: Int?
  var rows: [Int]
  /// Whether `rows` are a group, so that references to the own table stay within it.
  var isGroup = false
}

/// Cells of a table of this package or of another dataset.
public struct CheckReference: Sendable {
  public enum Aggregate: String, Sendable, CaseIterable {
    /// Exactly one row is meant.
    case one
    case sum
    case count
    /// How many different values there are.
    case distinct
    case minimum
    case maximum
  }

  /// Another dataset; nil for the check's own.
  public var dataset: String?
  /// Another resource; nil for the check's own, or the default one of another dataset.
  public var resource: String?
  /// The column read; nil where rows are counted.
  public var column: String?
  /// The value of the table's only key column.
  public var row: String?
  public var filter: RowFilter
  /// Columns of the row looked at, and the columns there that must have the same values.
  public var keys: [(own: String, other: String)]
  public var aggregate: Aggregate
  /// Whether a sum of the cells that could be read will do, because it is held against a maximum.
  public var isPartial: Bool

  public init(
    dataset: String? = nil, resource: String? = nil, column: String? = nil, row: String? = nil,
    filter: RowFilter = RowFilter(), keys: [(own: String, other: String)] = [],
    aggregate: Aggregate = .one, isPartial: Bool = false
  ) {
    self.dataset = dataset
    self.resource = resource
    self.column = column
    self.row = row
    self.filter = filter
    self.keys = keys
    self.aggregate = aggregate
    self.isPartial = isPartial
  }
}
