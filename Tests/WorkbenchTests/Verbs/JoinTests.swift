import Testing
import Workbench

@Suite struct JoinTests {
  private func left() throws -> Table {
    let kode: [Cell] = [
      .text("101"), .text("400"), .missing(.notAsked), .text("999"), .text("101"),
    ]
    return try VerbSamples.table([
      VerbSamples.column("kode", .category, kode),
      VerbSamples.column("x", .integer, (1...5).map { .integer($0) }),
    ])
  }

  private func right(_ codes: [String], type: ColumnType = .category) throws -> Table {
    var cells: [Cell] = codes.map { .text($0) }
    cells.append(.missing(.notAsked))
    return try VerbSamples.table(
      [
        VerbSamples.column("kode", type, cells),
        VerbSamples.column("navn", .text, cells.map { .text("navn " + $0.plainText) }),
      ], name: "kommuner")
  }

  private func join(
    _ right: Table, _ relationship: JoinSpecification.Relationship = .manyToOne,
    keeps: Bool = true
  ) throws -> JoinResult {
    try left().joined(
      with: right,
      JoinSpecification(
        on: [.init("kode")], relationship: relationship, keepsUnmatched: keeps))
  }

  @Test(arguments: [ColumnType.category, .text])
  func manyToOne(type: ColumnType) throws {
    let result = try join(right(["400", "101", "147"], type: type))
    #expect(
      try VerbSamples.texts(result.table, "navn")
        == ["navn 101", "navn 400", "<unmatched>", "<unmatched>", "navn 101"])
    #expect(try VerbSamples.texts(result.unmatched, "x") == ["3", "4"])
    #expect(
      try VerbSamples.texts(result.unmatchedRight(), "navn") == ["navn 147", "navn <not-asked>"])
    #expect(
      result.table.lineage.description == """
        join on kode, many-to-one
          source nogletal
          source kommuner

        """)
    let inner = try join(right(["400", "101"], type: type), keeps: false)
    #expect(try VerbSamples.texts(inner.table, "x") == ["1", "2", "5"])
  }

  @Test func duplicatesAreNamed() throws {
    #expect(
      VerbSamples.problem { _ = try join(right(["101", "400", "101"])) } == """
        error KK-450: in a many-to-one join the right table has kode = 101 on 2 rows: 1, 3
          hint: state another relationship, or make the rows distinct first

        """)
    #expect(
      VerbSamples.problem { _ = try join(right(["101"]), .oneToOne) }.hasPrefix(
        "error KK-450: in a one-to-one join the left table has kode = 101 on 2 rows: 1, 5"))
  }

  @Test func manyToManyPairsEveryRow() throws {
    let result = try join(right(["101", "400", "101"]), .manyToMany)
    #expect(try VerbSamples.texts(result.table, "x") == ["1", "1", "2", "3", "4", "5", "5"])
  }

  @Test func severalKeysAgreeWithNestedLoops() throws {
    var random = SplitMix64(seed: 8)
    for _ in 0..<200 {
      func table(_ name: String, _ rows: Int) throws -> (Table, [(Int64?, String)]) {
        let keys = (0..<rows).map { _ -> (Int64?, String) in
          (
            Int.random(in: 0..<6, using: &random) == 0
              ? nil : Int64.random(in: 0...3, using: &random) << 40,
            ["a", "b"].randomElement(using: &random) ?? "a"
          )
        }
        let made = try VerbSamples.table([
          VerbSamples.column(
            "i", .integer, keys.map { $0.0.map { .integer($0) } ?? .missing(.noAnswer) }),
          VerbSamples.column("t", .text, keys.map { .text($0.1) }),
          VerbSamples.column(name, .integer, (0..<rows).map { .integer(Int64($0)) }),
        ])
        return (made, keys)
      }
      let (a, leftKeys) = try table("l", Int.random(in: 0...12, using: &random))
      let (b, rightKeys) = try table("r", Int.random(in: 0...12, using: &random))
      let result = try a.joined(
        with: b,
        JoinSpecification(
          on: [.init("i"), .init("t")], relationship: .manyToMany, keepsUnmatched: false))
      var pairs: [String] = []
      for (row, key) in leftKeys.enumerated() {
        for (other, wanted) in rightKeys.enumerated()
        where key.0 != nil && key.0 == wanted.0 && key.1 == wanted.1 {
          pairs.append("\(row) \(other)")
        }
      }
      let found = try zip(
        VerbSamples.texts(result.table, "l"), VerbSamples.texts(result.table, "r")
      ).map { "\($0) \($1)" }
      #expect(found == pairs)
    }
  }
}
