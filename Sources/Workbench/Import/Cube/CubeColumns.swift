/// The columns of a cube as a long table.
enum CubeColumns {
  /// Every value `inner` times, and that run again and again until there are `count` rows.
  static func spread<Value>(_ values: [Value], _ inner: Int, _ count: Int) -> [Value] {
    guard count > 0, inner > 0, !values.isEmpty else { return [] }
    var out: [Value] = []
    LargePages.reserve(&out, count)
    for value in values { out.append(contentsOf: repeatElement(value, count: inner)) }
    // The filled part is copied behind itself, in pieces that stay in the cache. A piece begins
    // where the last one left off within the run, since it need not end with a run.
    let run = out.count
    while out.count < count {
      let start = out.count % run
      let length = min(count - out.count, out.count - start, 1 << 14)
      let piece = Array(out[start..<start + length])
      out.append(contentsOf: piece)
    }
    return out
  }

  /// As above, for codes.
  static func spread(_ codes: CategoryCodes, _ inner: Int, _ count: Int) -> CategoryCodes {
    switch codes {
    case .bytes(let codes): .bytes(spread(codes, inner, count))
    case .shorts(let codes): .shorts(spread(codes, inner, count))
    case .words(let codes): .words(spread(codes, inner, count))
    }
  }

  /// As above, for periods.
  static func spread(_ periods: [Period], _ inner: Int, _ count: Int) -> PeriodValues {
    let codes = CategoryCodes(periods.indices.map { Int32(truncatingIfNeeded: $0) })
    return PeriodValues(spread(codes, inner, count), of: periods)
  }

  /// Bytes a row of a dimension: a code of so many values, or a word of 64 bits.
  static func width(values: Int, ofWords: Bool) -> Int {
    ofWords ? MemoryLayout<Int64>.stride : CategoryWidth(below: values).rawValue
  }

  /// A name that no column has yet: the one wanted, or with a number behind it.
  static func free(_ wanted: String, _ names: inout Set<String>) -> String {
    var name = wanted
    var number = 2
    while !names.insert(name).inserted {
      name = "\(wanted)_\(number)"
      number += 1
    }
    return name
  }
}
