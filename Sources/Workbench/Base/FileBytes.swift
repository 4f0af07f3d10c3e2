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
  /// Whether the pages hold what no file has, so that they must not be given back.
  private var isOurs = false

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

  /// What a pipe holds, read to its end. `name` stands for its path in problems.
  public init(reading descriptor: Int32, name: String, limit: Int = 1 << 30) throws(Problem) {
    path = name
    var bytes: [UInt8] = []
    let step = 1 << 16
    while true {
      let before = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: step))
      let count = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(descriptor, buffer.baseAddress?.advanced(by: before), step)
      }
      bytes.removeLast(step - max(0, count))
      if count == 0 { break }
      guard count > 0 || errno == EINTR else { throw Self.failure(name, errno) }
      guard bytes.count <= limit else {
        throw Problem(
          .fileTooLarge, ["path": name, "size": String(bytes.count), "limit": String(limit)])
      }
    }
    count = bytes.count
    guard count > 0 else {
      base = nil
      return
    }
    let flags = MAP_PRIVATE | MAP_ANONYMOUS
    guard let map = mmap(nil, count, PROT_READ | PROT_WRITE, flags, -1, 0), map != MAP_FAILED
    else { throw Self.failure(name, errno) }
    bytes.withUnsafeBytes {
      map.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(map), byteCount: $0.count)
    }
    base = map
    isOurs = true
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
    guard let base, end > start, !isOurs else { return }
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
