/// Memory for whole columns, filled through pointers by work that may fail.
enum WorkMemory {
  /// A new array; `fill` must set every element.
  static func array<Element: BitwiseCopyable, Failure: Error>(
    _ count: Int, _ fill: (UnsafeMutablePointer<Element>) throws(Failure) -> Void
  ) throws(Failure) -> [Element] {
    guard count > 0 else { return [] }
    var problem: Failure?
    let made = [Element](unsafeUninitializedCapacity: count) { buffer, filled in
      guard let start = buffer.baseAddress else { return }
      LargePages.request(start, count * MemoryLayout<Element>.stride)
      do throws(Failure) {
        try fill(start)
        filled = count
      } catch {
        problem = error
      }
    }
    if let problem { throw problem }
    return made
  }
}

/// Working memory of a kernel, given back when the last owner lets go.
final class WorkBuffer<Element: BitwiseCopyable> {
  let start: UnsafeMutablePointer<Element>
  let count: Int

  /// Memory for `count` elements, which hold nothing yet.
  init(_ count: Int) {
    self.count = count
    start = .allocate(capacity: max(1, count))
    LargePages.request(start, count * MemoryLayout<Element>.stride)
  }

  convenience init(_ count: Int, filledWith value: Element) {
    self.init(count)
    start.initialize(repeating: value, count: count)
  }

  /// Holds the memory until here: a pointer into it does not.
  func keep() { withExtendedLifetime(self) {} }

  deinit { start.deallocate() }
}
