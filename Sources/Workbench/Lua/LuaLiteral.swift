import CLua

/// The short text of an error value that is no text: a Lua literal such as
/// `{ 1, 2, code = 7, reasons = { "late" } }`.
///
/// No metamethod is called. Names are sorted and at most eight entries of a table, three levels
/// and sixty characters of a text are shown, so that the text is short whatever the value holds.
struct LuaLiteral {
  static let entries = 8
  static let deepest = 3
  static let characters = 60

  private let handle: OpaquePointer

  static func text(_ handle: OpaquePointer, at index: Int32) -> String {
    LuaLiteral(handle: handle).text(at: index, depth: 0)
  }

  private func text(at index: Int32, depth: Int) -> String {
    switch kl_type_at(handle, index) {
    case KL_NIL: return "nil"
    case KL_BOOLEAN: return kl_boolean(handle, index) ? "true" : "false"
    case KL_INTEGER: return String(kl_integer(handle, index))
    case KL_NUMBER: return Self.text(kl_number(handle, index))
    case KL_STRING: return Self.quoted(LuaReader.string(handle, index) ?? "")
    case KL_TABLE: return table(at: index, depth: depth)
    case KL_OBJECT:
      guard let object = LuaReader.anyObject(handle, index) else { return "object" }
      return object is LuaProblemObject ? object.luaDescription : type(of: object).luaTypeName
    default: return String(cString: kl_type_name(handle, index))
    }
  }

  private static func text(_ number: Double) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return number < 0 ? "-math.huge" : "math.huge" }
    if let whole = Int64(exactly: number) { return "\(whole).0" }
    return Cell.real(number).plainText
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for character in text.prefix(characters) {
      switch character {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n", "\r\n": out += "\\n"
      default: out.append(character)
      }
    }
    return out + (text.count > characters ? "…\"" : "\"")
  }

  private func table(at index: Int32, depth: Int) -> String {
    guard depth < Self.deepest else { return "{…}" }
    let before = kl_count(handle)
    defer { kl_pop_to(handle, before) }
    let length = kl_length(handle, index)
    var parts: [String] = []
    for position in 0..<min(length, Self.entries) {
      let element = kl_push_element(handle, index, Int64(position + 1))
      guard element != 0 else { return "{…}" }
      parts.append(text(at: element, depth: depth + 1))
      kl_pop_to(handle, before)
    }
    var hidden = max(0, length - Self.entries)
    let (keys, others) = leastKeys(of: index, after: length)
    hidden += others
    parts += values(of: keys, in: index, depth: depth)
    if hidden > 0 { parts.append("… \(hidden) more") }
    return parts.isEmpty ? "{}" : "{ " + parts.joined(separator: ", ") + " }"
  }

  /// A key that can be written down; integers come before other numbers, text and booleans.
  private enum Key: Hashable, Comparable {
    case integer(Int64)
    case number(Double)
    case text(String)
    case boolean(Bool)

    private var rank: Int {
      switch self {
      case .integer: 0
      case .number: 1
      case .text: 2
      case .boolean: 3
      }
    }

    static func < (a: Key, b: Key) -> Bool {
      switch (a, b) {
      case (.integer(let a), .integer(let b)): a < b
      case (.number(let a), .number(let b)): a < b
      case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
      case (.boolean(let a), .boolean(let b)): !a && b
      default: a.rank < b.rank
      }
    }
  }

  private func key(at index: Int32) -> Key? {
    switch kl_type_at(handle, index) {
    case KL_INTEGER: .integer(kl_integer(handle, index))
    case KL_NUMBER: .number(kl_number(handle, index))
    case KL_STRING: .text(LuaReader.string(handle, index) ?? "")
    case KL_BOOLEAN: .boolean(kl_boolean(handle, index))
    default: nil
    }
  }

  /// The first keys in order beside the array, and how many entries there are besides.
  private func leastKeys(of index: Int32, after length: Int) -> (keys: [Key], others: Int) {
    let before = kl_count(handle)
    defer { kl_pop_to(handle, before) }
    let position = kl_begin_walk(handle)
    guard position != 0 else { return ([], 0) }
    var keys: [Key] = []
    var others = 0
    while kl_step_walk(handle, index, position) {
      guard let key = key(at: position) else {
        others += 1
        continue
      }
      if case .integer(let number) = key, number >= 1, number <= length { continue }
      if keys.count == Self.entries, let last = keys.last, last < key {
        others += 1
        continue
      }
      keys.insert(key, at: keys.firstIndex { key < $0 } ?? keys.endIndex)
      if keys.count > Self.entries {
        keys.removeLast()
        others += 1
      }
    }
    return (keys, others)
  }

  /// `name = value` for each of the keys.
  private func values(of keys: [Key], in index: Int32, depth: Int) -> [String] {
    guard !keys.isEmpty else { return [] }
    let before = kl_count(handle)
    defer { kl_pop_to(handle, before) }
    let position = kl_begin_walk(handle)
    guard position != 0 else { return [] }
    var texts: [Key: String] = [:]
    while texts.count < keys.count, kl_step_walk(handle, index, position) {
      guard let key = key(at: position), keys.contains(key) else { continue }
      texts[key] = text(at: position + 1, depth: depth + 1)
    }
    return keys.map { "\(Self.name(of: $0)) = \(texts[$0] ?? "nil")" }
  }

  private static func name(of key: Key) -> String {
    switch key {
    case .integer(let number): return "[\(number)]"
    case .number(let number): return "[\(text(number))]"
    case .boolean(let flag): return "[\(flag)]"
    case .text(let name):
      let isName = name.utf8.enumerated().allSatisfy { offset, byte in
        byte == 0x5F || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || (offset > 0 && (0x30...0x39).contains(byte))
      }
      return isName && !name.isEmpty && name.utf8.count <= characters ? name : "[\(quoted(name))]"
    }
  }
}
