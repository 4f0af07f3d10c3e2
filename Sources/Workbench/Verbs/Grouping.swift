/// Rows with equal keys, numbered by group in order of first appearance.
struct Grouping {
  /// The group of each row.
  let groups: [Int32]
  /// The first row of each group.
  let firstRows: [Int32]

  var count: Int { firstRows.count }

  /// Groups of a table's rows by columns. Without keys all rows form one group, and a table
  /// without rows has none.
  init(_ table: Table, keys: [String]) throws(Problem) {
    var joint: KeySlots?
    for key in keys {
      let slots = try KeySlots(try table.column(key))
      joint = if let known = joint { try known.combined(with: slots) } else { slots }
    }
    guard let joint else {
      self.init(groups: [Int32](repeating: 0, count: table.rowCount), firstRows: [0])
      return
    }
    self.init(joint)
  }

  init(groups: [Int32], firstRows: [Int32]) {
    self.groups = groups
    self.firstRows = firstRows
  }

  /// Groups of rows by slots: one dense table from slot to group, unless slots are groups already.
  init(_ keys: KeySlots) {
    if let firstRows = keys.firstRows {
      self.init(groups: keys.slots, firstRows: firstRows)
      return
    }
    var firstRows: [Int32] = []
    var groupOfSlot = [Int32](repeating: -1, count: keys.size)
    let count = keys.slots.count
    let groups = groupOfSlot.withUnsafeMutableBufferPointer { groupOfSlot in
      keys.slots.withUnsafeBufferPointer { slots in
        [Int32](unsafeUninitializedCapacity: count) { out, filled in
          for row in 0..<count {
            let slot = Int(slots[row])
            var group = groupOfSlot[slot]
            if group < 0 {
              group = Int32(firstRows.count)
              groupOfSlot[slot] = group
              firstRows.append(Int32(row))
            }
            out.initializeElement(at: row, to: group)
          }
          filled = count
        }
      }
    }
    self.init(groups: groups, firstRows: firstRows)
  }

  /// Whether a column holds different values in the rows of some group.
  func varies(_ column: Column) throws(Problem) -> Bool {
    let slots = try KeySlots(column).slots
    for row in groups.indices where slots[row] != slots[Int(firstRows[Int(groups[row])])] {
      return true
    }
    return false
  }
}
