import Synchronization

/// The groups of a table's rows as aggregates need them: the slots of rows block by block, where the
/// keys are dense, and a number a row otherwise.
final class GroupedRows: Sendable {
  private enum Slots {
    case one
    case dense(DenseKeys)
    case stored([Int32])
  }

  /// Rows whose slots are worked out together: with a column's values they fill the first cache.
  static let block = 1 << 12

  let table: Table
  let keys: [String]
  /// The first row of each group, in order.
  let firstRows: [Int32]
  /// How many slots there are; each group has one.
  let slotCount: Int
  private let slots: Slots
  /// Nil where slots are groups.
  private let slotOfGroup: [Int32]?
  private let known: Mutex<Grouping?>

  /// Groups of rows by columns, in order of first appearance. Without keys all rows form one group.
  init(_ table: Table, keys: [String]) throws(Problem) {
    self.table = table
    self.keys = keys
    var columns: [Column] = []
    for key in keys { columns.append(try table.column(key)) }
    if keys.isEmpty {
      slots = .one
      slotCount = 1
      firstRows = [0]
      slotOfGroup = nil
      known = Mutex(nil)
    } else if let dense = try DenseKeys(columns, rowCount: table.rowCount) {
      let first = try Self.firstRows(dense, table.rowCount)
      let found = first.indices.filter { first[$0] >= 0 }.sorted { first[$0] < first[$1] }
      slots = .dense(dense)
      slotCount = dense.size
      firstRows = found.map { first[$0] }
      slotOfGroup = found.map { Int32(truncatingIfNeeded: $0) }
      known = Mutex(nil)
    } else {
      let grouping = try Grouping(table, keys: keys)
      slots = .stored(grouping.groups)
      slotCount = grouping.count
      firstRows = grouping.firstRows
      slotOfGroup = nil
      known = Mutex(grouping)
    }
  }

  /// Groups that are known already.
  init(_ table: Table, keys: [String], _ grouping: Grouping) {
    self.table = table
    self.keys = keys
    slots = .stored(grouping.groups)
    slotCount = grouping.count
    firstRows = grouping.firstRows
    slotOfGroup = nil
    known = Mutex(grouping)
  }

  var count: Int { firstRows.count }

  /// The first row of each slot, or -1. Looking ends when every slot has been seen.
  private static func firstRows(_ keys: DenseKeys, _ rowCount: Int) throws(Problem) -> [Int32] {
    func look(_ range: Range<Int>) throws(Problem) -> (first: [Int32], found: Int) {
      var first = [Int32](repeating: -1, count: keys.size)
      var found = 0
      var start = range.lowerBound
      let room = min(block, range.count)
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: room) { slots in
        first.withUnsafeMutableBufferPointer { first in
          while start < range.upperBound, found < keys.size {
            let end = min(start + block, range.upperBound)
            keys.write(start..<end, slots)
            for row in start..<end where first[Int(slots[row - start])] < 0 {
              first[Int(slots[row - start])] = Int32(truncatingIfNeeded: row)
              found += 1
            }
            start = end
          }
        }
      }
      return (first, found)
    }
    let head = min(rowCount, 1 << 16)
    var (first, found) = try look(0..<head)
    guard found < keys.size, head < rowCount else { return first }
    // What every chunk saw first, joined in the order of the rows.
    for later in try RowChunks(rowCount).map({ range throws(Problem) in try look(range).first }) {
      for slot in first.indices where first[slot] < 0 { first[slot] = later[slot] }
    }
    return first
  }

  /// Calls `body` with the slots of rows, block by block; once with all of them where they are
  /// stored.
  @inline(__always)
  func eachBlock(
    _ rows: Range<Int>, _ body: (Range<Int>, UnsafeBufferPointer<Int32>) -> Void
  ) {
    switch slots {
    case .stored(let groups):
      groups.withUnsafeBufferPointer { body(rows, UnsafeBufferPointer(rebasing: $0[rows])) }
    case .one, .dense:
      let room = min(Self.block, rows.count)
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: room) { buffer in
        if case .one = slots { buffer.update(repeating: 0) }
        var start = rows.lowerBound
        while start < rows.upperBound {
          let end = min(start + Self.block, rows.upperBound)
          if case .dense(let keys) = slots { keys.write(start..<end, buffer) }
          body(start..<end, UnsafeBufferPointer(buffer))
          start = end
        }
      }
    }
  }

  /// What was found by slot, in the order of the groups.
  func byGroup<Value>(_ values: [Value]) -> [Value] {
    slotOfGroup?.map { values[Int($0)] } ?? values
  }

  /// The group of each row, for what needs them all at once.
  func grouping() throws(Problem) -> Grouping {
    if let grouping = known.withLock({ $0 }) { return grouping }
    let groups: [Int32]
    switch slots {
    case .stored(let stored): groups = stored
    case .one: groups = [Int32](repeating: 0, count: table.rowCount)
    case .dense:
      try WorkBudget.claim(table.rowCount, of: 4)
      var groupOfSlot = [Int32](repeating: 0, count: slotCount)
      for (group, slot) in (slotOfGroup ?? []).enumerated() {
        groupOfSlot[Int(slot)] = Int32(group)
      }
      groups = [Int32](filling: table.rowCount) { out in
        eachBlock(0..<table.rowCount) { rows, slots in
          for row in rows { out[row] = groupOfSlot[Int(slots[row - rows.lowerBound])] }
        }
      }
    }
    let grouping = Grouping(groups: groups, firstRows: firstRows)
    known.withLock { $0 = grouping }
    return grouping
  }
}
