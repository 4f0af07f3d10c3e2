/// Collects the cells of a column one by one: for small tables, tests and tables made in Lua.
/// Importers of large files fill storages themselves.
public struct ColumnBuilder {
  private let field: Field
  private let domain: CategoryDomain?
  private var integers: [Int64] = []
  private var reals: [Double] = []
  private var codes: [Int32] = []
  private var values: [CategoryDomain.Value] = []
  private var positions: [String: Int32] = [:]
  private var texts = TextStorage()
  private var flags: [Bool] = []
  private var periods: [Period] = []
  private var reasons: [UInt8] = []

  /// A builder for a column of the field's type; a category may start from a known domain.
  public init(_ field: Field, domain: CategoryDomain? = nil) {
    self.field = field
    self.domain = domain
    if let domain {
      values = domain.values
      for (index, value) in values.enumerated() { positions[value.code] = Int32(index) }
    }
  }

  public var count: Int { reasons.count }

  /// Appends a cell; a value that the type cannot hold exactly is a problem that names both.
  public mutating func append(_ cell: Cell) throws(Problem) {
    if case .missing(let reason) = cell {
      appendPlaceholder()
      reasons.append(reason.rawValue)
      return
    }
    switch (field.type, cell) {
    case (.integer, .integer(let value)): integers.append(value)
    case (.real, .integer(let value)): reals.append(Double(value))
    case (.real, .real(let value)): reals.append(value)
    case (.real, .decimal(let value)): reals.append(value.real)
    case (.decimal(let scale), .integer(let value)):
      integers.append(try scaled(ExactDecimal(value), scale))
    case (.decimal(let scale), .decimal(let value)): integers.append(try scaled(value, scale))
    case (.category, .text(let code)): codes.append(position(of: code))
    case (.text, .text(let text)): texts.append(text)
    case (.boolean, .boolean(let flag)): flags.append(flag)
    case (.period, .period(let period)): periods.append(period)
    default:
      throw Problem(
        .columnType,
        ["name": field.name, "found": cell.plainText, "wanted": field.type.name])
    }
    reasons.append(0)
  }

  public func column() -> Column {
    let storage: ColumnStorage
    switch field.type {
    case .integer: storage = .integer(integers)
    case .real: storage = .real(reals)
    case .decimal(let scale): storage = .decimal(integers, scale: scale)
    case .category:
      let same = domain.map { $0.count == values.count } ?? false
      storage = .category(
        CategoryCodes(codes), same ? domain ?? CategoryDomain(values) : CategoryDomain(values))
    case .text: storage = .text(texts)
    case .boolean: storage = .boolean(flags)
    case .period: storage = .period(PeriodValues(periods))
    }
    return Column(field: field, storage: storage, validity: Validity(reasons: reasons))
  }

  private mutating func appendPlaceholder() {
    switch field.type {
    case .integer, .decimal: integers.append(0)
    case .real: reals.append(0)
    case .category:
      if values.isEmpty { _ = position(of: "") }
      codes.append(0)
    case .text: texts.append("")
    case .boolean: flags.append(false)
    case .period: periods.append(Period(raw: 0))
    }
  }

  private mutating func position(of code: String) -> Int32 {
    if let known = positions[code] { return known }
    let position = Int32(values.count)
    values.append(CategoryDomain.Value(code: code))
    positions[code] = position
    return position
  }

  private func scaled(_ value: ExactDecimal, _ scale: Int) throws(Problem) -> Int64 {
    guard let scaled = value.rescaled(to: scale) else {
      throw Problem(.decimalOverflow, ["value": value.canonicalText])
    }
    return scaled.coefficient
  }
}
