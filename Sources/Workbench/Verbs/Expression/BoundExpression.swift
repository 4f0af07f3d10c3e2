/// An expression whose names, types and units have been checked against a table: what evaluators
/// run. Operands of one operation have one type; conversions are nodes of their own.
struct BoundExpression: Sendable {
  indirect enum Kind: Sendable {
    case constant(Cell)
    /// A column by its position in the table.
    case column(Int)
    case arithmetic(BinaryOperator, BoundExpression, BoundExpression)
    case negate(BoundExpression)
    case compare(BinaryOperator, BoundExpression, BoundExpression)
    /// A category compared with one of its values by dictionary code.
    case codeEquals(BoundExpression, Int32, negated: Bool)
    /// A verdict for each dictionary code of a category.
    case codeVerdict(BoundExpression, [Bool])
    case and(BoundExpression, BoundExpression)
    case or(BoundExpression, BoundExpression)
    case not(BoundExpression)
    /// Whether the value is one of several constants of its type.
    case member(BoundExpression, [Cell])
    case isMissing(BoundExpression)
    case concatenate(BoundExpression, BoundExpression)
    /// The same values in this node's type.
    case converted(BoundExpression)
    case choose(BoundExpression, BoundExpression, BoundExpression)
    case coalesce([BoundExpression])
    case extreme([BoundExpression], largest: Bool)
    case rounded(BoundExpression, decimals: Int, RoundingRule)
    case absolute(BoundExpression)
    case squareRoot(BoundExpression)
    case textFunction(ExpressionFunction, BoundExpression)
    case textTest(ExpressionFunction, BoundExpression, BoundExpression)
    case periodPart(ExpressionFunction, BoundExpression)
    /// A period so many steps later, or earlier.
    case periodShift(BoundExpression, BoundExpression, back: Bool)
    /// Whether the first period lies within the second.
    case periodWithin(BoundExpression, BoundExpression)
    /// The steps from the second period to the first.
    case periodDistance(BoundExpression, BoundExpression)
  }

  enum RoundingRule: Sendable { case halfAwayFromZero, down, up }

  var kind: Kind
  var type: ColumnType
  private var shared: SharedMeasure
  /// Bytes of the source, for problems found while running.
  var range: Range<Int>

  init(
    _ kind: Kind, _ type: ColumnType, measure: Measure = .pure, _ range: Range<Int>
  ) {
    self.kind = kind
    self.type = type
    shared = SharedMeasure.of(measure)
    self.range = range
  }

  var measure: Measure {
    get { shared.measure }
    set { shared = SharedMeasure.of(newValue) }
  }

  var isConstant: Bool {
    if case .constant = kind { return true }
    return false
  }

  var constant: Cell? {
    if case .constant(let cell) = kind { return cell }
    return nil
  }
}

/// A measure that copies of an expression share: it is eight references, and expressions are copied
/// wherever they are looked at.
private final class SharedMeasure: Sendable {
  private static let pure = SharedMeasure(.pure)
  let measure: Measure

  private init(_ measure: Measure) { self.measure = measure }

  static func of(_ measure: Measure) -> SharedMeasure {
    measure == .pure ? pure : SharedMeasure(measure)
  }
}
