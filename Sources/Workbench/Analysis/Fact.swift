/// Something that holds in a series set: what was found, and the cells that it rests on.
///
/// A fact is data and no text; `Narrator` says it. What a figure says in words is chosen from the
/// same list that `SeriesSet.facts` gives, so the two cannot disagree.
public struct Fact: Sendable {
  /// What facts are called, in the order of what a reader needs first.
  public enum Kind: String, Sendable, CaseIterable {
    /// A balance that turned from deficit to surplus, or back.
    case signChange = "sign change"
    case change
    /// A share that moved, by percentage points.
    case shareShift = "share shift"
    /// A movement, or levels, held against those of a benchmark.
    case benchmark
    case rank
    /// What a change of a total is made of.
    case contribution
    case multiple
    /// A rise that became a fall, or the other way round.
    case turn = "break"
    case streak
    case gap
    case outlier
    case extremes
    case unchanged
    case missing
  }

  public enum Finding: Sendable {
    /// The movement of a series, and of the series that it is held against.
    case change(Change, against: (series: Int, change: Change)?)
    /// The places of a series from the highest number to the lowest.
    case ranking(Ranking)
    /// Which places lie above and below one of them.
    case standing(Standing)
    case contribution(ChangeParts)
    case multiple(Course.Multiple, Change)
    case turn(Course.Turn)
    case streak(Course.Streak)
    case gap(Course.Gap)
    case outlier(Course.Outlier)
    /// Where a series over time stands highest and lowest, as shown.
    case extremes(highest: [Int], lowest: [Int])
    /// Places without a number.
    case missing(places: [Int])
  }

  /// One cell of the set.
  public struct Place: Sendable, Equatable {
    public var series: Int
    public var position: Int

    public init(series: Int, position: Int) {
      self.series = series
      self.position = position
    }
  }

  public var kind: Kind
  /// The series it is about; nil for all of them.
  public var series: Int?
  public var finding: Finding
  public var cells: [Place]
  /// How large the movement is, in percent or points: larger ones come first among equals.
  var size: Double = 0
}

extension Fact {
  /// Which facts are looked for: where the period begins and ends, what the numbers are held
  /// against, and of which kinds.
  public struct Scope: Sendable {
    /// The position to start from; the first known one by default.
    public var from: Int?
    /// The position to end at; the last known one by default.
    public var to: Int?
    public var benchmark: Benchmark?
    public var kinds: Set<Kind>

    public init(
      from: Int? = nil, to: Int? = nil, versus benchmark: Benchmark? = nil,
      kinds: Set<Kind> = Self.allKinds
    ) {
      self.from = from
      self.to = to
      self.benchmark = benchmark
      self.kinds = kinds
    }

    public static let allKinds = Set(Kind.allCases)

    /// The series that others are held against.
    var benchmarkSeries: Int? {
      if case .series(let index) = benchmark { return index }
      return nil
    }
  }

  /// What numbers are held against.
  public enum Benchmark: Sendable, Equatable {
    case series(Int)
    /// A place on the axis of categories, such as the bar of the whole country.
    case position(Int)
  }
}

extension SeriesSet {
  /// What the numbers say, the most telling first: by kind, then by the size of the movement, then
  /// in the order of the series.
  ///
  /// - Parameters:
  ///   - from: the position to start from; the first known one by default.
  ///   - to: the position to end at; the last known one by default.
  ///   - benchmark: what the others are held against.
  public func facts(
    from: Int? = nil, to: Int? = nil, versus benchmark: Fact.Benchmark? = nil
  ) throws(Problem) -> [Fact] {
    let order = Dictionary(
      uniqueKeysWithValues: Fact.Kind.allCases.enumerated().map { ($1, $0) })
    return try facts(in: Fact.Scope(from: from, to: to, versus: benchmark)).enumerated()
      .sorted { left, right in
        let (a, b) = (left.element, right.element)
        if a.kind != b.kind { return order[a.kind, default: 0] < order[b.kind, default: 0] }
        return a.size == b.size ? left.offset < right.offset : a.size > b.size
      }.map(\.element)
  }

  /// What numbers are held against by name: a series, or a place on an axis of categories.
  public func benchmark(of name: String) throws(Problem) -> Fact.Benchmark {
    if let found = series.firstIndex(where: { $0.answers(to: name) }) {
      return .series(found)
    }
    if !isTime, let place = positions.firstIndex(where: { $0.answers(to: name) }) {
      return .position(place)
    }
    throw Problem(
      .unknownPosition, ["name": name, "axis": by?.name ?? y.name, "table": info.name],
      asked: name,
      candidates: series.map(\.label) + (isTime ? [] : positions.prefix(100).map(\.label)))
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
