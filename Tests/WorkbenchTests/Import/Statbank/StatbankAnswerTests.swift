import LoopbackServer
import Testing
import Workbench

/// Answers that are not what was asked for are refused by name, and nothing of them is kept.
@Suite(.enabled(if: StatbankBench.curl != nil, "curl is not installed"))
struct StatbankAnswerTests {
  @Test(arguments: [
    (200, "text/html", "<!DOCTYPE html><html><head><title>Login\u{1B}[31m</title>", "a web page"),
    (200, "text/csv", "<html>", "a web page"),
    (404, "text/html", "<html><title>Not here</title></html>", "«not here»), with status 404"),
    (200, "application/json", "{\"a\": 1}", "{\"a\": 1}"), (200, "text/csv", "", "empty"),
    (200, "text/csv", "a;b\n1;2\n", "a;b 1;2"),
    (200, "image/png", "\u{0}\u{1}\u{2}INDHOLX", "INDHOLX"),
  ])
  func foreignData(status: Int, type: String, body: String, found: String) throws {
    let bench = try StatbankBench.answering([
      LoopbackServer.Response(status, [("Content-Type", type)], text: body)
    ])
    let problem = try #require(bench.problem())
    #expect(problem.code == .answerForeign)
    let message = ProblemText().message(problem)
    #expect(message.contains(found), "\(message)")
    #expect(!message.contains("\u{1B}") && bench.stored.isEmpty)
  }

  @Test(arguments: [
    "", "[]", "{\"id\": \"FOLK1A\"}", "<html>",
    "{\"id\":\"X\",\"text\":\"x\",\"variables\":[{\"id\":\"Tid\",\"text\":\"t\"}]}",
    "{\"id\":\"../../x\",\"text\":\"x\",\"variables\":[]}",
    "{\"id\":\"X\",\"text\":\"x\",\"variables\":[{\"id\":\"T\",\"text\":\"t\",\"values\":[1]}]}",
  ])
  func foreignDescriptions(body: String) throws {
    let bench = try StatbankBench.answering([LoopbackServer.Response(text: body)], at: "/tableinfo")
    #expect(bench.problem()?.code == .answerForeign)
    #expect(bench.dataRequests.isEmpty)
  }

  @Test func otherColumnsAreRefused() throws {
    let bench = try StatbankBench.answering([
      LoopbackServer.Response(text: "OMRÅDE;TID;INDHOLD\r\n101;2024K3;1\r\n")
    ])
    let problem = try #require(bench.problem())
    #expect(problem.code == .statbankColumns)
    #expect(problem.facts["wanted"] == "OMRÅDE, KØN, Tid, INDHOLD")
  }

  @Test func aHugeHeaderIsAFailure() throws {
    let header = ("X-Filler", String(repeating: "x", count: 400_000))
    let bench = try StatbankBench.answering([LoopbackServer.Response(200, [header], text: "")])
    #expect(bench.problem()?.code == .requestFailed)
  }

  @Test(arguments: [301, 302, 307, 308])
  func redirectsKeepTheQuestion(status: Int) throws {
    let bench = try StatbankBench.answering([
      LoopbackServer.Response(status, [("Location", "/v1/data")], [])
    ])
    #expect(try bench.run().imported?.table.rowCount == 12)
    #expect(bench.dataRequests.map(\.method) == ["POST", "POST"])
    #expect(bench.dataRequests[0].body == bench.dataRequests[1].body)
  }

  @Test func endlessRedirectsAndOtherProtocolsEnd() throws {
    let loop = LoopbackServer.Response(307, [("Location", "/v1/data")], [])
    let bench = try StatbankBench.answering([LoopbackServer.Response](repeating: loop, count: 9))
    #expect(bench.problem()?.code == .requestFailed)
    let file = try StatbankBench.answering([
      LoopbackServer.Response(307, [("Location", "file:///etc/passwd")], [])
    ])
    let problem = file.problem()
    #expect(problem?.code == .requestFailed && problem?.facts["attempts"] == "1")
  }
}
