extension SeriesSet {
  /// The position of a period, year number or category; a problem names the nearest one.
  public func position(of text: String) throws(Problem) -> Int {
    if let found = positions.firstIndex(where: { $0.cell.plainText == text || $0.label == text }) {
      return found
    }
    throw Problem(
      .unknownPosition, ["name": text, "axis": x.name, "table": info.name], asked: text,
      candidates: positions.map(\.label))
  }

  /// The series of a key or label; a problem names the nearest one.
  public func seriesIndex(of text: String) throws(Problem) -> Int {
    if let found = series.firstIndex(where: { $0.key == text || $0.label == text }) {
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
    let known = values.indices.filter { values[$0].quantity != nil }
    guard let first = from ?? known.first, let last = to ?? known.last, first != last,
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
    return try Change(
      from: start, to: end, start: period(first), end: period(last),
      reachesLatest: last == positions.indices.last, percentDecimals: percentDecimals)
  }
}
