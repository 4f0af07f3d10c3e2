import CLua
import Synchronization

/// The Swift side of one machine: what its callbacks need.
///
/// Unchecked because of the machine's pointer and the tables beside it: all of them are used on
/// the machine's own thread only, but for `releases`, which has a lock, and `kl_cancel`.
final class LuaCore: @unchecked Sendable {
  let machine: OpaquePointer
  let registry: LuaRegistry
  let limits: LuaLimits
  let libraryFolder: String?
  private let output: LuaOutput
  private(set) var printed = 0
  /// Entries by function number, retained by hand: the way through here is the hot one.
  private var entries: ContiguousArray<Unmanaged<LuaEntry>> = []
  private var typeNumbers: [String: Int32] = [LuaProblemObject.luaTypeName: Int32(KL_ERROR_TYPE)]
  private var classNumbers: [ObjectIdentifier: Int32] = [:]
  /// Texts of chunks by name, for the excerpts of error messages.
  private var sources: [String: String] = [:]
  private let releases = Mutex<[Int32]>([])

  init(
    limits: LuaLimits, profile: LuaProfile, registry: LuaRegistry, libraryFolder: String?,
    seed: Int64, clock: Int64, output: @escaping LuaOutput
  ) throws(Problem) {
    self.limits = limits
    self.registry = registry
    self.libraryFolder = libraryFolder
    self.output = output
    var options = kl_options()
    options.memory = limits.memory.map { max(0, $0) } ?? 0
    options.nanoseconds = limits.seconds.map { UInt64(max(0.000_001, min($0, 1e9)) * 1e9) } ?? 0
    options.steps = limits.steps.map { UInt64(max(1, $0)) } ?? 0
    options.profile =
      switch profile {
      case .strict: KL_STRICT
      case .interactive: KL_INTERACTIVE
      case .trusted: KL_TRUSTED
      }
    options.seed = seed
    options.clock = clock
    let box = LuaHostBox()
    var host = kl_host(
      context: Unmanaged.passUnretained(box).toOpaque(), invoke: LuaHostBox.invoke,
      release: LuaHostBox.release, output: LuaHostBox.output)
    guard let machine = kl_create(&options, &host) else {
      throw Problem(.luaStart, ["reason": "not enough memory, or no timer"])
    }
    self.machine = machine
    self.box = box
    box.core = Unmanaged.passUnretained(self)
  }

  private let box: LuaHostBox

  deinit {
    for entry in entries { entry.release() }
  }

  // MARK: Functions

  var entryCount: Int { entries.count }

  /// Adds a function and returns its number.
  func add(_ entry: LuaEntry) -> Int32 {
    entries.append(.passRetained(entry))
    return Int32(entries.count - 1)
  }

  @inline(__always)
  func invoke(_ handle: OpaquePointer, _ number: Int32) -> Int32 {
    entries[Int(number)]._withUnsafeGuaranteedRef { entry in
      var call = LuaCall(handle: handle, core: self, entry: entry)
      do {
        try entry.perform(&call)
        return 0
      } catch {
        fail(handle, entry.name, error)
        return -1
      }
    }
  }

  private func fail(_ handle: OpaquePointer, _ name: String, _ error: any Error) {
    var problem =
      error as? Problem
      ?? Problem(.luaForeignError, ["function": name, "reason": String(describing: error)])
    // A step that the host had no memory for ends the script as its own allocations do.
    if problem.code == .workMemory { kl_stop(machine, KL_MEMORY) }
    var frame = kl_frame()
    if problem.place == nil, kl_where(handle, &frame) {
      problem.place = place(LuaFrame(frame))
    }
    kl_fail(handle, Unmanaged.passRetained(LuaProblemObject(problem)).toOpaque())
  }

  /// What verbs and readers called by a script may use up.
  private(set) lazy var budget = WorkBudget(
    shouldStop: { [unowned self] in kl_should_stop(machine) },
    freeBytes: { [unowned self] in
      limits.memory.map { max(0, $0 - Int(kl_memory_used(machine))) }
    })

  // MARK: Output

  /// Writes bytes, or answers false when the limit is reached.
  func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if let limit = limits.outputBytes, printed + bytes.count > limit { return false }
    printed += bytes.count
    output(bytes)
    return true
  }

  func startRun() {
    printed = 0
    releasePending()
  }

  /// Lets go of functions whose references ended on whatever thread.
  func releasePending() {
    let ended = releases.withLock { released in
      defer { released.removeAll() }
      return released
    }
    for reference in ended { kl_release(machine, reference) }
  }

  func releaseLater(_ reference: Int32) { releases.withLock { $0.append(reference) } }

  // MARK: Objects

  func registeredNumber(of type: String) -> Int32? { typeNumbers[type] }

  func registerType(_ name: String) -> Int32? {
    if let known = typeNumbers[name] { return known }
    let number = Int32(KL_FIRST_TYPE) + Int32(typeNumbers.count - 1)
    guard kl_define_type(machine, number, name) else { return nil }
    typeNumbers[name] = number
    return number
  }

  func give<Object: LuaObject>(_ object: Object, to handle: OpaquePointer?) throws(Problem) {
    let identifier = ObjectIdentifier(type(of: object))
    var number = classNumbers[identifier]
    if number == nil {
      let name = type(of: object).luaTypeName
      guard let known = typeNumbers[name] else {
        throw Problem(.luaUnregisteredType, ["type": name])
      }
      classNumbers[identifier] = known
      number = known
    }
    kl_give_object(
      handle, Unmanaged.passRetained(object).toOpaque(), number ?? 0, max(0, object.luaMemory))
  }

  func give(_ value: LuaValue, to handle: OpaquePointer?) throws(Problem) {
    switch value {
    case .nil: kl_give_nil(handle)
    case .boolean(let value): kl_give_boolean(handle, value)
    case .integer(let value): kl_give_integer(handle, value)
    case .number(let value): kl_give_number(handle, value)
    case .string(var text):
      text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          kl_give_string(handle, $0.baseAddress, $0.count)
        }
      }
    case .object(let object): try give(object, to: handle)
    case .function(let function):
      try requireOwn(function)
      kl_give_reference(handle, function.reference)
    case .table(let table):
      kl_give_table(handle, table.array.count, table.names.count)
      for (index, element) in table.array.enumerated() where !element.isNil {
        try WorkBudget.check(row: index)
        try give(element, to: handle)
        kl_give_element(handle, Int64(index + 1))
      }
      for (name, value) in table.fields where !value.isNil {
        try give(value, to: handle)
        var name = name
        name.withUTF8 { bytes in
          bytes.withMemoryRebound(to: CChar.self) {
            kl_give_field(handle, $0.baseAddress, $0.count)
          }
        }
      }
    }
  }

  func requireOwn(_ function: LuaFunctionRef) throws(Problem) {
    guard function.core !== self else { return }
    throw Problem(
      .luaForeignError, ["function": "function", "reason": "it belongs to another Lua machine"])
  }

  // MARK: Sources

  func remember(_ source: String, as name: String) { sources[name] = source }

  /// The place of a line, with the line itself where the chunk is known.
  func place(_ frame: LuaFrame) -> Place { place(source: frame.source, line: frame.line) }

  func place(source: String, line: Int) -> Place {
    guard let text = sources[source] else { return Place(source: source, line: line, column: 1) }
    let lines = text.split(
      separator: "\n", maxSplits: max(0, line), omittingEmptySubsequences: false)
    guard line >= 1, line <= lines.count else {
      return Place(source: source, line: line, column: 1)
    }
    var excerpt = String(lines[line - 1])
    if excerpt.hasSuffix("\r") { excerpt.removeLast() }
    let blank = excerpt.prefix { $0 == " " || $0 == "\t" }.count
    return Place(
      source: source, line: line, column: blank + 1, length: excerpt.count - blank,
      excerpt: excerpt)
  }
}
