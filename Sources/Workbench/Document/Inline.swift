/// A piece of running text.
public indirect enum Inline: Sendable {
  case text(String)
  case emphasis([Inline])
  case strong([Inline])
  case strikethrough([Inline])
  case code(String)
  case link([Inline], target: LinkTarget)
  case lineBreak
  /// A line break of the source that a reader sees as a space.
  case softBreak
  /// A number of data.
  case number(BoundNumber)
  /// A number that the author declared as written by hand: `{#2024}`.
  case literalNumber(String)
  /// A value that is missing, with its reason.
  case missing(MissingReason)
  /// A reference to a footnote, from 1.
  case footnote(Int)
  /// An expression that failed; the sentence around it stands.
  case failure(Problem)
}

/// A quantity as one report shows it: the token that whatever prints a number takes.
public struct BoundNumber: Sendable {
  public var quantity: Quantity
  /// `n1`, `n2`… in order of appearance; empty until the ledger has numbered it.
  public var id: String
  /// The number with its unit as it is shown; empty until the ledger has numbered it.
  public var shown: String
  /// Where an author wrote the expression; nil for a number in a figure.
  public var place: Place?
  /// Whether the number is shown without its unit, as in the cell of a table whose header has it.
  public var isBare: Bool
  /// Whether the number after it shows the unit of both: "fra 12,1 til 13,8 mia. kr.".
  public var sharesUnit: Bool

  public init(
    _ quantity: Quantity, place: Place? = nil, isBare: Bool = false, sharesUnit: Bool = false
  ) {
    self.quantity = quantity
    id = ""
    shown = ""
    self.place = place
    self.isBare = isBare
    self.sharesUnit = sharesUnit
  }

  /// The exact value for machines, with a point as decimal mark; nil when there is none.
  public var machineText: String? {
    if let exact = quantity.exact { return exact.canonicalText }
    guard quantity.value.isFinite, let digits = quantity.digits else { return nil }
    return NumberFormat.plain.text(digits, decimals: digits.decimals, grouped: false)
  }
}

extension [Inline] {
  /// The text alone, without any markup.
  public var plainText: String {
    map { inline in
      switch inline {
      case .text(let text), .code(let text), .literalNumber(let text): text
      case .emphasis(let content), .strong(let content), .strikethrough(let content):
        content.plainText
      case .link(let content, _): content.plainText
      case .lineBreak, .softBreak: " "
      case .number(let number): number.shown
      case .missing: "–"
      case .footnote: ""
      case .failure(let problem): "[\(problem.code.rawValue)]"
      }
    }.joined()
  }
}

extension [Inline] {
  /// Generated prose with its numbers bound; periods are words.
  public init(_ prose: Prose, style: QuantityStyle, place: Place? = nil) {
    self = prose.runs.map { run in
      switch run {
      case .text(let text): .text(text)
      case .quantity(let quantity): .number(BoundNumber(quantity, place: place))
      case .sharing(let quantity):
        .number(BoundNumber(quantity, place: place, sharesUnit: true))
      case .period(let period): .text(period.label(style.language))
      }
    }
  }
}
