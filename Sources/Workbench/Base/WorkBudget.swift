/// What the work of the moment may use up: verbs, readers and checks ask while they loop.
///
/// Whoever runs work on behalf of a guest, such as a script with a deadline, installs a budget for
/// the length of that work; without one nothing is limited. It is a task-local value and not a
/// parameter, so that a verb's signature says what it computes and nothing else; asking costs some
/// 20 ns, so loops ask every 64k rows (`WorkBudget.stride`).
///
///     try WorkBudget.$current.withValue(WorkBudget(shouldStop: { late }, freeBytes: { nil })) {
///       try table.sorted(by: keys)                    // throws `.workStopped` when late
///     }
public final class WorkBudget: Sendable {
  /// Whether the work is to end now.
  public let shouldStop: @Sendable () -> Bool
  /// Bytes that may still be taken; nil for no limit.
  public let freeBytes: @Sendable () -> Int?

  public init(
    shouldStop: @escaping @Sendable () -> Bool, freeBytes: @escaping @Sendable () -> Int?
  ) {
    self.shouldStop = shouldStop
    self.freeBytes = freeBytes
  }

  @TaskLocal public static var current: WorkBudget?

  /// Rows that a loop works on between two questions.
  public static let stride = 1 << 16

  /// Throws `.workStopped` once the work is to end.
  public static func check() throws(Problem) {
    if let current, current.shouldStop() { throw Problem(.workStopped) }
  }

  /// As `check()`, in a loop over rows: asks at every 65,536th of them, or at every `stride`th, a
  /// power of 2, where a row takes longer than some nanoseconds.
  @inline(__always)
  public static func check(row: Int, every stride: Int = stride) throws(Problem) {
    if row & (stride - 1) == stride - 1 { try check() }
  }

  /// Throws `.workMemory` when an allocation about to be made would go beyond the budget.
  public static func claim(_ count: Int, of stride: Int) throws(Problem) {
    try check()
    guard let free = current?.freeBytes() else { return }
    let (bytes, overflow) = count.multipliedReportingOverflow(by: stride)
    if overflow || bytes > free {
      throw Problem(.workMemory, ["size": overflow ? "?" : String(bytes / 1_000_000 + 1)])
    }
  }
}
