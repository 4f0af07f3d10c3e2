/// Arithmetic over columns that gives real numbers and cannot fail, whatever the rows hold.
///
/// It is worked out block by block in memory that is taken once, so that an aggregate can read what
/// `amount / population * 1000` gives without a column of it. Every number is bit for bit what
/// `ExpressionEvaluator` gives, and what is missing is missing for the same reason.
struct RealFormula: Sendable {
  /// Rows of a block: with what lies between the steps they fit the first cache.
  static let block = 1 << 10
  /// Nodes beyond which an expression is left to the evaluator.
  private static let nodeLimit = 24

  indirect enum Node: Sendable {
    case real([Double], reasons: [UInt8]?)
    case whole([Int64], reasons: [UInt8]?)
    case constant(Double)
    case arithmetic(BinaryOperator, Node, Node)
    case negated(Node)
  }

  let root: Node
  let rowCount: Int
  /// The reasons of each column that lacks a value somewhere.
  let reasons: [[UInt8]]
  /// Blocks of memory that the steps need at once.
  let depth: Int

  /// Nil where the expression is anything but arithmetic over real and whole columns.
  init?(_ node: BoundExpression, _ columns: [Column], rowCount: Int) {
    guard node.type == .real, case .arithmetic = node.kind else { return nil }
    var nodes = 0
    guard let root = Self.node(node, columns, &nodes) else { return nil }
    self.root = root
    self.rowCount = rowCount
    reasons = Self.reasons(root)
    depth = 1 + Self.depth(root)
  }

  private static func node(
    _ node: BoundExpression, _ columns: [Column], _ nodes: inout Int
  ) -> Node? {
    nodes += 1
    guard nodes <= nodeLimit, node.type == .real else { return nil }
    switch node.kind {
    case .constant(.real(let value)): return .constant(value)
    case .column(let position):
      guard case .real(let values) = columns[position].storage else { return nil }
      return .real(values, reasons: columns[position].validity.reasons)
    case .converted(let inner):
      guard case .column(let position) = inner.kind,
        case .integer(let values) = columns[position].storage
      else { return nil }
      return .whole(values, reasons: columns[position].validity.reasons)
    case .arithmetic(let sign, let a, let b):
      guard [.add, .subtract, .multiply, .divide].contains(sign),
        let left = Self.node(a, columns, &nodes), let right = Self.node(b, columns, &nodes)
      else { return nil }
      return .arithmetic(sign, left, right)
    case .negate(let a): return Self.node(a, columns, &nodes).map { .negated($0) }
    default: return nil
    }
  }

  /// Blocks beside that of the result.
  private static func depth(_ node: Node) -> Int {
    switch node {
    case .real, .whole, .constant: 0
    case .negated(let a): depth(a)
    case .arithmetic(_, let a, let b): max(depth(a), 1 + depth(b))
    }
  }

  private static func reasons(_ node: Node) -> [[UInt8]] {
    switch node {
    case .real(_, let reasons), .whole(_, let reasons): reasons.map { [$0] } ?? []
    case .constant: []
    case .negated(let a): reasons(a)
    case .arithmetic(_, let a, let b): reasons(a) + reasons(b)
    }
  }

  /// One row: the number, and why it is missing or 0.
  func cell(_ row: Int) -> (value: Double, reason: UInt8) { Self.cell(root, row) }

  private static func cell(_ node: Node, _ row: Int) -> (value: Double, reason: UInt8) {
    switch node {
    case .real(let values, let reasons): return (values[row], reasons?[row] ?? 0)
    case .whole(let values, let reasons): return (Double(values[row]), reasons?[row] ?? 0)
    case .constant(let value): return (value, 0)
    case .negated(let a):
      let (value, reason) = cell(a, row)
      return (-value, reason)
    case .arithmetic(let sign, let a, let b):
      let (x, left) = cell(a, row)
      let (y, right) = cell(b, row)
      let value =
        switch sign {
        case .add: x + y
        case .subtract: x - y
        case .multiply: x * y
        default: x / y
        }
      let reason = max(left, right)
      return (
        value, reason == 0 && !value.isFinite ? MissingReason.undefined.rawValue : reason
      )
    }
  }
}
