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
  private var filed = 0
  /// The numbers that were compared last, until a claim has taken them.
  var lastComparison: LuaComparison?
  /// What scripts should know and did not fail at, each once.
  private var warnings: [Problem] = []
  private var given: [Problem] = []
  private let entries = LuaEntryTable()
  private var typeNumbers: [String: Int32] = [LuaProblemObject.luaTypeName: Int32(KL_ERROR_TYPE)]
  private var classNumbers: [ObjectIdentifier: Int32] = [:]
  /// Texts of chunks by name, for the excerpts of error messages.
  private var sources: [String: String] = [:]
  private let releases = Mutex<[Int32]>([])

  init(
    limits: LuaLimits, profile: LuaProfile, registry: LuaRegistry, libraryFolder: String?,
    seed: Int64, clock: Int64, failingAllocation: Int, output: @escaping LuaOutput
  ) throws(Problem) {
    self.limits = limits
    self.registry = registry
    self.libraryFolder = libraryFolder
    self.output = output
    var options = kl_options()
    // 0 would mean no limit at all.
    options.memory = limits.memory.map { max(1, $0) } ?? 0
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
    options.fail_at = UInt64(max(0, failingAllocation))
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

  /// Ends the machine, on its own thread; nothing may be asked of it afterwards.
  func close() {
    let left = kl_destroy(machine)
    assert(left == 0, "a Lua machine kept \(left) bytes when it closed")
  }

  // MARK: Functions

  var entryCount: Int { entries.count }

  /// Adds a function and returns its number.
  func add(_ entry: LuaEntry) -> Int32 {
    entries.append(entry)
    return Int32(entries.count - 1)
  }

  @inline(__always)
  func invoke(_ handle: OpaquePointer, _ number: Int32) -> Int32 {
    guard let entry = entries[number] else { return -1 }
    return entry._withUnsafeGuaranteedRef { entry in
      var call = LuaCall(handle: handle, core: self, entry: entry)
      do {
        try entry.perform(&call)
        return 0
      } catch {
        fail(handle, entry, error)
        return -1
      }
    }
  }

  private func fail(_ handle: OpaquePointer, _ entry: LuaEntry, _ error: any Error) {
    var problem =
      error as? Problem
      ?? Problem(.luaForeignError, ["function": entry.name, "reason": String(describing: error)])
    if entry.receiverCount > 0, let receiver = LuaReader.anyObject(handle, 1) {
      problem = receiver.explained(problem)
    }
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
    // A pager at rest must not use up the script's time.
    kl_pause(machine)
    output(bytes)
    kl_resume(machine)
    return true
  }

  /// Counts bytes that go to a file; throws `.scriptWritesTooMuch` beyond the limit.
  func countFile(bytes: Int) throws(Problem) {
    guard bytes <= limits.fileBytes - filed else {
      throw Problem(.scriptWritesTooMuch, ["limit": String(limits.fileBytes)])
    }
    filed += bytes
  }

  func startRun() {
    printed = 0
    filed = 0
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

  private func number<Object: LuaObject>(of object: Object) throws(Problem) -> Int32 {
    let identifier = ObjectIdentifier(type(of: object))
    if let known = classNumbers[identifier] { return known }
    let name = type(of: object).luaTypeName
    guard let known = typeNumbers[name] else {
      throw Problem(.luaUnregisteredType, ["type": name])
    }
    classNumbers[identifier] = known
    return known
  }

  func give<Object: LuaObject>(_ object: Object, to handle: OpaquePointer?) throws(Problem) {
    let number = try number(of: object)
    kl_give_object(
      handle, Unmanaged.passRetained(object).toOpaque(), number, max(0, object.luaMemory))
  }

  func giveElements<Object: LuaObject>(
    of object: Object, count: Int, to handle: OpaquePointer?
  ) throws(Problem) {
    let number = try number(of: object)
    kl_give_elements(handle, Unmanaged.passRetained(object).toOpaque(), number, max(0, count))
  }

  /// Gives a value, or nothing at all when a part of it cannot be given.
  func give(_ value: LuaValue, to handle: OpaquePointer?) throws(Problem) {
    let mark = kl_mark(handle)
    do throws(Problem) {
      try append(value, to: handle)
    } catch {
      kl_drop(handle, mark)
      throw error
    }
  }

  private func append(_ value: LuaValue, to handle: OpaquePointer?) throws(Problem) {
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
        try append(element, to: handle)
        kl_give_element(handle, Int64(index + 1))
      }
      for (name, value) in table.fields where !value.isNil {
        try append(value, to: handle)
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

  /// Keeps a warning, unless the same was given before.
  func warn(_ problem: Problem) {
    let isKnown = given.contains {
      $0.code == problem.code && $0.facts["table"] == problem.facts["table"]
        && $0.facts["field"] == problem.facts["field"]
    }
    guard !isKnown, given.count < 100 else { return }
    given.append(problem)
    warnings.append(problem)
  }

  /// The warnings since they were last taken.
  func takeWarnings() -> [Problem] {
    defer { warnings = [] }
    return warnings
  }

  /// The names of the chunks that were loaded by name, in an order that two runs share.
  var chunkNames: [String] { sources.keys.sorted() }

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
