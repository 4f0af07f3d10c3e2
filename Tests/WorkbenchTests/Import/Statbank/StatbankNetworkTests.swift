import Foundation
import LoopbackServer
import Testing
import Workbench

/// What networks and servers do to a fetch, and that nothing half is ever kept.
@Suite(.enabled(if: StatbankBench.curl != nil, "curl is not installed"))
struct StatbankNetworkTests {
  private static let busy = LoopbackServer.Response(503, text: "busy")

  // MARK: Asking again

  @Test func waitsGrowAndAreTheSameForOneSeed() throws {
    let first = try StatbankBench.answering([Self.busy, Self.busy, Self.busy])
    let second = try StatbankBench.answering([Self.busy, Self.busy, Self.busy])
    #expect(try first.run().imported?.table.rowCount == 12)
    _ = try second.run()
    #expect(first.waits == second.waits && first.waits.count == 3)
    for (wait, least) in zip(first.waits, [1.0, 2, 4]) {
      #expect(wait >= least && wait <= least * 1.5)
    }
    #expect(first.dataRequests.count == 4)
  }

  @Test func givesUpWithTheLastReason() throws {
    let bench = try StatbankBench.answering([Self.busy, Self.busy, Self.busy, Self.busy])
    let problem = try #require(bench.problem())
    #expect(problem.code == .requestFailed)
    #expect(
      ProblemText().message(problem)
        == "POST \(bench.server.url)/data: failed at attempt 4: the server answered 503")
    #expect(bench.stored.isEmpty)
  }

  @Test(arguments: [("7", 7.0), ("Wed, 12 Feb 2025 09:00:30 GMT", 30)])
  func retryAfterIsHonoured(text: String, seconds: Double) throws {
    let bench = try StatbankBench.answering([
      LoopbackServer.Response(429, [("Retry-After", text)], [])
    ])
    _ = try bench.run()
    #expect(bench.waits == [seconds])
  }

  @Test func longWaitsAreTheUsers() throws {
    let bench = try StatbankBench.answering([
      LoopbackServer.Response(503, [("Retry-After", "3600")], [])
    ])
    let problem = try #require(bench.problem())
    #expect(problem.code == .serverAsksToWait && problem.facts["seconds"] == "3600")
    #expect(bench.waits.isEmpty && bench.dataRequests.count == 1)
  }

  @Test func refusalsAreNotRepeated() throws {
    let bench = try StatbankBench.answering([
      FakeStatbank.error("EXTRACT-NOTALLOWED", "Der skal vælges værdier for variabel: KØN")
    ])
    let problem = try #require(bench.problem())
    #expect(problem.code == .serverRefused)
    #expect(problem.facts["code"] == "EXTRACT-NOTALLOWED")
    #expect(problem.facts["text"]?.hasSuffix("KØN") == true)
    #expect(bench.dataRequests.count == 1)
  }

  @Test func requestsKeepTheirDistance() throws {
    var policy = StatbankBench.policy
    policy.gap = 0.5
    let bench = try StatbankBench(policy: policy)
    _ = try bench.run()
    _ = try bench.run(["Tid=(1)"])
    // Four requests at one moment of the test's clock.
    #expect(bench.waits == [0.5, 0.5, 0.5])
  }

  @Test func scriptsHaveAnEndOfRequests() throws {
    var policy = StatbankBench.policy
    policy.mostRequests = 3
    let bench = try StatbankBench(policy: policy)
    _ = try bench.run()
    #expect(bench.problem(["Tid=(1)"])?.code == .tooManyRequests)
    #expect(bench.server.requests.count == 3)
  }

  @Test(arguments: [
    "Wed, 12 Feb 99999999999999999 09:00:30 GMT", "Wed, 9223372036854775807 Feb 2025 09:00:30 GMT",
    "-5", "soon", "99999999999999999999999", "",
  ])
  func strangeWaitsAreLeftAside(text: String) throws {
    let bench = try StatbankBench.answering([
      LoopbackServer.Response(503, [("Retry-After", text)], [])
    ])
    _ = try bench.run()
    #expect(bench.waits.count == 1 && bench.waits[0] < 2)
  }

  @Test func nobodyListens() throws {
    let bench = try StatbankBench()
    bench.server.stop()
    let problem = try #require(bench.problem())
    #expect(problem.code == .requestFailed && problem.facts["attempts"] == "4")
    #expect(problem.facts["reason"]?.contains("connect") == true)
    #expect(bench.waits.count == 3)
  }

  @Test func aMachineWithoutCurlSaysHowToGetIt() throws {
    let problem = try #require(try StatbankBench(curl: nil).problem())
    #expect(problem.code == .curlMissing)
    #expect(ProblemText().hint(problem) == "apt-get install curl")
    #expect(try StatbankBench(curl: "/nowhere/curl").problem()?.code == .programFailed)
  }

  // MARK: Broken answers

  private func breaking(
    _ times: Int, ranges: Bool,
    _ change: @escaping @Sendable (inout LoopbackServer.Response) -> Void
  ) throws -> StatbankBench {
    let bench = try StatbankBench()
    let count = LiveCount()
    bench.bank.set { knobs in
      knobs.supportsRanges = ranges
      knobs.change = { response in
        var response = response
        if count.value < times { change(&response) }
        count.change(1)
        return response
      }
    }
    return bench
  }

  @Test(arguments: [LoopbackServer.Framing.length, .chunked])
  func aCutAnswerIsAskedForAgain(framing: LoopbackServer.Framing) throws {
    let bench = try breaking(1, ranges: false) { response in
      response.framing = framing
      response.cutAfter = 100
    }
    #expect(try bench.run().imported?.table.rowCount == 12)
    #expect(bench.dataRequests.count == 2)
    #expect(bench.dataRequests[1].headers["range"] == nil)
  }

  @Test func theRestOfACutAnswerIsAskedFor() throws {
    let plain = try StatbankBench()
    let expected = try plain.run().copy.record.files[0].sha256
    let bench = try breaking(2, ranges: true) { $0.cutAfter = min(60, $0.body.count / 2) }
    let result = try bench.run()
    #expect(result.copy.record.files[0].sha256 == expected)
    #expect(bench.dataRequests.map { $0.headers["range"] } == [nil, "bytes=60-", "bytes=120-"])
    #expect(bench.dataRequests[1].headers["if-range"] == "\"v1\"")
  }

  @Test func aTableThatChangedInBetweenIsFetchedWhole() throws {
    let bench = try breaking(1, ranges: true) { response in
      response.cutAfter = 60
      response.headers = response.headers.map { ($0.0, $0.0 == "ETag" ? "\"v0\"" : $0.1) }
    }
    #expect(try bench.run().imported?.table.rowCount == 12)
    #expect(bench.dataRequests[1].headers["range"] == "bytes=60-")
  }

  @Test func aRestThatDoesNotFitIsDiscarded() throws {
    let bench = try breaking(2, ranges: true) { response in
      if response.status == 206 {
        response.headers = response.headers.map {
          ($0.0, $0.0 == "Content-Range" ? "bytes 10-20/30" : $0.1)
        }
      } else {
        response.cutAfter = 60
      }
    }
    #expect(try bench.run().imported?.table.rowCount == 12)
    #expect(bench.dataRequests.map { $0.headers["range"] } == [nil, "bytes=60-", nil])
  }

  /// Nothing marks the end of such an answer but the rows that are missing.
  @Test func aCutWithoutLengthIsNoticed() throws {
    let bench = try breaking(9, ranges: false) { response in
      response.framing = .close
      response.cutAfter = response.body.count - 20
    }
    let problem = try #require(bench.problem())
    #expect(problem.code == .answerIncomplete)
    #expect(bench.stored.isEmpty)
    let whole = try breaking(9, ranges: false) { $0.framing = .close }
    #expect(try whole.run().imported?.table.rowCount == 12)
  }

  @Test func aStalledAnswerIsGivenUp() throws {
    var policy = StatbankBench.policy
    policy.stallTimeout = 1
    policy.attempts = 1
    let bench = try StatbankBench(policy: policy)
    bench.bank.set { $0.change = { Self.dripping($0, pause: 30) } }
    let problem = try #require(bench.problem())
    #expect(problem.code == .requestFailed && bench.stored.isEmpty)
    policy.stallTimeout = 60
    policy.totalTimeout = 0.5
    let late = try StatbankBench(policy: policy)
    late.bank.set { $0.change = { Self.dripping($0, pause: 30) } }
    #expect(late.problem()?.facts["reason"]?.contains("timed out") == true)
  }

  @Test func aSlowAnswerArrives() throws {
    let bench = try breaking(1, ranges: false) { $0.drip = (40, 0.01) }
    #expect(try bench.run().imported?.table.rowCount == 12)
  }

  private static func dripping(
    _ response: LoopbackServer.Response, pause: Double
  ) -> LoopbackServer.Response {
    var response = response
    response.drip = (10, pause)
    return response
  }

  @Test func aStoppedFetchLeavesNothing() throws {
    let bench = try StatbankBench()
    bench.bank.set { $0.change = { Self.dripping($0, pause: 2) } }
    let asked = LiveCount()
    #expect {
      try bench.run(shouldStop: {
        if !bench.dataRequests.isEmpty { asked.change(1) }
        return asked.value > 3
      })
    } throws: {
      ($0 as? Problem)?.code == .fetchStopped
    }
    #expect(bench.stored.isEmpty)
  }

  @Test func anAnswerBeyondTheLimitIsRefused() throws {
    var policy = StatbankBench.policy
    policy.largestAnswer = 50
    let bench = try StatbankBench(policy: policy)
    let large = LoopbackServer.Response(200, [], [UInt8](repeating: 0x41, count: 5_000))
    bench.bank.set { $0.before = [("/tableinfo", Self.dripping(large, pause: 0.05))] }
    #expect(bench.problem()?.code == .answerTooLarge)
  }
}
