/// Series sets as a chart shows them: converted, cleaned of undefined numbers, and in order.
extension SeriesSet {
  /// Converts all values to a commensurable unit and sets the decimals to show.
  mutating func convert(unit asked: Unit?, decimals: Int?, _ language: Language) throws(Problem) {
    let asked = asked == unit ? nil : asked
    guard asked != nil || decimals != nil else { return }
    if let asked {
      guard unit == .none || unit.isCommensurable(with: asked) else {
        throw Problem(
          .mixedUnits,
          ["column": y.name, "first": unit.title(language), "second": asked.title(language)])
      }
    }
    // A value keeps its shown digits when the unit changes, unless the author says otherwise.
    var shown = decimals ?? self.decimals
    if decimals == nil, let asked, unit != .none {
      shown = min(6, max(0, self.decimals + asked.power - unit.power))
    }
    for index in series.indices {
      guard let asked else {
        series[index].values.show(decimals: shown)
        continue
      }
      series[index].values = Values(
        series[index].values.map { value in
          guard case .quantity(var quantity) = value else { return value }
          quantity = quantity.converted(to: asked)
          quantity.decimals = shown
          return .quantity(quantity)
        })
    }
    if let asked { unit = asked }
    self.decimals = shown
  }

  /// Whether a number is not finite.
  var hasUndefined: Bool { series.contains { $0.values.hasUndefined } }

  /// Makes numbers that are not finite missing, with the reason `undefined`.
  mutating func dropUndefined() {
    for index in series.indices { series[index].values.dropUndefined() }
  }

  /// Moves the named series to the front, in that order.
  mutating func bringForward(_ names: [String]) throws(Problem) {
    var rest = Array(series.indices)
    var front: [Int] = []
    for name in names {
      guard let found = series.firstIndex(where: { $0.key == name || $0.label == name }) else {
        throw Problem(
          .unknownSeries, ["option": "series", "name": name], asked: name,
          candidates: series.map(\.label))
      }
      if let at = rest.firstIndex(of: found) {
        rest.remove(at: at)
        front.append(found)
      }
    }
    series = (front + rest).map { series[$0] }
  }

  func checkHighlight(_ name: String) throws(Problem) {
    let known =
      series.contains { $0.key == name || $0.label == name }
      || positions.contains { $0.label == name || $0.cell.plainText == name }
    guard !known else { return }
    throw Problem(
      .unknownSeries, ["option": "highlight", "name": name], asked: name,
      candidates: series.map(\.label).filter { !$0.isEmpty } + positions.map(\.label))
  }

  /// Orders the places; equal values keep the order of the data.
  mutating func arrange(_ order: ChartOptions.Order) {
    let first = series.first?.values ?? []
    func value(_ place: Int) -> Double? {
      place < first.count ? first[place].quantity?.value : nil
    }
    let sorted: [Int]
    switch order {
    case .data: return
    case .label:
      sorted = positions.indices.sorted {
        let (a, b) = (positions[$0].label, positions[$1].label)
        return a == b ? $0 < $1 : LabelOrder.precedes(a, b)
      }
    case .value, .rising:
      sorted = positions.indices.sorted { left, right in
        switch (value(left), value(right)) {
        case (nil, nil): left < right
        case (_, nil): true
        case (nil, _): false
        case (let a?, let b?):
          a == b ? left < right : order == .value ? a > b : a < b
        }
      }
    }
    take(places: sorted)
  }

  /// Keeps the places of these numbers, in this order.
  mutating func take(places: [Int]) {
    positions = Positions(places.map { positions[$0] })
    for index in series.indices {
      let values = series[index].values
      series[index].values = Values(
        places.map { $0 < values.count ? values[$0] : .missing(.unspecified) })
    }
  }

  /// Notes that name what is missing, one for each reason.
  func missingNotes(_ language: Language) -> [String] {
    let words = ChartWords(language: language)
    var places: [MissingReason: [(series: Int, place: Int)]] = [:]
    for (index, one) in series.enumerated() {
      for place in one.values.indices {
        if let reason = one.values.reason(place) {
          places[reason, default: []].append((index, place))
        }
      }
    }
    guard !places.isEmpty else { return [] }
    let cells = positions.count * series.count
    return places.keys.sorted(by: >).map { reason in
      let missing = places[reason] ?? []
      if missing.count == cells { return words.allMissing(reason) }
      return words.missing(names(of: missing), reason)
    }
  }

  /// Missing cells by name: a place where all series miss, a series that misses everywhere, and
  /// single cells as place and series.
  private func names(of cells: [(series: Int, place: Int)]) -> [String] {
    var perPlace = [Int](repeating: 0, count: positions.count)
    var perSeries = [Int](repeating: 0, count: series.count)
    for cell in cells where cell.place < positions.count {
      perPlace[cell.place] += 1
      perSeries[cell.series] += 1
    }
    var names: [String] = []
    for (index, count) in perSeries.enumerated()
    where series.count > 1 && count == positions.count {
      names.append(Self.quoted(series[index].label))
    }
    // Per place: nil for all series (or the only one), otherwise the series that miss.
    var groups: [(place: Int, series: Int?)] = []
    for cell in cells.sorted(by: { ($0.place, $0.series) < ($1.place, $1.series) })
    where cell.place < positions.count {
      if perPlace[cell.place] == series.count {
        if cell.series == 0 { groups.append((cell.place, nil)) }
      } else if perSeries[cell.series] != positions.count || series.count == 1 {
        groups.append((cell.place, cell.series))
      }
    }
    groups.sort { ($0.series ?? -1, $0.place) < ($1.series ?? -1, $1.place) }
    var start = 0
    while start < groups.count {
      // Over time, neighbouring places are named as one stretch.
      var end = start
      while isTime, end + 1 < groups.count, groups[end + 1].series == groups[end].series,
        groups[end + 1].place == groups[end].place + 1
      {
        end += 1
      }
      if end - start < 2 { end = start }
      let first = Self.quoted(positions[groups[start].place].label)
      let last = positions[groups[end].place].label
      let stretch = end > start ? "\(first)–\(last)" : first
      let one = groups[start].series.flatMap {
        series.count > 1 ? Self.quoted(series[$0].label) : nil
      }
      names.append(one.map { "\(stretch) (\($0))" } ?? stretch)
      start = end + 1
    }
    return names
  }

  /// A label that is a sentence stands in quotation marks inside another one.
  private static func quoted(_ label: String) -> String {
    label.split(separator: " ").count > 3 ? "»\(label)«" : label
  }
}
