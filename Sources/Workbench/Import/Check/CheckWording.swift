/// The findings of checks in the words of an auditor, in Danish or English.
public struct CheckWording: Sendable {
  public let language: Language
  private let numbers: NumberFormat

  public init(_ language: Language) {
    self.language = language
    numbers = NumberFormat(language: language)
  }

  func pick(_ danish: String, _ english: String) -> String {
    language == .danish ? danish : english
  }

  /// A whole number with its noun: `1 række`, `2 rækker`.
  func counted(_ count: Int, _ danish: (String, String), _ english: (String, String)) -> String {
    let noun = language == .danish ? danish : english
    return "\(numbers.text(Int64(count))) \(count == 1 ? noun.0 : noun.1)"
  }

  public var nothingExamined: String { pick("intet undersøgt", "nothing examined") }

  public func answer(_ yes: Bool) -> String { yes ? pick("ja", "yes") : pick("nej", "no") }

  /// A number in the notation of the language; a missing cell by its reason; any text as it is.
  ///
  /// Codes keep their leading zeros, and a year is no amount: only what a number reads back as
  /// itself is set as one.
  public func number(_ text: String) -> String {
    if text.hasPrefix("<"), text.hasSuffix(">") {
      return missing(String(text.dropFirst().dropLast()))
    }
    guard let value = ExactDecimal(text), value.canonicalText == text else { return text }
    return numbers.text(value)
  }

  private func missing(_ reason: String) -> String {
    switch reason {
    case "illegible": pick("ulæselig", "illegible")
    case "unspecified": pick("mangler", "missing")
    default: pick("mangler (\(reason))", "missing (\(reason))")
    }
  }

  /// A cell in one line: `N016 value 24,6 (usikker aflæsning)`.
  public func cell(_ cell: CheckFinding.Cell, namesColumn: Bool = true) -> String {
    let keys = cell.keys.map { $0.value.hasPrefix("<") ? number($0.value) : $0.value }
      .joined(separator: ", ")
    var parts = cell.table.map { ["\($0):"] } ?? []
    if !keys.isEmpty { parts.append(keys) }
    if namesColumn { parts.append(column(cell.column)) }
    let separator = namesColumn || keys.isEmpty ? " " : ": "
    var line = parts.joined(separator: " ")
    line += (line.isEmpty ? "" : separator) + (cell.isYear ? cell.printed : number(cell.printed))
    switch cell.confidence {
    case "medium": line += pick(" (rimeligt sikker aflæsning)", " (fairly certain reading)")
    case "low": line += pick(" (usikker aflæsning)", " (uncertain reading)")
    default: break
    }
    if let number = cell.line { line += pick(" (linje \(number))", " (line \(number))") }
    return line
  }

  /// The name of a column, or what was counted.
  private func column(_ name: String) -> String {
    if name == "rows" { return pick("antal rækker", "number of rows") }
    if name.hasPrefix("different ") {
      return pick("forskellige \(name.dropFirst(10))", name)
    }
    return name
  }

  /// A finding in one sentence, with the gap and what rounding can say of it.
  public func sentence(_ finding: CheckFinding) -> String {
    var text = claim(Dictionary(finding.facts, uniquingKeysWith: { first, _ in first }))
    if let gap = finding.gap {
      let size = numbers.text(ExactDecimal(coefficient: abs(gap.coefficient), scale: gap.scale))
      switch finding.explainedByRounding {
      case true:
        text += pick(
          "; afrunding kan forklare forskellen på \(size)",
          "; rounding can explain the difference of \(size)")
      case false:
        text += pick(
          "; forskellen på \(size) er større, end afrunding kan forklare",
          "; the difference of \(size) is more than rounding explains")
      default: text += pick("; forskellen er \(size)", "; the difference is \(size)")
      }
    }
    return text + "."
  }

  private func claim(_ facts: [String: String]) -> String {
    func fact(_ name: String) -> String { number(facts[name] ?? "") }
    if facts["computed"] != nil {
      return pick(
        "Trykt er \(fact("printed")), men de andre trykte tal giver \(fact("computed"))",
        "\(fact("printed")) is printed, but the other printed numbers give \(fact("computed"))")
    }
    if facts["total"] != nil { return sum(facts) }
    if facts["unit"] != nil {
      return pick(
        "Tallene er ikke trykt i hele \(fact("unit"))",
        "The numbers are not printed in units of \(fact("unit"))")
    }
    if facts["sum"] != nil {
      return pick(
        "Andelene giver \(fact("sum")), ikke \(fact("expected"))",
        "The shares add up to \(fact("sum")), not to \(fact("expected"))")
    }
    if facts["left out"] != nil {
      return pick(
        "\(fact("left out")) er ikke med, men det sidste tal på listen er \(fact("last"))",
        "\(fact("left out")) is left out, but the last number listed is \(fact("last"))")
    }
    if facts["here"] != nil { return here(facts) }
    if facts["bases"] != nil {
      return pick(
        "Det samme tal, \(fact("bases")), er trykt i to prisniveauer, som kun falder sammen, hvis "
          + "priserne har stået stille",
        "The same number, \(fact("bases")), is printed in two price bases, which coincide only if "
          + "prices stood still")
    }
    if facts["value"] != nil {
      return facts["minimum"] != nil
        ? pick(
          "\(fact("value")) er mindre end \(fact("minimum"))",
          "\(fact("value")) is less than \(fact("minimum"))")
        : pick(
          "\(fact("value")) er mere end \(fact("maximum"))",
          "\(fact("value")) is more than \(fact("maximum"))")
    }
    return schema(facts)
  }

  private func sum(_ facts: [String: String]) -> String {
    let parts = (facts["parts"] ?? "").split(separator: " ").map(String.init)
    let sum = number(facts["sum"] ?? "")
    let total = number(facts["total"] ?? "")
    if parts.count == 3 {
      return pick(
        "Kun \(parts[0]) af \(parts[2]) dele kan læses, og de giver allerede \(sum), "
          + "men der er trykt \(total)",
        "Only \(parts[0]) of \(parts[2]) parts can be read, and they already add up to \(sum), "
          + "but \(total) is printed")
    }
    let count = counted(
      Int(parts.first ?? "") ?? 0, ("del", "dele"), ("part", "parts"))
    return pick(
      "\(count) giver \(sum), men der er trykt \(total)",
      "\(count) \(parts.first == "1" ? "adds" : "add") up to \(sum), but \(total) is printed")
  }

  private func here(_ facts: [String: String]) -> String {
    let texts = [facts["here"] ?? "", facts["there"] ?? ""].map { text in
      ExactDecimal(text) == nil ? "«\(text)»" : number(text)
    }
    return pick(
      "Ét sted står \(texts[0]), et andet \(texts[1])",
      "One place says \(texts[0]), another \(texts[1])")
  }

  /// Keys, ranges and lists.
  private func schema(_ facts: [String: String]) -> String {
    func fact(_ name: String) -> String { number(facts[name] ?? "") }
    if let position = facts["exception"] {
      return pick(
        "Ingen række har brug for kildens undtagelse nr. \(position)",
        "No row needs exception \(position) of the source")
    }
    if facts["reason"] != nil { return pick("Værdien mangler", "The value is missing") }
    if let table = facts["unknown in"] {
      let name = facts["unlisted"].map { "«\($0)»" } ?? pick("Værdien", "The value")
      return pick("\(name) findes ikke i \(table)", "\(name) is not found in \(table)")
    }
    if let table = facts["left out of"] {
      return pick("Rækken mangler i \(table)", "The row is left out of \(table)")
    }
    if let value = facts["unlisted"] {
      return pick("«\(value)» står ikke på listen", "«\(value)» is not on the list")
    }
    if let count = facts["items"].flatMap({ Int($0) }) {
      return pick(
        "Cellen nævner \(count), og der må højst være \(fact("maximum"))",
        "The cell names \(count), and there may be at most \(fact("maximum"))")
    }
    if let form = facts["pattern"] {
      return pick("Teksten har ikke formen \(form)", "The text does not match \(form)")
    }
    if let least = facts["minLength"] {
      return pick(
        "Teksten er på færre end \(least) tegn", "The text has fewer than \(least) characters")
    }
    if let most = facts["maxLength"] {
      return pick(
        "Teksten er på mere end \(most) tegn", "The text has more than \(most) characters")
    }
    if let first = facts["earliest"] {
      return pick("Perioden er tidligere end \(first)", "The period is earlier than \(first)")
    }
    if let last = facts["latest"] {
      return pick("Perioden er senere end \(last)", "The period is later than \(last)")
    }
    if let values = facts["expected"] {
      return pick("Værdien er ikke \(values)", "The value is not \(values)")
    }
    if let count = facts["rows"].flatMap({ Int($0) }) {
      let rows = counted(count, ("række", "rækker"), ("row", "rows"))
      return pick("\(rows) har samme nøgle", "\(rows) share a key")
    }
    if let count = facts["different"].flatMap({ Int($0) }) {
      return pick(
        "Det samme er trykt på \(count) måder", "The same is printed in \(count) ways")
    }
    if facts["most"] != nil, facts["least"] != nil {
      return pick(
        "Det samme er trykt som \(fact("least")) og som \(fact("most"))",
        "The same is printed as \(fact("least")) and as \(fact("most"))")
    }
    if facts["minimum"] != nil || facts["least"] != nil {
      let bound = facts["minimum"] != nil ? fact("minimum") : fact("least")
      return pick("Værdien er mindre end \(bound)", "The value is less than \(bound)")
    }
    let bound = facts["maximum"] != nil ? fact("maximum") : fact("most")
    return pick("Værdien er mere end \(bound)", "The value is more than \(bound)")
  }
}
