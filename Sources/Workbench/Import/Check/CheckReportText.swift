/// Reports of checks as text: one line a check, below it what was found, and a conclusion.
public struct CheckReportText: Sendable {
  private let words: CheckWording
  /// Whether checks that the schema implies stand one by one even when they hold.
  public var listsImplied: Bool

  public init(_ language: Language, listsImplied: Bool = false) {
    words = CheckWording(language)
    self.listsImplied = listsImplied
  }

  public func text(_ report: CheckReport) -> String {
    var out = report.dataset
    if let title = report.title[words.language] { out += ": \(title)" }
    out += "\n"
    let quiet = report.outcomes.filter { !listsImplied && $0.check.isImplied && $0.isQuiet }
    if !quiet.isEmpty {
      let checks = words.counted(
        quiet.count, ("kontrol", "kontroller"), ("check", "checks"))
      let what = words.pick(
        "nøgler og skema: \(checks)", "keys and schema: \(checks)")
      out += line(
        .holds, what, examined: quiet.reduce(0) { $0 + $1.examined },
        unexamined: quiet.reduce(0) { $0 + $1.unexamined })
    }
    for outcome in report.outcomes
    where listsImplied || !(outcome.check.isImplied && outcome.isQuiet) {
      out += text(outcome)
    }
    for stale in report.stale {
      out +=
        "  " + label(words.pick("forældet", "stale"))
        + words.pick(
          "\(stale.check): en kendt modsigelse findes ikke mere; slet den i \(KnownContradiction.fileName)",
          "\(stale.check): a known contradiction is gone; delete it in \(KnownContradiction.fileName)"
        ) + "\n"
      for cell in stale.cells { out += "      \(cell)\n" }
    }
    return out
  }

  private func text(_ outcome: CheckReport.Outcome) -> String {
    var what = outcome.check.name
    if let title = outcome.check.title[words.language] { what += ": \(title)" }
    if outcome.check.isImplied { what += " (\(outcome.check.resource))" }
    var out = line(
      outcome.status, what, examined: outcome.examined, unexamined: outcome.unexamined)
    out += notes(outcome.check, outcome.excepted)
    for finding in outcome.findings {
      out += "    \(words.sentence(finding))\n"
      for cell in finding.cells { out += "      \(words.cell(cell))\n" }
      if let reason = finding.known?[words.language] {
        out += "      \(words.pick("kendt", "known")): \(reason)\n"
      }
    }
    return out
  }

  /// What the package says of rounding, and of what the source itself treats otherwise.
  private func notes(_ check: DatasetCheck, _ excepted: [Int]) -> String {
    var out = ""
    func note(_ name: String, _ reason: Labels) {
      guard let text = reason[words.language] else { return }
      out += "    \(name): \(text)\n"
    }
    if !check.rounding.isDefault {
      note(words.pick("afrunding i kilden", "rounding in the source"), check.rounding.reason)
    }
    if case .sum(let rule) = check.kind {
      for part in rule.besides {
        note(words.pick("kilden medregner", "the source also counts"), part.reason)
      }
    }
    for (exception, rows) in zip(check.exceptions, excepted) where rows > 0 {
      let count = words.counted(rows, ("række", "rækker"), ("row", "rows"))
      note(
        words.pick("kildens undtagelse, \(count)", "exception of the source, \(count)"),
        exception.rounding.reason)
    }
    return out
  }

  private func line(
    _ status: CheckReport.Status, _ what: String, examined: Int, unexamined: Int
  ) -> String {
    var count =
      examined == 0
      ? words.nothingExamined
      : words.pick("\(number(examined)) undersøgt", "\(number(examined)) examined")
    if unexamined > 0 {
      count += words.pick(
        ", \(number(unexamined)) kan ikke undersøges",
        ", \(number(unexamined)) cannot be examined")
    }
    return "  \(label(name(status)))\(what) (\(count))\n"
  }

  private func number(_ count: Int) -> String {
    NumberFormat(language: words.language).text(Int64(count))
  }

  /// The first column, as wide as its longest word.
  private func label(_ text: String) -> String {
    text + String(repeating: " ", count: max(1, 12 - text.count))
  }

  private func name(_ status: CheckReport.Status) -> String {
    switch status {
    case .holds: words.pick("i orden", "holds")
    case .rounding: words.pick("afrunding", "rounding")
    case .known: words.pick("kendt", "known")
    case .contradiction: words.pick("MODSIGELSE", "CONTRADICTS")
    case .nothing: words.pick("UPRØVET", "UNTESTED")
    }
  }

  /// The conclusion over some datasets, in one or two sentences.
  public func conclusion(_ reports: [CheckReport]) -> String {
    func total(_ count: (CheckReport) -> Int) -> Int { reports.reduce(0) { $0 + count($1) } }
    let checks = words.counted(
      total { $0.outcomes.count }, ("kontrol", "kontroller"), ("check", "checks"))
    let datasets = words.counted(
      reports.count, ("datasæt", "datasæt"), ("dataset", "datasets"))
    let contradictions = total { $0.news + $0.known }
    var out = words.pick("\(checks) af \(datasets): ", "\(checks) of \(datasets): ")
    if contradictions == 0 {
      out += words.pick("ingen modsigelser", "no contradictions")
    } else {
      out += words.counted(
        contradictions, ("modsigelse", "modsigelser"), ("contradiction", "contradictions"))
      out += " " + knowledge(total(\.known), of: contradictions)
    }
    let roundings = total(\.roundings)
    if roundings > 0 {
      let count = words.counted(
        roundings, ("forskel", "forskelle"), ("difference", "differences"))
      out += words.pick(", \(count), som afrunding forklarer", ", \(count) that rounding explains")
    }
    let excepted = total(\.excepted)
    if excepted > 0 {
      let rows = words.counted(excepted, ("række", "rækker"), ("row", "rows"))
      out += words.pick(
        ", \(rows) under kildens egne undtagelser", ", \(rows) under exceptions of the source")
    }
    out += ".\n"
    let empty = total(\.empty)
    if empty > 0 {
      let count = words.counted(empty, ("kontrol", "kontroller"), ("check", "checks"))
      out += words.pick(
        "\(count) undersøgte intet og siger derfor intet.\n",
        "\(count) examined nothing and therefore \(empty == 1 ? "says" : "say") nothing.\n")
    }
    let stale = total { $0.stale.count }
    if stale > 0 {
      let count = words.counted(
        stale, ("kendt modsigelse", "kendte modsigelser"),
        ("known contradiction", "known contradictions"))
      out += words.pick(
        "\(count) findes ikke mere.\n", "\(count) \(stale == 1 ? "is" : "are") gone.\n")
    }
    return out
  }

  private func knowledge(_ known: Int, of all: Int) -> String {
    if known == 0 {
      return words.pick("(\(all == 1 ? "ny" : "alle nye"))", all == 1 ? "(new)" : "(all new)")
    }
    if known == all {
      return words.pick(
        all == 1 ? "(kendt)" : "(alle kendte)", all == 1 ? "(known)" : "(all known)")
    }
    return words.pick(
      "(\(known) \(known == 1 ? "kendt" : "kendte"), \(all - known) \(all - known == 1 ? "ny" : "nye"))",
      "(\(known) known, \(all - known) new)")
  }
}

extension CheckReport.Outcome {
  /// Whether there is nothing to say but how much was looked at.
  var isQuiet: Bool { status == .holds }
}
