/// What is in a file or dataset: dimensions, cells, sum, missing values by reason, rejects.
public struct DatasetDescription: Sendable {
  public struct ColumnSummary: Sendable {
    public var name: String
    public var title: String?
    public var type: String
    public var role: String?
    public var unit: String?
    /// Distinct values of a category, period or dimension; nil for others.
    public var distinct: Int?
    public var missing: [(reason: MissingReason, count: Int)]
    /// The exact sum where the column holds integers or decimals.
    public var sum: String?
  }

  public var name: String
  public var kind: String
  public var title: Labels
  public var source: String?
  public var licence: String?
  public var synthetic: Bool
  public var rows: Int
  public var columns: [ColumnSummary]
  /// Columns that are dimensions, with how many values each has.
  public var dimensions: [(name: String, size: Int)]
  /// Cells of numeric columns, and how many of them hold a number.
  public var cells: Int
  public var numeric: Int
  /// The sum over the measures: numeric columns that are marked so, or all numeric ones.
  public var sum: String
  public var missing: [(reason: MissingReason, count: Int)]
  public var rejects: Int
  public var notes: [Problem]

  public init(_ imported: Imported) {
    let table = imported.table
    name = table.info.name
    kind = imported.kind
    title = table.info.title
    source = table.info.source
    licence = table.info.licence
    synthetic = table.isSynthetic
    rows = table.rowCount
    rejects = imported.rejectCount
    notes = imported.notes
    columns = table.columns.map(Self.summary)
    let marked = table.columns.contains { $0.field.role == .dimension }
    dimensions = table.columns.compactMap { column in
      let isDimension =
        marked
        ? column.field.role == .dimension : column.type == .category || column.type == .period
      return isDimension ? Self.distinct(column).map { (column.name, $0) } : nil
    }
    let hasMeasure = table.columns.contains { $0.field.role == .measure && $0.type.isNumeric }
    let measures = table.columns.filter {
      $0.type.isNumeric && $0.field.role != .dimension
        && (!hasMeasure || $0.field.role == .measure)
    }
    cells = measures.count * table.rowCount
    numeric = measures.reduce(0) { $0 + table.rowCount - $1.validity.missingCount }
    var total: ExactDecimal? = ExactDecimal(0)
    for column in measures { total = Self.exactSum(column).flatMap { total?.plus($0) } }
    let reals = measures.reduce(0.0) { $0 + Self.realSum($1) }
    sum = total?.canonicalText ?? Cell.real(reals).plainText
    missing = MissingReason.allCases.reversed().compactMap { reason in
      let count = measures.reduce(0) { sum, column in
        sum + (column.validity.tally.first { $0.reason == reason }?.count ?? 0)
      }
      return count > 0 ? (reason, count) : nil
    }
  }

  private static func summary(_ column: Column) -> ColumnSummary {
    let unit = column.field.unitColumn.map { "by \($0)" } ?? column.field.unit?.title(.danish)
    return ColumnSummary(
      name: column.name, title: column.field.title[.danish], type: column.type.name,
      role: column.field.role?.rawValue, unit: unit, distinct: distinct(column),
      missing: column.validity.tally, sum: exactSum(column)?.canonicalText)
  }

  private static func distinct(_ column: Column) -> Int? {
    switch column.storage {
    case .category(let codes, let domain):
      return codes.occurring(below: domain.count, column.validity).count { $0 }
    case .period(.coded(let codes, let periods)):
      return codes.occurring(below: periods.count, column.validity).count { $0 }
    case .period(.listed(let periods)):
      var seen: Set<Period> = []
      for row in periods.indices where column.validity.isValid(row) { seen.insert(periods[row]) }
      return seen.count
    case .integer(let numbers) where column.field.role == .dimension:
      return Set(numbers.indices.filter { column.validity.isValid($0) }.map { numbers[$0] }).count
    default: return nil
    }
  }

  /// The exact sum of integers or decimals; nil for other types and beyond 18 digits.
  private static func exactSum(_ column: Column) -> ExactDecimal? {
    let (values, scale): ([Int64], Int)
    switch column.storage {
    case .integer(let whole): (values, scale) = (whole, 0)
    case .decimal(let decimals, let places): (values, scale) = (decimals, places)
    default: return nil
    }
    var total: Int64 = 0
    for row in values.indices where column.validity.isValid(row) {
      let (sum, overflow) = total.addingReportingOverflow(values[row])
      if overflow { return nil }
      total = sum
    }
    return total.magnitude <= UInt64(ExactDecimal.limit)
      ? ExactDecimal(coefficient: total, scale: scale) : nil
  }

  private static func realSum(_ column: Column) -> Double {
    (0..<column.count).reduce(0.0) { $0 + (column[$1].number ?? 0) }
  }
}
