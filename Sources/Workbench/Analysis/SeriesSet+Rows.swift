extension SeriesSet {
  /// The set as a table: a row for each place and series, with the columns of `x`, `by` and `y`.
  ///
  /// `y` is in the set's unit and price level, exact where all its numbers are; missing cells keep
  /// their reasons. `step` is what the lineage says was done to the rows that the set was made of.
  public func table(step: String) throws(Problem) -> Table {
    try WorkBudget.claim(positions.count * series.count, of: 64)
    var xs = Labelled(x, positions.map { ($0.cell, $0.label, $0.isTotal) })
    var groups = by.map { by in
      Labelled(by, series.map { (Self.key($0.key, by), $0.label, false) })
    }
    let measure = measure
    var numbers = ColumnBuilder(measure)
    let isPrinted = quantities.contains { $0.printedDecimals != nil }
    var printed = ColumnBuilder(Self.decimals(of: y.name))
    var leftOut: [Int32] = []
    for (index, one) in series.enumerated() {
      for place in positions.indices {
        try WorkBudget.check(row: numbers.count, every: 1 << 12)
        try xs.append(place)
        try groups?.append(index)
        let value = place < one.values.count ? one.values[place] : .missing(.unspecified)
        switch value {
        case .missing(let reason):
          try numbers.append(.missing(reason))
          try printed.append(.missing(reason))
          leftOut.append(0)
        case .quantity(let quantity):
          try numbers.append(Self.cell(quantity, measure.type))
          try printed.append(
            quantity.printedDecimals.map { .integer(Int64($0)) } ?? .missing(.notApplicable))
          leftOut.append(Int32(clamping: quantity.leftOut))
        }
      }
    }
    var columns = [xs.column]
    if let groups { columns.append(groups.column) }
    var column = numbers.column()
    if leftOut.contains(where: { $0 > 0 }) { column.leftOut = leftOut }
    if isPrinted { column.field.decimalsColumn = Self.decimals(of: y.name).name }
    columns.append(column)
    if isPrinted { columns.append(printed.column()) }
    var info = info
    info.synthetic = isSynthetic
    return try Table(
      columns, rowCount: positions.count * series.count, info: info,
      lineage: try lineage.checked().verb("chart", step))
  }

  /// The field of the numbers, in the unit that the set has them in.
  private var measure: Field {
    var field = y
    field.unit = unit == .none ? nil : unit
    field.unitColumn = nil
    field.priceBasis = priceBasis
    field.priceBasisColumn = nil
    field.decimalsColumn = nil
    field.decimals = decimals
    field.role = .measure
    let all = quantities
    var scale = 0
    for quantity in all {
      guard let exact = quantity.exact else {
        field.type = .real
        return field
      }
      scale = max(scale, exact.scale)
    }
    // Eighteen digits hold every number, or the numbers stay as they are computed.
    let fits = all.allSatisfy { $0.exact?.rescaled(to: scale) != nil }
    field.type =
      !fits ? .real : scale == 0 && y.type == .integer ? .integer : .decimal(scale: scale)
    return field
  }

  private static func cell(_ quantity: Quantity, _ type: ColumnType) -> Cell {
    switch (type, quantity.exact) {
    case (.integer, let exact?): return .integer(exact.rescaled(to: 0)?.coefficient ?? 0)
    case (.decimal, let exact?): return .decimal(exact)
    default: return quantity.value.isFinite ? .real(quantity.value) : .missing(.undefined)
    }
  }

  private static func decimals(of name: String) -> Field {
    var field = Field(name: name + "_decimals", type: .integer)
    field.title = Labels(danish: "Decimaler i kilden", english: "Decimals in the source")
    field.role = .attribute
    return field
  }

  /// The key of a series as its column holds it.
  private static func key(_ text: String, _ field: Field) -> Cell {
    if field.type == .period, let period = Period(code: text) { return .period(period) }
    return .text(text)
  }
}

/// A column of places or series being filled: with the labels that the chart shows.
private struct Labelled {
  private let cells: [Cell]
  private let isCategory: Bool
  private var builder: ColumnBuilder

  init(_ original: Field, _ places: [(cell: Cell, label: String, isTotal: Bool)]) {
    var field = original
    field.role = .dimension
    cells = places.map(\.cell)
    // A computed total stands among periods and numbers as a text.
    isCategory = !Self.fits(cells, field.type)
    guard isCategory else {
      builder = ColumnBuilder(field)
      return
    }
    field.type = .category
    let values = places.map { place in
      let code = place.cell.plainText
      return CategoryDomain.Value(
        code: code,
        label: place.label == code ? Labels() : Labels(danish: place.label, english: place.label),
        level: place.isTotal ? .total : .unknown)
    }
    builder = ColumnBuilder(field, domain: CategoryDomain(values))
  }

  private static func fits(_ cells: [Cell], _ type: ColumnType) -> Bool {
    cells.allSatisfy { cell in
      switch (type, cell) {
      case (.period, .period), (.boolean, .boolean), (.integer, .integer), (.decimal, .decimal),
        (.real, .real):
        true
      default: false
      }
    }
  }

  mutating func append(_ place: Int) throws(Problem) {
    try builder.append(isCategory ? .text(cells[place].plainText) : cells[place])
  }

  var column: Column { builder.column() }
}
