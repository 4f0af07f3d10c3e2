import Testing
import Workbench

/// Real PX files of statistical agencies and tools, where the shared fixtures are at hand. What a
/// reader must find was counted by another one.
@Suite(.enabled(if: SharedFixtures.folder != nil, "there is no folder ../shared/fixtures"))
struct PXFixtureTests {
  @Test func everyFile() throws {
    let folder = try #require(SharedFixtures.folder)
    let list = try FileBytes(path: folder + "/EXPECTED_px.json").array
    let expected = try #require(try JSONParser.parse(list, source: "EXPECTED_px.json").members)
    var cells = 0
    for (path, wanted) in expected {
      let full = "\(folder)/\(path)"
      guard let count = wanted["cells"]?.integer else {
        try refusedOrWarned(full)
        continue
      }
      let imported = try PXReader.read(path: full)
      let found = DatasetDescription(imported)
      let names = ["stub", "heading"].flatMap { wanted[$0]?.array ?? [] }.compactMap(\.string)
      let sizes = (wanted["sizes"]?.array ?? []).compactMap(\.integer)
      // The other reader counts nil among the symbols; here it is the number 0.
      let nils = wanted["symbols"]?["-"]?.integer ?? 0
      let sum = try #require(wanted["sum"]?.real)
      #expect(found.dimensions.map(\.name) == names, "\(path)")
      #expect(found.dimensions.map { Int64($0.size) } == sizes, "\(path)")
      #expect(Int64(found.cells) == count, "\(path)")
      #expect(Int64(found.numeric) == (wanted["numeric"]?.integer ?? -1) + nils, "\(path)")
      #expect(abs((Double(found.sum) ?? .nan) - sum) <= 1e-9 * max(1, abs(sum)), "\(path)")
      #expect(found.rejects == 0, "\(path)")
      cells += found.cells
      try roundTrip(imported.table, path)
    }
    #expect(cells > 50_000)
  }

  /// Files of the folder `continue` have a fault that costs one statement; all others are refused.
  private func refusedOrWarned(_ path: String) throws {
    guard path.contains("/error/continue/") else {
      do {
        _ = try PXReader.read(path: path)
        Issue.record("\(path) was read")
      } catch {
        #expect(error.place != nil, "\(path)")
      }
      return
    }
    let imported = try PXReader.read(path: path)
    #expect(
      imported.notes.contains { $0.code == .pxStatementSkipped && $0.place != nil }, "\(path)")
    #expect(imported.table.rowCount == 48, "\(path)")
  }

  private func roundTrip(_ table: Table, _ path: String) throws {
    var writer = PXWriter()
    writer.quoteReplacement = "'"
    let again = try PXReader.read(writer.bytes(table), path: "again.px").table
    #expect(again.columnNames == table.columnNames, "\(path)")
    for (left, right) in zip(table.columns, again.columns) {
      let differs = (0..<table.rowCount).first { left[$0] != right[$0] }
      #expect(differs == nil, "\(path): \(left.name)")
    }
  }
}
