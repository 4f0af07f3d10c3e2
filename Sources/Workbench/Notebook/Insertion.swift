/// What stands between braces in prose: an expression to evaluate, or a number declared literal.
///
/// While Markdown is parsed, one character of a private plane stands for each, so that `*`, `_` and
/// `|` inside an expression are no markup.
enum Insertion: Sendable {
  case expression(InlineExpression)
  case literal(String)

  /// Characters of plane 15 that may stand for insertions.
  static let limit = 60_000

  static func mark(_ index: Int) -> Character {
    Unicode.Scalar(0xF0000 + UInt32(min(index, limit))).map { Character($0) } ?? "\u{FFFD}"
  }

  static func index(_ scalar: Unicode.Scalar) -> Int? {
    (0xF0000..<(0xF0000 + UInt32(limit))).contains(scalar.value)
      ? Int(scalar.value - 0xF0000) : nil
  }

  /// What the author wrote, for places where nothing is inserted, such as code.
  var written: String {
    switch self {
    case .expression(let expression): "{= \(expression.source) }"
    case .literal(let text): "{#\(text)}"
    }
  }
}

/// An expression in running text: `{= total:say() }`.
public struct InlineExpression: Sendable {
  /// The expression without its braces and the space around it.
  public var source: String
  /// Where the expression begins in the notebook.
  public var place: Place
}
