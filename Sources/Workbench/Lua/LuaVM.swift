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
  private let overdue: (@Sendable () -> Void)?
  /// Seconds beyond the deadline after which a run counts as one that nothing stops.
  public static let grace = 2.0

  /// `overdue` is called, on the thread that waits for a run, when that run outlives its deadline
  /// by `grace`: Lua 5.4.4 has loops that look at nothing, such as a chain of `__call` through a
  /// million values. All that is left then is to end the process.
  public init(
    limits: LuaLimits = .standard, profile: LuaProfile = .strict,
    registry: LuaRegistry = .standard, libraryFolder: String? = nil, seed: Int64 = 1,
    clock: Int64 = 0, overdue: (@Sendable () -> Void)? = nil, output: @escaping LuaOutput
  ) throws(Problem) {
    self.overdue = overdue
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
          seed: seed, clock: clock, output: output)
        do throws(Problem) {
          try core.install()
        } catch {
          kl_destroy(core.machine)
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
    thread.run { kl_destroy(core.machine) }
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

  /// The value of a global variable.
  public func global(_ name: String) throws(Problem) -> LuaValue {
    try set("_asked", .string(name))
    return try run(source: "local n = _asked; _asked = nil; return _G[n]", chunkName: "global")
      .first ?? .nil
  }

  /// Stops the run in progress; any thread may ask.
  public func cancel() { kl_cancel(core.machine) }

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

  /// Makes the Nth allocation from now fail, for tests; 0 ends that.
  public func failAllocation(_ number: Int) {
    thread.run { kl_fail_allocation(core.machine, UInt64(max(0, number))) }
  }

  private func perform(
    _ body: (LuaCore) throws(Problem) -> [LuaValue]
  ) throws(Problem) -> [LuaValue] {
    if thread.isCurrent { throw Problem(.luaReentered) }
    kl_prepare(core.machine)
    let patience = core.limits.seconds.map { $0 + Self.grace }
    return try thread.run(patience: patience, overdue: overdue) {
      () -> Result<[LuaValue], Problem> in
      core.startRun()
      defer { kl_clear(core.machine) }
      return WorkBudget.$current.withValue(core.budget) {
        do throws(Problem) {
          return .success(try body(core))
        } catch {
          return .failure(error)
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
      let limit = problem(status, object: nil, text: "")
      kl_clear(machine)
      throw limit
    }
  }

  func runLoaded() throws(Problem) -> [LuaValue] {
    let status = kl_run(machine)
    guard status == KL_OK else {
      let object = kl_error_object(machine).flatMap {
        Unmanaged<AnyObject>.fromOpaque($0).takeUnretainedValue() as? any LuaObject
      }
      throw problem(status, object: object, text: errorText)
    }
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
