import CLua

/// The context that C hands back to Swift: an unowned way to the core, which outlives the machine.
///
/// Unchecked because it is written once, before any script can run, and then only read on the
/// machine's thread.
final class LuaHostBox: @unchecked Sendable {
  var core: Unmanaged<LuaCore>?

  /// Formed outside any actor, so that no call pays for an executor check.
  static let invoke: @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?, Int32) -> Int32 = {
    handle, context, number in
    guard let handle, let context else { return -1 }
    return Unmanaged<LuaHostBox>.fromOpaque(context)._withUnsafeGuaranteedRef { box in
      guard let core = box.core else { return -1 }
      return core._withUnsafeGuaranteedRef { $0.invoke(handle, number) }
    }
  }

  static let release: @convention(c) (UnsafeMutableRawPointer?, UnsafeMutableRawPointer?) -> Void =
    { object, _ in
      if let object { Unmanaged<AnyObject>.fromOpaque(object).release() }
    }

  static let output: @convention(c) (UnsafePointer<CChar>?, Int, UnsafeMutableRawPointer?) -> Bool =
    {
      bytes, count, context in
      guard let context, let bytes else { return true }
      return Unmanaged<LuaHostBox>.fromOpaque(context)._withUnsafeGuaranteedRef { box in
        guard let core = box.core else { return true }
        return core._withUnsafeGuaranteedRef {
          $0.write(UnsafeRawBufferPointer(start: bytes, count: count))
        }
      }
    }
}
