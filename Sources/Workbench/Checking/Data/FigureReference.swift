extension SeriesSet {
  /// The figure's numbers as a table: one row for each position and series.
  func reference() throws(Problem) -> Table {
    var position = Field(name: x.name, type: isTime ? .period : .category)
    position.title = x.title
    position.role = .dimension
    var member = Field(name: by?.name ?? "series", type: .category)
    member.title = by?.title ?? Labels()
    member.role = .dimension
    var measure = y
    measure.role = .measure
    measure.unit = unit
    measure.unitColumn = nil
    measure.priceBasis = priceBasis
    measure.priceBasisColumn = nil
    measure.decimals = decimals
    measure.decimalsColumn = nil
    measure.type = .real
    var builders = [ColumnBuilder(position), ColumnBuilder(member), ColumnBuilder(measure)]
    let hasSeries = by != nil
    for one in series {
      for (index, value) in one.values.enumerated() {
        guard let quantity = value.quantity else { continue }
        if isTime, case .period = positions[index].cell {
          try builders[0].append(positions[index].cell)
        } else {
          try builders[0].append(.text(positions[index].label))
        }
        try builders[1].append(.text(one.label))
        try builders[2].append(.real(quantity.value))
      }
    }
    if !hasSeries { builders.remove(at: 1) }
    return try Table(builders.map { $0.column() }, info: info, lineage: lineage)
  }
}

extension ProseChecker {
  /// A checker against the numbers of one figure and nothing else.
  ///
  /// - Throws: KK-622 for a figure without numbers.
  public init(_ data: SeriesSet, language: Language) throws(Problem) {
    guard !data.quantities.isEmpty else { throw Problem(.proseNothingToHoldAgainst) }
    try self.init([data.reference()], language: language, isComplete: true)
  }
}
