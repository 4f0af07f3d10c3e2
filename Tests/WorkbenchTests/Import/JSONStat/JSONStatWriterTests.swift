import Testing
import Workbench

@Suite struct JSONStatWriterTests {
  private func written(_ table: Table) throws -> Table {
    let bytes = try JSONStatWriter().bytes(table)
    return try JSONStatReader.read(bytes, path: "\(table.info.name).json").table
  }

  private func expectSame(_ a: Table, _ b: Table, _ comment: Comment) {
    #expect(a.columnNames == b.columnNames, comment)
    #expect(a.rowCount == b.rowCount, comment)
    #expect(a.info == b.info, comment)
    for (left, right) in zip(a.columns, b.columns) {
      #expect(left.field == right.field, comment)
      #expect(left.validity.missingCount == right.validity.missingCount, comment)
      for row in 0..<min(a.rowCount, b.rowCount) where left[row] != right[row] {
        Issue.record("\(left.name), row \(row): \(left[row]) and \(right[row]), \(comment)")
      }
      if case .category(_, let x) = left.storage, case .category(_, let y) = right.storage {
        #expect(x.values == y.values, comment)
      }
    }
  }

  /// What is written reads back as the same table, over random cubes.
  @Test(arguments: 0..<8) func randomCubes(seed: Int) throws {
    var random = RandomCube(seed: UInt64(seed))
    for number in 0..<40 {
      let table = try random.table()
      expectSame(try written(table), table, "seed \(seed), cube \(number)")
    }
  }

  @Test func whatOtherProgramsRead() throws {
    let table = try VerbSamples.table(
      [
        VerbSamples.column("geo", .category, ["000", "101"].map { .text($0) }) {
          $0.role = .dimension
          $0.title.danish = "område"
        },
        VerbSamples.column(
          "beløb", .decimal(scale: 1),
          [.decimal(ExactDecimal(coefficient: 125, scale: 1)), .missing(.confidential)]
        ) {
          $0.role = .measure
          $0.unit = Unit(code: "mio_kr")
        },
      ], name: "udgifter")
    #expect(
      String(decoding: try JSONStatWriter().bytes(table), as: UTF8.self) == """
        {"version":"2.0","class":"dataset","id":["geo","metric"],"size":[2,1],\
        "role":{"metric":["metric"]},"dimension":{"geo":{"label":"område","category":\
        {"index":["000","101"]},"extension":{"kkrlab":{"type":"category"}}},\
        "metric":{"label":"metric","category":{"index":["beløb"],"label":{"beløb":"beløb"},\
        "unit":{"beløb":{"label":"mio. kr.","decimals":1}}}}},\
        "extension":{"kkrlab":{"value":{"name":"beløb","type":"decimal","scale":1,\
        "unit":{"kind":"money","base":"kr","power":6},"role":"measure"},"hidden":"metric"}},\
        "value":[12.5,null],"status":{"1":"confidential"}}

        """)
  }

  @Test func aFileOfAnotherProgramComesBackTheSame() throws {
    for text in [JSONStatSamples.plain, JSONStatMetadataTests.pxWeb] {
      let table = try JSONStatSamples.read(text).table
      let again = try written(table)
      expectSame(again, table, "written once")
      expectSame(try written(again), table, "written twice")
    }
  }

  @Test func rowsInAnyOrderAndSomeOfThem() throws {
    let table = try JSONStatSamples.read(JSONStatSamples.plain).table
    let some = table.gather([3, 0], lineage: table.lineage)
    let again = try written(some)
    #expect(
      try VerbSamples.texts(again, "value")
        == ["<unspecified>", "12.50", "-4.25", "<unspecified>"])
    #expect(try VerbSamples.texts(again, "Tid") == ["2024K2", "2024K1", "2024K2", "2024K1"])
  }

  @Test func whatIsNoCubeIsRefused() throws {
    let figures = try VerbSamples.figures()
    func problem(_ table: Table, measure: String? = nil) -> String {
      String(
        VerbSamples.problem { _ = try JSONStatWriter().bytes(table, measure: measure) }
          .prefix { $0 != "\n" })
    }
    #expect(
      problem(figures)
        == "error KK-256: nogletal cannot be written as JSON-stat: it has 3 measures, and one is needed"
    )
    #expect(
      problem(figures, measure: "antal")
        == "error KK-256: nogletal cannot be written as JSON-stat: the column «beløb» has no place in it"
    )
    let twice = figures.gather([0, 0], lineage: figures.lineage)
    let columns = twice.columns.filter { ["geo", "year", "antal"].contains($0.name) }
    #expect(
      problem(try twice.with(columns: columns, lineage: twice.lineage))
        == "error KK-257: two rows have geo Bornholm, year 2020; JSON-stat holds one cell for them")
    let nan = try VerbSamples.table([
      VerbSamples.column("x", .category, [.text("a")]),
      VerbSamples.column("v", .real, [.real(.nan)]),
    ])
    #expect(
      problem(nan)
        == "error KK-258: the value in row 1 of «v» is no number that JSON can hold")
  }
}
