import Glibc
import Synchronization

/// Requests to the server of a statistics bank: polite, patient, and picking up where a cut-off
/// answer ended if the server can.
final class StatbankConnection: Sendable {
  private struct State {
    /// When the last request ended; nil before the first.
    var last: Double?
    var random: FetchRandom
    var count = 0
  }

  let settings: StatbankSettings
  private let state: Mutex<State>

  init(_ settings: StatbankSettings) {
    self.settings = settings
    state = Mutex(State(random: FetchRandom(seed: settings.policy.seed)))
  }

  /// Requests made so far, repeated ones included.
  var requestCount: Int { state.withLock { $0.count } }

  /// How a request is named in messages.
  func name(_ function: String) -> String { "POST \(settings.base)/\(function)" }

  /// Posts JSON and keeps the answer's body in a file of the folder `work`. Answers any status that
  /// asking again would not change; the caller reads what an error says.
  func post(
    _ function: String, _ body: JSONValue, in work: String, shouldStop: () -> Bool
  ) throws(Problem) -> HTTPAnswer {
    let path = "\(work)/\(function)"
    let request = path + ".request"
    try OutputFile.write(Array(JSONWriter(pretty: false).text(body).utf8), to: request)
    var attempt = Attempt(name: name(function), kept: path + ".body")
    while true {
      let outcome = try send(
        CurlTransport.Request(
          url: "\(settings.base)/\(function)", bodyPath: request, answerPath: path + ".part",
          resume: attempt.resume), shouldStop)
      attempt.number += 1
      if let answer = try take(outcome, &attempt) { return answer }
      guard attempt.number < settings.policy.attempts else { throw attempt.problem }
      let wait = state.withLock { state in
        settings.policy.wait(after: attempt.number, &state.random)
      }
      let seconds = max(attempt.asked ?? 0, wait)
      settings.wait(seconds, shouldStop)
      if shouldStop() { throw Problem(.fetchStopped) }
    }
  }

  /// What is known between the attempts of one request.
  private struct Attempt {
    let name: String
    /// Where the bytes are kept that are sure to belong to the answer.
    let kept: String
    var number = 0
    var resume: (offset: Int, validator: String)?
    /// The answer whose beginning is kept.
    var begun: HTTPAnswer?
    /// What went wrong last.
    var reason = ""
    /// Seconds that the server asked to wait.
    var asked: Double?

    var problem: Problem {
      Problem(
        .requestFailed, ["request": name, "attempts": String(number), "reason": reason])
    }

    mutating func forget() {
      resume = nil
      begun = nil
      unlink(kept)
    }
  }

  /// One try, at least a gap after the last one.
  private func send(
    _ request: CurlTransport.Request, _ shouldStop: () -> Bool
  ) throws(Problem) -> CurlTransport.Outcome {
    let gap = settings.policy.gap
    let (last, count) = state.withLock { state in
      state.count += 1
      return (state.last, state.count)
    }
    if let most = settings.policy.mostRequests, count > most {
      throw Problem(.tooManyRequests, ["limit": String(most)])
    }
    if let last {
      // A clock that was set back must not make this wait long.
      let rest = min(gap, last + gap - settings.now())
      if rest > 0 { settings.wait(rest, shouldStop) }
    }
    defer { state.withLock { $0.last = settings.now() } }
    return try CurlTransport(settings: settings).send(request, shouldStop: shouldStop)
  }

  /// The answer when there is one; nil when it is worth asking again.
  private func take(
    _ outcome: CurlTransport.Outcome, _ attempt: inout Attempt
  ) throws(Problem) -> HTTPAnswer? {
    attempt.asked = nil
    switch outcome {
    case .stopped: throw Problem(.fetchStopped)
    case .tooLarge:
      throw Problem(
        .answerTooLarge,
        ["request": attempt.name, "limit": String(settings.policy.largestAnswer)])
    case .failed(let code, let reason, let answer):
      attempt.reason = reason
      guard CurlTransport.passing.contains(code) else { throw attempt.problem }
      try keep(answer, code, &attempt)
      return nil
    case .answered(let answer):
      return try complete(answer, &attempt)
    }
  }

  /// After a cut: keeps what came when the rest can be asked for, else forgets it.
  private func keep(
    _ answer: HTTPAnswer?, _ code: Int32, _ attempt: inout Attempt
  ) throws(Problem) {
    guard let answer, CurlTransport.cuts.contains(code) else {
      // Not even connected: what was kept before is as good as it was.
      if attempt.begun == nil { attempt.forget() }
      return
    }
    if answer.status == 206, attempt.resume != nil {
      guard try append(answer, &attempt) else { return attempt.forget() }
    } else if answer.status == 200, answer.validator != nil {
      try move(answer, to: attempt.kept)
      attempt.begun = answer
    } else {
      return attempt.forget()
    }
    guard let validator = attempt.begun?.validator else { return attempt.forget() }
    let offset = CurlTransport.size(of: attempt.kept)
    attempt.resume = offset > 0 ? (offset, validator) : nil
  }

  private func complete(
    _ answer: HTTPAnswer, _ attempt: inout Attempt
  ) throws(Problem) -> HTTPAnswer? {
    let path = attempt.kept
    switch answer.status {
    case 206:
      guard attempt.resume != nil, try append(answer, &attempt), var whole = attempt.begun,
        answer.contentRange?.size.map({ $0 == CurlTransport.size(of: path) }) ?? true
      else {
        attempt.reason = "the rest that was sent does not fit what came before"
        attempt.forget()
        return nil
      }
      whole.bodyPath = path
      return whole
    case 416 where attempt.resume != nil:
      attempt.reason = "the rest could not be sent"
      attempt.forget()
      return nil
    case 408, 429, 500, 502, 503, 504:
      attempt.reason = "the server answered \(answer.status)"
      if let text = answer["retry-after"],
        let seconds = RetryAfter.seconds(text, now: settings.now())
      {
        guard seconds <= settings.policy.longestWait else {
          throw Problem(
            .serverAsksToWait,
            ["request": attempt.name, "seconds": String(Int(min(seconds, 1e9)))])
        }
        attempt.asked = seconds
      }
      return nil
    default:
      try move(answer, to: path)
      var kept = answer
      kept.bodyPath = path
      return kept
    }
  }

  /// Appends the bytes of a partial answer that begins where the kept ones end.
  private func append(_ answer: HTTPAnswer, _ attempt: inout Attempt) throws(Problem) -> Bool {
    guard let resume = attempt.resume, answer.contentRange?.first == resume.offset,
      CurlTransport.size(of: attempt.kept) == resume.offset
    else { return false }
    try OutputFile.append(contentsOf: FileBytes(path: answer.bodyPath), to: attempt.kept)
    return true
  }

  private func move(_ answer: HTTPAnswer, to path: String) throws(Problem) {
    // curl makes no file for an empty body.
    if access(answer.bodyPath, F_OK) != 0 { try OutputFile.write([], to: answer.bodyPath) }
    guard rename(answer.bodyPath, path) == 0 else { throw FileBytes.failure(path, errno) }
  }
}
