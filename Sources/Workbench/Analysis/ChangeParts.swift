/// What the change of a total is made of: the parts that moved it most, and those that went the
/// other way.
///
/// It says how much of a change lies where, not why. Every number holds as it is and as it is
/// shown: the parts named are larger than all others, and together no more than the total.
public struct ChangeParts: Sendable {
  /// A part and how far it moved, without its sign.
  public struct Part: Sendable {
    /// A series over time, a place on the way between two totals.
    public var index: Int
    public var label: String
    public var amount: Quantity
  }

  /// How far the total moved, without its sign.
  public var total: Quantity
  public var rises: Bool
  /// The largest parts that went with the total, one or two.
  public var leading: [Part]
  /// The largest part that went against it.
  public var opposing: Part?
  /// The points in time between which the total moved; nil between two totals of other kinds.
  public var start: Period?
  public var end: Period?
  public var reachesLatest: Bool
  /// The first and the last total, where these are places on the axis.
  public var ends: (first: Fact.Place, last: Fact.Place)?
  /// Whether shown numbers do not add up because they were rounded one by one.
  public var needsUnroundedNote: Bool

  /// Nil where no part stands out, where nothing moves as shown, or where the total moves otherwise
  /// than its parts.
  init?(
    total: Quantity, parts: [(index: Int, label: String, amount: Quantity)], note: Bool = false
  ) {
    let whole = total.shownValue
    guard total.value.isFinite, whole != 0, (whole > 0) == (total.value > 0), parts.count > 1 else {
      return nil
    }
    func isWith(_ amount: Quantity) -> Bool { (amount.value > 0) == (total.value > 0) }
    let moved = parts.filter { $0.amount.shownValue != 0 && $0.amount.value.isFinite }
      .sorted { $0.amount.shownValue.magnitude > $1.amount.shownValue.magnitude }
    let with = moved.filter { isWith($0.amount) }
    let against = moved.filter { !isWith($0.amount) }
    func part(_ one: (index: Int, label: String, amount: Quantity)) -> Part {
      Part(index: one.index, label: one.label, amount: one.amount.magnitude)
    }
    func shown(_ place: Int) -> Double {
      place < with.count ? with[place].amount.shownValue.magnitude : 0
    }
    // Two are named, or one where the second does not stand out from the third.
    let count = shown(1) > shown(2) || with.count == 2 ? min(2, with.count) : 1
    guard count > 0, count < with.count ? shown(count - 1) > shown(count) : true else { return nil }
    leading = with.prefix(count).map(part)
    if let first = against.first {
      guard against.count == 1 || first.amount.shownValue != against[1].amount.shownValue else {
        return nil
      }
      opposing = part(first)
    }
    self.total = total.magnitude
    rises = total.value > 0
    reachesLatest = true
    let named = leading.reduce(0) { $0 + $1.amount.shownValue }
    if against.isEmpty {
      let exact = with.prefix(count).reduce(0) { $0 + $1.amount.value.magnitude }
      guard exact <= total.value.magnitude * (1 + 1e-9) else { return nil }
      let isAll = count == parts.count
      let unit = 1 / Double(ExactDecimal.powersOfTen[min(18, max(0, total.shownDecimals))])
      needsUnroundedNote =
        note || named > whole.magnitude + unit / 2
        || (isAll && (named - whole.magnitude).magnitude > unit / 2)
    } else {
      needsUnroundedNote = note
    }
  }
}

extension SeriesSet {
  /// What the sum of all series moved by, and which of them moved it: only where the schema says
  /// that they may be added up.
  func contributionFact(from: Int?, to: Int?) throws(Problem) -> Fact? {
    let parts = series.indices.filter { !series[$0].isTotal }
    guard let by, parts.count > 1, unit.kind == .money || unit.kind == .count else { return nil }
    switch y.additive {
    case .never, .unstated: return nil
    case .over(let names): if !names.contains(by.name) { return nil }
    case .always: break
    }
    let first = from ?? 0
    let last = to ?? positions.count - 1
    guard first < last, case .period(let start) = positions[first].cell,
      case .period(let end) = positions[last].cell
    else { return nil }
    var sums: [Quantity?] = [nil, nil]
    var moved: [(index: Int, label: String, amount: Quantity)] = []
    var note = false
    for index in parts {
      let values = series[index].values
      guard first < values.count, last < values.count, let a = values[first].quantity,
        let b = values[last].quantity, a.value.isFinite, b.value.isFinite
      else { return nil }
      sums[0] = if let sum = sums[0] { try sum.sum(with: a) } else { a }
      sums[1] = if let sum = sums[1] { try sum.sum(with: b) } else { b }
      var amount = try b.combined(.subtract, with: a)
      amount.decimals = decimals
      // The levels stand in the figure: who subtracts them must get what is said.
      if !(b.isDifference(amount, from: a)) { note = true }
      moved.append((index, series[index].label, amount))
    }
    guard let a = sums[0], let b = sums[1] else { return nil }
    var total = try b.combined(.subtract, with: a)
    total.decimals = decimals
    guard var found = ChangeParts(total: total, parts: moved, note: note) else { return nil }
    (found.start, found.end) = (start, end)
    found.reachesLatest = last == positions.count - 1
    let cells = [first, last].flatMap { place in
      parts.map { Fact.Place(series: $0, position: place) }
    }
    return Fact(kind: .contribution, series: nil, finding: .contribution(found), cells: cells)
  }

  /// The way from a first to a last total over what was added and taken away between them, where
  /// the numbers add up to it.
  func wayFact() throws(Problem) -> Fact? {
    guard series.count == 1, positions.count >= 4, positions[0].isTotal,
      positions[positions.count - 1].isTotal,
      !positions.dropFirst().dropLast().contains(where: { $0.isTotal }),
      let first = series[0].values.first?.quantity, let last = series[0].values.last?.quantity,
      let way = try? Contributions(self, totals: nil, totalLabel: "")
    else { return nil }
    var parts: [(index: Int, label: String, amount: Quantity)] = []
    for place in positions.indices.dropFirst().dropLast() {
      guard let amount = series[0].values[place].quantity else { return nil }
      parts.append((place, positions[place].label, amount))
    }
    var total = try last.combined(.subtract, with: first)
    total.decimals = decimals
    let note = way.isRounded || !last.isDifference(total, from: first)
    guard var found = ChangeParts(total: total, parts: parts, note: note) else { return nil }
    found.ends = (
      Fact.Place(series: 0, position: 0), Fact.Place(series: 0, position: positions.count - 1)
    )
    return Fact(
      kind: .contribution, series: nil, finding: .contribution(found),
      cells: positions.indices.map { Fact.Place(series: 0, position: $0) })
  }
}

extension Quantity {
  /// Whether a reader who subtracts the shown levels gets the shown difference.
  fileprivate func isDifference(_ gap: Quantity, from first: Quantity) -> Bool {
    let unit = 1 / Double(ExactDecimal.powersOfTen[min(18, max(0, gap.shownDecimals))])
    return abs(shownValue - first.shownValue - gap.shownValue) < unit / 2
  }
}
