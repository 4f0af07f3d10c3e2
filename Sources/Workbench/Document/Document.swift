/// A finished report as one tree, from which every writer makes its output.
///
/// Everything in it is resolved: no expression is left to evaluate, figures are numbered, and each
/// number of data is a `BoundNumber`. The same document gives the same bytes in every format.
public struct Document: Sendable {
  public var title: [Inline]
  public var subtitle: [Inline]
  /// The date line as it is shown; empty unless the author or the command line asked for one.
  public var date: [Inline]
  /// The language and the style of numbers throughout the report.
  public var style: QuantityStyle
  /// Facts about the report that writers may embed, such as the parameters; in the order given.
  public var metadata: [(name: String, value: String)]
  /// Made from demonstration data, in whole or in part; every rendering states it.
  public var isSynthetic: Bool
  /// Whether a table of contents stands before the text.
  public var hasContents: Bool
  public var blocks: [Block]
  /// Every number shown, in order of appearance.
  public var ledger: NumberLedger
  /// The folder of the project, which paths in the evidence leave out: the same report made
  /// elsewhere has the same bytes.
  public var folder: String?

  public init(
    title: [Inline] = [], subtitle: [Inline] = [], date: [Inline] = [],
    style: QuantityStyle = QuantityStyle(), metadata: [(name: String, value: String)] = [],
    isSynthetic: Bool = false, hasContents: Bool = false, blocks: [Block] = [],
    ledger: NumberLedger = NumberLedger()
  ) {
    self.title = title
    self.subtitle = subtitle
    self.date = date
    self.style = style
    self.metadata = metadata
    self.isSynthetic = isSynthetic
    self.hasContents = hasContents
    self.blocks = blocks
    self.ledger = ledger
  }

  public var language: Language { style.language }

  /// Levels that headings move down below a title, so that the highest one comes right under it.
  var headingShift: Int {
    guard !title.isEmpty, let highest = headings.map(\.level).min() else { return 0 }
    return 2 - highest
  }

  /// The words that writers add of their own, in the report's language.
  var words: DocumentWords { DocumentWords(language: language) }

  /// The headings of the report, for a table of contents.
  var headings: [Heading] {
    blocks.compactMap { block in
      if case .heading(let heading) = block { return heading }
      return nil
    }
  }
}
