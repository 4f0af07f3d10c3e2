/// Facts in words.
extension Narrator {
  /// One fact of a set as a sentence, in the words that `say` uses for it.
  ///
  /// `subject` is the measure in its definite form, where the schema's is not the one wanted.
  public func say(
    _ fact: Fact, in data: SeriesSet, subject: String? = nil
  ) throws(Problem) -> Prose {
    var about = Subject(data.y, language: style.language)
    if let subject { about.definite = subject }
    if let index = fact.series, data.series.count > 1 {
      about.place = place(data.series[index].label)
    }
    switch fact.finding {
    case .change(let change, let against):
      return try say(
        change, of: about, versus: against?.change,
        at: against.map { data.series[$0.series].label } ?? "")
    case .ranking(let ranking): return say(ranking, of: about, fact.series, in: data)
    case .extremes(let highest, let lowest):
      guard let index = fact.series, let high = extreme(highest, index, data),
        let low = extreme(lowest, index, data)
      else { return Prose() }
      return lexicon.extremes(of: about, highest: high, lowest: low).sentence(style)
    case .missing(let places): return missing(places, in: data)
    }
  }

  /// A ranking as a sentence; among several series it begins with the name of its own.
  func say(
    _ ranking: Ranking, of subject: Subject, _ index: Int?, in data: SeriesSet
  ) -> Prose {
    var prose = Prose()
    if let index, data.series.count > 1 { prose.append("\(data.series[index].label): ") }
    prose.append(lexicon.ranking(ranking, of: subject))
    return prose.sentence(style)
  }

  /// The places without a number; those that only some series miss, with the names of these.
  func missing(_ places: [Int], in data: SeriesSet) -> Prose {
    let labels = places.map { position in
      let silent = data.series.filter {
        position >= $0.values.count || $0.values[position].quantity == nil
      }
      let label = data.positions[position].label
      if silent.count == data.series.count { return label }
      return "\(label) (\(silent.map(\.label).joined(separator: ", ")))"
    }
    return lexicon.missing(labels).sentence(style)
  }

  private func extreme(
    _ places: [Int], _ series: Int, _ data: SeriesSet
  ) -> (labels: [Prose], value: Quantity)? {
    guard let first = places.first, let value = data.series[series].values[first].quantity else {
      return nil
    }
    let labels = places.map { place -> Prose in
      if case .period(let period) = data.positions[place].cell {
        return Prose([.period(period)])
      }
      return Prose([.text(data.positions[place].label)])
    }
    return (labels, value)
  }
}
