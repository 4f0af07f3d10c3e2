/// What a script may use up in one run. Nil means no limit.
public struct LuaLimits: Sendable, Equatable {
  /// Bytes of Lua's memory and of the Swift objects it holds.
  public var memory: Int?
  public var seconds: Double?
  /// Lua instructions. Counting them slows loops down to half their speed, so by default the
  /// deadline alone guards.
  public var steps: Int?
  public var outputBytes: Int?
  /// Bytes of files written, whatever the profile.
  public var fileBytes = 256 << 20

  public init(
    memory: Int? = 512 << 20, seconds: Double? = 30, steps: Int? = nil,
    outputBytes: Int? = 64 << 20
  ) {
    self.memory = memory
    self.seconds = seconds
    self.steps = steps
    self.outputBytes = outputBytes
  }

  public static let standard = LuaLimits()
  public static let none = LuaLimits(memory: nil, seconds: nil, steps: nil, outputBytes: nil)
}

/// How much two runs must agree.
public enum LuaProfile: Sendable {
  /// Sorted `pairs`, fixed seed, no clock: the same bytes on every run.
  case strict
  /// Fast stock order of `pairs` and a processor clock, for a person at a terminal.
  case interactive
  /// As interactive, without a deadline, a step count or an output limit.
  case trusted
}

/// Where printed bytes go.
public typealias LuaOutput = @Sendable (UnsafeRawBufferPointer) -> Void
