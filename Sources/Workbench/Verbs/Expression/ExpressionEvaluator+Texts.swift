/// Kernels over texts and periods.
extension ExpressionEvaluator {
  func concatenate(_ a: Vector, _ b: Vector) throws(Problem) -> Vector {
    var out = TextStorage()
    let x = a.texts
    let y = b.texts
    let left = a.isConstant ? x.bytes.count * rowCount : x.bytes.count
    let right = b.isConstant ? y.bytes.count * rowCount : y.bytes.count
    try WorkBudget.claim(left + right, of: 2)
    for row in 0..<count(a, b) {
      try WorkBudget.check(row: row)
      let whole = Array(x.slice(row, a.isConstant)) + y.slice(row, b.isConstant)
      whole.withUnsafeBufferPointer { out.append(utf8: $0) }
    }
    return result(.text(out), a, b)
  }

  func textFunction(_ function: ExpressionFunction, _ value: Vector) throws(Problem) -> Vector {
    let texts = value.texts
    let n = count(value)
    if function == .length {
      return result(.integer((0..<n).map { Int64(texts[$0].count) }), value)
    }
    var out = TextStorage()
    for row in 0..<n {
      try WorkBudget.check(row: row, every: 1 << 12)
      let text = texts[row]
      switch function {
      case .lower: out.append(text.lowercased())
      case .upper: out.append(text.uppercased())
      default:
        let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
        let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) } ?? start
        out.append(String(text[start..<end]))
      }
    }
    return result(.text(out), value)
  }

  func textTest(_ function: ExpressionFunction, _ a: Vector, _ b: Vector) -> Vector {
    let x = a.texts
    let y = b.texts
    let flags = (0..<count(a, b)).map { row -> Bool in
      let whole = x.slice(row, a.isConstant)
      let part = y.slice(row, b.isConstant)
      switch function {
      case .starts: return whole.starts(with: part)
      case .ends: return whole.suffix(part.count).elementsEqual(part)
      default: return Self.contains(whole, part)
      }
    }
    return result(.boolean(flags), a, b)
  }

  private static func contains(_ whole: ArraySlice<UInt8>, _ part: ArraySlice<UInt8>) -> Bool {
    guard let first = part.first else { return true }
    guard whole.count >= part.count else { return false }
    for start in whole.startIndex...(whole.endIndex - part.count) where whole[start] == first {
      if whole[start..<start + part.count].elementsEqual(part) { return true }
    }
    return false
  }

  /// A part of a period; missing (`notApplicable`) where the period has none, as the quarter of a
  /// year.
  func periodPart(_ function: ExpressionFunction, _ value: Vector) -> Vector {
    let n = count(value)
    let periods = value.periods
    var values = [Int64](repeating: 0, count: n)
    var reasons = value.reasons
    for row in 0..<n {
      if let part = Self.part(function, periods[row]) {
        values[row] = Int64(part)
      } else {
        var known = reasons ?? [UInt8](repeating: 0, count: n)
        if known[row] == 0 { known[row] = MissingReason.notApplicable.rawValue }
        reasons = known
      }
    }
    return Vector(.integer(values), reasons, isConstant: value.isConstant)
  }

  private static func part(_ function: ExpressionFunction, _ period: Period) -> Int? {
    let month = CivilDate(day: period.startDay).month
    switch (function, period.frequency) {
    case (.year, .year): return period.length == 1 ? period.year : nil
    case (.year, _): return period.year
    case (.halfyear, .halfYear), (.halfyear, .quarter), (.halfyear, .month), (.halfyear, .day):
      return (month - 1) / 6 + 1
    case (.quarter, .quarter), (.quarter, .month), (.quarter, .day): return (month - 1) / 3 + 1
    case (.month, .month), (.month, .day): return month
    case (.week, .week): return period.ordinal
    default: return nil
    }
  }
}

extension Period {
  /// The day after the last one of the period, as a day number.
  var endDay: Int {
    let start = CivilDate(day: startDay)
    switch frequency {
    case .year: return CivilDate.day(start.year + max(1, length), 1, 1)
    case .halfYear: return Self.firstOfMonth(start, after: 6)
    case .quarter: return Self.firstOfMonth(start, after: 3)
    case .month: return Self.firstOfMonth(start, after: 1)
    case .week: return startDay + 7
    case .day: return startDay + 1
    }
  }

  private static func firstOfMonth(_ start: CivilDate, after months: Int) -> Int {
    let month = start.month + months
    return month > 12
      ? CivilDate.day(start.year + 1, month - 12, 1) : CivilDate.day(start.year, month, 1)
  }

  /// Whether this period is over before another begins.
  func endsBefore(_ other: Period) -> Bool {
    raw & 0xFF_FFFF == other.raw & 0xFF_FFFF
      ? raw < other.raw && endDay <= other.startDay
      : endDay <= other.startDay
  }

  /// Whether every day of this period is one of the other's.
  func lies(within other: Period) -> Bool {
    raw == other.raw || (startDay >= other.startDay && endDay <= other.endDay)
  }

  /// Whether both are years, quarters …, of the same length.
  func isOfKind(_ other: Period) -> Bool { raw & 0xFF_FFFF == other.raw & 0xFF_FFFF }

  /// Whether the periods share a day.
  func overlaps(_ other: Period) -> Bool {
    raw == other.raw || (startDay < other.endDay && other.startDay < endDay)
  }
}
