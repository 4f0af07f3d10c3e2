/// Some rows of a block, of which fewer and fewer are kept.
struct RowCandidates {
  let rows: UnsafeMutablePointer<Int32>
  let count: UnsafeMutablePointer<Int>

  /// Keeps the rows that hold. Without a branch, so that the waits for memory overlap.
  @inline(__always)
  func keep(_ holds: (Int) -> Bool) {
    var kept = 0
    for index in 0..<count.pointee {
      let row = rows[index]
      rows[kept] = row
      kept += holds(Int(row)) ? 1 : 0
    }
    count.pointee = kept
  }
}
