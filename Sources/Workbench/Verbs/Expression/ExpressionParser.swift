/// A Pratt parser with Lua's operators and precedence.
struct ExpressionParser {
  /// How deep a tree may be: what follows walks it recursively.
  static let depthLimit = 200
  /// Bytes of an expression; long lists are given as parameters.
  static let lengthLimit = 1 << 16

  private let source: String
  private let sourceName: String
  private let tokens: [ExpressionToken]
  private var at = 0
  private var depth = 0

  init(_ source: String, sourceName: String) throws(Problem) {
    guard source.utf8.count <= Self.lengthLimit else {
      throw Problem(
        .expressionTooLong,
        ["size": String(source.utf8.count), "limit": String(Self.lengthLimit)])
    }
    var lexer = ExpressionLexer(source, sourceName: sourceName)
    self.source = source
    self.sourceName = sourceName
    tokens = try lexer.tokens()
  }

  private var token: ExpressionToken { tokens[at] }

  private mutating func advance() -> ExpressionToken {
    defer { if at + 1 < tokens.count { at += 1 } }
    return tokens[at]
  }

  mutating func parse() throws(Problem) -> ExpressionNode {
    let node = try expression(0)
    guard token.kind == .end else { throw unexpected("an operator or the end") }
    return node
  }

  private mutating func expression(_ minimum: Int) throws(Problem) -> ExpressionNode {
    let outer = depth
    defer { depth = outer }
    try deepen()
    var left = try prefix()
    while true {
      let next: ExpressionNode?
      if let found = token.binaryOperator {
        guard found.precedence >= minimum else { return left }
        _ = advance()
        let right = try expression(found.precedence + (found.isRightAssociative ? 0 : 1))
        next = node(.binary(found, left, right), left)
      } else if BinaryOperator.comparisonPrecedence >= minimum {
        next = try test(left)
      } else {
        next = nil
      }
      guard let next else { return left }
      left = next
      // A long chain is as deep a tree as nested parentheses are.
      try deepen()
    }
  }

  /// `in`, `between` and `is missing`; nil when none of them follows.
  private mutating func test(_ left: ExpressionNode) throws(Problem) -> ExpressionNode? {
    var negated = false
    switch token.kind {
    case .keyword(.not):
      guard at + 1 < tokens.count else { return nil }
      let next = tokens[at + 1].kind
      guard next == .keyword(.in) || next == .keyword(.between) else { return nil }
      negated = true
      _ = advance()
    case .keyword(.in), .keyword(.between), .keyword(.is): break
    default: return nil
    }
    let operand = BinaryOperator.comparisonPrecedence + 1
    switch advance().kind {
    case .keyword(.in):
      if case .parameter(let name) = token.kind {
        _ = advance()
        return node(.memberOfParameter(left, name, negated: negated), left)
      }
      guard take(.openBrace) else { throw unexpected("{ or a $parameter") }
      let values = try list(until: .closeBrace)
      return node(.member(left, of: values, negated: negated), left)
    case .keyword(.between):
      let low = try expression(operand)
      guard token.kind == .keyword(.and) else { throw unexpected("and") }
      _ = advance()
      let high = try expression(operand)
      return node(.between(left, low, high, negated: negated), left)
    default:
      if token.kind == .keyword(.not) {
        negated = true
        _ = advance()
      }
      guard token.kind == .keyword(.missing) else {
        throw unexpected(negated ? "missing" : "missing or not missing")
      }
      _ = advance()
      return node(.missing(left, negated: negated), left)
    }
  }

  private mutating func prefix() throws(Problem) -> ExpressionNode {
    let first = token
    switch first.kind {
    case .keyword(.not), .sign(.minus), .sign(.hash):
      _ = advance()
      let operand = try expression(BinaryOperator.unaryPrecedence)
      return unary(first, operand)
    case .sign(.openParenthesis):
      _ = advance()
      var inner = try expression(0)
      guard take(.closeParenthesis) else { throw unexpected(")") }
      inner.range = first.range.lowerBound..<previousEnd
      return inner
    case .name(let name, let quoted):
      _ = advance()
      if !quoted, take(.openParenthesis) {
        let arguments = try list(until: .closeParenthesis)
        return ExpressionNode(.call(name, arguments), first.range.lowerBound..<previousEnd)
      }
      return ExpressionNode(.column(name), first.range)
    default: return try literal()
    }
  }

  private mutating func literal() throws(Problem) -> ExpressionNode {
    let kind: ExpressionNode.Kind
    switch token.kind {
    case .integer(let value): kind = .integer(value)
    case .decimal(let value): kind = .decimal(value)
    case .real(let value): kind = .real(value)
    case .text(let value): kind = .text(value)
    case .keyword(.true): kind = .boolean(true)
    case .keyword(.false): kind = .boolean(false)
    case .parameter(let name): kind = .parameter(name)
    default: throw unexpected("a value")
    }
    return ExpressionNode(kind, advance().range)
  }

  /// A sign before a number is part of the number, so that `-3` prints and reads as one literal.
  private func unary(_ sign: ExpressionToken, _ operand: ExpressionNode) -> ExpressionNode {
    let range = sign.range.lowerBound..<operand.range.upperBound
    let folded: ExpressionNode.Kind?
    switch (sign.kind, operand.kind) {
    case (.sign(.minus), .integer(let value)) where value > 0: folded = .integer(-value)
    case (.sign(.minus), .decimal(let value)) where value.coefficient > 0:
      folded = .decimal(ExactDecimal(coefficient: -value.coefficient, scale: value.scale))
    case (.sign(.minus), .real(let value)) where value > 0: folded = .real(-value)
    default: folded = nil
    }
    // In `-(3)` the parentheses make the number longer than its digits; it means the same.
    if let folded { return ExpressionNode(folded, range) }
    let operation: UnaryOperator =
      sign.kind == .sign(.minus) ? .negate : sign.kind == .sign(.hash) ? .length : .not
    return ExpressionNode(.unary(operation, operand), range)
  }

  private mutating func list(
    until close: ExpressionToken.Sign
  ) throws(Problem) -> [ExpressionNode] {
    var values: [ExpressionNode] = []
    if take(close) { return values }
    while true {
      values.append(try expression(0))
      if take(close) { return values }
      guard take(.comma) else { throw unexpected(", or \(close.rawValue)") }
      if close == .closeBrace, take(close) { return values }
    }
  }

  private mutating func take(_ sign: ExpressionToken.Sign) -> Bool {
    guard token.kind == .sign(sign) else { return false }
    _ = advance()
    return true
  }

  private var previousEnd: Int { at > 0 ? tokens[at - 1].range.upperBound : 0 }

  private func node(_ kind: ExpressionNode.Kind, _ left: ExpressionNode) -> ExpressionNode {
    ExpressionNode(kind, left.range.lowerBound..<max(left.range.upperBound, previousEnd))
  }

  private mutating func deepen() throws(Problem) {
    depth += 1
    guard depth <= Self.depthLimit else {
      throw problem(.expressionDepth, ["limit": String(Self.depthLimit)])
    }
  }

  private func unexpected(_ expected: String) -> Problem {
    let bytes = Array(source.utf8)
    if let number = decimalComma(bytes) {
      return problem(.expressionDecimalComma, ["wanted": number])
    }
    let found =
      token.kind == .end
      ? "the end" : "«\(String(decoding: bytes[token.range], as: UTF8.self))»"
    return problem(.expressionSyntax, ["expected": expected, "found": found])
  }

  /// `3,5` written with a comma, as it should stand; nil when this is something else.
  private func decimalComma(_ bytes: [UInt8]) -> String? {
    guard token.kind == .sign(.comma), at > 0, at + 1 < tokens.count,
      case .integer(let whole) = tokens[at - 1].kind, case .integer = tokens[at + 1].kind,
      tokens[at - 1].range.upperBound == token.range.lowerBound,
      tokens[at + 1].range.lowerBound == token.range.upperBound
    else { return nil }
    return "\(whole).\(String(decoding: bytes[tokens[at + 1].range], as: UTF8.self))"
  }

  private func problem(_ code: ProblemCode, _ facts: [String: String]) -> Problem {
    Problem(
      code, facts,
      place: Place(
        source: sourceName, text: source.utf8, offset: token.range.lowerBound,
        length: token.range.count))
  }
}
