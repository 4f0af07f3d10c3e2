import Foundation
import Workbench

/// Texts that agree with the shipped datasets, because the program wrote them: the sections of the
/// reports in `scripts`, and sentences of `say` over many slices of the datasets.
struct ProseCorpus {
  /// One section: a heading and what is said below it.
  struct Section: Sendable {
    var dataset: String
    var language: Language
    var text: String
  }

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  static let catalogue = DatasetCatalogue(folders: [root + "/datasets"])

  /// Tables of a dataset, all of its resources.
  static func tables(_ name: String) throws -> [Table] {
    let dataset = try catalogue.dataset(name)
    return try dataset.package.resources.map { try dataset.open($0).table }
  }

  /// The sections of the shipped reports.
  static func reports() throws -> [Section] {
    try [
      ("nogletalsrapport", "nogletal"), ("kkr-undersoegelse", "survey"),
      ("takstaftale", "takstaftale"),
    ].flatMap { name, dataset in
      try sections(of: report(name)).map {
        Section(dataset: dataset, language: .danish, text: $0)
      }
    }
  }

  private static func report(_ name: String) throws -> String {
    let bytes = try FileBytes(path: "\(root)/scripts/\(name).kkr.md").array
    let notebook = NotebookParser.parse(bytes, name: name)
    var evaluator = try LuaCellEvaluator(LuaSession.Settings(catalogue: catalogue))
    let run = try NotebookRunner.run(
      notebook,
      parameters: try ParameterSet(notebook.frontMatter.parameters, given: [], municipalities: nil),
      dateOfRun: nil, evaluator: &evaluator)
    var sink = ByteSink(capacity: 1 << 16)
    try DocumentFormat.named("markdown").write(run.document, TextStyle(), &sink)
    return sink.text
  }

  /// A report cut at its headings; each section keeps the headings above it.
  static func sections(of text: String) -> [String] {
    var sections: [String] = []
    var headings: [(level: Int, line: String)] = []
    var body: [Substring] = []
    func finish() {
      if !body.isEmpty {
        sections.append((headings.map(\.line) + body.map(String.init)).joined(separator: "\n\n"))
      }
      body = []
    }
    for paragraph in text.split(separator: "\n\n") {
      if paragraph.hasPrefix("#") {
        finish()
        let level = paragraph.prefix { $0 == "#" }.count
        headings.removeAll { $0.level >= level }
        headings.append((level, String(paragraph)))
      } else {
        body.append(paragraph)
      }
    }
    finish()
    return sections
  }

  /// Sentences of `say` over slices of the datasets, each below the caption of its figure.
  static func sentences(_ language: Language) throws -> [Section] {
    var printed: [UInt8] = []
    let output = Output()
    let style = TextStyle(quantity: QuantityStyle(language: language))
    let session = try LuaSession(
      LuaSession.Settings(catalogue: catalogue, style: style), output: { output.append($0) })
    _ = try session.evaluate(Array(script(language).utf8), name: "corpus")
    printed = output.bytes
    return String(decoding: printed, as: UTF8.self).split(separator: "\u{1E}").compactMap { part in
      let parts = part.split(separator: "\u{1F}")
      guard parts.count == 2 else { return nil }
      let dataset = parts[0].trimmingCharacters(in: .whitespacesAndNewlines)
      return Section(
        dataset: dataset, language: language,
        text: parts[1].trimmingCharacters(in: .whitespacesAndNewlines))
    }
  }

  private final class Output: @unchecked Sendable {
    // Written to by one session at a time.
    var bytes: [UInt8] = []
    func append(_ more: some Sequence<UInt8>) { bytes += more }
  }

  private static func script(_ language: Language) -> String {
    let words =
      language == .danish
      ? [
        "lang": "da", "markings": "Markeringer", "rate": "Svarprocent",
        "mayors": "Svarprocent for borgmestre", "others": "Svarprocent for øvrige medlemmer",
        "today": "i dag", "future": "i fremtiden", "help": "Hjælpere", "assist": "Assistenter",
        "quota": "Kvote", "people": "Folketal 2020K1", "agreed": "Allerede aftalt",
        "scenario": "Scenarie", "overhead": "Overhead", "mean": "Gennemsnit, alle svar",
        "answers": "Svar", "members": "Borgmestre",
      ]
      : [
        "lang": "en", "markings": "Markings", "rate": "Response rate",
        "mayors": "Response rate of mayors", "others": "Response rate of other members",
        "today": "today", "future": "in the future", "help": "Helpers", "assist": "Assistants",
        "quota": "Quota", "people": "Population 2020Q1", "agreed": "Already agreed",
        "scenario": "Scenario", "overhead": "Overhead", "mean": "Mean of all answers",
        "answers": "Answers", "members": "Mayors",
      ]
    let table = words.sorted { $0.key < $1.key }.map { "\($0.key) = \"\($0.value)\"" }
      .joined(separator: ", ")
    return "local w = { \(table) }\n" + body
  }

  private static let body = #"""
    local function show(dataset, caption, prose)
      print(dataset .. "\u{1F}## " .. caption .. "\n\n" .. tostring(prose) .. "\u{1E}")
    end
    local function ranked(dataset, caption, options)
      local ok, fig = pcall(chart.bars, options)
      if not ok then return end
      local said, prose = pcall(fig.say, fig, { lang = w.lang })
      if said then show(dataset, caption, prose) end
    end

    local keywords = data.open "survey.keywords"
    for _, scope in ipairs{ "Total", "Nordjylland", "Midtjylland", "Syddanmark", "Sjælland", "Hovedstaden" } do
      for _, horizon in ipairs{ "today", "future" } do
        local t = keywords:where("scope == $s and horizon == $h", { s = scope, h = horizon })
        local name = scope == "Total" and "" or ", KKR " .. scope
        ranked("survey", w.markings .. " " .. w[horizon] .. name, { data = t, x = "keyword", y = "markings" })
      end
    end
    local response = data.open("survey.response"):where "scope ~= 'I alt'"
    ranked("survey", w.rate, { data = response, x = "scope", y = "rate_pct" })
    ranked("survey", w.mayors, { data = response, x = "scope", y = "rate_mayors_pct" })
    ranked("survey", w.others, { data = response, x = "scope", y = "rate_others_pct" })
    ranked("survey", w.mean, { data = data.open "survey.statements", x = "text", y = "mean_all" })

    ranked("survey", w.answers, { data = response, x = "scope", y = "answers" })
    ranked("survey", w.members, { data = response, x = "scope", y = "mayors" })
    for _, keyword in ipairs{
      "Samarbejde", "Konsensus", "Værdiskabende", "Politisk", "Beslutsom", "Relevant", "Kompetent",
      "Inddragende", "Effektiv", "Inspirerende", "Proaktiv", "Transparent", "Handlekraft",
      "Tilgængelig", "Innovativ",
    } do
      for _, horizon in ipairs{ "today", "future" } do
        local t = keywords:where("scope ~= 'Total' and keyword == $k and horizon == $h", { k = keyword, h = horizon })
        ranked("survey", w.markings .. " " .. w[horizon] .. ": " .. keyword, { data = t, x = "scope", y = "markings" })
      end
    end
    local places = data.open "laerepladser"
    for _, level in ipairs{ "kommune", "kkr" } do
      for _, year in ipairs{ 2025, 2026 } do
        local t = places:where("level == $l", { l = level })
        ranked("laerepladser", w.help .. " " .. year, { data = t, x = "name", y = "helpers_" .. year })
        ranked("laerepladser", w.assist .. " " .. year, { data = t, x = "name", y = "assistants_" .. year })
      end
    end
    local quotas = data.open "flygtninge"
    for _, year in ipairs{ 2022, 2023 } do
      ranked("flygtninge", w.quota .. " " .. year, { data = quotas, x = "municipality", y = "quota_" .. year })
    end
    ranked("population", w.people, { data = data.open "population", x = "municipality", y = "population_2020K1" })
    local scenarios = data.open("klimaalliancen.scenarios"):where "kind == 'kommune'"
    ranked("klimaalliancen", w.agreed, { data = scenarios, x = "municipality", y = "already_agreed_kr" })
    for number = 1, 3 do
      ranked("klimaalliancen", w.scenario .. " " .. number,
        { data = scenarios, x = "municipality", y = "scenario" .. number .. "_kr" })
    end
    ranked("takstaftale", w.overhead, { data = data.open "takstaftale.overhead", x = "municipality", y = "printed_pct" })

    -- Movements that the source states, each against the whole country where it is given.
    local function value(id) return data.open("nogletal.statements"):value("value", { id = id }) end
    local moved = {
      { "N005", "N006", "socialområdet i alt" }, { "N009", "N010", "børne- og ungeområdet" },
      { "N012", "N013", "voksenområdet" }, { "N016", "N028", "støttende indsatser" },
      { "N031", "N032", "anbringelser" }, { "N052", "N054", "voksenområdet" },
    }
    for _, m in ipairs(moved) do
      local subject = w.lang == "da" and "udgifterne" or "the udgifter"
      show("nogletal", "Udgifter: " .. m[3], value(m[1]):say{
        subject = subject, place = "hovedstaden", since = 2020, versus = value(m[2]), at = "landsplan" })
      show("nogletal", "Udgifter: " .. m[3], value(m[2]):say{
        subject = subject, place = "landsplan", since = 2020, versus = value(m[1]), at = "hovedstaden" })
    end
    for _, s in ipairs{ { "N056", "krisecentre" }, { "N057", "herberger" } } do
      show("nogletal", "Udgifter: " .. s[2], value(s[1]):say{
        subject = w.lang == "da" and "udgifterne til " .. s[2] or "the udgifter, " .. s[2] .. ",",
        place = "hovedstaden", since = 2020 })
    end
    for _, s in ipairs{ { "støttende indsatser", { "N027", "N028", "N029", "N030" } }, { "anbringelser", { "N031", "N032", "N033" } }, { "voksne med mindst én F-diagnose", { "N063", "N064", "N065" } } } do
      local t = data.open("nogletal.statements"):where("id in $ids", { ids = s[2] })
      ranked("nogletal", "Udgifter: " .. s[1], { data = t, x = "geography", y = "value" })
    end
    local shares = { { "N019", "N021", "hovedstaden", "støttende indsatser" }, { "N020", "N022", "hovedstaden", "anbringelser" },
      { "N023", "N025", "landsplan", "støttende indsatser" }, { "N024", "N026", "landsplan", "anbringelser" } }
    for _, s in ipairs(shares) do
      local t = data.open("nogletal.statements"):where("id in $ids", { ids = { s[1], s[2] } })
      local fig = chart.lines{ data = t, x = "year_to", y = "value" }
      show("nogletal", "Andel af udgifter, " .. s[4] .. ", " .. s[3],
        fig:say{ subject = w.lang == "da" and "andelen" or "the share", lang = w.lang })
    end
    """#
}
