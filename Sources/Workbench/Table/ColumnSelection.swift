/// Rows of a column picked by position: the kernel behind where, sort, top and join.
extension Column {
  /// The rows at the given positions, in that order. A negative position yields a missing cell
  /// with the reason `unmatched`. O(rows picked).
  public func gather(_ rows: [Int32]) -> Column {
    var made = Column(
      field: field, storage: storage.gather(rows), validity: validity.gather(rows))
    if let leftOut { made.leftOut = rows.map { $0 < 0 ? 0 : leftOut[Int($0)] } }
    return made
  }

  /// As `gather`, for positions of which none is negative.
  func picking(_ rows: [Int32]) -> Column {
    var made = Column(
      field: field, storage: storage.gather(rows),
      validity: validity.isComplete ? Validity(count: rows.count) : validity.gather(rows))
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
  func gather(_ rows: [Int32]) -> ColumnStorage {
    switch self {
    case .integer(let values): .integer(Self.pick(values, rows, absent: 0))
    case .real(let values): .real(Self.pick(values, rows, absent: 0))
    case .decimal(let values, let scale):
      .decimal(Self.pick(values, rows, absent: 0), scale: scale)
    case .category(let codes, let domain): .category(Self.pick(codes, rows, absent: 0), domain)
    case .boolean(let values): .boolean(Self.pick(values, rows, absent: false))
    case .period(let values): .period(Self.pick(values, rows, absent: Period(raw: 0)))
    case .text(let texts): .text(TextStorage(picking: rows, of: texts))
    }
  }

  private static func pick<Value: BitwiseCopyable>(
    _ values: [Value], _ rows: [Int32], absent: Value
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
    case (.period(let a), .period(let b)): return .period(a + b)
    case (.text(let a), .text(let b)):
      var out = a
      for row in 0..<b.count { out.append(row: row, of: b) }
      return .text(out)
    case (.category(let a, let left), .category(let b, let right)):
      if left === right { return .category(a + b, left) }
      var values = left.values
      let mapping = right.values.map { value -> Int32 in
        if let position = left.position(of: value.code) { return position }
        values.append(value)
        return Int32(values.count - 1)
      }
      return .category(a + b.map { mapping.isEmpty ? 0 : mapping[Int($0)] }, CategoryDomain(values))
    default:
      throw Problem(
        .columnType, ["name": name, "found": other.type.name, "wanted": type.name])
    }
  }
}
