/// Expressions as canonical text, which parses to an equal tree.
extension ExpressionNode {
  /// The node as text with single spaces and no needless parentheses.
  public var text: String {
    switch kind {
    case .integer(let value): String(value)
    case .decimal(let value): value.canonicalText
    case .real(let value):
      value.description.contains("e") ? value.description : value.description + "e0"
    case .text(let value): Self.quoted(value)
    case .boolean(let value): value ? "true" : "false"
    case .column(let name): Self.columnText(name)
    case .parameter(let name): "$" + name
    case .unary(let sign, let operand): unaryText(sign, operand)
    case .binary(let sign, let left, let right):
      "\(left.text(within: sign, isLeft: true)) \(sign.rawValue) "
        + right.text(within: sign, isLeft: false)
    case .member(let operand, let values, let negated):
      "\(operand.tested) \(negated ? "not in" : "in") "
        + "{\(values.map(\.text).joined(separator: ", "))}"
    case .memberOfParameter(let operand, let name, let negated):
      "\(operand.tested) \(negated ? "not in" : "in") $\(name)"
    case .between(let operand, let low, let high, let negated):
      "\(operand.tested) \(negated ? "not between" : "between") "
        + "\(low.enclosed(below: 4)) and \(high.enclosed(below: 4))"
    case .missing(let operand, let negated):
      "\(operand.tested) is \(negated ? "not missing" : "missing")"
    case .call(let name, let arguments):
      "\(name)(\(arguments.map(\.text).joined(separator: ", ")))"
    }
  }

  /// How tightly the outermost operator binds; 9 for what needs no parentheses anywhere.
  private var precedence: Int {
    switch kind {
    case .binary(let sign, _, _): sign.precedence
    case .member, .memberOfParameter, .between, .missing: BinaryOperator.comparisonPrecedence
    case .unary: BinaryOperator.unaryPrecedence
    case .integer(let value): value < 0 ? BinaryOperator.unaryPrecedence : 9
    case .decimal(let value): value.coefficient < 0 ? BinaryOperator.unaryPrecedence : 9
    case .real(let value): value < 0 ? BinaryOperator.unaryPrecedence : 9
    default: 9
    }
  }

  private func enclosed(below minimum: Int) -> String {
    precedence < minimum ? "(\(text))" : text
  }

  /// The operand of `in`, `between` and `is`, which group to the left.
  private var tested: String { enclosed(below: BinaryOperator.comparisonPrecedence) }

  private func text(within sign: BinaryOperator, isLeft: Bool) -> String {
    let sameSide = isLeft != sign.isRightAssociative
    // The exponent may begin with a sign; a base may not: -x ^ 2 is -(x ^ 2).
    if sign == .power, !isLeft, precedence == BinaryOperator.unaryPrecedence { return text }
    return enclosed(below: sign.precedence + (sameSide ? 0 : 1))
  }

  private func unaryText(_ sign: UnaryOperator, _ operand: ExpressionNode) -> String {
    let inner = operand.enclosed(below: BinaryOperator.unaryPrecedence)
    switch sign {
    case .not: return "not " + inner
    case .length: return "#" + inner
    case .negate:
      // Two signs in a row would begin a comment in Lua, and `-3` is a number.
      let needsSpace = inner.hasPrefix("-")
      if case .integer = operand.kind { return "-(\(inner))" }
      if case .decimal = operand.kind { return "-(\(inner))" }
      if case .real = operand.kind { return "-(\(inner))" }
      return needsSpace ? "-(\(inner))" : "-" + inner
    }
  }

  /// A column's name, in backquotes where it is no plain word.
  public static func columnText(_ name: String) -> String {
    var isPlain = !name.isEmpty
    for (index, scalar) in name.unicodeScalars.enumerated() {
      let isDigit = ("0"..."9").contains(scalar)
      let isLetter = isLetter(scalar)
      if !(isLetter || (index > 0 && isDigit)) { isPlain = false }
    }
    if isPlain, ExpressionToken.Keyword(rawValue: name) == nil { return name }
    return "`"
      + name.split(separator: "`", omittingEmptySubsequences: false)
      .joined(separator: "``") + "`"
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    // Looking up what Unicode says of a letter takes longer than comparing it.
    switch scalar {
    case "a"..."z", "A"..."Z", "_": true
    case _ where scalar.isASCII: false
    default: scalar.properties.isAlphabetic
    }
  }

  /// A text as a Lua string in single quotes.
  public static func quoted(_ text: String) -> String {
    var out = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'": out += "\\'"
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          let digits = String(scalar.value)
          out += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out + "'"
  }
}
