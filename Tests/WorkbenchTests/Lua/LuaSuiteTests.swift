import Foundation
import Testing
import Workbench

/// The suite in `Tests/LuaSuite`: the same output from the guarded machine, from stock Lua and, where
/// one is installed, from its interpreter.
@Suite struct LuaSuiteTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("LuaSuite")

  private static func names(in folder: URL) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".lua") && $0 != "check.lua" }
      .map { String($0.dropLast(4)) }.sorted()
  }

  static let files = names(in: folder)
  static let guarded = names(in: folder.appendingPathComponent("guarded"))
  static let interpreter = ["/usr/bin/lua5.4", "/usr/local/bin/lua5.4"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// A file of the suite with its helpers in front, on the same line, so that lines keep their
  /// numbers.
  private static func source(_ name: String) throws -> String {
    let helpers = try String(
      contentsOf: folder.appendingPathComponent("check.lua"), encoding: .utf8)
    let code = helpers.split(separator: "\n").filter { !$0.hasPrefix("--") }
    let body = try String(contentsOf: folder.appendingPathComponent("\(name).lua"), encoding: .utf8)
    return code.joined(separator: " ") + " " + body
  }

  @Test func filesAreThere() {
    #expect(Self.files.count >= 18)
    #expect(Self.guarded.count >= 7)
  }

  @Test(arguments: files)
  func asStockLua(name: String) throws {
    let source = try Self.source(name)
    let expected = stockOutput(source)
    let bench = try LuaBench(limits: LuaLimits(memory: 256 << 20, seconds: 60))
    let problem = bench.problem(source)
    #expect(problem == nil)
    Self.compare(bench.output, expected)
    #expect(expected.split(separator: "\n").count > 35)
    let wrong = expected.split(separator: "\n").filter { $0.contains("\tEXPECTED\t") }
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  @Test(
    .enabled(if: interpreter != nil, "no lua5.4 is installed to compare with"), arguments: files)
  func asInterpreter(name: String) throws {
    let source = try Self.source(name)
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("kkrlab-suite-\(name)-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(source.utf8).write(to: folder.appendingPathComponent("test.lua"))
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: try #require(Self.interpreter))
    process.arguments = ["test.lua"]
    process.currentDirectoryURL = folder
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    Self.compare(stockOutput(source), String(decoding: bytes, as: UTF8.self))
  }

  /// What differs on purpose, and what a limit leaves behind.
  @Test(arguments: guarded)
  func guardedMachine(name: String) throws {
    let folder = Self.folder.appendingPathComponent("guarded")
    let source = try String(
      contentsOf: folder.appendingPathComponent("\(name).lua"), encoding: .utf8)
    let bench = try LuaBench(limits: LuaLimits(memory: 64_000_000, seconds: 60, steps: 5_000_000))
    var output = ""
    if let problem = bench.problem(source) { output = ProblemText().render(problem) }
    output = bench.output + output
    let golden = folder.appendingPathComponent("\(name).expected")
    // As for transcripts: `KKRLAB_RECORD=1 swift test --filter guardedMachine`, then read the diff.
    if ProcessInfo.processInfo.environment["KKRLAB_RECORD"] != nil {
      try Data(output.utf8).write(to: golden)
    }
    Self.compare(output, try String(contentsOf: golden, encoding: .utf8))
    #expect(try bench.run("return 1 + 1") == [.integer(2)])
  }

  /// Names the first line that differs.
  private static func compare(_ found: String, _ expected: String) {
    guard found != expected else { return }
    let a = found.split(separator: "\n", omittingEmptySubsequences: false)
    let b = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(a, b).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let shown = line ?? min(a.count, b.count)
    let pair = (shown < a.count ? a[shown] : "(end)", shown < b.count ? b[shown] : "(end)")
    Issue.record("line \(shown + 1): «\(pair.0)», expected «\(pair.1)»")
  }
}
