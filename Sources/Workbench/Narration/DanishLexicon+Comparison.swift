/// What is held against something else: benchmarks, levels, ranks, extremes.
extension DanishLexicon {
  func benchmark(
    _ outcome: Comparison.Outcome, own: Quantity, other: Quantity, at place: String, after: Prose
  ) -> Prose {
    let rising = own.shownValue > 0
    let otherRising = other.shownValue > 0
    var out = after
    if rising != otherRising {
      out.append(joint("mens", after: after))
      out.append(
        "der \(place) er sket \(otherRising ? "en stigning" : "et fald") på \(other.magnitude)"
          as Prose)
      return out
    }
    let shown = other.magnitude
    // What follows speaks of the whole sentence, and takes its comma in every style.
    switch (outcome, rising) {
    case (.level, _):
      out.append(", hvilket er på niveau med udviklingen \(place) (\(shown))" as Prose)
    case (.larger, true): out.append(", hvilket er mere end \(place) (\(shown))" as Prose)
    case (.smaller, true): out.append(", hvilket er mindre end \(place) (\(shown))" as Prose)
    case (.larger, false):
      out.append(", hvilket er et mindre fald end \(place) (\(shown))" as Prose)
    case (.smaller, false):
      out.append(", hvilket er et større fald end \(place) (\(shown))" as Prose)
    }
    return out
  }

  func contrast(
    _ other: Change, at place: String, own: Change.Direction, after: Prose
  ) -> Prose {
    var out = after
    guard other.direction != .unchanged, let amount = other.percent ?? other.difference else {
      if own == .unchanged {
        out.append(", og det samme gælder \(place)")
      } else {
        out.append(joint("mens", after: after))
        out.append("udviklingen \(place) er stort set uændret")
      }
      return out
    }
    let word = other.direction == .up ? "en stigning" : "et fald"
    out.append(joint("mens", after: after))
    out.append("der \(place) er sket \(word) på \(amount.magnitude)" as Prose)
    return out
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
    let target = outcome == .level ? name(of: "", phrase: place) : place
    return "\(subject.phrase) er \(own), hvilket er \(word) \(target) (\(other))"
  }

  func ranking(_ ranking: Ranking) -> Prose {
    guard let first = ranking.groups.first, let value = first.values.first else { return Prose() }
    var out: Prose =
      first.labels.count > 1
      ? "\(members(first.labels, leading: true)) deler førstepladsen (\(value))"
      : "\(first.labels[0]) ligger højest (\(value))"
    var isListing = false
    for group in ranking.groups.dropFirst().prefix(2) where group != ranking.last {
      guard let value = group.values.first else { continue }
      if (2...4).contains(group.labels.count), let ordinal = Self.ordinals[group.rank] {
        out.append("; \(list(group.labels)) deler \(ordinal)pladsen (\(value))" as Prose)
        isListing = false
      } else {
        out.append(isListing ? " og " : ", fulgt af ")
        out.append("\(members(group.labels)) (\(value))" as Prose)
        isListing = true
      }
    }
    if let last = ranking.last, ranking.groups.count > 1, let value = last.values.first {
      out.append(joint("mens", after: out))
      out.append("\(members(last.labels)) ligger lavest (\(value))" as Prose)
    }
    return out
  }

  private static let ordinals = [
    2: "anden", 3: "tredje", 4: "fjerde", 5: "femte", 6: "sjette", 7: "syvende",
  ]

  func standing(
    above: [String], level: [String], below: [String], _ value: Quantity, at place: String,
    isTotal: Bool
  ) -> Prose {
    let count = above.count + level.count + below.count
    func who(_ names: [String]) -> String {
      if names.count == count, count > 1 { return isTotal ? "alle" : "alle andre" }
      return names.count <= 4 ? list(names) : "\(number(names.count)) af \(number(count))"
    }
    let sides = [(above, "over"), (below, "under")].filter { !$0.0.isEmpty }
    guard let first = sides.first else {
      return "\(who(level)) ligger på niveau med \(name(of: "", phrase: place)) (\(value))"
    }
    var out: Prose = "\(who(first.0)) ligger \(first.1) niveauet \(place) (\(value))"
    if sides.count > 1 {
      out.append(joint("mens", after: Prose()))
      out.append("\(who(sides[1].0)) ligger \(sides[1].1)")
    }
    if !level.isEmpty { out.append("; \(who(level)) ligger på niveau") }
    return out
  }

  func extremes(
    of subject: Subject, highest: (places: [Narrator.Point], value: Quantity),
    lowest: (places: [Narrator.Point], value: Quantity)
  ) -> Prose {
    """
    \(subject.phrase) var højest \(at(highest.places)) (\(highest.value)) og lavest \
    \(at(lowest.places)) (\(lowest.value))
    """
  }

  /// "i 2020 og 2022", "den 3. maj 2024".
  private func at(_ points: [Narrator.Point]) -> Prose {
    var out = Prose([.text("i ")])
    if case .period(let period)? = points.first { out = Prose([.text(preposition(period))]) }
    out.append(
      Prose.list(
        points.map { point in
          switch point {
          case .period(let period): Prose([.period(period)])
          case .label(let label): Prose([.text(label)])
          }
        }, last: " og "))
    return out
  }
}
