/// The address of a link, of a kind that cannot run anything: http, https, mailto, a relative path
/// or an anchor.
public struct LinkTarget: Sendable, Equatable {
  public let url: String

  /// Refuses any other scheme, and control characters.
  ///
  ///     LinkTarget("https://kkr.dk")        // a target
  ///     LinkTarget("javascript:alert(1)")   // nil
  public init?(_ url: String) {
    for scalar in url.unicodeScalars where scalar.value < 0x20 || scalar.value == 0x7F {
      return nil
    }
    let trimmed = url.drop { $0 == " " }
    if let colon = trimmed.firstIndex(of: ":") {
      let head = trimmed[..<colon]
      let isPath = head.contains { $0 == "/" || $0 == "?" || $0 == "#" }
      guard isPath || Self.schemes.contains(head.lowercased()) else { return nil }
    }
    self.url = String(trimmed)
  }

  public static let schemes = ["http", "https", "mailto"]

  /// The address with every byte that may not stand in one percent-encoded.
  var encoded: String {
    let digits = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    for byte in url.utf8 {
      switch byte {
      case 0x21, 0x23...0x3B, 0x3D, 0x3F...0x5A, 0x5F, 0x61...0x7A, 0x7E: out.append(byte)
      default: out += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
