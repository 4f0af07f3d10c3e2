import Glibc
import Workbench

/// Ends the program when a script has outlived its time limit: every other guard has failed then,
/// and a job that hangs for 29 municipalities is worse than one that says why it ended.
enum Watchdog {
  static let grace = 2.0

  static func watch(_ session: LuaSession, _ limits: LuaLimits, trusted: Bool) throws {
    guard let seconds = limits.seconds, !trusted else { return }
    try session.watch(grace: grace) {
      let problem = Problem(.luaOutlivedLimit, ["limit": "\(seconds)"])
      StandardOutput.writeError(ProblemText().render(problem))
      // Without cleaning up: the thread that runs the script holds what cleaning up would need.
      _exit(ExitStatus.outlivedLimit)
    }
  }
}
