import Testing
import Workbench

/// Files that are refused or warned about, with the place of the fault.
@Suite struct PXProblemTests {
  func problem(_ text: String) -> Problem? {
    do {
      _ = try PXSamples.read(text)
      return nil
    } catch let problem as Problem {
      return problem
    } catch {
      return nil
    }
  }

  static let good = PXSamples.file(PXSamples.ab, data: "1 2 3 4 5 6 7 8 9 10 11 12")

  struct Bad: Sendable {
    var code: ProblemCode
    var from: String
    var to: String
    var line: Int?
  }

  @Test(arguments: [
    Bad(code: .pxSyntax, from: "\"a1\"", to: "\"a\"1\"", line: 8),
    Bad(code: .pxTextOpen, from: "\"a3\";", to: "\"a3;", line: 8),
    Bad(code: .pxTextOpen, from: "UNITS=\"antal\"", to: "UNITS=\"antal", line: 3),
    Bad(code: .pxSyntax, from: "STUB=", to: "STUB", line: 6),
    Bad(code: .pxKeywordMissing, from: "DATA=", to: "DATO=", line: nil),
    Bad(code: .pxKeywordMissing, from: "STUB=\"a\",\"b\";\nHEADING=\"c\";", to: "", line: 1),
    Bad(code: .pxValuesMissing, from: "VALUES(\"b\")", to: "VALUES(\"bb\")", line: 6),
    Bad(code: .pxValuesMissing, from: "=\"b1\",\"b2\"", to: "=", line: 6),
    Bad(code: .pxVariableTwice, from: "HEADING=\"c\"", to: "HEADING=\"a\"", line: 7),
    Bad(code: .pxKeywordTwice, from: "\nDATA=", to: "STUB=\"a\";\nDATA=", line: 11),
    Bad(code: .pxKeywordTwice, from: "\nDATA=", to: "VALUES(\"a\")=\"x\";\nDATA=", line: 11),
    Bad(code: .pxCountDiffers, from: "\nDATA=", to: "CODES(\"a\")=\"1\",\"2\";\nDATA=", line: 11),
    Bad(code: .pxCellCount, from: " 12;", to: ";", line: 13),
    Bad(code: .pxCellCount, from: " 12;", to: " 12 13;", line: 13),
    Bad(code: .pxDecimals, from: "DECIMALS=0", to: "DECIMALS=x", line: 5),
    Bad(code: .pxDecimals, from: "DECIMALS=0", to: "DECIMALS=99", line: 5),
    Bad(code: .pxKeyUnknown, from: "\nDATA=", to: "KEYS(\"a\")=VALUES;\nDATA=\"zz\",", line: 12),
  ])
  func refused(bad: Bad) throws {
    let text = Self.good.replacing(bad.from, with: bad.to)
    #expect(text != Self.good)
    let found = try #require(problem(text))
    #expect(found.code == bad.code)
    #expect(bad.line == nil || found.place?.line == bad.line)
    #expect(!ProblemText().render(found).contains("{"))
  }

  @Test func countsAreNamed() {
    let short = problem(Self.good.replacing(" 12;", with: ";"))
    #expect(short?.facts["found"] == "11")
    #expect(short?.facts["expected"] == "12")
    let long = problem(Self.good.replacing(" 12;", with: " 12 13 14;"))
    #expect(long?.facts["found"] == "14")
    #expect(long?.place?.column == 28)
  }

  @Test(arguments: [
    ("\"a1\",\"b1\", 1 2 \"a1\",\"b1\", 3 4", ProblemCode.pxKeyTwice),
    ("\"a1\",\"b1\", 1 \"a2\",\"b1\", 3 4", .pxKeyedRow), ("\"a1\",\"b1\", 1", .pxKeyedRow),
    ("\"a1\"", .pxKeyedRow), ("\"a1\",\"b1\", 1 2 3", .pxSyntax),
    ("\"a1\",\"b9\", 1 2", .pxKeyUnknown),
    ("\"a1", .pxTextOpen),
  ])
  func keyedRows(data: String, code: ProblemCode) {
    let text = PXSamples.file(
      PXSamples.ab, "KEYS(\"a\")=VALUES;KEYS(\"b\")=VALUES;", data: data)
    let found = problem(text)
    #expect(found?.code == code)
    #expect(found?.place != nil)
  }

  @Test(arguments: [
    ("", ProblemCode.fileEmpty), ("\u{0}", .fileIsBinary), ("<html>", .fileIsWebPage),
    ("A\u{0}=1;", .fileIsBinary), ("hello", .pxSyntax), (";;;", .pxSyntax), ("=", .pxSyntax),
    ("NOTE=\"", .pxTextOpen), ("DATA=1;", .pxKeywordMissing), ("A[", .pxSyntax), ("A(", .pxSyntax),
  ])
  func nothingToRead(text: String, code: ProblemCode) {
    #expect(problem(text)?.code == code)
  }

  @Test func sizesThatOverflow() {
    let values = (0..<1000).map { "v\($0)" }
    let wide = (0..<7).map { (name: "x\($0)", values: values) }
    #expect(problem(PXSamples.file(wide, data: "1"))?.code == .pxTooLarge)
    let keys = wide.map { "KEYS(\"\($0.name)\")=VALUES;" }.joined()
    #expect(problem(PXSamples.file(wide, keys, data: "\"v0\" 1"))?.code == .pxTooLarge)
    // Fewer cells, all promised by a few bytes of keys.
    let three = Array(wide.prefix(3))
    let keyed = PXSamples.file(three, "KEYS(\"x0\")=VALUES;", data: "")
    #expect(problem(keyed)?.code == .pxTooLarge)
  }

  @Test func moreVariablesThanATableHas() {
    let many = (0..<1001).map { (name: "v\($0)", values: ["x"]) }
    #expect(problem(PXSamples.file(many, data: "1"))?.code == .pxSyntax)
    #expect(problem(PXSamples.file(Array(many.prefix(1000)), data: "1")) == nil)
  }

  /// A fault in a statement that is not needed to read the numbers costs that statement only.
  @Test(arguments: ["NOTE=\"a \"word\" inside\";", "CONTACT=\"never closed;", "SOURCE=\"x\" y;"])
  func aFaultyNoteIsLeftOut(statement: String) throws {
    let text = Self.good.replacing("\nDATA=", with: "\(statement)\nDATABASE=\"d\";\nDATA=")
    let imported = try PXSamples.read(text)
    #expect(imported.notes.map(\.code) == [.pxStatementSkipped])
    #expect(imported.notes.first?.place?.line == 11)
    #expect(imported.table.rowCount == 12)
    #expect(try PXSamples.cube(text).metadata.text("DATABASE") == "d")
  }

  @Test(arguments: [
    ("SHOWDECIMALS=2;", ProblemCode.pxShowDecimals),
    ("TIMEVAL(\"b\")=TLIST(A1),\"2020\";", .pxStatementSkipped),
    ("SOURCE=\"x\";SOURCE=\"y\";", .pxKeywordTwice),
  ])
  func warned(statement: String, code: ProblemCode) throws {
    let imported = try PXSamples.read(Self.good.replacing("\nDATA=", with: statement + "\nDATA="))
    #expect(imported.notes.map(\.code) == [code])
    #expect(imported.notes.first?.severity == .warning)
    #expect(imported.notes.first?.place?.line == 11)
  }

  @Test func whatFollowsDataIsNamed() throws {
    let imported = try PXSamples.read(Self.good + "\nNOTE=\"late\";")
    #expect(imported.notes.map(\.code) == [.pxAfterData])
  }

  /// Random damage to a file never ends the program, and what is read is as large as it says.
  @Test(arguments: 0..<24)
  func damage(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let keyed = PXSamples.file(
      PXSamples.ab, "KEYS(\"a\")=VALUES;KEYS(\"b\")=VALUES;",
      data: "\"a1\",\"b1\", 1 2\n\"a3\",\"b2\", 3 \"..\"\n")
    let originals = [PXSamples.population, Self.good, keyed].map { Array($0.utf8) }
    let pool = Array("\";=,()[]:-.0123456789 \nADEKSTUV*".utf8) + [0, 0x1A, 0x80, 0xC3, 0xE5, 0xFF]
    var read = 0
    for round in 0..<150 {
      var bytes = originals[round % originals.count]
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[at] = pool[Int.random(in: 0..<pool.count, using: &random)]
        case 1: bytes.remove(at: at)
        case 2: bytes.insert(pool[Int.random(in: 0..<pool.count, using: &random)], at: at)
        default: bytes.removeSubrange(at..<min(bytes.count, at + Int(random.next() % 30)))
        }
        if bytes.isEmpty { bytes = [0x20] }
      }
      do {
        let imported = try PXReader.read(bytes, path: "damaged.px")
        let sizes = try PXReader.cube(bytes, path: "damaged.px").sizes
        #expect(imported.table.rowCount == sizes.reduce(1, *))
        read += 1
      } catch {
        #expect(!ProblemText().render(error).isEmpty)
      }
    }
    #expect(read < 150)
  }
}
