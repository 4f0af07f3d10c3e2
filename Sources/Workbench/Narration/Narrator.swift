/// Chooses what to say about a measure and lets a lexicon say it.
///
///     Narrator(style: QuantityStyle()).say(data, since: "2020", versus: "Landsplan")
///     // Udgifterne i hovedstaden er steget 17,2 pct. siden 2020, fra … til …, hvilket er mere
///     // end på landsplan (15,5 pct.).
public struct Narrator: Sendable {
  public var style: QuantityStyle

  public init(style: QuantityStyle) { self.style = style }

  var lexicon: any Lexicon { style.language.lexicon }

  /// A place with its preposition: "på landsplan", "i hovedstaden".
  public func place(_ name: String) -> String { lexicon.place(name) }

  /// Sentences about a figure's data: over time the change of each series, with a benchmark
  /// series where one is named; over categories the ranking; then what is missing.
  ///
  /// - Parameters:
  ///   - since: the position to start from; the first known one by default.
  ///   - until: the position to end at; the last known one by default.
  ///   - versus: the series that the others are held against.
  ///   - subject: the measure in its definite form, where the schema's is not the one wanted.
  ///   - level: 1 says what the figure shows, 2 adds changes, rankings, what is missing and where
  ///     the numbers stood highest and lowest, 3 adds how they went; nil gives changes, rankings
  ///     and what is missing alone.
  ///   - limit: characters at most; whole sentences are left out from the end, but not the first.
  public func say(
    _ data: SeriesSet, since: String? = nil, until: String? = nil, versus: String? = nil,
    subject: String? = nil, level: Int? = nil, limit: Int? = nil
  ) throws(Problem) -> Prose {
    var sentences: [Prose] = []
    if level != nil { sentences.append(showing(data, subject: subject)) }
    if level != 1 {
      sentences += try findings(
        data, since: since, until: until, versus: versus, subject: subject)
    }
    if let level, level >= 2 {
      let from: Int?
      if let since { from = try data.position(of: since) } else { from = nil }
      let to: Int?
      if let until { to = try data.position(of: until) } else { to = nil }
      for fact in try data.facts(from: from, to: to) where fact.kind == .extremes && data.isTime {
        sentences.append(try say(fact, in: data, subject: subject))
      }
      if level >= 3 {
        sentences += try courses(of: data, from: from, to: to, subject: subject)
      }
    }
    guard !sentences.isEmpty else {
      throw Problem(.nothingToSay, ["reason": "the figure holds no numbers"])
    }
    return .paragraph(cut(sentences, limit))
  }

  /// As many sentences from the first as fit, with the spaces between them.
  private func cut(_ sentences: [Prose], _ limit: Int?) -> [Prose] {
    guard let limit else { return sentences }
    var room = limit + 1
    return sentences.enumerated().prefix { index, sentence in
      room -= sentence.text(style).count + 1
      return index == 0 || room >= 0
    }.map(\.element)
  }

  /// What the figure is about, without a number.
  private func showing(_ data: SeriesSet, subject: String?) -> Prose {
    var about = Subject(data.y, language: style.language)
    if let subject { about.definite = subject }
    let places = data.series.count > 1 ? data.series.map { lexicon.place($0.label) } : []
    var span: (Period, Period)?
    if data.isTime, case .period(let first)? = data.positions.first?.cell,
      case .period(let last)? = data.positions.last?.cell
    {
      span = (first, last)
    }
    let axis = Subject.lowercased(data.x.label(style.language))
    return lexicon.showing(about, places: places, span: span, by: axis).sentence(style)
  }

  private func findings(
    _ data: SeriesSet, since: String?, until: String?, versus: String?, subject: String?
  ) throws(Problem) -> [Prose] {
    let from: Int?
    if let since { from = try data.position(of: since) } else { from = nil }
    let to: Int?
    if let until { to = try data.position(of: until) } else { to = nil }
    let benchmark: Int?
    if let versus { benchmark = try data.seriesIndex(of: versus) } else { benchmark = nil }
    var sentences: [Prose] = []
    for index in data.series.indices where index != benchmark {
      var about = Subject(data.y, language: style.language)
      if let subject { about.definite = subject }
      if data.series.count > 1 { about.place = lexicon.place(data.series[index].label) }
      if data.isTime {
        guard let change = try data.change(series: index, from: from, to: to) else { continue }
        var other: Change?
        if let benchmark { other = try data.change(series: benchmark, from: from, to: to) }
        let place = benchmark.map { data.series[$0].label } ?? ""
        sentences.append(try say(change, of: about, versus: other, at: place))
      } else {
        let ranking = Ranking(data, series: index)
        guard ranking.count > 1 else { continue }
        sentences.append(say(ranking, of: about, index, in: data))
      }
    }
    let missing = data.positions.indices.filter { position in
      data.series.contains { $0.values[position].quantity == nil }
    }
    if !missing.isEmpty { sentences.append(self.missing(missing, in: data)) }
    return sentences
  }

  /// One change in a sentence, with a benchmark's change where one is given.
  public func say(
    _ change: Change, of subject: Subject, versus other: Change? = nil, at place: String = ""
  ) throws(Problem) -> Prose {
    guard let other, let own = change.measured, let its = other.measured else {
      return lexicon.change(change, of: subject).sentence(style)
    }
    // A base of zero or less has a difference and no percentage, and the two are not compared.
    if change.direction == .unchanged || other.direction == .unchanged
      || !own.unit.isCommensurable(with: its.unit)
    {
      var prose = lexicon.change(change, of: subject)
      prose.append(lexicon.contrast(other, at: lexicon.place(place), own: change.direction))
      return prose.sentence(style)
    }
    let comparison = try Comparison.of(own, its)
    let first = own.comparable(decimals: comparison.decimals)
    var prose = lexicon.change(change.showing(first), of: subject)
    prose.append(
      lexicon.benchmark(
        comparison.outcome, own: first, other: its.comparable(decimals: comparison.decimals),
        at: lexicon.place(place)))
    return prose.sentence(style)
  }

  /// The movement alone, to stand after "er" in the author's own sentence.
  public func movement(_ change: Change, grammar: Grammar = Grammar()) -> Prose {
    lexicon.movement(change, plural: grammar.number == .plural)
  }

  /// A level held against a benchmark's level, as a sentence.
  public func compare(
    _ own: Quantity, with other: Quantity, of subject: Subject, at place: String
  ) throws(Problem) -> Prose {
    let comparison = try Comparison.of(own, other)
    let first = own.comparable(decimals: comparison.decimals)
    let second = other.converted(to: own.unit).comparable(decimals: comparison.decimals)
    return lexicon.level(
      comparison.outcome, of: subject, own: first, other: second, at: lexicon.place(place)
    ).sentence(style)
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
  fileprivate func comparable(decimals: Int) -> Quantity {
    guard printedDecimals == nil else { return self }
    var copy = self
    copy.decimals = decimals
    return copy
  }
}
