import Foundation
import Testing
import Workbench

/// Directions, superlatives, ranks, comparisons, multiples, shares, sums and tables without any
/// other number: right ones are left alone, and each wrong one is found.
@Suite struct WordClaimMutationTests {
  struct Outcome {
    var found: [String: Int] = [:]
    var all: [String: Int] = [:]
    var missed: [String] = []
    var alarms: [String] = []
    var confirmed = 0
    var right = 0

    var foundCount: Int { found.values.reduce(0, +) }
    var count: Int { all.values.reduce(0, +) }
  }

  static func measure(_ items: [WordClaimCorpus.Item]) throws -> Outcome {
    var checkers: [String: ProseChecker] = [:]
    var outcome = Outcome()
    for item in items {
      let checker =
        try checkers[item.dataset]
        ?? ProseChecker(ProseCorpus.tables(item.dataset), language: item.language)
      checkers[item.dataset] = checker
      func check(_ text: String) throws -> ProseReport {
        try checker.check(try ProseFormat.markdown.read(Array(text.utf8), name: item.dataset))
      }
      let right = try check(item.right)
      outcome.right += 1
      if right.confirmed + right.confirmedWorded > 0 { outcome.confirmed += 1 }
      if right.contradictions > 0 {
        outcome.alarms.append("\(item.kind): \(item.right) \(right.findings.map(\.facts))")
      }
      for text in item.wrong {
        outcome.all[item.kind, default: 0] += 1
        if try check(text).contradictions > 0 {
          outcome.found[item.kind, default: 0] += 1
        } else {
          outcome.missed.append("\(item.kind): \(text)")
        }
      }
    }
    return outcome
  }

  static func tell(_ outcome: Outcome, _ name: String) {
    let share = Double(outcome.foundCount) * 100 / Double(max(1, outcome.count))
    let kinds = outcome.all.keys.sorted().map {
      "\($0) \(outcome.found[$0] ?? 0)/\(outcome.all[$0] ?? 0)"
    }
    print(
      "claims in words, \(name): \(outcome.foundCount) of \(outcome.count) corruptions found "
        + "(\(NumberFormat.english.text(share, decimals: 1)) %: \(kinds.joined(separator: ", "))), "
        + "\(outcome.alarms.count) false alarms and \(outcome.confirmed) confirmed of "
        + "\(outcome.right) right ones")
    if ProcessInfo.processInfo.environment["KKRLAB_MISSED"] != nil {
      for text in outcome.missed { print("  missed \(text)") }
      for text in outcome.alarms { print("  alarm \(text)") }
    }
  }

  @Test(arguments: [Language.danish, .english])
  func corruptionsAreFoundAndNothingElse(language: Language) throws {
    let items = try [1, 2, 3].flatMap {
      try WordClaimCorpus.items(WordClaimCorpus.developed, language, seed: $0)
    }
    let outcome = try Self.measure(items)
    Self.tell(outcome, language.rawValue)
    #expect(outcome.count >= 250)
    #expect(
      outcome.foundCount * 100 >= outcome.count * 99, "\(outcome.missed.joined(separator: "\n"))")
    #expect(outcome.alarms.isEmpty, "\(outcome.alarms.joined(separator: "\n"))")
  }

  /// Other datasets and other chances than those that the checker was developed with.
  @Test(arguments: [Language.danish, .english], [false, true])
  func measuresHeldOut(language: Language, isLast: Bool) throws {
    let measures = isLast ? WordClaimCorpus.heldOutLast : WordClaimCorpus.heldOut
    let items = try [40, 41, 42].flatMap {
      try WordClaimCorpus.items(measures, language, seed: $0)
    }
    let outcome = try Self.measure(items)
    Self.tell(outcome, "\(language.rawValue), held out \(isLast ? "last" : "first")")
    #expect(outcome.count >= 150)
    #expect(
      outcome.foundCount * 100 >= outcome.count * 97, "\(outcome.missed.joined(separator: "\n"))")
    #expect(outcome.alarms.isEmpty, "\(outcome.alarms.joined(separator: "\n"))")
  }

  /// Sentences by hand, in words that the checker was not made for.
  @Test(arguments: [Language.danish, .english])
  func sentencesByHand(language: Language) throws {
    let items = WordClaimSentences.items(language)
    let outcome = try Self.measure(items)
    Self.tell(outcome, "\(language.rawValue), by hand")
    #expect(items.count * 2 >= 150)
    #expect(outcome.foundCount * 100 >= outcome.count * 70)
    #expect(outcome.alarms.isEmpty, "\(outcome.alarms.joined(separator: "\n"))")
  }
}
