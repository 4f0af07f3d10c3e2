/// Codes row by row and in parts: one look at the width, then a loop over one array.
extension CategoryCodes {
  /// Calls `body` with each row and its code, in order.
  @inline(__always)
  func eachRow<Failure: Error>(
    _ body: (_ row: Int, _ code: Int) throws(Failure) -> Void
  ) throws(Failure) {
    switch self {
    case .bytes(let codes): try Self.eachRow(codes, body)
    case .shorts(let codes): try Self.eachRow(codes, body)
    case .words(let codes): try Self.eachRow(codes, body)
    }
  }

  @inline(__always)
  private static func eachRow<Code: CategoryCode, Failure: Error>(
    _ codes: [Code], _ body: (_ row: Int, _ code: Int) throws(Failure) -> Void
  ) throws(Failure) {
    for row in 0..<codes.count { try body(row, Int(codes[row])) }
  }

  /// Which of the codes below `size` stand in a row that holds a value.
  func occurring(below size: Int, _ validity: Validity) -> [Bool] {
    var found = [Bool](repeating: false, count: size)
    if validity.isComplete {
      eachRow { _, code in found[code] = true }
    } else {
      eachRow { row, code in
        if validity.isValid(row) { found[code] = true }
      }
    }
    return found
  }

  /// What `body` makes of each row's code.
  @inline(__always)
  func mapped<Result: BitwiseCopyable>(_ body: (Int32) -> Result) -> [Result] {
    [Result](filling: count) { out in
      eachRow { row, code in out[row] = body(Int32(truncatingIfNeeded: code)) }
    }
  }

  /// Some rows on their own.
  func slice(_ rows: Range<Int>) -> CategoryCodes {
    switch self {
    case .bytes(let codes): .bytes(Array(codes[rows]))
    case .shorts(let codes): .shorts(Array(codes[rows]))
    case .words(let codes): .words(Array(codes[rows]))
    }
  }

  /// Both runs of rows; the codes of the second are replaced by what stands at them in `mapping`,
  /// where there is one.
  func appending(_ other: CategoryCodes, mapping: [Int32]? = nil) -> CategoryCodes {
    var out = self
    out.append(other, mapping: mapping)
    return out
  }
}

/// Codes that grow, and change their width when a larger one comes.
extension CategoryCodes {
  /// Makes room for `count` rows in all, in large pages where they are many.
  mutating func reserve(_ count: Int) {
    switch self {
    case .bytes(var codes):
      self = .bytes([])
      LargePages.reserve(&codes, count)
      self = .bytes(codes)
    case .shorts(var codes):
      self = .bytes([])
      LargePages.reserve(&codes, count)
      self = .shorts(codes)
    case .words(var codes):
      self = .bytes([])
      LargePages.reserve(&codes, count)
      self = .words(codes)
    }
  }

  /// Takes on a width that holds what is to come, and keeps room for `count` rows in all.
  mutating func widen(to width: CategoryWidth, reserving count: Int) {
    guard width > self.width else { return }
    switch (self, width) {
    case (.bytes(let codes), .shorts): self = .shorts(Self.copied(codes, reserving: count))
    case (.bytes(let codes), _): self = .words(Self.copied(codes, reserving: count))
    case (.shorts(let codes), _): self = .words(Self.copied(codes, reserving: count))
    case (.words, _): break
    }
  }

  private static func copied<From: CategoryCode, To: CategoryCode>(
    _ codes: [From], reserving count: Int
  ) -> [To] {
    var out: [To] = []
    LargePages.reserve(&out, Swift.max(count, codes.count))
    codes.withUnsafeBufferPointer { append($0, to: &out) { To(truncatingIfNeeded: $0) } }
    return out
  }

  /// Appends what `convert` makes of codes, in blocks that stay in the first cache.
  @inline(__always)
  private static func append<From: CategoryCode, To: CategoryCode>(
    _ codes: UnsafeBufferPointer<From>, to out: inout [To], _ convert: (From) -> To
  ) {
    let size = 1 << 12
    withUnsafeTemporaryAllocation(of: To.self, capacity: size) { block in
      var start = 0
      while start < codes.count {
        let count = Swift.min(size, codes.count - start)
        for index in 0..<count { block[index] = convert(codes[start + index]) }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: block[..<count]))
        start += count
      }
    }
  }

  /// Appends codes below `size`; room is kept for `expected` rows where the width changes.
  mutating func append(_ more: UnsafeBufferPointer<Int32>, below size: Int, expecting expected: Int)
  {
    widen(to: CategoryWidth(below: size), reserving: Swift.max(expected, count + more.count))
    // The array leaves the case while it grows, so that it is not shared and copied.
    switch self {
    case .bytes(var codes):
      self = .bytes([])
      Self.append(more, to: &codes) { UInt8(truncatingIfNeeded: $0) }
      self = .bytes(codes)
    case .shorts(var codes):
      self = .bytes([])
      Self.append(more, to: &codes) { UInt16(truncatingIfNeeded: $0) }
      self = .shorts(codes)
    case .words(var codes):
      self = .bytes([])
      codes.append(contentsOf: more)
      self = .words(codes)
    }
  }

  /// Sets the codes of some rows to 0.
  mutating func clear(_ rows: [Int]) {
    switch self {
    case .bytes(var codes):
      self = .bytes([])
      for row in rows { codes[row] = 0 }
      self = .bytes(codes)
    case .shorts(var codes):
      self = .bytes([])
      for row in rows { codes[row] = 0 }
      self = .shorts(codes)
    case .words(var codes):
      self = .bytes([])
      for row in rows { codes[row] = 0 }
      self = .words(codes)
    }
  }

  /// Appends the codes of later rows, which `mapping` renumbers where there is one. Its numbers are
  /// not negative.
  mutating func append(_ later: CategoryCodes, mapping: [Int32]? = nil) {
    let highest = mapping.map { $0.reduce(0, |) } ?? 0
    let needed =
      mapping == nil ? later.width : CategoryWidth(bits: UInt32(bitPattern: highest))
    widen(to: needed, reserving: count + later.count)
    switch later {
    case .bytes(let codes): append(codes, mapping)
    case .shorts(let codes): append(codes, mapping)
    case .words(let codes): append(codes, mapping)
    }
  }

  private mutating func append<From: CategoryCode>(_ more: [From], _ mapping: [Int32]?) {
    func grow<To: CategoryCode>(_ codes: inout [To]) {
      more.withUnsafeBufferPointer { more in
        guard let mapping else {
          return Self.append(more, to: &codes) { To(truncatingIfNeeded: $0) }
        }
        let places = mapping.isEmpty ? [0] : mapping.map { To(truncatingIfNeeded: $0) }
        places.withUnsafeBufferPointer { places in
          Self.append(more, to: &codes) { places[mapping.isEmpty ? 0 : Int($0)] }
        }
      }
    }
    switch self {
    case .bytes(var codes):
      self = .bytes([])
      grow(&codes)
      self = .bytes(codes)
    case .shorts(var codes):
      self = .bytes([])
      grow(&codes)
      self = .shorts(codes)
    case .words(var codes):
      self = .bytes([])
      grow(&codes)
      self = .words(codes)
    }
  }
}
