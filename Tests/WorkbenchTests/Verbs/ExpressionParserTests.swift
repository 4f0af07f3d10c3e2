import Testing
import Workbench

@Suite struct ExpressionParserTests {
  @Test(arguments: [
    ("1+2*3", "1 + 2 * 3"), ("(1+2)*3", "(1 + 2) * 3"), ("2^3^2", "2 ^ 3 ^ 2"),
    ("(2^3)^2", "(2 ^ 3) ^ 2"), ("-x^2", "-x ^ 2"), ("(-x)^2", "(-x) ^ 2"), ("2^-x", "2 ^ -x"),
    ("(-3)^2", "(-3) ^ 2"), ("a-(b-c)", "a - (b - c)"), ("a-b-c", "a - b - c"),
    ("'a'..'b'..'c'", "'a' .. 'b' .. 'c'"), ("not a and b", "not a and b"),
    ("not(a and b)", "not (a and b)"), ("a or b and c", "a or b and c"),
    ("(a or b)and c", "(a or b) and c"), ("x between 1 and 3 and y", "x between 1 and 3 and y"),
    ("x not in{1,2,}", "x not in {1, 2}"), ("x in $liste", "x in $liste"),
    ("x is not missing or y is missing", "x is not missing or y is missing"),
    ("geo=='Børn og unge'", "geo == 'Børn og unge'"),
    ("`Beløb i kr.`>1.50", "`Beløb i kr.` > 1.50"),
    ("\"it's\"", "'it\\'s'"), ("'\\x41\\66\\u{E6}\\n'", "'ABæ\\n'"), ("a//b%c", "a // b % c"),
    ("#navn", "#navn"), ("1e3", "1000.0e0"), ("0x10", "16"), (".5", "0.5"),
    ("if(a>1,'x','y')", "if(a > 1, 'x', 'y')"), ("- -x", "-(-x)"), ("`and`", "`and`"),
    ("a == (b == c)", "a == (b == c)"), ("(x in {1}) == true", "x in {1} == true"),
    ("$år + 1", "$år + 1"), ("`a``b`", "`a``b`"), ("-(0)", "-(0)"),
  ])
  func canonicalText(source: String, canonical: String) throws {
    let expression = try Expression(source)
    #expect(expression.text == canonical)
    #expect(try Expression(canonical) == expression)
  }

  @Test func columnsInOrderOfAppearance() throws {
    #expect(try Expression("b + a > b and $p in {c}").columnNames == ["b", "a", "c"])
  }

  @Test func depthIsLimited() throws {
    let nested = String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000)
    let chain = "1" + String(repeating: " + 1", count: 5000)
    let signs = String(repeating: "not ", count: 5000) + "a"
    for text in [nested, chain, signs] {
      #expect(throws: Problem.self) { try Expression(text) }
    }
    let moderate = "1" + String(repeating: " + 1", count: 150)
    #expect(try Expression(moderate).text == moderate)
  }

  /// Random trees print to texts that parse to equal trees.
  @Test func roundTrip() throws {
    var random = SplitMix64(seed: 2026)
    for _ in 0..<3000 {
      let tree = RandomExpression.any(depth: 4, &random)
      let text = tree.text
      let parsed = try Expression(text)
      #expect(parsed.root == tree, "\(text)")
      #expect(parsed.text == text)
    }
  }

  /// Bytes at random never crash the parser, and what parses survives the round trip.
  @Test func noise() {
    var random = SplitMix64(seed: 99)
    let pieces = [
      "a", "1", ".", "'", "\"", "\\", "(", ")", "{", "}", "in", " ", "not", "is", "missing", "^",
      "-", "..", "`", "$", "æ", "\u{301}", "e", "0x", ",", "between", "and", "=", "~", "\u{0}",
      "🙂", "#", "//", "%",
    ]
    for _ in 0..<4000 {
      let count = Int.random(in: 0...9, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      guard let parsed = try? Expression(text) else { continue }
      #expect((try? Expression(parsed.text)) == parsed, "\(text) → \(parsed.text)")
    }
  }
}

/// Random trees of every kind of node, without regard to types.
enum RandomExpression {
  static func any(depth: Int, _ random: inout SplitMix64) -> ExpressionNode {
    if depth == 0 { return leaf(&random) }
    func sub() -> ExpressionNode { any(depth: depth - 1, &random) }
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return leaf(&random)
    case 1:
      let sign = UnaryOperator.allCases.randomElement(using: &random) ?? .not
      let operand = sub()
      // The parser folds a sign before a positive number.
      if sign == .negate, isNumber(operand) { return operand }
      return ExpressionNode(.unary(sign, operand))
    case 2:
      return ExpressionNode(
        .member(sub(), of: [sub(), sub()], negated: Bool.random(using: &random)))
    case 3:
      return ExpressionNode(
        .between(sub(), sub(), sub(), negated: Bool.random(using: &random)))
    case 4: return ExpressionNode(.missing(sub(), negated: Bool.random(using: &random)))
    case 5: return ExpressionNode(.call("coalesce", [sub(), sub()]))
    case 6:
      return ExpressionNode(
        .memberOfParameter(sub(), "liste", negated: Bool.random(using: &random)))
    default:
      let sign = BinaryOperator.allCases.randomElement(using: &random) ?? .add
      return ExpressionNode(.binary(sign, sub(), sub()))
    }
  }

  private static func isNumber(_ node: ExpressionNode) -> Bool {
    switch node.kind {
    case .integer, .decimal, .real: true
    default: false
    }
  }

  private static func leaf(_ random: inout SplitMix64) -> ExpressionNode {
    let names = ["a", "beløb", "Beløb i kr.", "in", "a`b", "år2"]
    let texts = ["", "Børn", "it's", "a\\b\n\t\u{1}", "\u{7F}\"x"]
    switch Int.random(in: 0..<7, using: &random) {
    case 0: return ExpressionNode(.integer(Int64.random(in: -9...9, using: &random)))
    case 1:
      let digits = Int64.random(in: -999...999, using: &random)
      return ExpressionNode(.decimal(ExactDecimal(coefficient: digits, scale: 2)))
    case 2: return ExpressionNode(.real(Double.random(in: -1e9...1e9, using: &random)))
    case 3: return ExpressionNode(.text(texts.randomElement(using: &random) ?? ""))
    case 4: return ExpressionNode(.boolean(Bool.random(using: &random)))
    case 5: return ExpressionNode(.parameter("p"))
    default: return ExpressionNode(.column(names.randomElement(using: &random) ?? "a"))
    }
  }
}
