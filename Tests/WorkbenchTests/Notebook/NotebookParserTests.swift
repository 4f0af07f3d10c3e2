import Testing
import Workbench

@Suite struct NotebookParserTests {
  /// All problems of a notebook as the command line prints them.
  static func problems(_ text: String, name: String = "r.kkr.md") -> String {
    let notebook = NotebookParser.parse(text, name: name)
    return (notebook.problems + notebook.findings).map { ProblemText().render($0) }.joined()
  }

  @Test func readsTheNotebookOfTheSpecification() throws {
    let notebook = NotebookParser.parse(
      """
      ---
      kkrlab: 1
      title: "Udgifter i {= p.kommune.name}"
      lang: da
      params:
        kommune: { type: municipality, default: København }
        year:    { type: year, default: 2024, min: 2020, max: 2024 }
      data: [nogletal, population]
      batch: { over: kommune, out: "{kommune.code}-{year}" }
      check: { unbound-numbers: error, min-count: 5 }
      ---
      # {= p.kommune.name}

      ```lua
      --| id: fig-udgift
      --| caption: "Udgift pr. indbygger i {= p.kommune.name}"
      --| alt: auto
      serie = data.open("nogletal")
      ```
      Udgifterne er {= serie:change("amount", 2020, 2024):say()} siden {#2020}.
      """, name: "r.kkr.md")
    #expect(notebook.problems.isEmpty && notebook.findings.isEmpty)
    let front = notebook.frontMatter
    #expect(front.parameters.map(\.name) == ["kommune", "year"])
    #expect(front.parameters.map(\.kind) == [.municipality, .year])
    #expect(front.data == ["nogletal", "population"])
    #expect(front.batch?.over == "kommune" && front.minimumCount == 5)
    let cell = try #require(notebook.cells.first)
    #expect(cell.name == "r.kkr.md#fig-udgift" && cell.firstLine == 15)
    #expect(cell.options.id == "fig-udgift" && cell.options.alternative == nil)
    #expect(cell.place(line: 4, column: 9).description == "r.kkr.md:18:9")
    #expect(cell.place(line: 4).excerpt == "serie = data.open(\"nogletal\")")
  }

  @Test func unknownKeysAndWrongTypesHaveTheirPlaces() {
    #expect(
      Self.problems(
        """
        ---
        kkrlab: 1
        titel: Udgifter
        toc: yes
        lang: dk
        params:
          år: { type: yaer, min: lav }
          n: { default: 3 }
        check: { min-count: 5000 }
        ---
        """) == """
          error KK-704: there is no key «titel» in the front matter
            --> r.kkr.md:3:1
             |
           3 | titel: Udgifter
             | ^^^^^
            hint: did you mean «title»?
          error KK-705: «toc» is a text; true or false is needed
            --> r.kkr.md:4:6
             |
           4 | toc: yes
             |      ^^^
          error KK-705: «lang» is «dk»; one of a few words is needed
            --> r.kkr.md:5:7
             |
           5 | lang: dk
             |       ^^
            hint: did you mean «da»? known: «da», «en»
          error KK-705: «type» is «yaer»; one of a few words is needed
            --> r.kkr.md:7:15
             |
           7 |   år: { type: yaer, min: lav }
             |               ^^^^
            hint: did you mean «year»? known: «municipality», «year», «integer», «number», «text», \
          «boolean», «choice»
          error KK-705: «min» is a text; a number is needed
            --> r.kkr.md:7:26
             |
           7 |   år: { type: yaer, min: lav }
             |                          ^^^
          error KK-725: «type» is missing in the parameter «n»
            --> r.kkr.md:8:3
             |
           8 |   n: { default: 3 }
             |   ^
          error KK-705: «min-count» is a number; a whole number from 0 to 1000 is needed
            --> r.kkr.md:9:21
             |
           9 | check: { min-count: 5000 }
             |                     ^^^^

          """)
  }

  @Test func yamlIsStrict() {
    #expect(
      Self.problems("---\nkkrlab: 1\nlang: da\nlang: en\n---\n") == """
        error KK-703: the key «lang» stands twice; first in line 3
          --> r.kkr.md:4:1
           |
         4 | lang: en
           | ^^^^

        """)
    #expect(
      Self.problems("---\nkkrlab: 1\ntitle: &t Titel\n---\n") == """
        error KK-702: an anchor has no place in front matter and cell options
          --> r.kkr.md:3:8
           |
         3 | title: &t Titel
           |        ^^^^^^^^
          hint: write the value out

        """)
    #expect(Self.problems("---\nkkrlab: !!int 1\n---\n").contains("KK-702: a tag"))
    #expect(Self.problems("---\nkkrlab: *a\n---\n").contains("KK-702: an alias"))
    #expect(Self.problems("---\nkkrlab: 2\n---\n").contains("is of version 2"))
    #expect(Self.problems("---\nlang: da\n---\n").contains("«kkrlab» is missing"))
    #expect(Self.problems("---\nkkrlab: 1\ntitle: [\n---\n").contains("r.kkr.md:4:1"))
    #expect(
      Self.problems("---\nkkrlab: 1\n") == """
        error KK-706: the front matter that begins here is never closed by a line «---»
          --> r.kkr.md:1:1
           |
         1 | ---
           | ^^^

        """)
  }

  @Test func expressionsKeepTheirPlaces() {
    #expect(
      Self.problems("Tekst {= f{a=\"}\", b='{'} } og\nså {= g( \nmere\n\n{=  } \\{= nej }") == """
        error KK-711: the expression that begins here is never closed
          --> r.kkr.md:2:4
           |
         2 | så {= g( 
           |    ^^
          hint: close it with } in the same paragraph, or write \\{=
        error KK-712: there is nothing between the braces
          --> r.kkr.md:5:1
           |
         5 | {=  } \\{= nej }
           | ^^^^^

        """)
  }

  @Test func cellsAreChecked() {
    #expect(
      Self.problems(
        """
        ```lua
        --| id: fig
        --| captoin: "Udgift"
        --| echo: 1
        x = 1
        ```

        ```lua {.norum}
        --| id: fig
        ```

        - et punkt
          ```lua
          y = 2
          ```

        ```lua
        --| id: 1a
        z = 3
        """) == """
          error KK-704: there is no key «captoin» in the cell's options
            --> r.kkr.md:3:5
             |
           3 | --| captoin: "Udgift"
             |     ^^^^^^^
            hint: did you mean «caption»? known: «id», «caption», «alt», «echo», «output», «error», \
          «fig-width»
          error KK-705: «echo» is a number; true or false is needed
            --> r.kkr.md:4:11
             |
           4 | --| echo: 1
             |           ^
          error KK-714: a cell has no attribute «.norum»
            --> r.kkr.md:8:1
             |
           8 | ```lua {.norum}
             | ^^^^^^^^^^^^^^^
            hint: did you mean «.norun»? known: «.norun»
          error KK-716: the id «fig» stands twice; first in line 2
            --> r.kkr.md:9:9
             |
           9 | --| id: fig
             |         ^^^
          error KK-715: a cell inside a list or a quotation does not run
            --> r.kkr.md:13:1
              |
           13 |   ```lua
              | ^^^^^^^^
            hint: let its fence begin at the left margin, or add {.norun} to show it only
          error KK-713: the cell that begins here is never closed
            --> r.kkr.md:17:1
              |
           17 | ```lua
              | ^^^^^^
            hint: close it with a line of ```
          error KK-717: «1a» cannot be an id
            --> r.kkr.md:18:9
              |
           18 | --| id: 1a
              |         ^^
            hint: use a to z, digits, - and _, and begin with a letter; n1, n2… are the numbers' own

          """)
  }

  @Test func unboundNumbersAreFoundWithTheirPlace() {
    let text = """
      ---
      kkrlab: 1
      title: "Nøgletal 2023"
      check: { unbound-numbers: error }
      ---
      ## 2.1 Udvikling

      1. juni 2024 steg det 24,6 pct. efter § 82, stk. 2, jf. figur 3 og `42`.
      2. punkt: {#17} borgere, {= n(5) } pladser og 1.250 mere end 2020-2024.
         Se [side](https://x.dk/2024) https://y.dk/7 og CO2, 3F, 2024K1 og 01-02-2024.

      | Antal 99 |
      |---|
      | 5 |

      ```lua
      x = 12
      ```
      """
    let found = NotebookParser.parse(text, name: "r.kkr.md").findings
    #expect(
      found.map { "\($0.place.map(\.description) ?? "") \($0.facts["number"] ?? "")" } == [
        "r.kkr.md:3:18 2023", "r.kkr.md:8:23 24,6", "r.kkr.md:9:47 1.250",
        "r.kkr.md:9:62 2020-2024", "r.kkr.md:12:9 99", "r.kkr.md:14:3 5",
      ])
    #expect(
      ProblemText().render(found[1]) == """
        error KK-718: the number 24,6 is typed by hand and bound to nothing
          --> r.kkr.md:8:23
           |
         8 | 1. juni 2024 steg det 24,6 pct. efter § 82, stk. 2, jf. figur 3 og `42`.
           |                       ^^^^
          hint: bind it with {= … }, or declare it with {#24,6}

        """)
  }

  @Test func percentScriptsAreTheSameNotebook() throws {
    let notebook = NotebookParser.parse(
      """
      -- ---
      -- kkrlab: 1
      -- titel: x
      -- ---
      a = 1
      -- %% [markdown]
      -- # Titel
      -- Tekst {= a } og 17.
      -- %%
      --| id: fig
      --| eko: true
      b = "```"
      """, name: "r.lua")
    let places = (notebook.problems + notebook.findings).map { "\($0.place?.description ?? "")" }
    #expect(places == ["r.lua:3:4", "r.lua:11:5", "r.lua:8:20"])
    #expect(notebook.problems[0].place?.excerpt == "-- titel: x")
    #expect(notebook.cells.map(\.code) == ["a = 1\n", "--| id: fig\n--| eko: true\nb = \"```\"\n"])
    #expect(notebook.cells.map(\.firstLine) == [5, 10])
    #expect(notebook.cells[1].place(line: 3, column: 5).description == "r.lua:12:5")
  }

  @Test func invalidEncodingHasAPlace() throws {
    let notebook = NotebookParser.parse(Array("ab\nc".utf8) + [0xFF, 0x41], name: "r.kkr.md")
    #expect(notebook.problems.map(\.code) == [.textEncoding])
    #expect(notebook.problems.first?.place?.description == "r.kkr.md:2:2")
  }

  @Test func randomNotebooksNeverCrash() throws {
    var random = SplitMix64(seed: 3)
    let parts = [
      "---\n", "kkrlab: 1\n", "title: ", "\"", "params:\n", "  a: { type: year }\n", "{= ", "}",
      "{#1", "\\", "`", "```lua\n", "```\n", "--| id: a\n", "--| caption: ", "\n", "\n\n", "# ",
      "{", "[", "]]", "[[", "'", "| a |\n|---|\n", "- ", "ø", "\u{F0003}", "\0", "\t", ": ", "&a ",
      "-- %%\n", "-- %% [markdown]\n", "-- ", "12,5", " ", "e\u{301}", "\r\n", "](", "<a>", "www.",
    ]
    for round in 0..<1500 {
      var text = round % 3 == 0 ? "---\nkkrlab: 1\n" : ""
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        text += parts.randomElement(using: &random) ?? ""
      }
      let notebook = NotebookParser.parse(text, name: round % 5 == 0 ? "r.lua" : "r.kkr.md")
      for problem in notebook.problems + notebook.findings {
        _ = ProblemText().render(problem)
        #expect(problem.place != nil, "round \(round)")
      }
      let bytes = (0..<40).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = NotebookParser.parse(bytes, name: "r.kkr.md")
    }
  }
}
