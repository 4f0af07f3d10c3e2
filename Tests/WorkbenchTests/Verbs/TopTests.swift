import Testing
import Workbench

/// The first rows of an order, found without sorting, are those of the sorted table.
@Suite struct TopTests {
  private func sample(_ rows: Int, distinct: Int, gaps: Int, seed: UInt64) throws -> Table {
    var random = SplitMix64(seed: seed)
    let reasons = (0..<rows).map { _ -> UInt8 in
      gaps > 0 && Int.random(in: 0..<gaps, using: &random) == 0
        ? MissingReason.notAsked.rawValue : 0
    }
    let values = (0..<rows).map { _ in Int64.random(in: 0..<Int64(distinct), using: &random) }
    return try VerbSamples.table([
      Column(
        field: Field(name: "i", type: .integer), storage: .integer(values),
        validity: Validity(reasons: reasons)),
      Column(
        field: Field(name: "r", type: .real),
        storage: .real(values.map { Double($0 - Int64(distinct / 2)) / 3 }),
        validity: Validity(reasons: reasons)),
      Column(
        field: Field(name: "row", type: .integer),
        storage: .integer((0..<rows).map { Int64($0) })),
    ])
  }

  private func numbers(_ table: Table) throws -> [Cell] {
    let column = try table.column("row")
    return (0..<table.rowCount).map { column[$0] }
  }

  @Test(arguments: [
    (3_000, 5, 0), (3_000, 4_000, 4),
    (RandomCases.count(1_200_000), 900, 50), (RandomCases.count(700_000), 3, 2),
  ])
  func areThoseOfTheSortedTable(rows: Int, distinct: Int, gaps: Int) throws {
    let table = try sample(rows, distinct: distinct, gaps: gaps, seed: UInt64(rows + distinct))
    for name in ["i", "r"] {
      for descending in [false, true] {
        let sorted = try numbers(
          try table.sorted(by: [SortKey(name, descending: descending)]))
        for count in [0, 1, 7, 100, rows / 16] {
          for threads in [1, 3] {
            let top = try WorkThreads.$current.withValue(WorkThreads(threads)) {
              try table.top(count, by: name, descending: descending)
            }
            #expect(
              try numbers(top) == Array(sorted.prefix(count)), "\(name), \(count), \(threads)")
          }
        }
      }
    }
  }

  /// Where fewer rows hold a value than are asked for, others follow in their order.
  @Test func missingRowsFillUp() throws {
    let rows = 2_000
    let reasons = (0..<rows).map { row -> UInt8 in
      [7, 1_900].contains(row) ? 0 : MissingReason.confidential.rawValue
    }
    let table = try VerbSamples.table([
      Column(
        field: Field(name: "i", type: .integer),
        storage: .integer((0..<rows).map { Int64($0) }), validity: Validity(reasons: reasons)),
      Column(
        field: Field(name: "row", type: .integer),
        storage: .integer((0..<rows).map { Int64($0) })),
    ])
    #expect(try numbers(try table.top(4, by: "i")) == [1_900, 7, 0, 1].map { .integer($0) })
    #expect(try table.top(-3, by: "i").rowCount == 0)
    #expect(try table.top(Int.max, by: "i").rowCount == rows)
  }
}
