extension EnglishLexicon {
  func showing(_ subject: Subject, places: [String], span: (Period, Period)?, by axis: String)
    -> Prose
  {
    var out: Prose = "the figure shows \(subject.phrase)"
    if !places.isEmpty, places.count <= 4 { out.append(" " + list(places)) }
    if let span {
      if span.0 == span.1 {
        out.append(" \(preposition(span.0))\(span.0)" as Prose)
      } else {
        out.append(" from \(span.0) to \(span.1)" as Prose)
      }
    } else {
      out.append(" by \(axis)")
    }
    return out
  }

  func streak(_ subject: Subject, rises: Bool, since start: Period) -> Prose {
    """
    \(subject.phrase) \(have(subject)) \(rises ? "risen" : "fallen") every \
    \(each(start.frequency)) since \(start)
    """
  }

  private func each(_ frequency: Period.Frequency) -> String {
    switch frequency {
    case .year: "year"
    case .halfYear: "half-year"
    case .quarter: "quarter"
    case .month: "month"
    case .week: "week"
    case .day: "day"
    }
  }

  func turn(
    _ subject: Subject, rises: Bool, at turn: Period, top: Quantity, last: Quantity
  ) -> Prose {
    """
    \(subject.phrase) \(rises ? "rose" : "fell") until \(turn) (\(top)), but \(have(subject)) since \
    \(rises ? "fallen" : "risen") to \(last)
    """
  }

  func multiple(_ multiple: Course.Multiple, _ subject: Subject, _ change: Change) -> Prose {
    let word =
      switch multiple {
      case .nearlyDoubled: "nearly doubled"
      case .doubled: "doubled"
      case .moreThanDoubled: "more than doubled"
      case .tripled: "tripled"
      case .nearlyHalved: "nearly halved"
      case .halved: "halved"
      case .moreThanHalved: "more than halved"
      }
    var out: Prose =
      change.reachesLatest
      ? "\(subject.phrase) \(have(subject)) \(word)" : "\(subject.phrase) \(word)"
    out.append(span(change.start, change.end, isOpen: change.reachesLatest))
    return out
  }

  func gap(
    _ gap: Course.Gap, between names: (String, String), _ start: Period, _ end: Period,
    reachesLatest: Bool
  ) -> Prose {
    """
    the gap between \(names.0) and \(names.1) \(reachesLatest ? "has " : "")\
    \(gap.widens ? "widened" : "narrowed") from \(gap.from) \(preposition(start))\(start) to \
    \(gap.to) \(preposition(end))\(end)
    """
  }

  func outlier(_ name: String, _ value: Quantity, median: Quantity) -> Prose {
    "\(name) stands out at \(value) (the median is \(median))"
  }

  func outlier(_ subject: Subject, at point: Period, _ value: Quantity, median: Quantity) -> Prose {
    """
    \(preposition(point))\(point), \(subject.phrase) stood out at \(value) (the median is \(median))
    """
  }

  func contribution(
    _ parts: ChangeParts, of subject: Subject, phrase: (ChangeParts.Part) -> String
  ) -> Prose {
    let verb =
      parts.reachesLatest
      ? "\(have(subject)) \(parts.rises ? "risen" : "fallen")" : parts.rises ? "rose" : "fell"
    var out: Prose = "in total, \(subject.definite) \(verb) by \(parts.total)"
    out.append(span(parts.start, parts.end, isOpen: parts.reachesLatest))
    if let other = parts.opposing, let first = parts.leading.first {
      let (with, against) = parts.rises ? ("rise", "fall") : ("fall", "rise")
      let was = parts.reachesLatest ? "there has been" : "there was"
      out.append(
        """
        ; \(phrase(first)) \(was) a \(with) of \(first.amount), and \(phrase(other)) a \(against) \
        of \(other.amount)
        """ as Prose)
    } else {
      let named = parts.leading.map { "\($0.amount) \(phrase($0))" as Prose }
      out.append(", of which ")
      out.append(Prose.list(named, last: " and "))
    }
    if parts.needsUnroundedNote { out.append(" (\(unroundedNote))") }
    return out
  }

  func way(
    _ parts: ChangeParts, from first: (label: String, value: Quantity),
    to last: (label: String, value: Quantity)
  ) -> Prose {
    let (with, against) = parts.rises ? ("rise", "fall") : ("fall", "rise")
    var out: Prose = """
      from \(first.label) (\(first.value)) to \(last.label) (\(last.value)) there is a \(with) of \
      \(parts.total)
      """
    if let other = parts.opposing, let own = parts.leading.first {
      out.append(
        """
        ; \(own.label) contributes a \(with) of \(own.amount), and \(other.label) a \(against) of \
        \(other.amount)
        """ as Prose)
    } else {
      let named = parts.leading.map { "\($0.amount) from \($0.label)" as Prose }
      out.append(", of which ")
      out.append(Prose.list(named, last: " and "))
    }
    if parts.needsUnroundedNote { out.append(" (\(unroundedNote))") }
    return out
  }
}
