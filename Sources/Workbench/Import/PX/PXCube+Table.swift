/// A cube as a long table: one row a cell.
extension PXCube {
  /// One column a variable, then `value`, then `unit`, `price_basis` and `decimals` where values
  /// of the contents variable differ in them.
  ///
  /// A variable is a category of codes with labels, or periods where it is time.
  public func table() throws(Problem) -> Table {
    try WorkBudget.claim(
      count,
      of: variables.reduce(0) {
        $0 + CubeColumns.width(values: $1.count, ofWords: false)
      })
    var columns: [Column] = []
    var names = Set(variables.map(\.name))
    var inner = count
    for variable in variables {
      inner /= variable.count
      columns.append(column(variable, inner: inner))
    }
    var values = values
    values.field.name = CubeColumns.free("value", &names)
    let measures = PXMeasures(self)
    for extra in [measures.unit, measures.priceBasis, measures.decimals] {
      guard let extra, let at = variables.firstIndex(where: { $0.name == extra.variable }) else {
        continue
      }
      let name = CubeColumns.free(extra.name, &names)
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

  private func column(_ variable: PXVariable, inner: Int) -> Column {
    var field = Field(name: variable.name, type: .category)
    field.role = .dimension
    field.title = variable.label
    field.description = metadata.labels("NOTEX", keys: [variable.name])
    if field.description.isEmpty {
      field.description = metadata.labels("NOTE", keys: [variable.name])
    }
    if let periods = variable.periods {
      return Column(field: field, storage: .period(CubeColumns.spread(periods, inner, count)))
    }
    let codes = CategoryCodes((0..<variable.count).map { Int32($0) })
    return Column(
      field: field, storage: .category(CubeColumns.spread(codes, inner, count), variable.domain))
  }
}
