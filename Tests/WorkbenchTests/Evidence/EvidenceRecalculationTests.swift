import Foundation
import Testing
import Workbench

/// Numbers of a finished report reckoned again from the evidence alone: sums, means, shares, changes,
/// indices and rates per head, whatever verbs led to them.
@Suite struct EvidenceRecalculationTests {
  /// The evidence of a notebook as a reader of the finished report gets it.
  static func evidence(_ notebook: String) throws -> EvidenceFile {
    let parsed = NotebookParser.parse(Array(notebook.utf8), name: "n.kkr.md")
    var evaluator = try LuaCellEvaluator(LuaSession.Settings(catalogue: ProseCorpus.catalogue))
    let run = try NotebookRunner.run(
      parsed, parameters: try ParameterSet([], given: [], municipalities: nil), dateOfRun: nil,
      evaluator: &evaluator)
    #expect(run.problems.isEmpty, "\(run.problems)")
    return try read(JSONWriter().text(Evidence.json(document: run.document)))
  }

  static func read(_ text: String) throws -> EvidenceFile {
    let folder = NSTemporaryDirectory() + "kkrlab-evidence-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/n.evidence.json"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return try EvidenceReader.read(path: path)
  }

  static func notebook(_ expression: String) -> String {
    """
    ---
    kkrlab: 1
    title: "Prøve"
    lang: da
    ---
    ```lua
    kommuner = data.open("laerepladser"):where "level == 'kommune'"
    kvoter = data.open "flygtninge"
    folk = data.open "population"
    udsagn = data.open "nogletal.statements"
    ```

    Tallet er {= \(expression) }.
    """
  }

  @Test(arguments: [
    "kommuner:value(\"helpers_2025\", { name = 'København' })",
    "kommuner:summarise{ i_alt = \"sum(helpers_2025)\" }:value(\"i_alt\", {})",
    "kommuner:summarise{ snit = \"mean(helpers_2025)\" }:value(\"snit\", {})",
    "kommuner:share(\"helpers_2026\"):value(\"share\", { name = 'København' })",
    "kommuner:derive { mere = \"assistants_2026 - assistants_2025\" }"
      + ":value(\"mere\", { name = 'Ballerup' })",
    "kvoter:join(folk:select(\"municipality\", \"population_2020K1\"), { on = \"municipality\" })"
      + ":per(\"quota_2023\", \"population_2020K1\", { times = 10000 })"
      + ":value(\"per\", { municipality = 'Gentofte' })",
    "udsagn:value(\"value\", { id = 'N008' }) / udsagn:value(\"value\", { id = 'N007' })",
    "udsagn:value(\"value\", { id = 'N021' }):change_from(udsagn:value(\"value\", { id = 'N019' }))",
  ])
  func isReckonedAgain(expression: String) throws {
    let report = try Self.evidence(Self.notebook(expression))
    let number = try #require(report.numbers.last, "\(expression)")
    var recalculation = EvidenceRecalculation(report, catalogue: ProseCorpus.catalogue)
    let outcome = recalculation.outcome(of: number)
    guard case .agrees = outcome else {
      Issue.record("\(expression): \(outcome)")
      return
    }
    // The value told is what is compared: another one does not agree.
    var other = number
    other.value = "123456"
    guard case .differs = recalculation.outcome(of: other) else {
      Issue.record("\(expression): 123456 agrees")
      return
    }
  }

  /// A function of a script is told in words only.
  @Test func whatIsToldInWordsIsNotReckoned() throws {
    let report = try Self.evidence(
      Self.notebook(
        "kommuner:derive { x = function(r) return r.helpers_2025 * 2 end }"
          + ":value(\"x\", { name = 'København' })"))
    var recalculation = EvidenceRecalculation(report, catalogue: ProseCorpus.catalogue)
    let number = try #require(report.numbers.last)
    guard case .impossible(.computed) = recalculation.outcome(of: number) else {
      Issue.record("\(recalculation.outcome(of: number))")
      return
    }
  }

  @Test func evidenceOfALaterVersionIsRefused() throws {
    let problem = #expect(throws: Problem.self) {
      try Self.read("{\"kkrlab\": 2, \"numbers\": []}")
    }
    #expect(problem?.code == .evidenceTooNew)
    let none = #expect(throws: Problem.self) { try Self.read("{\"numbers\": []}") }
    #expect(none?.code == .evidenceMalformed)
  }

  /// A file whose steps point at verbs that are not there is told, and not run.
  @Test func aDamagedListOfVerbsEndsNothing() throws {
    for verbs in ["[]", "[{}]", "3", "[{\"verb\": \"select\", \"columns\": [\"nowhere\"]}]"] {
      let report = try Self.read(
        """
        {"kkrlab": 1, "title": "x", "language": "da", "sources": [], "verbs": \(verbs),
         "numbers": [{"id": "n1", "shown": "1", "value": 1, "kind": "count", "unit": "",
           "decimals": 0, "location": "start", "lineage": {"column": "helpers_2025",
             "row": {"name": "København"}, "from": [{"verb": "summarise", "arguments": "",
               "run": 0, "from": [{"source": "laerepladser"}]}]}}]}
        """)
      var recalculation = EvidenceRecalculation(report, catalogue: ProseCorpus.catalogue)
      guard case .impossible = recalculation.outcome(of: report.numbers[0]) else {
        Issue.record("\(verbs)")
        continue
      }
    }
  }
}
