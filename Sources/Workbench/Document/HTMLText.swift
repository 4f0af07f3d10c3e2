/// Text and attribute values of HTML: nothing in them can open a tag or end a quoted value.
enum HTMLText {
  static func append(_ text: String, to sink: inout ByteSink) {
    var text = text
    text.withUTF8 { bytes in
      guard bytes.indices.contains(where: { isSpecial(bytes, $0) }) else {
        sink.append(contentsOf: bytes)
        return
      }
      escape(String(decoding: bytes, as: UTF8.self), to: &sink)
    }
  }

  static func escaped(_ text: String) -> String {
    var sink = ByteSink()
    append(text, to: &sink)
    return sink.text
  }

  /// Whether a byte needs a closer look: markup, controls of one byte or two, and what may begin a
  /// mark of direction.
  private static func isSpecial(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    switch bytes[index] {
    case 0xC2: index + 1 < bytes.count && bytes[index + 1] < 0xA0
    case 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x7F, 0xD8, 0xE2, 0xEF: true
    case 0x0A: false
    default: bytes[index] < 0x20
    }
  }

  private static func escape(_ text: String, to sink: inout ByteSink) {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: sink.append("&quot;")
      case 0x26: sink.append("&amp;")
      case 0x27: sink.append("&#39;")
      case 0x3C: sink.append("&lt;")
      case 0x3E: sink.append("&gt;")
      case 0x09, 0x0A: sink.append(byte: UInt8(scalar.value))
      case 0x0D, 0x85, 0x2028, 0x2029: sink.append(" ")
      case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: sink.append("\u{FFFD}")
      case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: continue
      default: sink.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }
}
