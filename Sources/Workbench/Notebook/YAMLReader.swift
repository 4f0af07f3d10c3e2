import CBridge

/// Strict YAML with places, through libyaml's events.
///
/// Refused are duplicate keys, anchors and aliases, tags, directives, several documents, and keys
/// that are not scalars: whatever would let one text mean two things.
struct YAMLReader {
  let source: NotebookSource
  /// The parsed line in which the text begins, from 1, and what stands before it on each line.
  let firstLine: Int
  let indent: Int

  static let depthLimit = 16

  /// The one value of a text; nil for a text without any.
  func read(_ text: String) throws(Problem) -> YAMLNode? {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) != 0 else { return nil }
    defer { yaml_parser_delete(&parser) }
    let bytes = Array(text.utf8)
    let outcome: Result<YAMLNode?, Problem> = bytes.withUnsafeBufferPointer { buffer in
      // libyaml keeps the address of an empty text too, so it must not be nil.
      var empty: UInt8 = 0
      if let base = buffer.baseAddress {
        yaml_parser_set_input_string(&parser, base, buffer.count)
      } else {
        yaml_parser_set_input_string(&parser, &empty, 0)
      }
      yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      do throws(Problem) {
        return .success(try document(&parser))
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }

  private func document(_ parser: inout yaml_parser_t) throws(Problem) -> YAMLNode? {
    var found: YAMLNode?
    var documents = 0
    while true {
      let event = try next(&parser)
      switch event.kind {
      case YAML_STREAM_START_EVENT, YAML_DOCUMENT_END_EVENT: continue
      case YAML_STREAM_END_EVENT: return found
      case YAML_DOCUMENT_START_EVENT:
        documents += 1
        if documents > 1 { throw refused("a second document", at: event) }
        if event.hasDirective { throw refused("a directive", at: event) }
      default: found = try node(event, &parser, depth: 0)
      }
    }
  }

  private func node(
    _ event: Event, _ parser: inout yaml_parser_t, depth: Int
  ) throws(Problem) -> YAMLNode {
    if event.isAlias { throw refused("an alias", at: event) }
    if event.hasAnchor { throw refused("an anchor", at: event) }
    if event.hasTag { throw refused("a tag", at: event) }
    guard depth < Self.depthLimit else { throw refused("such deep nesting", at: event) }
    let content: YAMLNode.Content
    switch event.kind {
    case YAML_SEQUENCE_START_EVENT:
      var items: [YAMLNode] = []
      while true {
        let inner = try next(&parser)
        if inner.kind == YAML_SEQUENCE_END_EVENT { break }
        items.append(try node(inner, &parser, depth: depth + 1))
      }
      content = .sequence(items)
    case YAML_MAPPING_START_EVENT: content = try mapping(&parser, depth: depth)
    default: content = .scalar(event.value, isQuoted: event.isQuoted)
    }
    return YAMLNode(
      content: content, place: place(event), line: firstLine + event.line,
      column: indent + event.column + 1)
  }

  private func mapping(
    _ parser: inout yaml_parser_t, depth: Int
  ) throws(Problem) -> YAMLNode.Content {
    var members: [(key: YAMLNode, value: YAMLNode)] = []
    var lines: [String: Int] = [:]
    while true {
      let event = try next(&parser)
      if event.kind == YAML_MAPPING_END_EVENT { return .mapping(members) }
      let key = try node(event, &parser, depth: depth + 1)
      guard case .scalar(let name, _) = key.content else {
        throw refused("a key that is not a plain word", at: event)
      }
      if let line = lines[name] {
        throw Problem(
          .yamlDuplicateKey, ["key": name, "line": String(line)], place: key.place)
      }
      lines[name] = key.place.line
      members.append((key, try node(try next(&parser), &parser, depth: depth + 1)))
    }
  }

  /// What is kept of libyaml's event after it has been released.
  private struct Event {
    var kind: yaml_event_type_t
    var value = ""
    var isQuoted = false
    var isAlias = false
    var hasAnchor = false
    var hasTag = false
    var hasDirective = false
    var line: Int
    var column: Int
    var length = 1
  }

  private func next(_ parser: inout yaml_parser_t) throws(Problem) -> Event {
    var raw = yaml_event_t()
    guard yaml_parser_parse(&parser, &raw) != 0 else { throw syntax(parser) }
    defer { yaml_event_delete(&raw) }
    let start = raw.start_mark
    var event = Event(kind: raw.type, line: Int(start.line), column: Int(start.column))
    if raw.end_mark.line == start.line {
      event.length = max(1, Int(raw.end_mark.column) - Int(start.column))
    }
    switch raw.type {
    case YAML_SCALAR_EVENT:
      let scalar = raw.data.scalar
      event.value = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      event.isQuoted = scalar.style != YAML_PLAIN_SCALAR_STYLE
      (event.hasAnchor, event.hasTag) = (scalar.anchor != nil, scalar.tag != nil)
    case YAML_SEQUENCE_START_EVENT:
      let sequence = raw.data.sequence_start
      (event.hasAnchor, event.hasTag) = (sequence.anchor != nil, sequence.tag != nil)
    case YAML_MAPPING_START_EVENT:
      let mapping = raw.data.mapping_start
      (event.hasAnchor, event.hasTag) = (mapping.anchor != nil, mapping.tag != nil)
    case YAML_ALIAS_EVENT: event.isAlias = true
    case YAML_DOCUMENT_START_EVENT:
      let start = raw.data.document_start
      event.hasDirective =
        start.version_directive != nil || start.tag_directives.start != start.tag_directives.end
    default: break
    }
    return event
  }

  private func syntax(_ parser: yaml_parser_t) -> Problem {
    let reason = parser.problem.map { String(cString: $0) } ?? "unreadable"
    let mark = parser.problem_mark
    return Problem(
      .yamlSyntax, ["reason": reason],
      place: source.place(
        line: firstLine + Int(mark.line), column: indent + Int(mark.column) + 1))
  }

  private func refused(_ feature: String, at event: Event) -> Problem {
    Problem(.yamlFeature, ["feature": feature], place: place(event))
  }

  private func place(_ event: Event) -> Place {
    source.place(
      line: firstLine + event.line, column: indent + event.column + 1, length: event.length)
  }
}
