/// Danish: V2 order, "er steget" for a period that reaches the latest point and "steg" for a
/// closed one, adjectives that agree with their noun, one full stop after "pct." and "mia. kr.".
struct DanishLexicon: Lexicon {
  /// Whether a comma stands before a subordinate clause also where nothing else asks for one.
  var startkomma = true

  let unroundedNote = "beregnet på uafrundede tal"

  /// " mens ", with a comma before it where the style has one, or where the clause before ends an
  /// insertion such as ", fulgt af …".
  func joint(_ word: String, after clause: Prose) -> Prose {
    let hasInsertion = clause.runs.contains { run in
      if case .text(let text) = run { text.contains(", ") } else { false }
    }
    return Prose([.text(startkomma || hasInsertion ? ", \(word) " : " \(word) ")])
  }

  func change(_ change: Change, of subject: Subject) -> Prose {
    let open = change.reachesLatest
    if change.direction == .unchanged { return unchanged(change, of: subject) }
    let up = change.direction == .up
    let verb = open ? (up ? "er steget" : "er faldet") : (up ? "steg" : "faldt")
    var out: Prose = "\(subject.phrase) \(verb)"
    if let from = change.from, let to = change.to, change.turnsSign {
      let (first, last) = up ? (deficit(from), surplus(to)) : (surplus(from), deficit(to))
      if open {
        out = "\(subject.phrase) er vendt fra \(first) til \(last)"
        out.append(span(change.start, change.end, isOpen: true))
        return out
      }
      return "\(subject.phrase) vendte fra \(first)\(at(change.start)) til \(last)\(at(change.end))"
    }
    guard let percent = change.percent else { return levels(change, verb: out) }
    out.append(" ")
    out.append(percent.magnitude)
    out.append(span(change.start, change.end, isOpen: open))
    if let from = change.from, let to = change.to {
      out.append(open || change.start == nil ? ", " : " (")
      out.append("fra \(Prose.pair(from, "til", to))" as Prose)
      if !open, change.start != nil { out.append(")") }
    }
    if change.needsUnroundedNote { out.append(" (\(unroundedNote))") }
    return out
  }

  func movement(_ change: Change, plural: Bool) -> Prose {
    let amount = change.percent ?? change.difference
    guard change.direction != .unchanged, let amount else {
      return plural ? "uændrede" : "uændret"
    }
    let verb = change.direction == .up ? "steget" : "faldet"
    return "\(verb) \(amount.magnitude)"
  }

  /// Shares and sums whose base allows no percentage: from level to level.
  private func levels(_ change: Change, verb: Prose) -> Prose {
    var out = verb
    guard let from = change.from, let to = change.to else { return out }
    // A year between the two takes the unit along: "fra 48 pct. i 2020 til 51 pct. i 2024".
    if change.start == nil, change.end == nil {
      out.append(" fra \(Prose.pair(from, "til", to))" as Prose)
    } else {
      out.append(" fra \(from)\(at(change.start)) til \(to)\(at(change.end))" as Prose)
    }
    if let difference = change.difference, difference.unit.kind == .percentagePoint {
      out.append(", svarende til \(difference.magnitude)" as Prose)
      if change.differenceNeedsNote { out.append(" (\(unroundedNote))") }
    }
    return out
  }

  private func unchanged(_ change: Change, of subject: Subject) -> Prose {
    let form = subject.isPlural ? "uændrede" : "uændret"
    let verb = change.reachesLatest ? "er" : "var"
    let exactly = change.difference.map { $0.value == 0 } ?? (change.percent?.value == 0)
    let adverb = exactly ? "" : "stort set "
    if change.movesBetween, let start = change.start, let end = change.end, let to = change.to {
      let now: Prose = change.reachesLatest ? "" : at(end)
      return "\(subject.phrase) \(verb)\(now) \(adverb)\(form) i forhold til \(start) (\(to))"
    }
    var out: Prose = "\(subject.phrase) \(verb) \(adverb)\(form)"
    if let to = change.to {
      out.append(" på ")
      out.append(to)
    }
    out.append(span(change.start, change.end, isOpen: change.reachesLatest))
    return out
  }

  /// "siden 2020" up to the latest point, otherwise "fra 2020 til 2022".
  func span(_ start: Period?, _ end: Period?, isOpen: Bool) -> Prose {
    guard let start else { return Prose() }
    if isOpen { return " siden \(start)" }
    guard let end else { return " fra \(start)" }
    return " fra \(start) til \(end)"
  }

  /// " i 2020", " den 3. maj 2024"; nothing where the point is not known.
  private func at(_ period: Period?) -> Prose {
    period.map { " \(preposition($0))\($0)" } ?? Prose()
  }

  func preposition(_ period: Period) -> String {
    period.frequency == .day ? "den " : "i "
  }

  private func deficit(_ quantity: Quantity) -> Prose { "et underskud på \(quantity.magnitude)" }
  private func surplus(_ quantity: Quantity) -> Prose { "et overskud på \(quantity)" }

  func hedge(_ hedge: Hedge) -> String {
    switch hedge {
    case .under: "knap"
    case .over: "godt"
    case .near: "omkring"
    }
  }

  func missing(_ labels: [String]) -> Prose { "der mangler tal for \(list(labels))" }

  func place(_ name: String) -> String {
    let lower = name.lowercased()
    if lower == "landsplan" { return "på landsplan" }
    if lower == "hele landet" || lower == "danmark" {
      return "i \(lower == "danmark" ? "Danmark" : lower)"
    }
    if lower == "hovedstaden" { return "i hovedstaden" }
    if lower == "resten af landet" || lower == "øvrige land" { return "i " + lower }
    let takesOn = Self.islands.contains(name) || Self.districts.contains(name)
    return (takesOn ? "på " : "i ") + name
  }

  func knows(place name: String) -> Bool {
    let lower = name.lowercased()
    return ["landsplan", "hele landet", "danmark", "hovedstaden"].contains(lower)
      || lower.hasPrefix("region ") || lower.hasSuffix(" kommune") || Self.islands.contains(name)
      || Self.districts.contains(name)
      || TileGrid.municipalities.index(of: name) != nil
  }

  static let islands: Set<String> = [
    "Bornholm", "Christiansø", "Sjælland", "Fyn", "Lolland", "Falster", "Lolland-Falster", "Møn",
    "Amager", "Samsø", "Langeland", "Ærø", "Læsø", "Fanø", "Als", "Mors", "Færøerne",
  ]

  /// Other places that take "på".
  private static let districts: Set<String> = [
    "Frederiksberg", "Vestegnen", "Nørrebro", "Østerbro", "Vesterbro",
  ]

  /// Without its preposition, where the rest is the name: "landsplan", "hovedstaden".
  func name(of label: String, phrase: String) -> String {
    let parts = phrase.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return label.isEmpty ? phrase : label }
    let isName = label.isEmpty || parts[1].lowercased() == label.lowercased()
    return isName ? parts[1] : label
  }

  /// Those who share a rank: by name, or by number where they are many.
  func members(_ labels: [String], leading: Bool = false) -> String {
    guard labels.count > 4 else { return list(labels) }
    return leading ? number(labels.count) : number(labels.count) + " andre"
  }

  /// Numbers up to twelve in letters.
  func number(_ count: Int) -> String {
    let words = [
      "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv",
    ]
    return words.indices.contains(count - 1) ? words[count - 1] : "\(count)"
  }

  /// "A", "A og B", "A, B og C".
  func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " og " + last
  }
}
