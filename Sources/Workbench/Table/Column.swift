/// One typed column: a field, its storage, and which rows hold a value.
///
/// A column is one reference: tables hand their columns on far more often than they make new ones.
public struct Column: Sendable {
  private let body: ColumnBody

  /// A column; the validity must have as many rows as the storage.
  public init(field: consuming Field, storage: ColumnStorage, validity: Validity? = nil) {
    field.type = storage.type
    self.init(SharedField(field), storage, validity)
  }

  /// A column whose values are worked out when they are first read.
  init(field: consuming Field, deferred values: any DeferredValues) {
    field.type = values.type
    body = ColumnBody(
      SharedField(field), .real([]), Validity(count: 0), deferred: values, leftOut: nil)
  }

  private init(_ field: SharedField, _ storage: ColumnStorage, _ validity: Validity?) {
    assert(validity == nil || validity?.count == storage.count, "validity and storage differ")
    body = ColumnBody(
      field, storage, validity ?? Validity(count: storage.count), deferred: nil, leftOut: nil)
  }

  /// Other values of the same type under the same field.
  func with(_ storage: ColumnStorage, _ validity: Validity) -> Column {
    Column(body.field, storage, validity)
  }

  public var storage: ColumnStorage { body.deferred?.storage ?? body.storage }
  public var validity: Validity { body.deferred?.validity ?? body.validity }
  /// What works the values out, where nobody has asked for them before.
  var deferred: (any DeferredValues)? { body.deferred }

  /// The values at hand, for what reads them one by one.
  var values: ColumnValues { ColumnValues(storage: storage, validity: validity) }

  public var field: Field {
    get { body.field.field }
    set { self = Column(body, field: SharedField(newValue), leftOut: leftOut) }
  }

  /// How many missing cells the aggregate of each row leaves out; nil for anything but aggregates
  /// and where none is missing.
  public var leftOut: [Int32]? {
    get { body.leftOut }
    set {
      if newValue == nil, body.leftOut == nil { return }
      self = Column(body, field: body.field, leftOut: newValue)
    }
  }

  private init(_ body: ColumnBody, field: SharedField, leftOut: [Int32]?) {
    self.body = ColumnBody(
      field, body.storage, body.validity, deferred: body.deferred, leftOut: leftOut)
  }

  public var name: String { body.field.field.name }
  public var type: ColumnType { body.deferred?.type ?? body.storage.type }
  public var count: Int { body.deferred?.count ?? body.storage.count }

  /// The same column under another name.
  public func renamed(_ name: String) -> Column {
    if self.name == name { return self }
    var copy = self
    copy.field.name = name
    return copy
  }

  /// One cell, boxed: for display, single values and tests, never inside a kernel.
  public subscript(row: Int) -> Cell {
    if let reason = validity.reason(row) { return .missing(reason) }
    switch storage {
    case .integer(let values): return .integer(values[row])
    case .real(let values): return .real(values[row])
    case .decimal(let values, let scale):
      return .decimal(ExactDecimal(coefficient: values[row], scale: scale))
    case .category(let codes, let domain): return .text(domain.code(codes[row]))
    case .text(let texts): return .text(texts[row])
    case .boolean(let values): return .boolean(values[row])
    case .period(let values): return .period(values[row])
    }
  }
}

/// What a column is made of.
private final class ColumnBody: Sendable {
  let field: SharedField
  let storage: ColumnStorage
  let validity: Validity
  let deferred: (any DeferredValues)?
  let leftOut: [Int32]?

  init(
    _ field: SharedField, _ storage: ColumnStorage, _ validity: Validity,
    deferred: (any DeferredValues)?, leftOut: [Int32]?
  ) {
    self.field = field
    self.storage = storage
    self.validity = validity
    self.deferred = deferred
    self.leftOut = leftOut
  }
}

/// The values of a column without its field, worked out.
struct ColumnValues: Sendable {
  let storage: ColumnStorage
  let validity: Validity
}

/// A field that columns share: most columns are rows of others, under the same one.
private final class SharedField: Sendable {
  let field: Field

  init(_ field: consuming Field) { self.field = field }
}

/// The values of a column. Rows without a value hold an arbitrary one.
public enum ColumnStorage: Sendable {
  case integer([Int64])
  case real([Double])
  case decimal([Int64], scale: Int)
  case category(CategoryCodes, CategoryDomain)
  case text(TextStorage)
  case boolean([Bool])
  case period(PeriodValues)

  public var type: ColumnType {
    switch self {
    case .integer: .integer
    case .real: .real
    case .decimal(_, let scale): .decimal(scale: scale)
    case .category: .category
    case .text: .text
    case .boolean: .boolean
    case .period: .period
    }
  }

  public var count: Int {
    switch self {
    case .integer(let values): values.count
    case .real(let values): values.count
    case .decimal(let values, _): values.count
    case .category(let codes, _): codes.count
    case .text(let texts): texts.count
    case .boolean(let values): values.count
    case .period(let values): values.count
    }
  }
}

/// One value out of a column.
public enum Cell: Sendable, Equatable {
  case missing(MissingReason)
  case integer(Int64)
  case real(Double)
  case decimal(ExactDecimal)
  /// Text, or the code of a category.
  case text(String)
  case boolean(Bool)
  case period(Period)

  /// The number as a double; nil for anything else.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    case .decimal(let value): value.real
    default: nil
    }
  }

  /// The value as plain text with a decimal point; missing is its reason in angle brackets.
  public var plainText: String {
    switch self {
    case .missing(let reason): "<\(reason.name)>"
    case .integer(let value): String(value)
    case .real(let value):
      DecimalDigits(value).map {
        NumberFormat.plain.text($0, decimals: $0.decimals, grouped: false)
      }
        ?? "nan"
    case .decimal(let value): value.canonicalText
    case .text(let value): value
    case .boolean(let value): value ? "true" : "false"
    case .period(let value): value.code
    }
  }
}

extension NumberFormat {
  /// A point for the decimal mark and ASCII minus: what programs read.
  static let plain = NumberFormat(language: .english, ascii: true)
}
