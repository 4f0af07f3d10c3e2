/// A number that knows what it is: exact value, unit, price basis, decimals to show, and lineage.
///
/// Axis labels, table cells and sentences print the same quantity and so cannot disagree.
public struct Quantity: Sendable {
  public var value: Double
  /// The value as an exact decimal where it came as one; nil for computed numbers.
  public var exact: ExactDecimal?
  public var unit: Unit
  public var priceBasis: PriceBasis?
  /// Decimals to show; nil shows the exact form.
  public var decimals: Int?
  /// Decimals that the source printed, where it printed a rounded number: the true value lies
  /// within half a unit of the last place. Nil for exact and computed numbers.
  public var printedDecimals: Int?
  /// What the number may be, where it was computed from rounded ones; nil for a point.
  public var bounds: ClosedRange<Double>?
  /// How many missing cells an aggregate left out.
  public var leftOut = 0
  public var lineage: Lineage

  public init(
    _ value: Double, exact: ExactDecimal? = nil, unit: Unit = .none,
    priceBasis: PriceBasis? = nil, decimals: Int? = nil, lineage: Lineage
  ) {
    self.value = value
    self.exact = exact
    self.unit = unit
    self.priceBasis = priceBasis
    self.decimals = decimals
    self.lineage = lineage
  }

  /// The decimal digits that are rounded for display.
  public var digits: DecimalDigits? { exact.map(DecimalDigits.init) ?? DecimalDigits(value) }

  /// Decimals in effect: as asked, or all that the exact value has, at most 6.
  public var shownDecimals: Int { decimals ?? min(6, digits?.decimals ?? 0) }

  /// The value as it is shown, rounded once; comparison words must hold for it too.
  public var shownValue: Double {
    guard let rounded = digits?.rounded(to: shownDecimals) else { return value }
    if let exactly = rounded.double { return exactly }
    return Double(NumberFormat.plain.text(rounded, decimals: shownDecimals, grouped: false))
      ?? value
  }
}

/// How numbers are printed in a report, and the commas of its sentences.
public struct QuantityStyle: Sendable, Equatable {
  public enum Percent: String, Sendable, CaseIterable {
    case sign = "%"
    case abbreviation = "pct."
    case word = "procent"
  }

  public var language: Language
  public var percent: Percent
  public var ascii: Bool
  /// Whether Danish sentences have a comma before a subordinate clause; either is correct, but a
  /// text keeps to one.
  public var startkomma: Bool

  public init(
    language: Language = .danish, percent: Percent? = nil, ascii: Bool = false,
    startkomma: Bool = true
  ) {
    self.language = language
    self.percent = percent ?? (language == .danish ? .abbreviation : .word)
    self.ascii = ascii
    self.startkomma = startkomma
  }

  /// The same style in another language, whose usual word for percent it takes unless the text asks
  /// for the sign.
  public func speaking(_ language: Language) -> QuantityStyle {
    guard language != self.language else { return self }
    return QuantityStyle(
      language: language, percent: percent == .sign ? .sign : nil, ascii: ascii,
      startkomma: startkomma)
  }

  public var numberFormat: NumberFormat { NumberFormat(language: language, ascii: ascii) }

  /// The name of a unit, such as a header has it, with this style's word for percent.
  public func unitName(_ name: String) -> String {
    let plain = Unit.percentShare.title(language)
    guard name == plain || name.hasPrefix(plain + ",") else { return name }
    return percentWord + name.dropFirst(plain.count)
  }

  /// Whether the percent sign touches its number, as in English: `24.6%`.
  var attachesPercent: Bool { percent == .sign && language == .english }

  var percentWord: String {
    switch (percent, language) {
    case (.sign, _): "%"
    case (.abbreviation, .danish): "pct."
    case (.word, .danish): "procent"
    case (.abbreviation, .english), (.word, .english): "per cent"
    }
  }
}

extension Quantity {
  /// The number alone: grouped, except for years.
  public func number(_ style: QuantityStyle) -> String {
    guard let digits else { return style.numberFormat.undefined }
    return style.numberFormat.text(
      digits, decimals: shownDecimals, grouped: unit.kind != .year)
  }

  /// The number with its unit after a no-break space: `13,8 mia. kr.`, `24,6 pct.`. In English a
  /// currency stands before it: `DKK 13.8 billion`.
  public func text(_ style: QuantityStyle) -> String {
    if isThousands { return writtenOut.text(style) }
    var number = number(style)
    let isOne = shownDecimals == 0 && shownValue.magnitude == 1
    var symbol = unit.symbol(style.language, percent: style.percentWord, isOne: isOne)
    if symbol.isEmpty { return number }
    let space =
      style.attachesPercent && symbol == "%" ? "" : style.ascii ? " " : "\u{00A0}"
    if style.language == .english, symbol.hasPrefix(Unit.englishKroner) {
      number = Unit.englishKroner + space + number
      symbol = String(symbol.dropFirst(Unit.englishKroner.count + 1))
      if symbol.isEmpty { return number }
    }
    if unit.kind == .percentagePoint, style.language == .english, number == "1" {
      return number + space + "percentage" + space + "point"
    }
    let spaced = symbol.split(separator: " ").joined(separator: style.ascii ? " " : "\u{00A0}")
    return number + space + (unit.per == nil ? spaced : symbol)
  }

  /// The number where the one after it shows the unit of both: `12,1` in "fra 12,1 til
  /// 13,8 mia. kr.".
  ///
  /// English repeats what a reader cannot do without: "from DKK 5.7 to 6.7 billion" would begin
  /// with less than six kroner, and a sign belongs to its number.
  public func textSharingUnit(_ style: QuantityStyle) -> String {
    if style.language == .english, unit.base == Unit.kroner.base {
      var copy = self
      copy.unit.per = nil
      return copy.text(style)
    }
    if style.attachesPercent, unit.kind == .share || unit.kind == .change { return text(style) }
    return (isThousands ? writtenOut : self).number(style)
  }

  /// "250 1.000 kr." would read as two and a half million: thousands are written out.
  private var isThousands: Bool { unit.base == Unit.kroner.base && unit.power == 3 }

  private var writtenOut: Quantity {
    var target = unit
    target.power = 0
    return converted(to: target)
  }
}
