import CLua

/// Reads values of a Lua stack without ever running Lua code.
struct LuaReader {
  static let deepest = 64

  let handle: OpaquePointer
  let core: LuaCore
  /// The function that reads, for problems.
  let function: String

  static func string(_ handle: OpaquePointer, _ index: Int32) -> String? {
    var length = 0
    guard let bytes = kl_string(handle, index, &length) else { return nil }
    let buffer = UnsafeRawBufferPointer(start: bytes, count: length)
    return String(decoding: buffer, as: UTF8.self)
  }

  @inline(__always)
  static func object<Object: LuaObject>(
    _ handle: OpaquePointer, _ index: Int32, as type: Object.Type
  ) -> Object? {
    guard let pointer = kl_object(handle, index) else { return nil }
    let object = Unmanaged<AnyObject>.fromOpaque(pointer).takeUnretainedValue()
    // Comparing the class first spares the slow general cast; classes of objects are final.
    if Swift.type(of: object) == type { return unsafeDowncast(object, to: Object.self) }
    return object as? Object
  }

  /// The type's name as a script knows it, with an object's own type.
  static func typeName(_ handle: OpaquePointer, _ index: Int32, core: LuaCore) -> String {
    if let object = anyObject(handle, index) { return type(of: object).luaTypeName }
    return String(cString: kl_type_name(handle, index))
  }

  static func anyObject(_ handle: OpaquePointer, _ index: Int32) -> (any LuaObject)? {
    guard let pointer = kl_object(handle, index) else { return nil }
    return Unmanaged<AnyObject>.fromOpaque(pointer).takeUnretainedValue() as? any LuaObject
  }

  func value(at index: Int32) throws(Problem) -> LuaValue {
    var copied = 0
    return try value(at: index, depth: 0, copied: &copied)
  }

  /// Counts what a copy takes: a few tables that hold each other many times, or one long string
  /// held often, are small in Lua and without end as copies.
  private func charge(_ bytes: Int, _ copied: inout Int) throws(Problem) {
    let before = copied
    copied = copied.addingReportingOverflow(bytes).partialValue
    if let limit = core.limits.memory, copied > limit {
      kl_stop(core.machine, KL_MEMORY)
      throw core.limitProblem(KL_MEMORY)
    }
    // Now and then, because time passes as well.
    if before >> 20 != copied >> 20, kl_should_stop(core.machine) {
      throw Problem(.luaCancelled)
    }
  }

  private func value(
    at index: Int32, depth: Int, copied: inout Int
  ) throws(Problem) -> LuaValue {
    switch kl_type_at(handle, index) {
    case KL_BOOLEAN: return .boolean(kl_boolean(handle, index))
    case KL_INTEGER: return .integer(kl_integer(handle, index))
    case KL_NUMBER: return .number(kl_number(handle, index))
    case KL_STRING:
      try charge(kl_length(handle, index), &copied)
      return .string(Self.string(handle, index) ?? "")
    case KL_TABLE: return .table(try table(at: index, depth: depth, copied: &copied))
    case KL_OBJECT: return Self.anyObject(handle, index).map { .object($0) } ?? .nil
    case KL_FUNCTION:
      // A run can read very many functions; those that are no longer kept go as it goes on.
      core.releasePending()
      let reference = kl_retain(handle, index)
      guard reference != 0 else { throw core.limitProblem(KL_MEMORY) }
      return .function(LuaFunctionRef(reference: reference, core: core))
    default: return .nil
    }
  }

  private func table(
    at index: Int32, depth: Int, copied: inout Int
  ) throws(Problem) -> LuaTable {
    let before = kl_count(handle)
    defer { kl_pop_to(handle, before) }
    let key = kl_begin_walk(handle)
    guard depth < Self.deepest, key != 0 else {
      throw Problem(.luaTableTooDeep, ["function": function, "limit": String(Self.deepest)])
    }
    let length = Self.sequenceLength(handle, index)
    try charge((length + 1) * MemoryLayout<LuaValue>.stride, &copied)
    var array = [LuaValue](repeating: .nil, count: length)
    var fields: [(String, LuaValue)] = []
    while kl_step_walk(handle, index, key) {
      try charge(MemoryLayout<LuaValue>.stride, &copied)
      let value = try value(at: key + 1, depth: depth + 1, copied: &copied)
      switch kl_type_at(handle, key) {
      case KL_STRING: fields.append((Self.string(handle, key) ?? "", value))
      case KL_INTEGER:
        let position = kl_integer(handle, key)
        if position >= 1, position <= length {
          array[Int(position) - 1] = value
        } else {
          fields.append((String(position), value))
        }
      case KL_NUMBER: fields.append((String(kl_number(handle, key)), value))
      case KL_BOOLEAN: fields.append((String(kl_boolean(handle, key)), value))
      default: continue
      }
    }
    // Lua's order of names differs from run to run.
    fields.sort { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    return LuaTable(array: array, fields: fields)
  }
}
