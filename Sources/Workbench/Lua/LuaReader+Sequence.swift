import CLua

extension LuaReader {
  /// The number of elements 1…n of a table, as `#` has it, unless most of them are missing.
  ///
  /// Lua finds a border by doubling: a table with 63 keys, 1, 2, 4 … 2⁶², has the length 2⁶², for
  /// which no copy could find room. An array with holes is at least half full.
  static func sequenceLength(_ handle: OpaquePointer, _ index: Int32) -> Int {
    let border = kl_length(handle, index)
    guard border > 64 else { return border }
    let before = kl_count(handle)
    defer { kl_pop_to(handle, before) }
    let key = kl_begin_walk(handle)
    guard key != 0 else { return 0 }
    var entries = 0
    while kl_step_walk(handle, index, key) {
      entries += 1
      if entries >= border / 2 { return border }
    }
    return entries
  }
}
