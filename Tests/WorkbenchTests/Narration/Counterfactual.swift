import Workbench

/// Data changed so that a fact no longer holds, and what narration then says.
///
/// Each way to break a fact is worked out here from the numbers that it rests on, without asking
/// what found it.
struct Counterfactual {
  var data: SeriesSet
  var fact: Fact
  var benchmark: Fact.Benchmark?

  /// Sets of data in which the sentence of the fact is wrong, each with what was done.
  func breaks() -> [(what: String, data: SeriesSet)] {
    let index = fact.series ?? 0
    switch fact.finding {
    case .change(let change, let against):
      guard let first = fact.cells.first, fact.cells.count > 1 else { return [] }
      let last = fact.cells[1]
      var out = [
        ("the last level moves", moved(last, by: 3)),
        ("the first level moves", moved(first, by: 3)),
        ("the other way", mirrored(last, around: first)),
      ]
      if change.direction != .unchanged {
        out.append(("the levels change places", swapped(first, last)))
        out.append(("nothing moved", copied(first, to: last)))
      }
      if against != nil, fact.cells.count >= 4 {
        out.append(("the benchmark moves", stretched(fact.cells[3])))
      }
      return out
    case .ranking(let ranking):
      guard ranking.groups.count > 1, let top = place(of: ranking.groups[0], index),
        let second = place(of: ranking.groups[1], index)
      else { return [] }
      var out = [
        ("the first moves", moved(top, by: 3)), ("the second moves", moved(second, by: -2)),
      ]
      // Where many share both places only their number is told, and it still holds.
      func isNamed(_ group: Ranking.Group) -> Bool { group.labels.count <= 4 }
      if isNamed(ranking.groups[0]) || isNamed(ranking.groups[1]) {
        out.append(("first and second change places", swapped(top, second)))
      }
      if let low = ranking.last, let bottom = place(of: low, index) {
        if isNamed(ranking.groups[0]) || isNamed(low) {
          out.append(("the last becomes first", swapped(top, bottom)))
        }
        out.append(("the last moves", moved(bottom, by: -3)))
      }
      return out
    case .standing(let standing):
      let own = Fact.Place(series: index, position: standing.benchmark)
      var out = [("the benchmark moves", moved(own, by: 3))]
      if let one = standing.above.first {
        out.append(("one above falls below", below(Fact.Place(series: index, position: one), own)))
      }
      if let one = standing.below.first {
        out.append(
          ("one below reaches it", copied(own, to: Fact.Place(series: index, position: one))))
      }
      return out
    case .contribution(let parts):
      guard let first = parts.leading.first else { return [] }
      if let ends = parts.ends {
        return [
          ("the last total moves", moved(ends.last, by: 40)),
          ("the first part is gone", set(Fact.Place(series: 0, position: first.index), to: nil)),
        ]
      }
      let cells = fact.cells.filter { $0.series == first.index }
      guard let start = cells.first, let end = cells.last else { return [] }
      return [
        ("the largest part moves", moved(end, by: 3)),
        ("the largest part stands still", copied(start, to: end)),
        ("the largest part is missing", set(end, to: nil)),
      ]
    case .multiple:
      guard let first = fact.cells.first, let last = fact.cells.last else { return [] }
      return [
        ("nothing moved", copied(first, to: last)),
        ("the levels change places", swapped(first, last)),
        ("five times as much", scaled(last, from: first, by: 5)),
      ]
    case .turn(let turn):
      guard let last = fact.cells.last, let before = fact.cells.dropLast().last else { return [] }
      let top = Fact.Place(series: index, position: turn.turn)
      return [
        ("the last step goes the other way", mirrored(last, around: before)),
        ("the last step is level", copied(before, to: last)),
        ("the turn is missing", set(top, to: nil)),
        ("the turn lies elsewhere", moved(top, by: turn.rises ? 3 : -3)),
      ]
    case .streak:
      guard let last = fact.cells.last, let before = fact.cells.dropLast().last else { return [] }
      return [
        ("the last step goes the other way", mirrored(last, around: before)),
        ("the last step is level", copied(before, to: last)),
        ("a number is missing on the way", set(fact.cells[fact.cells.count / 2], to: nil)),
      ]
    case .gap:
      guard fact.cells.count == 4 else { return [] }
      return [
        ("the last distance moves", moved(fact.cells[2], by: 3)),
        ("the series change places at the end", swapped(fact.cells[2], fact.cells[3])),
        ("the distances are equal", sameGap()),
      ]
    case .outlier(let outlier):
      let own = Fact.Place(series: index, position: outlier.position)
      return [
        ("it lies in the middle", set(own, to: outlier.median.value)),
        ("it lies elsewhere", moved(own, by: 3)), ("it is missing", set(own, to: nil)),
      ]
    case .extremes(let highest, let lowest):
      let top = Fact.Place(series: index, position: highest[0])
      let bottom = Fact.Place(series: index, position: lowest[0])
      return [
        ("the ends change places", swapped(top, bottom)), ("the top moves", moved(top, by: 3)),
        ("the bottom moves", moved(bottom, by: -3)),
      ]
    case .missing:
      guard let cell = fact.cells.first else { return [] }
      return [("the number is found", set(cell, to: 1))]
    }
  }

  // MARK: Changes

  private var unit: Double {
    (0..<data.decimals).reduce(1) { size, _ in size / 10 }
  }

  private func quantity(_ cell: Fact.Place) -> Quantity? {
    data.series[cell.series].values[cell.position].quantity
  }

  /// The set with one number in the place of another; nil makes it missing.
  private func set(_ cell: Fact.Place, to value: Double?) -> SeriesSet {
    var copy = data
    guard let value else {
      copy.series[cell.series].values[cell.position] = .missing(.notAvailable)
      return copy
    }
    var number =
      quantity(cell)
      ?? Quantity(value, unit: data.unit, decimals: data.decimals, lineage: data.lineage)
    number.value = value
    number.exact = nil
    number.bounds = nil
    copy.series[cell.series].values[cell.position] = .quantity(number)
    return copy
  }

  /// Further by so many units of the last place that is shown.
  private func moved(_ cell: Fact.Place, by units: Double) -> SeriesSet {
    guard let own = quantity(cell) else { return data }
    // Printed numbers stand for intervals, which have to be left behind too.
    let place = own.printedDecimals.map { (0..<max(0, $0)).reduce(1.0) { size, _ in size / 10 } }
    return set(cell, to: own.value + units * max(unit, place ?? 0))
  }

  /// A fifth larger, and by forty units: visible behind any rounding of a percentage.
  private func stretched(_ cell: Fact.Place) -> SeriesSet {
    guard let own = quantity(cell) else { return data }
    return set(cell, to: own.value + own.value.magnitude * 0.2 + 40 * unit)
  }

  private func copied(_ from: Fact.Place, to cell: Fact.Place) -> SeriesSet {
    set(cell, to: quantity(from)?.value)
  }

  private func swapped(_ a: Fact.Place, _ b: Fact.Place) -> SeriesSet {
    var copy = data
    let first = data.series[a.series].values[a.position]
    copy.series[a.series].values[a.position] = data.series[b.series].values[b.position]
    copy.series[b.series].values[b.position] = first
    return copy
  }

  /// The other way from `base`, by at least three units.
  private func mirrored(_ cell: Fact.Place, around base: Fact.Place) -> SeriesSet {
    guard let own = quantity(cell), let start = quantity(base) else { return data }
    let step = own.value - start.value
    return set(
      cell, to: start.value - (step == 0 ? 3 * unit : step + (step > 0 ? unit : -unit) * 3))
  }

  private func scaled(_ cell: Fact.Place, from base: Fact.Place, by factor: Double) -> SeriesSet {
    set(cell, to: quantity(base).map { $0.value * factor })
  }

  private func below(_ cell: Fact.Place, _ base: Fact.Place) -> SeriesSet {
    set(cell, to: quantity(base).map { $0.value - 30 * unit })
  }

  /// The end so far apart as the start.
  private func sameGap() -> SeriesSet {
    guard let a = quantity(fact.cells[0]), let b = quantity(fact.cells[1]),
      let d = quantity(fact.cells[3])
    else { return data }
    return set(fact.cells[2], to: d.value + a.value - b.value)
  }

  private func place(of group: Ranking.Group, _ series: Int) -> Fact.Place? {
    data.positions.firstIndex { $0.label == group.labels[0] }
      .map { Fact.Place(series: series, position: $0) }
  }
}
