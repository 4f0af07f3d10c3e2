import Testing
import Workbench

/// Runs, turns, multiples, gaps and outliers: found where they hold for what a reader sees, and
/// nowhere else.
@Suite struct CourseTests {
  static func data(
    _ series: [(String, [Double?])], decimals: Int = 1, unit: String = "mia_kr"
  ) throws -> SeriesSet {
    try NarratorTests.data(series, unit: Unit(code: unit), decimals: decimals)
  }

  @Test func streaks() throws {
    let rising = try Self.data([("A", [5.0, 4.0, 4.5, 5.2, 6.0])])
    #expect(rising.streak(series: 0) == Course.Streak(rises: true, start: 1, end: 4))
    // The last step is no step as it is shown.
    #expect(try Self.data([("A", [4.0, 4.5, 5.2, 6.0, 6.04])]).streak(series: 0) == nil)
    #expect(try Self.data([("A", [4.0, 4.5, 5.2])]).streak(series: 0) == nil)
    #expect(try Self.data([("A", [4.0, nil, 5.2, 6.0, 7.0])]).streak(series: 0) == nil)
  }

  @Test func turns() throws {
    let turned = try Self.data([("A", [4.0, 5.0, 6.0, 5.5, 5.0])])
    #expect(
      turned.turn(series: 0) == Course.Turn(rises: true, start: 0, turn: 2, end: 4))
    #expect(try Self.data([("A", [4.0, 5.0, 6.0, 6.0, 5.0, 4.0])]).turn(series: 0) == nil)
    #expect(try Self.data([("A", [4.0, 5.0, 6.0, 5.5])]).turn(series: 0) == nil)
    let fallen = try Self.data([("A", [9.0, 8.0, 7.0, 7.0, 6.0, 6.5, 7.1])])
    #expect(
      fallen.turn(series: 0) == Course.Turn(rises: false, start: 0, turn: 4, end: 6))
  }

  static let ratios: [(from: Double, to: Double, multiple: Course.Multiple?)] = [
    (100, 200, .doubled), (1000, 2040, .doubled), (1000, 2060, .moreThanDoubled),
    (100, 192, .nearlyDoubled), (100, 185, nil), (100, 300, .tripled), (100, 330, nil),
    (200, 100, .halved), (200, 90, .moreThanHalved), (192, 100, .nearlyHalved), (200, 130, nil),
    // The shown levels allow less than 1.95 and more than 2.05.
    (1, 2, nil),
  ]

  @Test(arguments: ratios)
  func multiples(_ ratio: (from: Double, to: Double, multiple: Course.Multiple?)) throws {
    let data = try Self.data([("A", [ratio.from, ratio.to])], decimals: 0)
    #expect(try data.change(series: 0)?.multiple == ratio.multiple)
  }

  @Test func gaps() throws {
    let data = try Self.data([("A", [5.0, 7.0]), ("B", [4.0, 5.0])])
    let gap = try #require(data.gap(0, 1, from: 0, to: 1))
    #expect(gap.widens && gap.from.shownValue == 1 && gap.to.shownValue == 2)
    // They change places, or stand level as shown.
    #expect(
      try Self.data([("A", [5.0, 7.0]), ("B", [4.0, 8.0])]).gap(0, 1, from: 0, to: 1) == nil)
    #expect(
      try Self.data([("A", [5.0, 7.0]), ("B", [5.0, 8.0])]).gap(0, 1, from: 0, to: 1) == nil)
  }

  @Test func outliers() throws {
    let values: [Double?] = [5.0, 5.2, 4.9, 5.1, 5.0, 4.8, 5.3, 24.6]
    let found = try Self.data([("A", values)]).outliers(series: 0)
    #expect(found.map(\.position) == [7])
    #expect(found.first?.median.shownValue == 5.1 || found.first?.median.shownValue == 5.0)
    #expect(try Self.data([("A", Array(values.suffix(7)))]).outliers(series: 0).isEmpty)
    #expect(try Self.data([("A", [Double?](repeating: 5, count: 9))]).outliers(series: 0).isEmpty)
  }

  /// Whatever is claimed holds for the numbers as they are shown.
  @Test func claimsHoldAsShown() throws {
    var random = SplitMix64(seed: 20)
    var streaks = 0
    var turns = 0
    var multiples = 0
    for _ in 0..<20_000 {
      let decimals = Int(random.next() % 3)
      let count = 2 + Int(random.next() % 8)
      var level = 10.0
      let drift = Double(Int(random.next() % 200)) / 100 - 1
      let values: [Double?] = (0..<count).map { _ in
        level += drift + Double(Int(random.next() % 100)) / 60 - 0.8
        return random.next() % 25 == 0 ? nil : level
      }
      let data = try Self.data([("A", values)], decimals: decimals)
      func shown(_ place: Int) throws -> Double {
        try #require(data.series[0].values[place].quantity).shownValue
      }
      if let streak = data.streak(series: 0) {
        streaks += 1
        for place in streak.start..<streak.end {
          #expect(try (shown(place + 1) > shown(place)) == streak.rises)
          #expect(try shown(place + 1) != shown(place))
        }
      }
      if let turn = data.turn(series: 0) {
        turns += 1
        for place in turn.start..<turn.turn {
          #expect(
            try turn.rises ? shown(place) <= shown(place + 1) : shown(place) >= shown(place + 1))
        }
        for place in turn.turn..<turn.end {
          #expect(
            try turn.rises ? shown(place) >= shown(place + 1) : shown(place) <= shown(place + 1))
        }
        #expect(try shown(turn.start) != shown(turn.turn) && shown(turn.end) != shown(turn.turn))
      }
      if let change = try data.change(series: 0), let multiple = change.multiple,
        let from = change.from?.shownValue, let to = change.to?.shownValue
      {
        multiples += 1
        switch multiple {
        case .doubled: #expect((1.95..<2.05).contains(to / from))
        case .nearlyDoubled: #expect((1.9..<2).contains(to / from))
        case .moreThanDoubled: #expect(to / from > 2)
        case .tripled: #expect((2.95..<3.05).contains(to / from))
        case .halved: #expect((1.95..<2.05).contains(from / to))
        case .nearlyHalved: #expect((1.9..<2).contains(from / to))
        case .moreThanHalved: #expect(from / to > 2)
        }
      }
    }
    // The claims were made often enough for the test to mean something.
    #expect(streaks > 1000 && turns > 300 && multiples > 50)
  }
}

/// The same in words, read as a Danish editor reads them.
@Suite struct CourseSentenceTests {
  let danish = Narrator(style: QuantityStyle(language: .danish))
  let english = Narrator(style: QuantityStyle(language: .english))

  func say(_ data: SeriesSet, _ narrator: Narrator) throws -> String {
    let kinds: Set<Fact.Kind> = [.multiple, .streak, .turn, .outlier, .gap]
    return try data.facts(in: Fact.Scope(kinds: kinds))
      .map { try narrator.say($0, in: data).text(narrator.style) }.joined(separator: " ")
      .replacing("\u{00A0}", with: "_")
  }

  @Test func streakAndMultiple() throws {
    let data = try CourseTests.data([("A", [3.0, 3.6, 4.4, 5.2, 6.4])])
    #expect(
      try say(data, danish)
        == "Udgifterne er mere end fordoblet siden 2020. Udgifterne er steget hvert år siden 2020.")
    #expect(
      try say(data, english)
        == "Expenditures have more than doubled since 2020. "
        + "Expenditures have risen every year since 2020.")
  }

  @Test func turn() throws {
    let data = try CourseTests.data([("A", [4.0, 5.0, 6.4, 6.2, 6.1])])
    #expect(
      try say(data, danish)
        == "Udgifterne steg frem til 2022 (6,4_mia._kr.), men er siden faldet til 6,1_mia._kr.")
    #expect(
      try say(data, english)
        == "Expenditures rose until 2022 (DKK_6.4_billion), but have since fallen to "
        + "DKK_6.1_billion.")
  }

  @Test func gap() throws {
    let data = try CourseTests.data([("hovedstaden", [5.0, 7.0]), ("landsplan", [4.0, 5.0])])
    #expect(
      try say(data, danish)
        == "Forskellen mellem hovedstaden og landsplan er udvidet fra 1,0_mia._kr. i 2020 til "
        + "2,0_mia._kr. i 2021.")
  }

  @Test func outlier() throws {
    let values: [Double?] = [5.0, 5.2, 4.9, 5.1, 5.0, 4.8, 5.3, 24.6]
    let data = try CourseTests.data([("A", values)])
    #expect(
      try say(data, danish).hasSuffix(
        "I 2027 skilte udgifterne sig ud med 24,6_mia._kr. (medianen er 5,1_mia._kr.)."))
  }
}

/// Levels of saying: each holds what the one below holds.
@Suite struct NarrationLevelTests {
  let danish = Narrator(style: QuantityStyle(language: .danish))

  @Test func levels() throws {
    let data = try CourseTests.data([
      ("hovedstaden", [3.0, 3.6, 4.4, 5.2, 6.4]), ("landsplan", [4.0, 4.1, 4.1, 4.3, 4.2]),
    ])
    let texts = try (1...3).map { level in
      try danish.say(data, level: level).text(danish.style).replacing("\u{00A0}", with: "_")
    }
    #expect(
      texts[0] == "Figuren viser udgifterne i hovedstaden og på landsplan fra 2020 til 2024.")
    #expect(
      texts[1] == texts[0]
        + " Udgifterne i hovedstaden er steget 113,3_pct. siden 2020, fra 3,0 til "
        + "6,4_mia._kr. Udgifterne på landsplan er steget 5,0_pct. siden 2020, fra 4,0 "
        + "til 4,2_mia._kr. Udgifterne på landsplan var højest i 2023 (4,3_mia._kr.) og lavest "
        + "i 2020 (4,0_mia._kr.).")
    #expect(
      texts[2] == texts[1]
        + " Udgifterne i hovedstaden er mere end fordoblet siden 2020."
        + " Udgifterne i hovedstaden er steget hvert år siden 2020.")
    let short = try danish.say(data, level: 3, limit: 200).text(danish.style)
    #expect(short.count <= 200 && texts[1].hasPrefix(short.replacing("\u{00A0}", with: "_")))
    #expect(try danish.say(data, level: 3, limit: 1).text(danish.style) == texts[0])
  }
}
