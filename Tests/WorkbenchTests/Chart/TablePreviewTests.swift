import Testing
import Workbench

/// Tables as `data show` prints them: in blocks where they are wide, in full into a pipe.
@Suite struct TablePreviewTests {
  private func table(columns: Int, rows: Int, _ random: inout SplitMix64) throws -> Table {
    var made: [Column] = []
    for index in 0..<columns {
      let isLabel = index < 2 || Bool.random(using: &random)
      var builder = ColumnBuilder(
        Field(name: "navn\(index)", type: isLabel ? .category : .decimal(scale: 2)))
      for row in 0..<rows {
        let wide = Int.random(in: 1...14, using: &random)
        try builder.append(
          isLabel
            ? .text(index == 0 ? "k\(row)" : String(repeating: "æ", count: wide))
            : .decimal(
              ExactDecimal(
                coefficient: Int64.random(in: -99_999...99_999, using: &random), scale: 2)))
      }
      made.append(builder.column())
    }
    return try Table(
      made, rowCount: rows, info: TableInfo(name: "t"), lineage: Lineage(.literal("t")))
  }

  @Test(arguments: [20, 40, 60, 80, 140])
  func everyColumnStandsInABlockAndNoLineIsTooLong(width: Int) throws {
    var random = SplitMix64(seed: UInt64(width))
    for columns in [1, 2, 5, 12, 31] {
      let table = try table(columns: columns, rows: 4, &random)
      let text = try TablePreview(table, rows: 0..<4, overflow: .blocks)
        .text(TextStyle(width: width))
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      for name in table.columnNames {
        let headers = lines.filter { line in
          line.split(separator: " ").contains { $0 == name }
        }
        #expect(!headers.isEmpty, "\(name) of \(columns) at \(width)")
      }
      // The last line of all may be a long list of names.
      for line in lines.dropLast(2) { #expect(DisplayWidth.of(String(line)) <= width) }
    }
  }

  @Test func blocksRepeatWhatTellsTheRowsApart() throws {
    var columns: [Column] = []
    for (name, cells) in [
      ("kode", ["101", "147"]), ("navn", ["København", "Frederiksberg"]),
      ("type", ["kommune", "kommune"]), ("note", ["en længere note", "en anden note"]),
    ] {
      var builder = ColumnBuilder(Field(name: name, type: .category))
      for cell in cells { try builder.append(.text(cell)) }
      columns.append(builder.column())
    }
    let table = try Table(
      columns, info: TableInfo(name: "t"), lineage: Lineage(.literal("t")))
    let text = try TablePreview(table, rows: 0..<2, overflow: .blocks).text(TextStyle(width: 40))
    #expect(
      text == """
        Kolonne 1–3 af 4
        kode  navn           type
        ────────────────────────────
        101   København      kommune
        147   Frederiksberg  kommune

        Kolonne 4 af 4
        kode  navn           note
        ────────────────────────────────────
        101   København      en længere note
        147   Frederiksberg  en anden note
        2 rækker; 4 kolonner i 2 blokke

        """)
  }

  /// No line may depend on where something stands in another one.
  @Test func letterWidthsDoNotMatterInASCII() throws {
    var columns: [Column] = []
    for (name, cells) in [
      ("kode", ["101", "147"]), ("navn", ["København", "Frederiksberg"]),
      ("note", ["en længere note om byen", ""]),
    ] {
      var builder = ColumnBuilder(Field(name: name, type: .category))
      for cell in cells {
        try builder.append(cell.isEmpty ? .missing(.notAvailable) : .text(cell))
      }
      columns.append(builder.column())
    }
    let table = try Table(
      columns, info: TableInfo(name: "t"), lineage: Lineage(.literal("t")))
    let style = TextStyle(width: 40, charset: .ascii)
    #expect(
      try TablePreview(table, rows: 0..<2, overflow: .blocks).text(style) == """
        kode: 101; navn: Koebenhavn; note: en
          laengere note om byen
        kode: 147; navn: Frederiksberg; note: -
        2 raekker

        """)
    #expect(
      try TablePreview(table, rows: 0..<1, overflow: .none).text(style) == """
        kode: 101; navn: Koebenhavn; note: en laengere note om byen
        2 raekker, 1 vist

        """)
    #expect(
      try TablePreview(table, rows: 0..<0, overflow: .named).text(style) == """
        kode; navn; note
        2 raekker, 0 vist

        """)
    #expect(try TablePreview(table).fits(TextStyle(width: 1, charset: .ascii)))
    for charset in [TextStyle.Charset.ascii, .asciiGrid] {
      let text = try TablePreview(table, rows: 0..<2, overflow: .blocks)
        .text(TextStyle(width: 20, charset: charset))
      #expect(text.utf8.allSatisfy { $0 < 0x80 }, "\(text)")
    }
  }

  @Test func aTinyNumberIsNeverShownAsZero() throws {
    var field = Field(name: "andel", type: .real)
    field.decimals = 1
    var builder = ColumnBuilder(field)
    for value in [0.00001, 1e-9, -0.04, 1e-30, 0, 12.34] { try builder.append(.real(value)) }
    let table = try Table(
      [builder.column()], info: TableInfo(name: "t"), lineage: Lineage(.literal("t")))
    let text = try TablePreview(table, rows: 0..<6, overflow: .none).text(TextStyle())
    let cells = text.split(separator: "\n").dropFirst(2).dropLast().map {
      $0.filter { $0 != " " }
    }
    #expect(cells == ["0,00001", "0,000000001", "−0,04", "1e-30", "0,0", "12,3"])
  }

  @Test func aTableWithoutRowsShowsItsColumns() throws {
    let columns = ["kode", "antal"].map { name in
      ColumnBuilder(Field(name: name, type: .category)).column()
    }
    let table = try Table(
      columns, rowCount: 0, info: TableInfo(name: "t"), lineage: Lineage(.literal("t")))
    for overflow in [TablePreview.Overflow.blocks, .none, .named] {
      let text = try TablePreview(table, rows: 0..<0, overflow: overflow).text(TextStyle())
      #expect(text == "kode  antal\n───────────\n0 rækker\n")
    }
  }
}
