/// The sheet of a written workbook that says what its numbers are and where they come from.
struct XLSXNotes {
  let language: Language

  /// Title, source, licence, files with their digests, units of the columns, reasons of missing
  /// cells, and the steps that led to the table.
  func sheet(_ table: Table, beside other: String) -> Workbook.Sheet {
    let wanted = word("Noter", "Notes")
    var sheet = Workbook.Sheet(name: wanted.lowercased() == other.lowercased() ? "Info" : wanted)
    var bold = WorkbookFormat()
    bold.isBold = true
    func add(_ label: String, _ text: String?) {
      guard let text, !text.isEmpty else { return }
      sheet.rows.append([.text(label, bold), .text(text)])
    }
    add(word("Titel", "Title"), table.info.title[language] ?? table.info.name)
    if table.isSynthetic {
      add(
        word("Bemærk", "Note"),
        word("Opdigtede tal til demonstration.", "Made-up numbers for demonstration."))
    }
    add(word("Kilde", "Source"), table.info.source)
    add(word("Licens", "Licence"), table.info.licence)
    for source in table.lineage.sources {
      add(word("Datakilde", "Data"), sourceLine(source))
    }
    for column in table.columns { add(column.name, columnLine(column)) }
    for reason in MissingReason.allCases {
      let count = table.columns.reduce(0) { sum, column in
        sum + (column.validity.tally.first { $0.reason == reason }?.count ?? 0)
      }
      guard count > 0 else { continue }
      let mark = reason == .unspecified ? word("(tom celle)", "(empty cell)") : "<\(reason.name)>"
      let cells = count == 1 ? word("celle", "cell") : word("celler", "cells")
      add(mark, "\(reason.label(language)): \(count) \(cells)")
    }
    for (index, line) in table.lineage.description.split(separator: "\n").enumerated() {
      add(index == 0 ? word("Fremkomst", "Lineage") : " ", String(line))
    }
    sheet.widths = [24, 100]
    return sheet
  }

  private func sourceLine(_ source: SourceRecord) -> String {
    var parts = [source.title[language] ?? source.name]
    if let citation = source.citation { parts.append(citation) }
    if let licence = source.licence { parts.append(licence) }
    if let digest = source.sha256 { parts.append("SHA-256 \(digest)") }
    return parts.joined(separator: "; ")
  }

  private func columnLine(_ column: Column) -> String? {
    var parts: [String] = []
    if let title = column.field.title[language], title != column.name { parts.append(title) }
    if let unit = column.field.unit?.title(language), !unit.isEmpty { parts.append(unit) }
    if let description = column.field.description[language] { parts.append(description) }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  private func word(_ danish: String, _ english: String) -> String {
    language == .danish ? danish : english
  }
}
