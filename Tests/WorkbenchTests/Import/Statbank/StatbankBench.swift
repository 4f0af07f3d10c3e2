import Foundation
import LoopbackServer
import Synchronization
import Testing
import Workbench

/// A made-up statistics bank on loopback, and a client whose clock is the test's.
final class StatbankBench: Sendable {
  static let curl = ChildProcess.path(of: "curl", in: "/usr/local/bin:/usr/bin:/bin")

  let bank: FakeStatbank
  let server: LoopbackServer
  let folder: TemporaryFolder
  let fetch: StatbankFetch

  init(
    policy: FetchPolicy = StatbankBench.policy, bank: FakeStatbank = FakeStatbank(),
    base: String? = nil, curl: String? = StatbankBench.curl
  ) throws {
    let server = try bank.serve()
    let folder = try TemporaryFolder()
    let waits = Waits()
    self.waitsTaken = waits
    self.bank = bank
    self.server = server
    self.folder = folder
    fetch = StatbankFetch(
      StatbankSettings(
        base: base ?? server.url, curl: { curl }, userAgent: "kkrlab/test", policy: policy,
        store: folder.path + "/store", now: { 1_739_350_800 },
        wait: { seconds, _ in waits.append(seconds) }))
  }

  /// A bench whose server gives these answers first.
  static func answering(
    _ responses: [LoopbackServer.Response], at path: String = "/data"
  ) throws -> StatbankBench {
    let bench = try StatbankBench()
    bench.bank.set { $0.before = responses.map { (path, $0) } }
    return bench
  }

  private let waitsTaken: Waits

  final class Waits: Sendable {
    private let taken = Mutex<[Double]>([])
    func append(_ seconds: Double) { taken.withLock { $0.append(seconds) } }
    var all: [Double] { taken.withLock { $0 } }
  }

  /// The waits asked for, in seconds; nobody waited.
  var waits: [Double] { waitsTaken.all }

  static var policy: FetchPolicy {
    var policy = FetchPolicy()
    policy.gap = 0
    policy.connectTimeout = 5
    policy.totalTimeout = 20
    return policy
  }

  static let population = ["OMRÅDE=101,147", "KØN=*", "Tid=>=2024K3"]

  func run(
    _ conditions: [String] = StatbankBench.population, table: String = "FOLK1A",
    format: StatbankQuery.Format? = nil, language: Language = .danish, offline: Bool = false,
    shouldStop: () -> Bool = { false }
  ) throws -> StatbankFetch.Result {
    try fetch.run(
      StatbankQuery(
        source: "dst:\(table)", conditions: conditions, format: format, language: language),
      offline: offline, shouldStop: shouldStop)
  }

  /// The problem that a fetch ends with.
  func problem(
    _ conditions: [String] = StatbankBench.population, table: String = "FOLK1A",
    format: StatbankQuery.Format? = nil, offline: Bool = false
  ) -> Problem? {
    do {
      _ = try run(conditions, table: table, format: format, offline: offline)
      return nil
    } catch {
      return error as? Problem
    }
  }

  func table(_ result: StatbankFetch.Result) throws -> Table {
    try #require(result.imported).table
  }

  /// The bodies of the requests for data.
  var dataRequests: [LoopbackServer.Request] {
    server.requests.filter { $0.path == "/v1/data" }
  }

  /// The values asked for in a request, by variable.
  static func values(_ request: LoopbackServer.Request) throws -> [String: [String]] {
    let object = try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any]
    let variables = try #require(object?["variables"] as? [[String: Any]])
    var found: [String: [String]] = [:]
    for variable in variables {
      found[try #require(variable["code"] as? String)] = variable["values"] as? [String]
    }
    return found
  }

  /// Everything in the store, folders included, as paths below it.
  var stored: [String] {
    let files = FileManager.default.enumerator(atPath: folder.path + "/store")
    var found: [String] = []
    while let path = files?.nextObject() as? String { found.append(path) }
    return found.sorted()
  }
}
