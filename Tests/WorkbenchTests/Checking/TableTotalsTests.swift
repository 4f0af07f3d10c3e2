import Testing
import Workbench

/// Totals that tables print, held against their parts; places and both numbers are told.
@Suite struct TableTotalsTests {
  static func findings(
    _ text: String, _ format: ProseFormat = .markdown, _ language: Language = .danish
  ) throws -> [String] {
    let prose = try format.read(Array(text.utf8), name: "t")
    let report = try ProseChecker([], language: language).check(prose)
    return report.findings.filter { $0.kind == .tableTotal }.map {
      "\($0.place.line):\($0.place.column) \($0.claim) \($0.fact("found") ?? "")"
    }
  }

  static func table(_ rows: [String]) -> String {
    let width = rows[0].split(separator: "|").count
    let rule = "|" + String(repeating: "---|", count: width)
    return ([rows[0], rule] + rows.dropFirst()).joined(separator: "\n")
  }

  @Test func aRowOfTotals() throws {
    let rows = [
      "| Kommune | Pladser 2025 | Pladser 2026 |", "| Herlev | 15 | 16 |", "| Ishøj | 8 | 8 |",
      "| Dragør | 8 | 9 |", "| **I alt** | 31 | 43 |",
    ]
    #expect(try Self.findings(Self.table(rows)) == ["6:20 43 33"])
    #expect(
      try Self.findings(Self.table(rows.map { $0.replacing("| 43", with: "| 33") })).isEmpty)
  }

  @Test func aTotalAtTheTopAndInEnglish() throws {
    let rows = [
      "| Region | Places |", "| Total | 1,290 |", "| North | 401 |", "| South | 510 |",
      "| West | 390 |",
    ]
    #expect(
      try Self.findings(Self.table(rows), .markdown, .english) == ["3:11 1,290 1,301"])
  }

  @Test func aColumnOfTotals() throws {
    let rows = [
      "| Kommune | Mænd | Kvinder | I alt |", "| Herlev | 15 | 16 | 31 |", "| Ishøj | 8 | 8 | 16 |",
      "| Dragør | 8 | 9 | 27 |", "| Tårnby | 19 | 20 | 39 |",
    ]
    #expect(try Self.findings(Self.table(rows)) == ["5:20 27 17"])
  }

  @Test func cellsOfHTML() throws {
    let text = """
      <table><tr><th>År</th><th>Kr.</th></tr>
      <tr><td>A</td><td>1.200</td></tr>
      <tr><td>B</td><td>2024</td></tr>
      <tr><td>C</td><td>1.300</td></tr>
      <tr><td>Sum</td><td>4.534</td></tr></table>
      """
    #expect(try Self.findings(text, .html) == ["5:21 4.534 4.524"])
  }

  /// Each part may be off by half a unit of its last decimal.
  @Test func roundingIsNoFault() throws {
    func table(_ total: String) -> String {
      Self.table([
        "| Område | Mia. kr. |", "| Børn | 6,7 |", "| Voksne | 13,8 |", "| Andre | 1,1 |",
        "| Socialområdet i alt | \(total) |",
      ])
    }
    #expect(try Self.findings(table("21,4")).isEmpty)
    #expect(try Self.findings(table("21,8")).isEmpty)
    #expect(try Self.findings(table("21,9")) == ["6:25 21,9 21,6"])
    // Thousands are rounded as well.
    let coarse = Self.table([
      "| Område | Ture |", "| A | 290.000 |", "| B | 110.000 |", "| C | 80.000 |",
      "| D | 310.000 |", "| I alt | 800.000 |",
    ])
    #expect(try Self.findings(coarse).isEmpty)
  }

  /// Tables whose last row is no sum of the others, or not of all of them.
  @Test(arguments: [
    ["| KKR | Svarprocent |", "| A | 61 |", "| B | 71 |", "| I alt | 68 |"],
    ["| KKR | Svar |", "| A | 61 pct. |", "| B | 71 pct. |", "| I alt | 68 pct. |"],
    ["| KKR | Point |", "| A | 3,2 |", "| B | 4,1 |", "| C | 3,9 |", "| I alt | 3,7 |"],
    ["| KKR | Gennemsnit |", "| A | 3,2 |", "| B | 4,1 |", "| I alt | 7,9 |"],
    // The first five of many.
    ["| Kommune | Pladser |", "| A | 227 |", "| B | 47 |", "| C | 38 |", "| I alt | 851 |"],
    [
      "| Område | Pladser |", "| Hovedstaden | 851 |", "| Sjælland | 476 |",
      "| Hele landet | 3000 |",
    ],
    // A number is missing.
    ["| KKR | Svar |", "| A | 20 |", "| B | 12 |", "| C | – |", "| I alt | 34 |"],
    // Parts of a part.
    ["| Gruppe | Svar |", "| A | 20 |", "| heraf mænd | 12 |", "| B | 15 |", "| I alt | 35 |"],
    // Totals of totals, and a total of the last rows.
    [
      "| Område | Kr. |", "| A | 20 |", "| B | 12 |", "| Børn i alt | 32 |", "| C | 4 |",
      "| D | 5 |", "| Voksne i alt | 9 |", "| I alt | 41 |",
    ],
    [
      "| Navn | Pladser |", "| Herlev | 15 |", "| Ishøj | 8 |", "| Hovedstaden | 23 |",
      "| Sjælland | 40 |", "| I alt | 63 |",
    ],
    // Answers of which each may name several.
    ["| Svar | Antal |", "| Ja | 80 |", "| Nej | 40 |", "| Ved ikke | 30 |", "| I alt | 118 |"],
  ])
  func noTotalOfItsRows(rows: [String]) throws {
    #expect(try Self.findings(Self.table(rows)).isEmpty, "\(rows)")
  }

  /// What the datasets print as totals is no fault of a table made of them.
  @Test func shippedTotals() throws {
    for dataset in ["klimaalliancen", "flygtninge", "survey", "laerepladser", "population"] {
      for table in try ProseCorpus.tables(dataset) {
        let names = table.columns.map(\.name)
        var lines = ["| " + names.joined(separator: " | ") + " |"]
        for row in 0..<table.rowCount {
          let cells = table.columns.map { column in
            column[row].plainText.replacing("|", with: "/").replacing(".", with: ",")
          }
          lines.append("| " + cells.joined(separator: " | ") + " |")
        }
        let found = try Self.findings(Self.table(lines))
        #expect(found.isEmpty, "\(table.info.name): \(found)")
      }
    }
  }
}
