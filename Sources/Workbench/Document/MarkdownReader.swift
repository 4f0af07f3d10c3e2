import CBridge
import Synchronization

/// Markdown as blocks: CommonMark with GitHub's tables, strikethrough, autolinks and footnotes.
///
/// Raw HTML becomes text, a link of an unsafe kind loses its address, and an image becomes a link
/// to itself, because a report is one file. Nesting deeper than `depthLimit` is read as text.
///
///     MarkdownReader().read("# Title\n\nSome *text*.")   // a heading and a paragraph
public struct MarkdownReader: Sendable {
  /// A block of the outermost level and the lines it stands in, from 1.
  public struct Section: Sendable {
    public var block: Block
    public var firstLine: Int
    public var lastLine: Int
    /// The info string of a fenced code block; nil for every other block.
    public var fenceInfo: String?
  }

  public struct Reading: Sendable {
    public var sections: [Section]
    /// Fenced code inside lists and quotations: line and info string.
    public var nestedFences: [(line: Int, info: String)]
    /// The lines of every code block, fenced or indented, however deep.
    public var codeLines: [ClosedRange<Int>]
    /// Addresses that were refused, with the line of their block.
    public var refusedLinks: [(line: Int, url: String)]

    public var blocks: [Block] { sections.map(\.block) }
  }

  /// Levels of blocks and of inlines that are kept.
  public static let depthLimit = 32

  public init() {}

  /// Reads a text; there is no invalid Markdown.
  public func read(_ text: String) -> Reading {
    guard let root = Self.parse(text) else {
      return Reading(sections: [], nestedFences: [], codeLines: [], refusedLinks: [])
    }
    defer { cmark_node_free(root) }
    var walk = MarkdownWalk()
    var sections: [Section] = []
    var notes: [[Block]] = []
    var child = cmark_node_first_child(root)
    while let node = child {
      child = cmark_node_next(node)
      let line = Int(cmark_node_get_start_line(node))
      walk.line = line
      if cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION {
        notes.append(walk.children(of: node, depth: 1))
        continue
      }
      guard let block = walk.block(node, depth: 0) else { continue }
      let isCode = cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK
      sections.append(
        Section(
          block: block, firstLine: line, lastLine: Int(cmark_node_get_end_line(node)),
          fenceInfo: isCode ? MarkdownWalk.fenceInfo(node) : nil))
    }
    if !notes.isEmpty {
      let line = sections.last?.lastLine ?? 1
      sections.append(Section(block: .footnotes(notes), firstLine: line, lastLine: line))
    }
    return Reading(
      sections: sections, nestedFences: walk.nestedFences, codeLines: walk.codeLines,
      refusedLinks: walk.refusedLinks)
  }

  /// cmark-gfm 0.29 switches its inline marks on and off in global tables while it parses, so two
  /// threads must not parse at once.
  private static let turn = Mutex(())

  private static let extensions = ["table", "strikethrough", "autolink"]

  private static func parse(_ text: String) -> OpaquePointer? {
    turn.withLock { _ in
      cmark_gfm_core_extensions_ensure_registered()
      guard
        let parser = cmark_parser_new(
          CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_FULL_INFO_STRING)
      else { return nil }
      defer { cmark_parser_free(parser) }
      for name in extensions {
        if let found = cmark_find_syntax_extension(name) {
          cmark_parser_attach_syntax_extension(parser, found)
        }
      }
      var text = text
      text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { characters in
          cmark_parser_feed(parser, characters.baseAddress, characters.count)
        }
      }
      nonisolated(unsafe) let root = cmark_parser_finish(parser)
      return root
    }
  }
}
