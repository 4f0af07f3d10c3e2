/// What a server answered: status and headers; the body lies in a file.
struct HTTPAnswer: Sendable {
  var status: Int
  /// Names in lower case; of several answers behind each other (redirects) the last one's.
  var headers: [(name: String, value: String)]
  var bodyPath: String

  init(status: Int, headers: [(name: String, value: String)] = [], bodyPath: String) {
    self.status = status
    self.headers = headers
    self.bodyPath = bodyPath
  }

  subscript(_ name: String) -> String? { headers.last { $0.name == name }?.value }

  /// The media type without its parameters, in lower case; empty when none was named.
  var mediaType: String {
    let type = (self["content-type"] ?? "").split(separator: ";").first ?? ""
    return HTTPAnswer.trimmed(type).lowercased()
  }

  /// Whether the end of the body was marked by the server, so that a cut is noticed.
  var isFramed: Bool {
    self["content-length"] != nil || self["transfer-encoding"] != nil
      || headers.first?.name == "http/2"
  }

  /// What names this version of the body, where the rest of it may be asked for later: a strong
  /// entity tag, or the date of its last change.
  var validator: String? {
    guard self["accept-ranges"]?.lowercased() == "bytes", self["content-encoding"] == nil else {
      return nil
    }
    if let tag = self["etag"], !tag.hasPrefix("W/") { return tag }
    return self["last-modified"]
  }

  /// `bytes 100-199/200` as first byte and size; nil when it is none of that form.
  var contentRange: (first: Int, size: Int?)? {
    guard let text = self["content-range"], text.lowercased().hasPrefix("bytes ") else {
      return nil
    }
    let parts = text.dropFirst(6).split(separator: "/")
    guard parts.count == 2, let first = parts[0].split(separator: "-").first.flatMap({ Int($0) })
    else { return nil }
    return (first, Int(parts[1]))
  }

  /// Reads the header file of curl: blocks of lines that begin with `HTTP/`.
  static func headers(_ bytes: [UInt8]) -> [(name: String, value: String)] {
    var found: [(name: String, value: String)] = []
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let text = String(decoding: line, as: UTF8.self)
      if text.hasPrefix("HTTP/") {
        found = text.hasPrefix("HTTP/2") || text.hasPrefix("HTTP/3") ? [("http/2", "")] : []
      } else if let colon = text.firstIndex(of: ":") {
        found.append(
          (text[..<colon].lowercased(), trimmed(text[text.index(after: colon)...])))
      }
    }
    return found
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    let start = text.drop { $0 == " " || $0 == "\t" }
    return String(start.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}

/// The two forms of `Retry-After`: seconds, or a date.
enum RetryAfter {
  /// Seconds to wait from `now` (seconds since 1970); nil when the text is neither form.
  static func seconds(_ text: String, now: Double) -> Double? {
    let text = HTTPAnswer.trimmed(text)
    if let seconds = Int(text), seconds >= 0 { return Double(seconds) }
    return date(text).map { max(0, $0 - now) }
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `Sun, 06 Nov 1994 08:49:37 GMT` in seconds since 1970.
  static func date(_ text: String) -> Double? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]),
      let month = months.firstIndex(where: { $0 == parts[2] }), let year = Int(parts[3]),
      (1...31).contains(day), (1970...9999).contains(year),
      let date = Period.day(year, month + 1, day)
    else { return nil }
    let clock = parts[4].split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]),
      (0...60).contains(clock[2])
    else { return nil }
    let seconds = clock[0] * 3600 + clock[1] * 60 + clock[2]
    return Double(date.startDay) * 86_400 + Double(seconds)
  }
}
