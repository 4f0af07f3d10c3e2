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

  /// The texts of the given rows, in that order; an empty one for a negative row.
  init(picking rows: [Int32], of other: TextStorage) {
    var total = 0
    ends = [Int](filling: rows.count) { out in
      for (index, row) in rows.enumerated() {
        if row >= 0 { total += other.range(Int(row)).count }
        out[index] = total
      }
    }
    let starts = ends
    bytes = [UInt8](filling: total) { out in
      other.bytes.withUnsafeBufferPointer { source in
        let chunks = RowChunks(rows.count)
        WorkThreads.current.each(chunks.count) { chunk in
          for index in chunks[chunk] where rows[index] >= 0 {
            let start = index == 0 ? 0 : starts[index - 1]
            let text = UnsafeBufferPointer(rebasing: source[other.range(Int(rows[index]))])
            _ = UnsafeMutableBufferPointer(rebasing: out[start..<starts[index]])
              .update(fromContentsOf: text)
          }
        }
      }
    }
  }

  /// Some rows on their own.
  func slice(_ rows: Range<Int>) -> TextStorage {
    var out = TextStorage()
    guard !rows.isEmpty else { return out }
    let start = range(rows.lowerBound).lowerBound
    out.ends = ends[rows].map { $0 - start }
    out.bytes = Array(bytes[start..<ends[rows.upperBound - 1]])
    return out
  }

  public func range(_ row: Int) -> Range<Int> { (row == 0 ? 0 : ends[row - 1])..<ends[row] }

  public subscript(row: Int) -> String { String(decoding: bytes[range(row)], as: UTF8.self) }
}
