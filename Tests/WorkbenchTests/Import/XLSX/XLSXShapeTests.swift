import Testing
import Workbench

@Suite struct XLSXShapeTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func sheet(_ rows: [[Workbook.Cell]], merges: [String] = []) -> Workbook.Sheet {
    var sheet = Workbook.Sheet(name: "Ark1")
    sheet.rows = rows
    sheet.merges = merges.compactMap { XLSXRange($0) }
    return sheet
  }

  func read(_ sheets: [Workbook.Sheet], _ suffix: String = "") throws -> Imported {
    try XLSXReader.read(
      path: folder.write("bog.xlsx", Workbook(sheets: sheets).bytes()) + suffix)
  }

  static func texts(_ line: String) -> [Workbook.Cell] {
    line.split(separator: "|", omittingEmptySubsequences: false).map { text in
      text.isEmpty ? .blank : Int(text).map { .whole($0) } ?? .text(String(text))
    }
  }

  @Test func titlesBlankRowsAndLegend() throws {
    let rows = [
      "Udgifter til handicap", "", "", "|Kommune|Udgift|Antal", "|Allerød|10|1", "", "",
      "|Ballerup|20|2", "", "|Kilde: kommunerne", "|* foreløbige tal",
    ]
    let imported = try read([sheet(rows.map(Self.texts), merges: ["A1:D1"])])
    #expect(
      tablePicture(imported.table) == """
        Kommune category: Allerød Ballerup
        Udgift integer: 10 20
        Antal integer: 1 2
        """)
    #expect(
      imported.notes.map { ProblemText().message($0) } == [
        "the lines before the header are titles: Udgifter til handicap",
        "the lines from 10 are a legend: Kilde: kommunerne / * foreløbige tal",
      ])
  }

  @Test func mergedHeadersJoin() throws {
    let rows = [
      "Kommune|2023||2024|", "|Udgift|Antal|Udgift|Antal", "Allerød|10|1|11|2",
      "Ballerup|20|2|21|3",
    ]
    let merges = ["A1:A2", "B1:C1", "D1:E1"]
    let imported = try read([sheet(rows.map(Self.texts), merges: merges)])
    #expect(
      tablePicture(imported.table) == """
        Kommune category: Allerød Ballerup
        2023 Udgift integer: 10 20
        2023 Antal integer: 1 2
        2024 Udgift integer: 11 21
        2024 Antal integer: 2 3
        """)
  }

  @Test func threeHeaderRowsUnderATitle() throws {
    let rows = [
      "Tabel 1||||", "Område|Regnskab|||", "|Børn||Voksne|", "|2023|2024|2023|2024", "A|1|2|3|4",
    ]
    let merges = ["A1:E1", "A2:A4", "B2:E2", "B3:C3", "D3:E3"]
    let names = try read([sheet(rows.map(Self.texts), merges: merges)]).table.columnNames
    #expect(
      names == [
        "Område", "Regnskab Børn 2023", "Regnskab Børn 2024", "Regnskab Voksne 2023",
        "Regnskab Voksne 2024",
      ])
  }

  @Test(arguments: [
    (["a|b", "1|2"], "a integer: 1\nb integer: 2"),
    (["1|2", "3|4"], "column1 integer: 1 3\ncolumn2 integer: 2 4"),
    (["navn|2023|2024", "a|5|6"], "navn category: a\n2023 integer: 5\n2024 integer: 6"),
    (["x", "1", "2"], "x integer: 1 2"),
    (["a|a|", "1|2|3"], "a integer: 1\na_2 integer: 2\ncolumn3 integer: 3"),
    (["a|b"], "a category: \nb category: "),
  ])
  func headers(lines: [String], expected: String) throws {
    #expect(tablePicture(try read([sheet(lines.map(Self.texts))]).table) == expected)
  }

  @Test func aHeaderMayBeStated() throws {
    let path = try folder.write(
      "bog.xlsx", Workbook(sheets: [sheet(["a|b", "c|d", "1|2"].map(Self.texts))]).bytes())
    func names(_ rows: Int) throws -> [String] {
      try XLSXReader.read(path: path, options: .init(headerRows: rows)).table.columnNames
    }
    #expect(try names(0) == ["column1", "column2"])
    #expect(try names(1) == ["a", "b"])
    #expect(try names(2) == ["a c", "b d"])
  }

  // MARK: Sheets and ranges

  func book() -> [Workbook.Sheet] {
    var first = sheet(["x|y|z", "1|2|3", "4|5|6"].map(Self.texts))
    first.hiddenRows = [1]
    var second = sheet(["q", "9"].map(Self.texts))
    second.name = "Ark 2's"
    var hidden = sheet(["h", "0"].map(Self.texts))
    hidden.name = "skjult"
    hidden.isHidden = true
    return [hidden, first, second]
  }

  @Test(arguments: [
    ("", "x integer: 1 4\ny integer: 2 5\nz integer: 3 6"),
    ("#Ark1", "x integer: 1 4\ny integer: 2 5\nz integer: 3 6"),
    ("#ark1!B1:C2", "y integer: 2\nz integer: 3"), ("#!C:C", "z integer: 3 6"),
    ("#'Ark 2''s'", "q integer: 9"), ("#3", "q integer: 9"), ("#1", "h integer: 0"),
    ("#2!$A$2:$B$3", "column1 integer: 1 4\ncolumn2 integer: 2 5"),
  ])
  func places(suffix: String, expected: String) throws {
    #expect(tablePicture(try read(book(), suffix).table) == expected)
  }

  @Test func whatElseTheWorkbookHolds() throws {
    let imported = try read(book())
    let path = folder.path
    #expect(
      imported.notes.map { ProblemText().message($0) } == [
        "the sheet «Ark1» is read; there are also «Ark 2's»", "hidden sheets: «skjult»",
        "«Ark1» hides 1 rows and 0 columns; they are read like the others",
      ])
    #expect(imported.kind == "xlsx (Ark1)")
    #expect(imported.table.lineage.sources.map(\.path) == [path + "/bog.xlsx"])
  }

  @Test func unknownPlaces() throws {
    expectProblem(.xlsxUnknownSheet) { try read(book(), "#Ark9") }
    expectProblem(.xlsxUnknownSheet) { try read(book(), "#4") }
    expectProblem(.xlsxRange) { try read(book(), "#Ark1!B4:") }
    expectProblem(.xlsxSheetEmpty) { try read(book(), "#Ark1!K4:L9") }
    #expect {
      try read(book(), "#Ark3")
    } throws: { ($0 as? Problem)?.suggestion == "Ark1" }
  }

  @Test(arguments: ["", "A", "4", "A0", "XFE1", "A1048577", "A1:B2:C3", "A1:B", "Æ1", "1A", "A1 "])
  func rangesThatAreNone(text: String) { #expect(XLSXRange(text) == nil) }

  @Test func rangesReadEitherWay() {
    #expect(XLSXRange("H40:B4") == XLSXRange("B4:H40"))
    #expect(XLSXRange("XFD1048576")?.right == 16_383)
  }

  @Test func aFileWhoseNameHoldsTheMark() throws {
    let bytes = try Workbook(sheets: book()).bytes()
    let path = try folder.write("a.xlsx#1.xlsx", bytes)
    #expect(try XLSXReader.read(path: path).table.columnNames == ["x", "y", "z"])
    #expect(try ImportFormat.of(path: folder.path + "/b.XLSX#Ark2!B4:H40").name == "xlsx")
    #expect(try DatasetCatalogue(folders: []).open(path + "#3").table.columnNames == ["q"])
  }
}
