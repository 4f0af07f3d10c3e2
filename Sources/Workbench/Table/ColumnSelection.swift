/// Rows of a column picked by position: the kernel behind where, sort, top and join.
extension Column {
  /// The rows at the given positions, in that order. A negative position yields a missing cell
  /// with the reason `unmatched`. O(rows picked).
  public func gather(_ rows: [Int32]) -> Column {
    var made = with(storage.gather(rows), validity.gather(rows))
    if let leftOut { made.leftOut = rows.map { $0 < 0 ? 0 : leftOut[Int($0)] } }
    return made
  }

  /// As `gather`, for positions of which none is negative.
  func picking(_ rows: [Int32]) -> Column {
    let validity = validity
    var made = with(
      storage.gather(rows),
      validity.isComplete ? Validity(count: rows.count) : validity.gather(rows))
    if let leftOut { made.leftOut = rows.map { leftOut[Int($0)] } }
    return made
  }

  /// This column's rows followed by another's of the same type; categories get a joint domain.
  func appending(_ other: Column) throws(Problem) -> Column {
    var made = Column(
      field: field, storage: try storage.appending(other.storage, name: name),
      validity: validity.appending(other.validity))
    if leftOut != nil || other.leftOut != nil {
      made.leftOut =
        (leftOut ?? [Int32](repeating: 0, count: count))
        + (other.leftOut ?? [Int32](repeating: 0, count: other.count))
    }
    return made
  }
}

extension ColumnStorage {
  func gather(_ rows: [Int32]) -> ColumnStorage { gathered(rows) }

  /// As above, for positions in as few bytes as they need.
  func gather(_ rows: CategoryCodes) -> ColumnStorage {
    switch rows {
    case .bytes(let rows): gathered(rows)
    case .shorts(let rows): gathered(rows)
    case .words(let rows): gathered(rows)
    }
  }

  private func gathered<Row: CategoryCode>(_ rows: [Row]) -> ColumnStorage {
    switch self {
    case .integer(let values): .integer(Self.pick(values, rows, absent: 0))
    case .real(let values): .real(Self.pick(values, rows, absent: 0))
    case .decimal(let values, let scale):
      .decimal(Self.pick(values, rows, absent: 0), scale: scale)
    case .category(let codes, let domain): .category(Self.pick(codes, rows), domain)
    case .boolean(let values): .boolean(Self.pick(values, rows, absent: false))
    case .period(.listed(let values)):
      .period(.listed(Self.pick(values, rows, absent: Period(raw: 0))))
    case .period(.coded(let codes, let periods)):
      .period(
        .coded(Self.pick(codes, rows), periods.isEmpty ? [Period(raw: 0)] : periods))
    case .text(let texts):
      .text(TextStorage(picking: rows as? [Int32] ?? rows.map { Int32($0) }, of: texts))
    }
  }

  private static func pick<Row: CategoryCode>(
    _ codes: CategoryCodes, _ rows: [Row]
  ) -> CategoryCodes {
    switch codes {
    case .bytes(let codes): .bytes(pick(codes, rows, absent: 0))
    case .shorts(let codes): .shorts(pick(codes, rows, absent: 0))
    case .words(let codes): .words(pick(codes, rows, absent: 0))
    }
  }

  private static func pick<Value: BitwiseCopyable, Row: CategoryCode>(
    _ values: [Value], _ rows: [Row], absent: Value
  ) -> [Value] {
    let chunks = RowChunks(rows.count)
    return [Value](filling: rows.count) { target in
      values.withUnsafeBufferPointer { source in
        rows.withUnsafeBufferPointer { rows in
          WorkThreads.current.each(chunks.count) { chunk in
            for index in chunks[chunk] {
              let row = Int(rows[index])
              target[index] = row < 0 ? absent : source[row]
            }
          }
        }
      }
    }
  }

  func appending(_ other: ColumnStorage, name: String) throws(Problem) -> ColumnStorage {
    switch (self, other) {
    case (.integer(let a), .integer(let b)): return .integer(a + b)
    case (.real(let a), .real(let b)): return .real(a + b)
    case (.decimal(let a, let x), .decimal(let b, let y)) where x == y:
      return .decimal(a + b, scale: x)
    case (.boolean(let a), .boolean(let b)): return .boolean(a + b)
    case (.period(let a), .period(let b)): return .period(a.appending(b))
    case (.text(let a), .text(let b)):
      var out = a
      for row in 0..<b.count { out.append(row: row, of: b) }
      return .text(out)
    case (.category(let a, let left), .category(let b, let right)):
      if left === right { return .category(a.appending(b), left) }
      var values = left.values
      let mapping = right.values.map { value -> Int32 in
        if let position = left.position(of: value.code) { return position }
        values.append(value)
        return Int32(values.count - 1)
      }
      return .category(a.appending(b, mapping: mapping), CategoryDomain(values))
    default:
      throw Problem(
        .columnType, ["name": name, "found": other.type.name, "wanted": type.name])
    }
  }
}
