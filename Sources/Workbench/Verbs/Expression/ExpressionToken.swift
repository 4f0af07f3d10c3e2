/// One word or sign of an expression.
struct ExpressionToken: Equatable {
  enum Kind: Equatable {
    case integer(Int64)
    case decimal(ExactDecimal)
    case real(Double)
    case text(String)
    /// A name as written, or one in backquotes.
    case name(String, quoted: Bool)
    case parameter(String)
    case keyword(Keyword)
    case sign(Sign)
    case end
  }

  enum Keyword: String, CaseIterable {
    case and, or, not, `in`, between, `is`, missing, `true`, `false`
  }

  enum Sign: String, CaseIterable {
    case less = "<", greater = ">", lessOrEqual = "<=", greaterOrEqual = ">=", notEqual = "~="
    case equal = "==", concatenate = "..", plus = "+", minus = "-", times = "*", slash = "/"
    case doubleSlash = "//", percent = "%", caret = "^", hash = "#"
    case openParenthesis = "(", closeParenthesis = ")", openBrace = "{", closeBrace = "}"
    case comma = ","
  }

  var kind: Kind
  var range: Range<Int>

  /// The operator that this token is between two values; nil for any other.
  var binaryOperator: BinaryOperator? {
    switch kind {
    case .keyword(.and): .and
    case .keyword(.or): .or
    case .sign(let sign): sign == .minus ? .subtract : BinaryOperator(rawValue: sign.rawValue)
    default: nil
    }
  }
}
