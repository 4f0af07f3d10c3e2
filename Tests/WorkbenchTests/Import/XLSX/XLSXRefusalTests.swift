import Testing
import Workbench

@Suite struct XLSXRefusalTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let workbook: RawWorkbook = {
    var workbook = RawWorkbook(
      rows: [
        "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>",
        "<c r=\"A2\" t=\"inlineStr\"><is><t>Allerød</t></is></c><c r=\"B2\" s=\"1\"><v>0.06</v></c>",
        "<c r=\"A3\" t=\"s\"><v>2</v></c><c r=\"B3\" t=\"e\"><v>#N/A</v></c>",
      ], after: "<mergeCells><mergeCell ref=\"A5:B6\"/></mergeCells>")
    workbook.strings = ["Kommune", "Overhead", "<r><t>Bal</t></r><r><t>lerup</t></r>"]
    workbook.styles =
      "<numFmts><numFmt numFmtId=\"164\" formatCode=\"0.0%\"/></numFmts>"
      + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>"
    return workbook
  }()

  func read(_ bytes: [UInt8], _ name: String = "bog.xlsx") throws -> Imported {
    try XLSXReader.read(path: folder.write(name, bytes))
  }

  func message(_ bytes: [UInt8]) -> String {
    do {
      _ = try read(bytes)
      return "read"
    } catch {
      guard let problem = error as? Problem else { return "\(error)" }
      return ProblemText().render(problem).replacing(folder.path + "/", with: "")
    }
  }

  @Test func theWorkbookItselfIsRead() throws {
    #expect(
      tablePicture(try read(Self.workbook.bytes).table) == """
        Kommune category: Allerød Ballerup
        Overhead integer: 6 <not-available>
        """)
  }

  // MARK: What is no workbook

  static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  @Test func oldWorkbooksAndPasswords() {
    let old = Self.compound + [UInt8](repeating: 0, count: 4096)
    #expect(
      message(old) == """
        error KK-843: «bog.xlsx» is a workbook of Excel 97-2003 (.xls)
          hint: open it in Excel and save it as .xlsx

        """)
    var locked = old
    let name = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    locked.replaceSubrange(1152..<1152 + name.count, with: name)
    #expect(
      message(locked) == """
        error KK-842: the workbook «bog.xlsx» is encrypted with a password
          hint: open it in Excel, remove the password, and save it again

        """)
    #expect(message([0x09, 0x08, 0x10, 0, 0, 6, 5, 0, 0]).contains("KK-843"))
  }

  @Test func otherFilesAreNamed() {
    #expect(message([]).contains("KK-210"))
    #expect(message(Array("navn;antal\na;1\n".utf8)).contains("a plain text, perhaps CSV"))
    #expect(message(Array("<html><table>".utf8)).contains("KK-211"))
    #expect(message(Array("%PDF-1.7".utf8)).contains("a PDF document"))
    #expect(message([1, 2, 3, 4, 5]).contains("no format that is known"))
    for (part, kind) in [
      ("word/document.xml", "a Word document"), ("content.xml", "an OpenDocument file"),
      ("note.txt", "a zip archive of something else"), ("xl/workbook.bin", "(.xlsb)"),
    ] {
      var zip = ZipWriter()
      zip.add(part, "x")
      #expect(message(zip.bytes()).contains(kind))
    }
  }

  @Test func truncatedFiles() {
    let bytes = Self.workbook.bytes
    for length in [4, 30, 200, bytes.count / 2, bytes.count - 1] {
      #expect(message(Array(bytes.prefix(length))).contains("KK-845"))
    }
    #expect(
      message(Array(bytes.prefix(100))) == """
        error KK-845: the workbook «bog.xlsx» is cut off: it ends after 100 bytes
          hint: fetch the file again; the rest is missing

        """)
  }

  // MARK: Parts

  @Test(arguments: [
    "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
  ])
  func missingParts(name: String) {
    var workbook = Self.workbook
    workbook.replaced[name] = .some(nil)
    let text = message(workbook.bytes)
    #expect(text.contains("has no part «\(name)»"))
    #expect(text.contains("hint: "))
  }

  @Test(arguments: [
    ("<sheetData><row><c", "line 1"),
    ("<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet/>", "document type"),
    (String(repeating: "<a>", count: 200), "nesting"), ("", "no element found"),
    ("<worksheet><sheetData><row r=\"0\"/></sheetData></worksheet>", "outside of its place"),
    ("<worksheet><sheetData><row r=\"1048577\"/></sheetData></worksheet>", "outside of its place"),
    (
      "<worksheet><sheetData><row r=\"2\"/><row r=\"1\"/></sheetData></worksheet>", "outside of its"
    ),
    ("<worksheet><sheetData><row r=\"1\"><c r=\"XFE1\"/></row></sheetData></worksheet>", "outside"),
    ("<worksheet><sheetData><row r=\"1\"><c r=\"B2\"/></row></sheetData></worksheet>", "outside"),
    (
      "<worksheet><sheetData><row r=\"1\"><c t=\"s\"><v>99</v></c></row></sheetData></worksheet>",
      "a shared text that is not there"
    ),
  ])
  func damagedParts(text: String, reason: String) {
    var workbook = Self.workbook
    workbook.replaced["xl/worksheets/sheet1.xml"] = text
    let message = message(workbook.bytes)
    #expect(message.contains("KK-848: the part «xl/worksheets/sheet1.xml»"))
    #expect(message.contains(reason))
  }

  @Test func damagedBytesAreFound() {
    // A stored byte that changes without its checksum.
    var bytes = Self.workbook.bytes
    let at = bytes.count / 2
    bytes[at] ^= 0x10
    let text = message(bytes)
    #expect(text.contains("KK-84"))
  }

  @Test func bombsAreRefused() throws {
    // A hundred megabytes of spaces deflate to a hundred thousand bytes.
    var workbook = Self.workbook
    let spaces = String(repeating: " ", count: 100_000_000)
    workbook.replaced["xl/worksheets/sheet1.xml"] = "<worksheet>\(spaces)</worksheet>"
    #expect(message(workbook.bytes).contains("KK-849"))
  }

  @Test func aSizeThatLiesIsFound() throws {
    var workbook = Self.workbook
    workbook.replaced["xl/worksheets/sheet1.xml"] =
      "<worksheet>\(String(repeating: " ", count: 1_000_000))</worksheet>"
    var bytes = workbook.bytes
    let name = Array("xl/worksheets/sheet1.xml".utf8)
    let found = try #require(
      bytes.indices.last { at in
        bytes[at] == name[0] && bytes[at...].starts(with: name)
      })
    // In the directory the inflated size stands 22 bytes before the name.
    bytes.replaceSubrange(found - 22..<found - 18, with: [10, 0, 0, 0])
    #expect(message(bytes).contains("do not agree with their checksum"))
  }

  @Test func cellsBeyondMeasureAreRefused() {
    // Few cells that span many: sixteen thousand columns of ten thousand rows.
    let cell = "<c><v>1</v></c>"
    let rows =
      "<row>" + String(repeating: cell, count: 16_384) + "</row>"
      + String(repeating: "<row>\(cell)</row>", count: 10_000)
    var workbook = Self.workbook
    workbook.replaced["xl/worksheets/sheet1.xml"] =
      "<worksheet><sheetData>\(rows)</sheetData></worksheet>"
    #expect(message(workbook.bytes).contains("KK-850"))
  }

  // MARK: Random damage

  @Test func randomBytesOfTheFileNeverTrap() throws {
    let valid = Self.workbook.bytes
    var random = SplitMix64(seed: 1)
    var refused = 0
    for _ in 0..<1500 {
      var bytes = valid
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] =
          UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) {
        bytes.removeSubrange(Int.random(in: bytes.indices, using: &random)...)
      }
      if message(bytes) != "read" { refused += 1 }
    }
    #expect(refused > 500)
  }

  /// Sheets go through a fast reader of plain XML, and through expat where there is a comment.
  @Test func bothReadersOfSheetsAgree() throws {
    var random = SplitMix64(seed: 3)
    let pieces = ["&amp;", "&gt;", " ", "7", "\n", "'", "é", "]", "<v>", "</v>", "_x0041_", "/"]
      .map { Array($0.utf8) }
    let part = "xl/worksheets/sheet1.xml"
    let valid = try #require(Self.workbook.parts.first { $0.name == part }?.text)
    var compared = 0
    for _ in 0..<800 {
      var text = Array(valid.utf8)
      let at = Int.random(in: 60..<text.count - 12, using: &random)
      let end = min(text.count - 12, at + Int.random(in: 0...2, using: &random))
      text.replaceSubrange(at..<end, with: pieces.randomElement(using: &random) ?? [])
      let plain = String(decoding: text, as: UTF8.self)
      var first = Self.workbook
      first.replaced[part] = plain
      var second = Self.workbook
      second.replaced[part] = plain.replacing("</worksheet>", with: "<!-- --></worksheet>")
      guard let one = try? read(first.bytes), let other = try? read(second.bytes) else { continue }
      compared += 1
      #expect(tablePicture(one.table) == tablePicture(other.table))
      #expect(tablePicture(one.rejects) == tablePicture(other.rejects))
    }
    #expect(compared > 100)
  }

  @Test func randomTextOfThePartsNeverTraps() throws {
    var random = SplitMix64(seed: 2)
    let parts = Self.workbook.parts
    let pieces: [[UInt8]] = [
      "<", ">", "\"", "9", "-", "E", "1e308", "A1", "XFD1048576", "&#0;", "&lt;", "<c>", "</c>",
      "<v>", "</v>", "t=\"s\"", "s=\"99\"", "<row>", "4294967296", "_xD800_", "é", "\u{0}",
    ].map { Array($0.utf8) }
    var read = 0
    for _ in 0..<1500 {
      var workbook = Self.workbook
      let part = parts[Int.random(in: parts.indices, using: &random)]
      var text = Array(part.text.utf8)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let at = Int.random(in: text.indices, using: &random)
        let end = min(text.count, at + Int.random(in: 0...6, using: &random))
        text.replaceSubrange(at..<end, with: pieces.randomElement(using: &random) ?? [])
      }
      workbook.replaced[part.name] = String(decoding: text, as: UTF8.self)
      if message(workbook.bytes) == "read" { read += 1 }
    }
    #expect(read > 50)
  }

  /// The fast reader must not take what expat refuses, where it reads the text.
  @Test func attributesThatAreNoTextAreRefused() {
    var zip = ZipWriter()
    for part in Self.workbook.parts {
      var bytes = Array(part.text.utf8)
      if part.name.hasSuffix("sheet1.xml"), let at = bytes.firstRange(of: Array("t=\"s".utf8)) {
        bytes.insert(0xFB, at: at.upperBound)
      }
      zip.add(part.name, bytes)
    }
    #expect(message(zip.bytes()).hasPrefix("error KK-848"))
  }
}
