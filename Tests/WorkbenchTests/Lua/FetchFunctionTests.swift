import LoopbackServer
import Testing
import Workbench

/// `data.fetch`: who may ask servers, and in which words.
@Suite(.enabled(if: StatbankBench.curl != nil, "curl is not installed"))
struct FetchFunctionTests {
  private func session(
    _ bench: StatbankBench, network: Bool, limits: LuaLimits = .standard
  ) throws -> LuaSession {
    try LuaSession(
      LuaSession.Settings(
        catalogue: DatasetCatalogue(folders: []), limits: limits, fetch: bench.fetch,
        network: network)
    ) { _ in }
  }

  private func problem(_ session: LuaSession, _ source: String) -> Problem? {
    do {
      _ = try session.run(Array(source.utf8), name: "test.lua")
      return nil
    } catch {
      return error as? Problem
    }
  }

  private static let script = """
    return #data.fetch("dst:FOLK1A",
      { where = { ["OMRÅDE"] = { "101", "147" }, ["KØN"] = 1, Tid = "2024K3,2024K4" } })
    """

  @Test func scriptsAskNobodyUnlessTheUserSaysSo() throws {
    let bench = try StatbankBench()
    let problem = try #require(problem(try session(bench, network: false), Self.script))
    #expect(problem.code == .scriptMayNotAsk && problem.place?.line == 1)
    #expect(ProblemText().hint(problem) == "to allow it, run again with --network")
    #expect(bench.server.requests.isEmpty && bench.stored.isEmpty)
  }

  @Test func fetchesAndThenOpensTheCopyWithoutNetwork() throws {
    let bench = try StatbankBench()
    let open = try session(bench, network: true)
    #expect(try open.run(Array(Self.script.utf8), name: "t") == [.integer(4)])
    let offline = Self.script.replacing("{ where", with: "{ offline = true, where")
    let closed = try session(bench, network: false)
    #expect(try closed.run(Array(offline.utf8), name: "t") == [.integer(4)])
    #expect(bench.dataRequests.count == 1)
    let other = offline.replacing("2024K3", with: "2024K1")
    #expect(problem(closed, other)?.code == .statbankNoCopy)
  }

  @Test(arguments: [
    ("{ where = { Tid = true } }", ProblemCode.fetchCondition),
    ("{ where = { Tid = {} } }", .fetchCondition),
    ("{ where = { Tid = { {} } } }", .fetchCondition),
    ("{ where = { 'Tid=2020' } }", .fetchCondition), ("{ where = 'Tid=2020' }", .luaOption),
    ("{ where = { Tid = '2024K9' } }", .statbankValue), ("{ format = 'px' }", .luaArgumentChoice),
    ("{ wher = {} }", .luaUnknownOption), ("{}", .statbankOpen),
  ])
  func wrongOptions(options: String, code: ProblemCode) throws {
    let bench = try StatbankBench()
    let session = try session(bench, network: true)
    #expect(problem(session, "data.fetch('dst:FOLK1A', \(options))")?.code == code)
    #expect(bench.dataRequests.isEmpty)
  }

  /// A server's time is not the script's.
  @Test func waitingForAServerDoesNotCount() throws {
    let bench = try StatbankBench()
    bench.bank.set { knobs in
      knobs.change = { response in
        var response = response
        response.drip = (40, 0.15)
        return response
      }
    }
    let session = try session(bench, network: true, limits: LuaLimits(seconds: 0.4))
    #expect(try session.run(Array(Self.script.utf8), name: "t") == [.integer(4)])
  }

  @Test func aStoppedScriptStopsItsFetch() throws {
    let bench = try StatbankBench()
    let session = try session(bench, network: true)
    bench.bank.set { knobs in
      knobs.change = { response in
        session.cancel()
        var response = response
        response.drip = (10, 3)
        return response
      }
    }
    #expect(problem(session, Self.script) != nil)
    #expect(bench.stored.isEmpty)
  }
}
