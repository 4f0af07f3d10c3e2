import CLua

/// Results, in order. Nothing given means no result.
extension LuaCall {
  public func giveNil() { kl_give_nil(handle) }

  @inline(__always)
  public func give(_ value: Bool) { kl_give_boolean(handle, value) }

  @inline(__always)
  public func give(_ value: Int) { kl_give_integer(handle, Int64(value)) }

  @inline(__always)
  public func give(_ value: Int64) { kl_give_integer(handle, value) }

  @inline(__always)
  public func give(_ value: Double) { kl_give_number(handle, value) }

  public func give(_ value: String) {
    var value = value
    value.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        kl_give_string(handle, $0.baseAddress, $0.count)
      }
    }
  }

  /// A new table of numbers, one copy.
  public func give(_ values: [Double]) {
    values.withUnsafeBufferPointer { kl_give_numbers(handle, $0.baseAddress, $0.count) }
  }

  /// A new table of what the fast index of the object's type answers for 1…count, built in C
  /// with no copy in between.
  func giveElements(of object: some LuaObject, count: Int) throws {
    try core.giveElements(of: object, count: count, to: handle)
  }

  public func give(_ object: some LuaObject) throws { try core.give(object, to: handle) }

  /// A Swift value in a new box.
  public func give(boxed value: some LuaBoxable) throws {
    try core.give(LuaBox(value), to: handle)
  }

  public func give(_ value: LuaValue) throws { try core.give(value, to: handle) }

  /// The receiver itself, for methods that can be chained.
  public func giveReceiver() { kl_give_argument(handle, 1) }
}
