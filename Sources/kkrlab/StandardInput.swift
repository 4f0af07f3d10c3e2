import Glibc

/// Standard input as a whole.
enum StandardInput {
  /// All bytes up to the end; nil when there are more than the limit.
  static func read(limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
      if count > 0 {
        bytes += buffer[..<count]
        if bytes.count > limit { return nil }
      } else if count == 0 || errno != EINTR {
        return bytes
      }
    }
  }
}
