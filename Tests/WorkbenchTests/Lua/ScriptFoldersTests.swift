import Foundation
import Testing
import Workbench

/// What a script may read and write: the folders it was given and nothing that leads out of them.
@Suite struct ScriptFoldersTests {
  /// `given/` may be read, `secret/` may not; `out/` may be written.
  private struct World {
    let folder: TemporaryFolder
    let session: LuaSession
    var root: String { folder.path }

    init(limits: LuaLimits = .standard) throws {
      folder = try TemporaryFolder()
      try folder.write("given/tal.csv", "kommune;antal\nAllerød;12\n")
      try folder.write("given/sub/flere.csv", "a;b\n1;2\n3;4\n")
      try folder.write("secret/tal.csv", "a;b\n1;2\n")
      try folder.write("datasets/x/tal.csv", "a;b\n1;2\n")
      let root = folder.path
      symlink("\(root)/secret/tal.csv", "\(root)/given/link.csv")
      symlink("\(root)/secret", "\(root)/given/folder")
      symlink("\(root)/given/tal.csv", "\(root)/given/inside.csv")
      symlink("\(root)/given", "\(root)/byLink")
      try OutputFile.makeFolder("\(root)/out")
      symlink("\(root)/secret", "\(root)/out/leads")
      session = try LuaSession(
        LuaSession.Settings(
          catalogue: DatasetCatalogue(folders: ["\(root)/datasets"]), limits: limits,
          folders: ScriptFolders(readable: ["\(root)/given"], writable: "\(root)/out"))
      ) { _ in }
    }

    func code(_ source: String) -> ProblemCode? {
      let source = source.replacingOccurrences(of: "ROOT", with: root)
      do {
        _ = try session.run(Array(source.utf8), name: "test.lua")
        return nil
      } catch {
        return (error as? Problem)?.code
      }
    }

    func exists(_ path: String) -> Bool { access("\(root)/\(path)", F_OK) == 0 }
  }

  @Test(arguments: [
    ("data.open 'ROOT/given/tal.csv'", nil),
    ("data.open 'ROOT/given/sub/flere.csv'", nil),
    ("data.open 'ROOT/given/./sub//flere.csv'", nil),
    ("data.open 'ROOT/given/inside.csv'", nil),
    ("data.open 'ROOT/given/none.csv'", ProblemCode.fileNotFound),
    ("data.open 'ROOT/given/sub'", .fileIsFolder),
    ("data.open 'ROOT/secret/tal.csv'", .scriptMayNotRead),
    ("data.open 'ROOT/secret/none.csv'", .scriptMayNotRead),
    ("data.open 'ROOT/givenmore/tal.csv'", .scriptMayNotRead),
    ("data.open '/etc/passwd'", .scriptMayNotRead),
    ("data.open '/etc/none.csv'", .scriptMayNotRead),
    ("data.open '/proc/self/environ'", .scriptMayNotRead),
    ("data.open 'tal.csv'", .scriptMayNotRead),
    ("data.open './tal.csv'", .scriptMayNotRead),
    ("data.open 'ROOT/given/../secret/tal.csv'", .scriptPathGoesUp),
    ("data.open 'ROOT/given/sub/../tal.csv'", .scriptPathGoesUp),
    ("data.open '../tal.csv'", .scriptPathGoesUp),
    ("data.open 'ROOT/given/link.csv'", .scriptLinkLeadsOut),
    ("data.open 'ROOT/given/folder/tal.csv'", .scriptLinkLeadsOut),
    ("data.open 'ROOT/given/tal.csv\\0.csv'", .scriptPathGoesUp),
    ("data.rejects '/etc/passwd'", .scriptMayNotRead),
    ("data.check '../given'", .unknownDataset),
    ("data.check 'ROOT/given'", .unknownDataset),
    ("data.open 'nothing'", .unknownDataset),
  ])
  func reading(source: String, expected: ProblemCode?) throws {
    #expect(try World().code(source) == expected)
  }

  /// A folder given by a link is the folder itself.
  @Test func readableByLink() throws {
    let world = try World()
    let folders = try ScriptFolders(readable: ["\(world.root)/byLink"])
    let session = try LuaSession(
      LuaSession.Settings(catalogue: DatasetCatalogue(folders: []), folders: folders)
    ) { _ in }
    for path in ["byLink/tal.csv", "given/tal.csv"] {
      _ = try session.run(Array("data.open '\(world.root)/\(path)'".utf8), name: "test.lua")
    }
  }

  /// A data package may be read, but not a file that it holds as a link.
  @Test func packageWithALink() throws {
    let world = try World()
    try world.folder.write(
      "given/pakke/datapackage.json",
      """
      {"name": "pakke", "title": "Pakke", "licenses": [{"name": "CC0"}],
       "sources": [{"title": "Kilden"}],
       "resources": [{"name": "t", "path": "t.csv", "schema": {"fields": [
         {"name": "a", "type": "integer"}, {"name": "b", "type": "integer"}]}}]}
      """)
    symlink("\(world.root)/secret/tal.csv", "\(world.root)/given/pakke/t.csv")
    #expect(world.code("data.open 'ROOT/given/pakke'") == .scriptLinkLeadsOut)
    #expect(world.code("data.open 'ROOT/given/pakke/datapackage.json'") == .scriptLinkLeadsOut)
    unlink("\(world.root)/given/pakke/t.csv")
    try world.folder.write("given/pakke/t.csv", "a,b\n1,2\n")
    #expect(world.code("data.open 'ROOT/given/pakke'") == nil)
  }

  @Test(arguments: [
    ("tal.csv", nil), ("sub/deep/tal.csv", nil), ("tal.json", nil), ("TAL.CSV", nil),
    ("/tmp/kkrlab-never.csv", ProblemCode.scriptFileName), ("../tal.csv", .scriptPathGoesUp),
    ("sub/../../tal.csv", .scriptPathGoesUp), (".bashrc", .scriptFileName),
    (".csv", .scriptFileName), ("sub/.git/x.csv", .scriptFileName),
    ("run.sh", .scriptFileName), ("tal", .scriptFileName), ("", .scriptFileName),
    ("tal.csv/", .scriptFileName), ("a\\nb.csv", .scriptFileName),
    ("leads/more.csv", .scriptLinkLeadsOut), ("leads/new/tal.csv", .scriptLinkLeadsOut),
  ])
  func writing(name: String, expected: ProblemCode?) throws {
    let world = try World()
    let script = "data.open 'ROOT/given/tal.csv':save '\(name)'"
    #expect(world.code(script) == expected)
    #expect(world.exists("out/" + name) == (expected == nil) || name.isEmpty)
    #expect(!world.exists("secret/new"))
  }

  /// A link in the place of the file is replaced, and what it led to stays.
  @Test func writingReplacesALink() throws {
    let world = try World()
    symlink("\(world.root)/secret/tal.csv", "\(world.root)/out/tal.csv")
    #expect(world.code("data.open 'ROOT/given/tal.csv':save 'tal.csv'") == nil)
    let kept = try String(contentsOfFile: "\(world.root)/secret/tal.csv", encoding: .utf8)
    #expect(kept == "a;b\n1;2\n")
    let written = try String(contentsOfFile: "\(world.root)/out/tal.csv", encoding: .utf8)
    #expect(written == "kommune,antal\nAllerød,12\n")
  }

  @Test func noFolders() throws {
    let session = try LuaSession(
      LuaSession.Settings(catalogue: DatasetCatalogue(folders: [ReferenceTests.datasets]))
    ) { _ in }
    let source = "data.open 'municipalities':save 'tal.csv'"
    #expect(throws: Problem.self) { try session.run(Array(source.utf8), name: "test.lua") }
    do {
      _ = try session.run(Array(source.utf8), name: "test.lua")
    } catch {
      let text = ProblemText().render(try #require(error as? Problem))
      #expect(text.contains("--write"))
    }
  }

  @Test func aLoopThatWritesEnds() throws {
    var limits = LuaLimits.standard
    limits.fileBytes = 1000
    let world = try World(limits: limits)
    let loop = "local t = data.open 'ROOT/given/tal.csv' for i = 1, 1000 do t:save(i .. '.csv') end"
    #expect(world.code(loop) == .scriptWritesTooMuch)
    #expect(world.exists("out/38.csv"))
    #expect(!world.exists("out/39.csv"))
  }

  @Test func foldersThatAreNone() throws {
    let world = try World()
    #expect(throws: Problem.self) { try ScriptFolders(readable: ["\(world.root)/none"]) }
    #expect(throws: Problem.self) { try ScriptFolders(readable: ["\(world.root)/given/tal.csv"]) }
  }
}
