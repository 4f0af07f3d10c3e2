import Workbench

/// Random series sets and options, hostile labels included.
struct RandomCharts {
  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  private static let labels = [
    "", " ", "København", "Høje-Taastrup", "Ålborg", "Æblet på øen", "a", "2020",
    String(repeating: "lang ", count: 40), String(repeating: "x", count: 200), "to\nlinjer",
    "\u{1B}[31mrød\u{1B}[0m", "\u{07}klok\u{00}ke", "\u{202E}bagvendt\u{202C}", "日本語の長いラベル",
    "東京", "👩‍👩‍👧‍👦 familie", "🇩🇰", "e\u{301}\u{302}\u{303}", "\u{301}løs", "blød\u{AD}bindestreg",
    "a\u{200D}b", "❤️", "한국어", "tab\tulator", "<b>&\"'", "ﷺ", "\u{FEFF}bom", "½ – … ‰", "\r\n",
  ]

  mutating func label() -> String {
    let first = Self.labels.randomElement(using: &random) ?? ""
    return Bool.random(using: &random)
      ? first : first + String(Int.random(in: 0...9, using: &random))
  }

  mutating func value() -> Double? {
    switch Int.random(in: 0..<24, using: &random) {
    case 0, 1: nil
    case 2: 0
    case 3: Double.random(in: -1...1, using: &random) * 1e-9
    case 4: Double.random(in: -1...1, using: &random) * 1e12
    case 5: [Double.nan, .infinity, -.infinity].randomElement(using: &random)
    case 6:
      [Double.greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNonzeroMagnitude, 1e300]
        .randomElement(using: &random)
    case 7...12: Double(Int.random(in: -50...50, using: &random))
    default: Double.random(in: -10...100, using: &random)
    }
  }

  mutating func set(places: ClosedRange<Int> = 0...9, series: ClosedRange<Int> = 0...5) -> SeriesSet
  {
    let count = Int.random(in: places, using: &random)
    let time = Bool.random(using: &random)
    let first = Int.random(in: 1900...2030, using: &random)
    let seriesCount = Int.random(in: series, using: &random)
    let positions: [(Cell, String)] = (0..<count).map { index in
      time ? (.period(.year(first + index)), "\(first + index)") : (.text("p\(index)"), label())
    }
    let rows: [(String, [Double?])] = (0..<seriesCount).map { _ in
      (label(), (0..<count).map { _ in value() })
    }
    let units = [Unit.none, .percentShare, SeriesSamples.billions, .number, Unit(code: "årsværk")]
    return SeriesSamples.set(
      places: positions, series: rows, title: label(),
      unit: units.randomElement(using: &random) ?? .none,
      decimals: Int.random(in: 0...3, using: &random), time: time,
      reason: MissingReason.allCases.randomElement(using: &random) ?? .unspecified,
      synthetic: Bool.random(using: &random), source: label())
  }

  mutating func options() -> ChartOptions {
    var options = ChartOptions(
      language: Bool.random(using: &random) ? .danish : .english, title: label())
    options.note = label()
    options.order = ChartOptions.Order.allCases.randomElement(using: &random) ?? .data
    options.horizontal = [nil, true, false].randomElement(using: &random) ?? nil
    options.labels = [nil, true, false].randomElement(using: &random) ?? nil
    options.legend = [nil, true, false].randomElement(using: &random) ?? nil
    options.axis = [nil, true, false].randomElement(using: &random) ?? nil
    options.zero = Bool.random(using: &random)
    options.rows = [nil, 3, 12].randomElement(using: &random) ?? nil
    if Bool.random(using: &random) {
      options.references = [
        .init(value: Double.random(in: -5...50, using: &random), label: label())
      ]
    }
    return options
  }

  mutating func style(width: Int) -> TextStyle {
    TextStyle(
      width: width,
      color: [.none, .ansi16, .ansi256, .truecolor].randomElement(using: &random) ?? .none,
      charset: TextStyle.Charset.allCases.randomElement(using: &random) ?? .unicode,
      quantity: QuantityStyle(language: Bool.random(using: &random) ? .danish : .english))
  }
}

/// Text as a terminal shows it: escape sequences for colour taken out.
func withoutColor(_ text: String) -> String {
  var out: [UInt8] = []
  var inside = false
  for byte in text.utf8 {
    if byte == 0x1B {
      inside = true
    } else if inside {
      if byte == UInt8(ascii: "m") { inside = false }
    } else {
      out.append(byte)
    }
  }
  return String(decoding: out, as: UTF8.self)
}
