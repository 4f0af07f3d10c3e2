/// Series as parts of a whole: what may be set end to end, the wholes, and the shares.
extension SeriesSet {
  /// Refuses series whose numbers add up to nothing: rates, means, changes, and shares that are no
  /// parts of one whole. Shares must add up to 100 wherever all are known, as far as rounding lets
  /// them.
  public func checkParts() throws(Problem) {
    if isOfShares { return try checkShares() }
    let kinds: [Unit.Kind] = [
      .share, .change, .percentagePoint, .rate, .index, .score, .year,
    ]
    let quantities: [Field.QuantityKind] = [.average, .share, .rate, .change, .score, .year]
    if let quantity = y.quantity, quantities.contains(quantity) {
      throw Problem(.notAdditive, ["name": y.name, "kind": quantity.rawValue])
    }
    if y.additive == .never || kinds.contains(unit.kind) {
      throw Problem(
        .notAdditive, ["name": y.name, "kind": y.quantity?.rawValue ?? unit.kind.rawValue])
    }
    guard let by else { return }
    if case .over(let allowed) = y.additive, !allowed.contains(by.name) {
      throw Problem(.notAdditiveOver, ["name": y.name, "dimension": by.name])
    }
    if y.quantity == .stock, by.type == .period, y.additive != .always {
      throw Problem(.notAdditiveOver, ["name": y.name, "dimension": by.name])
    }
  }

  /// Whether the numbers are percentages of a whole already.
  public var isOfShares: Bool { unit == .percentShare && y.quantity != .rate }

  private func checkShares() throws(Problem) {
    for place in positions.indices {
      var sum = 0.0
      var slack = 1e-9
      var isWhole = true
      for one in series {
        guard place < one.values.count, let quantity = one.values[place].quantity,
          quantity.value.isFinite
        else {
          isWhole = false
          continue
        }
        if quantity.value < 0 {
          throw Problem(
            .negativePart, ["place": DisplayText.cut(positions[place].label), "name": y.name])
        }
        sum += quantity.value
        // Half a unit of the last digit that is printed or stored.
        slack += Self.halfUnit(quantity.printedDecimals ?? quantity.shownDecimals)
      }
      guard sum > 100 + slack || (isWhole && sum < 100 - slack) else { continue }
      throw Problem(
        .sharesOfNoWhole,
        [
          "place": DisplayText.cut(positions[place].label), "name": y.name,
          "sum": NumberFormat.plain.text(sum, decimals: min(6, decimals)),
        ])
    }
  }

  private static func halfUnit(_ decimals: Int) -> Double {
    (0..<min(12, max(0, decimals))).reduce(0.5) { size, _ in size / 10 }
  }

  /// The whole of each place: the sum of its parts, exact where they are; nil where one is missing
  /// or the sum leaves the range of numbers.
  public func wholes() throws(Problem) -> [Quantity?] {
    var wholes: [Quantity?] = []
    for place in positions.indices {
      try WorkBudget.check(row: place, every: 1 << 10)
      var whole: Quantity?
      for one in series {
        guard place < one.values.count, let part = one.values[place].quantity,
          part.value.isFinite
        else {
          whole = nil
          break
        }
        whole = if let known = whole { try known.sum(with: part) } else { part }
      }
      whole?.decimals = decimals
      wholes.append(whole.flatMap { $0.value.isFinite ? $0 : nil })
    }
    return wholes
  }

  /// The same series as percentages of each place's whole. Where a part is missing, or the whole is
  /// zero, the place has no shares. Shares are returned as they stand, with the decimals of their
  /// source.
  public func shares(decimals: Int = 0) throws(Problem) -> SeriesSet {
    try checkParts()
    if isOfShares { return self }
    let wholes = try wholes()
    var set = self
    set.unit = .percentShare
    set.priceBasis = nil
    set.decimals = decimals
    set.y.unit = .percentShare
    set.y.quantity = .share
    set.y.title = Labels(
      danish: y.title[.danish].map { "Fordeling af " + Self.lowered($0) } ?? "Fordeling",
      english: y.title[.english].map { "Distribution of " + Self.lowered($0) } ?? "Distribution")
    var grammar = Grammar()
    grammar.definite = "andelen"
    grammar.english = "the share"
    set.y.grammar = grammar
    for place in positions.indices {
      let gap =
        series.compactMap { one -> MissingReason? in
          guard place < one.values.count else { return .unspecified }
          if case .missing(let reason) = one.values[place] { return reason }
          return nil
        }.max()
      for index in series.indices {
        guard place < series[index].values.count else { continue }
        guard let whole = wholes[place], let part = series[index].values[place].quantity else {
          set.series[index].values[place] = .missing(gap ?? .undefined)
          continue
        }
        if part.value < 0 {
          throw Problem(
            .negativePart, ["place": DisplayText.cut(positions[place].label), "name": y.name])
        }
        // Halving keeps the product of large numbers in range.
        let share = part.value / 2 / (whole.value / 2) * 100
        let exact = part.value * 100 / whole.value
        let value = exact.isFinite ? exact : share
        guard whole.value > 0, value.isFinite else {
          set.series[index].values[place] = .missing(.undefined)
          continue
        }
        set.series[index].values[place] = .quantity(
          Quantity(
            value, unit: .percentShare, decimals: decimals,
            lineage: Lineage(
              .derived(
                "share", inputs: [try part.lineage.checked(), try whole.lineage.checked()]))))
      }
    }
    return set
  }

  /// Whether the parts as shown add up to something else than the whole as shown at some place.
  public func partsDisagreeAsShown(with wholes: [Quantity?]) -> Bool {
    positions.indices.contains { place in
      guard place < wholes.count, let whole = wholes[place] else { return false }
      var sum: ExactDecimal? = ExactDecimal(0)
      for one in series where place < one.values.count {
        guard let part = one.values[place].quantity else { continue }
        guard let digits = part.shownDecimal else { return false }
        sum = sum.flatMap { $0.plus(digits) }
      }
      guard let sum, let shown = whole.shownDecimal else { return false }
      return sum < shown || shown < sum
    }
  }

  /// A title as it stands inside a longer one: `Udgifter` becomes `udgifter`, `DST-tal` stays.
  private static func lowered(_ title: String) -> String {
    let second = title.dropFirst().first
    guard let first = title.first, second?.isUppercase != true else { return title }
    return first.lowercased() + title.dropFirst()
  }
}

extension Quantity {
  /// The sum, exact in decimals also where a number came as the binary form of a decimal one.
  func sum(with other: Quantity) throws(Problem) -> Quantity {
    var sum = try combined(.add, with: other)
    if sum.exact == nil, let a = decimalValue, let b = other.decimalValue, let exact = a.plus(b) {
      sum.exact = exact
      sum.value = exact.real
    }
    return sum
  }

  /// The number as it is shown, as an exact decimal; nil beyond 18 digits.
  var shownDecimal: ExactDecimal? {
    guard let digits else { return nil }
    return ExactDecimal(NumberFormat.plain.text(digits, decimals: shownDecimals, grouped: false))
  }

  /// The number as an exact decimal: as it came, or the shortest form of a computed one.
  var decimalValue: ExactDecimal? {
    if let exact { return exact }
    guard let digits, digits.decimals <= 18 else { return nil }
    return ExactDecimal(NumberFormat.plain.text(digits, decimals: digits.decimals, grouped: false))
  }
}
