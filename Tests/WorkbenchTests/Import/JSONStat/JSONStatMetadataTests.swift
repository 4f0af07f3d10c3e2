import Testing
import Workbench

@Suite struct JSONStatMetadataTests {
  typealias Samples = JSONStatSamples

  /// The shape of an answer of PxWeb: two measures with units, price levels and kinds.
  static let pxWeb = """
    {"version":"2.0","class":"dataset","label":"Spend","source":"SCB",
    "note":["All amounts are estimates.",".. = Data not available"],
    "role":{"metric":["C"],"time":["Tid"]},"id":["R","C","Tid"],"size":[2,2,1],
    "dimension":{
    "R":{"label":"region","note":["As of 1 January."],"category":{"index":{"00":0,"01":1},
      "label":{"00":"Sweden","01":"Stockholm"},"child":{"00":["01"]},
      "coordinates":{"01":[18.1,59.3]},"note":{"01":["Including the islands."]}},
      "extension":{"elimination":true,"eliminationValueCode":"00"}},
    "C":{"label":"contents","category":{"index":["a","b"],"label":{"a":"Cost","b":"Share"},
      "unit":{"a":{"base":"mio. kr.","decimals":1},"b":{"label":"per cent","symbol":"%",
      "decimals":2}}},"extension":{"measuringType":{"a":"Flow","b":"Flow"},
      "priceType":{"a":"Fixed","b":"NotApplicable"},"basePeriod":{"a":"2015"}}},
    "Tid":{"category":{"index":["2024M01"]}}},
    "link":{"license":[{"href":"https://example.org/cc0","label":"CC0"}],
      "describedby":{"href":"https://example.org/about"}},
    "extension":{"px":{"language":"en","contents":"Spending","aggregallowed":false,"decimals":0},
      "contact":[{"name":"Desk"}]},
    "value":[1.5,20,null,4],"status":{"2":".."}}
    """

  @Test func unitsPriceLevelsAndDecimalsByCategory() throws {
    let imported = try Samples.read(Self.pxWeb)
    let table = imported.table
    #expect(
      table.columnNames == ["R", "C", "Tid", "value", "unit", "price_basis", "decimals"])
    #expect(try Samples.texts(imported) == ["1.5", "20.0", "<not-available>", "4.0"])
    #expect(
      try Samples.texts(imported, "unit") == ["mio. kr.", "per cent %", "mio. kr.", "per cent %"])
    #expect(
      try Samples.texts(imported, "price_basis")
        == ["faste priser, 2015-pl", "<unspecified>", "faste priser, 2015-pl", "<unspecified>"])
    #expect(try Samples.texts(imported, "decimals") == ["1", "2", "1", "2"])
    let field = try table.column("value").field
    #expect(field.unitColumn == "unit")
    #expect(field.priceBasisColumn == "price_basis")
    #expect(field.decimalsColumn == "decimals")
    #expect(field.quantity == .flow)
    #expect(field.additive == .never)
    #expect(field.title.english == "Spending")
    #expect(try table.quantity(row: 0, column: "value")?.unit == Unit(code: "mio. kr."))
  }

  @Test func everythingElseThatAFileSays() throws {
    let cube = try Samples.document(Self.pxWeb).datasets[0]
    let metadata = cube.metadata
    #expect(metadata.language == "en")
    #expect(
      metadata.notes == [
        JSONStatNote(text: "All amounts are estimates."),
        JSONStatNote(text: ".. = Data not available"),
        JSONStatNote(dimension: "R", text: "As of 1 January."),
        JSONStatNote(dimension: "R", category: "01", text: "Including the islands."),
      ])
    #expect(metadata.links.map(\.relation) == ["license", "describedby"])
    #expect(metadata.statusLabels[".."] == "Data not available")
    #expect(metadata.extensions?["contact"]?.array?.first?["name"]?.string == "Desk")
    let region = cube.dimensions[0]
    #expect(region.coordinates == ["01": [18.1, 59.3]])
    #expect(region.description.english == "As of 1 January.")
    #expect(region.domain.values[1].parent == "00")
    #expect(region.domain.values.map(\.level) == [.total, .leaf])
    #expect(region.extensions?["elimination"]?.boolean == true)
    #expect(cube.dimensions[1].role == .metric)
    #expect(cube.dimensions[1].domain.values.map(\.level) == [.selector, .selector])
    #expect(cube.dimensions[1].measures?[1].symbol == "%")
    #expect(cube.dimensions[2].periods == Period(code: "2024M01").map { [$0] })
    #expect(try cube.table().info.licence == "CC0")
  }

  @Test(arguments: [
    ("\"status\":\"e\"", ["e", "e", "e"]), ("\"status\":[\"e\"]", ["e", "e", "e"]),
    ("\"status\":[null,\"p\",\"e\"]", ["<unspecified>", "p", "e"]),
    ("\"status\":{\"1\":\"p\"}", ["<unspecified>", "p", "<unspecified>"]),
    ("\"status\":{\"value\":[null,\"p\",null]}", ["<unspecified>", "p", "<unspecified>"]),
  ])
  func marks(status: String, cells: [String]) throws {
    let imported = try Samples.read(Samples.line(3, "\"value\":[1,2,3],\(status)"))
    #expect(try Samples.texts(imported, "status") == cells)
    #expect(imported.notes.isEmpty)
  }

  @Test func marksOfMissingCellsAreReasons() throws {
    let imported = try Samples.read(
      Samples.line(
        6,
        """
        "value":[null,null,null,null,null,null],"status":[":","c","k","q1","not-asked",null],
        "extension":{"status":{"label":{"k":"not yet published","q1":"something else"}}}
        """))
    #expect(
      try Samples.texts(imported) == [
        "<not-available>", "<confidential>", "<not-yet-published>", "<unspecified>", "<not-asked>",
        "<unspecified>",
      ])
    let status = try imported.table.column("status")
    #expect(
      (0..<6).map { status.validity.isValid($0) } == [false, false, false, true, false, false])
    guard case .category(_, let domain) = status.storage else {
      Issue.record("no category")
      return
    }
    #expect(domain.values.map(\.label.danish) == ["something else"])
  }

  @Test func aFaultInWhatTheNumbersDoNotNeedIsAWarning() throws {
    let imported = try Samples.read(
      """
      {"class":"dataset","id":["x"],"size":[2],"role":{"geo":["y"]},"note":7,
      "dimension":{"x":{"note":[1],"category":{"index":["a","b"],"label":{"a":"A","c":"C"},
      "child":{"a":["b"],"b":["a"]},"unit":{"a":3},"coordinates":{"a":["n"]}}}},
      "value":[1,2],"status":[1,2,3]}
      """)
    #expect(try Samples.texts(imported) == ["1", "2"])
    #expect(imported.notes.allSatisfy { $0.severity == .warning })
    #expect(
      imported.notes.map { ProblemText().message($0) } == [
        "$.note is 7; an array is needed",
        "$.role.geo names «y», which is no dimension",
        "$.dimension.x.category.label names 1 categories that «x» does not have there: «c»",
        "$.dimension.x.category.child names 1 categories that «x» does not have there: «a»",
        "$.dimension.x.note[0] is 1; a text is needed",
        "$.dimension.x.category.coordinates.a[0] is «n»; a number is needed",
        "$.dimension.x.category.unit.a is 3; an object is needed",
        "$.status is array; a text, texts, or texts by position is needed",
      ])
  }

  @Test(arguments: [
    ("2024", "2024"), ("2024Q3", "2024K3"), ("2024-Q3", "2024K3"), ("2024-09", "2024M09"),
    ("2024S2", "2024H2"), ("2024-W07", "2024U07"), ("2024M01", "2024M01"),
  ])
  func periodsInTheWordsOfOthers(code: String, period: String) throws {
    let imported = try Samples.read(
      """
      {"class":"dataset","id":["t"],"size":[1],"role":{"time":["t"]},
      "dimension":{"t":{"category":{"index":["\(code)"]}}},"value":[1]}
      """)
    #expect(imported.table.columns[0].type == .period)
    #expect(try Samples.texts(imported, "t") == [period])
  }

  @Test func timeWithoutPeriodsStaysACategory() throws {
    let imported = try Samples.read(
      """
      {"class":"dataset","id":["t"],"size":[2],"role":{"time":["t"]},
      "dimension":{"t":{"category":{"index":["a","b"],"label":{"a":"2001","b":"2002"}}}},
      "value":[1,2]}
      """)
    #expect(try Samples.texts(imported, "t") == ["2001", "2002"])
    #expect(imported.notes.map(\.code) == [.jsonStatTimeByLabel])
    let other = try Samples.read(
      """
      {"class":"dataset","id":["t"],"size":[2],"role":{"time":["t"]},
      "dimension":{"t":{"category":{"index":["before","after"]}}},"value":[1,2]}
      """)
    #expect(other.table.columns[0].type == .category)
  }
}
