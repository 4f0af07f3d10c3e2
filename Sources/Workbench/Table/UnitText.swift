/// Unit codes as they stand in datasets, and units as they are printed after a number.
extension Unit {
  /// A unit from its code or printed form. An unknown text is kept as a unit of its own, so that
  /// nothing is lost; it is compared by its text.
  public init(code text: String) {
    if let known = Self.known[text.lowercased()] {
      self = known
      return
    }
    for mark in [" pr. ", "_pr_", "/"] {
      if let range = text.firstRange(of: mark) {
        let head = Unit(code: String(text[..<range.lowerBound]))
        self = Unit(
          kind: head.kind == .money || head.kind == .count ? .rate : .other, power: head.power,
          base: head.base, per: String(text[range.upperBound...]))
        return
      }
    }
    self.init(kind: .other, base: text)
  }

  private static let known: [String: Unit] = {
    var table: [String: Unit] = [
      "": .none, "-": .none, "pct_share": .percentShare, "pct_change": .percentChange,
      "pct": .percentShare, "%": .percentShare, "pct.": .percentShare,
      "procentpoint": .percentagePoints, "pp": .percentagePoints,
      "antal": .number, "årstal": Unit(kind: .year, base: "årstal"),
      "index": Unit(kind: .index, base: "indeks"), "indeks": Unit(kind: .index, base: "indeks"),
      "score": Unit(kind: .score, base: "score"),
    ]
    let money: [(Int, [String])] = [
      (0, ["kr", "kr.", "kroner"]), (3, ["1.000 kr.", "1000 kr", "t_kr", "1000_kr"]),
      (6, ["mio_kr", "mio. kr.", "mio kr"]), (9, ["mia_kr", "mia. kr.", "mia kr"]),
    ]
    for (power, names) in money {
      for name in names { table[name] = Unit(kind: .money, power: power, base: "kr") }
    }
    for name in ["pr_1000", "pr. 1.000"] {
      table[name] = Unit(kind: .rate, base: "", per: "1.000")
    }
    for name in ["km/t", "km_t"] { table[name] = Unit(kind: .other, base: "km/t") }
    for noun in UnitNoun.counted {
      table[noun.danish.many] = Unit(kind: .count, base: noun.danish.many)
    }
    return table
  }()

  /// A text that reads back as this unit: what `datapackage.json` holds.
  public var code: String {
    if self == .none { return "" }
    var texts: [String] = []
    switch kind {
    case .share: texts = ["pct_share"]
    case .change: texts = ["pct_change"]
    case .year: texts = ["årstal"]
    case .money where per == nil:
      switch power {
      case 3: texts = ["1.000 kr."]
      case 6: texts = ["mio_kr"]
      case 9: texts = ["mia_kr"]
      default: texts = ["kr"]
      }
    default: break
    }
    texts += [symbol(.danish), title(.danish), base]
    return texts.first { Unit(code: $0) == self } ?? title(.danish)
  }

  /// What stands after a number, without the space before it; empty when nothing does.
  ///
  /// - Parameter isOne: whether the number is 1, which takes "person" and not "personer".
  public func symbol(
    _ language: Language, percent: String? = nil, isOne: Bool = false
  ) -> String {
    let head: String
    switch kind {
    case .share, .change: head = percent ?? (language == .danish ? "pct." : "per cent")
    case .percentagePoint: head = language == .danish ? "procentpoint" : "percentage points"
    case .year, .index, .score: head = ""
    case .money, .count, .rate, .other:
      head = base == "kr" ? money(language) : base == "antal" ? "" : noun(language, isOne: isOne)
    }
    guard let per else { return head }
    let joint = language == .danish ? "pr." : "per"
    let below = denominator(per, language)
    return head.isEmpty ? "\(joint) \(below)" : "\(head) \(joint) \(below)"
  }

  /// What stands before an amount in English, and after the number nothing but its power.
  static let englishKroner = "DKK"

  private func money(_ language: Language) -> String {
    switch (power, language) {
    case (0, .danish): "kr."
    case (3, .danish): "1.000 kr."
    case (6, .danish): "mio. kr."
    case (9, .danish): "mia. kr."
    case (0, .english): Self.englishKroner
    case (3, .english): "\(Self.englishKroner) thousand"
    case (6, .english): "\(Self.englishKroner) million"
    case (9, .english): "\(Self.englishKroner) billion"
    default: "10^\(power) kr."
    }
  }

  /// The unit as an axis or column title names it: `mia. kr.`, `pct.`, `antal`.
  public func title(_ language: Language) -> String {
    if kind == .count, base == "antal" { return language == .danish ? "antal" : "number" }
    if kind == .index { return language == .danish ? "indeks" : "index" }
    if kind == .score { return "score" }
    return symbol(language)
  }
}
