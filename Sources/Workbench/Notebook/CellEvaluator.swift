/// What runs cells and expressions: the notebook knows no language.
///
/// One evaluator serves one run; its state goes from cell to cell, top to bottom.
public protocol CellEvaluator {
  /// Puts the parameters into the state, before anything runs.
  mutating func prepare(parameters: ParameterSet) throws

  /// Runs a cell. A failure may be thrown, or returned with what was printed before it.
  mutating func run(cell: NotebookCell) throws -> CellOutcome

  /// Evaluates an expression, which has no side effects.
  mutating func evaluate(inline: InlineExpression) throws -> InlineValue

  /// What the author should know of the cells and expressions since this was last asked.
  mutating func takeWarnings() -> [Problem]
}

extension CellEvaluator {
  public mutating func takeWarnings() -> [Problem] { [] }
}

/// What a cell gave.
public struct CellOutcome: Sendable {
  /// What the cell printed; empty for nothing.
  public var printed: String
  /// The values of the cell, in order.
  public var results: [CellResult]
  /// Why the cell stopped before its end.
  public var failure: Problem?

  public init(printed: String = "", results: [CellResult] = [], failure: Problem? = nil) {
    self.printed = printed
    self.results = results
    self.failure = failure
  }
}

public enum CellResult: Sendable {
  case figure(Figure)
  case table(DataTable)
  case text(String)
  case prose(Prose)
  case quantity(Quantity)
  case blocks([Block])
  case nothing
}

/// What an expression in running text gave.
public enum InlineValue: Sendable {
  case quantity(Quantity)
  case prose(Prose)
  case text(String)
  /// A number that a script computed, without a unit.
  case number(Double)
  case period(Period)
  case missing(MissingReason)
  case inlines([Inline])
  /// No value, which is a mistake in running text.
  case nothing
}
