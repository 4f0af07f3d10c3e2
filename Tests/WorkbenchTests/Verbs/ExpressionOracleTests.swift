import Testing
import Workbench

/// The vectorised evaluator against one that works row by row, on random tables and expressions.
@Suite struct ExpressionOracleTests {
  private let reasons: [MissingReason] = [.unspecified, .notAsked, .confidential]

  private func table(_ random: inout SplitMix64) throws -> Table {
    let rows = Int.random(in: 0...9, using: &random)
    let words = ["", "Ål", "Aarhus", "ærø", "Zoo", "a", "A b"]
    func cells(_ value: (inout SplitMix64) -> Cell) -> [Cell] {
      (0..<rows).map { _ in
        let draw = Int.random(in: 0..<5, using: &random)
        return draw == 0
          ? .missing(reasons.randomElement(using: &random) ?? .unspecified) : value(&random)
      }
    }
    func integer(_ random: inout SplitMix64) -> Cell {
      .integer(Int64.random(in: -4...4, using: &random))
    }
    func real(_ random: inout SplitMix64) -> Cell {
      .real(Double(Int.random(in: -8...8, using: &random)) / 4)
    }
    func decimal(_ random: inout SplitMix64) -> Cell {
      .decimal(ExactDecimal(coefficient: Int64.random(in: -250...250, using: &random), scale: 2))
    }
    func text(_ random: inout SplitMix64) -> Cell {
      .text(words.randomElement(using: &random) ?? "")
    }
    let domain = CategoryDomain(codes: words)
    return try VerbSamples.table([
      VerbSamples.column("i", .integer, cells(integer)),
      VerbSamples.column("j", .integer, (0..<rows).map { _ in integer(&random) }),
      VerbSamples.column("r", .real, cells(real)),
      VerbSamples.column("d", .decimal(scale: 2), cells(decimal)),
      VerbSamples.column("t", .text, cells(text)),
      VerbSamples.column("k", .category, cells(text), domain: domain),
      VerbSamples.column("b", .boolean, cells { .boolean(Bool.random(using: &$0)) }),
    ])
  }

  @Test func agreesRowByRow() throws {
    var random = SplitMix64(seed: 41)
    var compared = 0
    for number in 0..<4000 {
      let table = try table(&random)
      let tree =
        switch number % 3 {
        case 0: TypedExpression.condition(3, &random)
        case 1: TypedExpression.number(3, &random)
        default: TypedExpression.text(2, &random)
        }
      let expression = Expression(root: tree)
      let result: Table
      do {
        result = try table.deriving([Derivation("out", expression)])
      } catch {
        Issue.record("\(expression.text): \(ProblemText().render(error))")
        continue
      }
      let column = try result.column("out")
      var kept: [Int] = []
      for row in 0..<table.rowCount {
        var cells: [String: Cell] = [:]
        for column in table.columns { cells[column.name] = column[row] }
        let expected = NaiveEvaluator(row: cells).value(tree)
        if expected == .boolean(true) { kept.append(row) }
        #expect(Self.same(column[row], expected), "\(expression.text) \(cells)")
        compared += 1
      }
      if number % 3 == 0 {
        let filtered = try table.filtered(where: expression)
        #expect(try filtered.column("j").count == kept.count)
        for (index, row) in kept.enumerated() {
          #expect(try filtered.column("j")[index] == table.column("j")[row])
        }
      }
    }
    #expect(compared > 10_000)
  }

  /// Equal cells; numbers may differ in type where the tree mixes them in a choice.
  private static func same(_ a: Cell, _ b: Cell) -> Bool {
    if a == b { return true }
    guard let x = a.number, let y = b.number else { return false }
    return x == y || (x - y).magnitude <= 1e-9 * max(x.magnitude, y.magnitude)
  }
}

/// Random trees that are well typed over the columns i, j, r, d, t, k and b.
enum TypedExpression {
  static func number(_ depth: Int, _ random: inout SplitMix64) -> ExpressionNode {
    if depth == 0 || Int.random(in: 0..<5, using: &random) == 0 {
      switch Int.random(in: 0..<6, using: &random) {
      case 0: return ExpressionNode(.integer(Int64.random(in: -3...3, using: &random)))
      case 1:
        let digits = Int64.random(in: -30...30, using: &random)
        return ExpressionNode(.decimal(ExactDecimal(coefficient: digits, scale: 1)))
      default:
        return ExpressionNode(.column(["i", "j", "r", "d"].randomElement(using: &random) ?? "i"))
      }
    }
    let a = number(depth - 1, &random)
    let b = number(depth - 1, &random)
    switch Int.random(in: 0..<9, using: &random) {
    case 0: return ExpressionNode(.call("abs", [a]))
    case 1: return ExpressionNode(.call("max", [a, b]))
    case 2: return ExpressionNode(.call("coalesce", [a, b]))
    case 3: return ExpressionNode(.call("if", [condition(depth - 1, &random), a, b]))
    case 4: return ExpressionNode(.unary(.negate, a))
    case 5: return ExpressionNode(.binary(.divide, a, b))
    // Rounding down amplifies the last bit, so only exact operands are compared.
    case 6:
      let sign: BinaryOperator = Bool.random(using: &random) ? .floorDivide : .remainder
      return ExpressionNode(
        .binary(sign, ExpressionNode(.column("d")), ExpressionNode(.column("j"))))
    default:
      let sign = [BinaryOperator.add, .subtract, .multiply].randomElement(using: &random) ?? .add
      return ExpressionNode(.binary(sign, a, b))
    }
  }

  static func text(_ depth: Int, _ random: inout SplitMix64) -> ExpressionNode {
    if depth == 0 || Int.random(in: 0..<3, using: &random) == 0 {
      switch Int.random(in: 0..<3, using: &random) {
      case 0: return ExpressionNode(.text(["Ål", "a", ""].randomElement(using: &random) ?? ""))
      case 1: return ExpressionNode(.column("t"))
      default:
        return ExpressionNode(
          .call(
            "coalesce",
            [
              ExpressionNode(.column("k")),
              ExpressionNode(.column("t")),
            ]))
      }
    }
    let a = text(depth - 1, &random)
    let b = text(depth - 1, &random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return ExpressionNode(.binary(.concatenate, a, b))
    case 1: return ExpressionNode(.call("if", [condition(depth - 1, &random), a, b]))
    default: return ExpressionNode(.call("coalesce", [a, b]))
    }
  }

  static func condition(_ depth: Int, _ random: inout SplitMix64) -> ExpressionNode {
    let signs: [BinaryOperator] = [
      .less, .greater, .lessOrEqual, .greaterOrEqual, .equal, .notEqual,
    ]
    let sign = signs.randomElement(using: &random) ?? .equal
    if depth == 0 { return ExpressionNode(.column("b")) }
    let negated = Bool.random(using: &random)
    switch Int.random(in: 0..<9, using: &random) {
    case 0:
      return ExpressionNode(
        .unary(.not, condition(depth - 1, &random)))
    case 1, 2:
      return ExpressionNode(
        .binary(
          Bool.random(using: &random) ? .and : .or, condition(depth - 1, &random),
          condition(depth - 1, &random)))
    case 3:
      // Reals that differ in their last bit must not decide a comparison: exact columns only.
      let names = ["i", "j", "d"]
      let a = ExpressionNode(.column(names.randomElement(using: &random) ?? "i"))
      let b = ExpressionNode(.column(names.randomElement(using: &random) ?? "i"))
      return ExpressionNode(.binary(sign, a, b))
    case 4: return ExpressionNode(.binary(sign, text(1, &random), text(1, &random)))
    case 5:
      let word = ["Ål", "Zoo", "a"].randomElement(using: &random) ?? "a"
      return ExpressionNode(
        .binary(sign, ExpressionNode(.column("k")), ExpressionNode(.text(word))))
    case 6:
      return ExpressionNode(
        .member(
          ExpressionNode(.column(negated ? "i" : "k")),
          of: negated
            ? [ExpressionNode(.integer(2)), ExpressionNode(.integer(-1))]
            : [ExpressionNode(.text("Zoo")), ExpressionNode(.text(""))],
          negated: Bool.random(using: &random)))
    case 7:
      let half = ExpressionNode(.decimal(ExactDecimal(coefficient: -15, scale: 1)))
      let column = ExpressionNode(.column(["i", "d", "r"].randomElement(using: &random) ?? "i"))
      return ExpressionNode(
        .between(column, half, ExpressionNode(.integer(2)), negated: negated))
    default: return ExpressionNode(.missing(number(depth - 1, &random), negated: negated))
    }
  }
}
