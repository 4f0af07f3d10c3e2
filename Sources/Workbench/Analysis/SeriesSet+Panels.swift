extension SeriesSet {
  /// The measure divided by the values of one more column: a set for each of them, all with the
  /// same places, series, unit and decimals, so that they can share a scale.
  ///
  /// `labels` names the sets; periods and numbers stand in their order, other values in that of
  /// the data. Rows without a value in `facet` are left out.
  static func panels(
    _ table: Table, x: String, y: String, by: String?, facet: String, unit: Unit?,
    decimals: Int?, language: Language, limit: Int
  ) throws(Problem) -> (labels: [String], sets: [SeriesSet]) {
    let places = try places(of: try table.column(facet), language)
    guard places.positions.count <= limit else {
      throw Problem(
        .tooManyPanels, ["count": String(places.positions.count), "limit": String(limit)])
    }
    var rows = [[Int32]](repeating: [], count: places.positions.count)
    for row in 0..<table.rowCount {
      if let place = places[row] { rows[place].append(Int32(row)) }
    }
    let common = try commonUnit(of: try table.column(y), in: table, asked: unit)
    let order = try Self.places(of: try table.column(x), language).positions
    let groups = try by.map { (name) throws(Problem) in
      try Self.places(of: try table.column(name), language).positions
    }
    var sets: [SeriesSet] = []
    for rows in rows {
      var set = try SeriesSet(
        table.gather(rows, lineage: table.lineage), x: x, y: y, by: by, unit: common,
        decimals: decimals, language: language)
      set.align(positions: order, groups: groups)
      sets.append(set)
    }
    let shown = sets.reduce(0) { max($0, $1.decimals) }
    for index in sets.indices where decimals == nil {
      sets[index].decimals = shown
      for series in sets[index].series.indices {
        sets[index].series[series].values =
          sets[index].series[series].values.showing(decimals: shown)
      }
    }
    return (places.positions.map(\.label), sets)
  }

  /// Takes on the places and series of a larger whole; what is not there is missing.
  private mutating func align(positions order: Positions, groups: Positions?) {
    var places: [String: Int] = [:]
    for (index, position) in positions.enumerated() { places[position.cell.plainText] = index }
    let from = order.map { places[$0.cell.plainText] }
    func aligned(_ values: Values) -> Values {
      Values(from.map { $0.map { values[$0] } ?? .missing(.unspecified) })
    }
    let blank = Values([Value](repeating: .missing(.unspecified), count: order.count))
    if let groups {
      var known: [String: Values] = [:]
      for one in series { known[one.key] = aligned(one.values) }
      series = groups.map { group in
        let key = group.cell.plainText
        return Series(key: key, label: group.label, values: known[key] ?? blank)
      }
    } else {
      for index in series.indices { series[index].values = aligned(series[index].values) }
    }
    positions = order
  }
}
