/// Columns that are made in process, and the answers to the tasks over them, found by plain loops
/// over the same numbers: for more rows than are worth keeping in files.
struct BenchMade {
  let rows: Int
  /// Distinct texts and whole numbers, as data.py counts them.
  var distinct: Int { max(10, min(1_000_000, rows / 10)) }

  /// A number of 64 bits for a row of a column: the finaliser of SplitMix64.
  private static func mixed(_ name: String, _ row: Int) -> UInt64 {
    let seed = name.utf8.reduce(UInt64(7)) { $0 &* 131 &+ UInt64($1) }
    var word = (UInt64(row) &+ seed) &* 0x9E37_79B9_7F4A_7C15
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// Codes, years and identifiers, and the hundredths of amounts.
  func whole(_ name: String) -> (Int) -> Int64 {
    let (size, first, step): (Int, Int64, Int64) =
      switch name {
      case "year": (10, 2015, 1)
      case "id": (distinct, 7, 1999)
      case "amount": (200_000_000, -50_000_000, 1)
      case "population": (899_900, 100, 1)
      case "geo": (98, 0, 1)
      case "area": (5, 0, 1)
      case "month": (60, 0, 1)
      case "key": (1000, 0, 1)
      default: (distinct, 0, 1)
      }
    return { row in Int64(Self.mixed(name, row) % UInt64(size)) * step + first }
  }

  func real(_ name: String) -> (Int) -> Double {
    let whole = whole(name)
    return name == "amount" ? { Double(whole($0)) / 100 } : { Double(whole($0)) }
  }

  // MARK: Answers

  func answer(_ task: BenchTask) -> [Double] {
    let (geo, amount) = (whole("geo"), real("amount"))
    func sum(_ fits: (Int) -> Bool, _ value: (Int) -> Double) -> Double {
      // In parts, so that plain additions lose little.
      var total = 0.0
      for start in stride(from: 0, to: rows, by: 1 << 16) {
        var part = 0.0
        for row in start..<min(rows, start + 1 << 16) where fits(row) { part += value(row) }
        total += part
      }
      return total
    }
    switch task {
    case .group:
      let area = whole("area")
      return [490, sum({ geo($0) == 7 && area($0) == 3 }, amount)]
    case .filter:
      let year = whole("year")
      return [sum({ geo($0) == 7 && year($0) >= 2020 }, amount)]
    case .derive:
      let population = real("population")
      let rates = sum({ geo($0) == 7 }) { amount($0) / population($0) * 1000 }
      return [98, rates / sum({ geo($0) == 7 }) { _ in 1 }]
    case .pivot:
      let month = whole("month")
      return [98, 61, sum({ geo($0) == 7 && month($0) == 30 }, amount)]
    case .joinSmall:
      let key = whole("key")
      return [Double(rows)] + [rows - 1, rows / 2].map { Double(999 - key($0)) }
    case .joinLarge:
      let id = whole("id")
      return [Double(rows)] + [rows - 1, rows / 2].map { Double((id($0) - 7) / 1999) * 0.25 }
    case .groupText:
      let name = whole("name")
      var seen = [Bool](repeating: false, count: distinct)
      for row in 0..<rows { seen[Int(name(row))] = true }
      let first = name(0)
      return [
        Double(seen.reduce(0) { $0 + ($1 ? 1 : 0) }), sum({ name($0) == first }, amount),
      ]
    case .sortReal: return [0, rows / 2, rows - 1].map { amountInOrder($0) { _ in true } }
    case .sortPair:
      var counts = [Int](repeating: 0, count: 98)
      for row in 0..<rows { counts[Int(geo(row))] += 1 }
      return [0, rows / 2, rows - 1].map { place in
        var (code, left) = (0, place)
        while left >= counts[code] {
          left -= counts[code]
          code += 1
        }
        return amountInOrder(left) { geo($0) == Int64(code) }
      }
    case .small: return []
    }
  }

  /// The amount at a place of the order among some rows: by counting, in two steps.
  private func amountInOrder(_ place: Int, _ fits: (Int) -> Bool) -> Double {
    let cents = whole("amount")
    let low: Int64 = -50_000_000
    func find(_ place: Int, _ size: Int, _ slot: (Int64) -> Int?) -> (slot: Int, rest: Int) {
      var counts = [Int](repeating: 0, count: size)
      for row in 0..<rows where fits(row) {
        if let slot = slot(cents(row)) { counts[slot] += 1 }
      }
      var (at, left) = (0, place)
      while left >= counts[at] {
        left -= counts[at]
        at += 1
      }
      return (at, left)
    }
    let high = find(place, 200_000) { Int(($0 - low) / 1000) }
    let rest = find(high.rest, 1000) { value in
      Int((value - low) / 1000) == high.slot ? Int((value - low) % 1000) : nil
    }
    return Double(low + Int64(high.slot * 1000 + rest.slot)) / 100
  }
}
