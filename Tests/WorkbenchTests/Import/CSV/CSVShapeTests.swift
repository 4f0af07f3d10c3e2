import Testing
import Workbench

/// Shapes of files that were once misread.
@Suite struct CSVShapeTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func read(_ text: String) throws -> Imported {
    try CSVReader.read(path: folder.write("shape.csv", text)).imported
  }

  @Test func linesThatEndInCarriageReturnAlone() throws {
    let imported = try read("navn;tal\r\"a\rb\";1,5\rc;x;2\rd;3\r")
    let table = imported.table
    #expect(table.columns.map(\.name) == ["navn", "tal"])
    #expect((0..<2).map { table.columns[0][$0].plainText } == ["a\rb", "d"])
    #expect((0..<2).map { table.columns[1][$0].plainText } == ["1.5", "3.0"])
    // The quoted line break counts as a line too.
    #expect(imported.rejects.columns[0][0].plainText == "4")
  }

  @Test func twentyThousandColumns() throws {
    let header = (0..<20_000).map { "k\($0)" }.joined(separator: ";")
    let row = (0..<20_000).map { "\($0),5" }.joined(separator: ";")
    let table = try read("\(header)\n\(row)\n\(row)\n").table
    #expect(table.columns.count == 20_000)
    #expect(table.rowCount == 2)
    #expect(table.columns[19_999][1].plainText == "19999.5")
  }

  @Test func eighteenDigitsAreExactAndMoreAreNoted() throws {
    let exact = try read("n;id\na;999999999999999999\nb;-9007199254740993\n")
    #expect(exact.table.columns[1][0] == .integer(999_999_999_999_999_999))
    #expect(exact.table.columns[1][1] == .integer(-9_007_199_254_740_993))
    #expect(!exact.notes.contains { $0.code == .csvDigitsRounded })
    let long = try read("n;id\na;12345678901234567890\nb;2\n")
    #expect(long.table.columns[1].type == .real)
    #expect(long.notes.map(\.code) == [.csvDigitsRounded])
    let mixed = try read("n;id\na;123456789012345678\nb;0,25\n")
    #expect(mixed.notes.map(\.code) == [.csvDigitsRounded])
    let exponents = try read("n;id\na;1e-12\nb;2\n")
    #expect(exponents.table.columns[1].type == .real)
    #expect(exponents.notes.isEmpty)
  }
}
