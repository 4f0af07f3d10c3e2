/// Danish: V2 order, "er steget" for a period that reaches the latest point and "steg" for a
/// closed one, adjectives that agree with their noun, one full stop after "pct." and "mia. kr.".
struct DanishLexicon: Lexicon {
  let unroundedNote = "beregnet på uafrundede tal"

  func change(_ change: Change, of subject: Subject) -> Prose {
    let open = change.reachesLatest
    if change.direction == .unchanged { return unchanged(change, of: subject) }
    let up = change.direction == .up
    let verb = open ? (up ? "er steget" : "er faldet") : (up ? "steg" : "faldt")
    var out: Prose = "\(subject.phrase) \(verb)"
    if let from = change.from, let to = change.to, change.turnsSign {
      let turned = open ? "er vendt" : "vendte"
      out =
        up
        ? "\(subject.phrase) \(turned) fra \(deficit(from)) til \(surplus(to))"
        : "\(subject.phrase) \(turned) fra \(surplus(from)) til \(deficit(to))"
      out.append(span(change))
      return out
    }
    guard let percent = change.percent else { return levels(change, verb: out) }
    out.append(" ")
    out.append(percent.magnitude)
    out.append(span(change))
    if let from = change.from, let to = change.to {
      out.append(open || change.start == nil ? ", " : " (")
      out.append("fra \(from) til \(to)" as Prose)
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
    out.append(" fra ")
    out.append(from)
    if let start = change.start { out.append(" \(preposition(start))\(start)" as Prose) }
    out.append(" til ")
    out.append(to)
    if let end = change.end { out.append(" \(preposition(end))\(end)" as Prose) }
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
    var out: Prose = "\(subject.phrase) \(verb) \(exactly ? "" : "stort set ")\(form)"
    if let to = change.to {
      out.append(" på ")
      out.append(to)
    }
    out.append(span(change))
    return out
  }

  /// "siden 2020" up to the latest point, otherwise "fra 2020 til 2022".
  private func span(_ change: Change) -> Prose {
    guard let start = change.start else { return Prose() }
    if change.reachesLatest { return " siden \(start)" }
    guard let end = change.end else { return " fra \(start)" }
    return " fra \(start) til \(end)"
  }

  private func preposition(_ period: Period) -> String {
    period.frequency == .day ? "den " : "i "
  }

  private func deficit(_ quantity: Quantity) -> Prose { "et underskud på \(quantity.magnitude)" }
  private func surplus(_ quantity: Quantity) -> Prose { "et overskud på \(quantity)" }

  func benchmark(
    _ outcome: Comparison.Outcome, own: Quantity, other: Quantity, at place: String
  ) -> Prose {
    let rising = own.shownValue > 0
    let otherRising = other.shownValue > 0
    if rising != otherRising {
      let word = otherRising ? "en stigning" : "et fald"
      return ", mens der \(place) er sket \(word) på \(other.magnitude)"
    }
    let shown = other.magnitude
    switch (outcome, rising) {
    case (.level, _): return ", hvilket er på niveau med udviklingen \(place) (\(shown))"
    case (.larger, true): return ", hvilket er mere end \(place) (\(shown))"
    case (.smaller, true): return ", hvilket er mindre end \(place) (\(shown))"
    case (.larger, false): return ", hvilket er et mindre fald end \(place) (\(shown))"
    case (.smaller, false): return ", hvilket er et større fald end \(place) (\(shown))"
    }
  }

  func contrast(
    _ other: Change, at place: String, own: Change.Direction
  ) -> Prose {
    guard other.direction != .unchanged, let amount = other.percent ?? other.difference else {
      return own == .unchanged
        ? ", og det samme gælder \(place)" : ", mens udviklingen \(place) er stort set uændret"
    }
    let word = other.direction == .up ? "en stigning" : "et fald"
    return ", mens der \(place) er sket \(word) på \(amount.magnitude)"
  }

  func level(
    _ outcome: Comparison.Outcome, of subject: Subject, own: Quantity, other: Quantity,
    at place: String
  ) -> Prose {
    let word: String
    switch outcome {
    case .larger: word = subject.grammar.counted ? "flere end" : "højere end"
    case .smaller: word = subject.grammar.counted ? "færre end" : "lavere end"
    case .level: word = "på niveau med"
    }
    let target = outcome == .level ? bare(place) : place
    return "\(subject.phrase) er \(own), hvilket er \(word) \(target) (\(other))"
  }

  func ranking(_ ranking: Ranking, of subject: Subject) -> Prose {
    guard let first = ranking.groups.first, let value = first.values.first else { return Prose() }
    var out = Prose()
    if first.labels.count > 1 {
      out = "\(members(first.labels, leading: true)) deler førstepladsen (\(value))"
    } else {
      out = "\(first.labels[0]) ligger højest (\(value))"
    }
    let followers = ranking.groups.dropFirst().prefix(2).filter { $0 != ranking.last }
    for (index, group) in followers.enumerated() {
      guard let value = group.values.first else { continue }
      out.append(index == 0 ? ", fulgt af " : " og ")
      out.append("\(members(group.labels)) (\(value))" as Prose)
    }
    if let last = ranking.last, ranking.groups.count > 1, let value = last.values.first {
      out.append(", mens \(members(last.labels)) ligger lavest (\(value))" as Prose)
    }
    return out
  }

  func extremes(
    of subject: Subject, highest: (labels: [Prose], value: Quantity),
    lowest: (labels: [Prose], value: Quantity)
  ) -> Prose {
    let high = Prose.list(highest.labels, last: " og ")
    let low = Prose.list(lowest.labels, last: " og ")
    return """
      \(subject.phrase) var højest i \(high) (\(highest.value)) og lavest i \(low) (\(lowest.value))
      """
  }

  func missing(_ labels: [String]) -> Prose { "der mangler tal for \(list(labels))" }

  func place(_ name: String) -> String {
    let lower = name.lowercased()
    if lower == "landsplan" { return "på landsplan" }
    if lower == "hele landet" || lower == "danmark" {
      return "i \(lower == "danmark" ? "Danmark" : lower)"
    }
    if lower == "hovedstaden" { return "i hovedstaden" }
    return (Self.islands.contains(name) ? "på " : "i ") + name
  }

  /// Islands and places that take "på"; all others take "i".
  private static let islands: Set<String> = [
    "Bornholm", "Christiansø", "Frederiksberg", "Sjælland", "Fyn", "Lolland", "Falster",
    "Lolland-Falster", "Møn", "Amager", "Samsø", "Langeland", "Ærø", "Læsø", "Fanø", "Als", "Mors",
    "Færøerne",
  ]

  /// A place without its preposition, after "på niveau med": "landsplan", "hovedstaden".
  private func bare(_ place: String) -> String {
    place.split(separator: " ", maxSplits: 1).last.map(String.init) ?? place
  }

  /// Those who share a rank: by name, or by number where they are many.
  private func members(_ labels: [String], leading: Bool = false) -> String {
    guard labels.count > 4 else { return list(labels) }
    let words = ["fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"]
    let count = labels.count - 5
    let number = words.indices.contains(count) ? words[count] : "\(labels.count)"
    return leading ? number : number + " andre"
  }

  /// "A", "A og B", "A, B og C".
  func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " og " + last
  }
}
