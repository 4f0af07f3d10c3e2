import Testing
import Workbench

/// Cubes whose runs of codes do not fill powers of two: the codes must not shift against the values
/// from some million rows on.
@Suite struct LargeCubeTests {
  private static let sizes = [2000, 7, 211]

  private static func expectAligned(_ table: Table) throws {
    #expect(table.rowCount == sizes.reduce(1, *))
    var inner = table.rowCount
    for (name, size) in zip(["a", "b", "c"], sizes) {
      inner /= size
      guard case .category(let codes, _) = try table.column(name).storage else {
        Issue.record("«\(name)» is no category")
        continue
      }
      let wrong = stride(from: 0, to: codes.count, by: 997).filter {
        Int(codes[$0]) != $0 / inner % size
      }
      #expect(wrong.isEmpty, "«\(name)» shifts from row \(wrong.first ?? 0)")
      #expect(codes.count == table.rowCount)
      #expect(codes.last == Int32(size - 1))
    }
  }

  private static func codes(_ size: Int) -> String {
    (0..<size).map { "\"\($0)\"" }.joined(separator: ",")
  }

  @Test func jsonStatCodesStayWithTheirValues() throws {
    let dimensions = zip(["a", "b", "c"], Self.sizes).map { name, size in
      "\"\(name)\":{\"category\":{\"index\":[\(Self.codes(size))]}}"
    }.joined(separator: ",")
    let text = """
      {"version":"2.0","class":"dataset","id":["a","b","c"],"size":[2000,7,211],\
      "dimension":{\(dimensions)},"value":{"2953999":5}}
      """
    let table = try JSONStatReader.read(Array(text.utf8), path: "large.json").table
    try Self.expectAligned(table)
    #expect(try table.column("value")[2_953_999] == .integer(5))
  }

  @Test func pxCodesStayWithTheirValues() throws {
    let variables = zip(["a", "b", "c"], Self.sizes).map { name, size in
      (name: name, values: (0..<size).map(String.init))
    }
    let keys = "KEYS(\"a\")=VALUES;\nKEYS(\"b\")=VALUES;"
    let row = (0..<211).map { _ in "5" }.joined(separator: " ")
    let table = try PXSamples.read(
      PXSamples.file(variables, keys, data: "\"1999\",\"6\",\(row)")
    ).table
    try Self.expectAligned(table)
    #expect(try table.column("value")[2_953_999] == .integer(5))
  }
}
