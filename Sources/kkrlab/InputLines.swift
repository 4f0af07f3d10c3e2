import Glibc

/// Lines of standard input, read straight from the descriptor, so that an interrupt is seen.
struct InputLines {
  enum Event {
    case line(String)
    case interrupted
    case end
  }

  private var pending: [UInt8] = []
  private var isAtEnd = false

  /// The next line without its break; invalid UTF-8 becomes U+FFFD.
  mutating func next() -> Event {
    while true {
      if let mark = pending.firstIndex(of: 0x0A) {
        let line = String(decoding: pending[..<mark], as: UTF8.self)
        pending.removeSubrange(...mark)
        return .line(line)
      }
      if isAtEnd {
        guard !pending.isEmpty else { return .end }
        defer { pending = [] }
        return .line(String(decoding: pending, as: UTF8.self))
      }
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count > 0 {
        pending += buffer[..<count]
      } else if count < 0, errno == EINTR {
        pending = []
        return .interrupted
      } else {
        isAtEnd = true
      }
    }
  }
}
