import CBridge

/// The encodings that Danish CSV files come in.
public enum CSVEncoding: String, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  case utf8WithMark = "UTF-8 with BOM"
  case windows1252 = "Windows-1252"
  case utf16 = "UTF-16"
  case utf16BigEndian = "UTF-16 (big endian)"

  static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The encoding of a text that is no UTF-16: UTF-8 when every byte sequence is valid, else Windows-1252.
  static func detect(_ bytes: UnsafeBufferPointer<UInt8>) -> CSVEncoding {
    guard isUTF8(bytes) else { return .windows1252 }
    return bytes.starts(with: mark) ? .utf8WithMark : .utf8
  }

  /// A run of bytes as text; bytes that Windows-1252 leaves undefined become U+FFFD.
  func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    if self != .windows1252 || kkr_ascii_run(bytes.baseAddress, bytes.count) == bytes.count {
      return String(decoding: bytes, as: UTF8.self)
    }
    var out = String.UnicodeScalarView()
    for byte in bytes { out.append(Self.scalar(byte)) }
    return String(out)
  }

  /// A text as bytes of this encoding; a character that Windows-1252 lacks becomes `?`.
  func bytes(_ text: String) -> [UInt8] {
    guard self == .windows1252 else { return Array(text.utf8) }
    return text.unicodeScalars.map { scalar in
      if scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value) { return UInt8(scalar.value) }
      return Self.upper.firstIndex(of: scalar.value).map { UInt8($0 + 0x80) } ?? 0x3F
    }
  }

  /// Whether bytes are well-formed UTF-8 (Unicode 15, table 3-7). Runs of ASCII cost a
  /// sixteenth of a comparison a byte.
  static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    firstInvalid(bytes) == bytes.count
  }

  /// The first byte that is no well-formed UTF-8, or the number of bytes.
  static func firstInvalid(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let count = bytes.count
    var at = 0
    while true {
      at += kkr_ascii_run(base + at, count - at)
      if at >= count { return count }
      // Letters outside ASCII come in runs of words: stay here until 16 bytes were plain.
      var plain = 0
      while at < count, plain < 16 {
        let lead = base[at]
        if lead < 0x80 {
          at += 1
          plain += 1
          continue
        }
        plain = 0
        let length = sequence(base + at, count - at)
        if length == 0 { return at }
        at += length
      }
    }
  }

  /// The length of a well-formed multi-byte sequence, or 0.
  private static func sequence(_ at: UnsafePointer<UInt8>, _ count: Int) -> Int {
    func follows(_ index: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
      index < count && at[index] >= low && at[index] <= high
    }
    switch at[0] {
    case 0xC2...0xDF: return follows(1) ? 2 : 0
    case 0xE0: return follows(1, 0xA0) && follows(2) ? 3 : 0
    case 0xED: return follows(1, 0x80, 0x9F) && follows(2) ? 3 : 0
    case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : 0
    case 0xF0: return follows(1, 0x90) && follows(2) && follows(3) ? 4 : 0
    case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : 0
    case 0xF4: return follows(1, 0x80, 0x8F) && follows(2) && follows(3) ? 4 : 0
    default: return 0
    }
  }

  private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    guard (0x80..<0xA0).contains(byte) else { return Unicode.Scalar(byte) }
    return Unicode.Scalar(upper[Int(byte) - 0x80]) ?? "\u{FFFD}"
  }

  /// Windows-1252 from 0x80 to 0x9F; U+FFFD where the code page is empty.
  private static let upper: [UInt32] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]
}
