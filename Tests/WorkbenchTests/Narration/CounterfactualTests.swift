import Testing
import Workbench

/// The guarantee: for every sentence, the data are changed so that it no longer holds, and then the
/// words change or the run fails.
@Suite struct CounterfactualTests {
  #if DEBUG
    static let cases = 1_000
  #else
    static let cases = 20_000
  #endif

  struct Count {
    var sentences = 0
    var changes = 0
    var kept = 0
    var kinds: [String: Int] = [:]
  }

  /// Narrates a set, breaks each fact in every way, and counts the sentences that stay.
  static func count(
    _ data: SeriesSet, versus benchmark: Fact.Benchmark? = nil, into count: inout Count,
    narrate: (Fact, SeriesSet) throws -> String
  ) throws {
    for fact in try data.facts(versus: benchmark) {
      let sentence = try narrate(fact, data)
      count.sentences += 1
      count.kinds[fact.kind.rawValue, default: 0] += 1
      let tests = Counterfactual(data: data, fact: fact, benchmark: benchmark).breaks()
      // A fact that nothing is tried on proves nothing, but for rankings where all are equal.
      if tests.isEmpty { count.kept += fact.kind == .rank ? 0 : 1 }
      for (what, changed) in tests {
        count.changes += 1
        let told: [String]
        do {
          told = try changed.facts(versus: benchmark).map { try narrate($0, changed) }
        } catch is Problem {
          continue
        }
        guard told.contains(sentence) else { continue }
        count.kept += 1
        if count.kept < 10 { print("kept though \(what): \(sentence)") }
      }
    }
  }

  static func text(_ narrator: Narrator) -> (Fact, SeriesSet) throws -> String {
    { fact, data in try narrator.say(fact, in: data).text(narrator.style) }
  }

  static let narrators = [
    Narrator(style: QuantityStyle()), Narrator(style: QuantityStyle(language: .english)),
  ]

  @Test func randomSeries() throws {
    var random = SplitMix64(seed: 21)
    var count = Count()
    for number in 0..<Self.cases {
      let narrator = Self.narrators[number % 2]
      let (data, benchmark) = try Self.random(&random)
      try Self.count(data, versus: benchmark, into: &count, narrate: Self.text(narrator))
    }
    print(
      """
      counterfactual, random series: \(count.sentences) sentences, \(count.changes) changes of \
      data, \(count.kept) sentences kept; \(count.kinds.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
      """)
    #expect(count.kept == 0)
    for kind in Fact.Kind.allCases {
      #expect(count.kinds[kind.rawValue, default: 0] > 10, "too few of \(kind.rawValue)")
    }
  }

  /// The test itself can fail: a narrator that repeats what it said is found out.
  @Test func aNarratorThatDoesNotLookIsFound() throws {
    var random = SplitMix64(seed: 22)
    var count = Count()
    let narrator = Self.narrators[0]
    for _ in 0..<20 {
      let (data, _) = try Self.random(&random)
      try Self.count(data, into: &count) { fact, _ in
        // The words of the data as they were, whatever they are now.
        fact.series.map { "\($0)" } ?? ""
      }
    }
    #expect(count.kept > count.changes / 2)
    // And one that forgets the numbers but keeps the words.
    var blind = Count()
    for _ in 0..<200 {
      let (data, _) = try Self.random(&random)
      try Self.count(data, into: &blind) { fact, data in
        String(try narrator.say(fact, in: data).text(narrator.style).filter { !$0.isNumber })
      }
    }
    #expect(blind.kept > 100)
  }

  static func random(_ random: inout SplitMix64) throws -> (SeriesSet, Fact.Benchmark?) {
    func upTo(_ limit: UInt64) -> Int { Int(random.next() % limit) }
    let unit = ["mia_kr", "pct_share", "antal"][upTo(3)]
    let decimals = unit == "antal" ? 0 : upTo(3)
    let scale = [10.0, 100, 1000][upTo(3)]
    let isBalance = unit == "mia_kr" && upTo(4) == 0
    func value(_ level: Double) -> Double? {
      if upTo(25) == 0 { return nil }
      let value = isBalance ? level - scale / 2 : max(0, level)
      return unit == "antal" ? value.rounded() : (value * 1000).rounded() / 1000
    }
    func course(_ count: Int) -> [Double?] {
      var level = (0.3 + Double(upTo(1000)) / 1000) * scale
      let drift = (Double(upTo(200)) / 100 - 1) * scale / 8
      let turn = upTo(3) == 0 ? count / 2 : count
      let isStill = upTo(12) == 0
      return (0..<count).map { place in
        if !isStill {
          level += (place < turn ? drift : -drift) + Double(upTo(100)) / 1000 * scale
        }
        if upTo(40) == 0 { return value(level + 20 * scale) }
        return value(level)
      }
    }
    var x = Field(name: "år", type: .period)
    var y = Field(name: "værdi", type: .real)
    y.additive = .always
    y.grammar = Grammar(definite: "værdien", english: "the value")
    let isTime = upTo(3) != 0
    if !isTime { x.type = .category }
    let count = isTime ? 2 + upTo(10) : 2 + upTo(11)
    let names = ["hovedstaden", "landsplan", "Bornholm"]
    let isWay = !isTime && unit != "pct_share" && upTo(4) == 0
    var series = (0..<(isWay ? 1 : 1 + upTo(3))).map { index in
      (names[index], course(count))
    }
    if isWay {
      let parts = (0..<(2 + upTo(3))).map { _ in Double(upTo(2000) - 700) }
      let start = 5000.0
      series[0].1 = [start] + parts + [start + parts.reduce(0, +)]
    }
    let positions = series[0].1.indices.map { place -> SeriesSet.Position in
      if isTime {
        return SeriesSet.Position(cell: .period(.year(2010 + place)), label: "\(2010 + place)")
      }
      var position = SeriesSet.Position(cell: .text("p\(place)"), label: "P\(place)")
      position.isTotal = isWay && (place == 0 || place == series[0].1.count - 1)
      return position
    }
    let lineage = Lineage(.literal("random"))
    let data = SeriesSet(
      positions: positions,
      series: series.map { name, values in
        SeriesSet.Series(
          key: name, label: name,
          values: values.map { value in
            guard let value else { return .missing(.notAvailable) }
            return .quantity(
              Quantity(value, unit: Unit(code: unit), decimals: decimals, lineage: lineage))
          })
      }, x: x, y: y, by: series.count > 1 ? Field(name: "geo", type: .category) : nil,
      unit: Unit(code: unit), decimals: decimals, info: TableInfo(name: "random"), lineage: lineage)
    var benchmark: Fact.Benchmark?
    if isTime, series.count > 1 { benchmark = upTo(2) == 0 ? .series(1) : nil }
    if !isTime, !isWay, upTo(2) == 0 { benchmark = .position(0) }
    return (data, benchmark)
  }
}
