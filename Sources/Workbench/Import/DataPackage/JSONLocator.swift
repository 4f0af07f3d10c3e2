/// Finds where a member of a JSON text stands, so that an error in its meaning can point at it.
///
/// The text must be valid JSON; `JSONParser` has seen to that. O(length of the text) a question,
/// asked only when there is an error to report.
struct JSONLocator {
  /// A step from a value into it.
  enum Step: Equatable {
    case key(String)
    case item(Int)
  }

  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  /// The bytes of the value a path leads to, or of its key.
  static func find(_ path: [Step], key: Bool, in bytes: [UInt8]) -> Range<Int>? {
    var locator = JSONLocator(bytes)
    return locator.find(path[...], key: key)
  }

  private mutating func find(_ path: ArraySlice<Step>, key wantsKey: Bool) -> Range<Int>? {
    skipSpace()
    guard let step = path.first else {
      let start = at
      skipValue()
      return start..<at
    }
    guard at < bytes.count else { return nil }
    let isObject = bytes[at] == UInt8(ascii: "{")
    at += 1
    var index = 0
    while true {
      skipSpace()
      guard at < bytes.count, bytes[at] != UInt8(ascii: "}"), bytes[at] != UInt8(ascii: "]")
      else { return nil }
      var found = step == .item(index)
      var keyRange = at..<at
      if isObject {
        let start = at
        skipString()
        keyRange = start..<at
        found = step == .key(Self.unquoted(bytes[keyRange]))
        skipSpace()
        at += 1
      }
      if found {
        return wantsKey && path.count == 1 && isObject
          ? keyRange : find(path.dropFirst(), key: wantsKey)
      }
      skipValue()
      skipSpace()
      if at < bytes.count, bytes[at] == UInt8(ascii: ",") { at += 1 }
      index += 1
    }
  }

  private static func unquoted(_ text: ArraySlice<UInt8>) -> String {
    do {
      return try JSONParser.parse(Array(text), source: "").string ?? ""
    } catch {
      // Out of reach in a text that was parsed before; no key then compares equal.
      return ""
    }
  }

  private mutating func skipSpace() {
    while at < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[at]) { at += 1 }
  }

  private mutating func skipString() {
    at += 1
    while at < bytes.count, bytes[at] != 0x22 { at += bytes[at] == 0x5C ? 2 : 1 }
    at += 1
  }

  private mutating func skipValue() {
    skipSpace()
    var depth = 0
    while at < bytes.count {
      switch bytes[at] {
      case 0x22: skipString()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        at += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return }
        depth -= 1
        at += 1
      case UInt8(ascii: ",") where depth == 0, 0x20 where depth == 0, 0x0A where depth == 0,
        0x0D where depth == 0, 0x09 where depth == 0:
        return
      default: at += 1
      }
      if depth == 0, at < bytes.count,
        bytes[at - 1] == 0x22 || bytes[at - 1] == 0x7D
          || bytes[at - 1] == 0x5D
      {
        return
      }
    }
  }
}
