import Testing
import Workbench

@Suite struct PXReaderTests {
  @Test func aWholeFile() throws {
    let imported = try PXSamples.read(PXSamples.population)
    let table = imported.table
    #expect(table.columnNames == ["område", "køn", "tid", "value"])
    #expect(table.rowCount == 8)
    #expect(table.info.name == "TEST1")
    #expect(table.info.title == Labels(danish: "Folketal; DATA=", english: "Population"))
    #expect(table.columns[0].field.title == Labels(danish: "område", english: "region"))
    #expect(table.columns[0][7] == .text("0101"))
    #expect(table.columns[2].type == .period)
    #expect(table.columns[2][1] == .period(.year(2024)))
    guard case .category(_, let domain) = table.columns[0].storage else {
      Issue.record("område is no category")
      return
    }
    #expect(domain.values[0].code == "000")
    #expect(domain.values[0].level == .total)
    #expect(domain.values[1].label == Labels(danish: "København", english: "Copenhagen"))
    let values = table.columns[3]
    #expect(values.type == .decimal(scale: 1))
    #expect(
      (0..<8).map { values[$0].plainText } == [
        "1.5", "2.0", "<confidential>", "<not-available>", "-3.0", "0.5", "0.0", "7.0",
      ])
    #expect(values.field.unit == Unit(code: "personer"))
    #expect(imported.notes.map(\.code) == [.nilMarksRead])
    #expect(imported.rejectCount == 0)
  }

  @Test func cellsByPositionAndCode() throws {
    let cube = try PXSamples.cube(PXSamples.population)
    #expect(cube.sizes == [2, 2, 2])
    #expect(cube[[1, 0, 0]]?.plainText == "-3.0")
    #expect(cube.cell(["0101", "K", "2024"])?.plainText == "7.0")
    #expect(cube.cell(["101", "K", "2024"]) == nil)
    #expect(cube[[2, 0, 0]] == nil)
    #expect(cube[[0, 0]] == nil)
  }

  @Test func notesStay() throws {
    let notes = try PXSamples.cube(PXSamples.population).metadata.notes
    #expect(notes.map(\.text) == ["Første note\nanden linje", "Endnu en note", "Om København"])
    #expect(notes.map(\.isMandatory) == [false, false, true])
    #expect(notes[2].keys == ["område", "København"])
  }

  @Test func sixReasonsAndNil() throws {
    let table = try PXSamples.read(
      PXSamples.file(
        [("a", ["1", "2", "3", "4", "5", "6", "7", "8"])],
        data: "\".\" .. \"...\" .... \".....\" ...... \"-\" -"
      )
    ).table
    let reasons = (0..<6).map { table.columns[1].validity.reason($0) }
    #expect(Set(reasons).count == 6)
    #expect(!reasons.contains(nil))
    #expect(table.columns[1][6] == .integer(0))
    #expect(table.columns[1][7] == .integer(0))
  }

  @Test(arguments: [
    ("TLIST(A1),\"2019\",\"2020\"", ["2019", "2020"]),
    ("TLIST(Q1,\"20234\"-\"20241\")", ["2023K4", "2024K1"]),
    ("TLIST(Q1),\"20234\"-\"20241\"", ["2023K4", "2024K1"]),
    ("TLIST(M1,\"202312-202401\")", ["2023M12", "2024M01"]),
    ("TLIST(H1),\"20192\",\"20201\"", ["2019H2", "2020H1"]),
    ("TLIST(W1),\"202053\",\"202101\"", ["2020U53", "2021U01"]),
    ("TLIST(D1),\"20240229\",\"20240301\"", ["2024-02-29", "2024-03-01"]),
  ])
  func timeLists(timeval: String, codes: [String]) throws {
    let text = PXSamples.file([("a", ["x"]), ("tid", [])], data: "1 2")
      .replacing("VALUES(\"tid\")=;", with: "TIMEVAL(\"tid\")=\(timeval);")
    let table = try PXSamples.read(text).table
    #expect((0..<2).map { table.columns[1][$0].plainText } == codes)
    #expect(table.columns[1].type == .period)
  }

  @Test func aTimeListAgainstTheValuesIsNotBelieved() throws {
    let text = PXSamples.file(
      [("a", ["x"]), ("when", ["jan 2021", "jan 2020"])],
      "TIMEVAL(\"when\")=TLIST(M1),\"202001\",\"202101\";", data: "1 2")
    let imported = try PXSamples.read(text)
    #expect(imported.table.columns[1].type == .category)
    #expect(imported.notes.map(\.code) == [.pxStatementSkipped])
  }

  @Test(arguments: [
    "KEYS(\"a\")=VALUES;KEYS(\"b\")=CODES;", "KEYS(\"b\")=CODES;KEYS(\"a\")=VALUES;",
  ])
  func keysInBothOrders(keys: String) throws {
    let inStub = keys.hasPrefix("KEYS(\"a\")")
    func row(_ a: String, _ b: String) -> String {
      inStub ? "\"\(a)\",\"\(b)\"," : "\"\(b)\",\"\(a)\","
    }
    let text = PXSamples.file(
      PXSamples.ab, "CODES(\"b\")=\"01\",\"02\";\n" + keys,
      data: "\(row("a1", "02")) 1 2\n\(row("a3", "01")) \"..\" 4\n")
    let table = try PXSamples.read(text).table
    let values = (0..<12).map { table.columns[3][$0].plainText }
    #expect(
      values == ["0", "0", "1", "2", "0", "0", "0", "0", "<not-available>", "4", "0", "0"])
  }

  /// Keys in the order of STUB although KEYS says otherwise, told by what the keys are.
  @Test func theOrderOfKeysIsToldByTheirValues() throws {
    let text = PXSamples.file(
      PXSamples.ab, "KEYS(\"b\")=VALUES;KEYS(\"a\")=VALUES;", data: "\"a1\",\"b2\", 1 2\n")
    #expect(try PXSamples.cube(text)[[0, 1, 1]] == .integer(2))
  }

  @Test func decimalsWiden() throws {
    let table = try PXSamples.read(
      PXSamples.file([("a", ["1", "2", "3", "4"])], data: "1 -2.25 3.5 99999999999999")
    ).table
    #expect(table.columns[1].type == .decimal(scale: 2))
    #expect(
      (0..<4).map { table.columns[1][$0].plainText } == [
        "1.00", "-2.25", "3.50", "99999999999999.00",
      ])
  }

  @Test func hugeNumbersAndExponentsAreReal() throws {
    let table = try PXSamples.read(
      PXSamples.file([("a", ["1", "2", "3"])], data: "1.5 12345678901234567890 2E3")
    ).table
    #expect(table.columns[1].type == .real)
    #expect(table.columns[1][0] == .real(1.5))
    #expect(table.columns[1][2] == .real(2000))
  }

  @Test func whatIsNoNumberIsRejected() throws {
    let imported = try PXSamples.read(
      PXSamples.file([("a", ["1", "2", "3"])], data: "1 1x \"?\""))
    #expect(imported.rejectCount == 2)
    #expect(imported.rejects.columns[3][0] == .text("1x"))
    #expect(imported.table.columns[1][1] == .missing(.illegible))
  }

  @Test func unitsOfTheContentsVariable() throws {
    let table = try PXSamples.read(
      PXSamples.file(
        [("a", ["x", "y"]), ("b", ["Antal", "Udgift"])],
        """
        CONTVARIABLE="b";CODES("b")="1","2";
        UNITS("Antal")="personer";UNITS("Udgift")="mio. kr.";
        CFPRICES("Udgift")="F";BASEPERIOD("Udgift")="2015";
        PRECISION("b","Udgift")=2;STOCKFA="F";AGGREGALLOWED=NO;
        """, data: "1 2.5 3 4.25")
    ).table
    #expect(table.columnNames == ["a", "b", "value", "unit", "price_basis", "decimals"])
    #expect(try table.quantity(row: 1, column: "value")?.unit == Unit(code: "mio. kr."))
    #expect(try table.quantity(row: 1, column: "value")?.priceBasis == .fixed(year: 2015))
    #expect(try table.quantity(row: 0, column: "value")?.priceBasis == nil)
    #expect(try table.quantity(row: 3, column: "value")?.decimals == 2)
    #expect(table.columns[2].field.quantity == .flow)
    #expect(table.columns[2].field.additive == .never)
  }

  @Test func hierarchies() throws {
    let cube = try PXSamples.cube(
      PXSamples.file(
        [("a", ["alt", "nord", "syd"])],
        "CODES(\"a\")=\"0\",\"1\",\"2\";HIERARCHIES(\"a\")=\"0\",\"0\":\"1\",\"0\":\"2\";",
        data: "3 1 2"))
    #expect(cube.variables[0].domain.values.map(\.level) == [.total, .leaf, .leaf])
    #expect(cube.variables[0].domain.values.map(\.parent) == [nil, "0", "0"])
  }

  @Test func labelsThatRepeatAreToldApartByCodes() throws {
    let labels = PXSamples.file(
      [("a", ["øvrige", "øvrige"])], "CODES(\"a\")=\"1\",\"2\";", data: "1 2")
    #expect(try PXSamples.read(labels).notes.isEmpty)
    let bare = try PXSamples.read(PXSamples.file([("a", ["øvrige", "øvrige"])], data: "1 2"))
    #expect(bare.table.columns[0][1] == .text("øvrige (2)"))
    #expect(bare.notes.map(\.code) == [.pxValueTwice])
  }

  /// The same letters in the encodings that files come in; what is declared may be wrong.
  @Test(arguments: [
    ("", [0xC3, 0xA5] as [UInt8], PXEncoding.utf8),
    ("CODEPAGE=\"iso-8859-1\";", [0xC3, 0xA5], .utf8),
    ("CODEPAGE=\"iso-8859-1\";", [0xE5], .windows1252), ("CHARSET=\"ANSI\";", [0xE5], .windows1252),
    ("CODEPAGE=\"iso-8859-15\";", [0xE5], .latin9), ("", [0x86], .codePage850),
    ("CHARSET=\"ANSI\";CODEPAGE=\"utf-8\";", [0xE5], .windows1252),
    ("CODEPAGE=\"cp850\";", [0x86], .codePage850),
  ])
  func encodings(declared: String, letter: [UInt8], encoding: PXEncoding) throws {
    let parts = "\(declared)UNITS=\"x\";STUB=\"a\";VALUES(\"a\")=\"|\";DATA=1;"
      .split(separator: "|").map { Array($0.utf8) }
    let cube = try PXReader.cube(parts[0] + letter + parts[1], path: "test.px")
    #expect(cube.encoding == encoding)
    #expect(cube.variables[0].texts == ["å"])
  }

  @Test func aByteOrderMark() throws {
    let cube = try PXReader.cube(
      [0xEF, 0xBB, 0xBF] + Array(PXSamples.population.utf8), path: "test.px")
    #expect(cube.encoding == .utf8WithMark)
  }

  @Test func oldKeywordsAndSemicolonsInData() throws {
    let text = PXSamples.file(PXSamples.ab, "LAST.UPDATED=\"20110728\";", data: "")
      .replacing("DATA=\n;", with: "data=\r\n1 2 3 4;\r\n5 6 7 8;\r\n9 10 11 12;\r\n\u{1A}")
    let cube = try PXSamples.cube(text)
    #expect(cube.metadata.text("LAST-UPDATED") == "20110728")
    #expect(cube[[2, 1, 1]] == .integer(12))
  }

  @Test func aNameThatIsTaken() throws {
    let table = try PXSamples.read(PXSamples.file([("value", ["x", "y"])], data: "1 2")).table
    #expect(table.columnNames == ["value", "value_2"])
  }

  @Test func aFileOpensByItsEnding() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("t.PX", PXSamples.population)
    let imported = try DatasetCatalogue(folders: []).open(path)
    let description = DatasetDescription(imported)
    #expect(description.kind == "px")
    #expect(description.dimensions.map(\.size) == [2, 2, 2])
    #expect(description.sum == "8.0")
  }
}
