/// What each column of a file is to be read as.
extension CSVReader {
  /// One column of the file on its way to storage.
  struct Plan {
    var field: Field
    var schema: CSVSchemaColumn?
    var ladder: [CSVTypeGuess]
    /// The column has percentages with and without their sign and is read once more.
    var doubtsPercents = false
    var sink: (any CSVColumnSink)?
  }

  mutating func plan(
    _ schema: [CSVSchemaColumn]?, _ types: [CSVSchemaColumn], path: String
  ) throws(Problem) -> [Plan] {
    guard let schema else {
      let names = columnNames()
      try ColumnTypeList.checked(types, names: names, path: path)
      var plans = detected(names)
      for index in plans.indices {
        guard var wanted = types.first(where: { $0.field.name == names[index] }) else { continue }
        if wanted.field.type.isNumeric { wanted.marks = shape.dialect.numberMarks }
        plans[index] = Plan(field: wanted.field, schema: wanted, ladder: [])
      }
      return plans
    }
    try ColumnTypeList.checked(types, names: schema.map(\.field.name), path: path)
    guard let header = shape.header else {
      // Fields stand for columns in their order where a file is said to have no header.
      if isHeaderless {
        guard schema.count == shape.fields else {
          throw Problem(
            .csvFieldsDiffer,
            ["path": path, "found": String(shape.fields), "wanted": String(schema.count)])
        }
        return schema.map { Plan(field: $0.field, schema: $0, ladder: []) }
      }
      throw Problem(.csvColumnMissing, ["path": path, "name": schema.first?.field.name ?? ""])
    }
    for wanted in schema where !header.contains(wanted.field.name) {
      throw Problem(
        .csvColumnMissing, ["path": path, "name": wanted.field.name],
        asked: wanted.field.name, candidates: header)
    }
    var plans: [Plan] = []
    for name in columnNames() {
      guard let wanted = schema.first(where: { $0.field.name == name }) else {
        throw Problem(
          .csvColumnExtra, ["path": path, "name": name], asked: name,
          candidates: schema.map(\.field.name))
      }
      plans.append(Plan(field: wanted.field, schema: wanted, ladder: []))
    }
    return plans
  }

  /// The names of the header, made distinct; `column1` … where there is none.
  private mutating func columnNames() -> [String] {
    var seen: Set<String> = []
    var names: [String] = []
    for index in 0..<shape.fields {
      let printed = CSVNumberSink.trimmed(shape.header?[index] ?? "")
      let wanted = printed.isEmpty ? "column\(index + 1)" : printed
      var name = wanted
      var number = 2
      while !seen.insert(name).inserted {
        name = "\(wanted)_\(number)"
        number += 1
      }
      if name != wanted { note(.headerDuplicate, ["name": wanted, "new": name]) }
      names.append(name)
    }
    return names
  }

  private mutating func detected(_ names: [String]) -> [Plan] {
    names.enumerated().map { index, name in
      let cells = shape.sample.map { record in
        let cell = record.cells[index]
        return reading.text(cell.lowerBound, cell.count, quote: shape.dialect.quote)
      }
      let ladder = CSVTypeGuess.ladder(
        cells, name: name, dialect: shape.dialect, isLast: index == names.count - 1)
      if ladder == [.category] { noteTextAmongNumbers(name, cells, column: index) }
      return Plan(field: Field(name: name, type: .text), schema: nil, ladder: ladder)
    }
  }
}
