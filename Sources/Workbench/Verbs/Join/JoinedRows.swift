/// Which rows of two tables belong together. A missing key never joins.
struct JoinedRows {
  private let left: Table
  private let right: Table
  private let join: JoinSpecification
  private var pairs: Pairs
  /// Rows of the left table without a match.
  private(set) var unmatchedLeft: [Int32] = []

  private enum Pairs {
    /// Every left row in its place; `rows` holds the right row of each slot, or -1.
    case slots(CategoryCodes, rows: [Int32])
    /// Pairs one by one; -1 on the right for a left row without a match.
    case listed(left: [Int32], right: [Int32])
  }

  /// Finds the pairs. O(left + right + pairs).
  init(_ left: Table, _ right: Table, _ join: JoinSpecification) throws(Problem) {
    self.left = left
    self.right = right
    self.join = join
    guard !join.keys.isEmpty else { throw Problem(.noColumnsGiven, ["verb": "join"]) }
    let keys = try JoinKeys(left, right, join.keys)
    let isUniqueRight = join.relationship == .manyToOne || join.relationship == .oneToOne
    let chains = try JoinChains(keys.right, size: keys.size)
    if isUniqueRight, chains.repeats {
      throw JoinDuplicates(right, join, .right, slots: keys.right).problem
    }
    if join.relationship == .oneToOne || join.relationship == .oneToMany {
      try Self.refuseDuplicates(left, join)
    }
    if isUniqueRight {
      pairs = .slots(keys.left, rows: chains.first)
      try matchOne(keys, chains.first)
    } else {
      pairs = .listed(left: [], right: [])
      try refuseTooMany(keys)
      try matchSeveral(keys, chains)
    }
  }

  /// The left keys of a relationship that allows each but once.
  private static func refuseDuplicates(
    _ table: Table, _ join: JoinSpecification
  ) throws(Problem) {
    let grouping = try Grouping(table, keys: join.keys.map(\.left))
    guard grouping.count < table.rowCount else { return }
    var slots = grouping.groups
    for key in join.keys {
      guard let reasons = try table.column(key.left).validity.reasons else { continue }
      for row in slots.indices where reasons[row] != 0 { slots[row] = -1 }
    }
    if try JoinChains(slots, size: grouping.count).repeats {
      throw JoinDuplicates(table, join, .left, slots: slots).problem
    }
  }

  /// The pairs are counted before they are written down.
  private func refuseTooMany(_ keys: JoinKeys) throws(Problem) {
    var partners = [Int](repeating: 0, count: keys.size)
    for slot in keys.right where slot >= 0 { partners[Int(slot)] += 1 }
    var pairs = 0
    keys.left.eachRow { _, slot in pairs += slot < 0 ? 1 : max(1, partners[slot]) }
    guard pairs < Int(Int32.max) else {
      throw Problem(.tooManyRows, ["rows": String(pairs), "limit": String(Int32.max)])
    }
    try WorkBudget.claim(pairs, of: 8 + 8 * (left.columns.count + right.columns.count))
  }

  /// Each left row has one partner or none.
  private mutating func matchOne(_ keys: JoinKeys, _ first: [Int32]) throws(Problem) {
    var first = first
    if Self.isEachRowItself(first, right.rowCount) {
      // Slots are right rows already.
      pairs = .slots(keys.left, rows: [])
      first = []
    } else if first.count > max(1 << 16, right.rowCount) {
      // Slots with gaps: right rows themselves are the better slots.
      pairs = .slots(.words(try JoinSlots.looked(keys.left, up: first)), rows: [])
      first = []
    }
    guard case .slots(let slots, _) = pairs else { return }
    if keys.mayLack || first.isEmpty || first.contains(where: { $0 < 0 }) {
      unmatchedLeft = try JoinSlots.unmatched(slots, first)
    }
    if unmatchedLeft.isEmpty || join.keepsUnmatched { return }
    let rows = first.isEmpty ? slots.widened() : try JoinSlots.looked(slots, up: first)
    pairs = .listed(
      left: rows.indices.filter { rows[$0] >= 0 }.map { Int32($0) },
      right: rows.filter { $0 >= 0 })
  }

  private static func isEachRowItself(_ rows: [Int32], _ count: Int) -> Bool {
    guard rows.count == count else { return false }
    var differs: Int32 = 0
    for index in rows.indices { differs |= rows[index] ^ Int32(truncatingIfNeeded: index) }
    return differs == 0
  }

  private mutating func matchSeveral(_ keys: JoinKeys, _ chains: JoinChains) throws(Problem) {
    var leftRows: [Int32] = []
    var rightRows: [Int32] = []
    leftRows.reserveCapacity(keys.left.count)
    rightRows.reserveCapacity(keys.left.count)
    let slots = keys.left.widened()
    for row in slots.indices {
      let slot = slots[row]
      var partner = slot < 0 ? -1 : chains.first[Int(slot)]
      if partner < 0 {
        unmatchedLeft.append(Int32(row))
        if !join.keepsUnmatched { continue }
      }
      repeat {
        try WorkBudget.check(row: leftRows.count)
        leftRows.append(Int32(row))
        rightRows.append(partner)
        partner = partner < 0 || !chains.repeats ? -1 : chains.next[Int(partner)]
      } while partner >= 0
    }
    pairs = .listed(left: leftRows, right: rightRows)
  }

  /// How many pairs there are, and which right rows stand in one.
  private func used() -> (pairs: Int, isUsed: [Bool]) {
    var isUsed = [Bool](repeating: false, count: right.rowCount)
    switch pairs {
    case .listed(_, let rows):
      var count = 0
      for row in rows where row >= 0 {
        isUsed[Int(row)] = true
        count += 1
      }
      return (count, isUsed)
    case .slots(let slots, let rows):
      let isSeen = JoinSlots.seen(slots, rows, rightCount: right.rowCount)
      if rows.isEmpty { return (self.left.rowCount - unmatchedLeft.count, isSeen) }
      for slot in rows.indices where isSeen[slot] && rows[slot] >= 0 {
        isUsed[Int(rows[slot])] = true
      }
      return (self.left.rowCount - unmatchedLeft.count, isUsed)
    }
  }

  /// Rows of the right table that no left row asked for.
  var unmatchedRight: [Int32] {
    let isUsed = used().isUsed
    return isUsed.indices.filter { !isUsed[$0] }.map { Int32($0) }
  }

  /// The left columns and then the right ones that are no key.
  func table(_ lineage: Lineage) throws(Problem) -> Table {
    let keys = join.keys.map(\.right)
    let taken = right.columns.filter { !keys.contains($0.name) }
    let rightIdentity = identityOnTheRight
    let repeatsRight = taken.isEmpty ? false : repeatsRight
    var columns: [Column] = []
    func append(_ made: Column, _ repeats: Bool, _ identity: [String]) {
      columns.append(repeats ? repeated(made, by: identity) : made)
    }
    switch pairs {
    case .slots(let slots, let rows):
      columns = left.columns
      for column in taken {
        try WorkBudget.claim(slots.count, of: 8)
        let bySlot = rows.isEmpty ? column : column.gather(rows)
        let picked = bySlot.storage.gather(slots)
        // Slots that no left row has do not count.
        let validity =
          unmatchedLeft.isEmpty && column.validity.isComplete
          ? Validity(count: slots.count) : bySlot.validity.gather(slots.widened())
        var made = Column(field: column.field, storage: picked, validity: validity)
        if let leftOut = bySlot.leftOut {
          made.leftOut = slots.map { $0 < 0 ? 0 : leftOut[Int($0)] }
        }
        append(made, repeatsRight, rightIdentity)
      }
    case .listed(let leftRows, let rightRows):
      let repeatsLeft = Self.repeats(leftRows, of: left.rowCount)
      for column in left.columns {
        try WorkBudget.claim(leftRows.count, of: 8)
        append(column.gather(leftRows), repeatsLeft, identity(of: left))
      }
      for column in taken {
        try WorkBudget.claim(rightRows.count, of: 8)
        append(column.gather(rightRows), repeatsRight, rightIdentity)
      }
    }
    return try left.with(columns: columns, lineage: lineage)
  }

  /// Whether a right row stands in several pairs.
  private var repeatsRight: Bool {
    if case .slots = pairs, left.rowCount - unmatchedLeft.count > right.rowCount { return true }
    let (pairs, isUsed) = used()
    return pairs > isUsed.reduce(0) { $0 + ($1 ? 1 : 0) }
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
