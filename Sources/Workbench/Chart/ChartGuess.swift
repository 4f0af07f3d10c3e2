/// What to draw of a table where its user leaves something open: only what is unambiguous is
/// chosen, and what was chosen can be told.
public struct ChartGuess: Sendable {
  public private(set) var kind: ChartKind
  /// Names of columns by role: those given, and those chosen.
  public private(set) var columns: [String: String]
  /// What was chosen, as the options that would have said it: `--kind lines`, `-x year`.
  public private(set) var chosen: [String]

  /// Places on an axis of time from which on lines say more than bars.
  private static let manyPlaces = 12

  /// - Parameters:
  ///   - kind: the kind asked for; nil for bars, or lines over many points in time.
  ///   - given: names of columns by role.
  ///
  /// Throws for a column that is none, `.noColumnToDraw` and `.severalColumnsToDraw`.
  public init(_ table: Table, kind asked: ChartKind?, columns given: [String: String])
    throws(Problem)
  {
    kind = asked ?? .bars
    columns = given
    chosen = []
    for role in kind.roles {
      if let name = given[role.name] { _ = try table.column(name) }
    }
    let candidates = Candidates(table)
    do {
      for role in kind.roles where role.isRequired && columns[role.name] == nil {
        try choose(role, candidates, table)
      }
    } catch {
      throw error.explained(by: table)
    }
    if kind.roles.contains(where: { $0.name == "by" }), columns["by"] == nil,
      let x = columns["x"], !kind.roles.contains(where: { $0.name == "x" && $0.isNumber })
    {
      let rest = candidates.places.filter { !columns.values.contains($0.name) }
      if rest.count == 1, let only = rest.first, candidates.repeats(try table.column(x)) {
        take("by", only.name)
      }
    }
    guard asked == nil else { return }
    if let x = columns["x"], let column = try? table.column(x), Candidates.isTime(column),
      Candidates.hasMore(than: Self.manyPlaces, in: column)
    {
      kind = .lines
    }
    chosen.insert("--kind \(kind.name)", at: 0)
  }

  private mutating func take(_ role: String, _ name: String) {
    columns[role] = name
    chosen.append("\(Self.option(role)) \(name)")
  }

  /// A role as an option of the command: `-x`, `--by`.
  public static func option(_ role: String) -> String { role.count == 1 ? "-\(role)" : "--\(role)" }

  private mutating func choose(
    _ role: ChartKind.Role, _ candidates: Candidates, _ table: Table
  ) throws(Problem) {
    let used = Array(columns.values)
    var fitting = (role.isNumber ? candidates.numbers : candidates.places).filter {
      !used.contains($0.name)
    }
    // Time is what an axis is for.
    let times = fitting.filter(Candidates.isTime)
    if !role.isNumber, times.count == 1 { fitting = times }
    guard let first = fitting.first else {
      throw Problem(
        .noColumnToDraw,
        [
          "table": table.info.name, "role": role.name,
          "wanted": role.isNumber ? "numbers" : "places, names or periods that differ",
          "columns": table.columns.prefix(12).map { "\($0.name) (\($0.type.name))" }
            .joined(separator: ", ") + (table.columns.count > 12 ? ", …" : ""),
        ])
    }
    guard fitting.count == 1 else {
      throw Problem(
        .severalColumnsToDraw,
        [
          "table": table.info.name, "role": role.name, "option": Self.option(role.name),
        ], candidates: fitting.map(\.name))
    }
    take(role.name, first.name)
  }
}

/// The columns of a table by what they may be in a chart.
private struct Candidates {
  var numbers: [Column] = []
  var places: [Column] = []

  init(_ table: Table) {
    let companions = Set(table.columns.flatMap(\.field.companions))
    for column in table.columns where !companions.contains(column.name) {
      let field = column.field
      if column.type.isNumeric, field.quantity != .year, field.role != .dimension {
        if field.role != .attribute, field.role != .note { numbers.append(column) }
        continue
      }
      guard field.role != .attribute, field.role != .note,
        table.rowCount < 2 || Self.hasMore(than: 1, in: column)
      else { continue }
      places.append(column)
    }
  }

  static func isTime(_ column: Column) -> Bool {
    column.type == .period || column.field.quantity == .year
  }

  /// Whether a column holds more than so many different values.
  static func hasMore(than count: Int, in column: Column) -> Bool {
    var seen: Set<String> = []
    for row in 0..<column.count where column.validity.isValid(row) {
      if seen.insert(column[row].plainText).inserted, seen.count > count { return true }
    }
    return false
  }

  /// Whether some value stands on several rows.
  func repeats(_ column: Column) -> Bool {
    var seen: Set<String> = []
    for row in 0..<column.count where column.validity.isValid(row) {
      if !seen.insert(column[row].plainText).inserted { return true }
    }
    return false
  }
}
