/// The periods of a column, one a row: as they are, or as codes of the distinct ones.
///
///     PeriodValues([.year(2020), .year(2021)])                       // 8 bytes a row
///     PeriodValues.coded([0, 1, 0], [.year(2020), .year(2021)])      // 1 byte a row
///
/// Readers make codes: a table of ten million rows rarely has more than a hundred periods. What
/// expressions make is listed. The periods behind codes are distinct, in any order; a row without a
/// value has any code.
public enum PeriodValues: Sendable {
  case listed([Period])
  case coded(CategoryCodes, [Period])

  public init(_ periods: [Period]) { self = .listed(periods) }

  /// Codes of periods that may repeat: row by row the place of a period in the list.
  init(_ codes: CategoryCodes, of periods: [Period]) {
    var places: [Period: Int32] = [:]
    var distinct: [Period] = []
    let mapping = Self.places(of: periods, &places, &distinct)
    guard distinct.count < periods.count else {
      self = .coded(codes, periods)
      return
    }
    self = .coded(CategoryCodes().appending(codes, mapping: mapping), distinct)
  }

  /// Where each of some periods stands among distinct ones, which take on those that are new.
  private static func places(
    of periods: [Period], _ places: inout [Period: Int32], _ distinct: inout [Period]
  ) -> [Int32] {
    periods.map { period in
      if let known = places[period] { return known }
      let place = Int32(truncatingIfNeeded: distinct.count)
      places[period] = place
      distinct.append(period)
      return place
    }
  }

  public var count: Int {
    switch self {
    case .listed(let periods): periods.count
    case .coded(let codes, _): codes.count
    }
  }

  /// The period of a row.
  public subscript(row: Int) -> Period {
    switch self {
    case .listed(let periods): periods[row]
    case .coded(let codes, let periods): periods[Int(codes[row])]
    }
  }

  /// One period a row; no copy where they are listed.
  func listed() -> [Period] {
    switch self {
    case .listed(let periods): return periods
    case .coded(let codes, let periods):
      let known = periods.isEmpty ? [Period(raw: 0)] : periods
      return known.withUnsafeBufferPointer { known in codes.mapped { known[Int($0)] } }
    }
  }

  /// Bytes that the rows take.
  var byteCount: Int {
    switch self {
    case .listed(let periods): periods.count * MemoryLayout<Period>.stride
    case .coded(let codes, let periods):
      codes.count * codes.width.rawValue + periods.count * MemoryLayout<Period>.stride
    }
  }

  /// Some rows on their own.
  func slice(_ rows: Range<Int>) -> PeriodValues {
    switch self {
    case .listed(let periods): .listed(Array(periods[rows]))
    case .coded(let codes, let periods): .coded(codes.slice(rows), periods)
    }
  }

  /// Both runs of rows, one after the other.
  func appending(_ other: PeriodValues) -> PeriodValues {
    guard case .coded(let codes, let periods) = self, case .coded(let more, let others) = other
    else { return .listed(listed() + other.listed()) }
    if periods == others { return .coded(codes.appending(more), periods) }
    var places: [Period: Int32] = [:]
    for (place, period) in periods.enumerated() { places[period] = Int32(place) }
    var distinct = periods
    let mapping = Self.places(of: others, &places, &distinct)
    return .coded(codes.appending(more, mapping: mapping), distinct)
  }
}

extension PeriodValues: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { count }
}

/// Equal periods, however they are stored.
extension PeriodValues: Equatable {
  public static func == (a: PeriodValues, b: PeriodValues) -> Bool { a.listed() == b.listed() }
}

extension PeriodValues: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Period...) { self = .listed(elements) }
}

extension PeriodValues: CustomStringConvertible {
  public var description: String { listed().description }
}
