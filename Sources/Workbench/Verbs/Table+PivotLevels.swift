/// A pivot over several columns of names, several columns of values, or both.
extension Table {
  /// One column for each of `values` and each combination of the values of `names` that a row has:
  /// the first of `names` outermost, values of each in order of appearance. The field's headings
  /// say, from the outside in, what stands above the column.
  func pivot(names: [String], values: [String], _ lineage: Lineage) throws(Problem) -> Table {
    guard let first = names.first, let measure = values.first else {
      throw Problem(.noColumnsGiven, ["verb": "pivot"])
    }
    for name in names where values.contains(name) || names.filter({ $0 == name }).count > 1 {
      throw Problem(.duplicateColumn, ["name": name])
    }
    for name in values where values.filter({ $0 == name }).count > 1 {
      throw Problem(.duplicateColumn, ["name": name])
    }
    if names.count == 1, values.count == 1, try !column(measure).field.companions.contains(first) {
      return try pivot(names: first, values: measure, lineage)
    }
    let heads = try Grouping(self, keys: names)
    let order = try headOrder(heads, names)
    // No column of a table can have this name: a control character does not survive import.
    let joint = "\u{1}names"
    let domain = CategoryDomain(
      (0..<max(1, heads.count)).map {
        CategoryDomain.Value(code: String($0))
      })
    let jointColumn = Column(
      field: Field(name: joint, type: .category),
      storage: .category(CategoryCodes(heads.groups), domain))
    var columns: [Column] = []
    var rows = 0
    for value in values {
      let others = self.columns.filter { !names.contains($0.name) && !values.contains($0.name) }
      let own = try column(value)
      var bound = own
      bound.field.leave(names + values)
      let long = try Table(
        others + [jointColumn, bound], rowCount: rowCount, info: info, lineage: lineage)
      let wide = try long.pivot(names: joint, values: value, lineage)
      rows = wide.rowCount
      if columns.isEmpty { columns += wide.columns.prefix(others.count) }
      for head in order where rowCount > 0 {
        let row = Int(heads.firstRows[head])
        var made = stated(try wide.column(String(head)), of: own.field, head: row)
        let texts = try names.map { (name) throws(Problem) in
          try column(name).headingText(row)
        }
        let codes = try names.map { (name) throws(Problem) in
          try column(name)[row].plainText
        }
        let isAlone = values.count == 1
        made.field.name = ((isAlone ? [] : [value]) + codes).joined(separator: " ")
        made.field.headings = (isAlone ? [] : [bound.field.labels]) + texts
        made.field.title = texts.last ?? Labels()
        columns.append(made)
      }
    }
    return try Table(columns, rowCount: rows, info: info, lineage: lineage)
  }

  /// A column under one head, with the unit and price level that the head's rows state.
  private func stated(_ made: Column, of own: Field, head row: Int) -> Column {
    var made = made
    if let name = own.unitColumn, made.field.unitColumn == nil, let at = position(of: name),
      case .text(let code) = columns[at][row]
    {
      made.field.unit = Unit(code: code)
    }
    if let name = own.priceBasisColumn, made.field.priceBasisColumn == nil,
      let at = position(of: name), case .text(let text) = columns[at][row]
    {
      made.field.priceBasis = PriceBasis(text: text)
    }
    return made
  }

  /// Combinations in the order of the first of `names`, then of the second, and so on.
  private func headOrder(_ heads: Grouping, _ names: [String]) throws(Problem) -> [Int] {
    var ranks: [[Int32]] = []
    for name in names { ranks.append(try Grouping(self, keys: [name]).groups) }
    guard rowCount > 0 else { return [] }
    return (0..<heads.count).sorted { a, b in
      let (x, y) = (Int(heads.firstRows[a]), Int(heads.firstRows[b]))
      for rank in ranks where rank[x] != rank[y] { return rank[x] < rank[y] }
      return a < b
    }
  }
}

extension Column {
  /// A cell as it stands above a column: the labels of a category, or the value.
  fileprivate func headingText(_ row: Int) -> Labels {
    if case .category(let codes, let domain) = storage, validity.isValid(row) {
      let value = domain.values[Int(codes[row])]
      return Labels(
        danish: value.label.danish ?? value.code, english: value.label.english ?? value.code)
    }
    if case .period(let period) = self[row] {
      return Labels(danish: period.label(.danish), english: period.label(.english))
    }
    return Labels(danish: self[row].plainText, english: self[row].plainText)
  }
}

extension Field {
  /// Forgets companions that do not stay beside the column.
  fileprivate mutating func leave(_ names: [String]) {
    if let name = unitColumn, names.contains(name) { unitColumn = nil }
    if let name = priceBasisColumn, names.contains(name) { priceBasisColumn = nil }
    if let name = decimalsColumn, names.contains(name) { decimalsColumn = nil }
  }

  /// What the column is called in each language.
  fileprivate var labels: Labels { Labels(danish: label(.danish), english: label(.english)) }
}
