import Workbench

/// Comparisons of two periods, and texts cut into rows.
extension RowEvaluator {
  func changed(_ table: RowTable, _ change: ChangeSpecification) throws(Problem) -> RowTable {
    let keys =
      change.keys
      ?? table.names.filter { $0 != change.along && table.dimensions.contains($0) }
    let times = try table.cells(change.along)
    let cells = try table.cells(change.measure)
    var out = RowTable(
      names: keys + ["from", "to", "change", "percent"], rows: [],
      dimensions: table.dimensions.intersection(keys))
    let groups = keys.isEmpty ? [Array(table.rows.indices)] : try table.groups(keys)
    for group in groups {
      for point in [change.from, change.to] where group.filter({ times[$0] == point }).count > 1 {
        throw Problem(.severalRowsMatch)
      }
    }
    for group in groups {
      let first = group.first { times[$0] == change.from }
      let last = group.first { times[$0] == change.to }
      if first == nil, last == nil { continue }
      let from = first.map { cells[$0] } ?? .missing(.unmatched)
      let to = last.map { cells[$0] } ?? .missing(.unmatched)
      var row: [Cell] = []
      for key in keys { row.append(table.rows[group[0]][try table.position(key)]) }
      out.rows.append(row + [from, to] + (try Self.differences(from, to)))
    }
    return out
  }

  private static func differences(_ from: Cell, _ to: Cell) throws(Problem) -> [Cell] {
    guard let a = from.number, let b = to.number else {
      let reasons = [from, to].compactMap { cell -> MissingReason? in
        if case .missing(let reason) = cell { reason } else { nil }
      }
      let missing = Cell.missing(reasons.max() ?? .undefined)
      return [missing, missing]
    }
    guard a > 0 else { throw Problem(.baseNotPositive) }
    return [.real(b - a), .real((b - a) / a * 100)]
  }

  /// A text without any part stays as an empty one: no row is lost.
  func split(
    _ table: RowTable, _ name: String, _ separator: String
  ) throws(Problem) -> RowTable {
    let position = try table.position(name)
    var out = table
    out.rows = table.rows.flatMap { row -> [[Cell]] in
      guard case .text(let text) = row[position] else { return [row] }
      var parts: [String] = [""]
      for character in text {
        if String(character) == separator {
          parts.append("")
        } else {
          parts[parts.count - 1].append(character)
        }
      }
      let known = parts.filter { !$0.isEmpty }
      return (known.isEmpty ? [""] : known).map { part in
        var copy = row
        copy[position] = .text(part)
        return copy
      }
    }
    return out
  }
}
