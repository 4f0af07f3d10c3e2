import Testing
import Workbench

@Suite struct XLSXFormsTests {
  let folder: TemporaryFolder
  let municipalities: [String]

  init() throws {
    folder = try TemporaryFolder()
    let names = try DatasetCatalogue(folders: [SharedFixtures.root + "/datasets"])
      .open("municipalities").table.column("name")
    municipalities = (0..<names.count).map { names[$0].plainText }
  }

  func reader() -> XLSXForms {
    var forms = XLSXForms(schema: FeeForms.schema)
    forms.names = [XLSXForms.Names(column: "Kommune", known: municipalities)]
    return forms
  }

  /// The rows of a table, each as what stands in it; missing cells by their reason.
  func lines(_ table: Table, from first: Int = 0) -> [String] {
    (0..<table.rowCount).map { row in
      table.columns[first...].map { column in
        guard case .decimal(let value) = column[row] else { return column[row].plainText }
        return (value.rescaled(to: 2) ?? value).canonicalText
      }.joined(separator: "|")
    }
  }

  func expected(_ forms: FeeForms) -> [String] {
    forms.rows.map { row in
      func decimal(_ value: ExactDecimal?) -> String {
        value?.rescaled(to: 2)?.canonicalText ?? "<illegible>"
      }
      let places = row.places.map { "\($0)" }
      return [
        row.sheet, row.municipality ?? "<illegible>", row.offer, places ?? "<none>",
        decimal(row.before), decimal(row.after), decimal(row.overhead),
      ].joined(separator: "|")
    }
  }

  func rejects(_ imported: Imported) -> Set<FeeForms.Reject> {
    let table = imported.rejects
    return Set(
      (0..<table.rowCount).map { row in
        FeeForms.Reject(
          place: table.columns[0][row].plainText, column: table.columns[1][row].plainText,
          reason: table.columns[3][row].plainText)
      })
  }

  /// Empty and rejected numbers of places differ only in their reason, which the forms do not keep.
  func plain(_ lines: [String]) -> [String] {
    lines.map { line in
      var parts = line.replacing("<undefined>", with: "<illegible>").split(
        separator: "|", omittingEmptySubsequences: false
      ).map(String.init)
      if parts[3].hasPrefix("<") { parts[3] = "<none>" }
      return parts.joined(separator: "|")
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func twentyNineSheetsBecomeOneTable(seed: UInt64) throws {
    let forms = FeeForms(municipalities: municipalities, seed: seed)
    #expect(forms.sheets.count == 29)
    let path = try folder.write("skemaer.xlsx", Workbook(sheets: forms.sheets).bytes())
    let imported = try reader().read(XLSXAddress(path: path + "#*"))
    #expect(plain(lines(imported.table)) == expected(forms))
    #expect(rejects(imported) == forms.rejects)
    #expect(imported.kind == "xlsx (29 sheets)")
    #expect(imported.notes.contains { $0.code == .xlsxTextsReadAsNumbers })
    #expect(imported.table.columns[6].field.unit == .percentShare)
  }

  @Test func twentyNineWorkbooksBecomeTheSameTable() throws {
    let forms = FeeForms(municipalities: municipalities, seed: 1)
    for sheet in forms.sheets {
      var one = sheet
      one.name = "Skema"
      try folder.write("ind/\(sheet.name).xlsx", Workbook(sheets: [one]).bytes())
    }
    try folder.write("ind/~$Allerød.xlsx", "lock")
    let imported = try reader().read(XLSXAddress(file: folder.path + "/ind/*.xlsx"))
    func order(_ lines: [String]) -> [String] {
      lines.map { String($0.drop { $0 != "|" }) }.sorted()
    }
    #expect(order(plain(lines(imported.table))) == order(expected(forms)))
    let places = Set(
      forms.rejects.map { reject in
        let parts = reject.place.split(separator: "!")
        return "[\(parts[0]).xlsx]Skema!\(parts[1])"
      })
    #expect(Set(rejects(imported).map(\.place)) == places)
    #expect(imported.table.lineage.sources.count == 29)
  }

  func sheet(_ name: String, _ rows: [String]) -> Workbook.Sheet {
    var sheet = Workbook.Sheet(name: name)
    sheet.rows = rows.map(XLSXShapeTests.texts)
    return sheet
  }

  func write(_ sheets: [Workbook.Sheet]) throws -> String {
    try folder.write("bog.xlsx", Workbook(sheets: sheets).bytes())
  }

  @Test func aMisspeltNameIsRejectedWithASuggestion() throws {
    let path = try write([sheet("A", ["Kommune|antal", "Hillrød|1", "Hillerød|2", "Oslo|3"])])
    var forms = XLSXForms()
    forms.names = [XLSXForms.Names(column: "Kommune", known: municipalities)]
    let imported = try forms.read(XLSXAddress(path: path + "#*"))
    #expect(
      tablePicture(imported.table) == """
        sheet category: A A A
        Kommune category: <illegible> Hillerød <illegible>
        antal integer: 1 2 3
        """)
    #expect(
      tablePicture(imported.rejects) == """
        place text: A!A2 A!A4
        column category: Kommune Kommune
        text text: Hillrød Oslo
        reason category: unknown-name unknown-name
        suggestion category: Hillerød <not-applicable>
        """)
    forms.names = [XLSXForms.Names(column: "Komune", known: [])]
    expectProblem(.unknownColumn) { try forms.read(XLSXAddress(path: path)) }
  }

  @Test func columnsMayStandInAnotherOrder() throws {
    let path = try write([
      sheet("A", ["navn|x|y", "a|1|2"]), sheet("B", ["y|navn|x", "4|b|3.5"]),
      sheet("Vejledning", ["Sådan gør du", "|", "Udfyld|skemaet"]),
    ])
    let imported = try XLSXReader.read(path: path + "#*")
    #expect(
      tablePicture(imported.table) == """
        sheet category: A B
        navn category: a b
        x category: 1 3.5
        y integer: 2 4
        """)
    #expect(
      imported.notes.filter { $0.severity == .warning }.map { ProblemText().message($0) } == [
        "the sheet Vejledning is left out: it has no column «navn»",
        "1 rejects: rows or cells that could not be read",
      ])
    #expect(imported.rejects.columns[3][0] == .text("other-header"))
  }

  @Test(arguments: [
    ("6", "6"), ("6 %", "6"), ("6,5%", "6.5"), ("6.5 pct.", "6.5"), ("0,06", "ambiguous-percent"),
    ("0.06 %", "0.06"), ("seks", "not-a-number"), ("1.234", "ambiguous-number"), ("0", "0"),
    ("-0,5", "ambiguous-percent"), ("1.234,5 %", "1234.5"), ("..", "not-a-number"),
    ("%", "not-a-number"),
  ])
  func percentagesAsText(text: String, expected: String) throws {
    var sheet = Workbook.Sheet(name: "A")
    sheet.rows = [
      [.text("navn"), .text("o")], [.text("a"), .text(text)], [.text("b"), .whole(2)],
    ]
    var field = Field(name: "o", type: .decimal(scale: 0))
    field.unit = .percentShare
    let schema = [CSVSchemaColumn(Field(name: "navn", type: .category)), CSVSchemaColumn(field)]
    let imported = try XLSXReader.read(path: write([sheet]), options: .init(schema: schema))
    let cell = imported.table.columns[1][0]
    if case .missing = cell {
      #expect(imported.rejects.columns[3][0] == .text(expected))
      #expect(imported.rejects.columns[0][0] == .text("A!B2"))
    } else {
      #expect(cell.number == Double(expected))
      #expect(imported.rejectCount == 0)
    }
  }

  @Test func emptyFolders() throws {
    try OutputFile.makeFolder(folder.path + "/tom")
    expectProblem(.xlsxNoFiles) { try XLSXReader.read(path: folder.path + "/tom/*.xlsx") }
    expectProblem(.fileNotFound) { try XLSXReader.read(path: folder.path + "/ingen/*.xlsx") }
  }

  @Test func schemasNameTheirColumns() throws {
    let path = try write([sheet("A", ["navn|x", "a|1"])])
    let one = CSVSchemaColumn(Field(name: "navn", type: .text))
    let other = CSVSchemaColumn(Field(name: "z", type: .integer))
    expectProblem(.csvColumnExtra) {
      try XLSXReader.read(path: path, options: .init(schema: [one]))
    }
    expectProblem(.csvColumnExtra) {
      try XLSXReader.read(path: path, options: .init(schema: [one, other]))
    }
  }
}
