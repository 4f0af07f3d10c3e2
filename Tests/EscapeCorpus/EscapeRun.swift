import Workbench

/// One run of a script in a machine of its own, from start to close.
public struct EscapeRun: Sendable {
  public var outcome: EscapeScript.Outcome
  /// Seconds from the start of the run to its end.
  public var seconds: Double
  /// Seconds that closing the machine took.
  public var closing: Double
  /// The line where a limit found the script.
  public var line: Int?
  /// Whether the machine computed 1 + 1 afterwards.
  public var isUsable: Bool
  /// Host objects that Lua still held after its globals were emptied.
  public var heldObjects: Int
  /// Host objects alive after the machine was closed.
  public var liveObjects: Int

  /// Runs a script with the datasets of `datasets`.
  public init(_ script: EscapeScript, limits: LuaLimits? = nil, datasets: String) throws {
    let live = LiveObjects()
    let context = LuaContext(catalogue: DatasetCatalogue(folders: [datasets]))
    let registry = LuaRegistry(LuaModules.all(context) + [HostModule.make(live)])
    var vm: LuaVM? = try LuaVM(limits: limits ?? script.limits, registry: registry) { _ in }
    let clock = ContinuousClock()
    let start = clock.now
    (outcome, line) = Self.run(script, in: vm)
    let end = clock.now
    isUsable = (try? vm?.run(source: "return 1 + 1", chunkName: "after")) == [.integer(2)]
    _ = try? vm?.run(source: "for k in next, _ENV do _ENV[k] = nil end", chunkName: "empty")
    vm?.collect()
    heldObjects = vm?.objectCount ?? 0
    let close = clock.now
    vm = nil
    closing = Self.seconds(clock.now - close)
    liveObjects = live.count
    seconds = Self.seconds(end - start)
  }

  private static func run(
    _ script: EscapeScript, in vm: LuaVM?
  ) -> (outcome: EscapeScript.Outcome, line: Int?) {
    do throws(Problem) {
      let results = try vm?.run(source: script.source, chunkName: script.name) ?? []
      return (.result(results.map(text).joined(separator: ", ")), nil)
    } catch {
      let line = error.place?.line
      switch error.code {
      case .luaTime: return (.time, line)
      case .luaMemory: return (.memory, line)
      case .luaSteps: return (.steps, line)
      case .luaOutput: return (.output, line)
      default: return (.error(ProblemText().message(error)), line)
      }
    }
  }

  private static func text(_ value: LuaValue) -> String {
    switch value {
    case .nil: "nil"
    case .boolean(let flag): String(flag)
    case .integer(let number): String(number)
    case .number(let number): String(number)
    case .string(let text): text
    default: value.typeName
    }
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }
}
