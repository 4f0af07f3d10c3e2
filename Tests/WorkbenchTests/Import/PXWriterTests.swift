import Testing
import Workbench

@Suite struct PXWriterTests {
  /// A random cube as a long table: categories with awkward codes and labels, periods, integers or
  /// decimals, every reason that fits, sometimes mostly zeros.
  static func table(seed: Int, reasons most: Int = 6) throws -> Table {
    var random = SplitMix64(seed: UInt64(seed))
    func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    let bilingual = pick(0...1) == 1
    func label(_ text: String) -> Labels {
      let odd = [
        "æøå; =,", "DATA=1", " (x)#y", "", "\n", String(repeating: "lang tekst ø ", count: 40),
      ]
      let danish = "da \(text)\(odd[pick(0...5)])"
      return Labels(danish: danish, english: bilingual ? "en \(text)\(odd[pick(0...5)])" : nil)
    }
    let sizes = (0..<pick(1...4)).map { _ in pick(1...6) }
    let count = sizes.reduce(1, *)
    var columns: [Column] = []
    var inner = count
    for (index, size) in sizes.enumerated() {
      inner /= size
      let rows = (0..<count).map { $0 / inner % size }
      var field = Field(name: "dim æ\(index)", type: .category)
      field.role = .dimension
      if bilingual { field.title = Labels(danish: field.name, english: "dimension \(index)") }
      if index == sizes.count - 1, pick(0...1) == 1 {
        let periods = (0..<size).compactMap { Period(code: "\(2019 + $0 / 4)K\($0 % 4 + 1)") }
        columns.append(
          Column(field: field, storage: .period(PeriodValues(rows.map { periods[$0] }))))
        continue
      }
      let total = pick(0...size)
      let domain = CategoryDomain(
        (0..<size).map { value in
          let code = ["", "0", "00"][pick(0...2)] + "\(value)"
          return CategoryDomain.Value(
            code: value == 0 ? "-" : code, label: label(code),
            level: value == total ? .total : .unknown)
        })
      columns.append(
        Column(field: field, storage: .category(CategoryCodes(rows.map { Int32($0) }), domain)))
    }
    let scale = pick(0...3)
    let isSparse = pick(0...2) == 0
    let all = MissingReason.allCases.shuffled(using: &random).prefix(most)
    let field = Field(name: "value", type: scale == 0 ? .integer : .decimal(scale: scale))
    var builder = ColumnBuilder(field)
    for row in 0..<count {
      if row > 0, pick(0...9) == 0, !isSparse {
        try builder.append(.missing(all[pick(0...(all.count - 1))]))
        continue
      }
      let isZero = isSparse && pick(0...9) > 0
      let value = isZero ? 0 : Int64.random(in: -10_000_000...10_000_000, using: &random)
      try builder.append(
        scale == 0 ? .integer(value) : .decimal(ExactDecimal(coefficient: value, scale: scale)))
    }
    var values = builder.column()
    values.field.role = .measure
    values.field.title = label("indhold")
    values.field.unit = Unit(code: ["mio. kr.", "pct_change", "km", "-", "personer"][pick(0...4)])
    columns.append(values)
    let info = TableInfo(name: "T\(seed)", title: label("titel"), source: "Kilde; nr. 1")
    return try Table(columns, info: info, lineage: Lineage(.literal("test")))
  }

  static func expectSame(_ left: Table, _ right: Table) {
    #expect(left.info == right.info)
    #expect(left.columnNames == right.columnNames)
    #expect(left.rowCount == right.rowCount)
    for (a, b) in zip(left.columns, right.columns) {
      #expect(a.type == b.type)
      #expect(a.field.role == b.field.role)
      #expect(a.field.title == b.field.title)
      #expect(a.field.unit == b.field.unit)
      if case .category(_, let x) = a.storage, case .category(_, let y) = b.storage {
        #expect(x.values == y.values)
      }
      #expect((0..<a.count).allSatisfy { a[$0] == b[$0] })
    }
  }

  @Test(arguments: 0..<150)
  func roundTrip(seed: Int) throws {
    let table = try Self.table(seed: seed)
    var writer = PXWriter()
    writer.keys = [.automatic, .always, .never][seed % 3]
    writer.headingCount = seed % 4
    let bytes = try writer.bytes(table)
    for line in bytes.split(separator: 0x0A) { #expect(line.count <= 257) }
    let imported = try PXReader.read(bytes, path: "t.px")
    Self.expectSame(table, imported.table)
    #expect(imported.notes.isEmpty)
  }

  @Test func zerosAreLeftOutWhereKeysPay() throws {
    let rows = (0..<400).map { Int64($0 == 7 ? 5 : 0) }
    let domain = CategoryDomain(codes: (0..<200).map { "c\($0)" })
    let pair = CategoryDomain(codes: ["x", "y"])
    let columns = [
      Column(
        field: Field(name: "a", type: .category),
        storage: .category(CategoryCodes((0..<400).map { Int32($0 / 2) }), domain)),
      Column(
        field: Field(name: "b", type: .category),
        storage: .category(CategoryCodes((0..<400).map { Int32($0 % 2) }), pair)),
      Column(field: Field(name: "n", type: .integer), storage: .integer(rows)),
    ]
    let table = try Table(
      columns, info: TableInfo(name: "sparse"), lineage: Lineage(.literal("test")))
    let text = String(decoding: try PXWriter().bytes(table), as: UTF8.self)
    #expect(text.hasSuffix("DATA=\r\n\"c0\", 0 0\r\n\"c3\", 0 5\r\n;\r\n"))
    let again = try PXReader.read(Array(text.utf8), path: "t.px").table
    #expect((0..<400).allSatisfy { again.columns[2][$0] == .integer(rows[$0]) })
  }

  @Test func notesAreCarriedAlong() throws {
    let cube = try PXSamples.cube(PXSamples.population)
    let bytes = try PXWriter(metadata: cube.metadata).bytes(cube.table())
    let again = try PXReader.cube(bytes, path: "t.px")
    #expect(again.metadata.notes == cube.metadata.notes)
    #expect(again.metadata.text("SUBJECT-AREA") == "Test")
    Self.expectSame(try cube.table(), try again.table())
  }

  /// The unit of the whole table would hold for a measure that has none.
  @Test func noMeasureGetsTheUnitOfAnother() throws {
    let file = PXSamples.file(
      [(name: "m", values: ["Antal", "Andel"]), (name: "t", values: ["x", "y"])],
      "CONTVARIABLE=\"m\";\nUNITS(\"Andel\")=\"pct.\";", data: "1 2\n3 4")
    let table = try PXSamples.read(file.replacing("UNITS=\"antal\";\n", with: "")).table
    let units = ["<unspecified>", "<unspecified>", "pct.", "pct."]
    #expect(try VerbSamples.texts(table, "unit") == units)
    let again = try PXReader.read(try PXWriter().bytes(table), path: "t.px").table
    #expect(try VerbSamples.texts(again, "unit") == units)
  }

  @Test func absentRowsAreMissing() throws {
    let domain = CategoryDomain(codes: ["x", "y"])
    let columns = [
      Column(field: Field(name: "a", type: .category), storage: .category([0, 1, 1], domain)),
      Column(field: Field(name: "b", type: .category), storage: .category([0, 0, 1], domain)),
      Column(field: Field(name: "n", type: .integer), storage: .integer([1, 2, 3])),
    ]
    let table = try Table(columns, info: TableInfo(name: "t"), lineage: Lineage(.literal("t")))
    var writer = PXWriter()
    writer.absent = .unmatched
    let again = try PXReader.cube(writer.bytes(table), path: "t.px")
    #expect(again.cell(["x", "y"]) == .missing(.unmatched))
    #expect(again.cell(["y", "y"]) == .integer(3))
  }

  @Test func whatPXCannotHoldIsRefused() throws {
    let domain = CategoryDomain([.init(code: "x", label: Labels(danish: "så \"kaldt\""))])
    let codes = Column(field: Field(name: "a", type: .category), storage: .category([0], domain))
    let number = Column(field: Field(name: "n", type: .integer), storage: .integer([1]))
    func table(_ columns: [Column]) throws -> Table {
      try Table(columns, info: TableInfo(name: "t"), lineage: Lineage(.literal("t")))
    }
    expectProblem(.pxUnwritableText) { try PXWriter().bytes(table([codes, number])) }
    var writer = PXWriter()
    writer.quoteReplacement = "'"
    let again = try PXReader.cube(writer.bytes(table([codes, number])), path: "t.px")
    #expect(again.variables[0].texts == ["så 'kaldt'"])
    expectProblem(.pxNoCube) { try PXWriter().bytes(table([codes])) }
    expectProblem(.pxNoCube) { try PXWriter().bytes(table([number])) }
    expectProblem(.pxNoCube) {
      try PXWriter().bytes(table([codes, number, number.renamed("m")]))
    }
    let twice = [
      Column(field: codes.field, storage: .category([0, 0], domain)),
      Column(field: number.field, storage: .integer([1, 2])),
    ]
    expectProblem(.pxRowTwice) { try PXWriter().bytes(table(twice)) }
  }

  @Test func moreReasonsThanMarks() throws {
    var numbers = ColumnBuilder(Field(name: "n", type: .integer))
    for reason in MissingReason.allCases { try numbers.append(.missing(reason)) }
    let codes = MissingReason.allCases.map(\.name)
    let column = Column(
      field: Field(name: "a", type: .category),
      storage: .category(
        CategoryCodes(codes.indices.map { Int32($0) }), CategoryDomain(codes: codes)))
    let table = try Table(
      [column, numbers.column()], info: TableInfo(name: "t"), lineage: Lineage(.literal("t")))
    expectProblem(.pxTooManyReasons) { try PXWriter().bytes(table) }
  }
}
