/// Says in words what was found in a text.
public struct ProseReportText: Sendable {
  private let language: Language
  private let listsAll: Bool

  /// The wording of a language; `listsAll` also lists what cannot be told.
  public init(_ language: Language, listsAll: Bool = false) {
    self.language = language
    self.listsAll = listsAll
  }

  private func say(_ danish: String, _ english: String) -> String {
    language == .danish ? danish : english
  }

  /// One report, a finding on each line; ends in a line break.
  public func text(_ report: ProseReport) -> String {
    let shown = report.findings.filter { listsAll || $0.certainty != .unknown }
    var lines = [DisplayText.neutralised(report.source)]
    for finding in shown {
      let place =
        report.countsParagraphs
        ? say("afsnit \(finding.place.line)", "paragraph \(finding.place.line)")
        : "\(finding.place.line):\(finding.place.column)"
      let claim = DisplayText.neutralised(finding.claim)
      lines.append("  \(place)  \(word(finding.certainty))  «\(claim)»: \(sentence(finding))")
      if !finding.rows.isEmpty {
        lines.append("      " + DisplayText.neutralised(finding.rows.joined(separator: "; ")))
      }
    }
    lines.append(conclusion(report))
    return lines.joined(separator: "\n") + "\n"
  }

  private func word(_ certainty: ProseFinding.Certainty) -> String {
    switch certainty {
    case .certain: say("MODSAGT", "CONTRADICTED")
    case .likely: say("nok modsagt", "probably contradicted")
    case .unknown: say("ved ikke", "cannot tell")
    case .source: say("kilden", "the source")
    }
  }

  private func conclusion(_ report: ProseReport) -> String {
    let certain = report.findings.count { $0.certainty == .certain }
    let likely = report.findings.count { $0.certainty == .likely }
    let found = certain + likely
    let danish =
      found == 0
      ? "ingen modsigelser" : found == 1 ? "1 modsigelse" : "\(found) modsigelser"
    let english =
      found == 0
      ? "no contradictions" : found == 1 ? "1 contradiction" : "\(found) contradictions"
    let degree =
      found == 0
      ? ""
      : say(" (\(certain) sikre, \(likely) sandsynlige)", " (\(certain) certain, \(likely) likely)")
    let danishSentences = report.sentences == 1 ? "1 sætning" : "\(report.sentences) sætninger"
    let englishSentences = report.sentences == 1 ? "1 sentence" : "\(report.sentences) sentences"
    let englishNumbers = report.claims == 1 ? "1 number" : "\(report.claims) numbers"
    let danishLead =
      "\(danishSentences), \(report.claims) tal, \(report.confirmed) genfundet i data"
    let englishLead =
      "\(englishSentences), \(englishNumbers), \(report.confirmed) found in the data"
    guard report.examined > 0 else {
      return say(
        danishLead
          + ": INTET UNDERSØGT. Intet i teksten kunne holdes mod data eller mod andre tal, "
          + "så intet er sagt om, hvorvidt den er rigtig.",
        englishLead + ": NOTHING EXAMINED. Nothing in the text could be held against data or other "
          + "numbers, so nothing is said of whether it is right.")
    }
    var words = say("", "")
    if report.worded > 0 {
      words = say(
        ", \(report.worded) \(report.worded == 1 ? "påstand" : "påstande") i ord, "
          + "\(report.confirmedWorded) bekræftet",
        ", \(report.worded) \(report.worded == 1 ? "claim" : "claims") in words, "
          + "\(report.confirmedWorded) confirmed")
    }
    return say(
      danishLead + words + ": " + danish + degree + ".",
      englishLead + words + ": " + english + degree + ".")
  }

  // What each finding says

  func sentence(_ finding: ProseFinding) -> String {
    func fact(_ name: String) -> String { DisplayText.neutralised(finding.fact(name) ?? "") }
    let first = fact("first")
    let second = fact("second")
    let found = fact("found")
    let about = fact("about")
    let of = about.isEmpty ? "" : say(" for \(about)", " for \(about)")
    switch finding.kind {
    case .value: return say("data har \(found)\(of)", "the data have \(found)\(of)")
    case .direction where !found.isEmpty:
      return say(
        "data går den anden vej: \(found)\(of)", "the data go the other way: \(found)\(of)")
    case .direction:
      return say(
        "retningen passer ikke med \(first) og \(second)",
        "the direction does not follow from \(first) and \(second)")
    case .unit where !found.isEmpty:
      return say(
        "enheden er en anden i data: \(found)\(of)", "the data have another unit: \(found)\(of)")
    case .unit:
      return say(
        "enhederne passer ikke sammen: \(first) og \(second)",
        "the units do not go together: \(first) and \(second)")
    case .period:
      return say(
        "data har tallet for en anden tid: \(found)\(of)",
        "the data have it for another time: \(found)\(of)")
    case .comparison where !found.isEmpty:
      return say("data har \(found)", "the data have \(found)")
    case .comparison:
      return say(
        "passer ikke med \(first) mod \(second)", "does not hold for \(first) against \(second)")
    case .rank where !found.isEmpty: return rank(finding)
    case .rank:
      return say(
        "rækkefølgen passer ikke med \(first) og \(second)",
        "the order does not hold for \(first) and \(second)")
    case .percentage:
      return say(
        "procenten følger ikke af \(first) og \(second)",
        "the percentage does not follow from \(first) and \(second)")
    case .difference:
      return say(
        "forskellen følger ikke af \(first) og \(second)",
        "the difference does not follow from \(first) and \(second)")
    case .parts:
      return say(
        "delene er mere end det hele: \(fact("parts"))",
        "the parts are more than the whole: \(fact("parts"))")
    case .shared:
      return say(
        "i data har \(fact("count")) værdien \(fact("value"))",
        "in the data \(fact("count")) have the value \(fact("value"))")
    case .repeated:
      return say(
        "det samme står som \(first) i \(fact("there"))",
        "the same stands as \(first) at \(fact("there"))")
    case .prices:
      return say(
        "det samme tal står i et andet prisniveau i \(fact("there"))",
        "the same number stands in another price level at \(fact("there"))")
    case .share: return say("data giver \(found)", "the data give \(found)")
    case .total: return say("data giver tilsammen \(found)", "the data add up to \(found)")
    case .tableTotal:
      return say(
        "de \(fact("count")) dele i tabellen giver \(found)",
        "the \(fact("count")) parts in the table add up to \(found)")
    case .multiple where found.isEmpty:
      return say(
        "passer ikke med \(first) og \(second)", "does not hold for \(first) and \(second)")
    case .multiple: return say("data har \(found)\(of)", "the data have \(found)\(of)")
    case .unmatched:
      return say("kan ikke knyttes til data", "cannot be tied to the data")
    case .source: return fact("reason")
    }
  }

  /// "i data ligger Hvidovre (6 pct.) som nummer 7 fra oven, og Brøndby (18,5 pct.) som nummer 1".
  private func rank(_ finding: ProseFinding) -> String {
    func fact(_ name: String) -> String { DisplayText.neutralised(finding.fact(name) ?? "") }
    let isHigh = fact("end") == "highest"
    return say(
      "i data ligger \(fact("own")) som nummer \(fact("actual")) fra \(isHigh ? "oven" : "neden")"
        + " og \(fact("found")) som nummer \(fact("place"))",
      "in the data \(fact("own")) is number \(fact("actual")) from the \(isHigh ? "top" : "bottom")"
        + " and \(fact("found")) number \(fact("place"))")
  }
}

extension ProseReport {
  /// What came of it, in a word for programs.
  public var status: String {
    contradictions > 0 ? "contradicted" : examined == 0 ? "nothing-examined" : "no-contradictions"
  }

  /// The report for programs; `listsAll` also lists what cannot be told.
  public func json(listsAll: Bool = false) -> JSONValue {
    let text = ProseReportText(language)
    return .object([
      ("source", .string(source)), ("language", .string(language.rawValue)),
      ("sentences", .integer(Int64(sentences))), ("claims", .integer(Int64(claims))),
      ("confirmed", .integer(Int64(confirmed))),
      ("worded", .integer(Int64(worded))),
      ("confirmedWorded", .integer(Int64(confirmedWorded))),
      ("examined", .integer(Int64(examined))),
      ("status", .string(status)),
      ("contradictions", .integer(Int64(contradictions))),
      (
        "findings",
        .array(
          findings.filter { listsAll || $0.certainty != .unknown }.map {
            $0.json(sentence: text.sentence($0), countsParagraphs: countsParagraphs)
          })
      ),
    ])
  }
}

extension ProseFinding {
  func json(sentence: String, countsParagraphs: Bool) -> JSONValue {
    .object([
      (countsParagraphs ? "paragraph" : "line", .integer(Int64(place.line))),
      ("column", .integer(Int64(place.column))), ("kind", .string(kind.rawValue)),
      ("certainty", .string(certainty.rawValue)), ("claim", .string(claim)),
      ("says", .string(sentence)),
      ("facts", .object(facts.map { ($0.name, .string($0.value)) })),
      ("rows", .array(rows.map { .string($0) })),
    ])
  }
}
