/// Something that holds in a series set: what was found, and the cells that it rests on.
///
/// A fact is data and no text; `Narrator` says it.
public struct Fact: Sendable {
  /// What facts are called, in the order of what a reader needs first.
  public enum Kind: String, Sendable, CaseIterable {
    /// A balance that turned from deficit to surplus, or back.
    case signChange = "sign change"
    case change
    case rank
    case extremes
    case unchanged
    case missing
  }

  public enum Finding: Sendable {
    /// The movement of a series, and of the series that it is held against.
    case change(Change, against: (series: Int, change: Change)?)
    /// The places of a series from the highest number to the lowest.
    case ranking(Ranking)
    /// Where a series over time stands highest and lowest, as shown.
    case extremes(highest: [Int], lowest: [Int])
    /// Places without a number.
    case missing(places: [Int])
  }

  /// One cell of the set.
  public struct Place: Sendable, Equatable {
    public var series: Int
    public var position: Int
  }

  public var kind: Kind
  /// The series it is about; nil for all of them.
  public var series: Int?
  public var finding: Finding
  public var cells: [Place]
}

extension SeriesSet {
  /// What the numbers say, the most telling first: by kind, then by the size of the movement, then
  /// in the order of the series.
  ///
  /// - Parameters:
  ///   - from: the position to start from; the first known one by default.
  ///   - to: the position to end at; the last known one by default.
  ///   - benchmark: the series that the others are held against.
  public func facts(
    from: Int? = nil, to: Int? = nil, versus benchmark: Int? = nil
  ) throws(Problem) -> [Fact] {
    var found: [(fact: Fact, size: Double)] = []
    for index in series.indices where index != benchmark {
      try WorkBudget.check()
      if isTime {
        if let change = try changeFact(index, from: from, to: to, versus: benchmark) {
          found.append(change)
        }
        if let extremes = extremesFact(index, from: from, to: to) { found.append((extremes, 0)) }
      } else {
        let ranking = Ranking(self, series: index)
        guard ranking.count > 1 else { continue }
        found.append(
          (Fact(kind: .rank, series: index, finding: .ranking(ranking), cells: known(index)), 0))
      }
    }
    if let missing = missingFact() { found.append((missing, 0)) }
    let order = Dictionary(
      uniqueKeysWithValues: Fact.Kind.allCases.enumerated().map { ($1, $0) })
    return found.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.fact.kind != b.fact.kind {
        return order[a.fact.kind, default: 0] < order[b.fact.kind, default: 0]
      }
      return a.size == b.size ? left.offset < right.offset : a.size > b.size
    }.map(\.element.fact)
  }

  private func known(_ index: Int) -> [Fact.Place] {
    series[index].values.indices.filter { series[index].values[$0].quantity != nil }
      .map { Fact.Place(series: index, position: $0) }
  }

  /// The movement of a series, with its size: percent, or points.
  private func changeFact(
    _ index: Int, from: Int?, to: Int?, versus benchmark: Int?
  ) throws(Problem) -> (fact: Fact, size: Double)? {
    guard let change = try change(series: index, from: from, to: to) else { return nil }
    var cells = ends(of: index, from, to)
    var other: (series: Int, change: Change)?
    if let benchmark, let its = try self.change(series: benchmark, from: from, to: to) {
      other = (benchmark, its)
      cells += ends(of: benchmark, from, to)
    }
    let kind: Fact.Kind =
      change.turnsSign ? .signChange : change.direction == .unchanged ? .unchanged : .change
    return (
      Fact(kind: kind, series: index, finding: .change(change, against: other), cells: cells),
      abs((change.percent ?? change.difference)?.value ?? 0)
    )
  }

  /// The cells between which `change` looks.
  private func ends(of index: Int, _ from: Int?, _ to: Int?) -> [Fact.Place] {
    let places = known(index)
    return [from ?? places.first?.position, to ?? places.last?.position].compactMap { position in
      position.map { Fact.Place(series: index, position: $0) }
    }
  }

  /// Nil for fewer than three numbers, where all are equal as shown, and where many share an end.
  private func extremesFact(_ index: Int, from: Int?, to: Int?) -> Fact? {
    let values = known(index).compactMap { place -> (position: Int, shown: Double)? in
      guard place.position >= from ?? 0, place.position <= to ?? .max,
        let quantity = series[index].values[place.position].quantity, quantity.value.isFinite
      else { return nil }
      return (place.position, quantity.shownValue)
    }
    guard values.count >= 3, let top = values.map(\.shown).max(),
      let bottom = values.map(\.shown).min(), top > bottom
    else { return nil }
    let highest = values.filter { $0.shown == top }.map(\.position)
    let lowest = values.filter { $0.shown == bottom }.map(\.position)
    guard highest.count <= 3, lowest.count <= 3 else { return nil }
    return Fact(
      kind: .extremes, series: index, finding: .extremes(highest: highest, lowest: lowest),
      cells: (highest + lowest).map { Fact.Place(series: index, position: $0) })
  }

  private func missingFact() -> Fact? {
    var cells: [Fact.Place] = []
    for position in positions.indices {
      for index in series.indices
      where position >= series[index].values.count
        || series[index].values[position].quantity == nil
      {
        cells.append(Fact.Place(series: index, position: position))
      }
    }
    guard !cells.isEmpty else { return nil }
    var places: [Int] = []
    for cell in cells where places.last != cell.position { places.append(cell.position) }
    return Fact(kind: .missing, series: nil, finding: .missing(places: places), cells: cells)
  }

  /// The row behind a cell by the columns that tell it apart: `year = 2024, geo = Hovedstaden`.
  public func rowText(_ cell: Fact.Place) -> String {
    var parts: [String] = []
    if cell.position < positions.count {
      parts.append("\(x.name) = \(positions[cell.position].cell.plainText)")
    }
    if let by, cell.series < series.count {
      parts.append("\(by.name) = \(series[cell.series].key)")
    }
    return parts.joined(separator: ", ")
  }
}
