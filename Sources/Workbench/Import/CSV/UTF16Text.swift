/// A text in UTF-16, as spreadsheets save "Unicode text": rewritten in UTF-8 before it is read.
///
/// Rejects are told by their bytes in the file, so offsets can be turned back.
struct UTF16Text {
  let encoding: CSVEncoding
  /// Bytes of the mark before the text.
  let markLength: Int
  let utf8: [UInt8]

  /// The order of bytes by the mark at the beginning, else where every second byte of the first
  /// ones is NUL; nil for what is no UTF-16.
  static func order(_ bytes: UnsafeBufferPointer<UInt8>) -> (encoding: CSVEncoding, mark: Int)? {
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    let head = bytes.prefix(512)
    guard head.count >= 8 else { return nil }
    var nuls = [0, 0]
    for (index, byte) in head.enumerated() where byte == 0 { nuls[index & 1] += 1 }
    let most = head.count / 2
    if nuls[1] > most * 3 / 4, nuls[0] == 0 { return (.utf16, 0) }
    if nuls[0] > most * 3 / 4, nuls[1] == 0 { return (.utf16BigEndian, 0) }
    return nil
  }

  /// Rewrites a text. Throws `.encodingDiffers` at the first half of a character that stands alone.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, _ encoding: CSVEncoding, mark: Int, path: String
  ) throws(Problem) {
    self.encoding = encoding
    markLength = mark
    let isBig = encoding == .utf16BigEndian
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count / 2 + 16)
    var at = mark
    func unit(_ at: Int) -> UInt32 {
      isBig
        ? UInt32(bytes[at]) << 8 | UInt32(bytes[at + 1])
        : UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at])
    }
    func wrong(_ at: Int) -> Problem {
      Problem(
        .encodingDiffers,
        [
          "path": path, "encoding": encoding.rawValue, "offset": String(at),
          "known": CSVEncoding.names.joined(separator: ", "),
        ])
    }
    var sinceCheck = 0
    while at < bytes.count {
      guard at + 1 < bytes.count else { throw wrong(at) }
      sinceCheck += 1
      if sinceCheck == 1 << 20 {
        sinceCheck = 0
        try WorkBudget.check()
      }
      var value = unit(at)
      let start = at
      at += 2
      if (0xD800..<0xDC00).contains(value), at + 1 < bytes.count,
        case let low = unit(at), (0xDC00..<0xE000).contains(low)
      {
        value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        at += 2
      }
      switch value {
      case 0..<0x80: out.append(UInt8(value))
      case 0x80..<0x800:
        out.append(UInt8(0xC0 | value >> 6))
        out.append(UInt8(0x80 | value & 0x3F))
      case 0xD800..<0xE000: throw wrong(start)
      case 0x800..<0x10000:
        out.append(UInt8(0xE0 | value >> 12))
        out.append(UInt8(0x80 | value >> 6 & 0x3F))
        out.append(UInt8(0x80 | value & 0x3F))
      default:
        out.append(UInt8(0xF0 | value >> 18))
        out.append(UInt8(0x80 | value >> 12 & 0x3F))
        out.append(UInt8(0x80 | value >> 6 & 0x3F))
        out.append(UInt8(0x80 | value & 0x3F))
      }
    }
    utf8 = out
  }

  /// Where bytes of the rewritten text stand in the file; the offsets ascend.
  func places(_ offsets: [Int]) -> [Int] {
    var places: [Int] = []
    places.reserveCapacity(offsets.count)
    var at = 0
    var units = 0
    for offset in offsets {
      while at < min(offset, utf8.count) {
        // A character of four bytes is a pair in UTF-16; those that continue one count nothing.
        if utf8[at] & 0xC0 != 0x80 { units += utf8[at] >= 0xF0 ? 2 : 1 }
        at += 1
      }
      places.append(markLength + units * 2)
    }
    return places
  }

  /// A text of ours in UTF-16 with its mark.
  static func bytes(_ utf8: [UInt8], _ encoding: CSVEncoding) -> [UInt8] {
    let isBig = encoding == .utf16BigEndian
    var out: [UInt8] = isBig ? [0xFE, 0xFF] : [0xFF, 0xFE]
    for unit in String(decoding: utf8, as: UTF8.self).utf16 {
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      out += isBig ? [high, low] : [low, high]
    }
    return out
  }
}
