/// Numbers of a column on their way to storage, changed in place.
struct XLSXNumberSink {
  private let cells: XLSXCells
  private var missing: [(row: Int, reason: MissingReason)] = []
  private var reasons: CSVReasons

  init(_ cells: XLSXCells, _ reasons: CSVReasons) {
    self.cells = cells
    self.reasons = reasons
  }

  /// Takes the value out of a row.
  mutating func setMissing(_ row: Int, _ reason: MissingReason) {
    missing.append((row, reason))
    cells.kinds[row] = 0
    cells.values[row] = 0
    cells.scales[row] = 0
  }

  mutating func setExact(_ row: Int, _ value: ExactDecimal) {
    cells.kinds[row] = XLSXKind.number.rawValue
    cells.values[row] = value.coefficient
    cells.scales[row] = UInt8(clamping: value.scale)
  }

  mutating func setReal(_ row: Int, _ value: Double) {
    cells.kinds[row] = XLSXKind.real.rawValue
    cells.values[row] = Int64(bitPattern: value.bitPattern)
  }

  /// A share of 1 becomes a number of per cent: 0.06 becomes 6.
  mutating func scalePercent(_ row: Int) {
    let exact = ExactDecimal(coefficient: cells.values[row], scale: Int(cells.scales[row]))
    if cells.kind(row) == .percent, let hundredfold = exact.timesHundred {
      setExact(row, hundredfold)
    } else if let real = cells.real(row) {
      setReal(row, real * 100)
    }
  }

  /// Whole numbers, exact decimals of one scale where 18 digits hold them all, or doubles.
  mutating func column(_ given: Field) -> Column {
    let count = cells.count
    var scale = 0
    var isExact = true
    for row in 0..<count {
      if cells.kinds[row] == XLSXKind.real.rawValue { isExact = false }
      scale = max(scale, Int(cells.scales[row]))
    }
    var field = given
    if field.decimals == nil, !cells.isOpen, scale > 0 || !isExact {
      field.decimals = cells.decimals
    }
    var reasons = XLSXColumnStorage.reasons(reasons, adding: missing, count: count)
    if isExact, scale <= 18, let values = rescaled(to: scale) {
      let storage: ColumnStorage =
        scale == 0 ? .integer(values) : .decimal(values, scale: scale)
      return XLSXColumnStorage.finish(field, storage, &reasons, count)
    }
    let reals = (0..<count).map { cells.real($0) ?? 0 }
    return XLSXColumnStorage.finish(field, .real(reals), &reasons, count)
  }

  private func rescaled(to scale: Int) -> [Int64]? {
    if scale == 0 { return cells.kinds.contains(where: { $0 > 1 }) ? wholes() : cells.values }
    var values: [Int64] = []
    values.reserveCapacity(cells.count)
    for row in 0..<cells.count {
      guard cells.kind(row) == .number else {
        values.append(0)
        continue
      }
      let step = ExactDecimal.powersOfTen[scale - Int(cells.scales[row])]
      let (value, overflow) = cells.values[row].multipliedReportingOverflow(by: step)
      guard !overflow, value.magnitude <= UInt64(ExactDecimal.limit) else { return nil }
      values.append(value)
    }
    return values
  }

  /// Whole numbers beside cells of other kinds, which hold positions of texts.
  private func wholes() -> [Int64] {
    (0..<cells.count).map { cells.kind($0) == .number ? cells.values[$0] : 0 }
  }
}
