/// Movements in words, alone and against a benchmark's.
extension Narrator {
  /// One change in a sentence, with a benchmark's change where one is given.
  public func say(
    _ change: Change, of subject: Subject, versus other: Change? = nil, at place: String = ""
  ) throws(Problem) -> Prose {
    try say(change, of: subject, versus: other, phrase: place.isEmpty ? "" : lexicon.place(place))
  }

  /// The same with the benchmark as it is spoken of: "på landsplan".
  func say(
    _ change: Change, of subject: Subject, versus other: Change?, phrase: String
  ) throws(Problem) -> Prose {
    guard let other, let own = change.measured, let its = other.measured else {
      return told(lexicon.change(change, of: subject), subject)
    }
    // A base of zero or less has a difference and no percentage, and the two are not compared; nor
    // is a balance that turned.
    if change.direction == .unchanged || other.direction == .unchanged || change.turnsSign
      || !own.unit.isCommensurable(with: its.unit)
    {
      let prose = lexicon.change(change, of: subject)
      return told(
        lexicon.contrast(other, at: phrase, own: change.direction, after: prose), subject)
    }
    let comparison = try Comparison.of(own, its)
    let first = own.comparable(decimals: comparison.decimals)
    let prose = lexicon.change(change.showing(first), of: subject)
    return told(
      lexicon.benchmark(
        comparison.outcome, own: first, other: its.comparable(decimals: comparison.decimals),
        at: phrase, after: prose), subject)
  }

  /// A finished sentence with what had to be guessed for it.
  func told(_ prose: Prose, _ subject: Subject) -> Prose {
    var sentence = prose.sentence(style)
    sentence.add(subject.guesses)
    return sentence
  }
}

extension Change {
  /// What one change is held against another by: the percentage, or points for shares.
  fileprivate var measured: Quantity? { percent ?? difference }

  /// The same change with its measured number shown as given.
  fileprivate func showing(_ quantity: Quantity) -> Change {
    var copy = self
    if percent != nil { copy.percent = quantity } else { copy.difference = quantity }
    return copy
  }
}

extension Quantity {
  /// This number with the decimals that a comparison needs; a number that a source printed keeps
  /// the decimals it was printed with.
  func comparable(decimals: Int) -> Quantity {
    guard printedDecimals == nil else { return self }
    var copy = self
    copy.decimals = decimals
    return copy
  }
}
