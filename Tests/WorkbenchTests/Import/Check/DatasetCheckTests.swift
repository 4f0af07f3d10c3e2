import Testing
import Workbench

/// Checks within one table: what fails, what rounding explains, what passes.
@Suite struct DatasetCheckTests {
  let sample: CheckSample

  init() throws { sample = try CheckSample() }

  static let share = """
    {"name": "g", "kkrlab": {"role": "dimension"}},
    {"name": "v", "type": "number", "kkrlab": {"unit": "pct_share"}}
    """

  @Test func shares() throws {
    let found = try sample.found(
      "g,v\na,33\na,33\na,33\nb,60\nb,41\nc,50\nc,53\nd,50\nd,\n", fields: Self.share,
      check: #"{"name": "s", "kind": "share", "column": "v", "by": "g"}"#)
    #expect(
      found == """
        ~ The shares add up to 99, not to 100; rounding can explain the difference of 1.
          a v 33
          a v 33
          a v 33
        ~ The shares add up to 101, not to 100; rounding can explain the difference of 1.
          b v 60
          b v 41
        ! The shares add up to 103, not to 100; the difference of 3 is more than rounding explains.
          c v 50
          c v 53

        """)
  }

  @Test func sums() throws {
    let found = try sample.found(
      "k,v,d\na,1.2,1\nb,2.4,1\nt,3.7,1\n", fields: CheckSample.printed,
      check: """
        {"name": "s", "kind": "sum", "columns": "v", "total": {"k": "t"}},
        {"name": "u", "kind": "sum", "columns": "v", "parts": {"k": "a"}, "total": {"k": "t"}}
        """)
    #expect(
      found == """
        ~ 2 parts add up to 3.6, but 3.7 is printed; rounding can explain the difference of 0.1.
          t v 3.7
          a v 1.2
          b v 2.4
        ! 1 part adds up to 1.2, but 3.7 is printed; the difference of 2.5 is more than rounding \
        explains.
          t v 3.7
          a v 1.2

        """)
  }

  /// Counts are exact, so that rounding is no question; readable parts may not exceed the total.
  @Test func sumsOfCounts() throws {
    let found = try sample.found(
      "k,n\na,3\nb,\nt,2\n",
      fields: """
        {"name": "k", "kkrlab": {"role": "dimension"}},
        {"name": "n", "type": "integer", "kkrlab": {"unit": "svar"}}
        """,
      check: #"{"name": "s", "kind": "sum", "columns": "n", "total": {"k": "t"}}"#)
    #expect(
      found == """
        ! Only 1 of 2 parts can be read, and they already add up to 3, but 2 is printed; \
        the difference is 1.
          t n 2
          a n 3
          b n missing

        """)
  }

  static let counts = """
    {"name": "n", "type": "integer", "kkrlab": {"unit": "svar"}},
    {"name": "of", "type": "integer", "kkrlab": {"unit": "personer"}},
    {"name": "pct", "type": "number", "kkrlab": {"unit": "pct", "decimalsColumn": "d"}},
    {"name": "d", "type": "integer"}
    """

  @Test func rates() throws {
    let found = try sample.found(
      "n,of,pct,d\n35,57,61,0\n2,3,66.7,1\n2,3,66.6,1\n1,0,5,0\n,3,5,0\n1,8,13,0\n",
      fields: Self.counts,
      check: """
        {"name": "p", "kind": "rate", "rate": "pct", "numerator": "n", "denominator": "of"}
        """)
    #expect(
      found == """
        ! 66.6 is printed, but the other printed numbers give 66.667; the difference of 0.067 is \
        more than rounding explains.
          pct 66.6
          n 2
          of 3

        """)
  }

  @Test func sameStatement() throws {
    let found = try sample.found(
      "k,v,d\na,24.6,1\na,25,0\nb,24.6,1\nb,24,0\nc,10,0\nd,24.5,1\nd,24,0\n",
      fields: CheckSample.printed,
      check: #"{"name": "t", "kind": "same", "keys": ["k"], "column": "v"}"#)
    // 24.5 may stand for 24.46, which is 24 without decimals.
    #expect(
      found == """
        ! The same is printed as 24 and as 24.6; the difference of 0.6 is more than rounding \
        explains.
          b v 24.6
          b v 24
        ~ The same is printed as 24 and as 24.5; rounding can explain the difference of 0.5.
          d v 24.5
          d v 24

        """)
  }

  @Test func keysAndConstraints() throws {
    let found = try sample.found(
      "k,v\na,1\na,12\n,3\nc,\n",
      fields: """
        {"name": "k", "constraints": {"enum": ["a", "b"]}},
        {"name": "v", "type": "integer", "constraints": {"required": true, "maximum": 10}}
        """,
      check: """
        {"name": "f", "kind": "foreignKey", "columns": ["k"],
         "reference": {"columns": ["v"]}}
        """, schema: CheckSample.keyed)
    #expect(
      found == """
        ! 2 rows share a key.
          a k a (line 2)
          a k a (line 3)
        ! The value is missing.
          missing k missing (line 4)
        ! The value is not a | b.
          c k c (line 5)
        ! The value is more than 10; the difference is 2.
          a v 12 (line 3)
        ! The value is missing.
          c v missing (line 5)
        ! The value is not found in d.r.
          a k a
        ! The value is not found in d.r.
          a k a
        ! The value is not found in d.r.
          c k c

        """)
  }

  @Test func lists() throws {
    let found = try sample.found(
      "k,n\na; b,1\na;x,2\na; b; c,3\n",
      fields: #"{"name": "k"}, {"name": "n", "type": "integer"}"#,
      check: """
        {"name": "l", "kind": "range", "column": "k", "separator": ";", "maximumItems": 2,
         "values": ["a", "b", "c", "d"]}
        """)
    #expect(
      found == """
        ! «x» is not on the list.
          k a;x
        ! The cell names 3, and there may be at most 2; the difference is 1.
          k a; b; c

        """)
  }

  @Test func priceBases() throws {
    let fields = """
      {"name": "k", "kkrlab": {"role": "dimension"}},
      {"name": "a", "type": "year"}, {"name": "b", "type": "year"},
      {"name": "v", "type": "number", "kkrlab": {"unit": "mia_kr", "decimalsColumn": "d",
        "priceBasisColumn": "p"}},
      {"name": "d", "type": "integer"}, {"name": "p"}
      """
    let check = """
      {"name": "p", "kind": "priceBasis", "keys": "k", "column": "v", "basis": "p",
       "from": "a", "to": "b"}
      """
    // In the level's own year both are the same number; elsewhere the same number is suspicious.
    let found = try sample.found(
      """
      k,a,b,v,d,p
      own,2024,2024,13.76,2,"faste priser, 2024-pl"
      own,2024,2024,13.8,1,løbende priser
      off,2024,2024,13.7,1,"faste priser, 2024-pl"
      off,2024,2024,13.8,1,løbende priser
      far,2024,2024,14,0,"faste priser, 2024-pl"
      far,2024,2024,12.8,1,løbende priser
      growth,2020,2024,17,0,"faste priser, 2024-pl"
      growth,2020,2024,17,0,løbende priser
      growth,2020,2024,16.8,1,løbende priser
      moved,2020,2024,17,0,"faste priser, 2024-pl"
      moved,2020,2024,29,0,løbende priser

      """, fields: fields, check: check)
    #expect(
      found == """
        ~ One place says 13.7, another 13.8; rounding can explain the difference of 0.1.
          off v 13.7
          off p faste priser, 2024-pl
          off v 13.8
          off p løbende priser
        ! One place says 14, another 12.8; the difference of 1.2 is more than rounding explains.
          far v 14
          far p faste priser, 2024-pl
          far v 12.8
          far p løbende priser
        ! The same number, 17, is printed in two price bases, which coincide only if prices stood \
        still.
          growth v 17
          growth p faste priser, 2024-pl
          growth v 17
          growth p løbende priser
          growth v 16.8
          growth p løbende priser

        """)
  }
}
