import Testing
import Workbench

/// Declared rounding, exceptions of the source, known contradictions, and how a report concludes.
@Suite struct CheckReportTests {
  let sample: CheckSample

  init() throws { sample = try CheckSample() }

  static let amounts = """
    {"name": "k", "kkrlab": {"role": "dimension"}},
    {"name": "v", "type": "integer", "kkrlab": {"unit": "ture_pr_dag"}}
    """

  func report(
    _ csv: String, _ checks: String, fields: String = CheckReportTests.amounts,
    known: String? = nil, only: [String] = []
  ) throws -> CheckReport {
    let dataset = try sample.package(
      [.init(fields: fields, schema: CheckSample.keyed, csv: csv)], checks: checks, known: known)
    return try DatasetCheck.report(dataset, only: only)
  }

  static let rounded = """
    {"name": "s", "kind": "sum", "columns": "v", "total": {"k": "t"},
     "rounding": {"unit": 10000, "reason": {"da": "Hele titusinder.", "en": "Tens of thousands."}}}
    """

  @Test func declaredRounding() throws {
    let explained = try report("k,v\na,290000\nb,500000\nt,800000\n", Self.rounded)
    #expect(
      CheckReportText(.english).text(explained) == """
        d
          holds       keys and schema: 1 check (3 examined)
          rounding    s (1 examined)
            rounding in the source: Tens of thousands.
            2 parts add up to 790,000, but 800,000 is printed; rounding can explain the \
        difference of 10,000.
              t v 800,000
              a v 290,000
              b v 500,000

        """)
    let more = try report("k,v\na,290000\nb,490000\nt,800000\n", Self.rounded)
    #expect(more.news == 1)
    // A unit that the numbers do not show is itself a finding: rounding is not a matter of choice.
    let hidden = try report("k,v\na,290500\nb,500000\nt,800000\n", Self.rounded)
    #expect(
      CheckSample.found(hidden).hasPrefix("! The numbers are not printed in units of 10,000."))
  }

  static let truncated = """
    {"name": "r", "kind": "rate", "rate": "v", "numerator": "n", "denominator": 3, "factor": 1,
     "exact": true, "exceptions": [{"where": {"k": ["a", "b"]}, "direction": "down",
       "reason": {"da": "Ørerne er skåret af.", "en": "The øre are cut off."}}]}
    """
  static let kroner = """
    {"name": "k", "kkrlab": {"role": "dimension"}},
    {"name": "v", "type": "integer", "kkrlab": {"unit": "kr"}},
    {"name": "n", "type": "integer", "kkrlab": {"unit": "kr"}}
    """

  @Test func exceptionsOfTheSource() throws {
    // 5 / 3 is 1.67: cut off in a, rounded in c. An exception holds a row to its own rule.
    let held = try report("k,v,n\na,1,5\nc,2,5\n", Self.truncated, fields: Self.kroner)
    #expect(held.news == 0)
    #expect(held.excepted == 1)
    #expect(
      CheckReportText(.english).text(held).contains(
        "exception of the source, 1 row: The øre are cut off.\n"))
    let broken = try report("k,v,n\na,1,5\nb,0,5\nc,1,5\n", Self.truncated, fields: Self.kroner)
    #expect(broken.news == 2)
    let unneeded = try report("k,v,n\na,2,5\nc,2,5\n", Self.truncated, fields: Self.kroner)
    #expect(CheckSample.found(unneeded) == "! No row needs exception 1 of the source.\n")
  }

  static let besides = """
    {"name": "s", "kind": "sum", "columns": "v", "parts": {"k": ["a", "b"]}, "total": {"k": "t"},
     "besides": [{"value": {"where": {"k": "own"}, "aggregate": "count"},
                  "reason": {"da": "En er med for sig."}}]}
    """

  @Test func countedBesides() throws {
    let fields = Self.amounts.replacing("ture_pr_dag", with: "kommuner")
    #expect(try report("k,v\na,5\nb,12\nown,0\nt,18\n", Self.besides, fields: fields).news == 0)
    let gone = try report("k,v\na,5\nb,12\nt,18\n", Self.besides, fields: fields)
    #expect(
      CheckSample.found(gone) == """
        ! 3 parts add up to 17, but 18 is printed; the difference is 1.
          t v 18
          a v 5
          b v 12
          own number of rows 0

        """)
  }

  static let same = #"{"name": "s", "kind": "sum", "columns": "v", "total": {"k": "t"}}"#
  static let known = """
    {"contradictions": [{"check": "s", "cells": ["t v 3", "a v 1", "b v 1"], "gap": -1,
      "reason": {"da": "Sådan står det.", "en": "So it stands."}}]}
    """

  @Test func knownContradictions() throws {
    let fields = Self.amounts.replacing("ture_pr_dag", with: "kommuner")
    let known = try report("k,v\na,1\nb,1\nt,3\n", Self.same, fields: fields, known: Self.known)
    #expect(known.news == 0 && known.known == 1)
    #expect(known.failures() == 0)
    #expect(known.failures(strict: true) == 1)
    #expect(CheckReportText(.danish).text(known).contains("      kendt: Sådan står det.\n"))
    // Another number makes it a new contradiction, and the known one is gone.
    let changed = try report("k,v\na,1\nb,1\nt,4\n", Self.same, fields: fields, known: Self.known)
    #expect(changed.news == 1 && changed.known == 0 && changed.stale.count == 1)
    #expect(changed.failures() == 2)
    // Not every check ran: nothing can be said to be gone.
    let part = try report(
      "k,v\na,1\nb,1\nt,4\n", Self.same, fields: fields, known: Self.known, only: ["primaryKey"])
    #expect(part.stale.isEmpty)
  }

  @Test func knownContradictionsAreChecked() throws {
    func code(_ known: String) -> ProblemCode? {
      do {
        _ = try report("k,v\nt,1\n", Self.same, known: known)
        return nil
      } catch {
        return (error as? Problem)?.code
      }
    }
    #expect(code(Self.known.replacing(#""s""#, with: #""x""#)) == .packageValue)
    #expect(code(Self.known.replacing(#""da""#, with: #""dk""#)) == .packageUnknownKey)
    #expect(code(Self.known.replacing(#""gap""#, with: #""gab""#)) == .packageUnknownKey)
    #expect(code(#"{"contradictions": [{"check": "s", "cells": []}]}"#) == .packageKeyMissing)
  }

  @Test func nothingExamined() throws {
    let empty = try report("k,v\na,1\n", Self.same)
    #expect(empty.outcomes.last?.status == .nothing)
    #expect(empty.failures() == 1)
    let text = CheckReportText(.danish)
    #expect(text.text(empty).contains("  UPRØVET     s (intet undersøgt)\n"))
    #expect(
      text.conclusion([empty]) == """
        2 kontroller af 1 datasæt: ingen modsigelser.
        1 kontrol undersøgte intet og siger derfor intet.

        """)
  }

  @Test func numbersOfThings() throws {
    let fields = Self.amounts.replacing("ture_pr_dag", with: "kommuner")
    let one = try report("k,v\na,1\nt,3\n", Self.same, fields: fields, only: ["s"])
    let two = try report(
      "k,v\na,1\nt,3\n", Self.same + "," + Self.same.replacing(#""s""#, with: #""u""#),
      fields: fields, only: ["s", "u"])
    #expect(
      CheckReportText(.english).conclusion([one])
        == "1 check of 1 dataset: 1 contradiction (new).\n")
    #expect(
      CheckReportText(.danish).conclusion([one]) == "1 kontrol af 1 datasæt: 1 modsigelse (ny).\n")
    #expect(
      CheckReportText(.danish).conclusion([one, two])
        == "3 kontroller af 2 datasæt: 3 modsigelser (alle nye).\n")
    #expect(CheckSample.found(one).hasPrefix("! 1 part adds up to 1, but 3 is printed"))
  }

  @Test func checksByName() throws {
    do {
      _ = try report("k,v\na,1\n", Self.same, only: ["primaryKye"])
      Issue.record("an unknown check was accepted")
    } catch let error {
      let problem = error as? Problem
      #expect(problem?.code == .unknownCheck)
      #expect(problem?.suggestion == "primaryKey")
    }
  }
}
