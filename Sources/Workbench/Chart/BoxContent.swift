/// Boxes of quartiles, one for each group.
struct BoxContent: FigureContent {
  struct Group: Sendable {
    var label: String
    /// How the data name the group.
    var key = ""
    var quartiles: Quartiles?
  }

  let groups: [Group]
  let options: ChartOptions
  let annotations: [AnnotationMark]
  let title: String?
  let unit: Unit
  let priceBasis: PriceBasis?
  let decimals: Int
  let groupTitle: String
  let lineage: Lineage

  var kind: String { "box" }

  func quantity(_ value: Double, decimals: Int? = nil) -> Quantity {
    Quantity(
      value, unit: unit, priceBasis: priceBasis, decimals: decimals ?? self.decimals,
      lineage: lineage)
  }

  /// A quartile in print: with one decimal more than the data where one of its kind lies between
  /// two of them, such as a median of 10,5.
  func quantity(_ quartiles: Quartiles, _ part: KeyPath<Quartiles, Double>) -> Quantity {
    let isBetween = groups.contains { group in
      guard let value = group.quartiles?[keyPath: part] else { return false }
      return DecimalDigits(value)?.decimals ?? 0 > decimals
    }
    let more = options.decimals == nil && decimals < 6 && isBetween ? 1 : 0
    return quantity(quartiles[keyPath: part], decimals: decimals + more)
  }

  func referenceLabels(_ style: QuantityStyle) -> [String] {
    options.references.map { reference in
      reference.title(decimals) { quantity(reference.value, decimals: $0).number(style) }
    }
  }

  /// Where the groups stand on the axis of places.
  var xs: [Double] { groups.indices.map(Double.init) }

  func measure(_ style: QuantityStyle) -> String {
    Scene.measure(title, unit, priceBasis, on: options.scale, style)
  }

  /// The positions of all groups on the axis, limits asked for included; nil without a number.
  var extent: ClosedRange<Double>? {
    let found = groups.compactMap(\.quartiles)
    guard var low = found.map(\.extent.lowerBound).min(),
      var high = found.map(\.extent.upperBound).max()
    else { return nil }
    for reference in options.references {
      low = min(low, reference.value)
      high = max(high, reference.value)
    }
    for value in options.annotations.compactMap(\.value) {
      (low, high) = (min(low, value), max(high, value))
    }
    if options.zero { (low, high) = (min(low, 0), max(high, 0)) }
    return options.scale.positions(
      min(low, options.minimum ?? low)...max(high, options.maximum ?? high))
  }

  /// Where a number stands on the axis.
  func position(_ value: Double) -> Double { options.scale.position(value) }

  var table: DataTable {
    let words = ChartWords(language: options.language)
    let name = unit.title(options.language)
    let heads = words.boxHeads.map { DataTable.Header($0, unit: name, alignment: .right) }
    return DataTable(
      headers: [
        DataTable.Header(groupTitle), DataTable.Header(words.count, alignment: .right),
      ] + heads + [DataTable.Header(words.outliers, alignment: .right)],
      rows: groups.map { group in
        guard let found = group.quartiles else {
          return [.label(group.label)]
            + [DataTable.Entry](repeating: .missing(.unspecified), count: 7)
        }
        func count(_ number: Int) -> DataTable.Entry {
          .quantity(Quantity(Double(number), decimals: 0, lineage: lineage))
        }
        let values = [
          quantity(found.extent.lowerBound), quantity(found, \.lower), quantity(found, \.median),
          quantity(found, \.upper), quantity(found.extent.upperBound),
        ]
        return [.label(group.label), count(found.count)]
          + values.map { .quantity($0) } + [count(found.outliers.count)]
      })
  }

  func description(_ style: QuantityStyle) -> String {
    let words = ChartWords(language: style.language)
    let found = groups.compactMap(\.quartiles)
    var range: (String, String)?
    if let low = found.map(\.extent.lowerBound).min(),
      let high = found.map(\.extent.upperBound).max()
    {
      range = (quantity(low).text(style), quantity(high).text(style))
    }
    return words.description(
      kind: words.box, measure: options.title ?? measure(style),
      places: words.list(groups.map(\.label).filter { !$0.isEmpty }, limit: 8), series: [],
      range: range, missing: 0)
  }

  func writeText(_ style: TextStyle, to sink: inout ByteSink) {
    BoxText(self, style).write(to: &sink)
  }

  func writeList(_ style: TextStyle, to sink: inout ByteSink) {
    guard extent != nil else { return writeText(style, to: &sink) }
    let head =
      [measure(style.quantity)] + referenceLabels(style.quantity) + annotations.map(\.line)
    NumberList.write(
      head + NumberList(table: table, namesUnit: !head[0].isEmpty, style: style).lines, style,
      to: &sink)
  }

  func svg(_ style: SVGStyle) -> String? { BoxSVG(self, style).svg() }
}

extension Chart {
  /// Median, quartiles, whiskers and outliers of column `y`, for each value of column `x`.
  public static func box(_ request: ChartKind.Request) throws(Problem) -> Figure {
    var options = request.options
    try options.validate()
    let table = request.table
    let name = try request.column("y")
    let column = try table.column(name)
    guard column.type.isNumeric else {
      throw Problem(
        .columnType, ["name": name, "found": column.type.name, "wanted": "a number"])
    }
    let unit = try SeriesSet.commonUnit(of: column, in: table, asked: options.unit)
    try options.convertReferences(to: unit)
    let by = try request.columns["x"].map { (name) throws(Problem) in try table.column(name) }
    let places = try by.map { (column) throws(Problem) in
      try SeriesSet.places(of: column, options.language)
    }
    let count = places?.positions.count ?? 1
    guard count <= barPlaceLimit else {
      throw Problem(
        .tooManyPositions, ["count": String(count), "limit": String(barPlaceLimit)])
    }
    var numbers = [[Double]](repeating: [], count: count)
    var decimals = 0
    var missing = 0
    var notPositive = (count: 0, places: [String]())
    for row in 0..<table.rowCount {
      try WorkBudget.check(row: row, every: 1 << 12)
      guard let place = places.map({ $0[row] }) ?? 0 else { continue }
      guard let quantity = try table.quantity(row: row, column: name), quantity.value.isFinite
      else {
        missing += 1
        continue
      }
      let converted = quantity.converted(to: unit)
      decimals = max(decimals, converted.shownDecimals)
      numbers[place].append(converted.value)
      if converted.value <= 0 {
        notPositive.count += 1
        let name = places?.positions[place].label ?? ""
        if notPositive.places.count < 5, !notPositive.places.contains(name) {
          notPositive.places.append(name)
        }
      }
    }
    if options.scale == .log, notPositive.count > 0 {
      throw ChartOptions.notPositive(notPositive.count, name, notPositive.places)
    }
    var groups = numbers.enumerated().map { index, numbers in
      BoxContent.Group(
        label: places?.positions[index].label ?? "",
        key: places?.positions[index].cell.plainText ?? "", quartiles: Quartiles(numbers))
    }
    arrange(&groups, options.order)
    let content = BoxContent(
      groups: groups, options: options, annotations: try annotations(options, groups),
      title: options.measure ?? column.field.title[options.language], unit: unit,
      priceBasis: try SeriesSet.commonBasis(of: column, in: table),
      decimals: options.decimals ?? min(6, decimals),
      groupTitle: by?.field.label(options.language) ?? "", lineage: table.lineage)
    let words = ChartWords(language: options.language)
    var notes: [String] = []
    if let note = options.note { notes.append(note) }
    if content.extent != nil { notes.append(words.quartileNote) }
    let empty = groups.filter { $0.quartiles == nil && !$0.label.isEmpty }.map(\.label)
    if missing > 0 { notes.append(words.leftOut(missing, [])) }
    if !empty.isEmpty { notes.append(words.missing(empty, .unspecified)) }
    return Figure(
      title: options.title, notes: notes,
      source: options.source ?? source(of: table.info, table.lineage),
      isSynthetic: table.isSynthetic, data: nil, content: content)
  }

  /// The annotations at the rows of their groups.
  private static func annotations(
    _ options: ChartOptions, _ groups: [BoxContent.Group]
  ) throws(Problem) -> [AnnotationMark] {
    var marks: [AnnotationMark] = []
    for annotation in options.annotations {
      marks.append(
        try AnnotationMark(annotation, options.scale) { (name) throws(Problem) in
          guard
            let place = groups.firstIndex(where: { $0.label == name })
              ?? groups.firstIndex(where: { $0.key == name })
          else { throw AnnotationMark.offAxis(name, groups.map(\.label), nearest: nil) }
          return (AnnotationMark.End(x: Double(place), place: place), groups[place].label)
        })
    }
    return marks
  }

  /// Groups by their medians or names; those without numbers stand last.
  private static func arrange(_ groups: inout [BoxContent.Group], _ order: ChartOptions.Order) {
    let sorted = groups.indices.sorted { left, right in
      switch order {
      case .data: return left < right
      case .label:
        let (a, b) = (groups[left].label, groups[right].label)
        return a == b ? left < right : LabelOrder.precedes(a, b)
      case .value, .rising:
        switch (groups[left].quartiles?.median, groups[right].quartiles?.median) {
        case (nil, nil): return left < right
        case (_, nil): return true
        case (nil, _): return false
        case (let a?, let b?): return a == b ? left < right : order == .value ? a > b : a < b
        }
      }
    }
    groups = sorted.map { groups[$0] }
  }
}
