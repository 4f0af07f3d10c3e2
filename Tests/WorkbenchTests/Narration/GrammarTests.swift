import Testing
import Workbench

/// Grammar in the metadata: what is shipped needs no guess, and what has to be guessed is said.
@Suite struct GrammarTests {
  static let datasets = [
    "flygtninge", "klimaalliancen", "laerepladser", "meetings", "mobility", "municipalities",
    "nogletal", "population", "regional", "survey", "takstaftale",
  ]

  /// Every measure has a definite form in both languages, every grouping its words.
  @Test(arguments: datasets)
  func shippedDatasetsNeedNoGuess(_ name: String) throws {
    var fields = 0
    for table in try ProseCorpus.tables(name) {
      for column in table.columns {
        let field = column.field
        let place = "\(table.info.name).\(field.name)"
        switch field.role {
        case .measure:
          fields += 1
          #expect(field.grammar?.definite != nil, "\(place) has no definite form")
          #expect(field.grammar?.english != nil, "\(place) has no English form")
          for language in Language.allCases {
            #expect(Subject(field, language: language).guesses.isEmpty)
          }
          // The number agrees with the word.
          let isPlural = field.grammar?.definite?.split(separator: " ").first?.hasSuffix("ne")
          #expect((field.grammar?.number == .plural) == (isPlural == true), "\(place)")
        case .dimension where column.type != .period:
          fields += 1
          #expect(field.grammar?.preposition.danish != nil, "\(place) has no preposition")
          #expect(field.grammar?.preposition.english != nil, "\(place) has no English preposition")
        default: break
        }
      }
    }
    #expect(fields > 0)
  }

  /// No report of the project narrates by guessing.
  @Test(arguments: ReportCounterfactualTests.notebooks)
  func shippedReportsNeedNoGuess(_ name: String) throws {
    let run = try ReportCounterfactualTests.run(name)
    let guessed = run.problems.filter {
      [.measureGrammarGuessed, .groupGrammarGuessed].contains($0.code)
    }
    #expect(guessed.isEmpty, "\(guessed.map { ProblemText().render($0) })")
  }

  /// A guess is told once, as a warning with its place and remedy.
  @Test func guessesWarn() throws {
    let source = """
      local t = data.table{
        { "år", { 2020, 2021, 2020, 2021 }, type = "period" },
        { "boform", { "lejere", "lejere", "ejere", "ejere" } },
        { "Udgift", { "12", "13", "10", "12" }, type = "decimal", unit = "mia_kr" },
      }
      local fig = chart.lines{ data = t, x = "år", y = "Udgift", by = "boform" }
      first = tostring(fig:say())
      return first .. tostring(fig:facts())
      """
    let session = try LuaSession(
      LuaSession.Settings(catalogue: ProseCorpus.catalogue), output: { _ in })
    let values = try session.run(Array(source.utf8), name: "s.lua")
    let warnings = session.takeWarnings()
    #expect(session.text(values[0]).contains("Udgiften for lejere er steget"))
    #expect(warnings.map(\.code) == [.measureGrammarGuessed, .groupGrammarGuessed])
    #expect(warnings.allSatisfy { $0.severity == .warning && $0.place?.line == 7 })
    let text = warnings.map { ProblemText().render($0) }.joined()
    #expect(text.contains("warning KK-623") && text.contains("«udgiften» was guessed"))
    #expect(text.contains("warning KK-624") && text.contains("hint: give «boform» a grammar"))
    #expect(session.takeWarnings().isEmpty)
  }

  /// The author's own subject needs no guess.
  @Test func aSubjectIsNoGuess() throws {
    let data = SeriesSamples.years(
      2020, [("", [5.7, 6.7])], unit: SeriesSamples.billions, decimals: 1)
    let narrator = Narrator(style: QuantityStyle())
    #expect(try !narrator.say(data).guesses.isEmpty)
    #expect(try narrator.say(data, subject: "udgifterne").guesses.isEmpty)
  }

  /// Words of the metadata survive being written and read again.
  @Test func phrasesTravel() throws {
    let table = try ProseCorpus.catalogue.open("nogletal").table
    let geography = try table.column("geography")
    guard case .category(_, let domain) = geography.storage else {
      Issue.record("no category")
      return
    }
    let country = try #require(domain.values.first { $0.code == "landsplan" })
    #expect(country.phrase == Labels(danish: "på landsplan", english: "nationally"))
    #expect(geography.field.grammar?.preposition == Labels(danish: "i", english: "in"))
  }
}

/// The style of a report rules its numbers and sentences.
@Suite struct NarrationStyleTests {
  static func front(_ style: String) -> Notebook {
    NotebookParser.parse(
      """
      ---
      kkrlab: 1
      title: Udgifter
      style: \(style)
      ---
      Tekst.
      """, name: "r.kkr.md")
  }

  @Test func settings() {
    let plain = Self.front("{}").frontMatter.style
    #expect(plain.percent == .abbreviation && plain.startkomma)
    let own = Self.front("{ percent: \"%\", startkomma: false }").frontMatter.style
    #expect(own.percent == .sign && !own.startkomma)
  }

  @Test func wrongSettingsHaveAPlace() {
    let percent = Self.front("{ percent: pct }").problems
    #expect(percent.count == 1 && percent[0].place?.line == 4)
    #expect(ProblemText().render(percent[0]).contains("did you mean «pct.»?"))
    let comma = Self.front("{ startkomma: måske }").problems
    #expect(comma.count == 1 && comma[0].place?.line == 4)
    #expect(ProblemText().render(comma[0]).contains("true or false"))
    let key = Self.front("{ komma: true }").problems
    #expect(key.count == 1 && ProblemText().render(key[0]).contains("startkomma"))
  }

  /// Axis, table and prose of one report print the same token.
  @Test(arguments: [("\"%\"", "24,6\u{A0}%"), ("procent", "24,6\u{A0}procent")])
  func oneTokenEverywhere(_ item: (setting: String, token: String)) throws {
    let notebook = NotebookParser.parse(
      """
      ---
      kkrlab: 1
      title: Andele
      style: { percent: \(item.setting) }
      ---
      ```lua
      --| caption: "Andel"
      t = data.table{ { "geo", { "Ishøj", "Herlev" } },
        { "andel", { "24.6", "21.0" }, type = "decimal", unit = "pct_share", decimals = 1 } }
      chart.bars{ data = t, x = "geo", y = "andel" }
      ```

      Det er {= t:value("andel", { geo = "Ishøj" }) }.

      {= chart.bars{ data = t, x = "geo", y = "andel" }:say() }

      ```lua
      print(chart.bars{ data = t, x = "geo", y = "andel" }:say())
      ```
      """, name: "r.kkr.md")
    var style = TextStyle()
    style.quantity = notebook.frontMatter.style
    var evaluator = try LuaCellEvaluator(
      LuaSession.Settings(catalogue: ProseCorpus.catalogue, style: style))
    let run = try NotebookRunner.run(
      notebook, parameters: try ParameterSet(notebook.frontMatter.parameters, given: []),
      evaluator: &evaluator)
    #expect(!run.failed, "\(run.problems)")
    for format in ["text", "markdown", "html"] {
      var sink = ByteSink(capacity: 1 << 16)
      try DocumentFormat.named(format).write(run.document, style, &sink)
      // Attributes and evidence are for programs, and always the same.
      var text = sink.text.replacing("&nbsp;", with: "\u{A0}")
        .replacing("data-unit=\"pct.\"", with: "")
      if let evidence = text.firstRange(of: "<template") {
        text = String(text[..<evidence.lowerBound])
      }
      #expect(text.contains(item.token), "\(format): \(text.prefix(2000))")
      #expect(!text.contains("pct."), "\(format) mixes styles: \(text.prefix(3000))")
    }
  }
}
