import Testing
import Workbench

/// `column[i]` and `column:totable()`, which C answers through the fast index, and the cells that
/// take the slow way.
@Suite struct LuaColumnTests {
  private static func modules(reading folder: TemporaryFolder) throws -> [LuaModule] {
    LuaModules.all(LuaContext(folders: try ScriptFolders(readable: [folder.path])))
  }

  /// Runs a script over a small file, opened as `t`.
  private func run(_ script: String) throws -> [LuaValue] {
    let folder = try TemporaryFolder()
    let rows = [
      "name;whole;share;day;year;note",
      "Albertslund;1;0,5;2024-01-31;2020;kort",
      "Bornholm;2;;2024-02-29;2021;" + String(repeating: "lang tekst ", count: 300),
      "Albertslund;-3;-2,25;2023-12-01;2022;æøå",
    ]
    try OutputFile.write(
      Array((rows.joined(separator: "\n") + "\n").utf8), to: folder.path + "/small.csv")
    let bench = try LuaBench(modules: try Self.modules(reading: folder))
    return try bench.run("local t = data.open('\(folder.path)/small.csv')\n" + script)
  }

  @Test func values() throws {
    let script = """
      local name, whole, share = t:column("name"), t:column("whole"), t:column("share")
      return name[1], name[2], name[3], whole[1], whole[3], share[1], share[3], #whole,
        t:column("year")[2], t:column("day")[1], t:column("note")[3], #t:column("note")[2]
      """
    #expect(
      try run(script) == [
        .string("Albertslund"), .string("Bornholm"), .string("Albertslund"), .integer(1),
        .integer(-3), .number(0.5), .number(-2.25), .integer(3), .integer(2021),
        .string("2024-01-31"), .string("æøå"), .integer(3300),
      ])
  }

  /// Outside 1…n there is nothing; a float without fraction is a position, other keys are not.
  @Test func positions() throws {
    let script = """
      local c = t:column("whole")
      local function fails(key) return not pcall(function() return c[key] end) end
      return c[0], c[4], c[-1], c[math.mininteger], c[math.maxinteger], c[2.0], c[4.0],
        fails(1.5), fails(true), fails({}), fails("nothing"), c.name, fails("1")
      """
    #expect(
      try run(script) == [
        .nil, .nil, .nil, .nil, .nil, .integer(2), .nil, .boolean(true), .boolean(true),
        .boolean(true), .boolean(true), .string("whole"), .boolean(true),
      ])
  }

  /// A missing cell is an object with its reason, never nil and never 0.
  @Test func missing() throws {
    let script = """
      local share = t:column("share")
      local list = share:totable()
      return tostring(share[2]), share[2].reason, #list, list[1], tostring(list[2]), list[3]
      """
    #expect(
      try run(script) == [
        .string("<unspecified>"), .string("unspecified"), .integer(3), .number(0.5),
        .string("<unspecified>"), .number(-2.25),
      ])
  }

  @Test func tables() throws {
    let script = """
      for _, name in ipairs(t.columns) do
        local column = t:column(name)
        local list = column:totable()
        assert(#list == #column, name)
        for i = 1, #list do assert(tostring(list[i]) == tostring(column[i]), name) end
      end
      return #t.columns
      """
    #expect(try run(script) == [.integer(6)])
    #expect(
      try run("return #t:where('whole > 99'):column('name'):totable()") == [.integer(0)])
  }

  /// A table that does not fit is a limit like any other, and nothing of it is kept.
  @Test func memory() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/many.csv"
    let text = "x\n" + (1...100_000).map { "\($0).5\n" }.joined()
    try OutputFile.write(Array(text.utf8), to: path)
    let bench = try LuaBench(
      limits: LuaLimits(memory: 2 << 20, seconds: 20),
      modules: try Self.modules(reading: folder))
    let problem = bench.problem(
      "local c = data.open('\(path)'):column('x') local kept = c:totable() return #kept")
    #expect(problem?.code == .luaMemory)
    bench.vm.collect()
    #expect(bench.vm.objectCount == 0)
  }
}
