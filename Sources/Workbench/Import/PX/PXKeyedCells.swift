/// Reads DATA whose rows begin with keys (KEYS): rows that are left out are 0, not missing.
///
/// Keys stand in the order of STUB or in that of the KEYS statements; files do both. The order is
/// the one under which every key is a value of its variable.
struct PXKeyedCells {
  /// How keys of one variable are looked up.
  private struct Key {
    var name: String
    var list: String
    var positions: [String: Int]
    var stride: Int
    var size: Int
  }

  private let places: PXPlaces
  private let keys: [Key]
  /// Where the cells of a row go, counted from the place of the row.
  private let block: [Int]
  private let size: Int

  /// Nil when the file has no KEYS. `size` is the number of cells.
  init?(
    _ metadata: PXMetadata, _ variables: [PXVariable], size: Int, _ places: PXPlaces
  ) {
    // Before anything else: without keys, the run of cells of a row would be all cells.
    guard
      variables.contains(where: { metadata.statement("KEYS", keys: [$0.name]) != nil })
    else { return nil }
    var strides = [Int](repeating: 1, count: variables.count)
    for index in variables.indices.dropLast().reversed() {
      strides[index] = strides[index + 1] * variables[index + 1].count
    }
    var keys: [Key] = []
    var block = [0]
    for (index, variable) in variables.enumerated() {
      if let statement = metadata.statement("KEYS", keys: [variable.name]) {
        let list = statement.text?.uppercased() == "CODES" ? "CODES" : "VALUES"
        let names = list == "CODES" ? variable.domain.values.map(\.code) : variable.texts
        keys.append(
          Key(
            name: variable.name, list: list,
            positions: Dictionary(
              names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first }),
            stride: strides[index], size: variable.count))
      } else {
        block = block.flatMap { start in
          (0..<variable.count).map { start + $0 * strides[index] }
        }
      }
    }
    self.places = places
    self.keys = keys
    self.block = block
    self.size = size
    let order = metadata.statements.filter { $0.keyword == "KEYS" && $0.language == nil }
      .compactMap { statement in keys.firstIndex { $0.name == statement.keys.first } }
    written = order.count == keys.count ? order : Array(keys.indices)
  }

  /// The order of the KEYS statements.
  private let written: [Int]

  /// The orders to try: STUB, KEYS, and any other in which the keys of the first row fit.
  private func orders(_ first: [String]) -> [[Int]] {
    var out = [Array(keys.indices)]
    if written != out[0] { out.append(written) }
    var free: [Int] = []
    func extend() {
      guard out.count < 24 else { return }
      if free.count == keys.count {
        if !out.contains(free) { out.append(free) }
        return
      }
      for key in keys.indices
      where !free.contains(key) && keys[key].positions[first[free.count]] != nil {
        free.append(key)
        extend()
        free.removeLast()
      }
    }
    if first.count == keys.count { extend() }
    return out
  }

  /// Reads all rows with a fresh parser for each order that is tried.
  func read(_ fresh: () -> PXCellParser) throws(Problem) -> PXCellParser {
    var probe = fresh()
    var first: [String] = []
    while first.count < keys.count, let token = probe.next(), probe.isQuoted(token) {
      first.append(probe.text(token))
    }
    var faults: [Problem] = []
    for order in orders(first) {
      var parser = fresh()
      let fault = try rows(&parser, order)
      if let open = parser.unclosed {
        throw Problem(.pxTextOpen, ["keyword": "DATA"], place: places.place(open))
      }
      guard let fault else { return parser }
      faults.append(fault)
      if fault.code != .pxKeyUnknown { break }
    }
    // The order that got furthest is the one that was meant.
    let known = faults.filter { $0.code != .pxKeyUnknown }
    throw known.first ?? faults.max { ($0.place?.line ?? 0) < ($1.place?.line ?? 0) }
      ?? Problem(.pxKeywordMissing, ["keyword": "DATA"])
  }

  /// Reads all rows under one order; what is wrong, or nil.
  private func rows(
    _ parser: inout PXCellParser, _ order: [Int]
  ) throws(Problem) -> Problem? {
    var starts: [Int] = []
    var seen: Set<Int> = []
    while let first = parser.next() {
      try WorkBudget.check(row: starts.count, every: 1 << 10)
      var start = 0
      var token = first
      var printed: [String] = []
      for (index, key) in order.enumerated() {
        if index > 0 {
          guard let following = parser.next() else { return short(printed, 0, first) }
          token = following
        }
        guard parser.isQuoted(token) else { return long(token) }
        let text = parser.text(token)
        guard let position = keys[key].positions[text] else {
          return Problem(
            .pxKeyUnknown, ["key": text, "list": keys[key].list, "name": keys[key].name],
            place: places.place(token.lowerBound, length: token.count))
        }
        printed.append(text)
        start += position * keys[key].stride
      }
      guard seen.insert(start).inserted else {
        return Problem(
          .pxKeyTwice, ["keys": printed.joined(separator: ", ")],
          place: places.place(first.lowerBound))
      }
      starts.append(start)
      for cell in block.indices {
        guard let token = parser.next() else { return short(printed, cell, first) }
        if parser.isQuoted(token), !parser.isMark(token) { return short(printed, cell, first) }
        parser.take(token)
      }
    }
    parser.scatter(to: size) { starts[$0 / block.count] + block[$0 % block.count] }
    return nil
  }

  private func short(_ printed: [String], _ found: Int, _ token: Range<Int>) -> Problem {
    Problem(
      .pxKeyedRow,
      [
        "keys": printed.joined(separator: ", "), "found": String(found),
        "expected": String(block.count),
      ], place: places.place(token.lowerBound))
  }

  /// A number where a key should stand: the row before has too many cells, or there is no key.
  private func long(_ token: Range<Int>) -> Problem {
    Problem(
      .pxSyntax,
      [
        "keyword": "DATA", "expected": "a key in quotes after \(block.count) cells of a row",
        "found": "«\(places.text(token))»",
      ], place: places.place(token.lowerBound))
  }
}
