/// A figure or a data table where it stands in a report: numbered, captioned, with its numbers
/// bound.
public struct FigureBlock: Sendable {
  /// What is counted: figures and tables have numbers of their own.
  public enum Kind: String, Sendable { case figure, table }

  /// One cell of the data behind the figure.
  public enum Entry: Sendable {
    case label(String)
    case number(BoundNumber)
    case missing(MissingReason)
    case trend(Trend)
  }

  /// The anchor, unique in the document.
  public var id: String
  public var number: Int
  public var caption: [Inline]
  /// What the figure shows, by the author; nil lets the figure describe itself.
  public var alternative: String?
  public var figure: Figure
  /// Cells of the text picture, where the author asked for fewer than a line has.
  public var width: Int?
  /// The rows of the figure's data table; set by `NumberLedger.bind`.
  public var rows: [[Entry]]
  public internal(set) var headers: [DataTable.Header]
  public let totalRows: Int

  public init(
    id: String, number: Int, caption: [Inline] = [], alternative: String? = nil, figure: Figure,
    width: Int? = nil
  ) {
    self.id = id
    self.number = number
    self.caption = caption
    self.alternative = alternative
    self.figure = figure
    self.width = width
    let table = figure.content.table
    headers = table.headers
    totalRows = table.totalRows
    rows = table.rows.map { row in
      row.map { entry in
        switch entry {
        case .label(let text): .label(text)
        case .quantity(let quantity): .number(BoundNumber(quantity))
        case .missing(let reason): .missing(reason)
        case .trend(let trend): .trend(trend)
        }
      }
    }
  }

  public var kind: Kind { figure.content.kind == "table" ? .table : .figure }

  /// What the figure shows in words: the author's text, or the figure's own.
  func description(_ style: QuantityStyle) -> String {
    alternative ?? figure.content.description(style)
  }
}
