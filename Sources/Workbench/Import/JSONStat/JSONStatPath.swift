/// The way from the root of a JSON text to a value, as problems print it: `$.value[12]`,
/// `$.dimension.sex.category.index["000"]`.
struct JSONStatPath: CustomStringConvertible {
  enum Step {
    case key(String)
    case item(Int)
  }

  var steps: [Step] = []

  func key(_ key: String) -> JSONStatPath { JSONStatPath(steps: steps + [.key(key)]) }

  func item(_ index: Int) -> JSONStatPath { JSONStatPath(steps: steps + [.item(index)]) }

  /// Long keys and deep paths are cut, so that a hostile file makes no long message.
  var description: String {
    var out = "$"
    for (depth, step) in steps.enumerated() {
      if depth == 24, steps.count > 26 {
        out += "…"
        break
      }
      switch step {
      case .item(let index): out += "[\(index)]"
      case .key(let key): out += Self.isPlain(key) ? ".\(key)" : "[\"\(Self.shortened(key))\"]"
      }
    }
    return out
  }

  private static func isPlain(_ key: String) -> Bool {
    guard let first = key.utf8.first, key.utf8.count <= 60, first &- 0x30 >= 10 else {
      return false
    }
    return key.utf8.allSatisfy { byte in
      byte == 0x5F || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
    }
  }

  static func shortened(_ text: String) -> String {
    text.utf8.count <= 60 ? text : String(text.unicodeScalars.prefix(40)) + "…"
  }
}
