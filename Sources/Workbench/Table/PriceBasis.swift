/// The price level that amounts are stated in. Amounts of different bases are never added.
public enum PriceBasis: Sendable, Hashable {
  /// Løbende priser: what was paid.
  case current
  /// Faste priser: deflated to the level of one year, by an index of a vintage.
  case fixed(year: Int, index: String?, vintage: String?)

  public static func fixed(year: Int) -> PriceBasis { .fixed(year: year, index: nil, vintage: nil) }

  /// Reads the notation of the reports: `løbende priser`, `faste priser, 2024-pl`.
  public init?(text: String) {
    let lower = text.lowercased()
    if lower.hasPrefix("løbende") || lower == "current" {
      self = .current
      return
    }
    guard lower.hasPrefix("faste") || lower.hasPrefix("fixed") else { return nil }
    let numbers = lower.split(whereSeparator: { !$0.isNumber })
    guard let year = numbers.first(where: { $0.count == 4 }).flatMap({ Int($0) }) else {
      return nil
    }
    self = .fixed(year: year)
  }

  /// The basis as a figure prints it.
  public func label(_ language: Language) -> String {
    switch (self, language) {
    case (.current, .danish): return "løbende priser"
    case (.current, .english): return "current prices"
    case (.fixed(let year, let index, let vintage), .danish):
      return Self.extended("faste priser, \(year)-pl", index, vintage)
    case (.fixed(let year, let index, let vintage), .english):
      return Self.extended("fixed prices, \(year) level", index, vintage)
    }
  }

  private static func extended(_ text: String, _ index: String?, _ vintage: String?) -> String {
    text + (index.map { ", \($0)" } ?? "") + (vintage.map { ", \($0)" } ?? "")
  }
}
