import Glibc

/// The last resort for a script that its limits did not stop, whatever the reason.
///
/// A thread looks ten times a second whether a run is beyond its deadline, and counts its own
/// looks instead of asking the clock: a process that was suspended finds the deadline long past,
/// and its script must first have the time to be stopped in the usual way.
public enum LuaWatchdog {
  private static let microseconds: UInt32 = 100_000

  /// Watches a machine until it is gone; calls `action` at most once.
  public static func watch(
    _ machine: LuaVM, grace: Double, _ action: @escaping @Sendable () -> Void
  ) throws(Problem) {
    let looks = Int(max(0, min(grace, 1e6)) * 1e6 / Double(microseconds))
    let watch = Unmanaged.passRetained(Watch(machine, looks: looks, action))
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<Watch>.fromOpaque(argument).takeRetainedValue().serve() }
        return nil
      }, watch.toOpaque())
    guard code == 0 else {
      watch.release()
      throw Problem(.luaStart, ["reason": String(cString: strerror(code))])
    }
    pthread_detach(thread)
  }

  /// Unchecked because only the watching thread touches it once it has started.
  private final class Watch: @unchecked Sendable {
    private weak var machine: LuaVM?
    private let looks: Int
    private let action: @Sendable () -> Void

    init(_ machine: LuaVM, looks: Int, _ action: @escaping @Sendable () -> Void) {
      self.machine = machine
      self.looks = looks
      self.action = action
    }

    func serve() {
      var overdue = 0
      while true {
        usleep(LuaWatchdog.microseconds)
        guard let machine else { return }
        overdue = machine.isOverdue ? overdue + 1 : 0
        if overdue > looks { return action() }
      }
    }
  }
}
