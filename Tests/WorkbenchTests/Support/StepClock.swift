import Synchronization

/// A clock that goes on by a millisecond each time it is looked at.
final class StepClock: Sendable {
  private let count = Mutex<UInt64>(0)

  func next() -> UInt64 {
    count.withLock { count in
      count += 1_000_000
      return count
    }
  }
}
