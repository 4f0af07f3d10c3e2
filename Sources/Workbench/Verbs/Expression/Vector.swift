/// The values of one node over all rows: a storage and a reason byte a row where any is missing.
///
/// A constant holds one row that stands for all.
struct Vector {
  var storage: ColumnStorage
  /// A `MissingReason` a row, 0 for a value; nil when every row has one.
  var reasons: [UInt8]?
  var isConstant = false

  init(_ storage: ColumnStorage, _ reasons: [UInt8]?, isConstant: Bool = false) {
    self.storage = storage
    self.reasons = reasons
    self.isConstant = isConstant
  }

  /// A constant of a type; a missing one holds a placeholder.
  init(_ cell: Cell, _ type: ColumnType) {
    isConstant = true
    switch cell {
    case .integer(let value): storage = .integer([value])
    case .real(let value): storage = .real([value])
    case .decimal(let value): storage = .decimal([value.coefficient], scale: value.scale)
    case .boolean(let value): storage = .boolean([value])
    case .period(let value): storage = .period([value])
    case .text(let value): storage = .text(TextStorage([value]))
    case .missing(let reason):
      reasons = [reason.rawValue]
      switch type {
      case .integer: storage = .integer([0])
      case .real: storage = .real([0])
      case .decimal(let scale): storage = .decimal([0], scale: scale)
      case .boolean: storage = .boolean([false])
      case .period: storage = .period([Period(raw: 0)])
      case .text, .category: storage = .text(TextStorage([""]))
      }
    }
  }

  /// The whole numbers behind integers and decimals.
  var integers: Lane<Int64> {
    switch storage {
    case .integer(let values), .decimal(let values, _): Lane(values, isConstant)
    default: Lane([], isConstant)
    }
  }

  var reals: Lane<Double> {
    if case .real(let values) = storage { return Lane(values, isConstant) }
    return Lane([], isConstant)
  }

  var flags: Lane<Bool> {
    if case .boolean(let values) = storage { return Lane(values, isConstant) }
    return Lane([], isConstant)
  }

  var periods: Lane<Period> {
    if case .period(let values) = storage { return Lane(values.listed(), isConstant) }
    return Lane([], isConstant)
  }

  var codes: CategoryCodes {
    if case .category(let values, _) = storage { return values }
    return []
  }

  var texts: TextStorage {
    if case .text(let values) = storage { return values }
    return TextStorage()
  }

  /// Digits after the mark of a decimal; 0 for whole numbers.
  var scale: Int {
    if case .decimal(_, let scale) = storage { return scale }
    return 0
  }

  /// The reason byte of a row.
  @inline(__always)
  func reason(_ row: Int) -> UInt8 { reasons.map { $0[isConstant ? 0 : row] } ?? 0 }
}

/// The elements of one operand: one a row, or one for all rows.
enum Lane<Element: BitwiseCopyable> {
  case column([Element])
  case constant(Element)

  init(_ values: [Element], _ isConstant: Bool) {
    if isConstant, let value = values.first {
      self = .constant(value)
    } else {
      self = .column(values)
    }
  }

  @inline(__always)
  subscript(row: Int) -> Element {
    switch self {
    case .column(let values): values[row]
    case .constant(let value): value
    }
  }

  /// A new column of `count` rows. The loop is specialised for each pairing of column and
  /// constant, so that a body without branches can be vectorised.
  @inline(__always)
  func map<Result>(_ count: Int, _ body: (Element) -> Result) -> [Result] {
    [Result](unsafeUninitializedCapacity: count) { out, filled in
      switch self {
      case .column(let values):
        values.withUnsafeBufferPointer { values in
          for row in 0..<count { out.initializeElement(at: row, to: body(values[row])) }
        }
      case .constant(let value):
        for row in 0..<count { out.initializeElement(at: row, to: body(value)) }
      }
      filled = count
    }
  }

  @inline(__always)
  func zip<Other, Result>(
    _ other: Lane<Other>, _ count: Int, _ body: (Element, Other) -> Result
  ) -> [Result] {
    [Result](unsafeUninitializedCapacity: count) { out, filled in
      switch (self, other) {
      case (.column(let a), .column(let b)):
        a.withUnsafeBufferPointer { a in
          b.withUnsafeBufferPointer { b in
            for row in 0..<count { out.initializeElement(at: row, to: body(a[row], b[row])) }
          }
        }
      case (.column(let a), .constant(let b)):
        a.withUnsafeBufferPointer { a in
          for row in 0..<count { out.initializeElement(at: row, to: body(a[row], b)) }
        }
      case (.constant(let a), .column(let b)):
        b.withUnsafeBufferPointer { b in
          for row in 0..<count { out.initializeElement(at: row, to: body(a, b[row])) }
        }
      case (.constant(let a), .constant(let b)):
        for row in 0..<count { out.initializeElement(at: row, to: body(a, b)) }
      }
      filled = count
    }
  }
}

extension TextStorage {
  init(_ texts: [String]) {
    self.init()
    for text in texts { append(text) }
  }

  /// The bytes of a row, or of the one row that stands for all.
  func slice(_ row: Int, _ isConstant: Bool) -> ArraySlice<UInt8> {
    bytes[range(isConstant ? 0 : row)]
  }
}
