import CLua

/// One call of a Swift function by a script: its arguments and its results.
///
/// Positions count from 0 and leave out the receiver of a method. The registry has checked the
/// arguments before the body runs, so that reading one of another type than declared is a fault
/// of the module, reported as a problem and never as a crash.
public struct LuaCall: ~Copyable {
  let handle: OpaquePointer
  // Both outlive the call: the core owns the entries, and the machine's owner the core.
  unowned(unsafe) let core: LuaCore
  unowned(unsafe) let entry: LuaEntry
  /// Options by their position in the function's list.
  var optionValues: [LuaValue?]?

  init(handle: OpaquePointer, core: LuaCore, entry: LuaEntry) {
    self.handle = handle
    self.core = core
    self.entry = entry
  }

  @inline(__always)
  func slot(_ position: Int) -> Int32 {
    Int32(truncatingIfNeeded: position &+ 1) &+ entry.receiverCount
  }

  /// The number of arguments without the receiver.
  public var count: Int { Int(kl_count(handle) - entry.receiverCount) }

  /// Whether an argument is there and not nil.
  public func isPresent(_ position: Int) -> Bool {
    let type = kl_type_at(handle, slot(position))
    return type != KL_NONE && type != KL_NIL
  }

  /// True once the script's time is up; a body that loops over data asks every 64k rows and
  /// returns or throws.
  public var shouldStop: Bool { kl_should_stop(core.machine) }

  /// Runs what waits for others, such as a server: the script's clock stands still meanwhile. The
  /// work asks the closure whether to stop, and must have limits of its own.
  public func whileWaiting<Result>(
    _ work: (_ shouldStop: () -> Bool) throws -> Result
  ) rethrows -> Result {
    let machine = core.machine
    kl_pause(machine)
    defer { kl_resume(machine) }
    return try work { kl_should_stop(machine) }
  }

  public var registry: LuaRegistry { core.registry }

  /// The Lua line that made this call.
  public var place: Place? {
    var frame = kl_frame()
    return kl_where(handle, &frame) ? core.place(LuaFrame(frame)) : nil
  }

  /// The number of that line alone; 0 where there is none.
  var line: Int {
    var frame = kl_frame()
    return kl_where(handle, &frame) ? Int(frame.line) : 0
  }

  /// Warns of what narration had to guess, at the line that made this call.
  func warn(_ guesses: [GrammarGuess]) {
    guard !guesses.isEmpty else { return }
    let place = place
    for guess in guesses { core.warn(guess.problem(at: place)) }
  }

  /// Writes to the script's output, within its limit.
  public func print(_ text: String) throws {
    var text = text
    let within = text.withUTF8 { core.write(UnsafeRawBufferPointer($0)) }
    if !within {
      kl_stop(core.machine, KL_OUTPUT)
      throw core.limitProblem(KL_OUTPUT)
    }
  }

  // MARK: Arguments

  public func boolean(_ position: Int) throws -> Bool {
    guard kl_type_at(handle, slot(position)) == KL_BOOLEAN else {
      throw mismatch(position, .boolean)
    }
    return kl_boolean(handle, slot(position))
  }

  public func integer(_ position: Int) throws -> Int {
    var value: Int64 = 0
    guard kl_whole(handle, slot(position), &value) else { throw mismatch(position, .integer) }
    return Int(value)
  }

  @inline(__always)
  public func number(_ position: Int) throws -> Double {
    var value = 0.0
    guard kl_number_at(handle, slot(position), &value) else { throw mismatch(position, .number) }
    return value
  }

  public func string(_ position: Int) throws -> String {
    guard let text = LuaReader.string(handle, slot(position)) else {
      throw mismatch(position, .string)
    }
    return text
  }

  public func table(_ position: Int) throws -> LuaTable {
    guard case .table(let table) = try value(position) else { throw mismatch(position, .table) }
    return table
  }

  public func function(_ position: Int) throws -> LuaFunctionRef {
    guard case .function(let function) = try value(position) else {
      throw mismatch(position, .function)
    }
    return function
  }

  /// The object of a class.
  public func object<Object: LuaObject>(
    _ position: Int, as type: Object.Type
  ) throws -> Object {
    guard let object = LuaReader.object(handle, slot(position), as: type) else {
      throw mismatch(position, .object(type.luaTypeName))
    }
    return object
  }

  /// The Swift value in a box.
  public func value<Value: LuaBoxable>(_ position: Int, of type: Value.Type) throws -> Value {
    try object(position, as: LuaBox<Value>.self).value
  }

  /// Any argument; nil when it is missing.
  public func value(_ position: Int) throws -> LuaValue {
    try LuaReader(handle: handle, core: core, function: entry.name).value(at: slot(position))
  }

  /// The numbers of an array in one copy, or nil when an element is no number.
  public func numbers(_ position: Int) -> [Double]? {
    let index = slot(position)
    guard kl_type_at(handle, index) == KL_TABLE else { return nil }
    let count = LuaReader.sequenceLength(handle, index)
    let values = [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      guard let base = buffer.baseAddress else { return }
      initialized = kl_read_numbers(handle, index, base, count)
    }
    return values.count == count ? values : nil
  }

  /// The object before the colon.
  public func receiver<Object: LuaObject>(as type: Object.Type) throws -> Object {
    guard let object = LuaReader.object(handle, 1, as: type) else {
      throw mismatch(-1, .object(type.luaTypeName))
    }
    return object
  }

  /// The boxed Swift value before the colon.
  public func receiver<Value: LuaBoxable>(of type: Value.Type) throws -> Value {
    try receiver(as: LuaBox<Value>.self).value
  }

  /// A named option; nil when it was not given.
  public func option(_ name: String) -> LuaValue? {
    guard let index = entry.optionNames.firstIndex(of: name) else { return nil }
    guard let optionValues, index < optionValues.count else { return nil }
    return optionValues[index]
  }

  // MARK: Calling back

  /// Calls a function of the script; a problem inside it is thrown on.
  public func invoke(
    _ function: LuaFunctionRef, _ arguments: [LuaValue] = []
  ) throws -> [LuaValue] {
    try core.invoke(function, arguments, in: handle, name: entry.name)
  }

  func mismatch(_ position: Int, _ type: LuaParameterType) -> Problem {
    LuaArgumentCheck.mismatch(
      entry, position: position, expected: type,
      found: LuaReader.typeName(handle, slot(position), core: core))
  }
}
