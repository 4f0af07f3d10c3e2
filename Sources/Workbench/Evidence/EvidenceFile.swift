/// The evidence of a report as read back from a finished file.
public struct EvidenceFile: Sendable {
  /// A file that numbers came from.
  public struct Source: Sendable, Equatable {
    public var name: String
    public var path: String?
    public var sha256: String?
    public var citation: String?
    public var synthetic: Bool
  }

  /// One number as the report shows it.
  public struct Number: Sendable, Equatable {
    public var id: String
    public var shown: String
    /// The exact value as text; nil for a number that is none.
    public var value: String?
    /// The kind of unit, such as `share`.
    public var kind: String
    public var unit: String
    public var decimals: Int
    public var prices: String?
    /// The figure's cell, or the nearest anchor above.
    public var location: String
    /// Line and column in the notebook.
    public var place: String?
    public var origin: Origin
  }

  /// A step of the chain from a number down to its sources.
  public indirect enum Origin: Sendable, Equatable {
    case source(String)
    case literal(String)
    /// A verb as it is told, and as data where it can be run again.
    case verb(String, arguments: String, run: Verb?, from: [Origin])
    case derived(String, from: [Origin])
    case cell(column: String, row: [Lineage.RowKey], from: Origin)
    /// A chain too long to be told step by step.
    case text(String)
  }

  public var title: String
  public var language: Language
  public var sources: [Source]
  public var numbers: [Number]

  /// What a reader may write for a number: its id, the number as shown, the number with a unit that
  /// stands elsewhere, or the number alone; `%`, `procent` and `pct.` are the same. Without a match the problem names near ones.
  public func numbers(like text: String) throws(Problem) -> [Number] {
    let wanted = Self.folded(text)
    for matches in [
      numbers.filter { $0.id == text }, numbers.filter { Self.folded($0.shown) == wanted },
      // Its unit may stand with the number after it, or in the header of its column.
      numbers.filter { Self.folded("\($0.shown) \($0.unit)") == wanted },
      numbers.filter { Self.bare($0.shown) == wanted },
    ] where !matches.isEmpty { return matches }
    // The digits alone are the likeliest thing to have in common.
    let digits = Self.bare(text)
    var near: [String] = []
    for number in numbers where !near.contains(number.shown) {
      if !digits.isEmpty, Self.bare(number.shown).hasPrefix(digits.prefix(2)) {
        near.append(number.shown)
      }
    }
    throw Problem(.numberNotShown, ["number": text, "report": title], candidates: near)
  }

  /// The text in one spelling: plain spaces, a hyphen for minus, `pct.` for percent.
  private static func folded(_ text: String) -> String {
    var out = ""
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "\u{A0}", "\u{202F}", "\t": out += " "
      case "\u{2212}", "\u{2013}": out += "-"
      default: out.unicodeScalars.append(scalar)
      }
    }
    for word in ["procent", "per cent", "percent", "pct.", "%"] where out.hasSuffix(word) {
      // "procentpoint" ends otherwise, and stays.
      out = out.dropLast(word.count).trimmingSpaces + " pct."
      break
    }
    return out.trimmingSpaces
  }

  /// The number without its unit.
  private static func bare(_ text: String) -> String {
    String(folded(text).prefix { $0.isNumber || ".,- ".contains($0) }).trimmingSpaces
  }
}

extension StringProtocol {
  fileprivate var trimmingSpaces: String {
    var text = Substring(self)
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
