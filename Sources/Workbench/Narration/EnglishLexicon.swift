/// English: present perfect up to the latest point, simple past for a closed period.
struct EnglishLexicon: Lexicon {
  let unroundedNote = "computed from unrounded figures"

  func change(_ change: Change, of subject: Subject) -> Prose {
    let open = change.reachesLatest
    let have = subject.isPlural ? "have" : "has"
    if change.direction == .unchanged { return unchanged(change, of: subject, have) }
    let up = change.direction == .up
    let verb = open ? "\(have) \(up ? "risen" : "fallen")" : up ? "rose" : "fell"
    var out: Prose = "\(subject.phrase) \(verb)"
    if let from = change.from, let to = change.to, change.turnsSign {
      let turned = open ? "\(have) turned" : "turned"
      out =
        up
        ? "\(subject.phrase) \(turned) from a deficit of \(from.magnitude) to a surplus of \(to)"
        : "\(subject.phrase) \(turned) from a surplus of \(from) to a deficit of \(to.magnitude)"
      out.append(span(change))
      return out
    }
    guard let percent = change.percent else { return levels(change, verb: out) }
    out.append(" by ")
    out.append(percent.magnitude)
    out.append(span(change))
    if let from = change.from, let to = change.to {
      out.append(open || change.start == nil ? ", " : " (")
      out.append("from \(from) to \(to)" as Prose)
      if !open, change.start != nil { out.append(")") }
    }
    if change.needsUnroundedNote { out.append(" (\(unroundedNote))") }
    return out
  }

  func movement(_ change: Change, plural: Bool) -> Prose {
    let amount = change.percent ?? change.difference
    guard change.direction != .unchanged, let amount else { return "unchanged" }
    return "\(change.direction == .up ? "risen" : "fallen") by \(amount.magnitude)"
  }

  private func levels(_ change: Change, verb: Prose) -> Prose {
    var out = verb
    guard let from = change.from, let to = change.to else { return out }
    out.append(" from ")
    out.append(from)
    if let start = change.start { out.append(" in \(start)" as Prose) }
    out.append(" to ")
    out.append(to)
    if let end = change.end { out.append(" in \(end)" as Prose) }
    if let difference = change.difference, difference.unit.kind == .percentagePoint {
      out.append(", a difference of \(difference.magnitude)" as Prose)
      if change.differenceNeedsNote { out.append(" (\(unroundedNote))") }
    }
    return out
  }

  private func unchanged(_ change: Change, of subject: Subject, _ have: String) -> Prose {
    let verb = change.reachesLatest ? "\(have) been" : subject.isPlural ? "were" : "was"
    let exactly = change.difference.map { $0.value == 0 } ?? (change.percent?.value == 0)
    var out: Prose = "\(subject.phrase) \(verb) \(exactly ? "" : "broadly ")unchanged"
    if let to = change.to {
      out.append(" at ")
      out.append(to)
    }
    out.append(span(change))
    return out
  }

  private func span(_ change: Change) -> Prose {
    guard let start = change.start else { return Prose() }
    if change.reachesLatest { return " since \(start)" }
    guard let end = change.end else { return " from \(start)" }
    return " from \(start) to \(end)"
  }

  func benchmark(
    _ outcome: Comparison.Outcome, own: Quantity, other: Quantity, at place: String
  ) -> Prose {
    let rising = own.shownValue > 0
    let otherRising = other.shownValue > 0
    if rising != otherRising {
      return ", against a \(otherRising ? "rise" : "fall") of \(other.magnitude) \(place)"
    }
    let shown = other.magnitude
    switch (outcome, rising) {
    case (.level, _): return ", level with the development \(place) (\(shown))"
    case (.larger, true): return ", more than \(place) (\(shown))"
    case (.smaller, true): return ", less than \(place) (\(shown))"
    case (.larger, false): return ", a smaller fall than \(place) (\(shown))"
    case (.smaller, false): return ", a larger fall than \(place) (\(shown))"
    }
  }

  func contrast(
    _ other: Change, at place: String, own: Change.Direction
  ) -> Prose {
    guard other.direction != .unchanged, let amount = other.percent ?? other.difference else {
      return own == .unchanged
        ? ", and so it is \(place)" : ", while there is no change to speak of \(place)"
    }
    let word = other.direction == .up ? "rise" : "fall"
    return ", against a \(word) of \(amount.magnitude) \(place)"
  }

  func level(
    _ outcome: Comparison.Outcome, of subject: Subject, own: Quantity, other: Quantity,
    at place: String
  ) -> Prose {
    let word: String
    switch outcome {
    case .larger: word = subject.grammar.counted ? "more than" : "higher than"
    case .smaller: word = subject.grammar.counted ? "fewer than" : "lower than"
    case .level: word = "level with that"
    }
    let verb = subject.isPlural ? "are" : "is"
    return "\(subject.phrase) \(verb) \(own), which is \(word) \(place) (\(other))"
  }

  func ranking(_ ranking: Ranking, of subject: Subject) -> Prose {
    guard let first = ranking.groups.first, let value = first.values.first else { return Prose() }
    var out: Prose =
      first.labels.count > 1
      ? "\(members(first.labels, leading: true)) share first place (\(value))"
      : "\(first.labels[0]) is highest (\(value))"
    let followers = ranking.groups.dropFirst().prefix(2).filter { $0 != ranking.last }
    for (index, group) in followers.enumerated() {
      guard let value = group.values.first else { continue }
      out.append(index == 0 ? ", followed by " : " and ")
      out.append("\(members(group.labels)) (\(value))" as Prose)
    }
    if let last = ranking.last, ranking.groups.count > 1, let value = last.values.first {
      let verb = last.labels.count > 1 ? "are" : "is"
      out.append(", while \(members(last.labels)) \(verb) lowest (\(value))" as Prose)
    }
    return out
  }

  func extremes(
    of subject: Subject, highest: (labels: [Prose], value: Quantity),
    lowest: (labels: [Prose], value: Quantity)
  ) -> Prose {
    let verb = subject.isPlural ? "were" : "was"
    let high = Prose.list(highest.labels, last: " and ")
    let low = Prose.list(lowest.labels, last: " and ")
    return """
      \(subject.phrase) \(verb) highest in \(high) (\(highest.value)) and lowest in \(low) \
      (\(lowest.value))
      """
  }

  func missing(_ labels: [String]) -> Prose { "there are no figures for \(list(labels))" }

  func place(_ name: String) -> String {
    switch name.lowercased() {
    case "landsplan", "hele landet": "nationally"
    case "hovedstaden": "in the capital region"
    default: "in \(name)"
    }
  }

  /// Those who share a rank: by name, or by number where they are many.
  private func members(_ labels: [String], leading: Bool = false) -> String {
    guard labels.count > 4 else { return list(labels) }
    return leading ? "\(labels.count)" : "\(labels.count) others"
  }

  func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }
}
