/// The outcome of a join: the joined rows, and those of either side that found no match.
public struct JoinResult: Sendable {
  public let table: Table
  /// Rows of the left table without a match; in `table` their right cells are missing.
  public let unmatched: Table
  /// Rows of the right table that no left row asked for.
  public let unmatchedRight: Table
}

/// Which rows of two tables belong together. A missing key never joins.
struct JoinedRows {
  private let left: Table
  private let right: Table
  private let join: JoinSpecification
  private var leftRows: [Int32] = []
  private var rightRows: [Int32] = []
  private(set) var unmatchedLeft: [Int32] = []
  private(set) var unmatchedRight: [Int32] = []

  /// Finds the pairs. O(left + right + pairs).
  init(_ left: Table, _ right: Table, _ join: JoinSpecification) throws(Problem) {
    self.left = left
    self.right = right
    self.join = join
    guard !join.keys.isEmpty else { throw Problem(.noColumnsGiven, ["verb": "join"]) }
    let keys = try JoinKeys(left, right, join.keys)
    // Rows of one key form a chain: the first row of a slot, then the next row of each row.
    var first = [Int32](repeating: -1, count: keys.size)
    var next = [Int32](repeating: -1, count: right.rowCount)
    let isUniqueRight = join.relationship == .manyToOne || join.relationship == .oneToOne
    for row in stride(from: right.rowCount - 1, through: 0, by: -1) {
      let slot = Int(keys.right[row])
      guard slot >= 0 else { continue }
      if first[slot] >= 0, isUniqueRight {
        throw duplicate(keys.right, slot, in: right, .right)
      }
      next[row] = first[slot]
      first[slot] = Int32(row)
    }
    if join.relationship == .oneToOne || join.relationship == .oneToMany {
      try refuseDuplicates(keys.left, keys.size)
    }
    if !isUniqueRight { try refuseTooMany(keys) }
    try match(keys, first, next, oneEach: isUniqueRight)
    var isMatched = [Bool](repeating: false, count: right.rowCount)
    isMatched.withUnsafeMutableBufferPointer { isMatched in
      rightRows.withUnsafeBufferPointer { rows in
        for index in 0..<rows.count where rows[index] >= 0 { isMatched[Int(rows[index])] = true }
      }
    }
    unmatchedRight = isMatched.indices.filter { !isMatched[$0] }.map { Int32($0) }
  }

  /// The pairs are counted before they are written down.
  private func refuseTooMany(_ keys: JoinKeys) throws(Problem) {
    var partners = [Int](repeating: 0, count: keys.size)
    for slot in keys.right where slot >= 0 { partners[Int(slot)] += 1 }
    let pairs = keys.left.reduce(0) { $0 + ($1 < 0 ? 1 : max(1, partners[Int($1)])) }
    guard pairs < Int(Int32.max) else {
      throw Problem(.tooManyRows, ["rows": String(pairs), "limit": String(Int32.max)])
    }
    try WorkBudget.claim(pairs, of: 8 + 8 * (left.columns.count + right.columns.count))
  }

  private mutating func match(
    _ keys: JoinKeys, _ first: [Int32], _ next: [Int32], oneEach: Bool
  ) throws(Problem) {
    if oneEach {
      rightRows = first.withUnsafeBufferPointer { first in
        Lane.column(keys.left).map(keys.left.count) { $0 < 0 ? -1 : first[Int($0)] }
      }
      let isUnmatched = Lane.column(rightRows).map(rightRows.count) { $0 < 0 }
      unmatchedLeft = RowSelection.positions(isUnmatched, nil)
      if unmatchedLeft.isEmpty || join.keepsUnmatched { return }
      leftRows = rightRows.indices.filter { rightRows[$0] >= 0 }.map { Int32($0) }
      rightRows.removeAll { $0 < 0 }
      return
    }
    for row in keys.left.indices {
      let slot = keys.left[row]
      var partner = slot < 0 ? -1 : first[Int(slot)]
      if partner < 0 {
        unmatchedLeft.append(Int32(row))
        if !join.keepsUnmatched { continue }
      }
      repeat {
        try WorkBudget.check(row: leftRows.count)
        leftRows.append(Int32(row))
        rightRows.append(partner)
        partner = partner < 0 ? -1 : next[Int(partner)]
      } while partner >= 0
    }
  }

  private enum Side: String { case left, right }

  private func refuseDuplicates(_ slots: [Int32], _ size: Int) throws(Problem) {
    var seen = [Bool](repeating: false, count: size)
    for slot in slots where slot >= 0 {
      if seen[Int(slot)] { throw duplicate(slots, Int(slot), in: left, .left) }
      seen[Int(slot)] = true
    }
  }

  private func duplicate(_ slots: [Int32], _ slot: Int, in table: Table, _ side: Side) -> Problem {
    let rows = slots.indices.filter { Int(slots[$0]) == slot }
    let names = join.keys.map { side == .left ? $0.left : $0.right }
    return Problem(
      .joinDuplicateKey,
      [
        "relationship": join.relationship.rawValue, "side": side.rawValue,
        "keys": table.keyText(names, row: rows.first ?? 0), "count": String(rows.count),
      ])
  }

  /// The left columns and then the right ones that are no key.
  func table(_ lineage: Lineage) throws(Problem) -> Table {
    let keeps = leftRows.isEmpty && rightRows.count == left.rowCount
    var columns = keeps ? left.columns : []
    let repeatsLeft = !keeps && Self.repeats(leftRows, of: left.rowCount)
    for column in keeps ? [] : left.columns {
      try WorkBudget.claim(leftRows.count, of: 8)
      let made = column.gather(leftRows)
      columns.append(repeatsLeft ? repeated(made, by: identity(of: left)) : made)
    }
    let keys = join.keys.map(\.right)
    let repeatsRight = Self.repeats(rightRows, of: right.rowCount)
    let rightIdentity = identityOnTheRight
    for column in right.columns where !keys.contains(column.name) {
      try WorkBudget.claim(rightRows.count, of: 8)
      let made = column.gather(rightRows)
      columns.append(repeatsRight ? repeated(made, by: rightIdentity) : made)
    }
    return try left.with(columns: columns, lineage: lineage)
  }

  // MARK: Numbers that stand on several rows

  private static func repeats(_ rows: [Int32], of count: Int) -> Bool {
    var seen = [Bool](repeating: false, count: count)
    for row in rows where row >= 0 {
      if seen[Int(row)] { return true }
      seen[Int(row)] = true
    }
    return false
  }

  /// A column of numbers that knows what they were measured for, so that no sum counts one twice.
  private func repeated(_ column: Column, by identity: [String]) -> Column {
    guard column.type.isNumeric, column.field.role != .dimension else { return column }
    var copy = column
    let known = column.field.identity.map { name in
      join.keys.first { $0.right == name }?.left ?? name
    }
    copy.field.identity = known.isEmpty ? identity : known
    return copy
  }

  private func identity(of table: Table) -> [String] {
    let dimensions = table.seriesKeys(excluding: "")
    return dimensions.isEmpty ? join.keys.map(\.left) : dimensions
  }

  /// The keys tell rows of the right table apart, and in a many-to-many join its dimensions too.
  private var identityOnTheRight: [String] {
    let keys = join.keys.map(\.left)
    guard join.relationship == .manyToMany else { return keys }
    return keys
      + right.seriesKeys(excluding: "").filter { name in
        !join.keys.contains { $0.right == name } && !keys.contains(name)
      }
  }
}

/// The keys of both tables as slots of one numbering; -1 where a key is missing.
struct JoinKeys {
  private(set) var left: [Int32]
  private(set) var right: [Int32]
  private(set) var size: Int

  init(
    _ leftTable: Table, _ rightTable: Table, _ keys: [JoinSpecification.Key]
  ) throws(Problem) {
    if keys.count == 1 {
      let single = try Self.slots(
        try leftTable.column(keys[0].left), try rightTable.column(keys[0].right))
      (left, right, size) = (single.left, single.right, single.size)
    } else {
      var joint: KeySlots?
      for key in keys {
        let pair = try Self.slots(
          try leftTable.column(key.left), try rightTable.column(key.right))
        let slots = KeySlots(slots: pair.left + pair.right, size: pair.size)
        joint = if let known = joint { try known.combined(with: slots) } else { slots }
      }
      let slots = joint ?? KeySlots(slots: [], size: 1)
      left = Array(slots.slots.prefix(leftTable.rowCount))
      right = Array(slots.slots.dropFirst(leftTable.rowCount))
      size = max(1, slots.size)
    }
    for key in keys {
      Self.removeMissing(try leftTable.column(key.left).validity, &left)
      Self.removeMissing(try rightTable.column(key.right).validity, &right)
    }
  }

  private static func removeMissing(_ validity: Validity, _ slots: inout [Int32]) {
    guard let reasons = validity.reasons else { return }
    for row in slots.indices where reasons[row] != 0 { slots[row] = -1 }
  }

  private typealias Pair = (left: [Int32], right: [Int32], size: Int)

  /// Slots of one key on both sides. Categories keep their codes, so that a table of ten million
  /// rows is not copied to look up a thousand.
  private static func slots(_ a: Column, _ b: Column) throws(Problem) -> Pair {
    switch (a.storage, b.storage) {
    case (.category(let x, let left), .category(let y, let right)):
      if left === right { return (x, y, max(1, left.count)) }
      var size = left.count
      let mapping = right.values.map { value -> Int32 in
        if let known = left.position(of: value.code) { return known }
        size += 1
        return Int32(size - 1)
      }
      return (x, y.map { mapping.isEmpty ? 0 : mapping[Int($0)] }, max(1, size))
    case (.category, .text): return try slots(a.asText, b)
    case (.text, .category): return try slots(a, b.asText)
    default:
      guard a.type == b.type, a.type != .real else {
        throw Problem(
          .operandTypes,
          [
            "operator": "join", "left": "the \(a.type.name) «\(a.name)»",
            "right": "the \(b.type.name) «\(b.name)»",
          ])
      }
      let both = try KeySlots(try a.appending(b))
      return (
        Array(both.slots.prefix(a.count)), Array(both.slots.dropFirst(a.count)), both.size
      )
    }
  }
}

extension Column {
  /// A category's codes as texts.
  fileprivate var asText: Column {
    guard case .category(let codes, let domain) = storage else { return self }
    var texts = TextStorage()
    for code in codes { texts.append(domain.count == 0 ? "" : domain.code(code)) }
    return Column(field: field, storage: .text(texts), validity: validity)
  }
}

extension Table {
  /// `geo = 101, year = 2024`: the cells of a row, as problems name them.
  func keyText(_ names: [String], row: Int) -> String {
    names.compactMap { name in
      position(of: name).map { "\(name) = \(columns[$0][row].plainText)" }
    }.joined(separator: ", ")
  }
}
