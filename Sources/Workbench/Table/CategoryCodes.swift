/// The codes of a category column, one a row: positions in its domain, in 1, 2 or 4 bytes each.
///
///     CategoryCodes([0, 2, 1])        // .bytes
///     CategoryCodes([0, 70_000])      // .words
///
/// The width is that of the largest code when the column was made. Columns of one domain may differ
/// in width, and a row without a value holds any code. Kernels look at the width once a column or a
/// block and then run over one of the arrays; as a collection this is for single rows and small
/// tables.
public enum CategoryCodes: Sendable {
  case bytes([UInt8])
  case shorts([UInt16])
  case words([Int32])

  /// Codes in as few bytes as the largest of them needs. O(rows).
  public init(_ codes: [Int32]) {
    let highest = codes.withUnsafeBufferPointer { codes in
      var bits: UInt32 = 0
      for code in codes { bits |= UInt32(bitPattern: code) }
      return bits
    }
    switch CategoryWidth(bits: highest) {
    case .bytes: self = .bytes(Self.converted(codes))
    case .shorts: self = .shorts(Self.converted(codes))
    case .words: self = .words(codes)
    }
  }

  /// No codes yet, of the least width.
  init() { self = .bytes([]) }

  public var count: Int {
    switch self {
    case .bytes(let codes): codes.count
    case .shorts(let codes): codes.count
    case .words(let codes): codes.count
    }
  }

  var width: CategoryWidth {
    switch self {
    case .bytes: .bytes
    case .shorts: .shorts
    case .words: .words
    }
  }

  /// The code of a row.
  public subscript(row: Int) -> Int32 {
    switch self {
    case .bytes(let codes): Int32(codes[row])
    case .shorts(let codes): Int32(codes[row])
    case .words(let codes): codes[row]
    }
  }

  /// Codes of 4 bytes; no copy where they are that already.
  func widened() -> [Int32] {
    switch self {
    case .bytes(let codes): Self.converted(codes)
    case .shorts(let codes): Self.converted(codes)
    case .words(let codes): codes
    }
  }

  /// The same numbers at another width, which must hold them.
  static func converted<From: CategoryCode, To: CategoryCode>(_ codes: [From]) -> [To] {
    let chunks = RowChunks(codes.count)
    return [To](filling: codes.count) { out in
      codes.withUnsafeBufferPointer { codes in
        WorkThreads.current.each(chunks.count) { chunk in
          for row in chunks[chunk] { out[row] = To(truncatingIfNeeded: codes[row]) }
        }
      }
    }
  }
}

/// Bytes that a code takes.
enum CategoryWidth: Int, Comparable {
  case bytes = 1
  case shorts = 2
  case words = 4

  /// The least width for codes below `size`.
  init(below size: Int) {
    self = size <= 1 << 8 ? .bytes : size <= 1 << 16 ? .shorts : .words
  }

  /// The least width for codes that have no other bits than these.
  init(bits: UInt32) {
    self = bits < 1 << 8 ? .bytes : bits < 1 << 16 ? .shorts : .words
  }

  static func < (a: CategoryWidth, b: CategoryWidth) -> Bool { a.rawValue < b.rawValue }
}

/// A number that codes are stored in.
protocol CategoryCode: FixedWidthInteger, BitwiseCopyable, Sendable {}

extension UInt8: CategoryCode {}
extension UInt16: CategoryCode {}
extension Int32: CategoryCode {}

extension CategoryCodes: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { count }
}

/// Equal codes, whatever they are stored in.
extension CategoryCodes: Equatable {
  public static func == (a: CategoryCodes, b: CategoryCodes) -> Bool {
    switch (a, b) {
    case (.bytes(let x), .bytes(let y)): x == y
    case (.shorts(let x), .shorts(let y)): x == y
    default: a.widened() == b.widened()
    }
  }
}

extension CategoryCodes: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Int32...) { self.init(elements) }
}

extension CategoryCodes: CustomStringConvertible {
  public var description: String { widened().description }
}
