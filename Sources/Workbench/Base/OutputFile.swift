import Glibc

/// Writes whole files: to a temporary name beside the target, then renamed. A reader never sees
/// half a file, and a failure leaves the old one as it was.
public enum OutputFile {
  /// Writes bytes to a path, making missing folders; `sources` are paths that must not be replaced.
  public static func write(
    _ bytes: [UInt8], to path: String, sources: [String] = []
  ) throws(Problem) {
    for source in sources where isSame(path, source) {
      throw Problem(.wouldOverwriteSource, ["path": path])
    }
    let problem = bytes.withUnsafeBytes { (bytes) -> Problem? in
      do throws(Problem) {
        try replace(path, bytes)
        return nil
      } catch {
        return error
      }
    }
    if let problem { throw problem }
  }

  /// Copies a mapped file to a path, making missing folders.
  public static func write(_ file: FileBytes, to path: String) throws(Problem) {
    try file.withBytes { (bytes) throws(Problem) in
      try replace(path, UnsafeRawBufferPointer(bytes))
    }
  }

  /// Appends the bytes of a mapped file to a file that nobody else reads yet.
  static func append(contentsOf file: FileBytes, to path: String) throws(Problem) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path, errno) }
    var code = file.withBytes { put(UnsafeRawBufferPointer($0), on: descriptor) }
    if close(descriptor) != 0, code == 0 { code = errno }
    guard code == 0 else { throw failure(path, code) }
  }

  /// Writes all bytes to a descriptor; the error's number, or 0.
  private static func put(_ bytes: UnsafeRawBufferPointer, on descriptor: Int32) -> Int32 {
    guard let base = bytes.baseAddress else { return 0 }
    var written = 0
    while written < bytes.count {
      let step = Glibc.write(descriptor, base + written, bytes.count - written)
      if step < 0 {
        if errno == EINTR { continue }
        return errno
      }
      written += step
    }
    return 0
  }

  private static func replace(
    _ path: String, _ bytes: UnsafeRawBufferPointer
  ) throws(Problem) {
    try makeFolder(folder(of: path))
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path, errno) }
    var code = put(bytes, on: descriptor)
    if close(descriptor) != 0, code == 0 { code = errno }
    if code == 0, rename(temporary, path) != 0 { code = errno }
    guard code == 0 else {
      unlink(temporary)
      throw failure(path, code)
    }
  }

  /// Makes a folder and the folders above it.
  public static func makeFolder(_ path: String) throws(Problem) {
    var status = stat()
    if path.isEmpty || stat(path, &status) == 0 { return }
    try makeFolder(folder(of: path))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure(path, errno) }
  }

  /// The part of a path before its last `/`; empty when there is none.
  public static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func isSame(_ a: String, _ b: String) -> Bool {
    var first = stat()
    var second = stat()
    guard stat(a, &first) == 0, stat(b, &second) == 0 else { return a == b }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  private static func failure(_ path: String, _ code: Int32) -> Problem {
    Problem(.fileUnwritable, ["path": path, "reason": String(cString: strerror(code))])
  }
}
