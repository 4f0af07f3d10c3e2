extension DanishLexicon {
  func showing(_ subject: Subject, places: [String], span: (Period, Period)?, by axis: String)
    -> Prose
  {
    var out: Prose = "figuren viser \(subject.phrase)"
    if !places.isEmpty, places.count <= 4 { out.append(" " + list(places)) }
    if let span {
      if span.0 == span.1 {
        out.append(" \(preposition(span.0))\(span.0)" as Prose)
      } else {
        out.append(" fra \(span.0) til \(span.1)" as Prose)
      }
    } else {
      out.append(" fordelt på \(axis)")
    }
    return out
  }

  func streak(_ subject: Subject, rises: Bool, since start: Period) -> Prose {
    "\(subject.phrase) er \(rises ? "steget" : "faldet") \(each(start.frequency)) siden \(start)"
  }

  private func each(_ frequency: Period.Frequency) -> String {
    switch frequency {
    case .year: "hvert år"
    case .halfYear: "hvert halvår"
    case .quarter: "hvert kvartal"
    case .month: "hver måned"
    case .week: "hver uge"
    case .day: "hver dag"
    }
  }

  func turn(
    _ subject: Subject, rises: Bool, at turn: Period, top: Quantity, last: Quantity
  ) -> Prose {
    """
    \(subject.phrase) \(rises ? "steg" : "faldt") frem til \(turn) (\(top)), men er siden \
    \(rises ? "faldet" : "steget") til \(last)
    """
  }

  func multiple(_ multiple: Course.Multiple, _ subject: Subject, _ change: Change) -> Prose {
    let word =
      switch multiple {
      case .nearlyDoubled: "næsten fordoblet"
      case .doubled: "fordoblet"
      case .moreThanDoubled: "mere end fordoblet"
      case .tripled: "tredoblet"
      case .nearlyHalved: "næsten halveret"
      case .halved: "halveret"
      case .moreThanHalved: "mere end halveret"
      }
    var out: Prose = "\(subject.phrase) \(change.reachesLatest ? "er" : "blev") \(word)"
    out.append(span(change.start, change.end, isOpen: change.reachesLatest))
    return out
  }

  func gap(
    _ gap: Course.Gap, between names: (String, String), _ start: Period, _ end: Period,
    reachesLatest: Bool
  ) -> Prose {
    """
    forskellen mellem \(names.0) og \(names.1) \(reachesLatest ? "er" : "blev") \
    \(gap.widens ? "udvidet" : "indsnævret") fra \(gap.from) \(preposition(start))\(start) til \
    \(gap.to) \(preposition(end))\(end)
    """
  }

  func outlier(_ name: String, _ value: Quantity, median: Quantity) -> Prose {
    "\(name) skiller sig ud med \(value) (medianen er \(median))"
  }

  func outlier(_ subject: Subject, at point: Period, _ value: Quantity, median: Quantity) -> Prose {
    """
    \(preposition(point))\(point) skilte \(subject.phrase) sig ud med \(value) (medianen er \
    \(median))
    """
  }

  func contribution(
    _ parts: ChangeParts, of subject: Subject, phrase: (ChangeParts.Part) -> String
  ) -> Prose {
    let verb = parts.rises ? "steget" : "faldet"
    let past = parts.rises ? "steg" : "faldt"
    var out: Prose =
      parts.reachesLatest
      ? "samlet er \(subject.definite) \(verb) med \(parts.total)"
      : "samlet \(past) \(subject.definite) med \(parts.total)"
    out.append(span(parts.start, parts.end, isOpen: parts.reachesLatest))
    let was = parts.reachesLatest ? "har der været" : "var der"
    if let other = parts.opposing, let first = parts.leading.first {
      let (up, down) = parts.rises ? ("en stigning", "et fald") : ("et fald", "en stigning")
      out.append("; \(phrase(first)) \(was) \(up) på \(first.amount)" as Prose)
      out.append(joint("mens", after: Prose()))
      out.append(
        parts.reachesLatest
          ? "der \(phrase(other)) har været \(down) på \(other.amount)"
          : "der \(phrase(other)) var \(down) på \(other.amount)" as Prose)
    } else {
      let named = parts.leading.map { "\($0.amount) \(phrase($0))" as Prose }
      out.append(", heraf ")
      out.append(Prose.list(named, last: " og "))
    }
    if parts.needsUnroundedNote { out.append(" (\(unroundedNote))") }
    return out
  }

  func way(
    _ parts: ChangeParts, from first: (label: String, value: Quantity),
    to last: (label: String, value: Quantity)
  ) -> Prose {
    let (with, against) = parts.rises ? ("en stigning", "et fald") : ("et fald", "en stigning")
    var out: Prose = """
      fra \(first.label) (\(first.value)) til \(last.label) (\(last.value)) er der \(with) på \
      \(parts.total)
      """
    if let other = parts.opposing, let own = parts.leading.first {
      out.append("; \(own.label) bidrager med \(with) på \(own.amount)" as Prose)
      out.append(joint("mens", after: Prose()))
      out.append("\(other.label) bidrager med \(against) på \(other.amount)" as Prose)
    } else {
      let named = parts.leading.map { "\($0.amount) fra \($0.label)" as Prose }
      out.append(", heraf ")
      out.append(Prose.list(named, last: " og "))
    }
    if parts.needsUnroundedNote { out.append(" (\(unroundedNote))") }
    return out
  }
}
