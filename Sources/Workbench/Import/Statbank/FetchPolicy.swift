/// How patient and how polite requests are. Times are in seconds.
public struct FetchPolicy: Sendable {
  public var connectTimeout: Double = 15
  /// For a whole request, answer included.
  public var totalTimeout: Double = 1_800
  /// Without a byte arriving.
  public var stallTimeout: Double = 60
  /// Requests in all until one is given up.
  public var attempts = 4
  /// Between two requests.
  public var gap: Double = 0.25
  /// The first wait after a failure; every further one is twice as long.
  public var backoff: Double = 1
  /// What a server may ask to wait before it is not waited for.
  public var longestWait: Double = 120
  /// Bytes of one answer.
  public var largestAnswer = 8 << 30
  /// Requests in the life of a client, for scripts; nil for any number.
  public var mostRequests: Int?
  /// Of the random part of waits, so that many machines do not come back at once.
  public var seed: UInt64 = 0

  public init() {}

  /// The wait after a failure, from 1: doubled each time up to a minute, and up to half as much
  /// again by chance.
  func wait(after failure: Int, _ random: inout FetchRandom) -> Double {
    let doubled = (1..<max(1, min(failure, 16))).reduce(backoff) { wait, _ in wait * 2 }
    return min(60, doubled) * (1 + random.next() / 2)
  }
}

/// A seeded generator of numbers from 0 to 1 (SplitMix64 of Steele, Lea and Flood, 2014).
struct FetchRandom: Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Double(mixed >> 11) / Double(UInt64(1) << 53)
  }
}

/// What requests are made with: the program, the server, the clock. Nothing is asked of the
/// environment here; the command line gives all of it, and is asked when a request is made.
public struct StatbankSettings: Sendable {
  /// Danmarks Statistik's own address.
  public static let standardBase = "https://api.statbank.dk/v1"

  public var base: String
  /// The path of curl; nil when the machine has none.
  public var curl: @Sendable () -> String?
  /// `NAME=value` texts that curl is started with: proxies stand there.
  public var environment: @Sendable () -> [String]
  public var userAgent: String
  public var policy: FetchPolicy
  /// The folder of copies.
  public var store: String
  /// Seconds since 1970.
  public var now: @Sendable () -> Double
  /// Waits some seconds, less when the closure says to stop.
  public var wait: @Sendable (Double, () -> Bool) -> Void

  public init(
    base: String = StatbankSettings.standardBase, curl: @escaping @Sendable () -> String?,
    environment: @escaping @Sendable () -> [String] = { [] },
    userAgent: String, policy: FetchPolicy = FetchPolicy(), store: String,
    now: @escaping @Sendable () -> Double, wait: @escaping @Sendable (Double, () -> Bool) -> Void
  ) {
    self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
    self.curl = curl
    self.environment = environment
    self.userAgent = userAgent
    self.policy = policy
    self.store = store
    self.now = now
    self.wait = wait
  }
}
