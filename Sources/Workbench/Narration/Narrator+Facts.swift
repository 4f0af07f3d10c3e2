/// Facts in words.
extension Narrator {
  /// One fact of a set as a sentence, in the words that `say` uses for it.
  ///
  /// `subject` is the measure in its definite form, where the schema's is not the one wanted.
  public func say(
    _ fact: Fact, in data: SeriesSet, subject: String? = nil
  ) throws(Problem) -> Prose {
    noting(try told(fact, in: data, subject: subject), data)
  }

  private func told(
    _ fact: Fact, in data: SeriesSet, subject: String?
  ) throws(Problem) -> Prose {
    switch fact.finding {
    case .ranking(let ranking): return say(ranking, fact.series, in: data)
    case .standing(let standing): return say(standing, fact.series, in: data)
    case .missing(let places): return missing(places, in: data)
    case .gap(let gap): return say(gap, in: data)
    case .outlier(let outlier) where !data.isTime:
      let name = data.positions[outlier.position].label
      return lexicon.outlier(name, outlier.value, median: outlier.median).sentence(style)
    default: break
    }
    var about = self.subject(of: data, subject)
    if let index = fact.series, data.series.count > 1 {
      let group = group(data.series[index].label, index, in: data)
      about.place = group.text
      about.guesses += group.guesses
    }
    switch fact.finding {
    case .change(let change, let against):
      guard let against else { return told(lexicon.change(change, of: about), about) }
      let group = group(data.series[against.series].label, against.series, in: data)
      about.guesses += group.guesses
      return try say(change, of: about, versus: against.change, phrase: group.text)
    case .multiple(let multiple, let change):
      return told(lexicon.multiple(multiple, about, change), about)
    case .contribution(let parts): return say(parts, about, in: data)
    case .streak(let streak):
      guard let start = period(streak.start, data) else { return Prose() }
      return told(lexicon.streak(about, rises: streak.rises, since: start), about)
    case .turn(let turn):
      guard let index = fact.series, let point = period(turn.turn, data),
        let top = data.series[index].values[turn.turn].quantity,
        let last = data.series[index].values[turn.end].quantity
      else { return Prose() }
      return told(
        lexicon.turn(about, rises: turn.rises, at: point, top: top, last: last), about)
    case .outlier(let outlier):
      guard let point = period(outlier.position, data) else { return Prose() }
      return told(
        lexicon.outlier(about, at: point, outlier.value, median: outlier.median), about)
    case .extremes(let highest, let lowest):
      guard let index = fact.series, let high = extreme(highest, index, data),
        let low = extreme(lowest, index, data)
      else { return Prose() }
      return told(lexicon.extremes(of: about, highest: high, lowest: low), about)
    case .ranking, .standing, .missing, .gap: return Prose()
    }
  }

  private func period(_ position: Int, _ data: SeriesSet) -> Period? {
    if case .period(let period) = data.positions[position].cell { return period }
    return nil
  }

  /// A ranking as a sentence; among several series it begins with the name of its own.
  private func say(_ ranking: Ranking, _ index: Int?, in data: SeriesSet) -> Prose {
    var prose = opening(index, data)
    prose.append(lexicon.ranking(ranking))
    return prose.sentence(style)
  }

  private func opening(_ index: Int?, _ data: SeriesSet) -> Prose {
    guard let index, data.series.count > 1 else { return Prose() }
    return "\(data.series[index].label): "
  }

  private func say(_ standing: Standing, _ index: Int?, in data: SeriesSet) -> Prose {
    let own = data.positions[standing.benchmark]
    let phrase = GroupPhrase(
      own.label, phrase: own.phrase, by: data.x, table: data.info.name, language: style.language)
    func names(_ places: [Int]) -> [String] { places.map { data.positions[$0].label } }
    var prose = opening(index, data)
    prose.append(
      lexicon.standing(
        above: names(standing.above), level: names(standing.level), below: names(standing.below),
        standing.value, at: phrase.text, isTotal: own.isTotal))
    var sentence = prose.sentence(style)
    sentence.add(phrase.guesses)
    return sentence
  }

  private func say(_ gap: Course.Gap, in data: SeriesSet) -> Prose {
    guard let first = period(gap.start, data), let last = period(gap.end, data) else {
      return Prose()
    }
    let groups = [gap.first, gap.second].map { group(data.series[$0].label, $0, in: data) }
    let names = zip([gap.first, gap.second], groups).map {
      lexicon.name(of: data.series[$0].label, phrase: $1.text)
    }
    var prose = lexicon.gap(
      gap, between: (names[0], names[1]), first, last,
      reachesLatest: gap.end == data.positions.count - 1
    ).sentence(style)
    prose.add(groups.flatMap(\.guesses))
    return prose
  }

  /// What a change is made of: of series by how they are spoken of, of places by their names.
  private func say(_ parts: ChangeParts, _ about: Subject, in data: SeriesSet) -> Prose {
    if let ends = parts.ends, let first = data.series[0].values[ends.first.position].quantity,
      let last = data.series[0].values[ends.last.position].quantity
    {
      let names = [ends.first, ends.last].map { data.positions[$0.position].label }
      return lexicon.way(parts, from: (names[0], first), to: (names[1], last)).sentence(style)
    }
    var subject = about
    var phrases: [Int: String] = [:]
    for part in parts.leading + (parts.opposing.map { [$0] } ?? []) {
      let group = group(part.label, part.index, in: data)
      phrases[part.index] = group.text
      subject.guesses += group.guesses
    }
    return told(
      lexicon.contribution(parts, of: subject) { phrases[$0.index] ?? $0.label }, subject)
  }

  /// The places without a number; those that only some series miss, with the names of these.
  private func missing(_ places: [Int], in data: SeriesSet) -> Prose {
    var labels: [String] = []
    var index = 0
    while index < places.count {
      let (label, all) = silence(places[index], data)
      var last = index
      // Years in a row that no series knows are one stretch.
      while all, last + 1 < places.count, isNext(places[last], places[last + 1], data),
        silence(places[last + 1], data).all
      {
        last += 1
      }
      if last - index >= 2 {
        labels.append("\(label)-\(name(of: places[last], data))")
        index = last + 1
      } else {
        labels.append(label)
        index += 1
      }
    }
    return lexicon.missing(labels).sentence(style)
  }

  private func silence(_ position: Int, _ data: SeriesSet) -> (label: String, all: Bool) {
    let silent = data.series.filter {
      position >= $0.values.count || $0.values[position].quantity == nil
    }
    let label = name(of: position, data)
    if silent.count == data.series.count { return (label, true) }
    return ("\(label) (\(silent.map(\.label).joined(separator: ", ")))", false)
  }

  private func name(of position: Int, _ data: SeriesSet) -> String {
    period(position, data)?.label(style.language) ?? data.positions[position].label
  }

  /// Whether two positions are single years that follow each other.
  private func isNext(_ first: Int, _ second: Int, _ data: SeriesSet) -> Bool {
    guard let a = period(first, data), let b = period(second, data), a.frequency == .year,
      a.length == 1, b.length == 1
    else { return false }
    return b.year == a.year + 1
  }

  private func extreme(
    _ places: [Int], _ series: Int, _ data: SeriesSet
  ) -> (places: [Point], value: Quantity)? {
    guard let first = places.first, let value = data.series[series].values[first].quantity else {
      return nil
    }
    return (
      places.map { place in
        period(place, data).map { .period($0) } ?? .label(data.positions[place].label)
      }, value
    )
  }
}
