import CBridge
import Glibc
import Synchronization

/// A program that is run to its end: arguments as they are, no shell in between.
///
/// It reads the bytes it is given, or nothing; what it prints is collected up to a limit. While it
/// runs, the caller is asked ten times a second whether to go on.
public enum ChildProcess {
  /// How a program ended and what it printed.
  public struct Outcome: Sendable {
    /// The exit code; 128 and the signal's number when a signal ended it.
    public var status: Int32
    public var output: [UInt8]
    public var errors: [UInt8]
    /// The caller wanted it ended.
    public var wasStopped: Bool
  }

  /// Bytes kept of each of its streams unless asked otherwise; the rest is read and dropped.
  public static let outputLimit = 64 << 10

  /// The path of a program in the folders of a `PATH`; nil when none holds it.
  public static func path(of program: String, in folders: String?) -> String? {
    let places = (folders ?? "").split(separator: ":").map { "\($0)/\(program)" }
    return places.first { access($0, X_OK) == 0 }
  }

  /// Between making a pipe and marking it as not to be inherited, no other program may be started:
  /// it would hold the pipe open.
  private static let starting = Mutex(())

  /// Runs a program. `environment` holds `NAME=value` texts. `input` is what it finds on its
  /// standard input, and `limit` how many bytes of its output are kept. Throws `.programFailed` when
  /// it cannot be started.
  public static func run(
    _ program: String, _ arguments: [String], environment: [String], input: [UInt8] = [],
    limit: Int = outputLimit, shouldStop: () -> Bool
  ) throws(Problem) -> Outcome {
    let given = input.isEmpty ? nil : try InputFile(program, input)
    let (child, output, errors) = try starting.withLock { (_) throws(Problem) in
      let output = try Pipe(program)
      let errors = try Pipe(program)
      let child = try start(program, arguments, environment, given, output, errors)
      output.closeWriting()
      errors.closeWriting()
      return (child, output, errors)
    }
    var streams: [(pipe: Pipe, kept: [UInt8])] = [(output, []), (errors, [])]
    var stopped = false
    var patience = 20
    while streams.contains(where: { $0.pipe.reading >= 0 }) {
      var waits = streams.map { pollfd(fd: $0.pipe.reading, events: Int16(POLLIN), revents: 0) }
      let ready = poll(&waits, nfds_t(waits.count), 100)
      for index in streams.indices where waits[index].revents != 0 && ready > 0 {
        streams[index].pipe.read(
          into: &streams[index].kept, limit: index == 0 ? limit : outputLimit)
      }
      if !stopped, shouldStop() {
        stopped = true
        kill(child, SIGTERM)
      } else if stopped {
        patience -= 1
        if patience == 0 { kill(child, SIGKILL) }
      }
    }
    return Outcome(
      status: wait(for: child), output: streams[0].kept, errors: streams[1].kept,
      wasStopped: stopped)
  }

  private static func start(
    _ program: String, _ arguments: [String], _ environment: [String], _ input: InputFile?,
    _ output: Pipe, _ errors: Pipe
  ) throws(Problem) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input.descriptor, STDIN_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors.writing, STDERR_FILENO)
    // A mask of blocked signals is inherited; the program must hear that it is to end.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var child = pid_t()
    let code = withPointers([program] + arguments) { argv in
      withPointers(environment) { variables in
        posix_spawn(&child, program, &actions, &attributes, argv, variables)
      }
    }
    guard code == 0 else {
      throw Problem(
        .programFailed, ["program": program, "reason": String(cString: strerror(code))])
    }
    return child
  }

  /// Texts as the null-terminated array that `posix_spawn` takes; a NUL ends a text.
  private static func withPointers<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = texts.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
  }

  private static func wait(for child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      if errno != EINTR { return -1 }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// What a program is to read: a file in memory without a name, so that nothing has to be written
  /// while the program runs, and nothing remains.
  private final class InputFile: Sendable {
    let descriptor: Int32

    init(_ program: String, _ bytes: [UInt8]) throws(Problem) {
      descriptor = kkr_memory_file()
      var written = 0
      while descriptor >= 0, written < bytes.count {
        let step = bytes.withUnsafeBytes {
          Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
        }
        guard step > 0 || errno == EINTR else { break }
        written += max(0, step)
      }
      guard descriptor >= 0, written == bytes.count, lseek(descriptor, 0, SEEK_SET) == 0 else {
        throw Problem(
          .programFailed, ["program": program, "reason": String(cString: strerror(errno))])
      }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }
  }

  /// One pipe whose ends are closed with it, and never inherited under their own numbers.
  private final class Pipe {
    private(set) var reading: Int32
    private(set) var writing: Int32

    init(_ program: String) throws(Problem) {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0, fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0,
        fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0
      else {
        throw Problem(
          .programFailed, ["program": program, "reason": String(cString: strerror(errno))])
      }
      (reading, writing) = (ends[0], ends[1])
    }

    deinit {
      if reading >= 0 { close(reading) }
      closeWriting()
    }

    func closeWriting() {
      if writing >= 0 { close(writing) }
      writing = -1
    }

    func read(into kept: inout [UInt8], limit: Int) {
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = Glibc.read(reading, &buffer, buffer.count)
      if count > 0 {
        kept += buffer[..<min(count, max(0, limit - kept.count))]
      } else if count == 0 || errno != EINTR {
        close(reading)
        reading = -1
      }
    }
  }
}
