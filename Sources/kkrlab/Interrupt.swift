import Glibc
import Synchronization

/// Ctrl-C: cancels what runs and leaves the session alive.
///
/// The signal handler only wakes a thread that waits on a pipe; that thread calls the action, for
/// a handler may call next to nothing.
enum Interrupt {
  private static let pipeEnd = Atomic<Int32>(-1)

  static func catchInterrupts(
    signals: [Int32] = [SIGINT], _ action: @escaping @Sendable () -> Void
  ) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return }
    pipeEnd.store(ends[1], ordering: .relaxed)
    let reader = Reader(descriptor: ends[0], action: action)
    var thread = pthread_t()
    let handle = Unmanaged.passRetained(reader)
    pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<Reader>.fromOpaque(argument).takeRetainedValue().serve() }
        return nil
      }, handle.toOpaque())
    var handling = sigaction()
    handling.__sigaction_handler.sa_handler = { _ in
      var byte: UInt8 = 0
      _ = write(Interrupt.pipeEnd.load(ordering: .relaxed), &byte, 1)
    }
    // Without SA_RESTART, so that a waiting read ends too.
    handling.sa_flags = 0
    var wanted = sigset_t()
    sigemptyset(&wanted)
    for signal in signals {
      sigaction(signal, &handling, nil)
      sigaddset(&wanted, signal)
    }
    // Whoever started this program may have had them blocked, which is inherited.
    pthread_sigmask(SIG_UNBLOCK, &wanted, nil)
  }

  private final class Reader: Sendable {
    let descriptor: Int32
    let action: @Sendable () -> Void

    init(descriptor: Int32, action: @escaping @Sendable () -> Void) {
      self.descriptor = descriptor
      self.action = action
    }

    func serve() {
      var byte: UInt8 = 0
      while read(descriptor, &byte, 1) == 1 { action() }
    }
  }
}
