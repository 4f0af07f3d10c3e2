import CBridge

/// The walk over cmark's tree that makes blocks and inlines of it.
struct MarkdownWalk {
  typealias Node = OpaquePointer

  /// The line of the block that is walked, for what has no place of its own.
  var line = 0
  var nestedFences: [(line: Int, info: String)] = []
  /// The lines of every code block, however deep.
  var codeLines: [ClosedRange<Int>] = []
  var refusedLinks: [(line: Int, url: String)] = []

  mutating func children(of node: Node, depth: Int) -> [Block] {
    var out: [Block] = []
    var child = cmark_node_first_child(node)
    while let next = child {
      if let block = block(next, depth: depth) { out.append(block) }
      child = cmark_node_next(next)
    }
    return out
  }

  mutating func block(_ node: Node, depth: Int) -> Block? {
    guard depth < MarkdownReader.depthLimit else { return .paragraph([.text(Self.text(of: node))]) }
    switch cmark_node_get_type(node) {
    case CMARK_NODE_PARAGRAPH: return .paragraph(inlines(of: node, depth: 0))
    case CMARK_NODE_HEADING:
      return .heading(
        Heading(
          level: Int(cmark_node_get_heading_level(node)), content: inlines(of: node, depth: 0),
          id: ""))
    case CMARK_NODE_BLOCK_QUOTE: return .quote(children(of: node, depth: depth + 1))
    case CMARK_NODE_LIST: return list(node, depth: depth)
    case CMARK_NODE_CODE_BLOCK:
      let info = Self.fenceInfo(node)
      let first = Int(cmark_node_get_start_line(node))
      codeLines.append(first...max(first, Int(cmark_node_get_end_line(node))))
      if depth > 0, let info {
        nestedFences.append((Int(cmark_node_get_start_line(node)), info))
      }
      let language = (info ?? "").split(whereSeparator: { $0 == " " || $0 == "{" }).first ?? ""
      return .code(CodeBlock(language: String(language), text: Self.literal(node)))
    case CMARK_NODE_THEMATIC_BREAK: return .rule
    case CMARK_NODE_HTML_BLOCK:
      let lines = Self.literal(node).split(separator: "\n")
      return .paragraph(
        Array(lines.map { [Inline.text(String($0))] }.joined(separator: [Inline.softBreak])))
    case CMARK_NODE_FOOTNOTE_DEFINITION: return nil
    default:
      if Self.typeName(node) == "table" { return table(node) }
      return .paragraph([.text(Self.text(of: node))])
    }
  }

  private mutating func list(_ node: Node, depth: Int) -> Block {
    var items: [[Block]] = []
    var child = cmark_node_first_child(node)
    while let item = child {
      items.append(children(of: item, depth: depth + 1))
      child = cmark_node_next(item)
    }
    let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    return .list(
      ListBlock(
        start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
        isTight: cmark_node_get_list_tight(node) != 0, items: items))
  }

  private mutating func table(_ node: Node) -> Block {
    let columns = Int(cmark_gfm_extensions_get_table_columns(node))
    var alignments = [DocumentTable.Alignment](repeating: .left, count: columns)
    if let marks = cmark_gfm_extensions_get_table_alignments(node) {
      for column in 0..<columns {
        switch marks[column] {
        case UInt8(ascii: "r"): alignments[column] = .right
        case UInt8(ascii: "c"): alignments[column] = .center
        default: break
        }
      }
    }
    var rows: [[[Inline]]] = []
    var child = cmark_node_first_child(node)
    while let row = child {
      var cells: [[Inline]] = []
      var cell = cmark_node_first_child(row)
      while let next = cell {
        cells.append(inlines(of: next, depth: 0))
        cell = cmark_node_next(next)
      }
      while cells.count < columns { cells.append([]) }
      rows.append(Array(cells.prefix(columns)))
      child = cmark_node_next(row)
    }
    let header = rows.isEmpty ? [] : rows.removeFirst()
    return .table(DocumentTable(alignments: alignments, header: header, rows: rows))
  }

  mutating func inlines(of node: Node, depth: Int) -> [Inline] {
    guard depth < MarkdownReader.depthLimit else { return [.text(Self.text(of: node))] }
    var out: [Inline] = []
    var child = cmark_node_first_child(node)
    while let next = child {
      append(next, depth: depth, to: &out)
      child = cmark_node_next(next)
    }
    return out
  }

  private mutating func append(_ node: Node, depth: Int, to out: inout [Inline]) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT, CMARK_NODE_HTML_INLINE: Self.append(Self.literal(node), to: &out)
    case CMARK_NODE_SOFTBREAK: out.append(.softBreak)
    case CMARK_NODE_LINEBREAK: out.append(.lineBreak)
    case CMARK_NODE_CODE: out.append(.code(Self.literal(node)))
    case CMARK_NODE_EMPH: out.append(.emphasis(inlines(of: node, depth: depth + 1)))
    case CMARK_NODE_STRONG: out.append(.strong(inlines(of: node, depth: depth + 1)))
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
      let url = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
      var content = inlines(of: node, depth: depth + 1)
      if content.isEmpty { content = [.text(url)] }
      if let target = LinkTarget(url) {
        out.append(.link(content, target: target))
      } else {
        refusedLinks.append((line, url))
        out += content
      }
    case CMARK_NODE_FOOTNOTE_REFERENCE: out.append(.footnote(Int(Self.literal(node)) ?? 1))
    default:
      if Self.typeName(node) == "strikethrough" {
        out.append(.strikethrough(inlines(of: node, depth: depth + 1)))
      } else {
        Self.append(Self.text(of: node), to: &out)
      }
    }
  }

  /// Appends text, joined to the text before it: cmark cuts text at every mark that it tried.
  private static func append(_ text: String, to out: inout [Inline]) {
    if case .text(let before)? = out.last {
      out[out.count - 1] = .text(before + text)
    } else if !text.isEmpty {
      out.append(.text(text))
    }
  }

  /// The info string of a fenced block; nil for code that is only indented.
  static func fenceInfo(_ node: Node) -> String? {
    var length: Int32 = 0
    var offset: Int32 = 0
    var mark: CChar = 0
    guard cmark_node_get_fenced(node, &length, &offset, &mark) != 0 else { return nil }
    return cmark_node_get_fence_info(node).map { String(cString: $0) } ?? ""
  }

  /// All text below a node, however deep; cmark's iterator does not recurse.
  private static func text(of node: Node) -> String {
    guard let iterator = cmark_iter_new(node) else { return "" }
    defer { cmark_iter_free(iterator) }
    var out = ""
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE else { return out }
      guard event == CMARK_EVENT_ENTER, let next = cmark_iter_get_node(iterator) else { continue }
      switch cmark_node_get_type(next) {
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: out += " "
      default: out += literal(next)
      }
    }
  }

  private static func literal(_ node: Node) -> String {
    cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
  }

  private static func typeName(_ node: Node) -> String {
    cmark_node_get_type_string(node).map { String(cString: $0) } ?? ""
  }
}
