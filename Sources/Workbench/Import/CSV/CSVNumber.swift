/// A number as it stands in a cell: `1.234,5`, `42955,60`, `-3`, `1 234`, `1e-3`.
struct CSVNumber {
  /// The exact value; nil when it has more than 18 digits or an exponent.
  var exact: ExactDecimal?
  var real: Double
  /// Digits with a leading zero such as `0150` or `000`: a code that only looks like a number.
  var isCode: Bool
  /// The same text means another number under the other decimal mark.
  var isAmbiguous: Bool
  /// A decimal mark or thousands separator was there.
  var hasMark: Bool

  static let comma: UInt8 = 0x2C
  static let point: UInt8 = 0x2E

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Reads a number under a decimal mark; the other mark, a space or a no-break space groups
  /// thousands. Nil when the text is no number under that mark.
  init?(_ cell: String, mark: UInt8) {
    var bytes = Array(cell.utf8)[...]
    while bytes.first == 0x20 { bytes = bytes.dropFirst() }
    while bytes.last == 0x20 { bytes = bytes.dropLast() }
    var negative = false
    if bytes.first == 0x2D || bytes.first == 0x2B {
      negative = bytes.first == 0x2D
      bytes = bytes.dropFirst()
    } else if bytes.starts(with: [0xE2, 0x88, 0x92]) {
      negative = true
      bytes = bytes.dropFirst(3)
    }
    guard let whole = Self.whole(&bytes, group: mark == Self.comma ? Self.point : Self.comma)
    else { return nil }
    var decimals: [UInt8] = []
    hasMark = whole.groups > 0
    if bytes.first == mark {
      hasMark = true
      decimals = Array(bytes.dropFirst().prefix { Self.isDigit($0) })
      guard !decimals.isEmpty else { return nil }
      bytes = bytes.dropFirst(1 + decimals.count)
    }
    guard !whole.digits.isEmpty || !decimals.isEmpty else { return nil }
    guard let exponent = Self.exponent(&bytes), bytes.isEmpty else { return nil }
    let sign = negative ? "-" : ""
    let head = whole.digits.isEmpty ? "0" : String(decoding: whole.digits, as: UTF8.self)
    let tail = decimals.isEmpty ? "" : "." + String(decoding: decimals, as: UTF8.self)
    exact = exponent.isEmpty ? ExactDecimal(sign + head + tail) : nil
    real = exact?.real ?? Double(sign + head + tail + exponent) ?? .nan
    isCode = whole.digits.count > 1 && whole.digits.first == 0x30
    let leading = whole.digits.first != 0x30 && !whole.digits.isEmpty
    isAmbiguous =
      exponent.isEmpty
      && (decimals.isEmpty
        ? whole.groups == 1 && !whole.spaced
        : decimals.count == 3 && whole.groups == 0 && leading && whole.digits.count <= 3)
  }

  private static func whole(
    _ bytes: inout ArraySlice<UInt8>, group: UInt8
  ) -> (digits: [UInt8], groups: Int, spaced: Bool)? {
    var digits = Array(bytes.prefix { isDigit($0) })
    bytes = bytes.dropFirst(digits.count)
    var groups = 0
    var spaced = false
    guard (1...3).contains(digits.count), digits.first != 0x30 else { return (digits, 0, false) }
    while let separator = bytes.first {
      var width = 1
      if bytes.starts(with: [0xC2, 0xA0]) {
        width = 2
      } else if bytes.starts(with: [0xE2, 0x80, 0xAF]) {
        width = 3
      } else if separator != group, separator != 0x20 {
        break
      }
      spaced = spaced || separator != group
      let next = Array(bytes.dropFirst(width).prefix { isDigit($0) })
      guard next.count == 3 else { return nil }
      digits += next
      groups += 1
      bytes = bytes.dropFirst(width + 3)
    }
    return (digits, groups, spaced)
  }

  /// The exponent as Swift writes it, empty when there is none; nil when it is malformed.
  private static func exponent(_ bytes: inout ArraySlice<UInt8>) -> String? {
    guard bytes.first == 0x65 || bytes.first == 0x45 else { return "" }
    bytes = bytes.dropFirst()
    var text = "e"
    if let sign = bytes.first, sign == 0x2D || sign == 0x2B {
      text += sign == 0x2D ? "-" : ""
      bytes = bytes.dropFirst()
    }
    let digits = bytes.prefix { isDigit($0) }
    guard (1...4).contains(digits.count) else { return nil }
    bytes = bytes.dropFirst(digits.count)
    return text + String(decoding: digits, as: UTF8.self)
  }
}
