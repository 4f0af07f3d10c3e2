/// Keys of 64 bits: numbers, periods, and pairs of slots.
enum KeyWords {
  case integers([Int64])
  case periods([Period])
  case reals([Double])
  case pairs([Int32], [Int32])

  /// Zero has two bit patterns and is one value.
  @inline(__always)
  private static func word(_ value: Double) -> UInt64 { (value == 0 ? 0 : value).bitPattern }

  @inline(__always)
  func write(_ rows: RowList, _ out: UnsafeMutablePointer<UInt64>) {
    switch self {
    case .integers(let values):
      values.withUnsafeBufferPointer { values in
        for index in 0..<rows.count { out[index] = UInt64(bitPattern: values[rows[index]]) }
      }
    case .periods(let values):
      values.withUnsafeBufferPointer { values in
        for index in 0..<rows.count { out[index] = UInt64(bitPattern: values[rows[index]].raw) }
      }
    case .reals(let values):
      values.withUnsafeBufferPointer { values in
        for index in 0..<rows.count { out[index] = Self.word(values[rows[index]]) }
      }
    case .pairs(let high, let low):
      high.withUnsafeBufferPointer { high in
        low.withUnsafeBufferPointer { low in
          for index in 0..<rows.count {
            let row = rows[index]
            out[index] =
              UInt64(UInt32(bitPattern: high[row])) << 32 | UInt64(UInt32(bitPattern: low[row]))
          }
        }
      }
    }
  }
}

extension KeyWords {
  func withWholeNumbers<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Int64>) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    switch self {
    case .integers(let values): return try values.withUnsafeBufferPointer(body)
    case .periods(let values):
      return try values.withUnsafeBufferPointer { periods throws(Failure) in
        try periods.withMemoryRebound(to: Int64.self, body)
      }
    case .reals, .pairs: return nil
    }
  }

  /// The smallest value and how many there may be up to the largest, among rows that hold one; nil
  /// when that is more than the limit, or when the keys are no whole numbers.
  func range(
    _ count: Int, _ validity: Validity, atMost limit: Int
  ) throws(Problem) -> (low: Int64, size: Int)? {
    var low = Int64.max
    var high = Int64.min
    for start in Swift.stride(from: 0, to: count, by: WorkBudget.stride) {
      try WorkBudget.check()
      let rows = start..<min(count, start + WorkBudget.stride)
      let isWhole: Void? = withWholeNumbers { values in
        if validity.isComplete {
          for row in rows {
            low = min(low, values[row])
            high = max(high, values[row])
          }
        } else {
          for row in rows where validity.isValid(row) {
            low = min(low, values[row])
            high = max(high, values[row])
          }
        }
      }
      // The first rows show a wide range most often.
      let (span, overflow) = high.subtractingReportingOverflow(low)
      if isWhole == nil || low <= high && (overflow || span >= Int64(limit)) { return nil }
    }
    return low > high ? (0, 1) : (low, Int(high - low) + 1)
  }

  /// The distances of whole numbers from the smallest; rows without a value have any up to `limit`.
  func writeDistances(
    _ rows: Range<Int>, from low: Int64, atMost limit: Int, _ out: UnsafeMutablePointer<Int32>
  ) {
    withWholeNumbers { values in
      for index in 0..<rows.count {
        let distance = UInt64(bitPattern: values[rows.lowerBound + index] &- low)
        out[index] = Int32(truncatingIfNeeded: min(distance, UInt64(limit)))
      }
    }
  }
}
