import Glibc

extension CSVReader {
  /// Refuses by name what is no text table: nothing, a web page, binary data.
  static func refuseForeign(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String
  ) throws(Problem) {
    guard let base = bytes.baseAddress, !bytes.isEmpty else {
      throw Problem(.fileEmpty, ["path": path])
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

  /// The text in UTF-8 where the file is UTF-16, by its mark, its bytes, or what is said of it.
  static func utf16(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String, _ hint: CSVDialectHint
  ) throws(Problem) -> UTF16Text? {
    guard !bytes.isEmpty else { return nil }
    let found = UTF16Text.order(bytes)
    let said = hint.encoding.flatMap { $0.isUTF16 ? $0 : nil }
    guard let encoding = found?.encoding ?? said else { return nil }
    if let wanted = hint.encoding, !wanted.isUTF16 {
      throw Problem(
        .encodingDiffers,
        [
          "path": path, "encoding": wanted.rawValue, "offset": "0",
          "known": CSVEncoding.names.joined(separator: ", "),
        ])
    }
    return try UTF16Text(bytes, encoding, mark: found?.mark ?? 0, path: path)
  }
}
