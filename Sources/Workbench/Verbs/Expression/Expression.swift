/// A condition or calculation over the columns of a table, written in Lua's syntax.
///
///     let old = try Expression("alder >= 65 and geo in {'Bornholm', 'Herlev'}")
///     old.text   // the same in canonical form; parsing it gives an equal expression
///
/// Names of columns are letters, digits and `_` (also æ, ø, å and other letters); any other name
/// stands in backquotes: `` `Beløb i kr.` ``, a backquote in it doubled. `$name` is a parameter.
/// Operators and their precedence are Lua's: `or`, `and`, `< > <= >= ~= ==`, `..`, `+ -`,
/// `* / // %`, unary `not - #`, `^`; at the level of the comparisons also `in {…}`, `not in {…}`,
/// `between a and b`, `not between a and b`, `is missing` and `is not missing`.
///
/// A number with decimals is an exact decimal; one with an exponent is a binary number.
public struct Expression: Sendable, Equatable {
  public let root: ExpressionNode
  /// The text as written.
  public let source: String
  /// What places in problems call the source.
  public let sourceName: String

  /// Parses an expression; problems point into the text.
  public init(_ source: String, sourceName: String = "expression") throws(Problem) {
    var parser = try ExpressionParser(source, sourceName: sourceName)
    root = try parser.parse()
    self.source = source
    self.sourceName = sourceName
  }

  /// An expression made by a program; its source is its canonical text.
  public init(root: ExpressionNode, sourceName: String = "expression") {
    self.root = root
    self.sourceName = sourceName
    source = root.text
  }

  /// Another tree over the same source, so that problems point into what was written.
  func with(root: ExpressionNode) -> Expression {
    Expression(root: root, source: source, sourceName: sourceName)
  }

  private init(root: ExpressionNode, source: String, sourceName: String) {
    self.root = root
    self.source = source
    self.sourceName = sourceName
  }

  /// The canonical text: one space around operators, single quotes, parentheses only where needed.
  public var text: String { root.text }

  /// The columns named anywhere, each once, in order of appearance.
  public var columnNames: [String] { root.columnNames }

  /// The place of a node in the source.
  func place(_ range: Range<Int>) -> Place {
    Place(
      source: sourceName, text: source.utf8, offset: range.lowerBound, length: range.count)
  }

  public static func == (a: Expression, b: Expression) -> Bool { a.root == b.root }
}

/// The values of `$name` in an expression, by name without the dollar sign.
public typealias ExpressionParameters = [String: ExpressionParameter]

/// The value of a parameter: one value, or a list for `x in $list`.
public enum ExpressionParameter: Sendable, Equatable {
  case value(Cell)
  case list([Cell])
}
