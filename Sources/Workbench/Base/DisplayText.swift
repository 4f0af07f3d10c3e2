/// Text made safe to show: nothing in it can move a cursor, colour a terminal or turn the order of
/// letters around.
public enum DisplayText {
  /// Replaces line breaks and tabs by a space, other control characters and escape bytes by U+FFFD,
  /// and drops marks that change the direction of writing.
  public static func neutralised(_ text: String) -> String {
    if isPlain(text) { return text }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: out.append(" ")
      case 0..<0x20, 0x7F..<0xA0: out.append("\u{FFFD}")
      case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: continue
      default: out.append(scalar)
      }
    }
    return String(out)
  }

  /// A cell or label that would fill pages, cut before anyone measures it.
  public static func cut(_ text: String) -> String {
    text.utf8.count <= 4096 ? text : String(text.unicodeScalars.prefix(1000)) + "…"
  }

  private static func isPlain(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      for byte in bytes where byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte >= 0xD8 {
        return false
      }
      return true
    }
  }

  /// The text in bytes below 0x80, by the transliteration Danish registers use: æ ae, ø oe, å aa.
  public static func ascii(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var out = ""
    for character in text {
      if character.isASCII {
        out.append(character)
      } else {
        out += transliteration[character] ?? "?"
      }
    }
    return out
  }

  private static let transliteration: [Character: String] = [
    "æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "é": "e", "è": "e",
    "ê": "e", "ë": "e", "á": "a", "à": "a", "â": "a", "ä": "ae", "ö": "oe", "ü": "u", "ú": "u",
    "ù": "u", "û": "u", "í": "i", "ì": "i", "î": "i", "ï": "i", "ó": "o", "ò": "o", "ô": "o",
    "õ": "o", "ã": "a", "ñ": "n", "ç": "c", "ß": "ss", "É": "E", "Ä": "Ae", "Ö": "Oe", "Ü": "U",
    "ý": "y", "ÿ": "y", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
    "−": "-", "–": "-", "—": "-", "…": "...", "\u{00A0}": " ", "\u{202F}": " ", "’": "'",
    "‘": "'", "“": "\"", "”": "\"", "„": "\"", "«": "\"", "»": "\"", "→": "->", "←": "<-",
    "≥": ">=", "≤": "<=", "≠": "!=", "×": "x", "·": "*", "½": "1/2", "§": "S", "°": " deg.",
    "²": "2", "³": "3", "€": "EUR", "£": "GBP", "•": "*", "±": "+/-", "‰": "o/oo",
  ]
}
