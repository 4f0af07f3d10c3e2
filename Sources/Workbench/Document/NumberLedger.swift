/// The account of every number that a report shows.
///
/// Numbers get their ids in the order a reader meets them, whatever the order in which they were
/// computed. One lineage shown with two precisions is a warning that names both.
public struct NumberLedger: Sendable {
  /// One number and where it stands in the report.
  public struct Entry: Sendable {
    public var number: BoundNumber
    /// The title, the figure's id with row and column, or the nearest anchor above.
    public var location: String
  }

  public private(set) var entries: [Entry] = []
  public private(set) var warnings: [Problem] = []
  private var firstShown: [Key: BoundNumber] = [:]
  private var inputs: [ObjectIdentifier: String] = [:]

  /// What makes two numbers the same: lineage and unit.
  private struct Key: Hashable {
    var lineage: String
    var unit: Unit
  }

  public init() {}

  /// Numbers and formats one quantity, and returns its token.
  public mutating func register(
    _ number: BoundNumber, style: QuantityStyle, location: String
  ) -> BoundNumber {
    var token = number
    token.id = "n\(entries.count + 1)"
    token.shown =
      number.isBare
      ? number.quantity.number(style)
      : number.sharesUnit ? number.quantity.textSharingUnit(style) : number.quantity.text(style)
    entries.append(Entry(number: token, location: location))
    compare(token)
    return token
  }

  private mutating func compare(_ token: BoundNumber) {
    guard let lineage = lineageKey(token.quantity.lineage) else { return }
    let key = Key(lineage: lineage, unit: token.quantity.unit)
    guard let first = firstShown[key] else {
      firstShown[key] = token
      return
    }
    guard first.quantity.shownDecimals != token.quantity.shownDecimals else { return }
    var problem = Problem(
      .twoPrecisions, severity: .warning, ["first": first.shown, "second": token.shown],
      place: token.place)
    if token.place == nil { problem.place = first.place }
    if !warnings.contains(problem) { warnings.append(problem) }
  }

  /// The lineage as text; nil for one that a script wrote down, of which there may be many.
  private mutating func lineageKey(_ lineage: Lineage) -> String? {
    switch lineage.step {
    case .literal: return nil
    case .cell(let keys, let column, let input):
      // A table's cells share one input, so its description is made once.
      let id = ObjectIdentifier(input)
      let chain = inputs[id] ?? input.description
      inputs[id] = chain
      return keys.map { "\($0.column)=\($0.value)" }.joined(separator: ",") + "|\(column)|" + chain
    default: return lineage.description
    }
  }

  /// Numbers every quantity of a document in reading order and leaves the ledger in it.
  public static func bind(_ document: inout Document) {
    var ledger = NumberLedger()
    let style = document.style
    func bound(_ inlines: [Inline], at location: String) -> [Inline] {
      inlines.rewritten { inline in
        guard case .number(let number) = inline else { return nil }
        return [.number(ledger.register(number, style: style, location: location))]
      }.withSingleStops
    }
    document.title = bound(document.title, at: "title")
    document.subtitle = bound(document.subtitle, at: "subtitle")
    document.date = bound(document.date, at: "date")
    var location = "start"
    document.blocks = document.blocks.map { block in
      switch block {
      case .heading(let heading): location = heading.id
      case .figure(var figure):
        figure.caption = bound(figure.caption, at: figure.id)
        ledger.bindRows(of: &figure, style: style)
        return .figure(figure)
      default: break
      }
      return block.rewritingInlines { bound($0, at: location) }
    }
    document.isSynthetic = document.isSynthetic || ledger.isSynthetic || document.hasSyntheticFigure
    document.ledger = ledger
  }

  private mutating func bindRows(of figure: inout FigureBlock, style: QuantityStyle) {
    for index in figure.headers.indices {
      figure.headers[index].unit = style.unitName(figure.headers[index].unit)
    }
    for row in figure.rows.indices {
      for column in figure.rows[row].indices {
        guard case .number(var number) = figure.rows[row][column] else { continue }
        number.isBare =
          figure.headers.indices.contains(column) && !figure.headers[column].unit.isEmpty
        let location = "\(figure.id) row \(row + 1) column \(column + 1)"
        figure.rows[row][column] = .number(register(number, style: style, location: location))
      }
    }
  }

  private var isSynthetic: Bool {
    var seen: Set<ObjectIdentifier> = []
    return entries.contains { entry in
      let lineage = entry.number.quantity.lineage
      // Cells of one table share their input, whose sources need one look.
      if case .cell(_, _, let input) = lineage.step,
        !seen.insert(ObjectIdentifier(input)).inserted
      {
        return false
      }
      return lineage.sources.contains { $0.synthetic }
    }
  }
}

extension Document {
  fileprivate var hasSyntheticFigure: Bool {
    blocks.contains { block in
      if case .figure(let figure) = block { return figure.figure.isSynthetic }
      return false
    }
  }
}

extension [Inline] {
  /// One full stop where an abbreviation ends a sentence: "13,8 mia. kr." and not "mia. kr..".
  fileprivate var withSingleStops: [Inline] {
    var out = self
    for index in out.indices.dropFirst() {
      guard case .number(let number) = out[index - 1], number.shown.hasSuffix("."),
        case .text(let text) = out[index], text.hasPrefix("."), !text.hasPrefix("..")
      else { continue }
      out[index] = .text(String(text.dropFirst()))
    }
    return out
  }
}
