/// Rows cut into chunks of a fixed size, which threads work on.
///
/// The size does not depend on the number of threads, and results come back in the order of the
/// rows: what is made of them is the same to the bit for any number of threads.
struct RowChunks {
  /// Rows of a chunk.
  static let size = 1 << 19

  let rows: Int

  init(_ rows: Int) { self.rows = rows }

  var count: Int { (rows + Self.size - 1) / Self.size }

  subscript(index: Int) -> Range<Int> {
    index * Self.size..<min(rows, (index + 1) * Self.size)
  }

  /// One result a chunk, in order; the problem is that of the first chunk that had one.
  func results<Value>(
    _ body: (Range<Int>) throws(Problem) -> Value
  ) -> Result<[Value], Problem> {
    func attempt(_ range: Range<Int>) -> Result<Value, Problem> {
      do throws(Problem) {
        try WorkBudget.check()
        return .success(try body(range))
      } catch {
        return .failure(error)
      }
    }
    guard count > 1 else {
      if count == 0 { return .success([]) }
      return attempt(self[0]).map { [$0] }
    }
    var outcomes = [Result<Value, Problem>?](repeating: nil, count: count)
    outcomes.withUnsafeMutableBufferPointer { outcomes in
      WorkThreads.current.each(count) { index in outcomes[index] = attempt(self[index]) }
    }
    do throws(Problem) {
      var values: [Value] = []
      for case let outcome? in outcomes { values.append(try outcome.get()) }
      return .success(values)
    } catch {
      return .failure(error)
    }
  }

  func map<Value>(
    _ body: (Range<Int>) throws(Problem) -> Value
  ) throws(Problem) -> [Value] { try results(body).get() }
}

extension Range<Int> {
  /// Calls `body` with parts of so many elements, the last of which may be shorter.
  @inline(__always)
  func eachBlock(
    of size: Int, _ body: (Range<Int>) throws(Problem) -> Void
  ) throws(Problem) {
    var start = lowerBound
    while start < upperBound {
      let end = Swift.min(start + size, upperBound)
      try body(start..<end)
      start = end
    }
  }
}
