import Glibc

extension CSVReader {
  /// Refuses by name what is no text table: nothing, a web page, UTF-16, binary data.
  static func refuseForeign(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String
  ) throws(Problem) {
    guard let base = bytes.baseAddress, !bytes.isEmpty else {
      throw Problem(.fileEmpty, ["path": path])
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Problem(.fileIsUTF16, ["path": path])
    }
    if let nul = memchr(base, 0, bytes.count) {
      let offset = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(nul))
      throw Problem(.fileIsBinary, ["path": path, "offset": String(offset)])
    }
    var head = Substring(String(decoding: bytes.prefix(512), as: UTF8.self).lowercased())
    head = head.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    let openings = ["<!doctype", "<html", "<head", "<body", "<?xml", "<script", "<!--"]
    if openings.contains(where: { head.hasPrefix($0) }) {
      throw Problem(.fileIsWebPage, ["path": path])
    }
  }
}
