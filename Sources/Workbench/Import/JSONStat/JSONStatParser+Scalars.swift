/// Numbers and strings.
extension JSONStatParser {
  private mutating func digits() throws(Problem) {
    guard let first = byte(at), first &- 0x30 < 10 else { throw problem("a digit") }
    while at < end, base[at] &- 0x30 < 10 { at += 1 }
  }

  /// Steps over a number and checks its form and range.
  mutating func number() throws(Problem) {
    let start = at
    if byte(at) == 0x2D { at += 1 }
    if byte(at) == 0x30 {
      at += 1
      if let next = byte(at), next &- 0x30 < 10 {
        throw problem("a number without leading zeros", at: start)
      }
    } else {
      try digits()
    }
    let whole = at - start
    if byte(at) == UInt8(ascii: ".") {
      at += 1
      try digits()
    }
    var hasExponent = false
    if let mark = byte(at), mark | 0x20 == 0x65 {
      hasExponent = true
      at += 1
      if byte(at) == 0x2B || byte(at) == 0x2D { at += 1 }
      try digits()
    }
    // Without an exponent only hundreds of digits can leave the range.
    if hasExponent || whole > 300 || at - start > 300 { _ = try inRange(start..<at) }
  }

  /// The number of a range; a problem when it is beyond the binary numbers.
  func inRange(_ range: Range<Int>) throws(Problem) -> JSONStatNumber {
    let number = JSONStatNumber(text.bytes[range])
    guard number.real.isFinite, !number.vanishes else {
      throw text.problem(
        .jsonStatNumberRange, ["number": JSONStatPath.shortened(text.excerpt(range))], path: path,
        at: range)
    }
    return number
  }

  /// Reads a string with its escapes.
  mutating func string() throws(Problem) -> String {
    let open = at
    at += 1
    let start = at
    var isPlain = true
    while at < end {
      let byte = base[at]
      if byte == 0x22 || byte < 0x20 { break }
      if byte == 0x5C {
        isPlain = false
        at += 1
      }
      at += 1
    }
    guard at < end else {
      at = end
      throw problem("the closing quote of the text in line \(text.line(of: open))")
    }
    guard base[at] == 0x22 else { throw problem("an escape for the control character") }
    let close = at
    at += 1
    if isPlain {
      let bytes = UnsafeBufferPointer(start: base + start, count: close - start)
      guard let plain = String(validating: bytes, as: UTF8.self) else {
        throw invalid(start..<close)
      }
      return plain
    }
    return try unescaped(start..<close)
  }

  private func invalid(_ range: Range<Int>) -> Problem {
    // The first place where what comes before is valid but what follows is not.
    var low = range.lowerBound
    while low < range.upperBound {
      let lead = base[low]
      let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      let part = text.bytes[low..<min(range.upperBound, low + length)]
      if lead >= 0x80, String(validating: part, as: UTF8.self) == nil { break }
      low += length
    }
    return text.problem(.jsonStatEncoding, path: path, at: low..<low + 1)
  }

  private mutating func unescaped(_ range: Range<Int>) throws(Problem) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(range.count)
    var from = range.lowerBound
    while from < range.upperBound {
      let byte = base[from]
      if byte != 0x5C {
        out.append(byte)
        from += 1
        continue
      }
      let mark = self.byte(from + 1) ?? 0
      switch mark {
      case 0x22, 0x5C, 0x2F: out.append(mark)
      case UInt8(ascii: "b"): out.append(0x08)
      case UInt8(ascii: "f"): out.append(0x0C)
      case UInt8(ascii: "n"): out.append(0x0A)
      case UInt8(ascii: "r"): out.append(0x0D)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "u"):
        from = try escape(from, limit: range.upperBound, into: &out)
        continue
      default: throw problem("an escape such as \\n", at: from)
      }
      from += 2
    }
    guard let text = String(validating: out, as: UTF8.self) else { throw invalid(range) }
    return text
  }

  /// Reads `\uXXXX`, and its second half where there is one; gives where reading goes on.
  private func escape(
    _ from: Int, limit: Int, into out: inout [UInt8]
  ) throws(Problem) -> Int {
    var unit = try hexadecimal(from + 2, limit)
    var next = from + 6
    if unit & 0xFC00 == 0xD800 {
      guard next + 1 < limit, base[next] == 0x5C, base[next + 1] == UInt8(ascii: "u") else {
        throw problem("the second half of the surrogate pair", at: from)
      }
      let low = try hexadecimal(next + 2, limit)
      guard low & 0xFC00 == 0xDC00 else {
        throw problem("the second half of the surrogate pair", at: from)
      }
      unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      next += 6
    }
    guard let scalar = Unicode.Scalar(unit) else {
      throw problem("a surrogate pair that begins with its first half", at: from)
    }
    out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    return next
  }

  private func hexadecimal(_ from: Int, _ limit: Int) throws(Problem) -> UInt32 {
    guard from + 4 <= limit else { throw problem("four hexadecimal digits", at: from) }
    var value: UInt32 = 0
    for offset in from..<from + 4 {
      let byte = base[offset]
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x37
      case 0x61...0x66: digit = byte - 0x57
      default: throw problem("four hexadecimal digits", at: from)
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
