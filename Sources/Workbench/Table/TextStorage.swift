/// The texts of a column in one run of UTF-8 bytes.
public struct TextStorage: Sendable, Equatable {
  /// Where each row ends; row 0 begins at 0.
  public private(set) var ends: [Int]
  public private(set) var bytes: [UInt8]

  public init() {
    ends = []
    bytes = []
  }

  public var count: Int { ends.count }

  public mutating func reserve(rows: Int, bytes count: Int) {
    ends.reserveCapacity(rows)
    bytes.reserveCapacity(count)
  }

  public mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    ends.append(bytes.count)
  }

  public mutating func append(utf8 text: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
  }

  mutating func append(row: Int, of other: TextStorage) {
    bytes.append(contentsOf: other.bytes[other.range(row)])
    ends.append(bytes.count)
  }

  mutating func append(contentsOf other: TextStorage) {
    let before = bytes.count
    bytes.append(contentsOf: other.bytes)
    ends.reserveCapacity(ends.count + other.ends.count)
    for end in other.ends { ends.append(before + end) }
  }

  public func range(_ row: Int) -> Range<Int> { (row == 0 ? 0 : ends[row - 1])..<ends[row] }

  public subscript(row: Int) -> String { String(decoding: bytes[range(row)], as: UTF8.self) }
}
