import Testing
import Workbench

/// Real files of statistical agencies, read where the shared fixtures are at hand. The expected
/// rows and sums were counted with another CSV reader.
@Suite(.enabled(if: SharedFixtures.folder != nil, "there is no folder ../shared/fixtures"))
struct CSVFixtureTests {
  struct Expected: Sendable {
    var path: String
    var kind: String
    var rows: Int
    var sum: String
    var types: String
  }

  static let power =
    "dst/marieleth__marieleth--gennemfoersel-og-frafald-ungdomsuddannelser/Data/"

  @Test(arguments: [
    Expected(
      path: "dst/raulorteg__StochasticSimulation/FOLK1A.csv", kind: "csv (statbank-api)",
      rows: 222, sum: "5843347", types: "category category category integer"),
    Expected(
      path: "dst/Alessio24242424__NetworkRobustness/data/FOLK1A.csv", kind: "csv (statbank-api)",
      rows: 111, sum: "2922915", types: "category integer"),
    Expected(
      path: "dst/razz7__python_handin/FOLK1A-1.csv", kind: "csv (statbank-api)", rows: 525,
      sum: "34936578", types: "category category period integer"),
    Expected(
      path: "dst/razz7__python_handin/FOLK1A-2.csv", kind: "csv (statbank-api)", rows: 245,
      sum: "55897576", types: "category period category integer"),
    Expected(
      path: power + "Bearbejdet_data/Power_BI,_analyse_1b_Danmarkskort.csv", kind: "csv",
      rows: 98, sum: "1061.3467", types: "category decimal decimal category integer"),
    Expected(
      path: power + "Bearbejdet_data/Power_BI,_analyse_3.csv", kind: "csv", rows: 8,
      sum: "601168.0000", types: "category category decimal integer"),
    Expected(
      path: power + "Rå_data/Analyse_2_-_datasæt,_rå.csv", kind: "csv (statbank-matrix)", rows: 4,
      sum: "21410", types: "category period category integer integer integer"),
    Expected(
      path: "csv_suites/max-mapper__csv-spectrum/csvs/json.csv", kind: "csv", rows: 1, sum: "1",
      types: "integer category"),
  ])
  func extracts(expected: Expected) throws {
    let folder = try #require(SharedFixtures.folder)
    let imported = try CSVReader.read(path: "\(folder)/\(expected.path)").imported
    let description = DatasetDescription(imported)
    #expect(description.kind == expected.kind)
    #expect(description.rows == expected.rows)
    #expect(description.sum == expected.sum)
    #expect(description.columns.map(\.type).joined(separator: " ") == expected.types)
    #expect(description.rejects == 0)
  }

  @Test func titlesAboveAMatrix() throws {
    let folder = try #require(SharedFixtures.folder)
    let path =
      "dst/CPop-SDU__statbank_dk_weekly_data/code/MPs_epi_year_death_count_forecast/ASFR.csv"
    let imported = try CSVReader.read(path: "\(folder)/\(path)").imported
    #expect(imported.table.rowCount == 38)
    #expect(imported.table.columnNames[1...2] == ["1973", "1974"])
    #expect(DatasetDescription(imported).sum == "237598.8")
    #expect(imported.notes.map(\.code) == [.titleRowsSkipped])
  }

  @Test func aWebPageIsRefused() throws {
    let folder = try #require(SharedFixtures.folder)
    expectProblem(.fileIsWebPage) {
      try CSVReader.read(
        path: "\(folder)/dst/JonasRex__JupyterLab_My_Notebooks/befkbhalderstatkode.csv")
    }
  }

  @Test func lettersOfWindows1252() throws {
    let folder = try #require(SharedFixtures.folder)
    let path = Self.power + "Bearbejdet_data/Power_BI,_analyse_1b_Danmarkskort.csv"
    let table = try CSVReader.read(path: "\(folder)/\(path)").imported.table
    #expect(table.columns[0][0] == .text("København"))
    #expect(table.columns[0][3] == .text("Tårnby"))
  }
}
