extension Chart {
  /// The most cells of a table figure: what is longer is data to choose from, not a page to read.
  public static let cellLimit = 50_000

  /// A table figure: labels left, numbers right with aligned decimals, units in the headers.
  ///
  /// Periods, categories and numeric dimensions such as years are labels; other numbers are
  /// quantities. A column whose rows differ in unit shows the unit in its cells.
  public static func table(
    _ table: Table, _ options: TableOptions = TableOptions()
  ) throws(Problem) -> Figure {
    let chosen =
      options.columns.isEmpty ? table.columnNames.map { TableOptions.Column($0) } : options.columns
    let (cells, overflow) = table.rowCount.multipliedReportingOverflow(by: chosen.count)
    guard !overflow, cells <= cellLimit else {
      throw Problem(
        .tableTooLarge, ["count": overflow ? "?" : String(cells), "limit": String(cellLimit)])
    }
    var figure = figure(
      try dataTable(table, chosen, options), options, source: source(of: table.info, table.lineage),
      isSynthetic: table.isSynthetic, data: nil)
    figure.rows = try rows(table, chosen)
    return figure
  }

  /// The columns of a table figure, those of its small lines among them.
  private static func rows(
    _ table: Table, _ chosen: [TableOptions.Column]
  ) throws(Problem) -> Table {
    var names: [String] = []
    func add(_ name: String) { if !names.contains(name) { names.append(name) } }
    for column in chosen {
      add(column.name)
      for name in column.others { add(name) }
      if let last = column.through, let from = table.position(of: column.name),
        let to = table.position(of: last), from < to
      {
        for name in table.columnNames[from...to] { add(name) }
      }
    }
    return names.isEmpty ? table : try table.selecting(names)
  }

  /// The cells of some columns as they are shown, however many there are.
  static func dataTable(
    _ table: Table, _ chosen: [TableOptions.Column], _ options: TableOptions
  ) throws(Problem) -> DataTable {
    let language = options.language
    var headers: [DataTable.Header] = []
    var rows = [[DataTable.Entry]](repeating: [], count: table.rowCount)
    for choice in chosen {
      if let decimals = choice.decimals, !(0...6).contains(decimals) {
        throw Problem(
          .chartOptionValue,
          [
            "name": "decimals", "found": String(decimals), "wanted": "a whole number from 0 to 6",
          ])
      }
      let column = try table.column(choice.name)
      if choice.isTrend {
        let (header, trends) = try trends(table, choice, language)
        headers.append(header)
        for row in rows.indices { rows[row].append(.trend(trends[row])) }
        continue
      }
      let title = choice.title ?? column.field.label(language)
      let levels = column.field.headings.dropLast().map { $0[language] ?? "" }
      guard isMeasure(column) else {
        headers.append(DataTable.Header(title, levels: levels))
        for row in rows.indices { rows[row].append(label(column, row, language)) }
        continue
      }
      let unit = table.unit(of: column)
      if let asked = choice.unit, let unit, unit != .none, !asked.isCommensurable(with: unit) {
        throw Problem(
          .mixedUnits,
          [
            "column": choice.name, "first": unit.title(language), "second": asked.title(language),
          ])
      }
      let shown = unit == nil ? nil : choice.unit ?? unit
      headers.append(
        DataTable.Header(
          title, unit: shown?.title(language) ?? "", alignment: .right, levels: levels))
      for row in rows.indices {
        rows[row].append(try entry(table, column, row, unit: shown, decimals: choice.decimals))
      }
      guard choice.bar else { continue }
      let place = headers.count - 1
      var range = 0.0...0.0
      for row in rows.dropLast(max(0, options.totalRows)) {
        guard case .quantity(let quantity) = row[place] else { continue }
        range = min(range.lowerBound, quantity.value)...max(range.upperBound, quantity.value)
      }
      headers[place].bars = range
    }
    return DataTable(
      headers: headers, rows: rows, totalRows: min(max(0, options.totalRows), rows.count))
  }

  /// A table whose cells the caller has made.
  public static func table(_ table: DataTable, _ options: TableOptions = TableOptions()) -> Figure {
    figure(table, options, source: nil, isSynthetic: false, data: nil)
  }

  /// The numbers of a series set as a table: a row a place, a column a series.
  public static func table(
    _ data: SeriesSet, _ options: ChartOptions = ChartOptions()
  ) throws(Problem) -> Figure {
    try options.refuseAnnotations(kind: "table")
    let scene = try Scene(data, options, seriesLimit: .max)
    var own = TableOptions(language: options.language, title: options.title)
    own.note = options.note
    own.source = options.source
    return figure(
      scene.dataTable, own, source: source(of: data.info, data.lineage),
      isSynthetic: data.isSynthetic, data: scene.data)
  }

  private static func figure(
    _ table: DataTable, _ options: TableOptions, source: String?, isSynthetic: Bool,
    data: SeriesSet?
  ) -> Figure {
    var notes: [String] = []
    if let note = options.note { notes.append(note) }
    if let missing = table.missingNote(options.language) { notes.append(missing) }
    if let leftOut = table.leftOutNote(options.language) { notes.append(leftOut) }
    return Figure(
      title: options.title, notes: notes, source: options.source ?? source,
      isSynthetic: isSynthetic, data: data,
      content: TableContent(table: table, title: options.title ?? ""))
  }

  /// The numbers of several columns, row by row, in one unit.
  private static func trends(
    _ table: Table, _ choice: TableOptions.Column, _ language: Language
  ) throws(Problem) -> (DataTable.Header, [Trend]) {
    var names = [choice.name] + choice.others
    if let last = choice.through {
      _ = try table.column(last)
      guard let from = table.position(of: choice.name), let to = table.position(of: last),
        from < to
      else {
        throw Problem(
          .chartOptionValue,
          [
            "name": "to", "found": "«\(last)»",
            "wanted": "a column that stands after «\(choice.name)»",
          ])
      }
      names = table.columns[from...to].map(\.name)
    }
    var columns: [Column] = []
    for name in names {
      let column = try table.column(name)
      guard column.type.isNumeric else {
        throw Problem(
          .columnType, ["name": name, "found": column.type.name, "wanted": "a number"])
      }
      columns.append(column)
    }
    var trends: [Trend] = []
    for row in 0..<table.rowCount {
      var values: [SeriesSet.Value] = []
      var unit: Unit?
      for column in columns {
        switch try entry(table, column, row, unit: nil, decimals: choice.decimals) {
        case .quantity(let quantity):
          if let unit, unit != quantity.unit {
            guard unit.isCommensurable(with: quantity.unit) else {
              throw Problem(
                .mixedUnits,
                [
                  "column": column.name, "first": unit.title(language),
                  "second": quantity.unit.title(language),
                ])
            }
          }
          unit = unit ?? quantity.unit
          values.append(.quantity(quantity.converted(to: unit ?? quantity.unit)))
        case .missing(let reason): values.append(.missing(reason))
        case .label, .trend: values.append(.missing(.undefined))
        }
      }
      trends.append(Trend(values))
    }
    let ends = [columns.first, columns.last].compactMap { $0?.field.label(language) }
    let title =
      choice.title ?? (ends.first == ends.last ? ends.first ?? "" : ends.joined(separator: "–"))
    return (DataTable.Header(title, alignment: .right), trends)
  }

  private static func isMeasure(_ column: Column) -> Bool {
    column.type.isNumeric && column.field.role != .dimension && column.field.quantity != .year
  }

  private static func label(_ column: Column, _ row: Int, _ language: Language) -> DataTable.Entry {
    if let reason = column.validity.reason(row) { return .missing(reason) }
    switch (column.storage, column[row]) {
    case (.category(let codes, let domain), _): return .label(domain.label(codes[row], language))
    case (_, .period(let period)): return .label(period.label(language))
    case (_, .boolean(let value)): return .label(ChartWords(language: language).truth(value))
    case (_, let cell): return .label(cell.plainText)
    }
  }

  private static func entry(
    _ table: Table, _ column: Column, _ row: Int, unit: Unit?, decimals: Int?
  ) throws(Problem) -> DataTable.Entry {
    guard var quantity = try table.quantity(row: row, column: column.name) else {
      return .missing(column.validity.reason(row) ?? .unspecified)
    }
    guard quantity.value.isFinite else { return .missing(.undefined) }
    if let unit { quantity = quantity.converted(to: unit) }
    if let decimals { quantity.decimals = decimals }
    return .quantity(quantity)
  }
}
