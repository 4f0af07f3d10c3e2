/// A review of a plain file as text and as JSON.
public struct FileReviewText: Sendable {
  private let isDanish: Bool

  public init(_ language: Language) { isDanish = language == .danish }

  private func pick(_ danish: String, _ english: String) -> String { isDanish ? danish : english }

  public func text(_ review: FileReview) -> String {
    var out = "\(review.name): \(review.kind)\n"
    out += line(
      "ok", pick("læst", "read"),
      pick(
        "\(review.rows) rækker, \(review.columns) kolonner",
        "\(review.rows) rows, \(review.columns) columns"))
    for finding in review.findings {
      out += line(pick("fejl", "wrong"), title(finding.kind), sentence(finding))
    }
    for note in review.notes where note.severity == .warning {
      out += line(pick("bemærk", "note"), note.code.rawValue, ProblemText().message(note))
      if let hint = ProblemText().hint(note) { out += line("", "hint", hint) }
    }
    if !review.key.isEmpty {
      out += line(
        "ok", pick("nøgle", "key"),
        pick("hver række er alene om ", "each row has its own ")
          + review.key.joined(separator: ", "))
    }
    if review.sumsHeld > 0 {
      out += line(
        "ok", title(.totals),
        pick(
          "\(review.sumsHeld) totaler stemmer med deres dele",
          "\(review.sumsHeld) totals agree with their parts"))
    }
    for gap in review.missing {
      out += line(
        pick("mangler", "missing"), gap.column,
        "\(gap.count) \(gap.reason.label(isDanish ? .danish : .english))")
    }
    if review.isTooLarge {
      out += line(
        pick("bemærk", "note"), title(.repeatedRows),
        pick("ikke undersøgt: tabellen er for stor", "not examined: the table is too large"))
    }
    let count = review.findings.count
    out +=
      count == 0
      ? pick("ingen fejl fundet", "nothing wrong was found")
      : pick("\(count) fund", count == 1 ? "1 finding" : "\(count) findings")
    return out
      + pick(
        "; flere kontroller kan erklæres: kkrlab data import FIL --as NAVN\n",
        "; more checks can be declared: kkrlab data import FILE --as NAME\n")
  }

  private func line(_ label: String, _ what: String, _ text: String) -> String {
    "  \(DisplayWidth.padded(label, to: 8)) \(what): \(DisplayText.neutralised(text))\n"
  }

  private func title(_ kind: FileReview.Kind) -> String {
    switch kind {
    case .rejects: pick("kan ikke læses", "cannot be read")
    case .mixedTypes: pick("tal og tekst", "numbers and text")
    case .repeatedRows: pick("ens rækker", "equal rows")
    case .repeatedKeys: pick("gentagen nøgle", "repeated key")
    case .spaces: pick("mellemrum", "spaces")
    case .spelling: pick("stavemåde", "spelling")
    case .damagedText: pick("tegnsæt", "encoding")
    case .codeLength: pick("kodelængde", "length of codes")
    case .totals: pick("total", "total")
    }
  }

  private func reason(_ name: String) -> String {
    guard isDanish, let reason = RejectReason(rawValue: name) else { return name }
    return switch reason {
    case .fieldCount: "forkert antal felter"
    case .quoteSyntax, .quoteUnclosed: "anførselstegn, der ikke passer"
    case .notANumber: "ikke et tal"
    case .notAnInteger: "ikke et helt tal"
    case .notAPeriod: "ikke en periode"
    case .notABoolean: "hverken ja eller nej"
    case .errorValue: "fejlværdi"
    case .notComputed: "formel uden resultat"
    case .notADate: "ingen dato i kalenderen"
    case .ambiguousPercent: "procent eller andel?"
    case .mixedPercent: "procent blandt tal"
    case .ambiguousNumber: "tal, der kan læses på to måder"
    case .unknownName: "ukendt navn"
    case .totalRow: "en sum blandt rækkerne"
    case .otherHeader: "et andet hoved"
    }
  }

  private func sentence(_ finding: FileReview.Finding) -> String {
    let columns = finding.columns.joined(separator: ", ")
    let first = finding.places.first ?? ""
    let more = finding.count > finding.places.count ? ", …" : ""
    let places = finding.places.joined(separator: ", ") + more
    switch finding.kind {
    case .rejects:
      let cells = columns.isEmpty ? pick("rækker", "rows") : columns
      let spot = pick("linje eller celle", "line or cell") + " \(places)"
      return "\(cells): \(finding.count) (\(reason(finding.other))), \(spot); "
        + pick("først", "first") + " «\(finding.found)»"
    case .mixedTypes:
      let place =
        first.isEmpty ? "" : pick(", linje eller celle \(first)", ", line or cell \(first)")
      let other = finding.other
      let beside = other.isEmpty ? "" : pick(" ved siden af «\(other)»", " beside «\(other)»")
      return pick(
        "\(columns) læses som tekst: der står «\(finding.found)»\(beside)\(place)",
        "\(columns) is read as text: it holds «\(finding.found)»\(beside)\(place)")
    case .repeatedRows:
      return pick(
        "\(finding.count), række \(places); først: \(finding.found)",
        "\(finding.count), rows \(places); first: \(finding.found)")
    case .repeatedKeys:
      return pick(
        "\(columns): \(finding.count), række \(places); først: \(finding.found)",
        "\(columns): \(finding.count), rows \(places); first: \(finding.found)")
    case .spaces:
      return pick(
        "\(columns): «\(finding.found)» har mellemrum i enden, række \(first)",
        "\(columns): «\(finding.found)» has spaces at its end, row \(first)")
    case .spelling:
      return pick(
        "\(columns): «\(finding.found)» ved siden af «\(finding.other)», række \(first)",
        "\(columns): «\(finding.found)» beside «\(finding.other)», row \(first)")
    case .damagedText:
      return pick(
        "\(columns): «\(finding.found)» er ødelagt af et forkert tegnsæt, række \(first)",
        "\(columns): «\(finding.found)» was damaged by a wrong encoding, row \(first)")
    case .codeLength:
      return pick(
        "\(columns): «\(finding.found)» har ikke \(finding.other) cifre som de andre, række \(first)",
        "\(columns): «\(finding.found)» has not \(finding.other) digits as the others have, row \(first)"
      )
    case .totals:
      return pick(
        "\(columns): der står \(finding.found), men delene giver \(finding.other), række \(first)",
        "\(columns): it says \(finding.found), but the parts make \(finding.other), row \(first)")
    }
  }
}
