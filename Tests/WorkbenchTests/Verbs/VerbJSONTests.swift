import Testing
import Workbench

/// Verbs written as JSON and read back are the same verbs: evidence of a report can be run again.
@Suite struct VerbJSONTests {
  @Test func randomVerbsComeBack() throws {
    var random = SplitMix64(seed: 633)
    var seen: Set<String> = []
    for number in 0..<1500 {
      let left = try RandomPlans.table(&random)
      let right = try RandomPlans.other(&random)
      var plan = RandomPlans(left, right)
      for _ in 0..<4 {
        guard try plan.extend(&random) else { break }
      }
      for case .verb(let verb, _) in TablePlan(of: plan.table.lineage).steps {
        let json = try #require(verb.json, "case \(number): \(verb.name) \(verb.arguments)")
        let text = JSONWriter().text(json)
        let back = Verb(json: try JSONParser.parse(Array(text.utf8), source: "verb"))
        // An expression keeps its source, which may have had spaces and brackets that say nothing.
        func bare(_ text: String) -> String { text.filter { !" ()".contains($0) } }
        #expect(
          back.map { $0.name + bare($0.arguments) } == verb.name + bare(verb.arguments),
          "case \(number): \(text)")
        seen.insert(verb.name)
      }
    }
    #expect(seen.count >= 22, "\(seen.sorted())")
  }

  /// What someone else wrote is refused and ends nothing.
  @Test(arguments: [
    "{}", "[]", "{\"verb\": 3}", "{\"verb\": \"where\"}", "{\"verb\": \"fly\"}",
    "{\"verb\": \"where\", \"condition\": \"x ==\"}", "{\"verb\": \"select\", \"columns\": [1]}",
    "{\"verb\": \"top\", \"count\": -9223372036854775808, \"by\": \"x\"}",
    "{\"verb\": \"per\", \"of\": \"x\", \"by\": \"y\", \"times\": 1e400, \"name\": \"z\"}",
    "{\"verb\": \"moving\", \"of\": \"x\", \"name\": \"y\", \"function\": {\"count\": 0}}",
    "{\"verb\": \"join\", \"keys\": [[\"a\"]], \"relationship\": \"many-to-one\"}",
  ])
  func whatIsNoVerbIsNone(text: String) throws {
    #expect(Verb(json: try JSONParser.parse(Array(text.utf8), source: "verb")) == nil)
  }
}
