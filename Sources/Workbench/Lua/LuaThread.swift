import Glibc

/// The thread of one Lua machine, with a stack deep enough for nested C calls of Lua's.
///
/// Work is handed over and waited for, one piece at a time.
final class LuaThread: Sendable {
  private let queue: Queue

  init(stackSize: Int = 16 << 20) throws(Problem) {
    queue = Queue()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, stackSize)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    defer { pthread_attr_destroy(&attributes) }
    var thread = pthread_t()
    let handle = Unmanaged.passRetained(queue)
    let code = pthread_create(
      &thread, &attributes,
      { argument in
        if let argument { Unmanaged<Queue>.fromOpaque(argument).takeRetainedValue().serve() }
        return nil
      }, handle.toOpaque())
    guard code == 0 else {
      handle.release()
      throw Problem(.luaStart, ["reason": String(cString: strerror(code))])
    }
  }

  deinit { queue.stop() }

  /// Whether the caller is on this thread already.
  var isCurrent: Bool { queue.isServedByCaller }

  /// Runs `body` on the thread and waits; at once when the caller is on it.
  ///
  /// `overdue` is called once, by the waiting caller, when that takes longer than `patience`
  /// seconds; the wait goes on when it returns.
  func run<Result>(
    patience: Double? = nil, overdue: (@Sendable () -> Void)? = nil, _ body: () -> Result
  ) -> Result {
    if isCurrent { return body() }
    var result: Result?
    withoutActuallyEscaping({ result = body() }) {
      queue.perform($0, patience: patience, overdue: overdue)
    }
    guard let result else { preconditionFailure("the Lua thread did not run its work") }
    return result
  }
}

/// The hand-over between the caller and the thread.
///
/// Unchecked because every field is read and written under `lock` only, and a caller is blocked
/// for as long as its work runs, so that nothing is used from two threads at once.
private final class Queue: @unchecked Sendable {
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var work: (() -> Void)?
  private var hasWork = false
  private var isBusy = false
  private var isDone = false
  private var isStopped = false
  private var server: pthread_t?

  init() {
    pthread_mutex_init(lock, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(changed, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(lock)
    changed.deallocate()
    lock.deallocate()
  }

  var isServedByCaller: Bool {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    guard let server else { return false }
    return pthread_equal(server, pthread_self()) != 0
  }

  func perform(
    _ body: @escaping () -> Void, patience: Double?, overdue: (@Sendable () -> Void)?
  ) {
    pthread_mutex_lock(lock)
    while isBusy { pthread_cond_wait(changed, lock) }
    isBusy = true
    isDone = false
    work = body
    hasWork = true
    pthread_cond_broadcast(changed)
    if let patience, let overdue, !wait(seconds: patience) { overdue() }
    while !isDone { pthread_cond_wait(changed, lock) }
    isBusy = false
    pthread_cond_broadcast(changed)
    pthread_mutex_unlock(lock)
  }

  /// Waits for the work, at most so long; answers whether it is done. Called under the lock.
  private func wait(seconds: Double) -> Bool {
    var end = timespec()
    clock_gettime(CLOCK_MONOTONIC, &end)
    let whole = min(max(0, seconds), 1e9)
    end.tv_sec += Int(whole)
    end.tv_nsec += Int((whole - whole.rounded(.down)) * 1e9)
    if end.tv_nsec >= 1_000_000_000 {
      end.tv_sec += 1
      end.tv_nsec -= 1_000_000_000
    }
    while !isDone {
      if pthread_cond_timedwait(changed, lock, &end) == ETIMEDOUT { return isDone }
    }
    return true
  }

  func stop() {
    pthread_mutex_lock(lock)
    isStopped = true
    pthread_cond_broadcast(changed)
    pthread_mutex_unlock(lock)
  }

  func serve() {
    pthread_mutex_lock(lock)
    server = pthread_self()
    while true {
      while !hasWork, !isStopped { pthread_cond_wait(changed, lock) }
      guard hasWork else { break }
      pthread_mutex_unlock(lock)
      work?()
      // Gone before the caller wakes: its closure must not outlive the call.
      work = nil
      hasWork = false
      pthread_mutex_lock(lock)
      isDone = true
      pthread_cond_broadcast(changed)
    }
    pthread_mutex_unlock(lock)
  }
}
