import Testing
import Workbench

/// Tables of every type that are written as a dataset and read back by what its `datapackage.json`
/// says: the same table, or a refusal that leaves nothing behind.
@Suite struct RoundTripTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let names = [
    "kode", "kommune", "2020", "5", "1,5", "andel, pct.", "æøå \"i\" midten", "a;b", "linje\nskift",
    "Tid", "value", "000", "-", "true", "X\tY",
  ]
  private static let pieces = [
    "a", "æ", "Ø", "å", "\"", ",", ";", "\n", "\r\n", "\r", " ", "000", "€", "<", ">", "1,5", "-",
    "..", "M", "5 %", "\t", "|", "'", "true", "2020", "👩‍👧", "e\u{301}",
  ]
  private static let types: [ColumnType] = [
    .integer, .decimal(scale: 0), .real, .boolean, .category, .text, .period,
  ]
  private static let wholes: [Int64] = [
    0, 1, -1, 999_999_999_999_999_999, -999_999_999_999_999_999, 9_007_199_254_740_993, 2020,
  ]
  private static let reals: [Double] = [
    0, 1, -1, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
    0.1, 1e-5, 1e21, 123_456_789.123_456_78, 2020,
  ]

  private func text(_ random: inout SplitMix64) -> String {
    (0..<Int.random(in: 0...6, using: &random))
      .map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
  }

  private func period(_ random: inout SplitMix64) -> Period {
    let year = Int.random(in: 1901...2099, using: &random)
    let found: Period?
    switch Int.random(in: 0..<5, using: &random) {
    case 0: found = .part(.quarter, Int.random(in: 1...4, using: &random), of: year)
    case 1: found = .part(.month, Int.random(in: 1...12, using: &random), of: year)
    case 2: found = .day(year, 2, 28)
    case 3: found = .years(year, year + 1)
    default: found = .year(year)
    }
    return found ?? .year(year)
  }

  private func cell(_ type: ColumnType, _ random: inout SplitMix64) -> Cell {
    if Int.random(in: 0..<6, using: &random) == 0 {
      return .missing(MissingReason.allCases.randomElement(using: &random) ?? .unspecified)
    }
    let isAtLimit = Int.random(in: 0..<4, using: &random) == 0
    switch type {
    case .integer:
      return .integer(
        isAtLimit
          ? Self.wholes.randomElement(using: &random) ?? 0
          : Int64.random(in: -10_000...10_000, using: &random))
    case .decimal(let scale):
      return .decimal(
        ExactDecimal(coefficient: Int64.random(in: -99_999...99_999, using: &random), scale: scale))
    case .real:
      return .real(
        isAtLimit
          ? Self.reals.randomElement(using: &random) ?? 0
          : Double.random(in: -1e6...1e6, using: &random))
    case .boolean: return .boolean(Bool.random(using: &random))
    case .period: return .period(period(&random))
    case .category, .text:
      let text = text(&random)
      return text.isEmpty ? .missing(.unspecified) : .text(text)
    }
  }

  private func table(_ random: inout SplitMix64) throws -> Table {
    let names = Self.names.shuffled(using: &random).prefix(Int.random(in: 1...6, using: &random))
    let rows = Int.random(in: 0...12, using: &random)
    var columns: [Column] = []
    for name in names {
      var type = Self.types.randomElement(using: &random) ?? .text
      if case .decimal = type { type = .decimal(scale: Int.random(in: 0...13, using: &random)) }
      var field = Field(name: name, type: type)
      if type == .integer, Bool.random(using: &random) { field.unit = .percentShare }
      var builder = ColumnBuilder(field)
      for _ in 0..<rows { try builder.append(cell(type, &random)) }
      columns.append(builder.column())
    }
    return try Table(
      columns, rowCount: rows, info: TableInfo(name: "tilfældig"),
      lineage: Lineage(.literal("random")))
  }

  /// A decimal may come back with fewer places, and -0 as 0: the number is the same.
  private func same(_ a: Cell, _ b: Cell) -> Bool {
    switch (a, b) {
    case (.decimal(let x), .decimal(let y)): !(x < y) && !(y < x)
    case (.decimal(let x), .integer(let y)), (.integer(let y), .decimal(let x)):
      x.rescaled(to: 0)?.coefficient == y
    default: a == b
    }
  }

  @Test(arguments: 0..<10)
  func writtenAndReadIsTheSame(part: Int) throws {
    for seed in part * 50..<(part + 1) * 50 {
      var random = SplitMix64(seed: UInt64(seed) &+ 40_000)
      let table = try table(&random)
      let imported = Imported(
        table: table, rejects: table, rejectCount: 0, kind: "random")
      let name = "t\(seed)"
      _ = try DatasetImport(name: name).write(imported, path: "random", below: folder.path)
      let again = try Dataset(folder: "\(folder.path)/\(name)").open(resource: nil)
      try #require(again.rejectCount == 0)
      try #require(again.table.columnNames == table.columnNames, "seed \(seed)")
      try #require(again.table.rowCount == table.rowCount, "seed \(seed)")
      for (column, other) in zip(table.columns, again.table.columns) {
        for row in 0..<table.rowCount where !same(column[row], other[row]) {
          Issue.record("seed \(seed), \(column.name), \(row): \(column[row]) \(other[row])")
        }
        #expect(column.field.unit == other.field.unit)
      }
    }
  }

  /// A text that is written as a mark of missing values would come back as one: it is refused.
  @Test func aTextThatLooksLikeAMarkIsRefused() throws {
    var builder = ColumnBuilder(Field(name: "tekst", type: .text))
    try builder.append(.text("<confidential>"))
    let table = try Table(
      [builder.column()], info: TableInfo(name: "mark"), lineage: Lineage(.literal("mark")))
    let imported = Imported(table: table, rejects: table, rejectCount: 0, kind: "x")
    expectProblem(.importDiffers) {
      try DatasetImport(name: "mark").write(imported, path: "x", below: folder.path)
    }
    expectProblem(.fileNotFound) { try Dataset(folder: folder.path + "/mark") }
  }
}
