import CBridge
import Glibc
import Synchronization

/// How many threads share a piece of work, and how much of it makes a thread worth starting.
///
/// Whoever divides work must do it so that the result is the same for any number of threads: parts
/// of a fixed size, joined in their order.
public struct WorkThreads: Sendable, Equatable {
  public var count: Int
  /// Bytes, or rows, that a thread gets at least.
  public var smallestPart: Int

  public init(_ count: Int, smallestPart: Int = 1 << 20) {
    self.count = max(1, min(count, 64))
    self.smallestPart = max(1, smallestPart)
  }

  /// One thread for each processor that this process may run on, at most 8.
  public static var available: WorkThreads {
    WorkThreads(min(8, Int(kkr_processors())))
  }

  /// The threads that verbs share their work among: those available, unless a test or a caller says
  /// otherwise. A task-local value for the reason that `WorkBudget` is one.
  @TaskLocal public static var current = WorkThreads.available

  /// As `each`, for jobs that may fail: the problem of the first job in order that has one is thrown
  /// when all have ended. After a problem no new job begins.
  func tryEach(
    _ jobs: Int, _ body: (Int) throws(Problem) -> Void
  ) throws(Problem) {
    let failure = Mutex<(job: Int, problem: Problem)?>(nil)
    let hasFailed = Atomic<Bool>(false)
    each(jobs) { job in
      if hasFailed.load(ordering: .relaxed) { return }
      do throws(Problem) {
        try body(job)
      } catch {
        failure.withLock { known in
          if known == nil || job < (known?.job ?? job) { known = (job, error) }
        }
        hasFailed.store(true, ordering: .relaxed)
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure.problem }
  }

  /// The threads that work on so many rows: one when they are few.
  func sharing(_ rows: Int) -> WorkThreads { rows < 1 << 17 ? WorkThreads(1) : self }

  /// Calls `body` for consecutive blocks of rows, spread over the threads when there are enough of
  /// them; asks the budget before each.
  func eachBlock(
    of rows: Int, _ size: Int = 1 << 16, _ body: (Range<Int>) throws(Problem) -> Void
  ) throws(Problem) {
    try sharing(rows).tryEach((rows + size - 1) / size) { job throws(Problem) in
      try WorkBudget.check()
      try body(job * size..<min(rows, (job + 1) * size))
    }
  }

  /// Calls `body` once for each of the indices below `jobs`, spread over the threads, and returns
  /// when all are done. The calling thread takes part; a thread that cannot be started leaves its
  /// share to the others. These are plain threads and not tasks, because the caller may be the
  /// thread of a Lua machine, which must not be suspended.
  func each(_ jobs: Int, _ body: (Int) -> Void) {
    guard count > 1, jobs > 1 else {
      for job in 0..<jobs { body(job) }
      return
    }
    withoutActuallyEscaping(body) { body in
      let work = ThreadWork(jobs, WorkBudget.current, body)
      let context = Unmanaged.passUnretained(work).toOpaque()
      var threads: [pthread_t] = []
      for _ in 1..<min(count, jobs) {
        var thread = pthread_t()
        let failed = pthread_create(
          &thread, nil,
          { context in
            guard let context else { return nil }
            Unmanaged<ThreadWork>.fromOpaque(context).takeUnretainedValue().run()
            return nil
          }, context)
        if failed == 0 { threads.append(thread) }
      }
      work.run()
      for thread in threads { pthread_join(thread, nil) }
      withExtendedLifetime(work) {}
    }
  }
}

/// The jobs that threads take one after the other.
private final class ThreadWork {
  private let next = Atomic<Int>(0)
  private let jobs: Int
  private let budget: WorkBudget?
  private let body: (Int) -> Void

  init(_ jobs: Int, _ budget: WorkBudget?, _ body: @escaping (Int) -> Void) {
    self.jobs = jobs
    self.budget = budget
    self.body = body
  }

  func run() {
    // A task-local value does not reach a new thread by itself.
    WorkBudget.$current.withValue(budget) {
      while true {
        let job = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard job < jobs else { return }
        body(job)
      }
    }
  }
}
