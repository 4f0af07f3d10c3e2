/// One block of a document: what stands on lines of its own.
///
/// There is no case for raw output of any format; whatever comes from outside is text.
public indirect enum Block: Sendable {
  case heading(Heading)
  case paragraph([Inline])
  case list(ListBlock)
  case quote([Block])
  case code(CodeBlock)
  case rule
  case table(DocumentTable)
  case figure(FigureBlock)
  /// What a cell printed, as preformatted text.
  case output(String)
  /// A cell that failed: the report goes on, and the place is marked.
  case failure(FailureBlock)
  /// The footnotes of the prose, numbered from 1.
  case footnotes([[Block]])
}

public struct Heading: Sendable {
  /// 1 to 6; the report's title stands above level 1.
  public var level: Int
  public var content: [Inline]
  /// The anchor, unique in the document.
  public var id: String

  public init(level: Int, content: [Inline], id: String) {
    self.level = min(6, max(1, level))
    self.content = content
    self.id = id
  }
}

public struct ListBlock: Sendable {
  /// The number of the first item; nil for a list with bullets.
  public var start: Int?
  /// Whether the items stand without space between them.
  public var isTight: Bool
  public var items: [[Block]]

  public init(start: Int? = nil, isTight: Bool = true, items: [[Block]]) {
    self.start = start
    self.isTight = isTight
    self.items = items
  }
}

public struct CodeBlock: Sendable {
  /// The language of the code, such as `lua`; empty when none is named.
  public var language: String
  /// The code, ending in a line break.
  public var text: String

  public init(language: String = "", text: String) {
    self.language = language
    self.text = text
  }
}

/// A table written in prose. Data come as figures; this one holds whatever the author typed.
public struct DocumentTable: Sendable {
  public enum Alignment: Sendable, Equatable { case left, center, right }

  /// One alignment a column; its count is the number of columns.
  public var alignments: [Alignment]
  public var header: [[Inline]]
  public var rows: [[[Inline]]]

  public init(alignments: [Alignment], header: [[Inline]], rows: [[[Inline]]]) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
  }
}

public struct FailureBlock: Sendable {
  /// The anchor of the cell, or empty.
  public var id: String
  public var problem: Problem

  public init(id: String = "", problem: Problem) {
    self.id = id
    self.problem = problem
  }
}
