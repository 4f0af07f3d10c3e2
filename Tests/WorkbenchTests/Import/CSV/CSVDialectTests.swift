import Testing
import Workbench

/// Files that are said to be written in some way: by a dialect, an encoding, or types of columns.
@Suite struct CSVDialectTests {
  let folder: TemporaryFolder
  let catalogue = DatasetCatalogue(folders: [])

  init() throws { folder = try TemporaryFolder() }

  private func lines(_ imported: Imported) -> [String] {
    (0..<imported.table.rowCount).map { row in
      imported.table.columns.map { $0[row].plainText }.joined(separator: "|")
    }
  }

  private func utf16(_ text: String, big: Bool, mark: Bool) -> [UInt8] {
    (mark ? "\u{FEFF}" + text : text).utf16.flatMap { unit -> [UInt8] in
      let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return big ? bytes.reversed() : bytes
    }
  }

  @Test(arguments: [false, true], [false, true])
  func utf16IsRead(big: Bool, mark: Bool) throws {
    let text = "kode;navn;antal\n101;København 👩;5\n147;Øst;x\n151;Åby;7\n"
    let bytes = utf16(text, big: big, mark: mark)
    let path = try folder.write("u.csv", bytes)
    var choices = ReadChoices()
    choices.types = ["antal=integer"]
    let imported = try catalogue.open(path, choices)
    #expect(lines(imported) == ["101|København 👩|5", "147|Øst|<illegible>", "151|Åby|7"])
    // The offset is that of the file: the x and its bytes stand there.
    let offset = try #require(imported.rejects.columns[1][0].number).rounded()
    let at = Int(offset)
    #expect(Array(bytes[at..<at + 2]) == (big ? [0, 0x78] : [0x78, 0]))
    #expect(imported.dialect?.encoding == (big ? .utf16BigEndian : .utf16))
  }

  @Test func utf16IsWrittenBackByteForByte() throws {
    let bytes = utf16("kode;navn\r\n101;Øst\r\n", big: false, mark: true)
    let result = try CSVReader.read(path: folder.write("u.csv", bytes))
    #expect(CSVWriter(dialect: result.dialect).bytes(result.imported.table) == bytes)
  }

  @Test func aHalfCharacterIsAProblem() throws {
    expectProblem(.encodingDiffers) {
      try CSVReader.read(path: folder.write("u.csv", [0xFF, 0xFE, 0x61, 0, 0x3B]))
    }
    expectProblem(.encodingDiffers) {
      try CSVReader.read(path: folder.write("u.csv", [0xFF, 0xFE, 0x61, 0, 0x00, 0xDC]))
    }
  }

  private func package(_ dialect: String, encoding: String? = nil) throws -> Dataset {
    let said = encoding.map { "\"encoding\": \"\($0)\"," } ?? ""
    try folder.write(
      "p/datapackage.json",
      """
      {"name": "p", "resources": [{"name": "data", "path": "d.csv", \(said) "dialect": \(dialect),
       "schema": {"fields": [{"name": "a", "type": "string"}, {"name": "b", "type": "number"}]}}]}
      """)
    return try Dataset(folder: folder.path + "/p")
  }

  @Test(arguments: [
    (#"{"delimiter": "|", "quoteChar": "'", "decimalChar": ","}"#, "a|b\n'x|y'|1,5\nz|2\n"),
    (#"{"delimiter": "\t", "decimalChar": ","}"#, "a\tb\nx|y\t\"1,5\"\nz\t2\n"),
    (#"{"delimiter": ":", "header": false}"#, "\"x|y\":1.5\nz:2\n"),
    (#"{"delimiter": "^", "header": true}"#, "a^b\nx|y^1.5\nz^2\n"),
  ])
  func aDialectIsHonoured(dialect: String, text: String) throws {
    let dataset = try package(dialect)
    try folder.write("p/d.csv", text)
    #expect(lines(try dataset.open(resource: nil)) == ["x|y|1.5", "z|2.0"])
  }

  @Test(arguments: [
    #"{"delimiter": ";;"}"#, #"{"quoteChar": "«"}"#, #"{"doubleQuote": false}"#,
    #"{"escapeChar": "\\"}"#, #"{"skipInitialSpace": true}"#, #"{"decimalChar": "x"}"#, "\"url\"",
  ])
  func aDialectThatCannotBeReadIsRefused(dialect: String) throws {
    do {
      _ = try package(dialect)
      Issue.record("\(dialect) was taken")
    } catch {
      let problem = try #require(error as? Problem)
      #expect(problem.code == .packageValue && problem.place?.line == 1)
    }
  }

  @Test func aMisspeltKeyOfADialectIsNamed() throws {
    expectProblem(.packageUnknownKey) { try package(#"{"delimeter": ";"}"#) }
  }

  @Test func anEncodingIsHeldAgainstTheBytes() throws {
    let dataset = try package("{}", encoding: "utf-8")
    try folder.write("p/d.csv", Array("a,b\n".utf8) + [0xF8] + Array(",1\n".utf8))
    expectProblem(.encodingDiffers) { try dataset.open(resource: nil) }
    let right = try package("{}", encoding: "iso-8859-1")
    #expect(lines(try right.open(resource: nil)) == ["ø|1"])
    expectProblem(.packageValue) { try package("{}", encoding: "ebcdic") }
  }

  @Test func aFileWithoutHeaderNeedsAFieldForEachColumn() throws {
    let dataset = try package(#"{"header": false}"#)
    try folder.write("p/d.csv", "x,1,2\ny,3,4\n")
    expectProblem(.csvFieldsDiffer) { try dataset.open(resource: nil) }
  }

  @Test func typesLeaveOtherColumnsToTheReader() throws {
    let path = try folder.write("t.csv", "kode;Udgift, 1.000 kr.;x=y\n007;1.234,5;1\n8;2;2\n")
    var choices = ReadChoices()
    choices.types = ["kode=text,Udgift, 1.000 kr.=real", "x=y=boolean"]
    let table = try catalogue.open(path, choices).table
    #expect(table.columns.map(\.type.name) == ["text", "real", "boolean"])
    choices.types = ["kode"]
    expectProblem(.readOptionValue) { try catalogue.open(path, choices) }
    choices.types = ["kode=text,kode=text"]
    expectProblem(.readOptionValue) { try catalogue.open(path, choices) }
    choices.types = ["kodde=text"]
    expectProblem(.csvColumnMissing) { try catalogue.open(path, choices) }
  }

  @Test func wholeNumbersBeyondDoublesAreNoted() throws {
    func notes(_ text: String) throws -> [ProblemCode] {
      try CSVReader.read(path: folder.write("i.csv", text)).imported.notes.map(\.code)
    }
    #expect(try notes("x,n\na,9007199254740993\n").contains(.integersBeyondDoubles))
    #expect(try !notes("x,n\na,9007199254740992\n").contains(.integersBeyondDoubles))
  }
}
