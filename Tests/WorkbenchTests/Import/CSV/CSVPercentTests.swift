import Testing
import Workbench

/// Percentages in CSV files: typed where all cells say so, never guessed where they differ.
@Suite struct CSVPercentTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ text: String, percent: Bool = false, threads: Int = 1) throws -> Imported {
    var field = Field(name: "andel", type: .decimal(scale: 0))
    field.unit = .percentShare
    return try CSVReader.read(
      path: folder.write("p.csv", text), types: percent ? [CSVSchemaColumn(field)] : [],
      threads: WorkThreads(threads, smallestPart: 64)
    ).imported
  }

  private func cells(_ imported: Imported) throws -> [String] {
    let column = try imported.table.column("andel")
    return (0..<column.count).map { column[$0].plainText }
  }

  @Test(arguments: [
    ("k;andel\na;5 %\nb;5,3%\nc;0\nd;..\ne;-1,25 pct.\n", ["5.00", "5.30", "0.00"]),
    ("k,andel\na,5%\nb,5.3 %\nc,0 %\n", ["5.0", "5.3", "0.0"]),
    ("k;andel\na;\"5 %\"\nb;5\u{A0}%\nc;1.000 %\n", ["5", "5", "1000"]),
  ])
  func aColumnOfPercentages(text: String, expected: [String]) throws {
    let imported = try read(text)
    #expect(try imported.table.column("andel").field.unit == .percentShare)
    #expect(try Array(cells(imported).prefix(3)) == expected)
  }

  @Test func mixedCellsStayText() throws {
    let imported = try read("k;andel\na;6\nb;6 %\nc;0,06\n")
    #expect(try imported.table.column("andel").type == .category)
    let note = imported.notes.first { $0.code == .percentsMixed }
    #expect(note?.facts["percent"] == "6 %" && note?.facts["number"] == "6")
  }

  /// The sample of the reader has percentages only; a number far behind it has none.
  @Test func aNumberFarBehindMakesTheColumnText() throws {
    let rows = (0..<8_000).map { "\($0);\($0 % 100) %\n" }.joined()
    let imported = try read("k;andel\n" + rows + "x;7\n")
    #expect(try imported.table.column("andel").type == .category)
    #expect(imported.notes.contains { $0.code == .percentsMixed })
    #expect(imported.notes.contains { $0.code == .columnReadAsText && $0.facts["line"] == "8002" })
  }

  @Test(arguments: [1, 3])
  func aDeclaredPercentageDoubtsSmallNumbers(threads: Int) throws {
    let rows = (0..<200).map { "\($0);\($0 + 1)\n" }.joined()
    let text = "k;andel\na;6 %\nb;0,06\nc;0,5 %\nd;syv\n" + rows + "e;0,9\n"
    let imported = try read(text, percent: true, threads: threads)
    #expect(try Array(cells(imported).prefix(4)) == ["6.0", "<illegible>", "0.5", "<illegible>"])
    #expect(try cells(imported)[5] == "2.0")
    let rejects = imported.rejects
    #expect(imported.rejectCount == 3)
    let found = (0..<3).map { row in
      rejects.columns.map { $0[row].plainText }.joined(separator: "|")
    }
    #expect(
      found == [
        "3|16|andel|0,06|ambiguous-percent", "5|31|andel|syv|not-a-number",
        "206|\(text.utf8.count - 4)|andel|0,9|ambiguous-percent",
      ])
  }

  /// Without a single sign, numbers of a column of percentages are what they are.
  @Test func smallNumbersWithoutAnySignAreNoDoubt() throws {
    let imported = try read("k;andel\na;0,06\nb;12\n", percent: true)
    #expect(try cells(imported) == ["0.06", "12.00"])
    #expect(imported.rejectCount == 0)
  }
}
