/// Walking over the running text of a document in reading order.
extension Block {
  /// The block with every run of inlines replaced, in reading order; code, output and failures stay.
  public func rewritingInlines<Failure: Error>(
    _ transform: ([Inline]) throws(Failure) -> [Inline]
  ) throws(Failure) -> Block {
    switch self {
    case .heading(var heading):
      heading.content = try transform(heading.content)
      return .heading(heading)
    case .paragraph(let content): return .paragraph(try transform(content))
    case .list(var list):
      for index in list.items.indices {
        list.items[index] = try Self.rewriting(list.items[index], transform)
      }
      return .list(list)
    case .quote(let blocks): return .quote(try Self.rewriting(blocks, transform))
    case .table(var table):
      for column in table.header.indices {
        table.header[column] = try transform(table.header[column])
      }
      for row in table.rows.indices {
        for column in table.rows[row].indices {
          table.rows[row][column] = try transform(table.rows[row][column])
        }
      }
      return .table(table)
    case .figure(var figure):
      figure.caption = try transform(figure.caption)
      return .figure(figure)
    case .footnotes(var notes):
      for index in notes.indices { notes[index] = try Self.rewriting(notes[index], transform) }
      return .footnotes(notes)
    case .code, .rule, .output, .failure: return self
    }
  }

  private static func rewriting<Failure: Error>(
    _ blocks: [Block], _ transform: ([Inline]) throws(Failure) -> [Inline]
  ) throws(Failure) -> [Block] {
    var out: [Block] = []
    out.reserveCapacity(blocks.count)
    for block in blocks { out.append(try block.rewritingInlines(transform)) }
    return out
  }
}

extension [Inline] {
  /// The inlines with each one that `transform` answers for replaced; nil keeps it and goes into
  /// what it holds.
  public func rewritten<Failure: Error>(
    _ transform: (Inline) throws(Failure) -> [Inline]?
  ) throws(Failure) -> [Inline] {
    var out: [Inline] = []
    out.reserveCapacity(count)
    for inline in self {
      if let replacement = try transform(inline) {
        out += replacement
        continue
      }
      switch inline {
      case .emphasis(let content): out.append(.emphasis(try content.rewritten(transform)))
      case .strong(let content): out.append(.strong(try content.rewritten(transform)))
      case .strikethrough(let content):
        out.append(.strikethrough(try content.rewritten(transform)))
      case .link(let content, let target):
        out.append(.link(try content.rewritten(transform), target: target))
      default: out.append(inline)
      }
    }
    return out
  }
}
