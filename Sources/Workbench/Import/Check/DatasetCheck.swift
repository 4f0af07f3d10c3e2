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
    case range(RangeCheck)
    case unique(UniqueCheck)
    /// A statement printed twice says the same.
    case same(SameCheck)
    case foreignKey(ForeignKeyCheck)
    /// Texts have a length or form, or periods lie between two.
    case text(TextCheck)

    public var name: String {
      switch self {
      case .sum: "sum"
      case .share: "share"
      case .rate: "rate"
      case .range: "range"
      case .unique: "unique"
      case .same: "same"
      case .foreignKey: "foreignKey"
      case .text: "text"
      }
    }

    var rule: any CheckRule {
      switch self {
      case .sum(let rule): rule
      case .share(let rule): rule
      case .rate(let rule): rule
      case .range(let rule): rule
      case .unique(let rule): rule
      case .same(let rule): rule
      case .foreignKey(let rule): rule
      case .text(let rule): rule
      }
    }
  }

  public var name: String
  public var title: Labels
  public var resource: String
  /// The rows that the check is about.
  public var filter: RowFilter
  public var kind: Kind
  /// Whether keys or constraints of the schema stand for it; its findings then name lines.
  public var isImplied = false

  public init(
    name: String, title: Labels = Labels(), resource: String, filter: RowFilter = RowFilter(),
    kind: Kind
  ) {
    self.name = name
    self.title = title
    self.resource = resource
    self.filter = filter
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

extension DatasetCheck {
  /// Runs all checks of a dataset, declared and implied, and returns what does not hold.
  public static func run(_ dataset: Dataset) throws -> [CheckFinding] {
    try report(dataset).outcomes.flatMap(\.findings)
  }

  /// Runs all checks and tells of each how much it looked at. `catalogue` opens the datasets that
  /// keys refer to; without one, the folders beside the dataset's own are looked in.
  public static func report(
    _ dataset: Dataset, catalogue: DatasetCatalogue? = nil
  ) throws -> CheckReport {
    let above = OutputFile.folder(of: dataset.package.folder)
    let catalogue = catalogue ?? DatasetCatalogue(folders: [above.isEmpty ? "." : above])
    var tables: [String: Table] = [:]
    for resource in dataset.package.resources {
      tables[resource.name] = try dataset.open(resource).table
    }
    var outcomes: [CheckReport.Outcome] = []
    for check in implied(dataset.package) + dataset.package.checks {
      guard let table = tables[check.resource],
        let resource = dataset.package.resources.first(where: { $0.name == check.resource })
      else { continue }
      var context = CheckContext(
        check: check, table: table, keyColumns: resource.primaryKey,
        rows: try check.filter.rows(of: table, among: Array(0..<table.rowCount)))
      if check.isImplied {
        context.lines = RowLines(path: dataset.path(of: resource), rows: table.rowCount)
      }
      if case .foreignKey(let rule) = check.kind {
        if let name = rule.dataset {
          let foreign = try catalogue.dataset(name)
          context.reference = try foreign.open(resource: rule.resource).table
          // A column that the other dataset lacks is a fault of the key, with the nearest name.
          for column in rule.otherColumns { _ = try context.reference?.column(column) }
        } else {
          context.reference = tables[rule.resource ?? check.resource]
        }
      }
      try check.kind.rule.run(&context)
      outcomes.append(
        CheckReport.Outcome(
          check: check, examined: context.examined, unexamined: context.unexamined,
          findings: context.findings))
    }
    return CheckReport(dataset: dataset.package.name, outcomes: outcomes)
  }

  /// The checks that primary keys, foreign keys and constraints of the schema stand for.
  static func implied(_ package: DataPackage) -> [DatasetCheck] {
    var checks: [DatasetCheck] = []
    for resource in package.resources {
      func add(_ name: String, _ kind: Kind) {
        var check = DatasetCheck(name: name, resource: resource.name, kind: kind)
        check.isImplied = true
        checks.append(check)
      }
      if !resource.primaryKey.isEmpty {
        add("primaryKey", .unique(UniqueCheck(columns: resource.primaryKey, allowsMissing: false)))
      }
      for key in resource.foreignKeys {
        add(
          "foreignKey",
          .foreignKey(
            ForeignKeyCheck(
              columns: key.columns, dataset: key.package,
              resource: key.resource.isEmpty ? nil : key.resource, otherColumns: key.otherColumns)))
      }
      for rule in resource.constraints {
        if rule.isUnique {
          add(
            "unique \(rule.column)",
            .unique(UniqueCheck(columns: [rule.column], allowsMissing: true)))
        }
        add(
          "constraints \(rule.column)",
          .range(
            RangeCheck(
              column: rule.column, minimum: rule.minimum, maximum: rule.maximum,
              values: rule.values, isRequired: rule.isRequired)))
        let text = TextCheck(rule)
        if text.isDemanding { add("texts \(rule.column)", .text(text)) }
      }
    }
    return checks
  }
}
