extension SeriesSet {
  /// The position of a period, year number or category; a problem names the nearest one.
  public func position(of text: String) throws(Problem) -> Int {
    if let found = positions.firstIndex(where: { $0.answers(to: text) }) {
      return found
    }
    throw Problem(
      .unknownPosition, ["name": text, "axis": x.name, "table": info.name], asked: text,
      candidates: positions.map(\.label))
  }

  /// The series of a key or label; a problem names the nearest one.
  public func seriesIndex(of text: String) throws(Problem) -> Int {
    if let found = series.firstIndex(where: { $0.answers(to: text) }) {
      return found
    }
    throw Problem(
      .unknownPosition, ["name": text, "axis": by?.name ?? y.name, "table": info.name],
      asked: text, candidates: series.map(\.label))
  }

  /// The change of one series between two positions, by default from the first to the last that
  /// hold a value. Nil when fewer than two positions do.
  public func change(
    series index: Int, from: Int? = nil, to: Int? = nil, percentDecimals: Int = 1
  ) throws(Problem) -> Change? {
    let values = series[index].values
    let known = { values.reason($0) == nil }
    guard let first = from ?? values.indices.first(where: known),
      let last = to ?? values.indices.last(where: known), first != last,
      let start = values[first].quantity, let end = values[last].quantity
    else { return nil }
    guard first < last else {
      throw Problem(
        .nothingToSay,
        ["reason": "\(positions[first].label) does not come before \(positions[last].label)"])
    }
    func period(_ position: Int) -> Period? {
      if case .period(let period) = positions[position].cell { return period }
      return nil
    }
    var change = try Change(
      from: start, to: end, start: period(first), end: period(last),
      reachesLatest: last == positions.indices.last, percentDecimals: percentDecimals)
    if change.direction == .unchanged {
      for value in values[first...last] {
        guard !change.movesBetween, let level = value.quantity else { continue }
        let fromStart = try Comparison.of(level, start).outcome
        let fromEnd = try Comparison.of(level, end).outcome
        change.movesBetween = fromStart != .level && fromEnd != .level
      }
    }
    return change
  }

  /// The same set with the labels of another language, where the schema has them.
  public func speaking(_ language: Language) -> SeriesSet {
    var copy = self
    for index in positions.indices {
      let label = positions[index].names.exactly(language)
      if let label, label != positions[index].label { copy.positions[index].label = label }
    }
    for index in series.indices {
      let label = series[index].names.exactly(language)
      if let label, label != series[index].label { copy.series[index].label = label }
    }
    return copy
  }
}

extension Labels {
  /// The label in a language, and no other.
  func exactly(_ language: Language) -> String? { language == .danish ? danish : english }

  fileprivate func holds(_ name: String) -> Bool { danish == name || english == name }
}

extension SeriesSet.Position {
  /// Whether the place is called so, by its code or in any language of the schema.
  func answers(to name: String) -> Bool {
    label == name || names.holds(name) || cell.plainText == name
  }
}

extension SeriesSet.Series {
  func answers(to name: String) -> Bool { key == name || label == name || names.holds(name) }
}
