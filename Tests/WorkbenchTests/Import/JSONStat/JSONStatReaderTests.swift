import Testing
import Workbench

@Suite struct JSONStatReaderTests {
  typealias Samples = JSONStatSamples

  @Test func aDatasetOfVersionTwo() throws {
    let imported = try Samples.read(Samples.plain)
    let table = imported.table
    #expect(table.columnNames == ["OMRÅDE", "Tid", "value", "status"])
    #expect(try Samples.texts(imported, "OMRÅDE") == ["000", "000", "101", "101"])
    #expect(table.columns[0].field.title.danish == "område")
    #expect(table.columns[0].field.role == .dimension)
    #expect(table.columns[1].type == .period)
    #expect(try Samples.texts(imported) == ["12.50", "<confidential>", "3.00", "-4.25"])
    #expect(table.columns[2].type == .decimal(scale: 2))
    #expect(
      try Samples.texts(imported, "status")
        == ["<unspecified>", "<unspecified>", "<unspecified>", "p"])
    #expect(table.info.title.danish == "Ledige")
    #expect(table.info.source == "Amt & Co.")
    #expect(imported.kind == "json-stat 2.0")
    #expect(imported.notes.isEmpty)
    guard case .category(_, let domain) = table.columns[0].storage else {
      Issue.record("no category")
      return
    }
    #expect(domain.values.map(\.label.danish) == ["Hele landet", "København"])
  }

  @Test func versionOneKeepsIdAndSizeInsideDimension() throws {
    let inner = """
      {"label":"A","value":[1,2,3],"dimension":{"id":["year"],"size":["3"],"role":{"time":["year"]},
      "year":{"label":"år","category":{"index":{"2020":0,"2021":1,"2022":2}}}}}
      """
    for text in ["{\"dataset\":\(inner)}", inner, "{\"unemployment\":\(inner)}"] {
      let imported = try Samples.read(text)
      #expect(imported.table.columns[0].type == .period)
      #expect(try Samples.texts(imported) == ["1", "2", "3"])
      #expect(imported.kind == "json-stat 1")
    }
  }

  @Test func bundlesAndCollectionsAskWhichDataset() throws {
    let one = Samples.line(1, "\"value\":[1]")
    let two = Samples.line(1, "\"value\":[2]")
    let bundle = "{\"first\":\(one),\"second\":\(two)}"
    #expect(try Samples.document(bundle).kind == .bundle)
    #expect(try Samples.document(bundle).names == ["first", "second"])
    let second = try Samples.read(bundle, dataset: "second")
    #expect(try Samples.texts(second) == ["2"])
    #expect(second.table.info.name == "sample.second")
    #expect(
      Samples.fault(bundle) == "KK-237 «f.json» holds 2 datasets")
    let collection = """
      {"version":"2.0","class":"collection","label":"all","link":{"item":[
      {"class":"dataset","href":"http://example.org/1","label":"elsewhere"},\(one),
      {"class":"collection","link":{"item":[\(two)]}}]}}
      """
    let document = try Samples.document(collection)
    #expect(document.kind == .collection)
    #expect(document.items.map(\.href) == ["http://example.org/1", nil, nil])
    #expect(document.datasets.count == 2)
    #expect(try Samples.texts(try Samples.read(collection, dataset: "2")) == ["2"])
    let links = "{\"class\":\"collection\",\"link\":{\"item\":[{\"href\":\"x\"}]}}"
    #expect(
      Samples.fault(links)
        == "KK-236 «f.json» is a JSON-stat collection without data; it has 1 links")
  }

  @Test func aDimensionOnItsOwn() throws {
    let document = try Samples.document(
      "{\"class\":\"dimension\",\"label\":\"sex\",\"category\":{\"index\":[\"T\",\"M\"]}}")
    #expect(document.kind == .dimension)
    #expect(document.dimension?.domain.values.map(\.code) == ["T", "M"])
    #expect(document.datasets.isEmpty)
  }

  @Test func sparseValues() throws {
    for (value, cells) in [
      ("{}", ["<unspecified>", "<unspecified>", "<unspecified>"]),
      ("{\"2\":7,\"0\":1.5}", ["1.5", "<unspecified>", "7.0"]),
      ("{\"0\":1,\"1\":null,\"2\":3}", ["1", "<unspecified>", "3"]),
      ("{\"2\":\"b\",\"1\":\"a\"}", ["<unspecified>", "a", "b"]),
      ("{\"1\":1,\"0\":0,\"2\":1e20}", ["0", "1", "100000000000000000000"]),
    ] {
      let text = Samples.line(3, "\"value\":\(value)")
      #expect(try Samples.texts(try Samples.read(text)) == cells, "\(value)")
    }
  }

  @Test func numbersKeepTheirDigits() throws {
    for (value, cells) in [
      ("9007199254740993,1", ["9007199254740993", "1"]),
      (
        "9223372036854775807,-9223372036854775808", ["9223372036854775807", "-9223372036854775808"]
      ),
      ("60.0,1", ["60.0", "1.0"]), ("1e3,-0", ["1000", "0"]), ("1.50e1,2", ["15.0", "2.0"]),
      ("123456789012345678,0.1", ["123456789012345680", "0.1"]),
      ("0.000000000000000001,2", ["0.000000000000000001", "2"]),
      ("0.00000000000000000000001,2", ["0.00000000000000000000001", "2"]),
      ("12345678901234567890123,2", ["12345678901234568000000", "2"]),
      ("0.5000000000000000000000000,1", ["0.5", "1"]),
    ] {
      let text = Samples.line(2, "\"value\":[\(value)]")
      #expect(try Samples.texts(try Samples.read(text)) == cells, "\(value)")
    }
    // Once one number is real, all of them are; each is the nearest one, and digits that a real
    // number cannot hold are counted.
    let reals = try Samples.read(
      Samples.line(
        6, "\"value\":[1e300,-0.1,9007199254740993,123456.78901234567,537755.8424821234,0.10]"))
    #expect(
      (0..<6).map { reals.table.columns[1][$0] } == [
        .real(1e300), .real(-0.1), .real(9007199254740992), .real(123456.78901234567),
        .real(537755.8424821234), .real(0.1),
      ])
    #expect(reals.notes.map { $0.facts["count"] } == ["1"])
    let lossy = try Samples.read(Samples.line(2, "\"value\":[123456789012345678,0.1]"))
    #expect(
      lossy.notes.map { ProblemText().message($0) }
        == ["1 numbers are held with fewer digits than written: 123456789012345678"])
    #expect(lossy.notes.first?.severity == .warning)
  }

  @Test func textsAmongNumbers() throws {
    let texts = try Samples.read(Samples.line(3, "\"value\":[null,\"001\",\"b\"]"))
    #expect(texts.table.columns[1].type == .text)
    #expect(try Samples.texts(texts) == ["<unspecified>", "001", "b"])
    let mixed = try Samples.read(Samples.line(4, "\"value\":[\"..\",\n1,\"2.5\",\"x\\n\"]"))
    #expect(try Samples.texts(mixed) == ["<not-available>", "1.0", "2.5", "<illegible>"])
    #expect(mixed.notes.map(\.code) == [.jsonStatQuotedNumbers, .rowsRejected])
    #expect(mixed.rejectCount == 1)
    #expect(mixed.rejects.columns[0][0] == .integer(2))
    #expect(mixed.rejects.columns[3][0] == .text("\"x\\n\""))
  }

  @Test func aFileThatOnlyDescribesItsCube() throws {
    for value in ["\"value\":[]", "\"value\":null", "\"href\":\"x\""] {
      let imported = try Samples.read(Samples.line(3, value))
      #expect(imported.table.rowCount == 0)
      #expect(imported.table.columnNames == ["x", "value"])
      #expect(imported.notes.map(\.code) == [.jsonStatNoValues])
    }
    let cube = try Samples.document(Samples.line(3, "\"value\":[]")).datasets[0]
    #expect(cube.sizes == [3])
    #expect(cube[[0]] == nil)
  }

  @Test func cellsOfACube() throws {
    let cube = try Samples.document(Samples.plain).datasets[0]
    #expect(cube.sizes == [2, 2])
    #expect(cube[[1, 0]] == .decimal(ExactDecimal(coefficient: 300, scale: 2)))
    #expect(cube.cell(["101", "2024K2"]) == .decimal(ExactDecimal(coefficient: -425, scale: 2)))
    #expect(cube.cell(["101", "2024K9"]) == nil)
    #expect(cube[[2, 0]] == nil)
    #expect(cube.row([1, 1]) == 3)
  }

  @Test func aKeyMayBeEscapedAndADimensionMayBeCalledValue() throws {
    let text = """
      {"version":"2.0","class":"dataset","\\u0069d":["value","status"],"size":[1,2],"dimension":{
      "value":{"category":{"label":{"a\\"\\ud83d\\ude00":"A"}}},
      "status":{"category":{"index":{"0":0,"1":1}}}},"value":[1,2]}
      """
    let imported = try Samples.read("\u{FEFF}" + text)
    #expect(imported.table.columnNames == ["value", "status", "value_2"])
    #expect(try Samples.texts(imported, "value") == ["a\"😀", "a\"😀"])
    #expect(try Samples.texts(imported, "value_2") == ["1", "2"])
  }
}
