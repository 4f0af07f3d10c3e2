/// The order of a table's rows by one or more keys: stable, missing cells last.
///
/// Keys become whole numbers of few bits (`SortColumn`), packed into words (`SortWord`), which are
/// sorted by radix (`WordSort`). O(rows) for keys of together 64 bits.
struct RowOrder {
  /// The positions of the rows in order.
  let rows: [Int32]

  init(_ table: Table, _ keys: [SortKey]) throws(Problem) {
    try self.init(try Self.sort(table, keys))
  }

  private init(_ sort: WordSort) throws(Problem) {
    let count = sort.count
    guard count > 1, !sort.words.isEmpty else {
      rows = (0..<count).map { Int32($0) }
      return
    }
    if sort.isTiny {
      rows = sort.inserted()
      return
    }
    try WorkBudget.claim(count, of: sort.isCounting ? 4 : 14)
    rows = try WorkMemory.array(count) { rows throws(Problem) in
      let words = sort.isCounting ? nil : WorkBuffer<UInt64>(count)
      defer { words?.keep() }
      try sort.run(words?.start, rows)
    }
  }

  private static func sort(_ table: Table, _ keys: [SortKey]) throws(Problem) -> WordSort {
    var columns: [SortColumn] = []
    for key in keys { columns.append(try SortColumn(try table.column(key.column), key)) }
    return WordSort(columns, count: table.rowCount)
  }
}

extension RowOrder {
  /// The table in order.
  ///
  /// A key column whose ranks say all there is to know of its values is written from the sorted
  /// words, and one of eight bytes in place of them; only the other columns are picked row by row.
  static func sorted(
    _ table: Table, _ keys: [SortKey], _ lineage: Lineage
  ) throws(Problem) -> Table {
    let sort = try sort(table, keys)
    let count = table.rowCount
    guard count > 1, !sort.words.isEmpty else {
      return try table.with(columns: table.columns, lineage: lineage)
    }
    guard !sort.isCounting, !sort.isTiny else {
      return try table.picking(try RowOrder(sort).rows, lineage)
    }
    var decoded: [Int: Decoding] = [:]
    for (index, key) in keys.enumerated() {
      guard let position = table.position(of: key.column), decoded[position] == nil,
        table.columns[position].leftOut == nil, sort.keys[index].isReversible,
        let place = sort.words[0].place(of: index)
      else { continue }
      decoded[position] = Decoding(key: sort.keys[index], shift: place.shift, mask: place.mask)
    }
    let needsRows = sort.words.count > 1 || decoded.count < table.columns.count
    try WorkBudget.claim(count, of: needsRows ? 14 : 10)
    let host = table.columns.indices.first {
      decoded[$0] != nil && table.columns[$0].storage.isOfWords
    }
    var columns: [Column?] = table.columns.map { _ in nil }
    var rows: [Int32] = []

    /// Sorts within the memory that becomes the host, which is therefore decoded last.
    func run(_ words: UnsafeMutablePointer<UInt64>) throws(Problem) {
      if needsRows {
        rows = try WorkMemory.array(count) { rows throws(Problem) in try sort.run(words, rows) }
      } else {
        try sort.run(words, nil)
      }
      for (position, decoding) in decoded where position != host {
        try WorkBudget.claim(count, of: 8)
        let column = table.columns[position]
        let storage = try decoding.storage(like: column.storage, words, count)
        columns[position] = Column(field: column.field, storage: storage)
      }
      if let host { try decoded[host]?.decode(words, count) }
    }

    if let host {
      let column = table.columns[host]
      let storage = try column.storage.made(count, run)
      columns[host] = Column(field: column.field, storage: storage)
    } else {
      let words = WorkBuffer<UInt64>(count)
      defer { words.keep() }
      try run(words.start)
    }
    var made: [Column] = []
    for (position, column) in columns.enumerated() {
      if let column {
        made.append(column)
      } else {
        try WorkBudget.claim(count, of: 8)
        made.append(table.columns[position].picking(rows))
      }
    }
    return try Table(made, rowCount: count, info: table.info, lineage: lineage)
  }

  /// How the values of a key are read from sorted words.
  private struct Decoding {
    let key: SortColumn
    let shift: UInt64
    let mask: UInt64

    /// Replaces each word by the bits of the value.
    func decode(_ words: UnsafeMutablePointer<UInt64>, _ count: Int) throws(Problem) {
      try WorkThreads.current.eachBlock(of: count) { rows throws(Problem) in
        for row in rows { words[row] = key.word(ofRank: words[row] >> shift & mask) }
      }
    }

    func storage(
      like storage: ColumnStorage, _ words: UnsafeMutablePointer<UInt64>, _ count: Int
    ) throws(Problem) -> ColumnStorage {
      switch storage {
      case .category(_, let domain):
        return .category(try codes(words, count), domain)
      case .period(.coded(_, let periods)):
        return .period(.coded(try codes(words, count), periods))
      case .boolean: return .boolean(try mapped(words, count) { key.weight(ofRank: $0) != 0 })
      default:
        return try storage.made(count) { target throws(Problem) in
          try WorkThreads.current.eachBlock(of: count) { rows throws(Problem) in
            for row in rows { target[row] = key.word(ofRank: words[row] >> shift & mask) }
          }
        }
      }
    }

    private func codes(
      _ words: UnsafeMutablePointer<UInt64>, _ count: Int
    ) throws(Problem) -> CategoryCodes {
      switch CategoryCodes(key.codesByRank) {
      case .bytes(let codes): .bytes(try mapped(words, count) { codes[Int($0)] })
      case .shorts(let codes): .shorts(try mapped(words, count) { codes[Int($0)] })
      case .words(let codes): .words(try mapped(words, count) { codes[Int($0)] })
      }
    }

    private func mapped<Value: BitwiseCopyable>(
      _ words: UnsafeMutablePointer<UInt64>, _ count: Int, _ value: (UInt64) -> Value
    ) throws(Problem) -> [Value] {
      try WorkMemory.array(count) { target throws(Problem) in
        try WorkThreads.current.eachBlock(of: count) { rows throws(Problem) in
          for row in rows { target[row] = value(words[row] >> shift & mask) }
        }
      }
    }
  }
}

extension ColumnStorage {
  /// Whether the values are whole numbers, reals or periods: 64 bits each.
  fileprivate var isOfWords: Bool {
    switch self {
    case .integer, .real, .decimal, .period(.listed): true
    case .category, .text, .boolean, .period(.coded): false
    }
  }

  /// New values of the same type, given by their 64 bits.
  fileprivate func made(
    _ count: Int, _ fill: (UnsafeMutablePointer<UInt64>) throws(Problem) -> Void
  ) throws(Problem) -> ColumnStorage {
    func array<Value: BitwiseCopyable>(_: Value.Type) throws(Problem) -> [Value] {
      try WorkMemory.array(count) { start throws(Problem) in
        try start.withMemoryRebound(to: UInt64.self, capacity: count, fill)
      }
    }
    switch self {
    case .integer: return .integer(try array(Int64.self))
    case .real: return .real(try array(Double.self))
    case .decimal(_, let scale): return .decimal(try array(Int64.self), scale: scale)
    case .period: return .period(PeriodValues(try array(Period.self)))
    case .category, .text, .boolean: return self
    }
  }
}
