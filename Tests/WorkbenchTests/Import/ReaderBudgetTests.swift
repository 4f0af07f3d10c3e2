import Testing
import Workbench

/// A script's deadline and its memory hold while a file is read, whatever its format.
@Suite struct ReaderBudgetTests {
  private static func code(
    stops: Bool = false, free: Int? = nil, _ body: () throws -> Void
  ) -> ProblemCode? {
    let budget = WorkBudget(shouldStop: { stops }, freeBytes: { free })
    do {
      try WorkBudget.$current.withValue(budget, operation: body)
      return nil
    } catch {
      return (error as? Problem)?.code
    }
  }

  /// A hundred thousand cells.
  private static let px: [UInt8] = {
    let variables = [(name: "a", values: (0..<100_000).map(String.init))]
    let data = (0..<100_000).map(String.init).joined(separator: "\n")
    return Array(PXSamples.file(variables, data: data).utf8)
  }()

  private static let jsonStat: [UInt8] = {
    let values = (0..<100_000).map(String.init).joined(separator: ",")
    return Array(JSONStatSamples.line(100_000, "\"value\":[\(values)]").utf8)
  }()

  @Test func aDeadlineEndsTheReading() {
    #expect(Self.code(stops: true) { _ = try PXReader.read(Self.px, path: "a.px") } == .workStopped)
    #expect(
      Self.code(stops: true) { _ = try JSONStatReader.read(Self.jsonStat, path: "a.json") }
        == .workStopped)
  }

  @Test func memoryIsAskedForBeforeItIsTaken() {
    func pxCode(_ free: Int) -> ProblemCode? {
      Self.code(free: free) { _ = try PXReader.read(Self.px, path: "a.px") }
    }
    func jsonCode(_ free: Int) -> ProblemCode? {
      Self.code(free: free) { _ = try JSONStatReader.read(Self.jsonStat, path: "a.json") }
    }
    #expect(pxCode(100_000) == .workMemory)
    #expect(pxCode(2_000_000) == nil)
    #expect(jsonCode(100_000) == .workMemory)
    #expect(jsonCode(2_000_000) == nil)
  }

  /// Few bytes that stand for many cells.
  @Test func smallFilesCannotAskForMuch() {
    let many = (0..<1000).map { "\"\($0)\"" }.joined(separator: ",")
    let variables = ["a", "b"].map { (name: $0, values: (0..<1000).map(String.init)) }
    let px = PXSamples.file(
      variables, "KEYS(\"a\")=VALUES;", data: "\"1\"," + String(repeating: "1 ", count: 1000))
    #expect(
      Self.code(free: 1 << 20) { _ = try PXReader.read(Array(px.utf8), path: "a.px") }
        == .workMemory)
    let json = """
      {"version":"2.0","class":"dataset","id":["a","b"],"size":[1000,1000],"dimension":{\
      "a":{"category":{"index":[\(many)]}},"b":{"category":{"index":[\(many)]}}},"value":{"1":1}}
      """
    #expect(
      Self.code(free: 1 << 20) { _ = try JSONStatReader.read(Array(json.utf8), path: "a.json") }
        == .workMemory)
  }

  @Test func workbooksAskToo() throws {
    let rows = (1...3000).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c></row>" }
    let workbook = RawWorkbook("<sheetData>\(rows.joined())</sheetData>")
    let folder = try TemporaryFolder()
    let path = try folder.write("budget.xlsx", workbook.bytes)
    func read() throws { _ = try XLSXReader.read(XLSXAddress(file: path)) }
    #expect(Self.code(stops: true, read) == .workStopped)
    #expect(Self.code(free: 1000, read) == .workMemory)
    #expect(Self.code(free: 1 << 20, read) == nil)
  }
}
