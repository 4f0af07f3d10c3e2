import Testing
import Workbench

@Suite struct LuaCellTests {
  /// A function of one cell that fails in another: place and traceback name the author's lines.
  @Test func placesOfEarlierCells() throws {
    let notebook = NotebookParser.parse(
      """
      ---
      kkrlab: 1
      title: T
      ---
      ```lua
      function half(x)
        return x.value / 2
      end
      ```

      Text.

      ```lua
      local y = 1

      print(half(nil))
      ```
      """, name: "r.kkr.md")
    var evaluator = try LuaCellEvaluator(
      LuaSession.Settings(catalogue: DatasetCatalogue(folders: [])))
    var failures: [Problem] = []
    for cell in notebook.cells {
      if let failure = try evaluator.run(cell: cell).failure { failures.append(failure) }
    }
    let problem = try #require(failures.first)
    #expect(failures.count == 1)
    #expect(problem.place?.source == "r.kkr.md")
    #expect(problem.place?.line == 7)
    #expect(problem.trace == ["r.kkr.md:7, in half", "r.kkr.md:16"])
  }
}
