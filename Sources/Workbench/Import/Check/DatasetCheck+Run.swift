extension Dataset {
  /// The names of all checks of the dataset, each once, the implied ones first.
  public var checkNames: [String] {
    var names: [String] = []
    for name in (DatasetCheck.implied(package) + package.checks).map(\.name)
    where !names.contains(name) {
      names.append(name)
    }
    return names
  }
}

extension DatasetCheck {
  /// Runs all checks of a dataset, declared and implied, and returns what does not hold.
  public static func run(_ dataset: Dataset) throws -> [CheckFinding] {
    try report(dataset).outcomes.flatMap(\.findings)
  }

  /// Runs the checks of a dataset and tells of each how much it looked at.
  ///
  /// `catalogue` opens the datasets that checks refer to; without one, the folders beside the
  /// dataset's own are looked in. `names` and `resource` narrow the checks; a name that no check
  /// has is a problem with the nearest right one.
  public static func report(
    _ dataset: Dataset, catalogue: DatasetCatalogue? = nil, only names: [String] = [],
    resource: String? = nil
  ) throws -> CheckReport {
    let above = OutputFile.folder(of: dataset.package.folder)
    let catalogue = catalogue ?? DatasetCatalogue(folders: [above.isEmpty ? "." : above])
    let package = dataset.package
    let all = implied(package) + package.checks
    if let unknown = names.first(where: { name in !all.contains { $0.name == name } }) {
      throw Problem(
        .unknownCheck, ["name": unknown, "dataset": "the dataset «\(package.name)»"],
        asked: unknown,
        candidates: dataset.checkNames)
    }
    let chosen = all.filter { check in
      (names.isEmpty || names.contains(check.name))
        && (resource == nil || check.resource == resource)
    }
    let tables = CheckTables(dataset, catalogue)
    var report = CheckReport(
      dataset: package.name, title: package.title,
      outcomes: try chosen.map { try $0.outcome(tables) })
    report.apply(package.knownContradictions, isWhole: names.isEmpty && resource == nil)
    return report
  }

  func outcome(_ tables: CheckTables) throws -> CheckReport.Outcome {
    let own = try tables.table(nil, resource)
    var context = CheckContext(
      check: self, own: own, tables: tables,
      rows: try filter.rows(of: own.table, among: Array(0..<own.table.rowCount)))
    if isImplied { context.lines = try tables.lines(resource) }
    try kind.rule.run(&context)
    for position in exceptions.indices where context.exceptionUses[position] == nil {
      context.found([("exception", String(position + 1))], cells: [])
    }
    return CheckReport.Outcome(
      check: self, examined: context.examined, unexamined: context.unexamined,
      excepted: exceptions.indices.map { context.exceptionUses[$0] ?? 0 },
      findings: context.findings)
  }

  /// The checks that primary keys, foreign keys and constraints of the schema stand for.
  static func implied(_ package: DataPackage) -> [DatasetCheck] {
    var checks: [DatasetCheck] = []
    for resource in package.resources {
      func add(_ name: String, _ kind: Kind) {
        checks.append(
          DatasetCheck(name: name, resource: resource.name, isImplied: true, kind: kind))
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
        let text = TextCheck(rule)
        if text.isDemanding { add("texts \(rule.column)", .text(text)) }
        // A constraint that is only uniqueness has nothing left to say about a range.
        guard rule.isRequired || rule.values != nil || rule.minimum != nil || rule.maximum != nil
        else { continue }
        add(
          "constraints \(rule.column)",
          .range(
            RangeCheck(
              column: rule.column, minimum: rule.minimum, maximum: rule.maximum,
              values: rule.values, isRequired: rule.isRequired)))
      }
    }
    return checks
  }
}
