/// Appends the elements of an SVG picture. Lengths are in pixels, written with one decimal, so
/// that the same picture is the same bytes everywhere.
struct SVGCanvas {
  private(set) var sink = ByteSink(capacity: 8192)

  enum Anchor: String { case start, middle, end }

  mutating func raw(_ markup: String) { sink.append(markup) }

  mutating func append(_ other: SVGCanvas) { sink.append(contentsOf: other.sink.bytes) }

  /// A length with at most one decimal: `12`, `12.5`.
  static func number(_ value: Double) -> String {
    let tenths = Int((min(1e9, max(-1e9, value)) * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let size = abs(tenths)
    return size % 10 == 0 ? "\(sign)\(size / 10)" : "\(sign)\(size / 10).\(size % 10)"
  }

  mutating func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ attributes: String
  ) {
    sink.append("<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" ")
    sink.append("width=\"\(Self.number(max(0, width)))\" ")
    sink.append("height=\"\(Self.number(max(0, height)))\" \(attributes)/>\n")
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ attributes: String) {
    sink.append("<path d=\"M\(Self.number(x1)) \(Self.number(y1))")
    if y1 == y2 {
      sink.append("H\(Self.number(x2))")
    } else if x1 == x2 {
      sink.append("V\(Self.number(y2))")
    } else {
      sink.append("L\(Self.number(x2)) \(Self.number(y2))")
    }
    sink.append("\" \(attributes)/>\n")
  }

  mutating func text(
    _ text: String, _ x: Double, _ y: Double, anchor: Anchor = .start, class name: String = ""
  ) {
    guard !text.isEmpty else { return }
    sink.append("<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\"")
    if anchor != .start { sink.append(" text-anchor=\"\(anchor.rawValue)\"") }
    if !name.isEmpty { sink.append(" class=\"\(name)\"") }
    sink.append(">\(Self.escaped(text))</text>\n")
  }

  /// Text safe between tags and in quoted attributes; control characters are neutralised.
  static func escaped(_ text: String) -> String {
    let safe = DisplayText.neutralised(text)
    // 0xEF may begin U+FFFE or U+FFFF, which no XML document may hold.
    guard safe.utf8.contains(where: { $0 == 0xEF || "<>&\"'".utf8.contains($0) }) else {
      return safe
    }
    var out = ""
    for scalar in safe.unicodeScalars {
      switch scalar {
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "&": out += "&amp;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\u{FFFE}", "\u{FFFF}": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// An identifier of letters, digits, `-` and `_` that begins with a letter; other bytes become
  /// `-`.
  static func identifier(_ text: String) -> String {
    var out = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F:
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default: out += "-"
      }
    }
    let begins = out.utf8.first.map { $0 >= 0x41 && $0 != 0x5F } ?? false
    return begins ? out : "f" + out
  }

  /// About how wide a text is drawn at the body size, by the wider ones of the usual system fonts.
  static func width(_ text: String) -> Double {
    var width = 0.0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "i", "j", "l", "t", "f", "r", "I", ".", ",", ":", ";", "'", "|", "!", "(", ")", " ",
        "-", "\u{A0}":
        width += 5
      case "m", "w", "M", "W", "@", "%", "æ", "Æ", "—", "−": width += 12
      case "0"..."9", "a"..."z": width += 8.3
      case "A"..."Z", "Ø", "Å": width += 10
      default: width += scalar.value < 0x80 ? 9 : 9 * Double(DisplayWidth.of(scalar))
      }
    }
    return width
  }

  /// A text in lines that fit a length at a font size.
  static func wrap(
    _ text: String, width length: Double, size: Double = 13, isBold: Bool = false
  ) -> [String] {
    let factor = size / 13 * (isBold ? 1.12 : 1)
    // Wide letters need shorter lines than narrow ones; the first guess suits narrow ones.
    var cells = max(8, Int(length / (6 * factor)))
    while true {
      let lines = TextLayout.wrap(text, width: cells)
      let widest = lines.reduce(0) { max($0, width($1)) } * factor
      if widest <= length || cells <= 8 { return lines }
      cells = max(8, min(cells - 1, Int(Double(cells) * length / widest)))
    }
  }

  /// The beginning of a text that fits a length.
  static func truncated(_ text: String, width length: Double) -> String {
    var cells = max(1, Int(length / 6))
    while true {
      let shown = DisplayWidth.truncated(text, to: cells)
      if cells <= 4 || width(shown) <= length { return shown }
      cells = max(4, min(cells - 1, Int(Double(cells) * length / width(shown))))
    }
  }

  /// How many cells of running text a length holds.
  static func cells(_ length: Double) -> Int { max(1, Int(length / 7.4)) }
}
