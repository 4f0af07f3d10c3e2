import Glibc

/// One HTTP request by the program curl: arguments as an array, the body of the answer in a file.
struct CurlTransport {
  /// What is asked for.
  struct Request {
    var url: String
    /// The file whose bytes are posted.
    var bodyPath: String
    /// Where the bytes of the answer go.
    var answerPath: String
    /// Bytes that are there already, and what must still hold for the rest to fit.
    var resume: (offset: Int, validator: String)?
  }

  enum Outcome {
    case answered(HTTPAnswer)
    /// The connection failed or broke off; `answer` when one had begun.
    case failed(code: Int32, reason: String, answer: HTTPAnswer?)
    case tooLarge
    case stopped
  }

  let settings: StatbankSettings

  /// Sends a request and waits for its answer.
  func send(_ request: Request, shouldStop: () -> Bool) throws(Problem) -> Outcome {
    guard let curl = settings.curl() else { throw Problem(.curlMissing) }
    let headerPath = request.answerPath + ".head"
    unlink(request.answerPath)
    unlink(headerPath)
    let limit = settings.policy.largestAnswer
    var isTooLarge = false
    let outcome = try ChildProcess.run(
      curl, arguments(request, headerPath: headerPath), environment: settings.environment()
    ) {
      isTooLarge = Self.size(of: request.answerPath) > limit
      return isTooLarge || shouldStop()
    }
    defer { unlink(headerPath) }
    if isTooLarge { return .tooLarge }
    // A Ctrl-C at a terminal reaches curl first: 128 and the number of its signal.
    if outcome.wasStopped || outcome.status == 128 + SIGINT || shouldStop() { return .stopped }
    var answer: HTTPAnswer?
    if let status = Int(String(decoding: outcome.output, as: UTF8.self)), status > 0 {
      answer = HTTPAnswer(
        status: status,
        headers: HTTPAnswer.headers((try? FileBytes(path: headerPath).array) ?? []),
        bodyPath: request.answerPath)
    }
    if outcome.status == 0, let answer { return .answered(answer) }
    return .failed(
      code: outcome.status, reason: Self.reason(outcome.errors, outcome.status), answer: answer)
  }

  private func arguments(_ request: Request, headerPath: String) -> [String] {
    let policy = settings.policy
    let isPlain = request.url.lowercased().hasPrefix("http://")
    var arguments = [
      // First, or a settings file of the user would change what follows.
      "--disable", "--silent", "--show-error", "--globoff", "--location", "--max-redirs", "4",
      "--proto", "=http,https", "--proto-redir", isPlain ? "=http,https" : "=https",
      // A redirected question stays the same question.
      "--post301", "--post302",
      "--connect-timeout", Self.decimal(policy.connectTimeout),
      "--max-time", Self.decimal(policy.totalTimeout),
      "--speed-limit", "1", "--speed-time", String(Int(max(1, min(policy.stallTimeout, 86_400)))),
      "--user-agent", settings.userAgent,
      "--header", "Content-Type: application/json; charset=utf-8", "--header", "Expect:",
      "--data-binary", "@" + request.bodyPath,
      "--output", request.answerPath, "--dump-header", headerPath,
      "--write-out", "%{http_code}",
    ]
    if let resume = request.resume {
      arguments += [
        "--header", "Range: bytes=\(resume.offset)-", "--header", "If-Range: \(resume.validator)",
        "--header", "Accept-Encoding: identity",
      ]
    } else {
      arguments.append("--compressed")
    }
    return arguments + ["--url", request.url]
  }

  static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Milliseconds are as fine as curl measures.
  private static func decimal(_ seconds: Double) -> String {
    let milliseconds = Int(max(1, min(seconds, 1e6) * 1000))
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }

  /// What curl says, without its own name and number in front.
  private static func reason(_ bytes: [UInt8], _ code: Int32) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    let line = text.split(separator: "\n").last.map(String.init) ?? ""
    guard line.hasPrefix("curl: (") else { return line.isEmpty ? "curl ended with \(code)" : line }
    return String(line.drop { $0 != ")" }.dropFirst(2))
  }

  /// Failures of curl that may be gone a little later: names, connections, cuts, time-outs.
  static let passing: Set<Int32> = [5, 6, 7, 18, 28, 35, 52, 55, 56, 61, 92, 95, 96]
  /// Failures after which the bytes that came are the beginning of the answer.
  static let cuts: Set<Int32> = [18, 28, 56, 92, 95]
}
