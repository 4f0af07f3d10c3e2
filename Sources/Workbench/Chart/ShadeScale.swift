/// Classes with their shades: glyphs in text, a ramp of one hue and a number of pips in SVG.
struct ShadeScale: Sendable {
  let classes: ValueClasses?

  /// The most classes whose shades a reader can tell apart.
  static let limit = 5

  private static let glyphs: [UInt32] = [0xB7, 0x2591, 0x2592, 0x2593, 0x2588]
  private static let asciiGlyphs: [UInt32] = [0x2E, 0x2D, 0x2B, 0x78, 0x23]

  /// Classes over all values of a set, as they are shown, by the author's limits or by quantiles.
  init(_ data: SeriesSet, _ options: ChartOptions) throws(Problem) {
    let shown = data.quantities.map(\.shownValue)
    if !options.limits.isEmpty {
      guard options.limits.count < Self.limit, options.limits.allSatisfy(\.isFinite) else {
        throw ChartOptions.wrong(
          "limits", "a list of \(options.limits.count)",
          "a list of one to \(Self.limit - 1) finite numbers")
      }
      classes = ValueClasses(limits: options.limits, numbers: shown, decimals: data.decimals)
      return
    }
    if let count = options.classes, !(2...Self.limit).contains(count) {
      throw ChartOptions.wrong(
        "classes", String(count), "a whole number from 2 to \(Self.limit)")
    }
    let distinct = Set(shown).count
    let count = options.classes ?? min(Self.limit, max(2, distinct / 2))
    classes = ValueClasses(quantiles: shown, count: count, decimals: data.decimals)
  }

  var count: Int { classes?.count ?? 0 }

  /// The class of a value; nil where it is missing.
  func index(_ value: SeriesSet.Value) -> Int? {
    guard case .quantity(let quantity) = value else { return nil }
    return classes?.index(of: quantity.shownValue)
  }

  /// The step of the ramp that a class takes: few classes are spread over it.
  func step(_ index: Int) -> Int {
    let steps: [[Int]] = [[2], [2], [1, 4], [0, 2, 4], [0, 1, 3, 4], [0, 1, 2, 3, 4]]
    let own = steps[min(steps.count - 1, max(0, count))]
    return own[min(own.count - 1, max(0, index))]
  }

  func glyph(_ index: Int?, ascii: Bool) -> UInt32 {
    guard let index else { return ascii ? 0x2F : 0x2571 }
    return (ascii ? Self.asciiGlyphs : Self.glyphs)[step(index)]
  }

  func ink(_ index: Int?) -> UInt8 {
    index.map { CellCanvas.ramp + UInt8(step($0)) } ?? CellCanvas.muted
  }

  /// What a class holds, in the numbers as they are shown: `8,1–9,9`, `under 10`, `20 og over`.
  func label(_ index: Int, _ data: SeriesSet, _ style: QuantityStyle) -> String {
    guard let classes else { return "" }
    let words = ChartWords(language: style.language)
    let limits = classes.limits
    func text(_ value: Double) -> String {
      Quantity(value, unit: data.unit, decimals: data.decimals, lineage: data.lineage)
        .number(style)
    }
    if classes.isGiven {
      func limit(_ value: Double) -> String {
        let own = min(6, max(data.decimals, DecimalDigits(value)?.decimals ?? 0))
        return Quantity(value, unit: data.unit, decimals: own, lineage: data.lineage)
          .number(style)
      }
      if limits.isEmpty {
        return words.interval(text(classes.extent.lowerBound), text(classes.extent.upperBound))
      }
      if index == 0 { return words.under(limit(limits[0])) }
      if index == limits.count { return words.over(limit(limits[index - 1])) }
      return words.upTo(limit(limits[index - 1]), limit(limits[index]))
    }
    // What occurs in the class, and not its limits: nothing lies between two classes.
    var low = Double.infinity
    var high = -Double.infinity
    for quantity in data.quantities {
      let shown = quantity.shownValue
      guard classes.index(of: shown) == index else { continue }
      low = min(low, shown)
      high = max(high, shown)
    }
    guard low <= high else { return "" }
    return low == high ? text(low) : words.interval(text(low), text(high))
  }

  /// The legend of a text picture: the classes, then what missing values look like.
  func entries(_ data: SeriesSet, _ style: TextStyle, missing: Bool) -> [Legend.Entry] {
    var entries = (0..<count).map { index in
      Legend.Entry(
        glyph: glyph(index, ascii: style.isASCII), ink: ink(index),
        label: label(index, data, style.quantity))
    }
    if missing {
      entries.append(
        Legend.Entry(
          glyph: glyph(nil, ascii: style.isASCII), ink: CellCanvas.muted,
          label: ChartWords(language: style.language).missingShort))
    }
    return entries
  }
}
