/// One measure seen as series over an x axis: what charts draw and facts are found in.
///
/// `positions` × `series` cells, each a quantity in one common unit, or missing with its reason.
/// Building one refuses two rows for the same cell, mixed price bases and units that no power of
/// ten reconciles.
///
///     try SeriesSet(table, x: "year", y: "amount", by: "geo", language: .danish)
public struct SeriesSet: Sendable {
  /// A place on the x axis.
  public struct Position: Sendable {
    public var cell: Cell
    /// The label shown: a category's label, a period in words.
    public var label: String
    /// Whether the schema calls the value a total of others, which takes no part in a ranking.
    public var isTotal = false
    /// How the value is spoken of behind a measure, where the schema says it: `på landsplan`.
    public var phrase = Labels()
    /// The labels of the schema, in the languages that it knows.
    public var names = Labels()

    public init(cell: Cell, label: String) {
      self.cell = cell
      self.label = label
    }
  }

  public struct Series: Sendable {
    /// The key as the dataset writes it; empty when there is only one series.
    public var key: String
    public var label: String
    /// How the group is spoken of behind a measure, where the schema says it: `i hovedstaden`.
    public var phrase = Labels()
    /// The labels of the schema, in the languages that it knows.
    public var names = Labels()
    /// Whether the schema calls the group a total of others.
    public var isTotal = false
    /// One value a position.
    public var values: Values

    public init(key: String, label: String, values: [Value]) {
      self.init(key: key, label: label, values: Values(values))
    }

    init(key: String, label: String, values: Values) {
      self.key = key
      self.label = label
      self.values = values
    }
  }

  public enum Value: Sendable {
    case quantity(Quantity)
    case missing(MissingReason)

    public var quantity: Quantity? {
      if case .quantity(let quantity) = self { return quantity }
      return nil
    }
  }

  public var positions: Positions
  public var series: [Series]
  public var x: Field
  public var y: Field
  public var by: Field?
  /// The unit that all values are in.
  public var unit: Unit
  public var priceBasis: PriceBasis?
  /// Decimals shown on labels, in tables and in prose alike.
  public var decimals: Int
  public var info: TableInfo
  public var isSynthetic: Bool
  public var lineage: Lineage

  /// A set of cells that are known already, such as computed ones; every series has one value a
  /// position, in the set's unit.
  public init(
    positions: [Position], series: [Series], x: Field, y: Field, by: Field? = nil, unit: Unit,
    priceBasis: PriceBasis? = nil, decimals: Int, info: TableInfo, isSynthetic: Bool = false,
    lineage: Lineage
  ) {
    self.init(
      positions: Positions(positions), series: series, x: x, y: y, by: by, unit: unit,
      priceBasis: priceBasis, decimals: decimals, info: info, isSynthetic: isSynthetic,
      lineage: lineage)
  }

  init(
    positions: Positions, series: [Series], x: Field, y: Field, by: Field?, unit: Unit,
    priceBasis: PriceBasis?, decimals: Int, info: TableInfo, isSynthetic: Bool, lineage: Lineage
  ) {
    self.positions = positions
    self.series = series
    self.x = x
    self.y = y
    self.by = by
    self.unit = unit
    self.priceBasis = priceBasis
    self.decimals = decimals
    self.info = info
    self.isSynthetic = isSynthetic
    self.lineage = lineage
  }

  /// The number of missing cells; a position without a row counts.
  public var missingCount: Int {
    series.reduce(0) { sum, one in
      sum + one.values.indices.count { one.values.reason($0) != nil }
    }
  }

  /// All quantities, series by series.
  public var quantities: [Quantity] { series.flatMap { $0.values.compactMap(\.quantity) } }

  /// Whether the x axis is time.
  public var isTime: Bool { x.type == .period }
}
