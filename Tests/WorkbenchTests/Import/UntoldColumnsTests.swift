import Testing
import Workbench

/// A file that tells nothing of its columns is told as such, and not by the types that they got.
@Suite struct UntoldColumnsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ text: String) throws -> Imported {
    try CSVReader.read(path: folder.write("tom.csv", text)).imported
  }

  private func code(_ work: () throws -> Void) -> ProblemCode? {
    do {
      try work()
      return nil
    } catch {
      return (error as? Problem)?.code
    }
  }

  private func draw(_ table: Table, _ kind: ChartKind) throws {
    var columns: [String: String] = [:]
    for role in kind.roles where role.isRequired {
      columns[role.name] = role.isNumber ? "amount" : "geo"
    }
    _ = try kind.figure(ChartKind.Request(table, columns: columns, options: ChartOptions()))
  }

  @Test func aHeaderWithoutRows() throws {
    let imported = try read("year,geo,amount\n")
    #expect(imported.notes.map(\.code) == [.tableWithoutRows])
    #expect(imported.notes.map(\.severity) == [.warning])
    #expect(imported.table.columns.map(\.field.isUntold) == [true, true, true])
    for kind in ["bars", "lines", "area", "sparkline", "box", "scatter", "histogram"] {
      let kind = try ChartKind.named(kind)
      let found = code { try draw(imported.table, kind) }
      #expect(found == .tableWithoutRows, "\(kind.name)")
    }
    let guess = code { _ = try ChartGuess(imported.table, kind: nil, columns: [:]) }
    #expect(guess == .severalColumnsToDraw)
  }

  @Test func aColumnWithoutValues() throws {
    let imported = try read("year,geo,amount\n2020,A,\n2021,B,\n")
    #expect(imported.notes.isEmpty)
    #expect(imported.table.columns.map(\.field.isUntold) == [false, false, true])
    let bars = try ChartKind.named("bars")
    let drawn = code { try draw(imported.table, bars) }
    #expect(drawn == .columnWithoutValues)
    let guess = code { _ = try ChartGuess(imported.table, kind: bars, columns: ["x": "geo"]) }
    #expect(guess == .columnWithoutValues)
    // The other columns are known, and what is wrong with them is said.
    let other = try read("year,geo,amount,note\n2020,A,1,\n2021,B,2,\n").table
    let request = ChartKind.Request(
      other, columns: ["x": "year", "y": "geo"], options: ChartOptions())
    let otherCode = code { _ = try bars.figure(request) }
    #expect(otherCode == .columnType)
  }

  /// Columns of a schema are known without a row.
  @Test func aSchemaTells() throws {
    let path = try folder.write("tom.csv", "geo,amount\n")
    let schema = [
      CSVSchemaColumn(Field(name: "geo", type: .category)),
      CSVSchemaColumn(Field(name: "amount", type: .integer)),
    ]
    let table = try CSVReader.read(path: path, schema: schema).imported.table
    #expect(table.columns.map(\.field.isUntold) == [false, false])
    let drawn = code { try draw(table, .named("bars")) }
    #expect(drawn == nil)
  }

  @Test(arguments: [
    ("t:where 'amount > 3'", "KK-520"), ("t:derive{ b = 'amount * 2' }", "KK-520"),
    ("t:group('geo'):sum 'amount'", "KK-520"), ("t:cumulative('amount')", "KK-520"),
    ("t:growth('amount', { along = 'year' })", "KK-520"),
    ("chart.bars{ data = t, x = 'geo', y = 'amount' }", "KK-520"),
    ("t:where 'beløb > 3'", "KK-301"),
  ])
  func verbsOfScripts(source: String, code: String) throws {
    _ = try folder.write("tom.csv", "year,geo,amount\n")
    let session = try LuaSession(
      LuaSession.Settings(
        catalogue: DatasetCatalogue(folders: []),
        folders: ScriptFolders(readable: [folder.path]))
    ) { _ in }
    let script = "local t = data.open('\(folder.path)/tom.csv')\n\(source)"
    do {
      _ = try session.run(Array(script.utf8), name: "s.lua")
      Issue.record("\(source) ran")
    } catch let problem as Problem {
      #expect(problem.code.rawValue == code, "\(source)")
      #expect(problem.place != nil, "\(source)")
    }
  }
}
