import Testing
import Workbench

/// Random plans over random tables, run over columns and again, from the recorded plan alone, by an
/// evaluator that works row by row: the same cells, or the same refusal.
@Suite struct PlanOracleTests {
  private static let seed: UInt64 = 20_240_501
  private static let cases = RandomCases.count(10_000)

  @Test func columnsAndRowsAgree() throws {
    var random = SplitMix64(seed: Self.seed)
    var verbs: [String: Int] = [:]
    var refused = 0
    for number in 0..<Self.cases {
      let left = try RandomPlans.table(&random)
      let right = try RandomPlans.other(&random)
      var plan = RandomPlans(left, right)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        guard try plan.extend(&random) else { break }
      }
      for name in plan.verbs { verbs[name, default: 0] += 1 }
      let recorded = TablePlan(of: plan.table.lineage)
      let sources = ["left": RowTable(left), "right": RowTable(right)]
      let naive = try recorded.run(on: RowEvaluator(), sources: sources)
      let columns = RowTable(plan.table)
      #expect(
        columns.agrees(with: naive),
        """
        case \(number) of seed \(Self.seed)
        \(recorded.text)
        columns: \(columns)
        rows:    \(naive)
        """)
      let again = try recorded.run(
        on: ColumnEvaluator(), sources: ["left": left, "right": right])
      #expect(RowTable(again) == columns, "case \(number): \(recorded.text)")
      if let (verb, code) = plan.refusal {
        refused += 1
        let found = Self.refusal(verb, columns, plan.usesOther ? RowTable(right) : nil)
        #expect(
          found == code,
          "case \(number) of seed \(Self.seed): \(recorded.text)\(verb.name) \(verb.arguments)")
      }
    }
    // A generator that no longer reaches a verb would test nothing of it.
    for name in [
      "where", "select", "drop", "rename", "derive", "summarise", "sort", "distinct", "top",
      "append", "join", "unmatched", "share", "index", "per", "rank", "cumulative", "lag",
      "moving", "growth", "contribution", "pivot", "unpivot", "change", "split",
    ] {
      #expect(
        verbs[name, default: 0] > Self.cases / 200, "\(name): \(verbs[name, default: 0]) times")
    }
    #expect(refused > Self.cases / 50 && refused < Self.cases / 2, "\(refused) refused")
  }

  private static func refusal(
    _ verb: Verb, _ table: RowTable, _ other: RowTable?
  ) -> ProblemCode? {
    do {
      _ = try RowEvaluator().apply(verb, to: table, with: other)
      return nil
    } catch {
      return error.code
    }
  }
}
