import EscapeCorpus
import Foundation
import Testing
import Workbench

/// Limits of time, steps and memory where they meet other things.
@Suite struct LimitTests {
  /// Memory that is refused is refused at a line, also when a protected call catches it.
  @Test(arguments: ["%s", "pcall(function()\n%s\nend)", "coroutine.wrap(function()\n%s\nend)()"])
  func placeOfAMemoryTrip(frame: String) throws {
    let bench = try LuaBench(limits: LuaLimits(memory: 8 << 20, seconds: 20))
    let body = "local t = {}\nfor i = 1, math.huge do\n  t[i] = { i }\nend"
    let source = frame.replacingOccurrences(of: "%s", with: body)
    let line = source.components(separatedBy: "\n").firstIndex { $0.contains("t[i]") } ?? 0
    let problem = try #require(bench.problem(source))
    #expect(problem.code == .luaMemory)
    #expect(problem.place?.line == line + 1, "\(String(describing: problem.place))")
  }

  /// Compiling counts: a text that takes long to compile is stopped like one that runs long.
  @Test func compilingIsWithinTheLimits() throws {
    var parts = (1...16_000).map { "goto l\($0) " }
    parts += (1...16_000).reversed().map { "::l\($0):: a=1 " }
    let bench = try LuaBench(limits: LuaLimits(seconds: 0.02))
    #expect(bench.problem(parts.joined())?.code == .luaTime)
    #expect(try bench.run("return 1") == [.integer(1)])
  }

  /// A verb of the host sees that the script is to stop, and says so.
  @Test func verbsAskWhetherToStop() throws {
    let table = try DatasetCatalogue(folders: [EscapeCorpusTests.root + "/datasets"])
      .open("municipalities").table
    let late = WorkBudget(shouldStop: { true }, freeBytes: { nil })
    let poor = WorkBudget(shouldStop: { false }, freeBytes: { 10 })
    func code(_ budget: WorkBudget, _ work: () throws(Problem) -> Table) -> ProblemCode? {
      WorkBudget.$current.withValue(budget) {
        do throws(Problem) {
          _ = try work()
          return nil
        } catch {
          return error.code
        }
      }
    }
    #expect(
      code(late) { () throws(Problem) in try table.sorted(by: [SortKey("name")]) } == .workStopped)
    #expect(
      code(late) { () throws(Problem) in try table.counted(by: ["name"]) } == .workStopped)
    #expect(
      code(poor) { () throws(Problem) in try table.sorted(by: [SortKey("name")]) } == .workMemory)
    #expect(try table.sorted(by: [SortKey("name")]).rowCount == 29)
  }

  /// A loop asks at the last row of every block.
  @Test func loopsAskOnceABlock() throws {
    let late = WorkBudget(shouldStop: { true }, freeBytes: { nil })
    func stops(_ row: Int, _ stride: Int = WorkBudget.stride) -> Bool {
      WorkBudget.$current.withValue(late) {
        (try? WorkBudget.check(row: row, every: stride)) == nil
      }
    }
    #expect((0..<200_000).filter { stops($0) } == [65_535, 131_071, 196_607])
    #expect((0..<20).filter { stops($0, 8) } == [7, 15])
  }

  /// Cancelling reaches a script that spends its time in verbs.
  @Test func cancelDuringVerbs() throws {
    let catalogue = DatasetCatalogue(folders: [EscapeCorpusTests.root + "/datasets"])
    let bench = try LuaBench(
      limits: LuaLimits(seconds: 60), modules: LuaModules.all(LuaContext(catalogue: catalogue)))
    let vm = bench.vm
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.2)
      vm.cancel()
    }
    let source = """
      local t = data.open "municipalities"
      for i = 1, 12 do t = t:append(t) end
      while true do pcall(t.sort, t, "name", "-code") end
      """
    #expect(bench.problem(source)?.code == .luaCancelled)
  }

  /// Limits hold in evaluated lines and in the cells of notebooks as well.
  @Test func evaluatedLinesAndCells() throws {
    let bench = try LuaBench(limits: LuaLimits(seconds: 0.1))
    #expect(throws: Problem.self) { try bench.vm.evaluate("(function() while true do end end)()") }
    #expect(try bench.vm.evaluate("1 + 1") == [.integer(2)])
    var cells = try LuaCellEvaluator(
      LuaSession.Settings(
        catalogue: DatasetCatalogue(folders: []), limits: LuaLimits(seconds: 0.1)))
    let notebook = NotebookParser.parse(
      "---\nkkrlab: 1\n---\n```lua\nwhile true do end\n```\n", name: "n.kkr.md")
    for cell in notebook.cells {
      let outcome = try cells.run(cell: cell)
      #expect(outcome.failure?.code == .luaTime)
    }
    #expect(!notebook.cells.isEmpty)
  }
}
