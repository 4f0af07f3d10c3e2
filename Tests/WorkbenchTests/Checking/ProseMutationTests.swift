import Foundation
import Testing
import Workbench

/// Every fact of texts that the program wrote is made wrong, one at a time: the checker finds it,
/// and finds nothing in the texts as they were.
@Suite struct ProseMutationTests {
  struct Outcome {
    var mutations = 0
    var found = 0
    var byKind: [ProseMutation.Kind: (all: Int, found: Int)] = [:]
    var missed: [String] = []
    var alarms: [String] = []
    var sentences = 0
  }

  static func measure(_ sections: [ProseCorpus.Section], seed: UInt64) throws -> Outcome {
    var random = SplitMix64(seed: seed)
    var checkers: [String: ProseChecker] = [:]
    var outcome = Outcome()
    for section in sections {
      let key = section.dataset + section.language.rawValue
      let checker =
        try checkers[key]
        ?? ProseChecker(ProseCorpus.tables(section.dataset), language: section.language)
      checkers[key] = checker
      func check(_ text: String) throws -> ProseReport {
        try checker.check(
          try ProseFormat.markdown.read(Array(text.utf8), name: section.dataset))
      }
      let clean = try check(section.text)
      outcome.sentences += clean.sentences
      for finding in clean.findings where finding.isContradiction {
        outcome.alarms.append("\(finding.kind) «\(finding.claim)» in:\n\(section.text.suffix(500))")
      }
      for mutation in ProseMutation.all(in: section.text, section.language, &random) {
        let report = try check(mutation.text)
        let isFound = report.findings.contains {
          $0.isContradiction && $0.place.line >= mutation.line
        }
        outcome.mutations += 1
        var count = outcome.byKind[mutation.kind] ?? (0, 0)
        count.all += 1
        if isFound {
          outcome.found += 1
          count.found += 1
        } else {
          let line = mutation.text.split(separator: "\n", omittingEmptySubsequences: false)[
            mutation.line - 1]
          outcome.missed.append(
            "\(section.dataset) \(section.language) \(mutation.kind) \(mutation.change): \(line)")
        }
        outcome.byKind[mutation.kind] = count
      }
    }
    return outcome
  }

  static func tell(_ outcome: Outcome, _ name: String) {
    let cells = outcome.byKind[.table] ?? (0, 0)
    let (all, found) = (outcome.mutations - cells.all, outcome.found - cells.found)
    let share = Double(found) * 100 / Double(max(1, all))
    let kinds = ProseMutation.Kind.allCases.compactMap { kind in
      outcome.byKind[kind].map { "\(kind.rawValue) \($0.found)/\($0.all)" }
    }
    print(
      "prose checker, \(name): \(found) of \(all) corruptions of sentences found "
        + "(\(NumberFormat.english.text(share, decimals: 1)) %: \(kinds.joined(separator: ", "))), "
        + "\(outcome.alarms.count) false alarms in \(outcome.sentences) sentences")
    if ProcessInfo.processInfo.environment["KKRLAB_MISSED"] != nil {
      for text in outcome.missed { print("  missed \(text)") }
      for text in outcome.alarms { print("  alarm \(text)") }
    }
  }

  #if DEBUG
    private static let seeds: [UInt64] = [1]
  #else
    private static let seeds: [UInt64] = [1, 2027]
  #endif

  @Test(arguments: [Language.danish, .english], seeds)
  func corruptionsAreFoundAndNothingElse(language: Language, seed: UInt64) throws {
    let sections =
      try ProseCorpus.sentences(language) + (language == .danish ? ProseCorpus.reports() : [])
    let outcome = try Self.measure(sections, seed: seed)
    Self.tell(outcome, "\(language.rawValue), seed \(seed)")
    // Cells of tables lean on captions more than sentences do, and are counted apart.
    let cells = outcome.byKind[.table] ?? (0, 0)
    let (all, found) = (outcome.mutations - cells.all, outcome.found - cells.found)
    #expect(all >= 500)
    #expect(cells.found * 100 >= cells.all * 90)
    #expect(
      found * 100 >= all * 99, "\(outcome.missed.joined(separator: "\n"))")
    #expect(outcome.alarms.isEmpty, "\(outcome.alarms.joined(separator: "\n"))")
  }
}
