/// The words of one language for how numbers went: runs, turns, multiples, gaps, outliers.
protocol CourseLexicon {
  /// "figuren viser udgifterne i hovedstaden og på landsplan fra 2020 til 2024"
  func showing(_ subject: Subject, places: [String], span: (Period, Period)?, by axis: String)
    -> Prose

  /// "udgifterne er steget hvert år siden 2020"
  func streak(_ subject: Subject, rises: Bool, since start: Period) -> Prose

  /// "udgifterne steg frem til 2022 (6,4 mia. kr.), men er siden faldet til 6,1 mia. kr."
  func turn(
    _ subject: Subject, rises: Bool, at turn: Period, top: Quantity, last: Quantity
  ) -> Prose

  /// "udgifterne er mere end fordoblet siden 2020"
  func multiple(_ multiple: Course.Multiple, _ subject: Subject, _ change: Change) -> Prose

  /// "forskellen mellem hovedstaden og landsplan er udvidet fra … i 2020 til … i 2024"
  func gap(_ gap: Course.Gap, between names: (String, String), _ start: Period, _ end: Period)
    -> Prose

  /// "Ishøj skiller sig ud med 24,6 pct. (medianen er 5,1 pct.)"
  func outlier(_ name: String, _ value: Quantity, median: Quantity) -> Prose
}

extension DanishLexicon: CourseLexicon {
  func showing(_ subject: Subject, places: [String], span: (Period, Period)?, by axis: String)
    -> Prose
  {
    var out: Prose = "figuren viser \(subject.phrase)"
    if !places.isEmpty, places.count <= 4 { out.append(" " + list(places)) }
    if let span {
      if span.0 == span.1 {
        out.append(" i \(span.0)" as Prose)
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
    if let start = change.start {
      if change.reachesLatest {
        out.append(" siden \(start)" as Prose)
      } else if let end = change.end {
        out.append(" fra \(start) til \(end)" as Prose)
      }
    }
    return out
  }

  func gap(_ gap: Course.Gap, between names: (String, String), _ start: Period, _ end: Period)
    -> Prose
  {
    """
    forskellen mellem \(names.0) og \(names.1) er \(gap.widens ? "udvidet" : "indsnævret") fra \
    \(gap.from) i \(start) til \(gap.to) i \(end)
    """
  }

  func outlier(_ name: String, _ value: Quantity, median: Quantity) -> Prose {
    "\(name) skiller sig ud med \(value) (medianen er \(median))"
  }
}

extension EnglishLexicon: CourseLexicon {
  func showing(_ subject: Subject, places: [String], span: (Period, Period)?, by axis: String)
    -> Prose
  {
    var out: Prose = "the figure shows \(subject.phrase)"
    if !places.isEmpty, places.count <= 4 { out.append(" " + list(places)) }
    if let span {
      if span.0 == span.1 {
        out.append(" in \(span.0)" as Prose)
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

  private func have(_ subject: Subject) -> String { subject.isPlural ? "have" : "has" }

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
    if let start = change.start {
      if change.reachesLatest {
        out.append(" since \(start)" as Prose)
      } else if let end = change.end {
        out.append(" from \(start) to \(end)" as Prose)
      }
    }
    return out
  }

  func gap(_ gap: Course.Gap, between names: (String, String), _ start: Period, _ end: Period)
    -> Prose
  {
    """
    the gap between \(names.0) and \(names.1) has \(gap.widens ? "widened" : "narrowed") from \
    \(gap.from) in \(start) to \(gap.to) in \(end)
    """
  }

  func outlier(_ name: String, _ value: Quantity, median: Quantity) -> Prose {
    "\(name) stands out at \(value) (the median is \(median))"
  }
}
