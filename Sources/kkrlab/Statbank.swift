@preconcurrency import Glibc
import Workbench

/// What fetching needs of this machine: curl, the environment with its proxies, the clock.
enum Statbank {
  /// Copies lie below the datasets of a project, out of the way of their list.
  static func store(in project: Project) -> String? {
    project.root.map { $0 + "/datasets/.statbank" }
  }

  /// For scripts; nil without a project.
  static func fetch(in project: Project) -> StatbankFetch? {
    var policy = FetchPolicy()
    // Waiting for servers does not count as a script's time, so that a loop of fetches needs an end.
    policy.mostRequests = 1_000
    return store(in: project).map { StatbankFetch(settings(store: $0, policy: policy)) }
  }

  static func settings(
    store: String, base: String? = nil, policy: FetchPolicy = FetchPolicy()
  ) -> StatbankSettings {
    let variables = Environment()
    var policy = policy
    // Machines that are turned away together must not come back together.
    policy.seed = UInt64(bitPattern: Int64(getpid())) &* 0x9E37_79B9_7F4A_7C15
    let named = base ?? variables["KKRLAB_STATBANK_URL"].flatMap { $0.isEmpty ? nil : $0 }
    return StatbankSettings(
      base: named ?? StatbankSettings.standardBase,
      curl: { ChildProcess.path(of: "curl", in: Environment()["PATH"]) },
      environment: { Environment.all },
      userAgent: "kkrlab/\(Version.current)", policy: policy, store: store, now: now, wait: wait)
  }

  @Sendable private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Sendable private static func wait(_ seconds: Double, shouldStop: () -> Bool) {
    var rest = max(0, min(seconds, 1e6))
    while rest > 0, !shouldStop() {
      let step = min(rest, 0.1)
      usleep(UInt32(step * 1e6))
      rest -= step
    }
  }
}
