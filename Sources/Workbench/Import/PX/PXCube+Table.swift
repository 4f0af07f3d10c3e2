/// A cube as a long table: one row a cell.
extension PXCube {
  /// One column a variable, then `value`, then `unit`, `price_basis` and `decimals` where values
  /// of the contents variable differ in them.
  ///
  /// A variable is a category of codes with labels, or periods where it is time.
  public func table() throws(Problem) -> Table {
    var columns: [Column] = []
    var inner = count
    for variable in variables {
      inner /= variable.count
      columns.append(column(variable, inner: inner))
    }
    var values = values
    values.field.name = free("value")
    let measures = PXMeasures(self)
    for extra in [measures.unit, measures.priceBasis, measures.decimals] {
      guard let extra, let at = variables.firstIndex(where: { $0.name == extra.variable }) else {
        continue
      }
      let name = free(extra.name)
      let inner = variables[(at + 1)...].reduce(1) { $0 * $1.count }
      columns.append(extra.column(name, rows: count, inner: inner))
      switch extra.name {
      case "unit": values.field.unitColumn = name
      case "price_basis": values.field.priceBasisColumn = name
      default: values.field.decimalsColumn = name
      }
    }
    columns.insert(values, at: variables.count)
    let info = TableInfo(
      name: name, title: title, source: source.citation, licence: nil)
    return try Table(columns, rowCount: count, info: info, lineage: Lineage(.source(source)))
  }

  /// DESCRIPTION where the file prefers it or has no TITLE.
  private var title: Labels {
    let described = metadata.labels("DESCRIPTION")
    let titled = metadata.labels("TITLE")
    let prefers = metadata.statement("DESCRIPTIONDEFAULT")?.flag == true
    return prefers && !described.isEmpty || titled.isEmpty ? described : titled
  }

  /// A column name that no variable has.
  private func free(_ wanted: String) -> String {
    var name = wanted
    var number = 2
    while variables.contains(where: { $0.name == name }) {
      name = "\(wanted)_\(number)"
      number += 1
    }
    return name
  }

  private func column(_ variable: PXVariable, inner: Int) -> Column {
    var field = Field(name: variable.name, type: .category)
    field.role = .dimension
    field.title = variable.label
    field.description = metadata.labels("NOTEX", keys: [variable.name])
    if field.description.isEmpty {
      field.description = metadata.labels("NOTE", keys: [variable.name])
    }
    if let periods = variable.periods {
      return Column(field: field, storage: .period(Self.spread(periods, inner, count)))
    }
    let codes = (0..<variable.count).map { Int32($0) }
    return Column(
      field: field, storage: .category(Self.spread(codes, inner, count), variable.domain))
  }

  /// Every value `inner` times, and that run again and again until there are `count` rows.
  static func spread<Value>(_ values: [Value], _ inner: Int, _ count: Int) -> [Value] {
    var run: [Value] = []
    run.reserveCapacity(values.count * inner)
    for value in values { run.append(contentsOf: repeatElement(value, count: inner)) }
    if run.count == count { return run }
    // Short runs are doubled first, so that the copies below are long ones.
    while run.count < 4096, run.count * 2 <= count { run += run }
    var out: [Value] = []
    LargePages.reserve(&out, count)
    while out.count + run.count <= count { out.append(contentsOf: run) }
    out.append(contentsOf: run[..<(count - out.count)])
    return out
  }
}
