/// Writes JSON deterministically: keys in the order given, two spaces a level, `/` unescaped.
public struct JSONWriter {
  public var pretty: Bool

  public init(pretty: Bool = true) { self.pretty = pretty }

  public func text(_ value: JSONValue) -> String {
    var sink = ByteSink()
    write(value, to: &sink, level: 0)
    if pretty { sink.newline() }
    return sink.text
  }

  private func write(_ value: JSONValue, to sink: inout ByteSink, level: Int) {
    switch value {
    case .null: sink.append("null")
    case .boolean(let flag): sink.append(flag ? "true" : "false")
    case .number(let text): sink.append(text)
    case .string(let text): Self.quote(text, to: &sink)
    case .array(let items):
      list(items, "[", "]", to: &sink, level: level) { item, sink in
        write(item, to: &sink, level: level + 1)
      }
    case .object(let members):
      list(members, "{", "}", to: &sink, level: level) { member, sink in
        Self.quote(member.0, to: &sink)
        sink.append(pretty ? ": " : ":")
        write(member.1, to: &sink, level: level + 1)
      }
    }
  }

  private func list<Item>(
    _ items: [Item], _ open: String, _ close: String, to sink: inout ByteSink, level: Int,
    each: (Item, inout ByteSink) -> Void
  ) {
    sink.append(open)
    for (index, item) in items.enumerated() {
      if index > 0 { sink.append(",") }
      if pretty {
        sink.newline()
        sink.append(byte: 0x20, count: 2 * (level + 1))
      }
      each(item, &sink)
    }
    if pretty, !items.isEmpty {
      sink.newline()
      sink.append(byte: 0x20, count: 2 * level)
    }
    sink.append(close)
  }

  /// Appends a JSON string; also safe inside a `<script>` element, because `<` is escaped.
  public static func quote(_ text: String, to sink: inout ByteSink) {
    let digits = Array("0123456789abcdef".utf8)
    sink.append(byte: 0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22: sink.append("\\\"")
      case 0x5C: sink.append("\\\\")
      case 0x0A: sink.append("\\n")
      case 0x0D: sink.append("\\r")
      case 0x09: sink.append("\\t")
      case 0..<0x20, 0x3C, 0x7F:
        sink.append("\\u00")
        sink.append(byte: digits[Int(byte >> 4)])
        sink.append(byte: digits[Int(byte & 15)])
      default: sink.append(byte: byte)
      }
    }
    sink.append(byte: 0x22)
  }
}
