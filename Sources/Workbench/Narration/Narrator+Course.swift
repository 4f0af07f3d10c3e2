/// Sentences about how numbers went: what stands beyond change, ranking and what is missing.
extension Narrator {
  /// Turns and runs of each series, gaps between two, and numbers far from the others, as many as
  /// hold.
  ///
  /// - Parameters:
  ///   - from, to: the positions of the first and the last point that are spoken of; nil for the
  ///     ends. A closed period has no run "to this day".
  ///   - subject: the measure in its definite form, where the schema's is not the one wanted.
  public func courses(
    of data: SeriesSet, from: Int? = nil, to: Int? = nil, subject: String? = nil
  ) throws(Problem) -> [Prose] {
    var out: [Prose] = []
    for index in data.series.indices {
      var about = Subject(data.y, language: style.language)
      if let subject { about.definite = subject }
      if data.series.count > 1 { about.place = lexicon.place(data.series[index].label) }
      let change = data.isTime ? try data.change(series: index, from: from, to: to) : nil
      if let change, let multiple = change.multiple {
        out.append(lexicon.multiple(multiple, about, change).sentence(style))
      }
      if to == nil, let sentence = movement(of: data, index, about, from: from) {
        out.append(sentence)
      }
      for outlier in data.outliers(series: index)
      where outlier.position >= from ?? 0 && outlier.position <= to ?? .max {
        let name = data.positions[outlier.position].label
        let prose = lexicon.outlier(name, outlier.value, median: outlier.median)
        out.append(prose.sentence(style))
      }
    }
    if data.isTime, let sentence = gap(data, from, to) { out.append(sentence) }
    return out
  }

  /// A run or a turn; one series has at most one of them.
  private func movement(
    of data: SeriesSet, _ index: Int, _ about: Subject, from: Int?
  ) -> Prose? {
    if let streak = data.streak(series: index), streak.start >= from ?? 0,
      case .period(let start) = data.positions[streak.start].cell
    {
      return lexicon.streak(about, rises: streak.rises, since: start).sentence(style)
    }
    guard let turn = data.turn(series: index), turn.start >= from ?? 0,
      case .period(let point) = data.positions[turn.turn].cell,
      let top = data.series[index].values[turn.turn].quantity,
      let last = data.series[index].values[turn.end].quantity
    else { return nil }
    return lexicon.turn(about, rises: turn.rises, at: point, top: top, last: last).sentence(style)
  }

  private func gap(_ data: SeriesSet, _ from: Int?, _ to: Int?) -> Prose? {
    guard data.series.count == 2, data.positions.count > 1 else { return nil }
    let (start, end) = (from ?? 0, to ?? data.positions.count - 1)
    guard let gap = data.gap(0, 1, from: start, to: end),
      case .period(let first) = data.positions[start].cell,
      case .period(let last) = data.positions[end].cell
    else { return nil }
    let names = (data.series[gap.first].label, data.series[gap.second].label)
    return lexicon.gap(gap, between: names, first, last).sentence(style)
  }
}
