import Workbench

/// What narration makes of a case.
extension GoldenSentence {
  static let nothing = "–"

  func narrated(_ code: String) throws -> String {
    let language: Language = code == "da" ? .danish : .english
    let quantityStyle = QuantityStyle(
      language: language, percent: style["percent"].flatMap { QuantityStyle.Percent(rawValue: $0) },
      ascii: style["ascii"] != nil, startkomma: style["startkomma"] != "no")
    let narrator = Narrator(style: quantityStyle)
    let prose: Prose
    do {
      prose = try told(narrator, code)
    } catch let problem as Problem {
      return "! \(problem.code.rawValue) \(ProblemText().message(problem))"
    }
    // Nothing may be claimed: a case of its own kind, and no sentence.
    if prose.isEmpty { return GoldenSentence.nothing }
    return prose.text(quantityStyle).replacing("\u{00A0}", with: " ")
  }

  private func told(_ narrator: Narrator, _ code: String) throws -> Prose {
    switch command {
    case "tell":
      let data = try data().speaking(narrator.style.language)
      let benchmark = try options["versus"].map { try data.benchmark(of: $0) }
      var out = Prose()
      let facts = try data.facts(
        from: try options["since"].map { try data.position(of: $0) },
        to: try options["to"].map { try data.position(of: $0) }, versus: benchmark)
      for fact in facts where fact.kind.rawValue == options["kind"] {
        if !out.isEmpty { out.append(" ") }
        out.append(try narrator.say(fact, in: data))
      }
      return out
    case "compare":
      let subject = subject(narrator, code)
      return try narrator.compare(
        quantity(options["own"] ?? ""), with: quantity(options["other"] ?? ""), of: subject,
        at: options["at"] ?? "")
    case "stated":
      let versus = try options["versus"].map { try change($0) }
      return try narrator.say(
        try change(options["own"] ?? ""), of: subject(narrator, code), versus: versus,
        at: options["at"] ?? "")
    case "about": return try narrator.about(quantity(options["own"] ?? ""))
    case "move":
      let data = try data()
      guard let change = try data.change(series: 0) else { return Prose() }
      return narrator.movement(change, grammar: grammar)
    default:
      return try narrator.say(
        try data(), since: options["since"], until: options["to"], versus: options["versus"],
        subject: options["subject"], level: options["level"].flatMap { Int($0) },
        context: options["context"].map { Prose([.text($0)]) },
        limit: options["max"].flatMap { Int($0) })
    }
  }

  private func subject(_ narrator: Narrator, _ code: String) -> Subject {
    Subject(
      definite: code == "da" ? measure.danish : measure.english, grammar: grammar,
      place: options["place"].map { narrator.place($0) } ?? "")
  }

  private func change(_ text: String) throws -> Change {
    var number = try quantity(text)
    number.unit = .percentChange
    return Change(
      stated: number, start: options["since"].flatMap { Period(code: $0) },
      end: options["to"].flatMap { Period(code: $0) }, reachesLatest: options["to"] == nil)
  }

  /// `24~0` was printed without decimals; all else is exact.
  private func quantity(_ text: String) throws -> Quantity {
    let parts = text.split(separator: "~")
    var number = Quantity(
      Double(parts[0]) ?? 0, exact: ExactDecimal(String(parts[0])), unit: Unit(code: measure.unit),
      decimals: measure.decimals, lineage: Lineage(.literal("golden")))
    if parts.count > 1, let printed = Int(parts[1]) {
      number.printedDecimals = printed
      number.decimals = printed
    }
    return number
  }

  var grammar: Grammar {
    Grammar(
      definite: measure.danish, english: measure.english,
      gender: measure.flags.contains("neuter") ? .neuter : .common,
      number: measure.flags.contains("plural") ? .plural : .singular,
      counted: measure.flags.contains("counted"))
  }

  func data() throws -> SeriesSet {
    let isTime = rows.contains { $0.start != nil }
    var x = Field(name: isTime ? "år" : "kommune", type: isTime ? .period : .category)
    x.title =
      isTime
      ? Labels(danish: "År", english: "Year")
      : Labels(danish: "Kommune", english: "Municipality")
    var y = Field(name: "værdi", type: .real)
    y.unit = Unit(code: measure.unit)
    y.decimals = measure.decimals
    if measure.flags.contains("additive") { y.additive = .always }
    if measure.flags.contains("title") {
      y.title = Labels(danish: measure.danish, english: measure.english)
    } else {
      y.grammar = grammar
    }
    var by = Field(name: group.name, type: .category)
    if !group.preposition.isEmpty { by.grammar = Grammar() }
    by.grammar?.preposition = group.preposition
    let positions: [SeriesSet.Position]
    if isTime {
      var period = Period(code: rows[0].start ?? "") ?? .year(2020)
      positions = rows[0].cells.map { _ in
        defer { period = period.advanced(by: 1) ?? period }
        return SeriesSet.Position(cell: .period(period), label: period.label(.danish))
      }
    } else {
      positions = (rows.first?.cells ?? []).map { cell in
        let isTotal = cell.label.hasPrefix("*")
        let label = isTotal ? String(cell.label.dropFirst()) : cell.label
        var position = SeriesSet.Position(cell: .text(label), label: label)
        position.isTotal = isTotal
        return position
      }
    }
    return SeriesSet(
      positions: positions,
      series: try rows.map { row in
        SeriesSet.Series(
          key: row.name, label: row.name,
          values: try row.cells.map { cell in
            cell.value == "-" ? .missing(.notAvailable) : .quantity(try quantity(cell.value))
          })
      }, x: x, y: y, by: rows.count > 1 ? by : nil, unit: Unit(code: measure.unit),
      decimals: measure.decimals, info: TableInfo(name: "golden"),
      lineage: Lineage(.literal("golden")))
  }
}
