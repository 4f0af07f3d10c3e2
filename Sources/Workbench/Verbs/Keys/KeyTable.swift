/// A hash table that numbers distinct keys from 0 in order of appearance.
///
/// Rows are looked up in batches: what a batch will read is asked for before the first of it is
/// read, so that the waits for memory overlap.
protocol KeyTable {
  /// Where the keys of rows come from: columns.
  associatedtype Source

  /// A table for keys of a source; no more than `capacity` of them are expected.
  init(_ source: Source, capacity: Int)

  /// For each number the row that brought it.
  var firstRows: [Int32] { get }

  /// Writes the number of each row's key, given now if the key is new. The rows must be those of
  /// the table's own source.
  mutating func number(_ rows: RowList, _ out: UnsafeMutablePointer<Int32>)

  /// Writes the number of the key of each row of some source, -1 when it has none.
  func find(_ rows: RowList, of source: Source, _ out: UnsafeMutablePointer<Int32>)
}

/// Consecutive rows, or rows that a list names.
struct RowList {
  private let list: UnsafePointer<Int32>?
  private let first: Int
  let count: Int

  init(_ rows: Range<Int>) {
    list = nil
    first = rows.lowerBound
    count = rows.count
  }

  init(_ rows: UnsafePointer<Int32>, _ count: Int) {
    list = rows
    first = 0
    self.count = count
  }

  @inline(__always)
  subscript(index: Int) -> Int {
    if let list { return Int(list[index]) }
    return first + index
  }

  /// Parts of the list, of at most `size` rows each.
  @inline(__always)
  func eachBatch(_ size: Int, _ body: (_ offset: Int, _ batch: RowList) -> Void) {
    var offset = 0
    while offset < count {
      let length = Swift.min(size, count - offset)
      if let list {
        body(offset, RowList(list + offset, length))
      } else {
        body(offset, RowList(first + offset..<first + offset + length))
      }
      offset += length
    }
  }
}

extension KeyTable {
  /// The numbers of all rows, and the first row of each number.
  ///
  /// Each thread numbers a share of the rows on its own; the keys of later shares then get their
  /// numbers in the table of the first, in the order in which they appeared. The result is that of
  /// one thread.
  static func numbered(
    _ source: Source, count: Int
  ) throws(Problem) -> (slots: [Int32], firstRows: [Int32]) {
    let threads = WorkThreads.current.sharing(count)
    let size = max(1, (count + threads.count - 1) / threads.count)
    let shares = stride(from: 0, to: count, by: size).map { $0..<min(count, $0 + size) }
    var firstRows: [Int32] = []
    let slots = try WorkMemory.array(count) { (slots) throws(Problem) in
      var tables: [Self?] = shares.map { _ in nil }
      try tables.withUnsafeMutableBufferPointer { tables throws(Problem) in
        let tables = tables
        try threads.tryEach(shares.count) { index throws(Problem) in
          var table = Self(source, capacity: 1024)
          let share = shares[index]
          for start in stride(from: share.lowerBound, to: share.upperBound, by: 1 << 16) {
            try WorkBudget.check()
            let block = start..<min(share.upperBound, start + 1 << 16)
            table.number(RowList(block), slots + start)
          }
          tables[index] = table
        }
      }
      guard var whole = tables.first ?? nil else { return }
      tables[0] = nil
      for index in tables.indices.dropFirst() {
        guard let part = tables[index] else { continue }
        tables[index] = nil
        let numbers = try whole.merged(part.firstRows)
        try numbers.withUnsafeBufferPointer { numbers throws(Problem) in
          let share = shares[index]
          try threads.eachBlock(of: share.count) { rows throws(Problem) in
            let slots = slots + share.lowerBound
            for row in rows { slots[row] = numbers[Int(slots[row])] }
          }
        }
      }
      firstRows = whole.firstRows
    }
    return (slots, firstRows)
  }

  /// The numbers of the keys of some rows.
  private mutating func merged(_ rows: [Int32]) throws(Problem) -> [Int32] {
    try WorkMemory.array(rows.count) { (numbers) throws(Problem) in
      try rows.withUnsafeBufferPointer { rows throws(Problem) in
        guard let list = rows.baseAddress else { return }
        for start in stride(from: 0, to: rows.count, by: 1 << 16) {
          try WorkBudget.check()
          number(RowList(list + start, min(rows.count - start, 1 << 16)), numbers + start)
        }
      }
    }
  }

  /// A table of the keys of all rows. `slots` are the numbers of the rows.
  static func built(
    _ source: Source, count: Int
  ) throws(Problem) -> (table: Self, slots: [Int32]) {
    var table = Self(source, capacity: min(count, 1 << 22))
    let slots = try WorkMemory.array(count) { (slots) throws(Problem) in
      for start in stride(from: 0, to: count, by: 1 << 16) {
        try WorkBudget.check()
        table.number(RowList(start..<min(count, start + 1 << 16)), slots + start)
      }
    }
    return (table, slots)
  }

  /// The numbers of the keys of all rows of a source, -1 for a key that has none.
  func found(_ source: Source, count: Int) throws(Problem) -> [Int32] {
    try WorkMemory.array(count) { (slots) throws(Problem) in
      try WorkThreads.current.eachBlock(of: count) { rows throws(Problem) in
        find(RowList(rows), of: source, slots + rows.lowerBound)
      }
    }
  }
}
