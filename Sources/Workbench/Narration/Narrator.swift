/// Chooses what to say about a measure and lets a lexicon say it.
///
///     Narrator(style: QuantityStyle()).say(data, since: "2020", versus: "Landsplan")
///     // Udgifterne i hovedstaden er steget 17,2 pct. siden 2020, fra … til …, hvilket er mere
///     // end på landsplan (15,5 pct.).
public struct Narrator: Sendable {
  public var style: QuantityStyle

  public init(style: QuantityStyle) { self.style = style }

  var lexicon: any Lexicon { style.lexicon }

  /// A place with its preposition: "på landsplan", "i hovedstaden".
  public func place(_ name: String) -> String { lexicon.place(name) }

  /// A place on an axis as a sentence names it.
  enum Point {
    case period(Period)
    case label(String)
  }

  /// Sentences about a figure's data: over time the change of each series, with a benchmark
  /// where one is named; over categories the ranking; then what is missing.
  ///
  /// - Parameters:
  ///   - since: the position to start from; the first known one by default.
  ///   - until: the position to end at; the last known one by default.
  ///   - versus: the series, or the category, that the others are held against.
  ///   - subject: the measure in its definite form, where the schema's is not the one wanted.
  ///   - level: 1 says what the figure shows, 2 adds changes, rankings, what is missing and where
  ///     the numbers stood highest and lowest, 3 adds how they went and what changes are made of, 4
  ///     ends with the author's own words; nil gives changes, rankings and what is missing alone.
  ///   - context: what only the author knows, for level 4.
  ///   - limit: characters at most; whole sentences are left out from the end, but not the first.
  public func say(
    _ data: SeriesSet, since: String? = nil, until: String? = nil, versus: String? = nil,
    subject: String? = nil, level: Int? = nil, context: Prose? = nil, limit: Int? = nil
  ) throws(Problem) -> Prose {
    let data = data.speaking(style.language)
    var sentences: [Prose] = []
    if level != nil { sentences.append(showing(data, subject: subject)) }
    if level != 1 {
      var scope = Fact.Scope(kinds: Self.kinds(of: level))
      if let since { scope.from = try data.position(of: since) }
      if let until { scope.to = try data.position(of: until) }
      if let versus { scope.benchmark = try data.benchmark(of: versus) }
      for fact in Self.told(try data.facts(in: scope)) {
        let sentence = try say(fact, in: data, subject: subject)
        if !sentence.isEmpty { sentences.append(sentence) }
      }
    }
    if level == 4 { sentences.append(try words(context)) }
    guard !sentences.isEmpty else {
      let isEmpty = data.quantities.isEmpty
      throw Problem(
        .nothingToSay,
        [
          "reason": isEmpty
            ? "the figure holds no numbers" : "what the figure holds is too little for a sentence"
        ])
    }
    return noting(.paragraph(cut(sentences, limit)), data)
  }

  /// Prose with what has to be said of its units: English text may hold only Danish words of them.
  func noting(_ prose: Prose, _ data: SeriesSet) -> Prose {
    guard style.language == .english,
      let word = prose.quantities.lazy.compactMap(\.unit.untranslated).first
    else { return prose }
    var copy = prose
    copy.add([
      GrammarGuess(table: data.info.name, field: data.y.name, form: word, kind: .unit)
    ])
    return copy
  }

  /// The kinds of facts that a level adds up to.
  private static func kinds(of level: Int?) -> Set<Fact.Kind> {
    switch level {
    case nil: plain
    case 2: values
    default: Fact.Scope.allKinds
    }
  }

  private static let plain: Set<Fact.Kind> = [
    .signChange, .change, .shareShift, .benchmark, .rank, .unchanged, .missing,
  ]
  private static let values = plain.union([.extremes])

  /// The facts that a text tells: a movement held against a benchmark's is not told without it
  /// first, and ends that the movement names already are not told again.
  private static func told(_ facts: [Fact]) -> [Fact] {
    let compared = Set(facts.filter { $0.kind == .benchmark && !$0.isStanding }.map(\.series))
    var moved: [Int?: [Fact.Place]] = [:]
    for fact in facts {
      if case .change = fact.finding { moved[fact.series] = fact.cells }
    }
    return facts.filter { fact in
      switch fact.finding {
      case .change: return fact.kind == .benchmark || !compared.contains(fact.series)
      case .extremes:
        guard fact.cells.count == 2, let ends = moved[fact.series] else { return true }
        return !fact.cells.allSatisfy { ends.prefix(2).contains($0) }
      default: return true
      }
    }
  }

  /// The author's own words, whose numbers have to be bound like all others.
  private func words(_ context: Prose?) throws(Problem) -> Prose {
    guard let context, !context.isEmpty else { throw Problem(.contextMissing) }
    for run in context.runs {
      guard case .text(let text) = run, let digit = text.firstIndex(where: { $0.isNumber }) else {
        continue
      }
      throw Problem(.contextNumber, ["text": DisplayText.cut(String(text[digit...].prefix(40)))])
    }
    return context.sentence(style)
  }

  /// As many sentences from the first as fit, with the spaces between them.
  private func cut(_ sentences: [Prose], _ limit: Int?) -> [Prose] {
    guard let limit else { return sentences }
    var room = limit + 1
    return sentences.enumerated().prefix { index, sentence in
      room -= sentence.count(style) + 1
      return index == 0 || room >= 0
    }.map(\.element)
  }

  /// What the figure is about, without a number.
  private func showing(_ data: SeriesSet, subject: String?) -> Prose {
    let about = self.subject(of: data, subject)
    let groups =
      data.series.count > 1
      ? data.series.indices.map { group(data.series[$0].label, $0, in: data) } : []
    var span: (Period, Period)?
    if data.isTime, case .period(let first)? = data.positions.first?.cell,
      case .period(let last)? = data.positions.last?.cell
    {
      span = (first, last)
    }
    let axis = Subject.lowercased(data.x.label(style.language))
    var prose = lexicon.showing(about, places: groups.map(\.text), span: span, by: axis)
    prose.add(about.guesses + groups.flatMap(\.guesses))
    return prose.sentence(style)
  }

  /// The measure of a set, by the author's words or the schema's.
  func subject(of data: SeriesSet, _ own: String?) -> Subject {
    guard let own else {
      return Subject(data.y, language: style.language, table: data.info.name)
    }
    var grammar = data.y.grammar ?? Grammar()
    // The schema's number belongs to the schema's word.
    if own != grammar.definite, NounGuess(own, style.language).number == .plural {
      grammar.number = .plural
    }
    return Subject(definite: own, grammar: grammar)
  }

  /// How a series is spoken of behind the measure.
  func group(_ label: String, _ index: Int, in data: SeriesSet) -> GroupPhrase {
    GroupPhrase(
      label, phrase: data.series[index].phrase, by: data.by, table: data.info.name,
      language: style.language)
  }

  /// The movement alone, to stand after "er" in the author's own sentence.
  public func movement(_ change: Change, grammar: Grammar = Grammar()) -> Prose {
    lexicon.movement(change, plural: grammar.number == .plural)
  }

  /// A number without decimals, with the hedge that the rounding asks for: "knap 14 mia. kr.".
  public func about(_ quantity: Quantity) throws(Problem) -> Prose {
    // "Knap" speaks of the size, which is what a sign would turn round.
    guard quantity.shownValue >= 0 else { throw Problem(.hedgeOfNegative) }
    let (number, hedge) = try quantity.rounded()
    guard let hedge else { return Prose([.quantity(number)]) }
    return "\(lexicon.hedge(hedge)) \(number)"
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

extension Fact {
  fileprivate var isStanding: Bool {
    if case .standing = finding { return true }
    return false
  }
}
