import Testing
import Workbench

/// Checks that compute with printed numbers of several rows and tables.
@Suite struct ComputedCheckTests {
  let sample: CheckSample

  init() throws { sample = try CheckSample() }

  func found(_ csv: String, _ check: String) throws -> String {
    try sample.found(
      csv, fields: CheckSample.printed, check: check, schema: CheckSample.keyed)
  }

  static let change = """
    {"name": "c", "kind": "change", "change": {"row": "g", "column": "v"},
     "from": {"row": "old", "column": "v"}, "to": {"row": "new", "column": "v"}}
    """

  @Test func changeFromLevels() throws {
    // 98.5 / 74.6 is 32.0 per cent more.
    #expect(try found("k,v,d\nold,74.6,1\nnew,98.5,1\ng,32,0\n", Self.change).isEmpty)
    // 3.6 / 3.3 is 9.1 per cent more; the levels may stand for 3.55 and 3.34.
    #expect(
      try found("k,v,d\nold,3.3,1\nnew,3.6,1\ng,7,0\n", Self.change) == """
        ~ 7 is printed, but the other printed numbers give 9.09; rounding can explain the \
        difference of 2.09.
          g v 7
          old v 3.3
          new v 3.6

        """)
    #expect(
      try found("k,v,d\nold,3.30,2\nnew,3.60,2\ng,7,0\n", Self.change) == """
        ! 7 is printed, but the other printed numbers give 9.09; the difference of 2.09 is more \
        than rounding explains.
          g v 7
          old v 3.30
          new v 3.60

        """)
    // There is no change from zero.
    #expect(try found("k,v,d\nold,0,0\nnew,3,0\ng,7,0\n", Self.change).isEmpty)
  }

  /// Growth of a total from levels and growth of its parts: levels are led back by `before`.
  @Test func levelsBeforeAGrowth() throws {
    let check = """
      {"name": "c", "kind": "change", "column": "v", "change": {"row": "g"},
       "from": [{"row": "a", "before": {"row": "ga"}}, {"row": "b", "before": {"row": "gb"}}],
       "to": [{"row": "a"}, {"row": "b"}]}
      """
    let rows = "a,3.42,2\nb,3.26,2\nga,24.6,1\ngb,9.2,1\n"
    #expect(try found("k,v,d\n\(rows)g,17,0\n", check).isEmpty)
    #expect(try found("k,v,d\n\(rows)g,16.9,1\n", check).hasPrefix("! 16.9 is printed"))
    // Growth printed without decimals leaves room for more.
    let coarse = "a,3.42,2\nb,3.26,2\nga,25,0\ngb,9,0\n"
    #expect(try found("k,v,d\n\(coarse)g,17.0,1\n", check).hasPrefix("~ 17.0 is printed"))
  }

  @Test func weightedMeans() throws {
    let check = """
      {"name": "m", "kind": "mean", "column": "v", "mean": {"row": "all"},
       "parts": [{"value": {"row": "a"}, "weight": 74}, {"value": {"row": "b"}, "weight": 44}]}
      """
    #expect(try found("k,v,d\nall,2.8,1\na,2.8,1\nb,2.9,1\n", check).isEmpty)
    #expect(
      try found("k,v,d\nall,2.7,1\na,2.8,1\nb,2.8,1\n", check) == """
        ~ 2.7 is printed, but the other printed numbers give 2.800; rounding can explain the \
        difference of 0.100.
          all v 2.7
          a v 2.8
          b v 2.8

        """)
    #expect(
      try found("k,v,d\nall,2.7,1\na,2.9,1\nb,3.3,1\n", check) == """
        ! 2.7 is printed, but the other printed numbers give 3.049; the difference of 0.349 is \
        more than rounding explains.
          all v 2.7
          a v 2.9
          b v 3.3

        """)
    let rows = """
      {"name": "m", "kind": "mean", "mean": {"row": "all", "column": "v"},
       "parts": {"where": {"k": ["a", "b"]}, "value": "v", "weight": "d"}}
      """
    // Weighted by 1 and 1; without the value of a part nothing is said.
    #expect(try found("k,v,d\nall,2.0,1\na,1.5,1\nb,2.5,1\n", rows).isEmpty)
    #expect(try found("k,v,d\nall,9.0,1\na,,1\nb,2.5,1\n", rows).isEmpty)
  }

  @Test func limits() throws {
    let check = """
      {"name": "l", "kind": "limit", "column": "v",
       "items": [{"value": {"row": "part"}, "maximum": {"row": "whole"}},
                 {"value": {"row": "part"}, "minimum": 1, "maximum": [{"row": "whole"}, 5]}]}
      """
    #expect(try found("k,v,d\npart,5,0\nwhole,6,0\n", check).isEmpty)
    #expect(
      try found("k,v,d\npart,0.6,1\nwhole,0.5,1\n", check) == """
        ~ 0.6 is more than 0.5; rounding can explain the difference of 0.1.
          part v 0.6
          whole v 0.5
        ! 0.6 is less than 1.0; the difference of 0.4 is more than rounding explains.
          part v 0.6

        """)
  }

  /// The extremes of a formula of many rounded numbers lie in a corner of their intervals.
  @Test func manyRoundedParts() throws {
    let parts = (1...20).map { "p\($0)" }
    let rows = parts.map { "\($0),1,0\n" }.joined()
    let sum = "[" + parts.map { #"{"row": "\#($0)"}"# }.joined(separator: ", ") + "]"
    let check = """
      {"name": "r", "kind": "rate", "column": "v", "rate": {"row": "r"}, "numerator": \(sum),
       "denominator": 100}
      """
    // Twenty ones are 20 per cent of 100; rounding moves them to at most 30.
    #expect(try found("k,v,d\n\(rows)r,20,0\n", check).isEmpty)
    #expect(try found("k,v,d\n\(rows)r,30,0\n", check).hasPrefix("~"))
    #expect(try found("k,v,d\n\(rows)r,31,0\n", check).hasPrefix("!"))
  }
}
