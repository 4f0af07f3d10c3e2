/// The encodings that PX files come in.
///
/// What a file declares is often wrong, so a mark and well-formed UTF-8 go before `CODEPAGE`, and
/// that before `CHARSET`. Files from before `CHARSET` are in the code page of DOS.
public enum PXEncoding: String, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  case utf8WithMark = "UTF-8 with BOM"
  case windows1252 = "Windows-1252"
  case latin9 = "ISO-8859-15"
  case codePage850 = "CP850"

  /// The encoding of the bytes before DATA, and whether a declared code page is one we know.
  static func detect(
    _ head: UnsafeBufferPointer<UInt8>, codePage: String?, hasCharset: Bool
  ) -> (encoding: PXEncoding, isKnown: Bool) {
    if head.starts(with: CSVEncoding.mark) { return (.utf8WithMark, true) }
    if CSVEncoding.isUTF8(head) { return (.utf8, true) }
    let declared = (codePage ?? "").lowercased().filter { $0.isLetter || $0.isNumber }
    switch declared {
    case "iso885915", "latin9": return (.latin9, true)
    case "cp850", "ibm850", "850", "oem850": return (.codePage850, true)
    case "iso88591", "latin1", "windows1252", "cp1252", "1252", "ansi", "usascii", "ascii":
      return (.windows1252, true)
    default: break
    }
    // Text that says UTF-8 and is not was most likely saved by a program for Windows.
    let isKnown = declared.isEmpty || declared.hasPrefix("utf")
    return (hasCharset || !declared.isEmpty ? .windows1252 : .codePage850, isKnown)
  }

  /// A run of bytes as text; bytes without a meaning become U+FFFD.
  func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    switch self {
    case .utf8, .utf8WithMark: return String(decoding: bytes, as: UTF8.self)
    case .windows1252: return CSVEncoding.windows1252.text(bytes)
    case .latin9:
      let text = CSVEncoding.windows1252.text(bytes)
      var out = String.UnicodeScalarView()
      for scalar in text.unicodeScalars { out.append(Self.latin9Letters[scalar] ?? scalar) }
      return String(out)
    case .codePage850:
      var out = String.UnicodeScalarView()
      for byte in bytes {
        out.append(byte < 0x80 ? Unicode.Scalar(byte) : Self.upper850[Int(byte) - 0x80])
      }
      return String(out)
    }
  }

  /// Where ISO-8859-15 differs from ISO-8859-1.
  private static let latin9Letters: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{A4}": "€", "\u{A6}": "Š", "\u{A8}": "š", "\u{B4}": "Ž", "\u{B8}": "ž", "\u{BC}": "Œ",
    "\u{BD}": "œ", "\u{BE}": "Ÿ",
  ]

  /// Code page 850 from 0x80.
  private static let upper850 = Array(
    ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
      + "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}")
      .unicodeScalars)
}
