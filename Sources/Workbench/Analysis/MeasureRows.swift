/// The values of one series of a table by their rows: numbers at hand, everything else on demand.
///
/// One unit and one number of decimals hold for all rows, so that the numbers alone say what is
/// drawn; a column with a unit or decimals of its own in each row is listed instead.
struct MeasureRows: Sendable {
  private let table: Table
  private let column: Column
  private let validity: Validity
  /// The row of each place, -1 where there is none; nil where place and row are one.
  private let rows: [Int32]?
  private let unit: Unit
  private var decimals = 0
  private var dropsUndefined = false
  /// The numbers in the unit asked for, NaN where one is missing.
  let numbers: [Double]
  let hasUndefined: Bool

  /// Whether one unit and one number of decimals hold for all rows of a column.
  static func serves(_ column: Column) -> Bool {
    column.field.unitColumn == nil && column.field.decimalsColumn == nil
      && column.leftOut == nil
  }

  init(_ table: Table, _ column: Column, rows: [Int32]?, unit: Unit) throws(Problem) {
    self.table = table
    self.column = column
    self.rows = rows
    self.unit = unit
    let values = column.values
    validity = values.validity
    let from = column.field.unit ?? .none
    switch values.storage {
    case .real(let stored) where from == unit && rows == nil && validity.isComplete:
      numbers = stored
    case .real(let stored):
      numbers = try Self.numbers(rows, validity, stored) {
        Quantity.converted($0, nil, from: from, to: unit).value
      }
    case .integer(let stored):
      numbers = try Self.numbers(rows, validity, stored) {
        from == unit
          ? Double($0)
          : Quantity.converted(
            Double($0), Quantity.exact($0), from: from, to: unit
          ).value
      }
    case .decimal(let stored, let scale):
      numbers = try Self.numbers(rows, validity, stored) {
        let decimal = ExactDecimal(coefficient: $0, scale: scale)
        return from == unit
          ? decimal.real : Quantity.converted(decimal.real, decimal, from: from, to: unit).value
      }
    default: numbers = []
    }
    var undefined = false
    for place in numbers.indices where !numbers[place].isFinite && !undefined {
      let row = rows.map { Int($0[place]) } ?? place
      undefined = row >= 0 && validity.isValid(row)
    }
    hasUndefined = undefined
  }

  private static func numbers<Stored>(
    _ rows: [Int32]?, _ validity: Validity, _ stored: [Stored], _ number: (Stored) -> Double
  ) throws(Problem) -> [Double] {
    let count = rows?.count ?? stored.count
    try WorkBudget.claim(count, of: 8)
    var numbers = [Double](repeating: .nan, count: count)
    for place in 0..<count {
      try WorkBudget.check(row: place)
      let row = rows.map { Int($0[place]) } ?? place
      if row >= 0, validity.isValid(row) { numbers[place] = number(stored[row]) }
    }
    return numbers
  }

  var count: Int { numbers.count }
  var indices: Range<Int> { 0..<count }

  private func row(_ place: Int) -> Int { rows.map { Int($0[place]) } ?? place }

  func reason(_ place: Int) -> MissingReason? {
    let row = row(place)
    if row < 0 { return .unspecified }
    if !validity.isValid(row) { return validity.reason(row) ?? .unspecified }
    return dropsUndefined && !numbers[place].isFinite ? .undefined : nil
  }

  func value(_ place: Int) -> SeriesSet.Value {
    if let reason = reason(place) { return .missing(reason) }
    guard let quantity = table.quantity(row: row(place), of: column) else {
      return .missing(.unspecified)
    }
    return SeriesSet.Value.quantity(quantity.converted(to: unit)).showing(decimals: decimals)
  }

  func showing(decimals: Int) -> MeasureRows {
    var copy = self
    copy.decimals = decimals
    return copy
  }

  func droppingUndefined() -> MeasureRows {
    guard hasUndefined else { return self }
    return MeasureRows(dropping: self)
  }

  private init(dropping other: MeasureRows) {
    (table, column, validity, rows) = (other.table, other.column, other.validity, other.rows)
    (unit, decimals) = (other.unit, other.decimals)
    numbers = other.numbers.map { $0.isFinite ? $0 : .nan }
    (dropsUndefined, hasUndefined) = (true, false)
  }

  /// The most decimals that a number shows, at most six; 0 without a number.
  func shownDecimals() throws(Problem) -> Int {
    let stated = indices.first { !numbers[$0].isNaN }.flatMap { place in
      table.quantity(row: row(place), of: column)?.converted(to: unit).decimals
    }
    if let stated { return stated }
    var most = 0
    for place in indices where most < 6 {
      try WorkBudget.check(row: place)
      let number = numbers[place]
      if number.isFinite, !number.hasDecimals(atMost: most) {
        most = max(most, min(6, DecimalDigits(number)?.decimals ?? 0))
      }
    }
    return most
  }
}

extension Double {
  /// Whether the number is known to be a decimal of so few places: such a decimal is found again by
  /// the correctly rounded division of two whole numbers.
  fileprivate func hasDecimals(atMost count: Int) -> Bool {
    let scale = Double(ExactDecimal.powersOfTen[count])
    let whole = (self * scale).rounded()
    return whole.magnitude < 0x1p53 && whole / scale == self
  }
}
