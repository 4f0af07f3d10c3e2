import Glibc
import Workbench

/// Standard output and error as byte streams.
///
/// Bytes go straight to the descriptor. A reader that has gone away (`kkrlab … | head`) ends the
/// program quietly with exit code 0: its work was good, nobody wants the rest.
enum StandardOutput {
  static func write(_ text: String) { write(Array(text.utf8)) }

  static func write(_ bytes: [UInt8]) { put(bytes, on: STDOUT_FILENO) }

  static func writeError(_ text: String) { put(Array(text.utf8), on: STDERR_FILENO) }

  /// What a session's scripts should know and did not fail at.
  static func warn(_ session: LuaSession) {
    for problem in session.takeWarnings() { writeError(ProblemText().render(problem)) }
  }

  private static func put(_ bytes: [UInt8], on descriptor: Int32) {
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      var written = 0
      while written < buffer.count {
        let step = Glibc.write(descriptor, base + written, buffer.count - written)
        if step >= 0 {
          written += step
        } else if errno == EPIPE {
          exit(0)
        } else if errno != EINTR {
          // A full disk behind a redirection: what was asked for did not arrive.
          exit(descriptor == STDERR_FILENO ? 1 : failed())
        }
      }
    }
  }

  private static func failed() -> Int32 {
    let reason = String(cString: strerror(errno))
    writeError("error: standard output cannot be written: \(reason)\n")
    return 1
  }
}
