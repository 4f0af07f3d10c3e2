/// One node of an expression's tree, with the bytes of the source that it came from.
///
/// Two nodes are equal when they mean the same, wherever they stand.
public struct ExpressionNode: Sendable {
  public indirect enum Kind: Sendable, Equatable {
    case integer(Int64)
    /// A number with decimals, held exactly: `13.50`.
    case decimal(ExactDecimal)
    /// A number with an exponent: `1e6`.
    case real(Double)
    case text(String)
    case boolean(Bool)
    case column(String)
    /// `$name`, whose value is given when the expression runs.
    case parameter(String)
    case unary(UnaryOperator, ExpressionNode)
    case binary(BinaryOperator, ExpressionNode, ExpressionNode)
    /// `x in {1, 2}`, `x not in {1, 2}`.
    case member(ExpressionNode, of: [ExpressionNode], negated: Bool)
    /// `x in $list`.
    case memberOfParameter(ExpressionNode, String, negated: Bool)
    /// `x between 1 and 3`: both ends included.
    case between(ExpressionNode, ExpressionNode, ExpressionNode, negated: Bool)
    /// `x is missing`, `x is not missing`.
    case missing(ExpressionNode, negated: Bool)
    case call(String, [ExpressionNode])
  }

  public var kind: Kind
  /// Byte offsets in the source.
  public var range: Range<Int>

  public init(_ kind: Kind, _ range: Range<Int> = 0..<0) {
    self.kind = kind
    self.range = range
  }
}

extension ExpressionNode: Equatable {
  public static func == (a: ExpressionNode, b: ExpressionNode) -> Bool { a.kind == b.kind }
}

public enum UnaryOperator: String, Sendable, CaseIterable {
  case not, negate = "-", length = "#"
}

/// The operators between two values, with Lua's precedence.
public enum BinaryOperator: String, Sendable, CaseIterable {
  case or, and
  case less = "<", greater = ">", lessOrEqual = "<=", greaterOrEqual = ">=", notEqual = "~="
  case equal = "=="
  case concatenate = ".."
  case add = "+", subtract = "-"
  case multiply = "*", divide = "/", floorDivide = "//", remainder = "%"
  case power = "^"

  /// How tightly the operator binds; unary operators bind at 7.
  var precedence: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .less, .greater, .lessOrEqual, .greaterOrEqual, .notEqual, .equal: 3
    case .concatenate: 4
    case .add, .subtract: 5
    case .multiply, .divide, .floorDivide, .remainder: 6
    case .power: 8
    }
  }

  static let unaryPrecedence = 7
  static let comparisonPrecedence = 3

  /// Whether `a op b op c` means `a op (b op c)`.
  var isRightAssociative: Bool { self == .concatenate || self == .power }

  var isComparison: Bool { precedence == Self.comparisonPrecedence }
}

extension ExpressionNode {
  /// The direct parts of this node.
  var children: [ExpressionNode] {
    switch kind {
    case .integer, .decimal, .real, .text, .boolean, .column, .parameter: []
    case .unary(_, let operand), .missing(let operand, _): [operand]
    case .memberOfParameter(let operand, _, _): [operand]
    case .binary(_, let left, let right): [left, right]
    case .member(let operand, let values, _): [operand] + values
    case .between(let operand, let low, let high, _): [operand, low, high]
    case .call(_, let arguments): arguments
    }
  }

  /// The columns named anywhere in this tree, each once, in order of appearance.
  public var columnNames: [String] {
    var names: [String] = []
    func visit(_ node: ExpressionNode) {
      if case .column(let name) = node.kind, !names.contains(name) { names.append(name) }
      node.children.forEach(visit)
    }
    visit(self)
    return names
  }
}

extension ExpressionNode {
  /// Calls `body` with this node and all below it, outermost first.
  func visit(_ body: (ExpressionNode) throws(Problem) -> Void) throws(Problem) {
    try body(self)
    for child in children { try child.visit(body) }
  }

  /// The same tree with some nodes replaced, outermost first; nil keeps a node.
  func replacing(
    _ replace: (ExpressionNode) throws(Problem) -> ExpressionNode?
  ) throws(Problem) -> ExpressionNode {
    if let replaced = try replace(self) { return replaced }
    var copy = self
    switch kind {
    case .integer, .decimal, .real, .text, .boolean, .column, .parameter: break
    case .unary(let sign, let a): copy.kind = .unary(sign, try a.replacing(replace))
    case .binary(let sign, let a, let b):
      copy.kind = .binary(sign, try a.replacing(replace), try b.replacing(replace))
    case .member(let a, let values, let negated):
      copy.kind = .member(
        try a.replacing(replace), of: try Self.replacing(values, replace), negated: negated)
    case .memberOfParameter(let a, let name, let negated):
      copy.kind = .memberOfParameter(try a.replacing(replace), name, negated: negated)
    case .between(let a, let low, let high, let negated):
      copy.kind = .between(
        try a.replacing(replace), try low.replacing(replace), try high.replacing(replace),
        negated: negated)
    case .missing(let a, let negated):
      copy.kind = .missing(try a.replacing(replace), negated: negated)
    case .call(let name, let arguments):
      copy.kind = .call(name, try Self.replacing(arguments, replace))
    }
    return copy
  }

  private static func replacing(
    _ nodes: [ExpressionNode], _ replace: (ExpressionNode) throws(Problem) -> ExpressionNode?
  ) throws(Problem) -> [ExpressionNode] {
    var out: [ExpressionNode] = []
    for node in nodes { out.append(try node.replacing(replace)) }
    return out
  }
}
