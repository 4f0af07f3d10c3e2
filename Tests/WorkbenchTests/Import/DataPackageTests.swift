import Testing
import Workbench

@Suite struct DataPackageTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func package(_ field: String, resource: String = "", checks: String = "") throws -> Dataset {
    try folder.write("demo/data.csv", "area,amount\nA,10\nB,..\nI alt,12\n")
    try folder.write(
      "demo/datapackage.json",
      """
      {
        "name": "demo", "title": "Demo", "licenses": [{"name": "CC0"}],
        "sources": [{"title": "Kilden"}], "contributors": [],
        "resources": [
          {"name": "data", "path": "data.csv", "kkrlab": {"default": true\(resource)},
           "schema": {"missingValues": ["", ".."], "fields": [
             {"name": "area", "type": "string"},
             {"name": "amount", "type": "number", "kkrlab": {\(field)}}
           ]}}
        ],
        "kkrlab": {"synthetic": true, "checks": [\(checks)]}
      }
      """)
    return try Dataset(folder: folder.path + "/demo")
  }

  func rendered(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "no problem"
    } catch {
      // The place names a folder that is new in every run.
      let text = (error as? Problem).map { ProblemText().render($0) } ?? "\(error)"
      return text.split(separator: "\n").filter { !$0.hasPrefix("  -->") }
        .joined(separator: "\n")
    }
  }

  @Test func fieldsCarryTheirMeaning() throws {
    let dataset = try package(
      """
      "titles": {"da": "Beløb", "en": "Amount"}, "role": "measure", "unit": "mio_kr",
      "quantity": "flow", "priceBasis": "faste priser, 2024-pl", "additive": ["area"],
      "decimals": 1, "missing": {"..": "confidential"},
      "grammar": {"definite": "beløbene", "english": "the amounts", "number": "plural"}
      """)
    let table = try dataset.open(resource: "data").table
    let amount = try table.column("amount")
    #expect(amount.field.label(.english) == "Amount")
    #expect(amount.field.unit == Unit(code: "mio_kr"))
    #expect(amount.field.priceBasis == .fixed(year: 2024))
    #expect(amount.field.additive == .over(["area"]))
    #expect(amount.field.grammar?.number == .plural)
    #expect(amount[1] == .missing(.confidential))
    #expect(table.info.source == "Kilden")
    #expect(table.isSynthetic)
    #expect(table.lineage.sources.first?.name == "demo.data")
    #expect(table.lineage.sources.first?.sha256?.count == 64)
  }

  @Test func misspeltKeysPointAtThemselves() throws {
    #expect(
      rendered { _ = try package("\"unitt\": \"kr\"") } == """
        error KK-320: the key «unitt» is not known in the kkrlab object of a field
           |
         8 |        {"name": "amount", "type": "number", "kkrlab": {"unitt": "kr"}}
           |                                                        ^^^^^^^
          hint: did you mean «unit»?
        """)
    #expect(
      rendered { _ = try package("\"role\": \"mesure\"") }.contains("hint: did you mean «measure»?")
    )
    #expect(
      rendered { _ = try package("\"missing\": {\"..\": \"confidentiel\"}") }
        .contains("did you mean «confidential»?"))
    #expect(
      rendered { _ = try package("", resource: ", \"defalt\": true") }
        .contains("did you mean «default»?"))
    #expect(
      rendered { _ = try package("\"decimalsColumn\": \"aera\"") }.contains("did you mean «area»?"))
    #expect(
      rendered { _ = try package("", checks: #"{"name": "c", "kind": "summ"}"#) }
        .contains("did you mean «sum»?"))
    #expect(
      rendered {
        _ = try package("", checks: #"{"name": "c", "kind": "range", "column": "amont"}"#)
      }.contains("did you mean «amount»?"))
  }

  @Test func unsafePathsAreRefused() throws {
    for path in ["../x.csv", "/etc/passwd", "a/../../b.csv", "https://example.org/a.csv"] {
      try folder.write(
        "unsafe/datapackage.json",
        #"{"name": "u", "resources": [{"name": "r", "path": "\#(path)", "schema": {"fields": []}}]}"#
      )
      expectProblem(.packagePathUnsafe) { try Dataset(folder: folder.path + "/unsafe") }
    }
  }

  @Test func theCatalogueFindsAndSuggests() throws {
    _ = try package("")
    let catalogue = DatasetCatalogue(folders: [folder.path, folder.path + "/none"])
    #expect(try catalogue.open("demo").table.info.name == "demo")
    #expect(try catalogue.open("demo.data").table.rowCount == 3)
    #expect(try catalogue.open(folder.path + "/demo").kind == "datapackage")
    #expect(try catalogue.open(folder.path + "/demo/datapackage.json").table.rowCount == 3)
    #expect(try catalogue.open(folder.path + "/demo/data.csv").kind == "csv")
    #expect(try catalogue.entries(countingRows: true).map { $0.resources[0].rows } == [3])
    #expect(
      rendered { _ = try catalogue.open("demi") } == """
        error KK-323: there is no dataset «demi»
          hint: did you mean «demo»? known: «demo»
        """)
    expectProblem(.unknownResource) { try catalogue.open("demo.dat") }
    let letter = try folder.write("x.docx", [])
    expectProblem(.unknownFormat) { try catalogue.open(letter) }
    expectProblem(.fileNotFound) { try catalogue.open(folder.path + "/y.docx") }
  }

  // MARK: Checks

  @Test func sumsWithMissingParts() throws {
    let check = """
      {"name": "total", "kind": "sum", "columns": ["amount"], "parts": {"area": ["A", "B"]},
       "total": {"area": "I alt"}}
      """
    let dataset = try package("\"unit\": \"antal\"", checks: check)
    // B is missing, and A alone does not exceed the total: nothing can be said.
    #expect(try DatasetCheck.run(dataset).isEmpty)
    try folder.write("demo/data.csv", "area,amount\nA,10\nB,3\nI alt,12\n")
    #expect(
      CheckReportText(.danish).text(try DatasetCheck.report(dataset)) == """
        demo: Demo
          MODSIGELSE  total (1 undersøgt)
            2 dele giver 13, men der er trykt 12; forskellen er 1.
              amount 12
              amount 10
              amount 3

        """)
    let rounded = try package("\"unit\": \"mio_kr\"", checks: check)
    try folder.write("demo/data.csv", "area,amount\nA,10\nB,3\nI alt,12\n")
    #expect(try DatasetCheck.run(rounded).map(\.isContradiction) == [false])
  }

  @Test func jsonOfAReport() throws {
    let check = #"{"name": "small", "kind": "range", "column": "amount", "maximum": 11}"#
    let report = try DatasetCheck.report(package("", checks: check))
    #expect(
      JSONWriter(pretty: false).text(report.json)
        == #"{"dataset":"demo","title":{"da":"Demo","en":null},"contradictions":1,"new":1,"#
        + #""known":0,"explainedByRounding":0,"nothingExamined":0,"checks":[{"name":"small","#
        + #""kind":"range","title":{"da":null,"en":null},"resource":"data","implied":false,"#
        + #""status":"contradiction","rounding":{"unit":"as printed","direction":"nearest"},"#
        + #""examined":2,"unexamined":1,"exceptions":[],"findings":[{"check":"small","#
        + #""kind":"range","resource":"data","contradiction":true,"facts":{"maximum":"11"},"#
        + #""gap":1,"known":null,"cells":[{"row":{},"column":"amount","printed":"12","#
        + #""confidence":null,"signature":"amount 12"}]}]}],"stale":[]}"#)
  }
}
