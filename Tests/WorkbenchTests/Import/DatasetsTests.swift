import Testing
import Workbench

/// The project's own datasets: they open without a reject, hold what was transcribed, and their
/// checks find the contradictions of the printed sources and nothing else.
@Suite struct DatasetsTests {
  let catalogue = DatasetCatalogue(folders: [SharedFixtures.root + "/datasets"])

  @Test func everyResourceOpensWithoutRejects() throws {
    var shapes: [String] = []
    for entry in try catalogue.entries() {
      for resource in entry.resources {
        let imported = try catalogue.open("\(entry.name).\(resource.name)")
        #expect(imported.rejectCount == 0, "\(entry.name).\(resource.name)")
        #expect(imported.notes.isEmpty, "\(entry.name).\(resource.name)")
        let table = imported.table
        #expect(table.info.source != nil && table.info.licence != nil)
        #expect(table.columns.allSatisfy { $0.field.role != nil }, "roles of \(entry.name)")
        #expect(table.columns.allSatisfy { !$0.field.title.isEmpty }, "titles of \(entry.name)")
        shapes.append("\(entry.name).\(resource.name) \(table.rowCount)")
      }
    }
    #expect(
      shapes == [
        "flygtninge.quotas 30", "klimaalliancen.scenarios 30", "klimaalliancen.resources 5",
        "klimaalliancen.dk2020 29", "laerepladser.places 35", "meetings.cases 63",
        "mobility.leads 8", "mobility.projects 10", "municipalities.municipalities 29",
        "nogletal.statements 73", "nogletal.figures 30", "population.population 29",
        "regional.facts 231", "regional.fractions 2", "survey.keywords 180", "survey.response 6",
        "survey.statements 9", "survey.top5 60", "takstaftale.overhead 30",
        "takstaftale.explanations 18", "takstaftale.summary 7",
      ])
  }

  @Test func valuesStandAsPrinted() throws {
    let table = try catalogue.open("nogletal").table
    func printed(_ row: Int) throws -> String? {
      try table.quantity(row: row, column: "value")?.text(QuantityStyle(ascii: true))
    }
    #expect(try printed(0) == "13,76 mia. kr.")
    #expect(try printed(2) == "17 pct.")
    #expect(try printed(64) == "6,0 pct.")
    #expect(try table.quantity(row: 0, column: "value")?.priceBasis == .fixed(year: 2024))
    #expect(try table.quantity(row: 4, column: "value")?.priceBasis == .current)
    let keywords = try catalogue.open("survey").table
    #expect(try keywords.column("markings")[23] == .missing(.illegible))
    #expect(try DatasetDescription(catalogue.open("population")).sum == "1845939")
  }

  /// The contradictions of the printed sources are known one by one, each declared check looks at
  /// something, and nothing known has gone. The findings themselves are the transcript check.test.
  @Test func contradictionsAreKnown() throws {
    var counts: [String] = []
    for dataset in try catalogue.datasets() {
      let report = try DatasetCheck.report(dataset, catalogue: catalogue)
      for outcome in report.outcomes where !outcome.check.isImplied {
        let name = "\(report.dataset): \(outcome.check.name)"
        #expect(outcome.examined > 0, "\(name) examined nothing")
        #expect(outcome.check.title.danish != nil && outcome.check.title.english != nil, "\(name)")
      }
      #expect(report.news == 0, "\(report.dataset) has a new contradiction")
      #expect(report.stale.isEmpty, "\(report.dataset) knows a contradiction that is gone")
      #expect(report.failures() == 0)
      counts.append(
        "\(report.dataset) \(report.outcomes.count) \(report.known) \(report.roundings)")
    }
    #expect(
      counts == [
        "flygtninge 11 0 0", "klimaalliancen 31 0 2", "laerepladser 13 0 0", "meetings 8 0 0",
        "mobility 16 2 0", "municipalities 6 0 0", "nogletal 43 6 2", "population 7 0 0",
        "regional 34 4 3", "survey 46 3 1", "takstaftale 19 4 0",
      ])
  }

  /// The row of the region is known as a total, so that nothing is counted twice.
  @Test func refugeeQuotasKnowTheirTotal() throws {
    let table = try catalogue.open("flygtninge").table
    let total = Derivation("total", try Expression("sum(quota_2023)"))
    let problem = #expect(throws: Problem.self) {
      try table.summarised([total])
    }
    #expect(problem?.code == .totalWithParts)
    let parts = try table.filtered(
      where: Expression("municipality ~= 'Region Hovedstaden i alt'"))
    #expect(parts.rowCount == 29)
    let sum = try parts.summarised([total])
    #expect(try sum.quantity(row: 0, column: "total")?.value == 124)
    let set = try SeriesSet(table, x: "municipality", y: "quota_2023", language: .danish)
    #expect(set.positions.filter(\.isTotal).map(\.label) == ["Region Hovedstaden i alt"])
  }

  /// The transcribed files hold the same bytes as the shared ones, but for columns added at the
  /// end and lines moved to another resource.
  @Test(.enabled(if: SharedFixtures.folder != nil, "there is no folder ../shared"))
  func transcriptsAreUnchanged() throws {
    let shared = try #require(SharedFixtures.folder) + "/../data"
    let pairs = [
      ("nogletal_statements", "nogletal/statements"), ("nogletal_figures", "nogletal/figures"),
      ("survey_keywords", "survey/keywords"), ("survey_response", "survey/response"),
      ("survey_statements", "survey/statements"), ("survey_top5", "survey/top5"),
      ("takst_overhead", "takstaftale/overhead"), ("takst_summary", "takstaftale/summary"),
      ("takst_explanations", "takstaftale/explanations"), ("dk2020", "klimaalliancen/dk2020"),
      ("klima_scenarios", "klimaalliancen/scenarios"),
      ("klima_resources", "klimaalliancen/resources"), ("sosu_places", "laerepladser/places"),
      ("refugee_quotas", "flygtninge/quotas"), ("regional_facts", "regional/facts"),
      ("regional_facts", "regional/fractions"), ("meeting_cases", "meetings/cases"),
      ("mobility_leads_2025", "mobility/leads"), ("mobility_projects_2016", "mobility/projects"),
      ("municipalities", "municipalities/municipalities"),
      ("population_2020K1", "population/population"),
    ]
    func lines(_ path: String) throws -> [Substring] {
      String(decoding: try FileBytes(path: path).array, as: UTF8.self).split(separator: "\n")
    }
    for (source, target) in pairs {
      let printed = try lines("\(shared)/\(source).csv")
      let ours = try lines("\(SharedFixtures.root)/datasets/\(target).csv")
      #expect(ours.allSatisfy { line in printed.contains { line.hasPrefix($0) } }, "\(target)")
    }
  }
}
