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

  /// What the checks find. Each finding is a contradiction of the printed source, and stays one.
  @Test func findings() throws {
    var text = ""
    for dataset in try catalogue.datasets() {
      for finding in try DatasetCheck.run(dataset) {
        text += "\(dataset.package.name): \(finding.text)"
      }
    }
    #expect(
      text == """
        klimaalliancen: rounding sum kommuner-til-total (scenarios): parts 29, sum 2604991, total 2605000, gap -9
          municipality=Total: scenario2_kr 2605000
        klimaalliancen: rounding sum kommuner-til-total (scenarios): parts 29, sum 3660008, total 3660000, gap 8
          municipality=Total: scenario3_kr 3660000
        klimaalliancen: FAILED rate scenarie-2-i-forhold-til-aftalen (scenarios): printed 504193, computed 504193.55, gap -0.55, more than rounding explains
          municipality=København: scenario2_kr 504193
          municipality=København: already_agreed_kr 300000
        klimaalliancen: FAILED rate scenarie-2-i-forhold-til-aftalen (scenarios): printed 100838, computed 100838.71, gap -0.71, more than rounding explains
          municipality=Frederiksberg: scenario2_kr 100838
          municipality=Frederiksberg: already_agreed_kr 60000
        klimaalliancen: FAILED rate scenarie-2-i-forhold-til-aftalen (scenarios): printed 100838, computed 100838.71, gap -0.71, more than rounding explains
          municipality=Gentofte: scenario2_kr 100838
          municipality=Gentofte: already_agreed_kr 60000
        klimaalliancen: FAILED rate scenarie-2-i-forhold-til-aftalen (scenarios): printed 100838, computed 100838.71, gap -0.71, more than rounding explains
          municipality=Gladsaxe: scenario2_kr 100838
          municipality=Gladsaxe: already_agreed_kr 60000
        klimaalliancen: FAILED rate scenarie-2-i-forhold-til-aftalen (scenarios): printed 100838, computed 100838.71, gap -0.71, more than rounding explains
          municipality=Helsingør: scenario2_kr 100838
          municipality=Helsingør: already_agreed_kr 60000
        nogletal: rounding sum omraader-til-i-alt (statements): parts 2, sum 20.5, total 20.4, gap 0.1
          id=N007: value 20.4
          id=N008: value 6.7
          id=N011: value 13.8
        nogletal: rounding sum indsatser-til-boerneomraadet (statements): parts 2, sum 6.68, total 6.7, gap -0.02
          id=N008: value 6.7
          id=N043: value 3.42
          id=N047: value 3.26
        nogletal: FAILED same samme-udsagn (statements): least 24, most 24.6, gap 0.6, more than rounding explains
          id=N016: value 24.6
          id=N027: value 24.6
          id=N042: value 24
        nogletal: FAILED same samme-tal-i-to-prisniveauer (statements): different 2
          id=N003: price_basis_as_printed faste priser, 2024-pl
          id=N009: price_basis_as_printed løbende priser
          id=N017: price_basis_as_printed løbende priser
        nogletal: FAILED same samme-tal-i-to-prisniveauer (statements): different 2
          id=N004: price_basis_as_printed faste priser, 2024-pl
          id=N012: price_basis_as_printed løbende priser
        nogletal: FAILED same prisniveau-paa-side-og-i-grundlag (figures): different 2
          id=Figur 1: price_basis_on_slide faste priser, 2024-pl
          id=Figur 1: price_basis_in_data_basis løbende priser
        regional: FAILED sum ture-i-alt (facts): parts 4, sum 790000, total 800000, gap -10000, more than rounding explains
          id=O003: value 800000
          id=O005: value 290000
          id=O006: value 110000
          id=O007: value 80000
          id=O008: value 310000
        regional: FAILED sum dk2020-runder (facts): parts 3, sum 26, total 27, gap -1, more than rounding explains
          id=O207: value 27
          id=O209: value 5
          id=O211: value 12
          id=O213: value 9
        survey: FAILED sum kkr-til-total (keywords): parts 4 of 5, sum 46, total 40, gap 6, more than rounding explains
          scope=Total, horizon=today, keyword=Relevant: markings 40
          scope=Nordjylland, horizon=today, keyword=Relevant: markings 13
          scope=Midtjylland, horizon=today, keyword=Relevant: markings 9
          scope=Syddanmark, horizon=today, keyword=Relevant: markings 13 (low)
          scope=Sjælland, horizon=today, keyword=Relevant: markings 11 (low)
          scope=Hovedstaden, horizon=today, keyword=Relevant: markings <illegible> (unreadable)
        survey: FAILED sum kkr-til-total (keywords): parts 3 of 5, sum 23, total 19, gap 4, more than rounding explains
          scope=Total, horizon=future, keyword=Relevant: markings 19 (medium)
          scope=Nordjylland, horizon=future, keyword=Relevant: markings 3 (medium)
          scope=Midtjylland, horizon=future, keyword=Relevant: markings 10 (low)
          scope=Syddanmark, horizon=future, keyword=Relevant: markings 10 (low)
          scope=Sjælland, horizon=future, keyword=Relevant: markings <illegible> (unreadable)
          scope=Hovedstaden, horizon=future, keyword=Relevant: markings <illegible> (unreadable)
        survey: rounding range gennemsnit-mellem-grupper (statements): least 2.8, gap -0.1
          statement=2.8: mean_all 2.7
          statement=2.8: mean_mayors 2.8
          statement=2.8: mean_others 2.8
        survey: FAILED range gennemsnit-mellem-grupper (statements): least 2.9, gap -0.2, more than rounding explains
          statement=2.9: mean_all 2.7
          statement=2.9: mean_mayors 2.9
          statement=2.9: mean_others 3.3

        """)
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
