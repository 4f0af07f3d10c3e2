import Foundation
import Testing
import Workbench

/// The registry's documentation is run, and what is generated from it is up to date.
@Suite struct ReferenceTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let datasets = root.appendingPathComponent("datasets").path

  static let names = LuaRegistry.standard.functions.map(\.name)

  @Test(arguments: names)
  func exampleRuns(name: String) throws {
    let function = try #require(LuaRegistry.standard.function(named: name))
    #expect(!function.example.isEmpty, "\(name) has no example")
    #expect(!function.summary.isEmpty, "\(name) has no summary")
    let printed = Printed()
    let catalogue = DatasetCatalogue(folders: [Self.datasets])
    let written = try TemporaryFolder()
    let folders = try ScriptFolders(readable: [], writable: written.path)
    let session = try LuaSession(
      LuaSession.Settings(catalogue: catalogue, style: TextStyle(width: 80), folders: folders)
    ) { printed.append($0) }
    _ = try session.run(Array(function.example.utf8), name: name)
    if let expected = function.exampleOutput {
      #expect(printed.text.trimmingCharacters(in: .newlines) == expected, "\(name)")
    }
  }

  @Test(arguments: [
    ("docs/reference.md", "markdown"), ("scripts/types/kkrlab.lua", "luacats"),
    (".luacheckrc", "luacheck"),
  ])
  func generatedFilesAreUpToDate(path: String, form: String) throws {
    let registry = LuaRegistry.standard
    let expected =
      form == "markdown"
      ? registry.markdown() : form == "luacats" ? registry.luaCATS : registry.luacheckStandard
    let found = try String(
      contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
    #expect(found == expected, "call: make reference")
  }
}
