/// The search for facts, in the order in which a text tells them.
extension SeriesSet {
  /// The facts of a scope as a text tells them: first the movement of each series or the ranking,
  /// then what is missing, where numbers stood highest and lowest, how each series went, and what
  /// holds between series.
  public func facts(in scope: Fact.Scope) throws(Problem) -> [Fact] {
    // A period that ends at the last point is an open one.
    let to = scope.to == positions.count - 1 ? nil : scope.to
    var found: [Fact] = []
    var changes: [Change?] = []
    let benchmark = scope.benchmarkSeries
    for index in series.indices {
      try WorkBudget.check()
      changes.append(isTime ? try change(series: index, from: scope.from, to: to) : nil)
    }
    for index in series.indices where index != benchmark {
      try WorkBudget.check()
      if isTime {
        guard let change = changes[index] else { continue }
        let other = benchmark.flatMap { changes[$0] }
        found += changeFacts(index, change, against: other, scope)
      } else {
        found += categoryFacts(index, scope)
      }
    }
    func add(_ fact: Fact?) { if let fact { found.append(fact) } }
    if !isTime, scope.kinds.contains(.contribution) { add(try wayFact()) }
    if scope.kinds.contains(.missing) { add(missingFact(in: scope)) }
    if isTime, scope.kinds.contains(.extremes) {
      for index in series.indices where index != benchmark {
        add(extremesFact(index, from: scope.from, to: to))
      }
    }
    for index in series.indices where index != benchmark {
      try WorkBudget.check()
      if scope.kinds.contains(.multiple), let change = changes[index],
        let multiple = change.multiple
      {
        add(
          Fact(
            kind: .multiple, series: index, finding: .multiple(multiple, change),
            cells: ends(of: index, scope.from, to)))
      }
      if to == nil { add(courseFact(index, from: scope.from, scope.kinds)) }
      if scope.kinds.contains(.outlier) {
        let all = outliers(series: index)
          .filter { $0.position >= scope.from ?? 0 && $0.position <= to ?? .max }
        let cells = all.isEmpty ? [] : known(index)
        for one in all {
          add(Fact(kind: .outlier, series: index, finding: .outlier(one), cells: cells))
        }
      }
    }
    if isTime, scope.kinds.contains(.contribution) {
      add(try contributionFact(from: scope.from, to: to))
    }
    if isTime, scope.kinds.contains(.gap) { add(gapFact(from: scope.from, to: to)) }
    return found.filter { scope.kinds.contains($0.kind) }
  }

  /// The ranking of a series, and where its places stand beside a benchmark.
  private func categoryFacts(_ index: Int, _ scope: Fact.Scope) -> [Fact] {
    guard positions.count <= Self.mostForCourse else { return [] }
    var found: [Fact] = []
    let ranking = Ranking(self, series: index)
    if ranking.count > 1 {
      found.append(
        Fact(kind: .rank, series: index, finding: .ranking(ranking), cells: known(index)))
    }
    if case .position(let place) = scope.benchmark, let standing = standing(index, at: place) {
      found.append(
        Fact(kind: .benchmark, series: index, finding: .standing(standing), cells: known(index)))
    }
    return found
  }

  func known(_ index: Int) -> [Fact.Place] {
    series[index].values.indices.filter { series[index].values.reason($0) == nil }
      .map { Fact.Place(series: index, position: $0) }
  }

  /// The movement of a series by itself, and held against the benchmark's.
  private func changeFacts(
    _ index: Int, _ change: Change, against other: Change?, _ scope: Fact.Scope
  ) -> [Fact] {
    let isShare = change.to?.unit.kind == .share
    let kind: Fact.Kind =
      change.turnsSign
      ? .signChange : change.direction == .unchanged ? .unchanged : isShare ? .shareShift : .change
    let cells = ends(of: index, scope.from, scope.to)
    let size = abs((change.percent ?? change.difference)?.value ?? 0)
    var found = [
      Fact(
        kind: kind, series: index, finding: .change(change, against: nil), cells: cells, size: size)
    ]
    if let other, let benchmark = scope.benchmarkSeries {
      found.append(
        Fact(
          kind: .benchmark, series: index, finding: .change(change, against: (benchmark, other)),
          cells: cells + ends(of: benchmark, scope.from, scope.to), size: size))
    }
    return found
  }

  /// The cells between which `change` looks.
  private func ends(of index: Int, _ from: Int?, _ to: Int?) -> [Fact.Place] {
    let values = series[index].values
    let first = from ?? values.indices.first { values.reason($0) == nil }
    let last = to ?? values.indices.last { values.reason($0) == nil }
    return [first, last].compactMap { position in
      position.map { Fact.Place(series: index, position: $0) }
    }
  }

  /// Points beyond which nobody speaks of ranks, runs, turns and outliers.
  static let mostForCourse = 10_000

  /// A run or a turn; one series has at most one of them.
  private func courseFact(_ index: Int, from: Int?, _ kinds: Set<Fact.Kind>) -> Fact? {
    guard isTime, positions.count <= Self.mostForCourse,
      kinds.contains(.streak) || kinds.contains(.turn)
    else { return nil }
    func cells(_ places: ClosedRange<Int>) -> [Fact.Place] {
      places.map { Fact.Place(series: index, position: $0) }
    }
    let steps = steps(of: index)
    if let streak = streak(steps), streak.start >= from ?? 0 {
      return Fact(
        kind: .streak, series: index, finding: .streak(streak),
        cells: cells(streak.start...streak.end))
    }
    guard let turn = turn(steps), turn.start >= from ?? 0 else { return nil }
    return Fact(
      kind: .turn, series: index, finding: .turn(turn), cells: cells(turn.start...turn.end))
  }

  /// The distance between two series; with more of them there is no one gap to speak of.
  private func gapFact(from: Int?, to: Int?) -> Fact? {
    guard series.count == 2, positions.count > 1 else { return nil }
    guard let gap = gap(0, 1, from: from ?? 0, to: to ?? positions.count - 1) else { return nil }
    let cells = [gap.start, gap.end].flatMap { place in
      [gap.first, gap.second].map { Fact.Place(series: $0, position: place) }
    }
    return Fact(kind: .gap, series: nil, finding: .gap(gap), cells: cells)
  }

  /// Nil for fewer than three numbers, where all are equal as shown, and where many share an end.
  private func extremesFact(_ index: Int, from: Int?, to: Int?) -> Fact? {
    var values: [(position: Int, shown: Double)] = []
    for (position, value) in series[index].values.enumerated() {
      guard position >= from ?? 0, position <= to ?? .max, let quantity = value.quantity,
        quantity.value.isFinite
      else { continue }
      values.append((position, quantity.shownValue))
    }
    guard values.count >= 3, let top = values.max(by: { $0.shown < $1.shown })?.shown,
      let bottom = values.min(by: { $0.shown < $1.shown })?.shown, top > bottom
    else { return nil }
    let highest = values.filter { $0.shown == top }.map(\.position)
    let lowest = values.filter { $0.shown == bottom }.map(\.position)
    guard highest.count <= 3, lowest.count <= 3 else { return nil }
    return Fact(
      kind: .extremes, series: index, finding: .extremes(highest: highest, lowest: lowest),
      cells: (highest + lowest).map { Fact.Place(series: index, position: $0) })
  }

  /// What is missing within the period that is spoken of.
  private func missingFact(in scope: Fact.Scope) -> Fact? {
    var cells: [Fact.Place] = []
    for position in positions.indices {
      if isTime, position < scope.from ?? 0 || position > scope.to ?? .max { continue }
      for index in series.indices
      where position >= series[index].values.count
        || series[index].values.reason(position) != nil
      {
        cells.append(Fact.Place(series: index, position: position))
      }
    }
    guard !cells.isEmpty else { return nil }
    var places: [Int] = []
    for cell in cells where places.last != cell.position { places.append(cell.position) }
    return Fact(kind: .missing, series: nil, finding: .missing(places: places), cells: cells)
  }
}
