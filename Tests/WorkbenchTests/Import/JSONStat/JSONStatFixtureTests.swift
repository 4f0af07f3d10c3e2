import Testing
import Workbench

/// Real files of agencies and tools, held against what another reader counted in them.
@Suite(.enabled(if: SharedFixtures.folder != nil, "there is no folder ../shared/fixtures"))
struct JSONStatFixtureTests {
  static let expected: [(path: String, expected: JSONValue)] = {
    guard let folder = SharedFixtures.folder else { return [] }
    do {
      let bytes = try FileBytes(path: "\(folder)/EXPECTED_jsonstat.json").array
      return try JSONParser.parse(bytes, source: "EXPECTED").members?.map { ($0.0, $0.1) } ?? []
    } catch {
      return []
    }
  }()

  @Test func theListIsThere() { #expect(Self.expected.count == 53) }

  @Test(arguments: expected.indices)
  func asExpected(index: Int) throws {
    let (path, expected) = Self.expected[index]
    let folder = try #require(SharedFixtures.folder)
    let file = "\(folder)/\(path)"
    let datasets = expected["datasets"]?.array ?? []
    let document: JSONStatDocument
    do {
      document = try JSONStatReader.document(path: file)
    } catch {
      // Three kinds are refused: no JSON, other JSON, and a size that contradicts its dimensions.
      let matches = datasets.allSatisfy { $0["category_sizes_match"]?.boolean ?? true }
      switch (expected["kind"]?.string, error.code) {
      case (nil, .jsonStatSyntax):
        #expect(expected["error"]?.string?.contains("line \(error.place?.line ?? 0) ") == true)
      case ("not json-stat", .jsonStatUnknown): break
      case (_, .jsonStatSizeCount) where !matches: break
      default: Issue.record("\(path): \(ProblemText().render(error))")
      }
      return
    }
    let kinds: [JSONStatDocument.Kind: [String]] = [
      .collection: ["collection"], .bundle: ["v1 bundle"],
      .dataset: ["dataset v2.0", "dataset v1.x", "v1 dataset wrapper", "bare v1 dataset"],
    ]
    let kind = try #require(expected["kind"]?.string)
    #expect(kinds[document.kind]?.contains(kind) == true, "\(path): \(document.kind)")
    if let items = expected["items"]?.integer { #expect(document.items.count == Int(items)) }
    #expect(document.datasets.count == datasets.count)
    for (cube, expected) in zip(document.datasets, datasets) { try check(cube, expected, path) }
  }

  private func check(_ cube: JSONStatCube, _ expected: JSONValue, _ path: String) throws {
    func count(_ key: String) -> Int { Int(expected[key]?.integer ?? -1) }
    #expect(cube.dimensions.map(\.name) == expected["ids"]?.array?.compactMap(\.string))
    #expect(cube.sizes == expected["size"]?.array?.compactMap { $0.integer.map { Int($0) } })
    let isSparse = expected["sparse"]?.boolean == true
    let described = count("len_value") == 0 && !isSparse
    #expect(cube.count == (described ? 0 : count("cells")), "\(path)")
    let table = try cube.table()
    #expect(table.rowCount == cube.count)
    #expect(cube.values.validity.missingCount == count("nulls"), "\(path)")
    #expect(cube.rejects.count == 0)
    #expect(!cube.notes.contains { $0.severity != .note }, "\(path): \(cube.notes)")
    if cube.values.type == .text {
      #expect(cube.count - cube.values.validity.missingCount == count("nonnumeric"))
      return
    }
    #expect(count("nonnumeric") == 0)
    let sum = (0..<cube.count).reduce(0.0) { $0 + (cube.values[$1].number ?? 0) }
    let wanted = try #require(expected["sum"]?.real)
    #expect(abs(sum - wanted) <= 1e-6 * max(1, abs(wanted)), "\(path): \(sum)")
    let again = try JSONStatReader.read(
      try JSONStatWriter().bytes(table), path: "\(table.info.name).json")
    #expect(again.table.columnNames == table.columnNames)
    for (left, right) in zip(again.table.columns, table.columns) {
      #expect(left.field == right.field)
      for row in stride(from: 0, to: table.rowCount, by: max(1, table.rowCount / 200)) {
        #expect(left[row] == right[row], "\(path), row \(row)")
      }
    }
  }
}
