import Testing
import Workbench

/// The promise about prose, checked from outside: sentences over random series are read back as a
/// reader reads them, by their words and the numbers that they show, and held against the series.
@Suite struct GuaranteeTests {
  #if DEBUG
    static let cases = 8_000
  #else
    static let cases = 100_000
  #endif

  /// A number as a sentence shows it.
  struct Shown {
    var value: Double
    var decimals: Int
    var unit: String

    /// Half a unit of the last place.
    var half: Double {
      var half = 0.5
      for _ in 0..<decimals { half /= 10 }
      return half
    }
  }

  /// The numbers of a sentence in order; a number and its unit are joined by no-break spaces.
  static func numbers(in sentence: String) -> [Shown] {
    let tokens = sentence.split(separator: " ")
    /// What stands behind the no-break space of a word.
    func unit(_ index: Int) -> String {
      guard tokens.indices.contains(index) else { return "" }
      let parts = tokens[index].split(separator: "\u{A0}", maxSplits: 1)
      var text = parts.count > 1 ? parts[1] : ""
      while let last = text.last, "),.".contains(last) { text.removeLast() }
      return String(text)
    }
    return tokens.indices.compactMap { index in
      // Years of the series stand behind these words.
      if index > 0, ["i", "siden"].contains(tokens[index - 1]) { return nil }
      let token = tokens[index]
      var text = token.drop { "(".contains($0) }
      while let last = text.last, "),.".contains(last) { text.removeLast() }
      let parts = text.split(separator: "\u{A0}", maxSplits: 1)
      guard let number = parts.first, let first = number.first,
        first.isNumber || first == "\u{2212}"
      else { return nil }
      let plain = number.replacing(".", with: "").replacing(",", with: ".")
        .replacing("\u{2212}", with: "-")
      guard let value = Double(plain) else { return nil }
      let decimals = plain.firstIndex(of: ".").map { plain[$0...].count - 1 } ?? 0
      // "fra 5,7 til 6,7 mia. kr." says the unit once.
      let isShared =
        index > 0 && tokens[index - 1].hasSuffix("fra") && tokens.indices.contains(index + 1)
        && tokens[index + 1] == "til"
      // Years stand alone, and so do indices; the callers know which unit they look for.
      let own = parts.count > 1 ? String(parts[1]) : isShared ? unit(index + 2) : ""
      return Shown(value: value, decimals: decimals, unit: own)
    }
  }

  struct Case {
    var series: [[Double?]]
    var unit: String
    var decimals: Int
  }

  static func random(_ random: inout SplitMix64, series count: Int) -> Case {
    let unit = ["mia_kr", "pct", "antal", "mia_kr"][Int(random.next() % 4)]
    let decimals = unit == "antal" ? 0 : Int(random.next() % 3)
    let points = 2 + Int(random.next() % 6)
    let scale = [1.0, 10, 100, 3000][Int(random.next() % 4)]
    let mayBeNegative = random.next() % 4 == 0 && unit != "pct"
    let series = (0..<count).map { _ -> [Double?] in
      // Close levels, where shown and exact numbers part most easily.
      let level = Double(random.next() % 1000) / 1000 * scale + (mayBeNegative ? -scale / 2 : 0.01)
      return (0..<points).map { _ in
        if random.next() % 20 == 0 { return nil }
        let step =
          (Double(random.next() % 2001) / 1000 - 1) * scale * (random.next() % 3 == 0 ? 0.6 : 0.02)
        let value = mayBeNegative ? level + step : max(0, level + step)
        return unit == "antal" ? value.rounded() : value
      }
    }
    return Case(series: series, unit: unit, decimals: decimals)
  }

  static func data(_ item: Case) throws -> SeriesSet {
    let names = ["hovedstaden", "landsplan"]
    return try NarratorTests.data(
      item.series.enumerated().map { (names[$0.offset], $0.element) },
      unit: Unit(code: item.unit), decimals: item.decimals)
  }

  /// Whether a number is a value of the series as it is shown with so many decimals.
  static func isShown(_ number: Shown, of value: Double) -> Bool {
    abs(number.value - value) <= number.half * (1 + 1e-9) + 1e-12
  }

  /// Guarantees 1, 2 and 4 for one sentence about a change; what does not hold, or nil.
  static func fault(in sentence: String, _ values: [Double?], unit: String) -> String? {
    let known = values.compactMap { $0 }
    guard let first = known.first, let last = known.last else { return "no numbers" }
    let all = numbers(in: sentence)
    let word = unit == "pct" ? "pct." : unit == "antal" ? "" : "mia.\u{A0}kr"
    let isLevel = { (number: Shown) in
      unit == "antal" ? number.unit.isEmpty : number.unit.hasPrefix(word.prefix(3))
    }
    let rises = sentence.contains("steget") || sentence.contains(" steg ")
    let falls = sentence.contains("faldet") || sentence.contains(" faldt ")
    if sentence.contains("vendt") {
      let up = sentence.contains("fra et underskud")
      return (up ? first < 0 && last > 0 : first > 0 && last < 0) ? nil : "no sign change"
    }
    if sentence.contains("uændret") || sentence.contains("uændrede") {
      // Level as shown, or a change that no reader sees.
      guard let shown = all.first(where: isLevel) else { return "no level" }
      let moved = known.contains { min(abs($0 - first), abs($0 - last)) > 2 * shown.half }
      if moved, !sentence.contains(" i forhold til ") { return "other levels between" }
      if abs(first - last) <= 2 * shown.half * (1 + 1e-9) { return nil }
      return first > 0 && abs(last / first - 1) < 0.0006 ? nil : "moved from \(first) to \(last)"
    }
    guard rises != falls else { return "no direction" }
    if rises != (last > first) { return "wrong direction" }
    let levels = all.filter(isLevel)
    var from: Shown
    var to: Shown
    if unit == "pct" || !sentence.contains("pct.") {
      guard levels.count >= 2 else { return "levels are missing" }
      (from, to) = (levels[0], levels[1])
      // A percentage of a share must be asked for, and a base of zero or less has none.
      if unit != "pct", from.value > 0, to.value >= 0 { return "no percentage" }
    } else {
      guard let percent = all.first(where: { $0.unit.hasPrefix("pct") }), levels.count >= 2
      else { return "percentage or levels are missing" }
      (from, to) = (levels[levels.count - 2], levels[levels.count - 1])
      if from.value <= 0 || to.value < 0 { return "a percentage of \(from.value)" }
      if percent.value <= 0 { return "\(percent.value) pct. is no \(rises ? "rise" : "fall")" }
      let least = ((to.value - to.half) / (from.value + from.half) - 1) * 100
      let most = ((to.value + to.half) / max(1e-300, from.value - from.half) - 1) * 100
      let signed = rises ? percent.value : -percent.value
      let isNoted = sentence.contains("uafrundede")
      // The percentage that a reader computes rounds to the one that is printed.
      let half = percent.half + 1e-9
      if !isNoted, signed + half < least || signed - half > most {
        return "\(signed) pct. lies outside \(least)…\(most)"
      }
      let exact = (last / first - 1) * 100
      if abs(signed - exact) > percent.half * (1 + 1e-9) { return "\(signed) is not \(exact)" }
    }
    if rises ? from.value >= to.value : from.value <= to.value {
      return "the shown levels say otherwise"
    }
    if !isShown(from, of: first) || !isShown(to, of: last) { return "other levels" }
    if let points = all.first(where: { $0.unit.hasPrefix("procentpoint") }) {
      if unit != "pct" { return "percentage points of \(unit)" }
      if points.value <= 0 { return "no points" }
      let shown = abs(to.value - from.value)
      let isNoted = sentence.contains("uafrundede")
      if !isNoted, abs(points.value - shown) > 1e-9 { return "\(points.value) points" }
      if !isShown(points, of: abs(last - first)) { return "\(last - first) points" }
    } else if unit == "pct" {
      return "no percentage points"
    }
    return nil
  }

  @Test func changesHoldAsRead() throws {
    var generator = SplitMix64(seed: 7)
    let danish = Narrator(style: QuantityStyle(language: .danish))
    var told = 0
    for _ in 0..<Self.cases {
      let item = Self.random(&generator, series: 1)
      let data = try Self.data(item)
      guard let change = try data.change(series: 0) else { continue }
      let subject = Subject(
        definite: "udgifterne", grammar: Grammar(definite: "udgifterne", number: .plural))
      let sentence = try danish.say(change, of: subject).text(danish.style)
      told += 1
      let fault = Self.fault(in: sentence, item.series[0], unit: item.unit)
      #expect(fault == nil, "\(fault ?? ""): \(sentence) \(item)")
      if fault != nil { break }
    }
    #expect(told > Self.cases / 2)
  }

  /// A change held against another one: the word between the two numbers fits them as shown.
  @Test func benchmarksHoldAsRead() throws {
    var generator = SplitMix64(seed: 8)
    let danish = Narrator(style: QuantityStyle(language: .danish))
    var compared = 0
    for _ in 0..<Self.cases / 2 {
      let item = Self.random(&generator, series: 2)
      let data = try Self.data(item)
      guard let own = try data.change(series: 0), let other = try data.change(series: 1) else {
        continue
      }
      let subject = Subject(
        definite: "udgifterne", grammar: Grammar(definite: "udgifterne", number: .plural))
      let sentence = try danish.say(own, of: subject, versus: other, at: "landsplan")
        .text(danish.style)
      let unit = item.unit == "pct" ? "procentpoint" : "pct"
      let moves = Self.numbers(in: sentence).filter { $0.unit.hasPrefix(unit) }
      guard let first = moves.first, let second = moves.last, moves.count >= 2 else { continue }
      let larger =
        sentence.contains("er mere end på landsplan") || sentence.contains("et større fald end")
      let smaller =
        sentence.contains("er mindre end på landsplan") || sentence.contains("et mindre fald end")
      guard larger || smaller else { continue }
      compared += 1
      let holds = larger ? first.value > second.value : first.value < second.value
      #expect(holds && larger != smaller, "\(sentence) \(item)")
      if !holds { break }
    }
    #expect(compared > Self.cases / 20)
  }
}
