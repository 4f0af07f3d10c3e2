/// What is held against something else: benchmarks, levels, ranks, extremes.
extension EnglishLexicon {
  func benchmark(
    _ outcome: Comparison.Outcome, own: Quantity, other: Quantity, at place: String, after: Prose
  ) -> Prose {
    let rising = own.shownValue > 0
    let otherRising = other.shownValue > 0
    let shown = other.magnitude
    var out = after
    if rising != otherRising {
      out.append(", against a \(otherRising ? "rise" : "fall") of \(shown) \(place)" as Prose)
      return out
    }
    switch (outcome, rising) {
    case (.level, _): out.append(", level with the development \(place) (\(shown))" as Prose)
    case (.larger, true): out.append(", more than \(place) (\(shown))" as Prose)
    case (.smaller, true): out.append(", less than \(place) (\(shown))" as Prose)
    case (.larger, false): out.append(", a smaller fall than \(place) (\(shown))" as Prose)
    case (.smaller, false): out.append(", a larger fall than \(place) (\(shown))" as Prose)
    }
    return out
  }

  func contrast(
    _ other: Change, at place: String, own: Change.Direction, after: Prose
  ) -> Prose {
    var out = after
    guard other.direction != .unchanged, let amount = other.percent ?? other.difference else {
      out.append(
        own == .unchanged
          ? ", and the same holds \(place)" : ", while there is no change to speak of \(place)")
      return out
    }
    let word = other.direction == .up ? "rise" : "fall"
    out.append(", against a \(word) of \(amount.magnitude) \(place)" as Prose)
    return out
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

  func ranking(_ ranking: Ranking) -> Prose {
    guard let first = ranking.groups.first, let value = first.values.first else { return Prose() }
    var out: Prose =
      first.labels.count > 1
      ? "\(members(first.labels, leading: true)) share first place (\(value))"
      : "\(first.labels[0]) is highest (\(value))"
    var isListing = false
    for group in ranking.groups.dropFirst().prefix(2) where group != ranking.last {
      guard let value = group.values.first else { continue }
      if (2...4).contains(group.labels.count), let ordinal = Self.ordinals[group.rank] {
        out.append("; \(list(group.labels)) share \(ordinal) place (\(value))" as Prose)
        isListing = false
      } else {
        out.append(isListing ? " and " : ", followed by ")
        out.append("\(members(group.labels)) (\(value))" as Prose)
        isListing = true
      }
    }
    if let last = ranking.last, ranking.groups.count > 1, let value = last.values.first {
      let verb = last.labels.count > 1 ? "are" : "is"
      out.append(", while \(members(last.labels)) \(verb) lowest (\(value))" as Prose)
    }
    return out
  }

  private static let ordinals = [
    2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh",
  ]

  func standing(
    above: [String], level: [String], below: [String], _ value: Quantity, at place: String,
    isTotal: Bool
  ) -> Prose {
    let count = above.count + level.count + below.count
    func who(_ names: [String]) -> String {
      if names.count == count, count > 1 { return isTotal ? "all are" : "all others are" }
      let text = names.count <= 4 ? list(names) : "\(number(names.count)) of \(number(count))"
      return text + (names.count > 1 ? " are" : " is")
    }
    let sides = [(above, "above"), (below, "below")].filter { !$0.0.isEmpty }
    guard let first = sides.first else {
      return "\(who(level)) level with \(name(of: "", phrase: place)) (\(value))"
    }
    var out: Prose = "\(who(first.0)) \(first.1) the level \(place) (\(value))"
    if sides.count > 1 { out.append(", while \(who(sides[1].0)) \(sides[1].1) it") }
    if !level.isEmpty { out.append("; \(who(level)) level with it") }
    return out
  }

  func extremes(
    of subject: Subject, highest: (places: [Narrator.Point], value: Quantity),
    lowest: (places: [Narrator.Point], value: Quantity)
  ) -> Prose {
    let verb = subject.isPlural ? "were" : "was"
    return """
      \(subject.phrase) \(verb) highest \(at(highest.places)) (\(highest.value)) and lowest \
      \(at(lowest.places)) (\(lowest.value))
      """
  }

  private func at(_ points: [Narrator.Point]) -> Prose {
    var out = Prose([.text("in ")])
    if case .period(let period)? = points.first { out = Prose([.text(preposition(period))]) }
    out.append(
      Prose.list(
        points.map { point in
          switch point {
          case .period(let period): Prose([.period(period)])
          case .label(let label): Prose([.text(label)])
          }
        }, last: " and "))
    return out
  }
}
