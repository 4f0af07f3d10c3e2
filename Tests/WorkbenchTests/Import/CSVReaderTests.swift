import Glibc
import Testing
import Workbench

@Suite struct CSVReaderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func read(_ text: String) throws -> CSVReader.Result {
    try CSVReader.read(path: folder.write("input.csv", text))
  }

  func read(_ bytes: [UInt8]) throws -> CSVReader.Result {
    try CSVReader.read(path: folder.write("input.csv", bytes))
  }

  func cells(_ column: Column) -> [String] { (0..<column.count).map { column[$0].plainText } }

  /// Name, type and cells of every column: what a reader of the file would want to see.
  func picture(_ table: Table) -> String {
    table.columns.map { "\($0.name) \($0.type.name): \(cells($0).joined(separator: " "))" }
      .joined(separator: "\n")
  }

  // MARK: The four dialects

  @Test func statbankExtract() throws {
    let result = try read(
      "\u{FEFF}OMRÅDE;FUNKTION;ALDER;TID;INDHOLD\r\n000;5.28.20;0;2020K1;42955,60\r\n"
        + "0150;5.28.21;1;2020K2;..\r\n101;5.28.21;1;2020K3;-\r\n")
    #expect(result.imported.kind == "csv (statbank-api)")
    #expect(
      picture(result.imported.table) == """
        OMRÅDE category: 000 0150 101
        FUNKTION category: 5.28.20 5.28.21 5.28.21
        ALDER category: 0 1 1
        TID period: 2020K1 2020K2 2020K3
        INDHOLD decimal: 42955.60 <not-available> 0.00
        """)
    #expect(result.imported.notes.map(\.code) == [.nilMarksRead])
  }

  @Test func statbankMatrix() throws {
    // Windows-1252: ø is 0xF8.
    let text = Array("\"Folketal 1. kvartal\"\r\n\"\",\"2020K1\",\"2020K2\"\r\n\"K".utf8) + [0xF8]
    let result = try read(text + Array("benhavn\",632340,633021\r\n\"Bornholm\",39499,..\r\n".utf8))
    #expect(result.imported.kind == "csv (statbank-matrix)")
    #expect(
      picture(result.imported.table) == """
        column1 category: København Bornholm
        2020K1 integer: 632340 39499
        2020K2 integer: 633021 <not-available>
        """)
    #expect(result.imported.notes.map(\.code) == [.titleRowsSkipped])
  }

  @Test func statbankMatrixWithoutHeader() throws {
    let result = try read(
      "\"Odense\",\"2024\",\"I alt\",8060\r\n\"Odense\",\"2024\",\"Afbrudt\",375\r\n")
    #expect(!result.dialect.hasHeader)
    #expect(
      picture(result.imported.table) == """
        column1 category: Odense Odense
        column2 period: 2024 2024
        column3 category: I alt Afbrudt
        column4 integer: 8060 375
        """)
  }

  @Test func keyFigures() throws {
    let head = Array("Kommune;Udgift pr. indbygger;Andel\r\n\r\nAller".utf8) + [0xF8]
    let text =
      "d;1.234,5;M\r\nGentofte;987;12,5\r\n\r\nM: Manglende oplysning\r\nKilde: noegletal.dk\r\n"
    let result = try read(head + Array(text.utf8))
    #expect(result.imported.kind == "csv (noegletal)")
    #expect(
      picture(result.imported.table) == """
        Kommune category: Allerød Gentofte
        Udgift pr. indbygger decimal: 1234.5 987.0
        Andel decimal: <not-available> 12.5
        """)
    let note = try #require(result.imported.notes.first)
    #expect(
      ProblemText().message(note)
        == "the lines from 6 are a legend: M: Manglende oplysning / Kilde: noegletal.dk")
    #expect(result.imported.rejectCount == 0)
  }

  // MARK: What is refused

  @Test func refusals() throws {
    expectProblem(.fileIsWebPage) { try read("\u{FEFF}\n <!DOCTYPE html>\n<p>a,b</p>") }
    expectProblem(.fileEmpty) { try read("") }
    expectProblem(.csvNoColumns) { try read("\u{FEFF}") }
    expectProblem(.csvNoColumns) { try read("\n\n;\n") }
    expectProblem(.fileIsBinary) { try read("a,b\n1,\u{0}2\n") }
    expectProblem(.fileEmpty) { try read([0xFF, 0xFE]) }
    expectProblem(.fileIsFolder) { try CSVReader.read(path: folder.path) }
    expectProblem(.fileNotFound) { try CSVReader.read(path: folder.path + "/none.csv") }
    let pipe = folder.path + "/pipe.csv"
    #expect(mkfifo(pipe, 0o600) == 0)
    expectProblem(.notRegularFile) { try CSVReader.read(path: pipe) }
  }

  // MARK: Types

  @Test func typesOverTheWholeFile() throws {
    var text = "id;kommune_kode;beløb;dato;note\n"
    for row in 1...5000 { text += "\(row);\(100 + row % 9);\(row),5;2024-01-31;x\n" }
    text += "sidste;0150;1.234,25;2024-02-29;y\n"
    let result = try read(text)
    let table = result.imported.table
    #expect(
      table.columns.map(\.type.name) == ["category", "category", "decimal", "period", "category"])
    #expect(table.columns[2].type == .decimal(scale: 2))
    #expect(table.columns[2][5000] == .decimal(ExactDecimal(coefficient: 123_425, scale: 2)))
    #expect(table.columns[0][0] == .text("1"))
    #expect(
      result.imported.notes.map { ProblemText().message($0) } == [
        "the column «id» is read as text because line 5002 holds «sidste»"
      ])
  }

  @Test(arguments: [
    ("n;x\na;1.234,5\nb;2\n", "1234.5 2.0"), ("n;x\na;1.234\nb;2\n", "1234 2"),
    ("n;x\na;1917\nb;1896.8\n", "1917.0 1896.8"), ("n,x\na,1.234\nb,-2\n", "1.234 -2.000"),
    ("n,x\na,\"1,5\"\nb,\"2,25\"\n", "1.50 2.25"), ("n;x\na;1 234\nb;\u{2212}5\n", "1234 -5"),
    ("n,x\na,1e3\nb,2\n", "1000 2"),
    ("n,x\na,123456789012345678901\nb,2\n", "123456789012345680000 2"),
    ("n,x\na,000\nb,0150\n", "000 0150"), ("n,x\na,true\nb,false\n", "true false"),
    ("n;x\na;12,5\nb;M\n", "12.5 <not-available>"), ("n;x\na;K\nb;M\n", "K M"),
    ("n,x\na,\nb,...\nc,3\n", "<unspecified> <not-yet-published> 3"),
    ("n,x\na,0.001\nb,.5\n", "0.001 0.500"),
    ("n,x\na,999999999999999999\nb,0.1\n", "1000000000000000000 0.1"),
  ])
  func cellsOfOneColumn(text: String, expected: String) throws {
    let table = try read(text).imported.table
    #expect(cells(try table.column("x")).joined(separator: " ") == expected)
  }

  @Test func manyDistinctTextsBecomeText() throws {
    var text = "name,n\n"
    for row in 0..<70_000 { text += "name \(row),1\n" }
    let column = try read(text).imported.table.columns[0]
    #expect(column.type == .text)
    #expect(column[0] == .text("name 0"))
    #expect(column[69_999] == .text("name 69999"))
  }

  @Test(arguments: [
    ("x\ty\n1,5\ta,b\n2\tc\n", "x decimal: 1.5 2.0\ny category: a,b c"),
    ("x|y\n1.5|a;b\n2|c\n", "x decimal: 1.5 2.0\ny category: a;b c"),
    ("x\n1\n\n2\n", "x integer: 1 2"), ("x,y\n", "x category: \ny category: "),
    ("x,x,\n1,2,3\n", "x integer: 1\nx_2 integer: 2\ncolumn3 integer: 3"),
    ("år;antal\n2023;2001\n2024;1999\n", "år period: 2023 2024\nantal integer: 2001 1999"),
  ])
  func shapes(text: String, expected: String) throws {
    #expect(picture(try read(text).imported.table) == expected)
  }

  // MARK: Quotes and rejects

  @Test func quotes() throws {
    let table = try read(
      "a,b\n\"x, \"\"y\"\"\nz\",1\r\n\"\",2\nc\"d,3\n\"last\",\"4\""
    ).imported.table
    #expect(cells(table.columns[0]) == ["x, \"y\"\nz", "<unspecified>", "c\"d", "last"])
    #expect(cells(table.columns[1]) == ["1", "2", "3", "4"])
  }

  @Test func badRowsAreRejected() throws {
    let imported = try read("a,b\n1,2\n3\n4,5,6\n7,\"8\"x\n9,10\n").imported
    #expect(cells(imported.table.columns[0]) == ["1", "9"])
    #expect(
      picture(imported.rejects) == """
        line integer: 3 4 5
        offset integer: 8 10 16
        column category: <not-applicable> <not-applicable> <not-applicable>
        text text: 3 4,5,6 7,"8"x
        reason category: field-count field-count quote-syntax
        """)
  }

  @Test func anUnclosedQuoteCostsItsLineOnly() throws {
    let imported = try read("a,b\n1,2\n\"open,3\n4,5\n6,\"7\"\n").imported
    #expect(cells(imported.table.columns[0]) == ["1", "4", "6"])
    #expect(imported.rejects.columns[4][0] == .text("quote-unclosed"))
    #expect(imported.notes.map(\.code) == [.quoteUnclosed, .rowsRejected])
  }

  @Test func aSchemaRejectsCells() throws {
    let path = try folder.write(
      "s.csv", "k,n,d,p,b\n07,1,x,2024,ja\n08,1.5,2.5,nu,måske\n,-,,2024K1,nej\n")
    let schema = [
      CSVSchemaColumn(Field(name: "k", type: .category)),
      CSVSchemaColumn(
        Field(name: "n", type: .integer), marks: MissingMarks(["-": .missing(.confidential)])),
      CSVSchemaColumn(
        Field(name: "d", type: .decimal(scale: 0)), marks: MissingMarks(empty: .illegible)),
      CSVSchemaColumn(Field(name: "p", type: .period)),
      CSVSchemaColumn(Field(name: "b", type: .boolean)),
    ]
    let imported = try CSVReader.read(path: path, schema: schema).imported
    #expect(
      picture(imported.table) == """
        k category: 07 08 <unspecified>
        n integer: 1 <illegible> <confidential>
        d decimal: <illegible> 2.5 <illegible>
        p period: 2024 <illegible> 2024K1
        b boolean: true <illegible> false
        """)
    #expect(
      picture(imported.rejects) == """
        line integer: 2 3 3 3
        offset integer: 15 28 36 39
        column category: d n p b
        text text: x 1.5 nu måske
        reason category: not-a-number not-an-integer not-a-period not-a-boolean
        """)
  }

  @Test func aSchemaNamesItsColumns() throws {
    let path = try folder.write("s.csv", "kode,antal\n1,2\n")
    let one = CSVSchemaColumn(Field(name: "kode", type: .category))
    let other = CSVSchemaColumn(Field(name: "anta", type: .integer))
    #expect {
      try CSVReader.read(path: path, schema: [one, other])
    } throws: { error in
      ProblemText().render(error as? Problem ?? Problem(.fileEmpty)) == """
        error KK-214: the file «\(path)» has no column «anta»
          hint: did you mean «antal»? known: «kode», «antal»

        """
    }
    expectProblem(.csvColumnExtra) { try CSVReader.read(path: path, schema: [one]) }
  }
}

/// Expects a problem of a code, whatever its facts.
func expectProblem<T>(
  _ code: ProblemCode, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> T
) {
  #expect(sourceLocation: sourceLocation) {
    _ = try body()
  } throws: { error in
    (error as? Problem)?.code == code
  }
}
