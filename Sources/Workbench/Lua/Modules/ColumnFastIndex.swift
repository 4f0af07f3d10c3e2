import CLua

/// `column[i]` without the way through a Swift call: C asks for one cell and pushes it.
///
/// Answers nil outside 1…n. A missing cell is an object with its reason, which the operator
/// `__index` gives to Lua; while Lua holds it, this names it.
enum ColumnFastIndex {
  static let read: LuaFastIndex = { object, position, out in
    guard let object, let out else { return }
    Unmanaged<AnyObject>.fromOpaque(object)._withUnsafeGuaranteedRef { object in
      // A class of another module may have claimed the type's name.
      guard type(of: object) == LuaBox<LuaColumnValue>.self else {
        out.pointee.type = KL_NONE
        return
      }
      unsafeDowncast(object, to: LuaBox<LuaColumnValue>.self).value.values.give(position, out)
    }
  }
}

extension ColumnValues {
  /// Fills in the cell at a position from 1.
  @inline(__always)
  fileprivate func give(_ position: Int64, _ out: UnsafeMutablePointer<kl_scalar>) {
    guard position >= 1, let row = Int(exactly: position &- 1), row < validity.count else {
      return  // nil
    }
    if let reason = validity.reason(row) {
      out.pointee.type = KL_OBJECT
      out.pointee.object = UnsafeRawPointer(
        Unmanaged.passUnretained(LuaMissingValue.box(reason)).toOpaque())
      return
    }
    storage.give(row, out)
  }
}

extension ColumnStorage {
  @inline(__always)
  fileprivate func give(_ row: Int, _ out: UnsafeMutablePointer<kl_scalar>) {
    switch self {
    case .real(let values):
      out.pointee.number = values[row]
      out.pointee.type = KL_NUMBER
    case .integer(let values):
      out.pointee.integer = values[row]
      out.pointee.type = KL_INTEGER
    case .decimal(let values, let scale):
      out.pointee.number = ExactDecimal(coefficient: values[row], scale: scale).real
      out.pointee.type = KL_NUMBER
    case .boolean(let values):
      out.pointee.integer = values[row] ? 1 : 0
      out.pointee.type = KL_BOOLEAN
    case .category(let codes, let domain): Self.give(domain.code(codes[row]), out)
    case .text(let texts):
      let range = texts.range(row)
      texts.bytes.withUnsafeBufferPointer { bytes in
        Self.give(UnsafeBufferPointer(rebasing: bytes[range]), out)
      }
    case .period(let values):
      let period = values[row]
      if period.frequency == .year, period.length == 1 {
        out.pointee.integer = Int64(period.year)
        out.pointee.type = KL_INTEGER
      } else {
        Self.give(period.code, out)
      }
    }
  }

  private static func give(_ text: String, _ out: UnsafeMutablePointer<kl_scalar>) {
    var text = text
    text.withUTF8 { give($0, out) }
  }

  @inline(__always)
  private static func give(
    _ bytes: UnsafeBufferPointer<UInt8>, _ out: UnsafeMutablePointer<kl_scalar>
  ) {
    bytes.withMemoryRebound(to: CChar.self) { kl_scalar_text(out, $0.baseAddress, $0.count) }
  }
}
