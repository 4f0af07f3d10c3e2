import Testing
import Workbench

/// Groups of many values beside a dictionary of first appearances.
@Suite struct GroupOracleTests {
  private static func expectAgreement(_ columns: [Column], _ keys: [String]) throws {
    let table = try VerbSamples.table(columns)
    let cells = try keys.map { try table.column($0) }
    var numbers: [String: Int] = [:]
    var counts: [Int64] = []
    var firstRows: [Int] = []
    for row in 0..<table.rowCount {
      let text = cells.map { column -> String in
        if case .real(let value) = column[row] { return "\(value == 0 ? 0 : value)" }
        return column[row].plainText
      }.joined(separator: "\u{0}")
      if let known = numbers[text] {
        counts[known] += 1
      } else {
        numbers[text] = counts.count
        counts.append(1)
        firstRows.append(row)
      }
    }
    for threads in [1, 2, 5] {
      let grouped = try WorkThreads.$current.withValue(WorkThreads(threads)) {
        try table.counted(by: keys)
      }
      #expect(grouped.rowCount == counts.count)
      guard grouped.rowCount == counts.count else { continue }
      let found = try grouped.column("count")
      let wrong = counts.indices.first { group in
        found[group] != .integer(counts[group])
          || !keys.indices.allSatisfy {
            (try? grouped.column(keys[$0])[group]) == cells[$0][firstRows[group]]
          }
      }
      #expect(wrong == nil, "group \(wrong ?? 0) of \(keys), \(threads) threads")
    }
  }

  /// A text of a length around those that the table of keys treats in different ways.
  private static func text(_ number: Int) -> String {
    let lengths = [0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64]
    let length = lengths[number % lengths.count]
    return String((String(number) + "æblegrød med fløde og mere til af samme slags").prefix(length))
      + (number % 5 == 0 ? "" : String(number))
  }

  @Test(arguments: [0, 1, 40, 3_000, 140_000])
  func texts(rows: Int) throws {
    var random = SplitMix64(seed: 61)
    let distinct = max(1, rows / 4)
    let cells = (0..<rows).map { _ -> Cell in
      .text(Self.text(Int.random(in: 0..<distinct, using: &random)))
    }
    let withMissing = cells.map { cell -> Cell in
      Int.random(in: 0..<9, using: &random) == 0
        ? .missing(Bool.random(using: &random) ? .noAnswer : .notAsked) : cell
    }
    try Self.expectAgreement([try VerbSamples.column("t", .text, cells)], ["t"])
    if rows <= 3_000 {
      try Self.expectAgreement([try VerbSamples.column("t", .text, withMissing)], ["t"])
    }
  }

  @Test(arguments: [0, 1, 300, 140_000])
  func numbers(rows: Int) throws {
    var random = SplitMix64(seed: 62)
    func column(_ name: String, _ cell: () -> Cell) throws -> Column {
      let cells = (0..<rows).map { _ in cell() }
      return try VerbSamples.column(name, name.hasPrefix("r") ? .real : .integer, cells)
    }
    let columns = [
      try column("dense") { .integer(Int64.random(in: -9...90_000, using: &random)) },
      try column("wide") { .integer(Int64.random(in: 0...30_000, using: &random) << 40) },
      try column("real") {
        .real(
          [0, -0.0, Double(Int.random(in: 0...9_000, using: &random)) / 8]
            .randomElement(using: &random) ?? 0)
      },
      try column("some") {
        Bool.random(using: &random)
          ? .missing(.confidential) : .integer(Int64.random(in: 0...4, using: &random))
      },
    ]
    for keys in [["dense"], ["wide"], ["real"], ["some", "wide"], ["wide", "dense"]] {
      try Self.expectAgreement(columns, keys)
    }
  }
}
