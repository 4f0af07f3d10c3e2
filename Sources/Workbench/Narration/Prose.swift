/// A run of sentences in which every number is still a quantity.
///
/// Writers print the quantities with the same style as charts and tables; evidence reads their
/// lineage. Prose becomes plain text only at the very end.
public struct Prose: Sendable {
  public enum Run: Sendable {
    case text(String)
    case quantity(Quantity)
    /// A quantity that the one after it shows the unit of: 12,1 in "fra 12,1 til 13,8 mia. kr.".
    case sharing(Quantity)
    /// A moment or span of time, such as 2020.
    case period(Period)
  }

  public private(set) var runs: [Run]
  /// Forms that the words had to be guessed with, each once.
  public internal(set) var guesses: [GrammarGuess] = []

  public init(_ runs: [Run] = []) { self.runs = runs }

  public var isEmpty: Bool { runs.isEmpty }

  public var quantities: [Quantity] {
    runs.compactMap { run in
      switch run {
      case .quantity(let quantity), .sharing(let quantity): quantity
      case .text, .period: nil
      }
    }
  }

  public mutating func append(_ text: String) { runs.append(.text(text)) }
  public mutating func append(_ quantity: Quantity) { runs.append(.quantity(quantity)) }
  public mutating func append(_ period: Period) { runs.append(.period(period)) }
  public mutating func append(_ prose: Prose) {
    runs += prose.runs
    if !prose.guesses.isEmpty { add(prose.guesses) }
  }

  mutating func add(_ more: [GrammarGuess]) {
    for guess in more where !guesses.contains(guess) { guesses.append(guess) }
  }

  /// The text that a style gives.
  public func text(_ style: QuantityStyle) -> String {
    var out = ""
    for run in runs { out += Self.text(run, style) }
    return out
  }

  /// How many characters the text has; a text without accents beyond æ, ø and å is not walked twice.
  func count(_ style: QuantityStyle) -> Int {
    runs.reduce(0) { $0 + Self.text($1, style).count }
  }

  public static func text(_ run: Run, _ style: QuantityStyle) -> String {
    switch run {
    case .text(let text): style.ascii ? DisplayText.ascii(text) : text
    case .quantity(let quantity): quantity.text(style)
    case .sharing(let quantity): quantity.textSharingUnit(style)
    case .period(let period): period.label(style.language)
    }
  }

  /// This prose as a sentence: a capital at the start and exactly one full stop at the end.
  func sentence(_ style: QuantityStyle) -> Prose {
    var copy = self
    if case .text(let first)? = copy.runs.first, let letter = first.first {
      copy.runs[0] = .text(letter.uppercased() + first.dropFirst())
    }
    if let last = copy.runs.last, !Self.text(last, style).hasSuffix(".") { copy.append(".") }
    return copy
  }

  /// "12,1 til 13,8 mia. kr.": two numbers with a word between them, which say their unit once where
  /// both have the same one.
  static func pair(_ first: Quantity, _ word: String, _ second: Quantity) -> Prose {
    let isShared = first.unit == second.unit
    return Prose([
      isShared ? .sharing(first) : .quantity(first), .text(" \(word) "), .quantity(second),
    ])
  }

  /// `a, b og c`.
  static func list(_ parts: [Prose], last conjunction: String) -> Prose {
    var out = Prose()
    for (index, part) in parts.enumerated() {
      if index > 0 { out.append(index == parts.count - 1 ? conjunction : ", ") }
      out.append(part)
    }
    return out
  }

  /// Sentences one after the other, with a space between.
  static func paragraph(_ sentences: [Prose]) -> Prose {
    var out = Prose()
    for sentence in sentences where !sentence.isEmpty {
      if !out.isEmpty { out.append(" ") }
      out.append(sentence)
    }
    return out
  }
}

extension Prose: ExpressibleByStringInterpolation {
  public init(stringLiteral value: String) { self.init([.text(value)]) }

  public init(stringInterpolation: Interpolation) { self.init(stringInterpolation.runs) }

  /// Sentence templates with quantities in place: `"er steget \(percent) siden \(start)"`.
  public struct Interpolation: StringInterpolationProtocol {
    var runs: [Run] = []

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ text: String) {
      if !text.isEmpty { runs.append(.text(text)) }
    }

    public mutating func appendInterpolation(_ text: String) { appendLiteral(text) }
    public mutating func appendInterpolation(_ quantity: Quantity) {
      runs.append(.quantity(quantity))
    }
    public mutating func appendInterpolation(_ period: Period) { runs.append(.period(period)) }
    public mutating func appendInterpolation(_ prose: Prose) { runs += prose.runs }
  }
}
