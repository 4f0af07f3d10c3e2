import Workbench

/// Figures of every kind in `ChartKind.all`, from one table with labels of the test's choosing.
///
/// Which column plays which part is found by trying: a kind that none of the columns suits is a
/// failure of the tests, so that a new kind cannot be left out.
struct EveryKind {
  /// A way to draw a kind: columns by role.
  struct Way {
    let kind: ChartKind
    let columns: [String: String]
  }

  let ways: [Way]
  /// Kinds that no columns suit.
  let undrawable: [String]

  private static let texts = ["row", "left", "right", "area"]
  private static let numbers = ["number", "other"]

  init() throws {
    let plain = try Self.table(labels: ["en", "to", "tre", "fire"], isCategory: true)
    var ways: [Way] = []
    var undrawable: [String] = []
    for kind in ChartKind.all {
      let drawable = Self.choices(kind.roles).filter { columns in
        (try? kind.draw(ChartKind.Request(plain, columns: columns, options: Self.options(kind))))
          != nil
      }
      // The more labels a picture has, the more can go wrong with them.
      let most = drawable.map { Self.worth($0) }.max()
      let best = drawable.filter { Self.worth($0) == most }
      if best.isEmpty { undrawable.append(kind.name) }
      ways += best.prefix(3).map { Way(kind: kind, columns: $0) }
    }
    (self.ways, self.undrawable) = (ways, undrawable)
  }

  private static func worth(_ columns: [String: String]) -> Int {
    Set(columns.values).count { texts.contains($0) }
  }

  /// All assignments of columns to roles, optional ones left out as well.
  private static func choices(_ roles: [ChartKind.Role]) -> [[String: String]] {
    var found: [[String: String]] = [[:]]
    for role in roles {
      found = found.flatMap { known in
        (texts + numbers).map { name in known.merging([role.name: name]) { $1 } }
          + (role.isRequired ? [] : [known])
      }
    }
    return found
  }

  /// Options that a kind cannot do without.
  static func options(_ kind: ChartKind) -> ChartOptions {
    var options = ChartOptions()
    if kind.options.contains(.totals) { options.totals = [] }
    return options
  }

  /// Four rows: `row` tells all apart, `left` and `right` make a cross of two by two, `area` knows
  /// one municipality, `number` and `other` are counts. `labels` are those of the text columns.
  static func table(labels: [String], isCategory: Bool) throws -> Table {
    func column(_ name: String, _ indices: [Int], keeps first: String? = nil) throws -> Column {
      let codes = indices.map { $0 == 0 ? first ?? "k0" : "k\($0)" }
      guard isCategory else {
        // What tells rows apart stands behind the label.
        return try VerbSamples.column(
          name, .text,
          indices.map { .text($0 == 0 && first != nil ? codes[0] : labels[$0] + "\($0)") })
      }
      let domain = CategoryDomain(
        Set(zip(codes, indices).map(\.0)).sorted().map { code in
          let index = codes.firstIndex(of: code).map { indices[$0] } ?? 0
          return CategoryDomain.Value(code: code, label: Labels(danish: labels[index]))
        })
      return try VerbSamples.column(name, .category, codes.map { .text($0) }, domain: domain) {
        $0.role = .dimension
        $0.title = Labels(danish: labels[1])
      }
    }
    func number(_ name: String, _ values: [Int64]) throws -> Column {
      try VerbSamples.column(name, .integer, values.map { .integer($0) }) {
        $0.role = .measure
        $0.unit = Unit(code: "personer")
        $0.title = Labels(danish: labels[0])
      }
    }
    return try VerbSamples.table([
      column("row", [0, 1, 2, 3]), column("left", [0, 0, 1, 1]), column("right", [2, 3, 2, 3]),
      column("area", [0, 1, 2, 3], keeps: "101"),
      number("number", [3, 14, 15, 92]), number("other", [6, 5, 35, 8]),
    ])
  }
}
