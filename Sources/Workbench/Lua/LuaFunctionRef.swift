/// A function of a script, kept by Swift for the length of a call such as `t:map(f)`.
///
/// It belongs to one machine. Objects that scripts can hold must not store one, or a cycle
/// through both worlds would keep both alive.
public final class LuaFunctionRef: Sendable {
  let reference: Int32
  let core: LuaCore

  init(reference: Int32, core: LuaCore) {
    self.reference = reference
    self.core = core
  }

  deinit { core.releaseLater(reference) }
}
