import Testing
import Workbench

@Suite struct XLSXWriterTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func sample() throws -> Table {
    func column(_ name: String, _ type: ColumnType, _ cells: [Cell], unit: Unit? = nil) throws
      -> Column
    {
      var field = Field(name: name, type: type)
      field.unit = unit
      var builder = ColumnBuilder(field)
      for cell in cells { try builder.append(cell) }
      return builder.column()
    }
    let day = try #require(Period(code: "2024-05-01"))
    return try Table(
      [
        column(
          "kommune", .category, [.text("Allerød"), .text("<A> & \"B\""), .missing(.unspecified)]),
        column("år", .period, [.period(.year(2023)), .period(.year(2024)), .period(.year(2025))]),
        column("dag", .period, [.period(day), .missing(.notAvailable), .period(day)]),
        column("antal", .integer, [.integer(-1_234_567), .missing(.confidential), .integer(0)]),
        column(
          "beløb", .decimal(scale: 2),
          [.decimal(ExactDecimal("1234.50")!), .decimal(ExactDecimal("-0.07")!), .integer(3)],
          unit: .kroner),
        column(
          "andel", .decimal(scale: 1),
          [.decimal(ExactDecimal("24.6")!), .integer(6), .decimal(ExactDecimal("0.5")!)],
          unit: .percentShare),
        column("vokser", .boolean, [.boolean(true), .boolean(false), .boolean(true)]),
      ],
      info: TableInfo(
        name: "prøve", title: Labels(danish: "En prøve: 1/2"), source: "Kommunerne",
        licence: "CC BY 4.0"),
      lineage: Lineage(.source(SourceRecord(name: "indberetning", citation: "Kommunerne"))).verb(
        "where", "år > 2022"))
  }

  @Test func whatIsWrittenReadsBack() throws {
    let table = try sample()
    let path = folder.path + "/ny/prøve.xlsx"
    try XLSXWriter().write(table, to: path)
    let back = try XLSXReader.read(path: path)
    #expect(tablePicture(back.table) == tablePicture(table))
    #expect(back.rejectCount == 0)
    #expect(try back.table.column("andel").field.unit == .percentShare)
    #expect(back.kind == "xlsx (En prøve- 1-2)")
  }

  @Test func theSameTableGivesTheSameBytes() throws {
    #expect(try XLSXWriter().bytes(sample()) == XLSXWriter().bytes(sample()))
  }

  @Test func notesSayWhereTheNumbersComeFrom() throws {
    let path = try folder.write("t.xlsx", XLSXWriter().bytes(sample()))
    let notes = try XLSXReader.read(path: path + "#Noter", options: .init(headerRows: 0)).table
    let lines = (0..<notes.rowCount).map { row in
      notes.columns.map { $0[row].plainText }.joined(separator: ": ")
    }
    #expect(
      lines == [
        "Titel: En prøve: 1/2", "Kilde: Kommunerne", "Licens: CC BY 4.0",
        "Datakilde: indberetning; Kommunerne", "beløb: kr.", "andel: pct.",
        "(tom celle): ikke oplyst: 1 celle", "<not-available>: foreligger ikke: 1 celle",
        "<confidential>: fortroligt i kilden: 1 celle", "Fremkomst: where år > 2022",
        "<unspecified>:   source indberetning",
      ])
  }

  @Test func namesOfSheets() {
    #expect(Workbook.sheetName("") == "Ark")
    #expect(Workbook.sheetName("a/b:[c]?*\\d") == "a-b--c----d")
    #expect(Workbook.sheetName("'x'") == "x")
    #expect(Workbook.sheetName(String(repeating: "å", count: 40)).count == 31)
    expectProblem(.xlsxSheetName) {
      try Workbook(sheets: [Workbook.Sheet(name: "a"), Workbook.Sheet(name: "A")]).bytes()
    }
    expectProblem(.xlsxSheetName) { try Workbook(sheets: [Workbook.Sheet(name: "a/b")]).bytes() }
  }

  @Test func whatXMLCannotHold() throws {
    var sheet = Workbook.Sheet(name: "A")
    sheet.rows = [
      [.text("x"), .text("y")], [.text("a\u{1}b\u{FFFE}"), .text("_x0041_ og _x")],
      [.text(" yderst "), .text("to\nlinjer")],
    ]
    let table = try XLSXReader.read(
      path: folder.write("x.xlsx", Workbook(sheets: [sheet]).bytes())
    ).table
    #expect(table.columns[0][0] == .text("a\u{1}b\u{FFFE}"))
    #expect(table.columns[1][0] == .text("_x0041_ og _x"))
    #expect(table.columns[0][1] == .text(" yderst "))
    #expect(table.columns[1][1] == .text("to\nlinjer"))
  }

  @Test func aSourceIsNeverReplaced() throws {
    let path = try folder.write("t.xlsx", XLSXWriter().bytes(sample()))
    expectProblem(.wouldOverwriteSource) {
      try XLSXWriter().write(sample(), to: path, sources: [path])
    }
  }

  @Test func emptyTables() throws {
    let table = try Table(
      [], rowCount: 0, info: TableInfo(name: "tom"), lineage: Lineage(.literal("x")))
    #expect(try !XLSXWriter().bytes(table).isEmpty)
  }
}
