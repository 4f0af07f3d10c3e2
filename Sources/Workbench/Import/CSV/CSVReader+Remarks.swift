/// What a careful reader wants to know about how a file was read.
extension CSVReader {
  /// Says so when half of the cells of a column are numbers or more, and some cell of the sample is none.
  mutating func noteTextAmongNumbers(_ name: String, _ cells: [String], column: Int) {
    guard !CSVTypeGuess.namesCode(name) else { return }
    let mark = shape.dialect.decimalMark
    var numbers = 0
    var texts = 0
    var first: Int?
    for (index, cell) in cells.enumerated() {
      if shape.dialect.numberMarks[CSVNumberSink.trimmed(cell)] != nil { continue }
      if let number = CSVNumber(cell, mark: mark) {
        // Codes with leading zeros are texts, and nothing is wrong with that.
        if number.isCode { return }
        numbers += 1
      } else if PercentText.number(cell) != nil {
        return
      } else {
        texts += 1
        first = first ?? index
      }
    }
    guard let first, numbers >= texts else { return }
    note(
      .columnReadAsText,
      [
        "name": name,
        "line": String(reading.line(of: shape.sample[first].cells[column].lowerBound)),
        "text": cells[first],
      ])
  }

  /// Says so when a column of texts holds numbers, some of them percentages: 6, 6 % and 0,06 may be
  /// the same or not.
  mutating func noteMixedPercents(_ column: Column) {
    guard case .category(_, let domain) = column.storage else { return }
    var percent: String?
    var number: String?
    for value in domain.values where percent == nil || number == nil {
      if let bare = PercentText.number(value.code) {
        if CSVNumber(bare, mark: shape.dialect.decimalMark) != nil { percent = value.code }
      } else if CSVNumber(value.code, mark: shape.dialect.decimalMark) != nil {
        number = value.code
      }
    }
    guard let percent, let number else { return }
    note(
      .percentsMixed, ["name": column.name, "percent": percent, "number": number], .warning)
  }

  mutating func noteSurroundings() {
    if !shape.titles.isEmpty {
      note(.titleRowsSkipped, ["text": shape.titles.joined(separator: " / ")])
    }
    if let legend = shape.legend {
      note(
        .legendSkipped,
        [
          "line": String(reading.line(of: legend.offset) + 1),
          "text": legend.lines.joined(separator: " / "),
        ])
    }
  }
}
