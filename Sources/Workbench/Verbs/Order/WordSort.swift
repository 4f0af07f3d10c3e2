/// A stable sort of all rows of a table by the words of their keys.
///
/// Rows are first dealt out to some thousand segments by the uppermost bits of their word, so that
/// each segment fits a cache; the segments are then sorted one by one. Both steps share the work
/// among threads, and since a stable order is unique, their number cannot show.
struct WordSort {
  let keys: [SortColumn]
  let words: [SortWord]
  let count: Int

  typealias Keys = UnsafeMutablePointer<UInt64>
  typealias Rows = UnsafeMutablePointer<Int32>

  /// Below this many rows dealing them out does not pay.
  private static let small = 1 << 14
  private static let fineBits = 16

  init(_ keys: [SortColumn], count: Int) {
    self.keys = keys
    self.count = count
    words = SortWord.words(keys)
  }

  /// Whether the uppermost bits are all bits, so that dealing out is sorting.
  var isCounting: Bool { words.count == 1 && words[0].bits <= 11 && count >= Self.small }

  /// Whether putting row by row in its place takes less than making room for words.
  var isTiny: Bool { count <= 32 }

  /// The positions of few rows in order.
  func inserted() -> [Int32] {
    func comes(_ a: Int32, before b: Int32) -> Bool {
      for word in words {
        let (x, y) = (word.word(keys, Int(a)), word.word(keys, Int(b)))
        if x != y { return x < y }
      }
      return false
    }
    var rows: [Int32] = []
    rows.reserveCapacity(count)
    for row in 0..<Int32(count) {
      var place = rows.count
      while place > 0, comes(row, before: rows[place - 1]) { place -= 1 }
      rows.insert(row, at: place)
    }
    return rows
  }

  /// Fills `rows` with the positions of the rows in order, and `sorted` with their first words.
  /// Rows may be nil where the first word is all that is wanted, and must not when there are
  /// several words; `sorted` may be nil when `isCounting`.
  func run(_ sorted: Keys?, _ rows: Rows?) throws(Problem) {
    let first = words[0]
    if let sorted, count < Self.small {
      for start in stride(from: 0, to: count, by: 1024) {
        first.write(keys, start..<min(count, start + 1024), sorted + start)
      }
      if let rows { for row in 0..<count { rows[row] = Int32(row) } }
      let segment = SegmentSort(capacity: count, withRows: rows != nil)
      segment.sort(sorted, rows, count)
      if let rows { try refine(sorted, rows, count, segment, after: 0) }
      return
    }
    let deal = try SegmentDeal(self, exact: sorted == nil)
    try deal.run(sorted, rows)
    guard let sorted else { return }
    let batches = deal.batches
    try WorkThreads.current.tryEach(batches.count) { job throws(Problem) in
      try WorkBudget.check()
      let segments = batches[job]
      let largest = segments.map(\.count).max() ?? 0
      let segment = SegmentSort(capacity: largest, withRows: rows != nil)
      for range in segments {
        let start = range.lowerBound
        segment.sort(sorted + start, rows.map { $0 + start }, range.count)
        if let rows { try refine(sorted + start, rows + start, range.count, segment, after: 0) }
      }
    }
  }

  /// Sorts rows that tie in a word by the next one.
  private func refine(
    _ sorted: Keys, _ rows: Rows, _ count: Int, _ segment: SegmentSort, after index: Int
  ) throws(Problem) {
    guard index + 1 < words.count, count > 1 else { return }
    let word = words[index + 1]
    var room = WorkBuffer<UInt64>(64)
    defer { room.keep() }
    var start = 0
    while start < count {
      var end = start + 1
      while end < count, sorted[end] == sorted[start] { end += 1 }
      let tied = end - start
      if tied > 1 {
        try WorkBudget.check(row: start, every: 1 << 10)
        if room.count < tied { room = WorkBuffer(tied) }
        for at in 0..<tied { room.start[at] = word.word(keys, Int(rows[start + at])) }
        segment.sort(room.start, rows + start, tied)
        try refine(room.start, rows + start, tied, segment, after: index + 1)
      }
      start = end
    }
  }

  /// How many of the uppermost bits of the first word decide on the segment.
  fileprivate var topBits: Int { min(words[0].bits, Self.fineBits) }
}

/// Rows dealt out to segments by the uppermost bits of their word.
///
/// The rows of each of 65,536 such bins are counted, and neighbouring bins joined until a segment
/// is large enough; a bin that is too large stays alone.
private struct SegmentDeal {
  private let sort: WordSort
  private let shift: UInt64
  /// The segment of each bin.
  private var segmentOfBin: [UInt16] = []
  /// Where each segment begins, and the number of rows at the end.
  private var starts: [Int] = [0]
  /// Rows of each share: every thread deals out one, and they stand in the order of the table.
  private let shares: [Range<Int>]
  /// For each share the place of its next row in each segment.
  private var places: [Int32] = []

  init(_ sort: WordSort, exact: Bool) throws(Problem) {
    self.sort = sort
    let bits = sort.topBits
    shift = UInt64(sort.words[0].bits - bits)
    let threads = sort.count < 1 << 17 ? 1 : WorkThreads.current.count
    let size = ((sort.count + threads - 1) / threads + 1023) & ~1023
    shares = stride(from: 0, to: sort.count, by: size).map { $0..<min(sort.count, $0 + size) }
    let bins = 1 << bits
    let counts = WorkBuffer<Int32>(bins * shares.count, filledWith: 0)
    defer { counts.keep() }
    try Self.each(shares) { index, rows in
      let counts = counts.start + index * bins
      SortColumn.withBlocks(rows) { block, words in
        sort.words[0].write(sort.keys, block, words)
        for at in 0..<block.count { counts[Int(truncatingIfNeeded: words[at] >> shift)] &+= 1 }
      }
    }
    assign(counts.start, bins, exact: exact)
  }

  private static func each(
    _ shares: [Range<Int>], _ body: (Int, Range<Int>) -> Void
  ) throws(Problem) {
    try WorkThreads.current.tryEach(shares.count) { index throws(Problem) in
      let share = shares[index]
      for start in stride(from: share.lowerBound, to: share.upperBound, by: 1 << 18) {
        try WorkBudget.check()
        body(index, start..<min(share.upperBound, start + 1 << 18))
      }
    }
  }

  private mutating func assign(
    _ counts: UnsafeMutablePointer<Int32>, _ bins: Int, exact: Bool
  ) {
    let target = exact ? 1 : max(1 << 13, sort.count >> 12)
    segmentOfBin = [UInt16](repeating: 0, count: bins)
    var sizes = [[Int32](repeating: 0, count: shares.count)]
    var filled = 0
    for bin in 0..<bins {
      let size = shares.indices.reduce(0) { $0 + Int(counts[$1 * bins + bin]) }
      if filled > 0, filled + size > target {
        starts.append(starts[starts.count - 1] + filled)
        sizes.append([Int32](repeating: 0, count: shares.count))
        filled = 0
      }
      filled += size
      segmentOfBin[bin] = UInt16(sizes.count - 1)
      for share in shares.indices { sizes[sizes.count - 1][share] += counts[share * bins + bin] }
    }
    starts.append(sort.count)
    places = [Int32](repeating: 0, count: shares.count * sizes.count)
    for segment in sizes.indices {
      var place = Int32(starts[segment])
      for share in shares.indices {
        places[share * sizes.count + segment] = place
        place += sizes[segment][share]
      }
    }
  }

  func run(_ sorted: WordSort.Keys?, _ rows: WordSort.Rows?) throws(Problem) {
    let places = WorkBuffer<Int32>(places.count)
    defer { places.keep() }
    for index in 0..<places.count { places.start[index] = self.places[index] }
    let segments = starts.count - 1
    try segmentOfBin.withUnsafeBufferPointer { segmentOfBin throws(Problem) in
      try Self.each(shares) { index, range in
        let places = places.start + index * segments
        SortColumn.withBlocks(range) { block, words in
          sort.words[0].write(sort.keys, block, words)
          for at in 0..<block.count {
            let word = words[at]
            let segment = Int(segmentOfBin[Int(truncatingIfNeeded: word >> shift)])
            let place = Int(places[segment])
            places[segment] &+= 1
            if let sorted { sorted[place] = word }
            if let rows { rows[place] = Int32(truncatingIfNeeded: block.lowerBound + at) }
          }
        }
      }
    }
  }

  /// Segments that one job sorts: some hundred thousand rows, or one large segment.
  var batches: [[Range<Int>]] {
    var batches: [[Range<Int>]] = []
    var rows = Int.max
    for (start, end) in zip(starts, starts.dropFirst()) {
      if rows >= 1 << 17 {
        batches.append([])
        rows = 0
      }
      batches[batches.count - 1].append(start..<end)
      rows += end - start
    }
    return batches
  }
}
