/// A finished figure: what a chart function returns and a document holds. Immutable.
///
/// A figure renders itself; writers ask for text, SVG or the data table and know no data.
public struct Figure: Sendable {
  /// What stands above the picture; nil for none.
  public var title: String?
  /// Remarks below the picture, such as what is missing; in the report's language.
  public var notes: [String]
  /// The source line, without the word "Kilde".
  public var source: String?
  /// Made from demonstration data; every rendering states it.
  public var isSynthetic: Bool
  /// The measure behind the picture; nil for a table of mixed columns.
  public var data: SeriesSet?
  /// The rows behind the picture where they are no one measure over places.
  public var rows: Table?
  public var content: any FigureContent

  public init(
    title: String?, notes: [String] = [], source: String? = nil, isSynthetic: Bool = false,
    data: SeriesSet? = nil, content: any FigureContent
  ) {
    self.title = title
    self.notes = notes
    self.source = source
    self.isSynthetic = isSynthetic
    self.data = data
    self.content = content
  }

  /// The data behind the picture as rows, with units and lineage; nil for a table that the caller
  /// set cell by cell.
  public func behind() throws(Problem) -> Table? {
    if let data { return try data.table(step: content.kind) }
    return rows
  }
}

/// The picture of a figure in its two renderings, and the data behind it.
public protocol FigureContent: Sendable {
  /// The chart kind as Lua names it: `bars`, `lines`, `table`.
  var kind: String { get }

  /// The data behind the picture.
  var table: DataTable { get }

  /// The picture as lines of exactly `style.width` cells each, every one ending in a line break;
  /// without title, notes and source.
  func writeText(_ style: TextStyle, to sink: inout ByteSink)

  /// The numbers of the picture line by line, for letters of any width; by default those of the
  /// data table.
  func writeList(_ style: TextStyle, to sink: inout ByteSink)

  /// The picture as one `<svg>` element with title and description; nil for a table, which has no
  /// picture beside its data.
  func svg(_ style: SVGStyle) -> String?

  /// What the picture shows, in a sentence or two, for those who cannot see it.
  func description(_ style: QuantityStyle) -> String
}

/// A picture that can also be drawn as one panel of a larger one.
protocol DrawnContent: FigureContent {
  func drawing(_ style: SVGStyle) -> SVGDrawing
}

extension DrawnContent {
  func svg(_ style: SVGStyle) -> String? { drawing(style).svg }
}
