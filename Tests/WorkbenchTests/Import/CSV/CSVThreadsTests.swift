import Testing
import Workbench

/// Any number of threads reads the same table to the bit: storage, placeholders of missing cells,
/// reasons, dictionaries in their order, rejects, notes.
@Suite struct CSVThreadsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Everything that was read, as text; real numbers by their bits.
  func digest(_ path: String, _ threads: Int, schema: [CSVSchemaColumn]? = nil) -> String {
    do {
      let result = try CSVReader.read(
        path: path, schema: schema, threads: WorkThreads(threads, smallestPart: 16))
      let imported = result.imported
      var lines = ["\(result.dialect) \(imported.kind) \(imported.rejectCount)"]
      lines += imported.notes.map { "\($0.code) \($0.facts.sorted { $0.key < $1.key })" }
      for column in imported.table.columns + imported.rejects.columns {
        lines.append("\(column.field) \(picture(column.storage)) \(column.validity)")
      }
      return lines.joined(separator: "\n")
    } catch {
      return "\(error)"
    }
  }

  func picture(_ storage: ColumnStorage) -> String {
    switch storage {
    case .integer(let values): "integer \(values)"
    case .real(let values): "real \(values.map(\.bitPattern))"
    case .decimal(let values, let scale): "decimal \(scale) \(values)"
    case .category(let codes, let domain): "category \(codes) \(domain.values)"
    case .text(let texts): "text \(texts.ends) \(texts.bytes)"
    case .boolean(let values): "boolean \(values)"
    case .period(let values): "period \(values)"
    }
  }

  func expectSame(_ bytes: [UInt8], _ what: String, schema: [CSVSchemaColumn]? = nil) throws {
    let path = try folder.write("any.csv", bytes)
    let one = digest(path, 1, schema: schema)
    for threads in [2, 3, 7] {
      #expect(digest(path, threads, schema: schema) == one, "\(threads) threads, \(what)")
    }
  }

  static let cells: [[String]] = [
    ["101", "147", "0151", "København", "Ærø", "\"Faaborg; Midtfyn\"", "\"Ring \"\"N\"\"\"", ""],
    ["1", "2", "-3", "0", "-0", "1.234", "12", "..", "-", ""],
    ["1,5", "42955,60", "-0,25", "7", "1.234,5", "..", "\"3,75\"", "", "0"],
    ["2020", "2020K1", "2021K2", "2019M01", "", "2022"],
    ["true", "false", "TRUE", "", "false"],
    ["En note", "\"to\nlinjer\"", "\"tre\r\nlinjer; og\n\"", "", "a\"b", "<confidential>"],
    ["1e-3", "2", "123456789012345678", "0,001", "1234567890123456789", "-0"],
  ]

  /// A random table: mostly well formed, with rare cells that widen a type, ragged rows, blank
  /// lines, quotes left open and both line ends.
  func random(_ dice: inout SplitMix64) -> [UInt8] {
    let columns = (0..<Int.random(in: 2...6, using: &dice)).map { _ in
      Int.random(in: 0..<Self.cells.count, using: &dice)
    }
    let breaks = Int.random(in: 0...2, using: &dice)
    let rare = Int.random(in: 20...400, using: &dice)
    let isTidy = Bool.random(using: &dice)
    var text = Bool.random(using: &dice) ? "\u{FEFF}" : ""
    text += columns.indices.map { "navn\($0)" }.joined(separator: ";") + "\n"
    for _ in 0..<Int.random(in: 1...300, using: &dice) {
      var row = columns.map { kind in
        let pool = Self.cells[kind]
        // The first cells are usual, the later ones come seldom.
        let reach = Int.random(in: 0..<rare, using: &dice) == 0 ? pool.count : min(3, pool.count)
        return pool[Int.random(in: 0..<reach, using: &dice)]
      }
      if !isTidy, Int.random(in: 0..<60, using: &dice) == 0 { row.removeLast() }
      if !isTidy, Int.random(in: 0..<90, using: &dice) == 0 { row.append("mere") }
      if !isTidy, Int.random(in: 0..<150, using: &dice) == 0 { row[0] = "\"åben" }
      text += row.joined(separator: ";")
      text += breaks == 0 || breaks == 2 && Bool.random(using: &dice) ? "\n" : "\r\n"
      if !isTidy, Int.random(in: 0..<80, using: &dice) == 0 { text += "\n" }
    }
    return Array(text.utf8)
  }

  @Test func randomFiles() throws {
    var dice = SplitMix64(seed: 31)
    for file in 0..<300 { try expectSame(random(&dice), "file \(file)") }
  }

  @Test func randomFilesBySchema() throws {
    var dice = SplitMix64(seed: 32)
    let types: [ColumnType] = [
      .integer, .decimal(scale: 0), .real, .category, .period, .boolean, .text,
    ]
    for file in 0..<150 {
      let bytes = random(&dice)
      let header = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
      let schema = header.drop { $0 == "\u{FEFF}" }.split(separator: ";").map { name in
        let type = types[Int.random(in: 0..<types.count, using: &dice)]
        return CSVSchemaColumn(Field(name: String(name), type: type), marks: .statbank)
      }
      try expectSame(bytes, "file \(file)", schema: schema)
    }
  }

  @Test func mutatedFiles() throws {
    var dice = SplitMix64(seed: 33)
    for file in 0..<200 {
      var bytes = random(&dice)
      for _ in 0..<Int.random(in: 1...12, using: &dice) {
        let odd: [UInt8] = [0x22, 0x0A, 0x0D, 0x3B, 0x00, 0xE6, 0xFF, 0x2D, 0x2C]
        let at = Int.random(in: 0..<bytes.count, using: &dice)
        bytes[at] =
          Bool.random(using: &dice)
          ? odd[Int.random(in: 0..<odd.count, using: &dice)]
          : UInt8.random(in: 0...255, using: &dice)
      }
      try expectSame(bytes, "file \(file)")
    }
  }

  /// The widening cell stands in the last part only; the codes of the parts differ in their order.
  @Test func partsThatDisagree() throws {
    let head = "navn;tal;andet\n"
    let plain = (0..<200).map { "a\($0 % 7);\($0);\($0 % 3 == 0 ? ".." : "1,5")\n" }.joined()
    let turned = (0..<200).map { "a\((200 - $0) % 9);\($0),125;\($0)\n" }.joined()
    for tail in ["", "x;tekst;1\n", "x;12345678901234567890;2\n", "\"x\ny\";1;2\n", "x;1\n"] {
      try expectSame(Array((head + plain + turned + tail).utf8), tail)
    }
  }

  /// More distinct texts than a category holds, in all parts together but in none alone.
  @Test func categoriesThatBecomeTextTogether() throws {
    let rows = (0..<70_000).map { "tekst \($0);\($0 % 5 == 0 ? "" : "x")\n" }.joined()
    let path = try folder.write("many.csv", "navn;mark\n" + rows)
    let table = try CSVReader.read(path: path, threads: WorkThreads(3)).imported.table
    #expect(table.columns[0].type == .text)
    #expect(digest(path, 3) == digest(path, 1))
  }

  /// More rejects than are kept: the first of the file, with the right lines.
  @Test func rejectsBeyondTheLimit() throws {
    let rows = (0..<120_000).map { $0 % 2 == 0 ? "\($0);1\n" : "\($0);1;2\n\($0);y\n" }.joined()
    let path = try folder.write("bad.csv", "navn;tal\n" + rows)
    let schema = [
      CSVSchemaColumn(Field(name: "navn", type: .text)),
      CSVSchemaColumn(Field(name: "tal", type: .integer)),
    ]
    let imported = try CSVReader.read(path: path, schema: schema, threads: WorkThreads(3)).imported
    #expect(imported.rejectCount == 120_000)
    #expect(imported.rejects.rowCount == RejectLog.limit)
    #expect(imported.rejects.columns[0][1].plainText == "4")
    #expect(digest(path, 3, schema: schema) == digest(path, 1, schema: schema))
  }
}
