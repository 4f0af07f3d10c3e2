/// The first rows of a table in the order of one key, without sorting the others: what `top` takes.
///
/// Equal rows keep their order, and missing cells come last, as in `RowOrder`. Each chunk of rows
/// keeps its best in a heap; a row that is no better than the worst of them costs one comparison.
/// O(rows + found · log count).
struct FirstRows {
  let rows: [Int32]

  /// A row and its place in the order: lower is earlier.
  private struct Candidate: Comparable {
    var rank: UInt64
    var row: Int32

    @inline(__always)
    static func < (a: Candidate, b: Candidate) -> Bool {
      a.rank != b.rank ? a.rank < b.rank : a.row < b.row
    }
  }

  /// Rows beyond this part of the table are sorted with all others.
  private static let part = 16

  init(_ table: Table, _ key: SortKey, count: Int) throws(Problem) {
    let count = max(0, min(count, table.rowCount))
    guard count <= table.rowCount / Self.part, count <= 1 << 16 else {
      rows = Array(try RowOrder(table, [key]).rows.prefix(count))
      return
    }
    let column = try SortColumn(try table.column(key.column), key)
    guard count > 0 else {
      rows = []
      return
    }
    try WorkBudget.claim(count * RowChunks(table.rowCount).count, of: 16)
    let found = try RowChunks(table.rowCount).map { range throws(Problem) in
      try Self.best(column, range, count)
    }
    var best = found.count == 1 ? found[0] : found.flatMap { $0 }
    best.sort()
    var rows = best.prefix(count).map(\.row)
    // Rows without a value fill up what is left, in their order.
    var row = 0
    while rows.count < count, row < table.rowCount {
      try WorkBudget.check(row: row)
      if column.isMissing(row) { rows.append(Int32(truncatingIfNeeded: row)) }
      row += 1
    }
    self.rows = rows
  }

  /// The best rows of a chunk that hold a value, in no order.
  private static func best(
    _ column: SortColumn, _ range: Range<Int>, _ count: Int
  ) throws(Problem) -> [Candidate] {
    var heap: [Candidate] = []
    heap.reserveCapacity(count)
    try range.eachBlock(of: WorkBudget.stride) { (range) throws(Problem) in
      try WorkBudget.check()
      SortColumn.withBlocks(range) { block, ranks in
        column.writeRanks(block, ranks)
        for index in 0..<block.count {
          // A later row of the same rank is not better.
          if heap.count == count, ranks[index] >= heap[0].rank { continue }
          let row = block.lowerBound + index
          if column.isMissing(row) { continue }
          add(Candidate(rank: ranks[index], row: Int32(truncatingIfNeeded: row)), to: &heap, count)
        }
      }
    }
    return heap
  }

  /// Adds a candidate to a heap whose worst stands first, and drops the worst beyond the count.
  private static func add(_ new: Candidate, to heap: inout [Candidate], _ count: Int) {
    if heap.count < count {
      heap.append(new)
      var child = heap.count - 1
      while child > 0, heap[(child - 1) / 2] < heap[child] {
        heap.swapAt(child, (child - 1) / 2)
        child = (child - 1) / 2
      }
      return
    }
    heap[0] = new
    var parent = 0
    while true {
      var worst = parent
      for child in 2 * parent + 1...2 * parent + 2
      where child < heap.count && heap[worst] < heap[child] {
        worst = child
      }
      if worst == parent { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
