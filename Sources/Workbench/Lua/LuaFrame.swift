import CLua

/// One line of Lua in a traceback.
struct LuaFrame {
  /// The chunk's name in full, and as Lua's messages shorten it.
  var source: String
  var shown: String
  /// The function that the line belongs to; empty for a chunk's own lines.
  var name: String
  var line: Int

  init(_ frame: kl_frame) {
    var frame = frame
    source = Self.text(&frame.source)
    shown = Self.text(&frame.shown)
    name = Self.text(&frame.name)
    line = Int(frame.line)
  }

  /// A C string in a fixed array, which Swift sees as a tuple.
  private static func text<Tuple>(_ tuple: inout Tuple) -> String {
    withUnsafeBytes(of: &tuple) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  var traceLine: String {
    name.isEmpty ? "\(source):\(line)" : "\(source):\(line), in \(name)"
  }
}
