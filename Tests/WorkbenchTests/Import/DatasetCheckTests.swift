import Testing
import Workbench

/// Each kind of check on a table of its own: what fails, what rounding explains, what passes.
@Suite struct DatasetCheckTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func findings(_ csv: String, fields: String, check: String, schema: String = "") throws -> String
  {
    try folder.write("d/data.csv", csv)
    try folder.write(
      "d/datapackage.json",
      """
      {"name": "d", "resources": [{"name": "r", "path": "data.csv",
        "schema": {"fields": [\(fields)]\(schema)}}], "kkrlab": {"checks": [\(check)]}}
      """)
    return try DatasetCheck.run(Dataset(folder: folder.path + "/d")).map(\.text).joined()
  }

  static let share = """
    {"name": "g", "kkrlab": {"role": "dimension"}},
    {"name": "v", "type": "number", "kkrlab": {"unit": "pct_share"}}
    """

  @Test func shares() throws {
    let found = try findings(
      "g,v\na,33\na,33\na,33\nb,60\nb,41\nc,50\nc,53\nd,50\nd,\n", fields: Self.share,
      check: #"{"name": "s", "kind": "share", "column": "v", "by": "g"}"#)
    #expect(
      found == """
        rounding share s (r): sum 99, expected 100, gap -1
          g=a: v 33
          g=a: v 33
          g=a: v 33
        rounding share s (r): sum 101, expected 100, gap 1
          g=b: v 60
          g=b: v 41
        FAILED share s (r): sum 103, expected 100, gap 3, more than rounding explains
          g=c: v 50
          g=c: v 53

        """)
  }

  static let counts = """
    {"name": "n", "type": "integer", "kkrlab": {"unit": "svar"}},
    {"name": "of", "type": "integer", "kkrlab": {"unit": "personer"}},
    {"name": "pct", "type": "number", "kkrlab": {"unit": "pct", "decimalsColumn": "d"}},
    {"name": "d", "type": "integer"}
    """

  @Test func rates() throws {
    let found = try findings(
      "n,of,pct,d\n35,57,61,0\n2,3,66.7,1\n2,3,66.6,1\n1,0,5,0\n,3,5,0\n1,8,13,0\n",
      fields: Self.counts,
      check: """
        {"name": "p", "kind": "rate", "rate": "pct", "numerator": "n", "denominator": "of"}
        """)
    #expect(
      found == """
        FAILED rate p (r): printed 66.6, computed 66.667, gap -0.067, more than rounding explains
          pct 66.6
          n 2
          of 3

        """)
  }

  @Test func sameStatement() throws {
    let fields = """
      {"name": "g", "kkrlab": {"role": "dimension"}},
      {"name": "v", "type": "number", "kkrlab": {"unit": "pct", "decimalsColumn": "d"}},
      {"name": "d", "type": "integer"}
      """
    let found = try findings(
      "g,v,d\na,24.6,1\na,25,0\nb,24.6,1\nb,24,0\nc,10,0\nd,24.5,1\nd,24,0\n", fields: fields,
      check: #"{"name": "t", "kind": "same", "keys": ["g"], "column": "v"}"#)
    // 24.5 may stand for 24.46, which is 24 without decimals.
    #expect(
      found == """
        FAILED same t (r): least 24, most 24.6, gap 0.6, more than rounding explains
          g=b: v 24.6
          g=b: v 24
        rounding same t (r): least 24, most 24.5, gap 0.5
          g=d: v 24.5
          g=d: v 24

        """)
  }

  @Test func keysAndConstraints() throws {
    let found = try findings(
      "k,v\na,1\na,12\n,3\nc,\n",
      fields: """
        {"name": "k", "constraints": {"enum": ["a", "b"]}},
        {"name": "v", "type": "integer", "constraints": {"required": true, "maximum": 10}}
        """,
      check: """
        {"name": "f", "kind": "foreignKey", "columns": ["k"],
         "reference": {"columns": ["v"]}}
        """, schema: #", "primaryKey": "k""#)
    #expect(
      found == """
        FAILED unique primaryKey (r): rows 2
          k=a: k a (line 2)
          k=a: k a (line 3)
        FAILED unique primaryKey (r): reason missing
          k=<unspecified>: k <unspecified> (line 4)
        FAILED range constraints k (r): expected a | b
          k=c: k c (line 5)
        FAILED range constraints v (r): maximum 10, gap 2
          k=a: v 12 (line 3)
        FAILED range constraints v (r): reason missing
          k=c: v <unspecified> (line 5)
        FAILED foreignKey f (r): unknown in d
          k=a: k a
        FAILED foreignKey f (r): unknown in d
          k=a: k a
        FAILED foreignKey f (r): unknown in d
          k=c: k c

        """)
  }
}
