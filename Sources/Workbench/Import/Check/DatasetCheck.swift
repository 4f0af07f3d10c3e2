/// A statement that the data of a package must satisfy, declared under `kkrlab.checks` or implied
/// by the keys and constraints of its schema.
public struct DatasetCheck: Sendable {
  /// What is claimed. Each kind is one file in this folder.
  public enum Kind: Sendable {
    /// Rows, or columns of one row, add up to a total.
    case sum(SumCheck)
    /// Parts add up to 100.
    case share(ShareCheck)
    /// A printed rate is its numerator over its denominator.
    case rate(RateCheck)
    /// A printed percentage change follows from printed levels.
    case change(ChangeCheck)
    /// A printed mean is the weighted mean of its groups.
    case mean(MeanCheck)
    case range(RangeCheck)
    /// A number lies between two others.
    case limit(LimitCheck)
    case unique(UniqueCheck)
    /// A statement printed twice says the same.
    case same(SameCheck)
    /// Two tables or datasets say the same.
    case agree(AgreeCheck)
    /// A ranking agrees with the numbers it ranks.
    case order(OrderCheck)
    /// A number in two price levels.
    case priceBasis(PriceBasisCheck)
    case foreignKey(ForeignKeyCheck)
    /// Texts have a length or form, or periods lie between two.
    case text(TextCheck)

    public var name: String {
      switch self {
      case .sum: "sum"
      case .share: "share"
      case .rate: "rate"
      case .change: "change"
      case .mean: "mean"
      case .range: "range"
      case .limit: "limit"
      case .unique: "unique"
      case .same: "same"
      case .agree: "agree"
      case .order: "order"
      case .priceBasis: "priceBasis"
      case .foreignKey: "foreignKey"
      case .text: "text"
      }
    }

    var rule: any CheckRule {
      switch self {
      case .sum(let rule): rule
      case .share(let rule): rule
      case .rate(let rule): rule
      case .change(let rule): rule
      case .mean(let rule): rule
      case .range(let rule): rule
      case .limit(let rule): rule
      case .unique(let rule): rule
      case .same(let rule): rule
      case .agree(let rule): rule
      case .order(let rule): rule
      case .priceBasis(let rule): rule
      case .foreignKey(let rule): rule
      case .text(let rule): rule
      }
    }
  }

  /// Rows that the source itself treats otherwise, declared with its reason. The rows are held
  /// against the other rounding, not let off; one that no row needs is reported.
  public struct Exception: Sendable {
    public var filter: RowFilter
    public var rounding: CheckRounding

    public init(filter: RowFilter, rounding: CheckRounding) {
      self.filter = filter
      self.rounding = rounding
    }
  }

  public var name: String
  public var title: Labels
  public var resource: String
  /// The rows that the check is about.
  public var filter: RowFilter
  /// How the numbers were rounded.
  public var rounding: CheckRounding
  public var exceptions: [Exception]
  /// The column that operands read where they name none; nil for `value`.
  public var column: String?
  /// Whether a key or constraint of the schema stands for it; its findings then name lines.
  public var isImplied: Bool
  public var kind: Kind

  public init(
    name: String, title: Labels = Labels(), resource: String, filter: RowFilter = RowFilter(),
    rounding: CheckRounding = .asPrinted, exceptions: [Exception] = [], column: String? = nil,
    isImplied: Bool = false, kind: Kind
  ) {
    self.name = name
    self.title = title
    self.resource = resource
    self.filter = filter
    self.rounding = rounding
    self.exceptions = exceptions
    self.column = column
    self.isImplied = isImplied
    self.kind = kind
  }
}

/// Rows picked by the values of their columns; a missing cell is matched by nil.
public struct RowFilter: Sendable, Equatable {
  public var conditions: [(column: String, values: [String?])]

  public init(_ conditions: [(column: String, values: [String?])] = []) {
    self.conditions = conditions
  }

  /// The rows of a table, among the given ones, that meet every condition.
  func rows(of table: Table, among rows: [Int]) throws(Problem) -> [Int] {
    var kept = rows
    for condition in conditions {
      let column = try table.column(condition.column)
      kept = kept.filter { row in
        let cell = column[row]
        if case .missing = cell { return condition.values.contains(nil) }
        return condition.values.contains(cell.plainText)
      }
    }
    return kept
  }

  public static func == (a: RowFilter, b: RowFilter) -> Bool {
    a.conditions.count == b.conditions.count
      && zip(a.conditions, b.conditions).allSatisfy {
        $0.column == $1.column && $0.values == $1.values
      }
  }
}

/// One kind of check: looks at rows and reports what does not hold.
protocol CheckRule: Sendable {
  func run(_ context: inout CheckContext) throws
}
