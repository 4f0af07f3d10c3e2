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
      let (first, last): (Prose, Prose) =
        up
        ? ("a deficit of \(from.magnitude)", "a surplus of \(to)")
        : ("a surplus of \(from)", "a deficit of \(to.magnitude)")
      if open {
        out = "\(subject.phrase) \(have) turned from \(first) to \(last)"
        out.append(span(change.start, change.end, isOpen: true))
        return out
      }
      return "\(subject.phrase) turned from \(first)\(at(change.start)) to \(last)\(at(change.end))"
    }
    guard let percent = change.percent else { return levels(change, verb: out) }
    out.append(" by ")
    out.append(percent.magnitude)
    out.append(span(change.start, change.end, isOpen: change.reachesLatest))
    if let from = change.from, let to = change.to {
      out.append(open || change.start == nil ? ", " : " (")
      out.append("from \(Prose.pair(from, "to", to))" as Prose)
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
    if change.start == nil, change.end == nil {
      out.append(" from \(Prose.pair(from, "to", to))" as Prose)
    } else {
      out.append(" from \(from)\(at(change.start)) to \(to)\(at(change.end))" as Prose)
    }
    if let difference = change.difference, difference.unit.kind == .percentagePoint {
      out.append(", a difference of \(difference.magnitude)" as Prose)
      if change.differenceNeedsNote { out.append(" (\(unroundedNote))") }
    }
    return out
  }

  private func unchanged(_ change: Change, of subject: Subject, _ have: String) -> Prose {
    let verb = change.reachesLatest ? "\(have) been" : subject.isPlural ? "were" : "was"
    let exactly = change.difference.map { $0.value == 0 } ?? (change.percent?.value == 0)
    let adverb = exactly ? "" : "broadly "
    if change.movesBetween, let start = change.start, let end = change.end, let to = change.to {
      let be = subject.isPlural ? "are" : "is"
      let now: Prose = change.reachesLatest ? "\(be)" : "\(verb)\(at(end))"
      return "\(subject.phrase) \(now) \(adverb)unchanged from \(start) (\(to))"
    }
    var out: Prose = "\(subject.phrase) \(verb) \(adverb)unchanged"
    if let to = change.to {
      out.append(" at ")
      out.append(to)
    }
    out.append(span(change.start, change.end, isOpen: change.reachesLatest))
    return out
  }

  func span(_ start: Period?, _ end: Period?, isOpen: Bool) -> Prose {
    guard let start else { return Prose() }
    if isOpen { return " since \(start)" }
    guard let end else { return " from \(start)" }
    return " from \(start) to \(end)"
  }

  private func at(_ period: Period?) -> Prose {
    period.map { " \(preposition($0))\($0)" } ?? Prose()
  }

  func preposition(_ period: Period) -> String { period.frequency == .day ? "on " : "in " }

  func have(_ subject: Subject) -> String { subject.isPlural ? "have" : "has" }

  func hedge(_ hedge: Hedge) -> String {
    switch hedge {
    case .under: "just under"
    case .over: "just over"
    case .near: "about"
    }
  }

  func missing(_ labels: [String]) -> Prose { "there are no figures for \(list(labels))" }

  func place(_ name: String) -> String {
    switch name.lowercased() {
    case "landsplan", "hele landet": "nationally"
    case "hovedstaden": "in the capital region"
    case "danmark": "in Denmark"
    default: (DanishLexicon.islands.contains(name) ? "on " : "in ") + name
    }
  }

  /// Numbers up to twelve in letters.
  func number(_ count: Int) -> String {
    let words = [
      "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
      "twelve",
    ]
    return words.indices.contains(count - 1) ? words[count - 1] : "\(count)"
  }

  func knows(place name: String) -> Bool { DanishLexicon().knows(place: name) }

  func name(of label: String, phrase: String) -> String {
    if phrase == "nationally" { return "the country as a whole" }
    for word in ["in ", "on ", "for ", "among "] where phrase.hasPrefix(word) {
      let name = String(phrase.dropFirst(word.count))
      if label.isEmpty || name.lowercased() == label.lowercased() || name.hasPrefix("the ") {
        return name
      }
    }
    return label.isEmpty ? phrase : label
  }

  /// Those who share a rank: by name, or by number where they are many.
  func members(_ labels: [String], leading: Bool = false) -> String {
    guard labels.count > 4 else { return list(labels) }
    return leading ? "\(labels.count)" : "\(labels.count) others"
  }

  func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }
}
