import Workbench

/// Series sets for chart tests: small ones written by hand, and random ones.
enum SeriesSamples {
  static func set(
    places: [(Cell, String)], series: [(String, [Double?])], title: String = "", unit: Unit = .none,
    decimals: Int = 0, time: Bool = false, reason: MissingReason = .notAvailable,
    synthetic: Bool = false, source: String? = nil
  ) -> SeriesSet {
    var x = Field(name: "x", type: time ? .period : .category)
    x.title = Labels(danish: time ? "År" : "Kommune", english: time ? "Year" : "Municipality")
    var y = Field(name: "y", type: .real)
    if !title.isEmpty { y.title = Labels(danish: title) }
    let lineage = Lineage(.literal("sample"))
    return SeriesSet(
      positions: places.map { SeriesSet.Position(cell: $0.0, label: $0.1) },
      series: series.map { name, values in
        SeriesSet.Series(
          key: name, label: name,
          values: values.map { value in
            guard let value else { return .missing(reason) }
            return .quantity(
              Quantity(value, unit: unit, decimals: decimals, lineage: lineage))
          })
      },
      x: x, y: y, by: nil, unit: unit, priceBasis: nil, decimals: decimals,
      info: TableInfo(name: "sample", source: source, synthetic: synthetic),
      isSynthetic: synthetic, lineage: lineage)
  }

  static func years(
    _ first: Int, _ series: [(String, [Double?])], title: String = "", unit: Unit,
    decimals: Int, source: String? = nil
  ) -> SeriesSet {
    let count = series.first?.1.count ?? 0
    return set(
      places: (0..<count).map { (.period(.year(first + $0)), "\(first + $0)") }, series: series,
      title: title, unit: unit, decimals: decimals, time: true, source: source)
  }

  static func categories(
    _ rows: [(String, Double?)], series: String = "", title: String = "",
    unit: Unit, decimals: Int, source: String? = nil
  ) -> SeriesSet {
    set(
      places: rows.map { (.text($0.0), $0.0) }, series: [(series, rows.map(\.1))], title: title,
      unit: unit, decimals: decimals, source: source)
  }

  static let billions = Unit(kind: .money, power: 9, base: "kr")

  /// Five years and two groups: the picture that speed is measured on.
  static let expenditure = years(
    2020,
    [
      ("Hovedstaden", [12.1, 12.6, 12.9, 13.3, 13.8]),
      ("Landsplan", [10.2, 10.4, 11.0, 11.3, 11.9]),
    ],
    title: "Udgifter", unit: billions, decimals: 1, source: "Danmarks Statistik, REGK31")

  /// Three statements of a survey in two years; one number is hidden by the source.
  static let survey = set(
    places: [
      (.text("a"), "Kommunen giver en sammenhængende indsats på tværs"),
      (.text("b"), "Det er let at komme i kontakt med kommunen"), (.text("c"), "Ved ikke"),
    ],
    series: [("2022", [61.5, 48.2, 3]), ("2024", [64, nil, 2.4])], unit: .percentShare,
    decimals: 1, reason: .confidential, source: "KKR Hovedstaden, medlemsundersøgelse")
}
