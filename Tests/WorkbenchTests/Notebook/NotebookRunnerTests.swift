import Testing
import Workbench

@Suite struct NotebookRunnerTests {
  static func run(
    _ text: String, _ evaluator: inout ScriptedEvaluator,
    given: [(name: String, value: String)] = [], dateOfRun: Period? = nil
  ) throws(Problem) -> NotebookRun {
    let notebook = NotebookParser.parse(text, name: "r.kkr.md")
    let parameters = try ParameterSet(notebook.frontMatter.parameters, given: given)
    return try NotebookRunner.run(
      notebook, parameters: parameters, dateOfRun: dateOfRun, evaluator: &evaluator)
  }

  static func text(_ run: NotebookRun, width: Int = 60) throws -> String {
    try WriterTests.write("text", run.document, TextStyle(width: width))
  }

  @Test func aNotebookBecomesAReport() throws {
    var evaluator = ScriptedEvaluator(
      cells: [
        "chart()": CellOutcome(
          printed: "2 rækker\n", results: [.figure(PlankContent.figure(title: nil))]),
        "tabel()": CellOutcome(results: [.figure(PlankContent.figure(kind: "table"))]),
      ],
      values: [
        "a | b": .quantity(PlankContent.quantity(13.8, "x")), "navn": .text("*Bornholm*"),
        "år": .number(2024), "x*2 .. \"_\"": .text("y_"),
        "sig": .prose("er steget \(PlankContent.quantity(24.6, "z"))"), "sti": .text("a b"),
      ])
    let run = try Self.run(
      """
      ---
      kkrlab: 1
      title: "Udgifter i {= navn } \\\\{= x }"
      date: today
      ---
      ## Om {= navn }

      I **{= år }** var det {= a | b }, *{= x*2 .. "_" }* og {= sig }.

      | A | B |
      |---|---|
      | {= a | b } | [{= navn }](x/{= sti }) |

      ```lua
      --| id: fig-a
      --| caption: "Udgift for *{= navn }* i {#2024}"
      --| echo: true
      chart()
      ```

      ```lua
      tabel()
      ```

      ```lua {.norun}
      {= ikke kørt }
      ```
      Kode: `{= heller ikke }` og \\{= slet ikke }.
      """, &evaluator, dateOfRun: Period(code: "2026-11-21"))
    #expect(run.problems.isEmpty)
    #expect(
      try Self.text(run).replacing("\u{A0}", with: " ") == """
        Udgifter i *Bornholm* {= x }
        ============================
        21. november 2026

        Om *Bornholm*
        -------------

        I 2024 var det 13,8 mia. kr., y_ og er steget 24,6 mia. kr.

        A              B
        ─────────────  ──────────────────
        13,8 mia. kr.  *Bornholm* (x/a b)

            chart()

            2 rækker

        Figur 1. Udgift for *Bornholm* i 2024
        Hovedstaden █████████████
        Bornholm
        Note: Bornholm er fortroligt.
        Kilde: Danmarks Statistik

        Tabel 1. Udgifter
        Hovedstaden █████████████
        Bornholm
        Note: Bornholm er fortroligt.
        Kilde: Danmarks Statistik

            {= ikke kørt }

        Kode: {= heller ikke } og {= slet ikke }.

        """)
    let anchors = run.document.blocks.compactMap { block in
      switch block {
      case .heading(let heading): heading.id
      case .figure(let figure): figure.id
      default: nil
      }
    }
    #expect(anchors == ["om-bornholm", "fig-a", "table-1"])
    // Numbers are counted as they are read, though the caption came after its cell.
    #expect(run.document.ledger.entries.first?.location == "om-bornholm")
    #expect(evaluator.log.last == "= navn" && evaluator.log.firstIndex(of: "run chart()") == 8)
  }

  @Test func aFailingCellIsMarkedAndTheRestStillRuns() throws {
    var evaluator = ScriptedEvaluator(
      cells: [
        "b()": CellOutcome(results: [.text("efter")]),
        "c()": CellOutcome(printed: "før\n", failure: Problem(.cellFailed, ["reason": "stop"])),
      ])
    let run = try Self.run(
      """
      ```lua
      a()
      fejl()
      ```

      ```lua
      b()
      ```

      ```lua
      --| error: true
      c()
      ```

      Værdien {= ukendt } her.
      """, &evaluator)
    #expect(run.failed)
    #expect(
      run.problems.map { ProblemText().render($0) }.joined() == """
        error KK-722: the cell failed: unknown code
          --> r.kkr.md:3:1
           |
         3 | fejl()
           | ^
        error KK-722: the cell failed: unknown name
          --> r.kkr.md:15:12
            |
         15 | Værdien {= ukendt } her.
            |            ^^^^^^

        """)
    #expect(
      try Self.text(run) == """
        ┃ Denne celle fejlede
        ┃ error KK-722: the cell failed: unknown code
        ┃   --> r.kkr.md:3:1
        ┃    |
        ┃  3 | fejl()
        ┃    | ^

        efter

            før

        ┃ Denne celle fejlede
        ┃ error KK-722: the cell failed: stop

        Værdien [KK-722] her.

        """)
  }

  @Test func errorsInTheNotebookStopBeforeAnythingRuns() throws {
    var evaluator = ScriptedEvaluator()
    #expect {
      _ = try Self.run("---\nkkrlab: 1\ntitel: x\n---\n{= a\n\n```lua\na()\n```\n", &evaluator)
    } throws: { error in
      let problem = error as? Problem
      return problem?.code == .unknownKey && problem?.causes.map(\.code) == [.expressionOpen]
    }
    #expect(evaluator.log.isEmpty)
  }

  static let declared = """
    ---
    kkrlab: 1
    params:
      kommune: { type: municipality, default: København }
      year: { type: year, default: 2024, min: 2020, max: 2024 }
      mål: { type: choice, choices: [udgift, andel], default: udgift }
      alle: { type: boolean, default: false }
    ---
    {= p.kommune } {= p.year }
    """

  @Test func parametersReachTheEvaluator() throws {
    var evaluator = ScriptedEvaluator()
    let run = try Self.run(
      Self.declared, &evaluator, given: [("year", "2022"), ("kommune", "Bornholm")])
    #expect(try Self.text(run) == "Bornholm 2022\n")
    #expect(
      evaluator.log == [
        "kommune = Bornholm", "year = 2022", "mål = udgift", "alle = false", "= p.kommune",
        "= p.year",
      ])
  }

  @Test(arguments: [
    ("komune", "Bornholm", "error KK-708: there is no parameter «komune»\n", "kommune"),
    (
      "year", "2019",
      "error KK-709: the parameter «year» is «2019»; a year from 2020 to 2024 is needed\n", nil
    ),
    (
      "kommune", "Bornholn",
      "error KK-709: the parameter «kommune» is «Bornholn»; "
        + "a municipality's name or code is needed\n", "Bornholm"
    ),
    (
      "mål", "udgft",
      "error KK-709: the parameter «mål» is «udgft»; one of the choices is needed\n", "udgift"
    ),
    ("alle", "ja", "error KK-709: the parameter «alle» is «ja»; true or false is needed\n", nil),
  ])
  func wrongParametersStopTheRun(
    name: String, value: String, message: String, suggestion: String?
  ) throws {
    let notebook = NotebookParser.parse(Self.declared, name: "r.kkr.md")
    let known = [
      Municipality(code: "101", name: "København"), Municipality(code: "400", name: "Bornholm"),
    ]
    #expect {
      _ = try ParameterSet(
        notebook.frontMatter.parameters, given: [(name, value)], municipalities: known)
    } throws: { error in
      guard let problem = error as? Problem else { return false }
      return ProblemText().render(problem).hasPrefix(message) && problem.suggestion == suggestion
    }
    let set = try ParameterSet(
      notebook.frontMatter.parameters, given: [("kommune", "400")], municipalities: known)
    #expect(set.fileName("{kommune.code}-{kommune}-{year}") == "400-Bornholm-2024")
    #expect(set.fileName("../../{year}") == "-..-2024")
  }

  @Test func theSameRunGivesTheSameBytes() throws {
    func html() throws -> String {
      var evaluator = ScriptedEvaluator(values: ["a": .number(0.1), "b": .missing(.suppressed)])
      let run = try Self.run("# T\n\n{= a } {= b }\n\n# T\n", &evaluator)
      return try WriterTests.write("html", run.document, TextStyle())
    }
    let first = try html()
    #expect(first.contains("id=\"t\"") && first.contains("id=\"t-2\""))
    #expect(try html() == first)
  }
}
