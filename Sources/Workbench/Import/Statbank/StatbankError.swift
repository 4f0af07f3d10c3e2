/// What the server says when it does not give what was asked for: its own codes as JSON, or
/// something that does not come from it at all.
public enum StatbankError {
  /// A refusal in the server's own words.
  public struct Refusal: Sendable {
    public var code: String
    public var text: String

    var isLimit: Bool { code == "REQUEST-LIMIT" }
    /// A table, variable or value that does not exist.
    var isNotFound: Bool { code.hasSuffix("NOTFOUND") || code.hasSuffix("NOT-FOUND") }
    /// Nothing is behind the address: that is no refusal of the table.
    var isAddress: Bool { code == "REQUEST-NOTFOUND" }

    /// The limit that the text names: the largest number in it below the cells asked for.
    public func limit(below cells: Int) -> Int? {
      var numbers: [Int] = []
      var digits = ""
      for character in text + " " {
        if character.isASCII, character.isNumber {
          digits.append(character)
        } else if character == "." || character == "," || character == "\u{A0}" {
          continue
        } else if !digits.isEmpty {
          numbers.append(Int(digits) ?? Int.max)
          digits = ""
        }
      }
      return numbers.filter { $0 > 0 && $0 < cells }.max()
    }
  }

  /// A refusal as its JSON says, or nil when the bytes are none.
  static func refusal(_ bytes: [UInt8]) -> Refusal? {
    guard bytes.first(where: { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }) == 0x7B,
      let value = try? JSONParser.parse(bytes, source: "answer"),
      let code = value["errorTypeCode"]?.string
    else { return nil }
    return Refusal(code: code, text: value["message"]?.string ?? "")
  }

  /// An answer that is something else than was asked for.
  static func foreign(
    _ bytes: [UInt8], status: Int = 200, type: String, wanted: String, request: String
  ) -> Problem {
    var head = String(decoding: bytes.prefix(2000), as: UTF8.self)
    var found = bytes.isEmpty ? "empty" : type.isEmpty ? "something else" : "of the type \(type)"
    let lower = head.lowercased()
    if lower.contains("<html") || lower.contains("<!doctype") {
      found = "a web page"
      if let open = lower.firstRange(of: "<title>"),
        let close = lower[open.upperBound...].firstRange(of: "</title>")
      {
        found += " («\(words(String(lower[open.upperBound..<close.lowerBound])))»)"
      }
    } else if !bytes.isEmpty {
      head = words(head)
      if !head.isEmpty { found += ": «\(head)»" }
    }
    if status != 200 { found += ", with status \(status)" }
    return Problem(
      .answerForeign, ["request": request, "wanted": wanted, "found": found])
  }

  /// The beginning of a text in one line.
  private static func words(_ text: String) -> String {
    let line = text.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
    return line.count > 60 ? line.prefix(60) + "…" : line
  }
}
