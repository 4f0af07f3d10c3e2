import Testing
import Workbench

@Suite struct BaseTests {
  @Test(arguments: [
    ("Allerød", 7), ("日本", 4), ("e\u{301}", 1), ("👍", 2), ("👨‍👩‍👧", 2), ("\u{200B}a", 1), ("▍█⣿", 3),
    ("", 0), ("–", 1),
  ])
  func displayWidth(text: String, cells: Int) { #expect(DisplayWidth.of(text) == cells) }

  @Test func paddingFillsExactly() {
    for width in 0...12 {
      for text in ["", "å", "日本語日本語", "Lyngby-Taarbæk", "👍👍👍"] {
        #expect(DisplayWidth.of(DisplayWidth.padded(text, to: width)) == width)
      }
    }
    #expect(DisplayWidth.truncated("Lyngby-Taarbæk", to: 8) == "Lyngby-…")
  }

  @Test func escapesAreNeutralised() {
    #expect(DisplayText.neutralised("\u{1B}[31mrød\u{7}\n\u{202E}x") == "\u{FFFD}[31mrød\u{FFFD} x")
    #expect(DisplayText.ascii("Rødovre – på 5 °C") == "Roedovre - paa 5  deg.C")
    #expect(DisplayText.ascii("日本") == "??")
  }

  @Test func nearestNames() {
    #expect(NearestName.of("komune", among: ["year", "kommune"]) == "kommune")
    #expect(NearestName.of("widht", among: ["width", "height"]) == "width")
    #expect(NearestName.of("zzz", among: ["width"]) == nil)
  }

  @Test func jsonKeepsOrderAndNumbers() throws {
    let text = #"{"b": 60.0, "a": [1e3, "å\u00e6\ud83d\ude00"], "c": null}"#
    let value = try JSONParser.parse(Array(text.utf8), source: "x.json")
    #expect(value["b"] == .number("60.0"))
    #expect(
      JSONWriter(pretty: false).text(value) == #"{"b":60.0,"a":[1e3,"åæ😀"],"c":null}"#)
  }

  @Test func jsonErrorsHaveAPlace() {
    #expect {
      _ = try JSONParser.parse(Array("{\n  \"a\": 1,\n  \"a\": 2\n}".utf8), source: "x.json")
    } throws: { error in
      guard let problem = error as? Problem else { return false }
      return ProblemText().render(problem) == """
        error KK-202: the key «a» stands twice in one object
          --> x.json:3:3
           |
         3 |   "a": 2
           |   ^^^

        """
    }
    for text in ["", "{", "[1,]", "01", "\"\\x\"", "nul", "1 2", "\"\u{1}\""] {
      #expect(throws: Problem.self) {
        try JSONParser.parse(Array(text.utf8), source: "x.json")
      }
    }
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: Problem.self) { try JSONParser.parse(Array(deep.utf8), source: "x.json") }
  }

  @Test func roundingIsHalfAwayFromZeroOnTheShortestForm() {
    // Every value with three decimals between -2 and 2, against integer arithmetic.
    for thousandths in -2000...2000 {
      let value = Double(thousandths) / 1000
      let magnitude = (abs(thousandths) + 5) / 10
      let sign = thousandths < 0 && magnitude > 0 ? "−" : ""
      let rest = magnitude % 100
      let expected = "\(sign)\(magnitude / 100),\(rest < 10 ? "0" : "")\(rest)"
      #expect(NumberFormat.danish.text(value, decimals: 2) == expected)
    }
  }

  @Test func filesRefuseWhatIsNoFile() throws {
    for (path, code) in [
      ("/nowhere/x.csv", ProblemCode.fileNotFound), ("/tmp", .fileIsFolder),
      ("/dev/null", .notRegularFile),
    ] {
      #expect {
        _ = try FileBytes(path: path)
      } throws: { ($0 as? Problem)?.code == code }
    }
  }

  @Test func outputIsWholeOrNotThere() throws {
    let folder = "/tmp/kkrlab-test-\(UInt32.random(in: 0...UInt32.max))"
    let path = folder + "/a/b.txt"
    try OutputFile.write(Array("x".utf8), to: path)
    #expect(try FileBytes(path: path).array == Array("x".utf8))
    #expect(
      try FileBytes(path: path).sha256
        == "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881")
    #expect(throws: Problem.self) {
      try OutputFile.write(Array("y".utf8), to: path, sources: [path])
    }
    #expect(throws: Problem.self) { try OutputFile.write([], to: "/proc/kkrlab/x") }
  }
}

/// Numbers at the edge of what 64 bits hold once ended the program.
@Suite struct EdgeNumberTests {
  @Test(arguments: [
    "9223372036854775808", "-9223372036854775808", "9223372036854775807", "999999999999999999",
    "1000000000000000000", "99999999999999999999999", "-0", "0.000000000000000001",
  ])
  func decimalsReadOrRefuse(text: String) {
    if let value = ExactDecimal(text) {
      #expect(value.coefficient.magnitude <= UInt64(ExactDecimal.limit))
      _ = NumberFormat.danish.text(value)
    } else {
      #expect(text.utf8.count > 18)
    }
    _ = try? Expression("value > \(text)")
  }

  @Test func extremeIntegersAreQuantities() throws {
    var field = Field(name: "v", type: .integer)
    field.role = .measure
    var builder = ColumnBuilder(field)
    for value in [Int64.min, .max, 0] { try builder.append(.integer(value)) }
    let table = try Table(
      [builder.column()], info: TableInfo(name: "t"), lineage: Lineage(.literal("")))
    for row in 0..<3 {
      #expect(try table.quantity(row: row, column: "v")?.text(QuantityStyle()).isEmpty == false)
    }
  }
}
