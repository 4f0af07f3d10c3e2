/// Tells where a number of a report comes from: the chain from it down to the rows.
public struct EvidenceText: Sendable {
  private let report: EvidenceFile
  private let isDanish: Bool
  private let width: Int?

  /// - Parameter width: cells that a line may take; nil leaves lines as long as they are.
  public init(_ report: EvidenceFile, width: Int? = nil) {
    self.report = report
    self.width = width
    isDanish = report.language == .danish
  }

  private func pick(_ danish: String, _ english: String) -> String { isDanish ? danish : english }

  /// Numbers with the same origin are told once, with all their places.
  public func text(
    _ numbers: [EvidenceFile.Number], _ recalculate: (EvidenceFile.Number) -> String?
  ) -> String {
    var groups: [[EvidenceFile.Number]] = []
    for number in numbers {
      if let index = groups.firstIndex(where: {
        $0[0].origin == number.origin && $0[0].value == number.value
      }) {
        groups[index].append(number)
      } else {
        groups.append([number])
      }
    }
    return groups.map { text(group: $0, recalculate) }.joined(separator: "\n")
  }

  private func text(
    group: [EvidenceFile.Number], _ recalculate: (EvidenceFile.Number) -> String?
  ) -> String {
    let number = group[0]
    var out = "\(shown(number.shown))\n"
    var value = exact(number)
    if let prices = number.prices { value += ", \(prices)" }
    out += line(pick("værdi", "value"), value)
    for other in group {
      let place = other.place.map { ", \($0)" } ?? ""
      out += line(pick("sted", "place"), "\(other.id) \(other.location)\(place)")
    }
    out += chain(number.origin, indent: 1)
    if let result = recalculate(number) { out += line(pick("regnet efter", "reckoned"), result) }
    return out
  }

  private func exact(_ number: EvidenceFile.Number) -> String {
    let format = NumberFormat(language: report.language)
    let text = number.value.flatMap { ExactDecimal($0) }.map { exact in
      // Without the zeros that only the column's scale adds.
      var scale = exact.scale
      while scale > number.decimals, let shorter = exact.rescaled(to: scale - 1),
        shorter.real == exact.real
      { scale -= 1 }
      return format.text(exact.rescaled(to: scale) ?? exact)
    }
    let value = text ?? number.value ?? pick("intet tal", "no number")
    return number.unit.isEmpty ? value : "\(value)\u{A0}\(number.unit)"
  }

  private func chain(_ origin: EvidenceFile.Origin, indent: Int) -> String {
    switch origin {
    case .source(let name): return source(name, indent)
    case .literal(let text):
      return line(pick("skrevet i scriptet", "written in the script"), text, indent)
    case .text(let text): return line(pick("kæde", "chain"), text, indent)
    case .verb(let name, let arguments, _, let from):
      return line(
        pick("trin", "verb"), arguments.isEmpty ? name : "\(name) \(arguments)", indent)
        + chains(from, indent)
    case .derived(let name, let from):
      return line(pick("beregnet", "computed"), word(name), indent)
        + from.map { part in
          // Each operand begins a branch of its own.
          branch(chain(part, indent: indent + 1), indent)
        }.joined()
    case .cell(let column, let row, let from):
      let keys = row.map { "\($0.column) = \(missing($0.value))" }.joined(separator: ", ")
      return line(pick("celle", "cell"), column, indent)
        + (keys.isEmpty ? "" : line(pick("række", "row"), keys, indent))
        + chain(from, indent: indent)
    }
  }

  private func chains(_ origins: [EvidenceFile.Origin], _ indent: Int) -> String {
    guard origins.count > 1 else { return origins.map { chain($0, indent: indent) }.joined() }
    return origins.map { branch(chain($0, indent: indent + 1), indent) }.joined()
  }

  /// A branch with a mark at its first line.
  private func branch(_ text: String, _ indent: Int) -> String {
    let lead = String(repeating: "  ", count: indent)
    guard text.hasPrefix(lead + "  ") else { return text }
    return lead + "· " + text.dropFirst(lead.count + 2)
  }

  private func word(_ name: String) -> String {
    switch name {
    case "magnitude": pick("tallet uden fortegn", "the number without its sign")
    case "share": pick("det første i procent af det andet", "the first in per cent of the second")
    case "median": pick("medianen", "the median")
    case "change":
      pick("ændring fra det første til det andet", "change from the first to the second")
    case "+": pick("det første plus det andet", "the first plus the second")
    case "-": pick("det første minus det andet", "the first minus the second")
    case "*": pick("det første gange det andet", "the first times the second")
    case "/": pick("det første divideret med det andet", "the first divided by the second")
    default: name
    }
  }

  private func missing(_ value: String) -> String {
    value.hasPrefix("<") && value.hasSuffix(">") ? pick("(tom)", "(empty)") : value
  }

  private func source(_ name: String, _ indent: Int) -> String {
    guard let found = report.sources.first(where: { $0.name == name }) else {
      return line(pick("kilde", "source"), name, indent)
    }
    var out = line(
      pick("kilde", "source"), found.citation.map { "\(name): \($0)" } ?? name, indent)
    if found.synthetic {
      out += line(
        "", pick("opdigtede data til demonstration", "made-up demonstration data"), indent)
    }
    if let path = found.path { out += line("", path, indent) }
    if let digest = found.sha256 { out += line("", "sha-256 \(digest)", indent) }
    return out
  }

  private func shown(_ text: String) -> String { DisplayText.neutralised(text) }

  private func line(_ label: String, _ text: String, _ indent: Int = 1) -> String {
    let lead = String(repeating: "  ", count: indent) + DisplayWidth.padded(label, to: 13) + " "
    let neutral = DisplayText.neutralised(text)
    let room = width.map { max(10, $0 - DisplayWidth.of(lead)) }
    guard let room, DisplayWidth.of(neutral) > room else { return lead + neutral + "\n" }
    let under = String(repeating: " ", count: DisplayWidth.of(lead))
    return wrapped(neutral, room).enumerated().map { index, line in
      // A digest is not cut: it may begin further to the left.
      let excess = index == 0 ? 0 : max(0, DisplayWidth.of(line) - room)
      return (index == 0 ? lead : String(under.dropLast(excess))) + line + "\n"
    }.joined()
  }

  /// Lines of at most so many cells, broken at spaces; a longer word stands alone.
  private func wrapped(_ text: String, _ room: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let word = String(word)
      if !line.isEmpty, DisplayWidth.of(line) + 1 + DisplayWidth.of(word) <= room {
        line += " " + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = word
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// What came of reckoning a number again, as words; nil where nothing was tried.
  public func words(_ outcome: EvidenceRecalculation.Outcome) -> String {
    switch outcome {
    case .agrees(let text):
      return pick("\(text): stemmer med kilden", "\(text): agrees with the source")
    case .agreesWithChanged(let text, let sources):
      let names = sources.joined(separator: ", ")
      return pick(
        "\(text): stemmer, men filen er ændret siden: \(names)",
        "\(text): agrees, but the file has changed since: \(names)")
    case .differs(let text, let changed):
      let names = changed.joined(separator: ", ")
      return changed.isEmpty
        ? pick("\(text): STEMMER IKKE med kilden", "\(text): DOES NOT AGREE with the source")
        : pick(
          "\(text): STEMMER IKKE, og filen er ændret siden: \(names)",
          "\(text): DOES NOT AGREE, and the file has changed since: \(names)")
    case .impossible(let reason): return words(reason)
    }
  }

  private func words(_ reason: EvidenceRecalculation.Reason) -> String {
    switch reason {
    case .written:
      pick("nej: tallet er skrevet i scriptet", "no: the number is written in the script")
    case .computed(let step):
      pick(
        "nej: trinnet «\(step)» står kun i ord; kør rapportens script igen",
        "no: the step «\(step)» is told in words only; run the report's script again")
    case .failed(let step, let problem):
      pick(
        "nej: trinnet «\(step)» kan ikke køres på de data, der er her (\(problem))",
        "no: the step «\(step)» cannot be run on the data at hand (\(problem))")
    case .noSource(let name):
      pick("nej: «\(name)» er ikke at finde her", "no: «\(name)» is not to be found here")
    case .noRow(let name):
      pick("nej: rækken findes ikke længere i \(name)", "no: the row is no longer in \(name)")
    case .severalRows(let name):
      pick(
        "nej: flere rækker i \(name) har disse nøgler",
        "no: several rows of \(name) have these keys")
    case .noColumn(let name):
      pick("nej: kilden har ingen kolonne \(name)", "no: the source has no column \(name)")
    case .noNumber(let name):
      pick("nej: cellen i \(name) er tom", "no: the cell in \(name) is empty")
    }
  }
}
