import Glibc
import Synchronization

/// The bytes of a regular file, mapped into memory and read-only.
///
/// A folder, a FIFO, a device or a missing file is refused by name; mapping keeps the memory of
/// reading a large file at what is touched.
public final class FileBytes: @unchecked Sendable {
  // Unchecked because of the raw pointer; the mapping is private, read-only and never moves.
  public let path: String
  private let base: UnsafeMutableRawPointer?
  public let count: Int

  public init(path: String, limit: Int = 1 << 40) throws(Problem) {
    self.path = path
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Self.failure(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.failure(path, errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw Problem(.fileIsFolder, ["path": path])
    case S_IFIFO: throw Problem(.notRegularFile, ["path": path, "kind": "pipe (FIFO)"])
    default: throw Problem(.notRegularFile, ["path": path, "kind": "device"])
    }
    count = Int(status.st_size)
    guard count <= limit else {
      throw Problem(
        .fileTooLarge, ["path": path, "size": String(count), "limit": String(limit)])
    }
    guard count > 0 else {
      base = nil
      return
    }
    guard let map = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), map != MAP_FAILED
    else { throw Self.failure(path, errno) }
    base = map
  }

  deinit {
    if let base { munmap(base, count) }
  }

  /// Calls `body` with the bytes; the pointer is valid only inside.
  public func withBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(
      UnsafeBufferPointer(start: base?.assumingMemoryBound(to: UInt8.self), count: count))
  }

  /// Lets the kernel take back the pages before an offset, in steps of 4 MB: they count as memory in
  /// use until then. What is forgotten can be read again, from the file.
  public func forget(before offset: Int) {
    let step = 4 << 20
    let end = min(offset, count) / step * step
    forgotten.withLock { start in
      guard end > start else { return }
      release(start..<end)
      start = end
    }
  }

  private let forgotten = Mutex(0)

  /// Lets the kernel take back the whole pages within a range of bytes.
  public func release(_ range: Range<Int>) {
    let page = 4096
    let start = (max(0, range.lowerBound) + page - 1) / page * page
    let end = min(range.upperBound, count) / page * page
    guard let base, end > start else { return }
    madvise(base + start, end - start, MADV_DONTNEED)
  }

  public var array: [UInt8] { withBytes { Array($0) } }

  public var sha256: String {
    withBytes { ContentDigest.sha256(UnsafeRawBufferPointer($0)) }
  }

  static func failure(_ path: String, _ code: Int32) -> Problem {
    if code == ENOENT || code == ENOTDIR { return Problem(.fileNotFound, ["path": path]) }
    return Problem(.fileUnreadable, ["path": path, "reason": String(cString: strerror(code))])
  }
}
