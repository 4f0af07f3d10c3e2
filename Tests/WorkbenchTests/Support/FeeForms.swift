import Workbench

/// Filled forms of the fee agreement (takstaftale) as municipalities send them: what they charge
/// per day before and after, their overhead, and the slips of people who type.
///
/// Everything is made up, seeded, and known: the rows that a reader should find, and the cells
/// that it should reject.
struct FeeForms {
  struct Row: Equatable {
    var sheet: String
    /// Nil where the cell is to be rejected.
    var municipality: String?
    var offer: String
    var places: Int?
    var before: ExactDecimal?
    var after: ExactDecimal?
    var overhead: ExactDecimal?
  }

  struct Reject: Hashable {
    var place: String
    var column: String
    var reason: String
  }

  static let header = [
    "Kommune", "Tilbud", "Pladser", "Udgift pr. døgn 2024", "Udgift pr. døgn 2025", "Overhead",
  ]

  private(set) var sheets: [Workbook.Sheet] = []
  private(set) var rows: [Row] = []
  private(set) var rejects: Set<Reject> = []
  private var random: SplitMix64

  init(municipalities: [String], seed: UInt64) {
    random = SplitMix64(seed: seed)
    for name in municipalities { addSheet(name) }
  }

  /// What a reader needs to know of the form.
  static var schema: [CSVSchemaColumn] {
    let types: [ColumnType] = [
      .category, .text, .integer, .decimal(scale: 2), .decimal(scale: 2), .decimal(scale: 1),
    ]
    return zip(header, types).map { name, type in
      var field = Field(name: name, type: type)
      if name == "Overhead" { field.unit = .percentShare }
      if name.hasPrefix("Udgift") { field.unit = .kroner }
      return CSVSchemaColumn(field, decimalComma: true)
    }
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  private mutating func addSheet(_ name: String) {
    var sheet = Workbook.Sheet(name: name)
    var bold = WorkbookFormat()
    bold.isBold = true
    sheet.rows = [
      [.text("Indberetning til takstaftalen 2025", bold)], [],
      Self.header.map { .text($0, bold) },
    ]
    sheet.merges = [XLSXRange("A1:F1")].compactMap { $0 }
    var total = 0
    for number in 1...Int.random(in: 3...6, using: &random) {
      if chance(15) { sheet.rows.append([]) }
      let places = Int.random(in: 2...60, using: &random)
      total += places
      addRow(&sheet, name, "Tilbud \(number)", places)
    }
    if chance(40) {
      if chance(50) { sheet.rows.append([]) }
      sheet.rows.append([.text("I alt"), .blank, .whole(total)])
      reject(sheet, 0, "total-row")
    }
    if chance(30) {
      sheet.rows += [[], [.text("Kilde: kommunens budget, indtastet af NN")]]
    }
    sheets.append(sheet)
  }

  private mutating func reject(_ sheet: Workbook.Sheet, _ column: Int, _ reason: String) {
    let letter = ["A", "B", "C", "D", "E", "F"][column]
    rejects.insert(
      Reject(
        place: "\(sheet.name)!\(letter)\(sheet.rows.count)", column: Self.header[column],
        reason: reason))
  }

  private mutating func addRow(
    _ sheet: inout Workbook.Sheet, _ name: String, _ offer: String, _ places: Int
  ) {
    let number = sheet.rows.count
    sheet.rows.append([])
    var row = Row(sheet: name, offer: offer)
    var cells: [Workbook.Cell] = [.text(name), .text(offer)]
    row.municipality = name
    if chance(6) {
      cells[0] = .text(String(name.dropLast(2)) + String(name.suffix(1)))
      row.municipality = nil
      reject(sheet, 0, "unknown-name")
    }
    row.places = places
    switch Int.random(in: 0..<12, using: &random) {
    case 0:
      cells.append(.text("ca. \(places)"))
      row.places = nil
      reject(sheet, 2, "not-a-number")
    case 1: cells.append(.text("\(places)"))
    case 2:
      cells.append(.blank)
      row.places = nil
    default: cells.append(.whole(places))
    }
    row.before = amount(&cells, &sheet, 3)
    row.after = amount(&cells, &sheet, 4)
    row.overhead = overhead(&cells, &sheet)
    sheet.rows[number] = cells
    rows.append(row)
  }

  private mutating func amount(
    _ cells: inout [Workbook.Cell], _ sheet: inout Workbook.Sheet, _ column: Int
  ) -> ExactDecimal? {
    let crowns = Int.random(in: 1200...9900, using: &random)
    let value = ExactDecimal(coefficient: Int64(crowns) * 100 + 50, scale: 2)
    let grouped = "\(crowns / 1000).\(String(crowns % 1000 + 1000).dropFirst())"
    switch Int.random(in: 0..<14, using: &random) {
    case 0: cells.append(.text("\(grouped),50"))
    case 1:
      cells.append(.text(grouped))
      return ExactDecimal(Int64(crowns))
    case 2:
      cells.append(.text("\(grouped),50 kr."))
      reject(sheet, column, "not-a-number")
      return nil
    case 3:
      cells.append(.error("#DIV/0!"))
      reject(sheet, column, "error-value")
      return nil
    default: cells.append(.number(value, .number(decimals: 2)))
    }
    return value
  }

  private mutating func overhead(
    _ cells: inout [Workbook.Cell], _ sheet: inout Workbook.Sheet
  ) -> ExactDecimal? {
    let tenths = Int.random(in: 40...75, using: &random)
    let value = ExactDecimal(coefficient: Int64(tenths), scale: 1)
    let share = ExactDecimal(coefficient: Int64(tenths), scale: 3)
    let printed = "\(tenths / 10),\(tenths % 10)"
    switch Int.random(in: 0..<8, using: &random) {
    case 0: cells.append(.text("\(printed) %"))
    case 1: cells.append(.text("\(printed) pct."))
    case 2, 3: cells.append(.number(share, .percent(decimals: 1)))
    case 4:
      cells.append(.number(share, .general))
      reject(sheet, 5, "ambiguous-percent")
      return nil
    case 5:
      cells.append(.text("0,0\(tenths)"))
      reject(sheet, 5, "ambiguous-percent")
      return nil
    default: cells.append(.number(value))
    }
    return value
  }
}
