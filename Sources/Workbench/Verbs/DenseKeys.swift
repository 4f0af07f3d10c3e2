/// Key columns of few distinct values as small numbers, worked out block by block: the slot of a row
/// is its place among all combinations of the keys' values.
///
/// Nothing is stored a row. A missing cell has a slot of its own for each reason.
struct DenseKeys {
  /// The most slots that are dense: their accumulators stay in the processor's cache.
  static let limit = 1 << 14
  /// More than any reason of a missing cell.
  private static let reasonCount = 16

  private enum Values {
    case codes(CategoryCodes)
    case flags([Bool])
    case whole([Int64], low: Int64)
  }

  private struct Part {
    var values: Values
    var reasons: [UInt8]?
    /// Slots of values; those of missing cells follow.
    var valueCount: Int
    var size: Int { valueCount + (reasons == nil ? 0 : DenseKeys.reasonCount) }
  }

  private let parts: [Part]
  /// How many slots there are: every slot is below this.
  let size: Int

  /// Nil when the columns hold too many values for so many rows, or texts or real numbers.
  init?(_ columns: [Column], rowCount: Int) throws(Problem) {
    let limit = min(Self.limit, max(1 << 10, rowCount))
    var parts: [Part] = []
    var size = 1
    for column in columns {
      guard let part = try Self.part(column) else { return nil }
      let (product, overflow) = size.multipliedReportingOverflow(by: part.size)
      guard !overflow, product <= limit else { return nil }
      size = product
      parts.append(part)
    }
    self.parts = parts
    self.size = size
  }

  private static func part(_ column: Column) throws(Problem) -> Part? {
    let reasons = column.validity.reasons
    switch column.storage {
    case .category(let codes, let domain):
      return Part(values: .codes(codes), reasons: reasons, valueCount: max(1, domain.count))
    case .period(.coded(let codes, let periods)):
      return Part(values: .codes(codes), reasons: reasons, valueCount: max(1, periods.count))
    case .boolean(let flags):
      return Part(values: .flags(flags), reasons: reasons, valueCount: 2)
    case .integer(let values), .decimal(let values, _):
      let bounds = try bounds(values, reasons)
      let (span, overflow) = bounds.high.subtractingReportingOverflow(bounds.low)
      guard !overflow, span < Int64(limit) else { return nil }
      // A column without any value has no bounds.
      let isEmpty = bounds.low > bounds.high
      return Part(
        values: .whole(values, low: isEmpty ? 0 : bounds.low), reasons: reasons,
        valueCount: isEmpty ? 1 : Int(span) + 1)
    default: return nil
    }
  }

  private static func bounds(
    _ values: [Int64], _ reasons: [UInt8]?
  ) throws(Problem) -> (low: Int64, high: Int64) {
    // Keys of a wide range show themselves in their first rows.
    let found = try RowChunks(values.count).map { range in
      values.withUnsafeBufferPointer { values in
        var low = Int64.max
        var high = Int64.min
        if let reasons {
          for row in range where reasons[row] == 0 {
            low = min(low, values[row])
            high = max(high, values[row])
          }
        } else {
          for row in range {
            low = min(low, values[row])
            high = max(high, values[row])
          }
        }
        return (low: low, high: high)
      }
    }
    var low = Int64.max
    var high = Int64.min
    for bounds in found {
      low = min(low, bounds.low)
      high = max(high, bounds.high)
    }
    return (low, high)
  }

  /// Writes the slots of some rows.
  func write(_ rows: Range<Int>, _ out: UnsafeMutableBufferPointer<Int32>) {
    var done = Self.writePair(parts, rows, out) ? 2 : 0
    while done < parts.count {
      Self.add(parts[done], rows, out, done == 0)
      done += 1
    }
  }

  /// The slots of the first two keys where both have codes of a byte and no missing cells; false
  /// where they have not. Slots fit 16 bits, and of such numbers eight are multiplied at once.
  private static func writePair(
    _ parts: [Part], _ rows: Range<Int>, _ out: UnsafeMutableBufferPointer<Int32>
  ) -> Bool {
    guard parts.count >= 2, parts[0].reasons == nil, parts[1].reasons == nil,
      case .codes(.bytes(let first)) = parts[0].values,
      case .codes(.bytes(let second)) = parts[1].values
    else { return false }
    let size = UInt16(truncatingIfNeeded: parts[1].size)
    first.withUnsafeBufferPointer { first in
      second.withUnsafeBufferPointer { second in
        let first = UnsafeBufferPointer(rebasing: first[rows])
        let second = UnsafeBufferPointer(rebasing: second[rows])
        for index in 0..<rows.count {
          out[index] = Int32(UInt16(first[index]) &* size &+ UInt16(second[index]))
        }
      }
    }
    return true
  }

  private static func add(
    _ part: Part, _ rows: Range<Int>, _ out: UnsafeMutableBufferPointer<Int32>, _ isFirst: Bool
  ) {
    let size = Int32(part.size)
    let count = Int32(part.valueCount)
    @inline(__always)
    func combine(_ value: (Int) -> Int32) {
      if let reasons = part.reasons {
        for index in 0..<rows.count {
          let reason = Int32(reasons[rows.lowerBound + index])
          let slot = reason == 0 ? value(index) : count + reason
          out[index] = isFirst ? slot : out[index] &* size &+ slot
        }
      } else if isFirst {
        for index in 0..<rows.count { out[index] = value(index) }
      } else {
        for index in 0..<rows.count { out[index] = out[index] &* size &+ value(index) }
      }
    }
    switch part.values {
    case .codes(let codes):
      @inline(__always)
      func combineCodes<Code: CategoryCode>(_ codes: [Code]) {
        codes.withUnsafeBufferPointer { codes in
          let codes = UnsafeBufferPointer(rebasing: codes[rows])
          combine { Int32(truncatingIfNeeded: codes[$0]) }
        }
      }
      switch codes {
      case .bytes(let codes): combineCodes(codes)
      case .shorts(let codes): combineCodes(codes)
      case .words(let codes): combineCodes(codes)
      }
    case .flags(let flags):
      flags.withUnsafeBufferPointer { flags in
        let flags = UnsafeBufferPointer(rebasing: flags[rows])
        combine { flags[$0] ? 1 : 0 }
      }
    case .whole(let values, let low):
      values.withUnsafeBufferPointer { values in
        let values = UnsafeBufferPointer(rebasing: values[rows])
        combine { Int32(truncatingIfNeeded: values[$0] &- low) }
      }
    }
  }
}
