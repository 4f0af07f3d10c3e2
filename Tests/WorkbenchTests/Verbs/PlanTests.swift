import Testing
import Workbench

@Suite struct PlanTests {
  private func pipeline(_ table: Table) throws -> Table {
    try table.filtered(where: Expression("year>=2020"))
      .summarised(by: ["geo"], [Derivation("beløb", Expression("sum(beløb)"))])
      .sorted(by: [SortKey("beløb", descending: true)])
  }

  @Test func aPlanIsPrintedStepByStep() throws {
    let table = try pipeline(VerbSamples.figures())
    #expect(
      TablePlan(of: table.lineage).text == """
        1  source nogletal
        2  where year >= 2020
        3  summarise beløb = sum(beløb) by geo
        4  sort beløb descending

        """)
  }

  @Test func whatTwoStepsUseIsOneStep() throws {
    let table = try VerbSamples.figures()
    let some = try table.filtered(where: Expression("year == 2020"))
    let both = try some.appending(some.sorted(by: [SortKey("geo")]))
    #expect(
      TablePlan(of: both.lineage).text == """
        1  source nogletal
        2  where year == 2020
        3  sort geo
        4  append, over 2 and 3

        """)
  }

  @Test func plansAreEqualWhenTheyDoTheSame() throws {
    let table = try VerbSamples.figures()
    #expect(try TablePlan(of: pipeline(table).lineage) == TablePlan(of: pipeline(table).lineage))
    let other = try pipeline(table).top(2, by: "beløb")
    #expect(try TablePlan(of: pipeline(table).lineage) != TablePlan(of: other.lineage))
  }

  @Test func aPlanRunsOverOtherTables() throws {
    let table = try VerbSamples.figures()
    let plan = try TablePlan(of: pipeline(table).lineage)
    let newer = try table.deriving([Derivation("beløb", Expression("beløb * 2"))])
    let result = try plan.run(on: ColumnEvaluator(), sources: ["nogletal": newer])
    #expect(try VerbSamples.texts(result, "beløb") == ["760", "500", "250"])
  }

  @Test func aSourceThatIsNotGivenIsNamed() throws {
    let plan = try TablePlan(of: pipeline(VerbSamples.figures()).lineage)
    #expect(
      VerbSamples.problem {
        _ = try plan.run(on: ColumnEvaluator(), sources: ["nøgletal": VerbSamples.figures()])
      }.hasPrefix("error KK-466: the plan has the source «nogletal»"))
  }

  @Test func verbsAreTimed() throws {
    let steps = StepClock()
    let profile = VerbProfile { steps.next() }
    try VerbProfile.$current.withValue(profile) {
      _ = try pipeline(VerbSamples.figures())
      _ = try VerbSamples.figures().filtered(where: Expression("year >= 2020"))
    }
    let entries = profile.entries
    #expect(entries.map(\.verb) == ["where", "summarise", "sort"])
    #expect(entries.map(\.calls) == [2, 1, 1])
    #expect(entries.map(\.rowsIn) == [12, 6, 3])
    #expect(entries.map(\.rowsOut) == [12, 3, 3])
    #expect(entries.map(\.nanoseconds) == [2_000_000, 1_000_000, 1_000_000])
    #expect(
      VerbProfileText(profile).text() == """
        profile: 4 verbs, 4.00 ms
                ms  calls      rows in     rows out  verb
              2.00      2           12           12  where year >= 2020
              1.00      1            6            3  summarise beløb = sum(beløb) by geo
              1.00      1            3            3  sort beløb descending

        """)
  }
}
