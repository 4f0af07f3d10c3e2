import Testing
import Workbench

@Suite struct XLSXReaderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func read(_ workbook: RawWorkbook, _ suffix: String = "") throws -> Imported {
    try XLSXReader.read(path: folder.write("bog.xlsx", workbook.bytes) + suffix)
  }

  func read(_ rows: [[Workbook.Cell]]) throws -> Imported {
    var sheet = Workbook.Sheet(name: "Skema")
    sheet.rows = rows
    return try read(Workbook(sheets: [sheet]))
  }

  func read(_ workbook: Workbook, _ suffix: String = "") throws -> Imported {
    try XLSXReader.read(path: folder.write("bog.xlsx", workbook.bytes()) + suffix)
  }

  /// The values of one column «x» below a header, given as `<c>` elements without references.
  func column(_ cells: [String], styles: String = "") throws -> String {
    var workbook = RawWorkbook(
      rows: ["<c t=\"inlineStr\"><is><t>navn</t></is></c><c t=\"str\"><v>x</v></c>"]
        + cells.map { "<c t=\"str\"><v>a</v></c>\($0)" })
    workbook.styles = styles
    return tablePicture(try read(workbook).table).split(separator: "\n").last.map(String.init) ?? ""
  }

  // MARK: Values

  @Test(arguments: [
    (["1", "2.50", "-3"], "x decimal: 1.0 2.5 -3.0"),
    (["1", "2", "1E+3"], "x integer: 1 2 1000"),
    // What a spreadsheet writes for typed numbers that binary numbers miss.
    (["0.56000000000000005", "5.6000000000000001E-2"], "x decimal: 0.560 0.056"),
    (["0.30000000000000004", "1"], "x real: 0.30000000000000004 1"),
    (["123456789012345", "0.000001"], "x real: 123456789012345 0.000001"),
    (
      ["1e300", "-1E-300"],
      "x real: 1\(String(repeating: "0", count: 300)) -0."
        + String(repeating: "0", count: 299) + "1"
    ),
    (["1e999"], "x category: <illegible>"), (["nan"], "x category: <illegible>"),
    (["12abc"], "x category: <illegible>"), ([" 7 "], "x integer: 7"),
    (["-0"], "x integer: 0"),
  ])
  func numbers(texts: [String], expected: String) throws {
    #expect(try column(texts.map { "<c><v>\($0)</v></c>" }) == expected)
  }

  @Test func kindsOfCells() throws {
    var workbook = RawWorkbook(rows: [
      "<c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c>"
        + "<c t=\"s\"><v>3</v></c>",
      "<c t=\"b\"><v>1</v></c><c t=\"s\"><v>4</v></c><c><f>1+1</f><v>2</v></c>"
        + "<c t=\"d\"><v>2024-05-06</v></c>",
      "<c t=\"b\"><v>0</v></c><c t=\"inlineStr\"><is><r><t>ind</t></r><r><t>lejret</t></r></is></c>"
        + "<c t=\"e\"><v>#DIV/0!</v></c><c t=\"d\"><v>2024-05-07</v></c>",
    ])
    workbook.strings = [
      "flag", "tekst", "tal", "dag",
      "<r><rPr><b/></rPr><t>fed </t></r><r><t xml:space=\"preserve\">&amp; rig_x000A_ny</t></r>"
        + "<rPh sb=\"0\" eb=\"1\"><t>lyd</t></rPh>",
    ]
    let imported = try read(workbook)
    #expect(
      tablePicture(imported.table) == """
        flag boolean: true false
        tekst category: fed & rig
        ny indlejret
        tal integer: 2 <undefined>
        dag period: 2024-05-06 2024-05-07
        """)
    #expect(
      tablePicture(imported.rejects) == """
        place text: Ark1!C3
        column category: tal
        text text: #DIV/0!
        reason category: error-value
        suggestion category: <not-applicable>
        """)
  }

  @Test func formulasThatWereNeverComputed() throws {
    let imported = try read([
      [.text("navn"), .text("x")], [.text("a"), .formula("SUM(1,2)", result: nil)],
      [.text("b"), .formula("2*2", result: ExactDecimal(4))],
    ])
    #expect(tablePicture(imported.table).hasSuffix("x integer: <not-available> 4"))
    #expect(imported.rejects.columns[0][0] == .text("Skema!B2"))
    #expect(imported.rejects.columns[3][0] == .text("not-computed"))
  }

  @Test func cellsWithoutReferencesAndWithGaps() throws {
    let workbook = RawWorkbook(
      "<sheetData><row><c t=\"str\"><v>a</v></c><c t=\"str\"><v>b</v></c></row><row r=\"9\">"
        + "<c r=\"B9\"><v>2</v></c></row><row><c><v>3</v></c><c s=\"7\"/></row></sheetData>")
    #expect(
      tablePicture(try read(workbook).table)
        == "a integer: <unspecified> 3\nb integer: 2 <unspecified>")
  }

  // MARK: Dates

  static let dateStyles =
    "<numFmts><numFmt numFmtId=\"170\" formatCode=\"[$-406]d. mmmm yyyy;@\"/></numFmts><cellXfs>"
    + "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"46\"/></cellXfs>"

  @Test(arguments: [
    (["1", "59", "61", "45413"], "x period: 1900-01-01 1900-02-28 1900-03-01 2024-05-01"),
    (["60", "45413"], "x period: <illegible> 2024-05-01"),
    (["-1", "2958466", "2958465"], "x period: <illegible> <illegible> 9999-12-31"),
    (["45413.5", "45413"], "x category: 2024-05-01T12:00 2024-05-01"),
  ])
  func datesFrom1900(serials: [String], expected: String) throws {
    for style in [1, 2] {
      let cells = serials.map { "<c s=\"\(style)\"><v>\($0)</v></c>" }
      #expect(try column(cells, styles: Self.dateStyles) == expected)
    }
  }

  @Test func datesFrom1904() throws {
    var sheet = Workbook.Sheet(name: "A")
    let day = try #require(Period(code: "2024-05-01"))
    sheet.rows = [[.text("x"), .text("dag")], [.text("a"), .day(day)]]
    var workbook = Workbook(sheets: [sheet])
    workbook.countsFrom1904 = true
    #expect(tablePicture(try read(workbook).table).hasSuffix("dag period: 2024-05-01"))
    var raw = RawWorkbook(rows: [
      "<c t=\"str\"><v>n</v></c><c t=\"str\"><v>x</v></c>",
      "<c t=\"str\"><v>a</v></c><c s=\"1\"><v>0</v></c>",
    ])
    raw.styles = Self.dateStyles
    raw.book = "<workbookPr date1904=\"true\"/>" + raw.book
    #expect(tablePicture(try read(raw).table).hasSuffix("x period: 1904-01-01"))
  }

  @Test func timesAndDurations() throws {
    let cells = ["0.5", "1.5"].map { "<c s=\"3\"><v>\($0)</v></c>" }
    #expect(try column(cells, styles: Self.dateStyles) == "x category: 12:00 36:00")
  }

  // MARK: Percentages

  @Test func percentFormatsAreNumbersOfPercent() throws {
    let share = WorkbookFormat.percent(decimals: 1)
    let imported = try read([
      [.text("navn"), .text("x")],
      [.text("a"), .number(ExactDecimal("0.06")!, share)],
      [.text("b"), .number(ExactDecimal("0.2464")!, share)], [.text("c"), .whole(0)],
      [.text("d"), .whole(7)],
    ])
    let column = try imported.table.column("x")
    #expect(tablePicture(imported.table).hasSuffix("x decimal: 6.00 24.64 0.00 <illegible>"))
    #expect(column.field.unit == .percentShare)
    #expect(imported.rejects.columns[0][0] == .text("Skema!B5"))
    #expect(imported.rejects.columns[3][0] == .text("mixed-percent"))
  }

  @Test(arguments: [
    ("0%", "percent"), ("0.00\" %\"", "number"), ("#,##0.0 \"pct.\"", "number"),
    ("[Red]0.0\\%", "number"), ("0.0%;[Red]-0.0%", "percent"), ("yyyy-mm-dd", "date"),
    ("mmm-yy", "date"), ("hh:mm", "time"), ("[h]:mm", "time"), ("\"dag\" 0", "number"),
    ("General", "number"), ("Standard", "number"), ("#,##0_);(#,##0)", "number"), ("", "number"),
    ("[", "number"), ("\"", "number"), ("0.00E+00", "number"),
  ])
  func formatCodes(code: String, kind: String) throws {
    let styles =
      "<numFmts><numFmt numFmtId=\"170\" formatCode=\"\(code.replacing("\"", with: "&quot;"))\"/>"
      + "</numFmts><cellXfs><xf numFmtId=\"170\"/></cellXfs>"
    let expected = [
      "percent": "x integer: 4541300", "number": "x integer: 45413", "date": "x period: 2024-05-01",
      "time": "x category: 1089912:00",
    ]
    #expect(try column(["<c><v>45413</v></c>"], styles: styles) == expected[kind])
  }

  @Test func formatsThatLeaveOutThousands() throws {
    let styles =
      "<numFmts><numFmt numFmtId=\"170\" formatCode=\"#,##0,\"/></numFmts><cellXfs>"
      + "<xf numFmtId=\"170\"/></cellXfs>"
    var workbook = RawWorkbook(rows: ["<c t=\"str\"><v>x</v></c>", "<c><v>1234567</v></c>"])
    workbook.styles = styles
    let imported = try read(workbook)
    #expect(tablePicture(imported.table) == "x integer: 1234567")
    #expect(
      imported.notes.map { ProblemText().message($0) } == [
        "the workbook shows «x» in units of 1.000; the numbers are read in full"
      ])
  }

  // MARK: Text among numbers

  @Test func textAmongNumbersMakesText() throws {
    let imported = try read([
      [.text("navn"), .text("x")], [.text("a"), .whole(1)], [.text("b"), .text("ca. 5")],
    ])
    #expect(tablePicture(imported.table).hasSuffix("x category: 1 ca. 5"))
    #expect(
      ProblemText().message(imported.notes[0])
        == "the column «x» is read as text because Skema!B3 holds «ca. 5»")
  }

  @Test func marksAmongNumbersAreReasons() throws {
    let imported = try read([
      [.text("navn"), .text("x")], [.text("a"), .whole(1)], [.text("b"), .text("..")],
      [.text("c"), .text("<confidential>")],
    ])
    #expect(tablePicture(imported.table).hasSuffix("x integer: 1 <not-available> <confidential>"))
  }

  @Test func numbersStoredAsTextStayText() throws {
    let imported = try read([
      [.text("navn"), .text("x")], [.text("a"), .text("1.234")], [.text("b"), .text("2")],
    ])
    #expect(tablePicture(imported.table).hasSuffix("x category: 1.234 2"))
    #expect(imported.notes.map(\.code) == [.xlsxNumbersAsText])
  }

  @Test func codesAndYears() throws {
    let imported = try read([
      [.text("kommunekode"), .text("år"), .text("antal")],
      [.whole(101), .whole(2023), .whole(2001)], [.whole(147), .whole(2024), .whole(1999)],
    ])
    #expect(
      tablePicture(imported.table) == """
        kommunekode category: 101 147
        år period: 2023 2024
        antal integer: 2001 1999
        """)
  }
}
