/// A cube as a long table: one row a cell.
extension JSONStatCube {
  /// One column a dimension, then `value`, then `unit`, `price_basis` and `decimals` where
  /// categories differ in them, then `status` where marks say more than why a cell is missing.
  ///
  /// A dimension is a category of codes with labels, or periods where it is time. A file that only
  /// describes its cube gives a table without rows.
  public func table() throws(Problem) -> Table {
    let (entries, overflow) = count.multipliedReportingOverflow(by: dimensions.count + 2)
    guard !overflow, entries <= JSONStatReader.tableLimit else {
      throw Problem(
        .jsonStatTooLarge,
        [
          "path": "$", "sizes": JSONStatDatasetReader.shape(dimensions),
          "limit": String(JSONStatReader.tableLimit / (dimensions.count + 2)),
        ])
    }
    try WorkBudget.claim(
      count,
      of: dimensions.reduce(0) {
        $0
          + CubeColumns.width(
            values: $1.count,
            ofWords: $1.periods == nil && ($1.storedType == .integer || $1.storedType == .text))
      })
    var columns: [Column] = []
    var names: Set<String> = []
    var inner = count
    for dimension in dimensions {
      inner = dimension.count == 0 ? 0 : inner / dimension.count
      if dimension.name == companions.hidden, dimension.count == 1 { continue }
      columns.append(Self.column(dimension, inner: inner, rows: count))
      names.insert(dimension.name)
    }
    var values = values
    values.field.name = CubeColumns.free(values.name, &names)
    var beside: [Column] = []
    if let measured = Self.measured(dimensions), let each = measured.measures,
      let at = dimensions.firstIndex(where: { $0.name == measured.name })
    {
      let inner = dimensions[(at + 1)...].reduce(1) { $0 * $1.count }
      func differ<Cell: Hashable>(_ cells: [Cell?]) -> Bool {
        values.type.isNumeric && Set(cells).count > 1
      }
      if companions.unit != nil || differ(each.map(\.unit)) {
        let name = CubeColumns.free(companions.unit ?? "unit", &names)
        values.field.unitColumn = name
        beside.append(categories(name, each.map(\.unit), inner))
      }
      if companions.priceBasis != nil || differ(each.map(\.priceBasis)) {
        let name = CubeColumns.free(companions.priceBasis ?? "price_basis", &names)
        values.field.priceBasisColumn = name
        beside.append(categories(name, each.map { $0.priceBasis?.label(.danish) }, inner))
      }
      if companions.decimals != nil || differ(each.map(\.decimals)) {
        let name = CubeColumns.free(companions.decimals ?? "decimals", &names)
        values.field.decimalsColumn = name
        beside.append(numbers(name, each.map(\.decimals), inner))
      }
    }
    columns.append(values)
    columns += beside
    if var status {
      status.field.name = CubeColumns.free(status.name, &names)
      columns.append(status)
    }
    let info = TableInfo(
      name: name, title: source.title, source: source.citation, licence: source.licence,
      synthetic: source.synthetic)
    return try Table(columns, rowCount: count, info: info, lineage: Lineage(.source(source)))
  }

  /// The dimension that units belong to: the metric one, or the first that states any.
  static func measured(_ dimensions: [JSONStatDimension]) -> JSONStatDimension? {
    dimensions.first { $0.role == .metric && $0.measures != nil }
      ?? dimensions.first { $0.measures != nil }
  }

  private static func column(_ dimension: JSONStatDimension, inner: Int, rows: Int) -> Column {
    var field = Field(name: dimension.name, type: .category)
    field.role = .dimension
    field.title = dimension.label
    field.description = dimension.description
    if let periods = dimension.periods {
      return Column(field: field, storage: .period(CubeColumns.spread(periods, inner, rows)))
    }
    let codes = dimension.domain.values.map(\.code)
    switch dimension.storedType {
    case .integer:
      let numbers = codes.compactMap { Int64($0) }
      if numbers.count == codes.count {
        return Column(field: field, storage: .integer(CubeColumns.spread(numbers, inner, rows)))
      }
    case .text:
      var texts = TextStorage()
      for position in CubeColumns.spread(Array(codes.indices), inner, rows) {
        texts.append(codes[position])
      }
      return Column(field: field, storage: .text(texts))
    default: break
    }
    let positions = CategoryCodes((0..<dimension.count).map { Int32($0) })
    return Column(
      field: field, storage: .category(CubeColumns.spread(positions, inner, rows), dimension.domain)
    )
  }

  private func categories(_ name: String, _ cells: [String?], _ inner: Int) -> Column {
    var texts: [String] = []
    var positions: [String: Int32] = [:]
    let codes = cells.map { cell -> Int32 in
      guard let cell else { return 0 }
      if let known = positions[cell] { return known }
      positions[cell] = Int32(texts.count)
      texts.append(cell)
      return Int32(texts.count - 1)
    }
    if texts.isEmpty { texts = [""] }
    return attribute(
      name,
      .category(
        CubeColumns.spread(CategoryCodes(codes), inner, count), CategoryDomain(codes: texts)),
      cells.map { $0 == nil }, inner)
  }

  private func numbers(_ name: String, _ cells: [Int?], _ inner: Int) -> Column {
    attribute(
      name, .integer(CubeColumns.spread(cells.map { Int64($0 ?? 0) }, inner, count)),
      cells.map { $0 == nil }, inner)
  }

  private func attribute(
    _ name: String, _ storage: ColumnStorage, _ absent: [Bool], _ inner: Int
  ) -> Column {
    var field = Field(name: name, type: storage.type)
    field.role = .attribute
    let reasons = absent.map { $0 ? MissingReason.unspecified.rawValue : 0 }
    let validity =
      absent.contains(true)
      ? Validity(reasons: CubeColumns.spread(reasons, inner, count)) : Validity(count: count)
    return Column(field: field, storage: storage, validity: validity)
  }
}
