/// A unit of measure: what is counted, in which power of ten, and per what.
///
///     Unit(code: "mia_kr")     // money, 10^9 kr.
///     Unit(code: "pct_change") // a percentage change
public struct Unit: Sendable, Hashable {
  /// What a number of this unit may do: which sums, differences and words make sense.
  public enum Kind: String, Sendable, Hashable {
    case money, count, share, change, percentagePoint, rate, index, score, year, other
  }

  public var kind: Kind
  /// The power of ten that one printed unit stands for: 3 for 1.000 kr., 9 for mia. kr.
  public var power: Int
  /// The unit without its power: `kr`, `personer`, `pct`.
  public var base: String
  /// The base unit of a denominator, such as `indbygger` or `helårsmodtager`.
  public var per: String?

  public init(kind: Kind, power: Int = 0, base: String, per: String? = nil) {
    self.kind = kind
    self.power = power
    self.base = base
    self.per = per
  }

  public static let percentShare = Unit(kind: .share, base: "pct")
  public static let percentChange = Unit(kind: .change, base: "pct")
  public static let percentagePoints = Unit(kind: .percentagePoint, base: "procentpoint")
  public static let kroner = Unit(kind: .money, base: "kr")
  public static let number = Unit(kind: .count, base: "antal")
  public static let none = Unit(kind: .other, base: "")

  /// Whether numbers of both units may be added or compared after scaling by a power of ten.
  public func isCommensurable(with other: Unit) -> Bool {
    kind == other.kind && base == other.base && per == other.per
  }

  /// The unit of a difference: shares and changes differ by percentage points.
  public var difference: Unit {
    kind == .share || kind == .change ? .percentagePoints : self
  }
}
