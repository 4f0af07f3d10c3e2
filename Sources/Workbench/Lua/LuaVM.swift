import CLua

/// A Lua machine for one script, one notebook or one session at the terminal.
///
///     let vm = try LuaVM { bytes in fwrite(bytes.baseAddress, 1, bytes.count, stdout) }
///     try vm.run(source: "print(1 + 1)", chunkName: "sum.lua")   // prints 2
///
/// Chunks share globals. Each run has the full limits; after a run that passed one, the machine
/// can be used again. Runs take place on the machine's own thread while the caller waits.
public final class LuaVM: Sendable {
  let core: LuaCore
  private let thread: LuaThread
  private let verbProfile: VerbProfile?

  public init(
    limits: LuaLimits = .standard, profile: LuaProfile = .strict,
    registry: LuaRegistry = .standard, libraryFolder: String? = nil, seed: Int64 = 1,
    clock: Int64 = 0, failingAllocation: Int = 0, verbProfile: VerbProfile? = nil,
    output: @escaping LuaOutput
  ) throws(Problem) {
    self.verbProfile = verbProfile
    var limits = limits
    if profile == .trusted {
      limits.seconds = nil
      limits.steps = nil
      limits.outputBytes = nil
    }
    let thread = try LuaThread()
    let settings = limits
    let made = thread.run { () -> Result<LuaCore, Problem> in
      do throws(Problem) {
        let core = try LuaCore(
          limits: settings, profile: profile, registry: registry, libraryFolder: libraryFolder,
          seed: seed, clock: clock, failingAllocation: failingAllocation, output: output)
        do throws(Problem) {
          try core.install()
        } catch {
          core.close()
          throw error
        }
        return .success(core)
      } catch {
        return .failure(error)
      }
    }
    core = try made.get()
    self.thread = thread
  }

  deinit {
    let core = core
    thread.run { core.close() }
  }

  /// The warnings since they were last taken; call it when nothing runs.
  func takeWarnings() -> [Problem] {
    let core = core
    return thread.run { core.takeWarnings() }
  }

  // MARK: Running

  /// Runs a chunk and returns its results. `chunkName` is what error messages show.
  @discardableResult
  public func run(source: String, chunkName: String) throws(Problem) -> [LuaValue] {
    try perform { core throws(Problem) in
      core.remember(source, as: chunkName)
      try core.load(source, chunkName)
      return try core.runLoaded()
    }
  }

  /// Runs a line as an expression where it is one, otherwise as statements.
  ///
  /// Input that ends in the middle of something fails with `.luaIncomplete`.
  public func evaluate(
    _ text: String, chunkName: String = "input"
  ) throws(Problem) -> [LuaValue] {
    try perform { core throws(Problem) in
      core.remember(text, as: chunkName)
      do throws(Problem) {
        try core.load("return " + text, chunkName)
      } catch {
        if error.code == .luaMemory { throw error }
        try core.load(text, chunkName)
      }
      return try core.runLoaded()
    }
  }

  /// Whether a text compiles, ends too early, or is wrong; nothing runs.
  public func check(source: String, chunkName: String) throws(Problem) {
    _ = try perform { core throws(Problem) in
      core.remember(source, as: chunkName)
      try core.load(source, chunkName)
      return []
    }
  }

  /// Sets a global variable.
  public func set(_ name: String, _ value: LuaValue) throws(Problem) {
    _ = try perform { core throws(Problem) in
      try core.give(value, to: kl_results(core.machine))
      guard kl_define_value(core.machine, nil, name) else { throw core.limitProblem(KL_MEMORY) }
      return []
    }
  }

  /// The value of a global variable; nothing of the script's runs.
  public func global(_ name: String) throws(Problem) -> LuaValue {
    let values = try perform { core throws(Problem) in
      var name = name
      let status = name.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          kl_push_global(core.machine, $0.baseAddress, $0.count)
        }
      }
      guard status == KL_OK else { throw core.limitProblem(KL_MEMORY) }
      return try core.results()
    }
    return values.first ?? .nil
  }

  /// Stops the run in progress; any thread may ask.
  public func cancel() { kl_cancel(core.machine) }

  /// Whether a script runs beyond its time limit; any thread may ask.
  public var isOverdue: Bool { kl_is_overdue(core.machine) }

  // MARK: Looking inside

  /// Bytes that Lua and the objects it holds take.
  public var memoryUsed: Int { thread.run { kl_memory_used(core.machine) } }

  /// Swift objects that Lua holds at present.
  public var objectCount: Int { thread.run { kl_object_count(core.machine) } }

  /// Collects everything that no script can reach.
  public func collect() {
    thread.run {
      core.releasePending()
      kl_collect(core.machine)
    }
  }

  /// For tests: makes the Nth allocation from now fail, and `count - 1` more; 0 ends that.
  ///
  /// Lua tries a failed one again, so that a count of 2 makes a single one fail.
  public func failAllocation(_ number: Int, count: Int = 2) {
    thread.run {
      kl_fail_allocation(core.machine, UInt64(max(0, number)), UInt64(max(0, count)))
    }
  }

  /// Allocations made or tried so far.
  public var allocationCount: Int {
    thread.run { Int(truncatingIfNeeded: kl_allocation_count(core.machine)) }
  }

  private func perform(
    _ body: (LuaCore) throws(Problem) -> [LuaValue]
  ) throws(Problem) -> [LuaValue] {
    if thread.isCurrent { throw Problem(.luaReentered) }
    kl_prepare(core.machine)
    return try thread.run { () -> Result<[LuaValue], Problem> in
      core.startRun()
      defer { kl_clear(core.machine) }
      return VerbProfile.$current.withValue(verbProfile) {
        WorkBudget.$current.withValue(core.budget) {
          do throws(Problem) {
            return .success(try body(core))
          } catch {
            return .failure(error)
          }
        }
      }
    }.get()
  }
}

extension LuaCore {
  func load(_ source: String, _ name: String) throws(Problem) {
    var source = source
    let status = source.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        kl_load(machine, name, $0.baseAddress, $0.count)
      }
    }
    switch status {
    case KL_OK: return
    case KL_SYNTAX, KL_INCOMPLETE:
      let text = errorText
      kl_clear(machine)
      throw syntaxProblem(status, text: text, name: name)
    case KL_TOO_LONG:
      throw Problem(
        .luaSourceTooLong,
        ["size": String(source.utf8.count), "limit": String(KL_MAX_SOURCE)],
        place: Place(source: name, line: 1, column: 1))
    default:
      let limit = problem(status, nil, at: 0)
      kl_clear(machine)
      throw limit
    }
  }

  func runLoaded() throws(Problem) -> [LuaValue] {
    let status = kl_run(machine)
    guard status == KL_OK else {
      let stack = kl_results(machine)
      throw problem(status, stack, at: stack.map { kl_count($0) } ?? 0)
    }
    return try results()
  }

  /// What lies on the machine's own stack.
  func results() throws(Problem) -> [LuaValue] {
    guard let results = kl_results(machine) else { return [] }
    let reader = LuaReader(handle: results, core: self, function: "result")
    var values: [LuaValue] = []
    for index in 0..<kl_count(results) { values.append(try reader.value(at: index + 1)) }
    return values
  }

  private var errorText: String {
    var length = 0
    guard let bytes = kl_error_text(machine, &length) else { return "" }
    return String(
      decoding: UnsafeRawBufferPointer(start: bytes, count: length), as: UTF8.self)
  }
}
