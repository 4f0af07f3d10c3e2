/// A growing run of UTF-8 bytes that renderers append to.
///
/// Renderers write bytes and not Characters: one array and one write at the end is several times
/// faster than printing line by line.
public struct ByteSink: Sendable {
  public private(set) var bytes: [UInt8]

  public init(capacity: Int = 0) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  @inlinable
  public mutating func append(_ text: String) {
    appendUTF8(text)
  }

  @usableFromInline
  mutating func appendUTF8(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  public mutating func append(_ text: Substring) {
    bytes.append(contentsOf: text.utf8)
  }

  public mutating func append(byte: UInt8) {
    bytes.append(byte)
  }

  public mutating func append(contentsOf other: some Sequence<UInt8>) {
    bytes.append(contentsOf: other)
  }

  /// Appends one byte `count` times; nothing when the count is negative.
  public mutating func append(byte: UInt8, count: Int) {
    for _ in 0..<max(0, count) { bytes.append(byte) }
  }

  /// Appends a text `count` times; nothing when the count is negative.
  public mutating func append(_ text: String, count: Int) {
    for _ in 0..<max(0, count) { append(text) }
  }

  public mutating func newline() { bytes.append(0x0A) }

  /// The bytes as a String; invalid UTF-8 becomes U+FFFD.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}
