import Testing
import Workbench

@Suite struct CSVWriterTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func anExtractIsWrittenBackByteByByte() throws {
    let text =
      "\u{FEFF}OMRÅDE;TID;INDHOLD\r\n000;2020K1;42955,60\r\n0150;2020K2;..\r\n"
      + "\"a;b\";2020K3;-7,05\r\n"
    let path = try folder.write("extract.csv", text)
    let result = try CSVReader.read(path: path)
    var dialect = result.dialect
    dialect.marks = [.notAvailable: ".."]
    #expect(CSVWriter(dialect: dialect).bytes(result.imported.table) == Array(text.utf8))
  }

  @Test func printedDecimalsStay() throws {
    let path = try folder.write("v.csv", "value,decimals\n17,0\n6.0,1\n13.76,2\n")
    var value = Field(name: "value", type: .decimal(scale: 0))
    value.decimalsColumn = "decimals"
    let schema = [
      CSVSchemaColumn(value), CSVSchemaColumn(Field(name: "decimals", type: .integer)),
    ]
    let table = try CSVReader.read(path: path, schema: schema).imported.table
    #expect(
      String(decoding: CSVWriter().bytes(table), as: UTF8.self)
        == "value,decimals\n17,0\n6.0,1\n13.76,2\n")
  }

  /// Random tables of every type, with awkward texts and every missing reason, read back as they
  /// were written.
  @Test(arguments: 0..<60)
  func roundTrip(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let types: [ColumnType] = [
      .integer, .decimal(scale: 2), .category, .text, .boolean, .period, .real,
    ]
    let rows = Int.random(in: 1...40, using: &random)
    var columns: [Column] = []
    for index in 0..<Int.random(in: 1...7, using: &random) {
      let type = types[index % types.count]
      var builder = ColumnBuilder(Field(name: "kolonne \(index), æ", type: type))
      for _ in 0..<rows { try builder.append(cell(type, &random)) }
      columns.append(builder.column())
    }
    let table = try Table(
      columns, info: TableInfo(name: "random"), lineage: Lineage(.literal("random")))
    let path = try folder.write("random.csv", CSVWriter().bytes(table))
    let schema = columns.map { CSVSchemaColumn($0.field) }
    let imported = try CSVReader.read(path: path, schema: schema).imported
    #expect(imported.rejectCount == 0)
    #expect(imported.table.rowCount == rows)
    for (written, found) in zip(columns, imported.table.columns) {
      for row in 0..<rows where !same(written[row], found[row]) {
        Issue.record("row \(row) of \(written.name): \(written[row]) became \(found[row])")
      }
    }
  }

  /// Decimals may come back with fewer places; the number is the same.
  private func same(_ a: Cell, _ b: Cell) -> Bool {
    if case .decimal(let x) = a, case .decimal(let y) = b { return !(x < y) && !(y < x) }
    return a == b
  }

  private func cell(_ type: ColumnType, _ random: inout SplitMix64) -> Cell {
    if Int.random(in: 0..<5, using: &random) == 0 {
      return .missing(MissingReason.allCases.randomElement(using: &random) ?? .unspecified)
    }
    switch type {
    case .integer: return .integer(Int64.random(in: -1_000_000...1_000_000, using: &random))
    case .decimal:
      return .decimal(
        ExactDecimal(coefficient: Int64.random(in: -99_999...99_999, using: &random), scale: 2))
    case .real: return .real(Double.random(in: -1e3...1e3, using: &random))
    case .boolean: return .boolean(Bool.random(using: &random))
    case .period: return .period(.year(Int.random(in: 1900...2100, using: &random)))
    case .category, .text:
      let pieces = ["a", "æ", "\"", ",", ";", "\n", "\r\n", " ", "000", "€", "<", "1,5", "-"]
      let text = (0...Int.random(in: 0..<6, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      return .text(text)
    }
  }

  /// Random bytes are read as a table or refused with a problem: never a crash, and no row is lost
  /// without a reject.
  @Test(arguments: 0..<200)
  func randomBytes(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed) &+ 7_000)
    let alphabet = Array("ab1;,\"\"\n\n\r.-M\t".utf8) + [0xC3, 0xA6, 0xF8]
    let bytes = (0..<Int.random(in: 1...300, using: &random)).map { _ in
      alphabet.randomElement(using: &random) ?? 0x61
    }
    let path = try folder.write("fuzz.csv", bytes)
    do throws(Problem) {
      let imported = try CSVReader.read(path: path).imported
      #expect(imported.rejects.rowCount == imported.rejectCount)
      #expect(imported.table.columns.allSatisfy { $0.count == imported.table.rowCount })
    } catch {
      #expect(error.code.rawValue.hasPrefix("KK-2"))
    }
  }

  /// Fields around the edges of the 64 bytes that are compared at once: lengths of 0 to 70 bytes,
  /// with and without quotes, CR LF and a last line break.
  @Test(arguments: [false, true], [false, true])
  func fieldsAcrossBlocks(quoted: Bool, breaks: Bool) throws {
    for shift in 0..<66 {
      let first = String(repeating: "x", count: shift)
      var lines = ["a;b"]
      var expected: [[String]] = []
      for length in stride(from: 1, to: 71, by: 3) {
        let second = String(repeating: quoted ? ";" : "y", count: length)
        expected.append([first + "k", second])
        lines.append("\(first)k;" + (quoted ? "\"\(second)\"" : second))
      }
      let end = breaks ? "\r\n" : "\n"
      let text = lines.joined(separator: end) + (breaks ? end : "")
      let table = try CSVReader.read(path: folder.write("block.csv", text)).imported.table
      try #require(table.rowCount == expected.count)
      for (row, cells) in expected.enumerated() {
        #expect(table.columns.map { $0[row].plainText } == cells)
      }
    }
  }
}
