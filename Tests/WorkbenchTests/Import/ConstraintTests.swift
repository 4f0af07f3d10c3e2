import Testing
import Workbench

/// What Table Schema demands of values, and what a schema may not say.
@Suite struct ConstraintTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("datasets/steder/steder.csv", "kode\n101\n147\n")
    try folder.write(
      "datasets/steder/datapackage.json",
      """
      {"name": "steder", "resources": [{"name": "steder", "path": "steder.csv",
        "schema": {"fields": [{"name": "kode", "type": "string"}]}}]}
      """)
  }

  /// A dataset of `kode,tid,antal` whose field `kode` has the given constraints.
  private func dataset(
    kode: String = "{}", tid: String = "{}", antal: String = "{}", schema: String = "",
    own: String = "{}", csv: String = "kode,tid,antal\n101,2020,5\n147,2021,7\n"
  ) throws -> Dataset {
    try folder.write("datasets/a/data.csv", csv)
    try folder.write(
      "datasets/a/datapackage.json",
      """
      {"name": "a", "resources": [{"name": "data", "path": "data.csv", "schema": {"fields": [
        {"name": "kode", "type": "string", "constraints": \(kode)},
        {"name": "tid", "type": "year", "constraints": \(tid)},
        {"name": "antal", "type": "integer", "constraints": \(antal), "kkrlab": \(own)}
      ]\(schema)}}]}
      """)
    return try Dataset(folder: folder.path + "/datasets/a")
  }

  /// Each finding with its facts, and a line for each cell with its line in the file.
  private func findings(_ dataset: Dataset) throws -> [String] {
    try DatasetCheck.run(dataset).map { finding in
      var parts = finding.facts.map { "\($0.name) \($0.value)" }
      if let gap = finding.gap { parts.append("gap \(gap.canonicalText)") }
      let status = finding.isContradiction ? "FAILED" : "rounding"
      var lines = [
        "\(status) \(finding.kind) \(finding.check) (\(finding.resource)): "
          + parts.joined(separator: ", ")
      ]
      for cell in finding.cells {
        let keys = cell.keys.map { "\($0.column)=\($0.value)" }.joined(separator: ", ")
        lines.append(
          "  \(keys)\(keys.isEmpty ? "" : ": ")\(cell.column) \(cell.printed)"
            + (cell.line.map { " (line \($0))" } ?? ""))
      }
      return lines.joined(separator: "\n")
    }
  }

  private func refusal(_ body: () throws -> Dataset) -> String {
    do {
      let dataset = try body()
      _ = try DatasetCheck.run(dataset)
      return "no problem"
    } catch {
      guard let problem = error as? Problem else { return "\(error)" }
      return ProblemText().render(problem).split(separator: "\n")
        .filter { $0.hasPrefix("error") || $0.contains("hint") }.joined(separator: "\n")
    }
  }

  @Test func lengthsAndPatternsAreFoundWithTheirLines() throws {
    let csv = "kode,tid,antal\n101,2020,5\n\"1\n4\",2021,7\nx47,2022,8\n"
    let found = try findings(
      dataset(kode: "{\"minLength\": 3, \"maxLength\": 3, \"pattern\": \"[0-9]{3}\"}", csv: csv))
    #expect(
      found == [
        "FAILED text texts kode (data): pattern [0-9]{3}\n  kode 1\n4 (line 3)",
        "FAILED text texts kode (data): pattern [0-9]{3}\n  kode x47 (line 5)",
      ])
    let short = try findings(dataset(kode: "{\"minLength\": 4}"))
    #expect(short.count == 2 && short[0].contains("minLength 4\n  kode 101 (line 2)"))
    #expect(try findings(dataset(kode: "{\"maxLength\": 2}")).count == 2)
    #expect(try findings(dataset(kode: "{\"pattern\": \"1.*\"}")).isEmpty)
  }

  @Test func limitsRequiredUniqueAndEnum() throws {
    let csv = "kode,tid,antal\n101,2020,5\n101,2021,\n147,2030,12\n"
    #expect(
      try findings(dataset(antal: "{\"minimum\": 6, \"maximum\": 10}", csv: csv)) == [
        "FAILED range constraints antal (data): minimum 6, gap -1\n  antal 5 (line 2)",
        "FAILED range constraints antal (data): maximum 10, gap 2\n  antal 12 (line 4)",
      ])
    #expect(
      try findings(dataset(tid: "{\"minimum\": \"2021\", \"maximum\": 2025}", csv: csv)) == [
        "FAILED text texts tid (data): earliest 2021\n  tid 2020 (line 2)",
        "FAILED text texts tid (data): latest 2025\n  tid 2030 (line 4)",
      ])
    #expect(try findings(dataset(antal: "{\"required\": true}", csv: csv)).count == 1)
    #expect(
      try findings(dataset(kode: "{\"unique\": true}", csv: csv)) == [
        "FAILED unique unique kode (data): rows 2\n  kode 101 (line 2)\n  kode 101 (line 3)"
      ])
    #expect(
      try findings(dataset(kode: "{\"enum\": [\"101\"]}", csv: csv)) == [
        "FAILED range constraints kode (data): expected 101\n  kode 147 (line 4)"
      ])
  }

  @Test func keysWithinAndBetweenPackages() throws {
    let csv = "kode,tid,antal\n101,2020,5\n999,2020,7\n"
    let key = ", \"primaryKey\": [\"kode\", \"tid\"], \"foreignKeys\": [{\"fields\": \"kode\", "
    let found = try findings(
      dataset(
        schema: key
          + "\"reference\": {\"package\": \"steder\", \"resource\": \"steder\", \"fields\": \"kode\"}}]",
        csv: csv))
    #expect(
      found == [
        "FAILED foreignKey foreignKey (data): unknown in steder.steder\n"
          + "  kode=999, tid=2020: kode 999 (line 3)"
      ])
    func reference(_ text: String) -> String {
      refusal { try dataset(schema: key + "\"reference\": {\(text)}}]", csv: csv) }
    }
    #expect(
      reference("\"package\": \"sted\", \"fields\": \"kode\"")
        == "error KK-323: there is no dataset «sted»\n  hint: did you mean «steder»? "
        + "known: «a», «steder»")
    #expect(reference("\"package\": \"steder\", \"fields\": \"kod\"").contains("«kode»"))
    #expect(
      reference("\"resource\": \"date\", \"fields\": \"kode\"").contains("did you mean «data»"))
    #expect(
      reference("\"resource\": \"data\", \"fields\": \"kodd\"").contains("did you mean «kode»"))
    #expect(
      reference("\"resource\": \"data\", \"fields\": [\"kode\", \"tid\"]")
        .contains("as many fields as the foreign key has (1)"))
    #expect(reference("\"resourse\": \"data\", \"fields\": \"kode\"").contains("«resource»"))
    #expect(reference("\"resource\": \"\", \"fields\": \"tid\"").contains("no problem"))
  }

  @Test func aSchemaMustBeSpeltRight() {
    func hint(_ body: () throws -> Dataset) -> String {
      refusal(body).split(separator: "\n").last.map(String.init) ?? ""
    }
    #expect(
      hint { try dataset(antal: "{\"minmum\": 3}") }.contains("did you mean «minimum»"))
    #expect(hint { try dataset(kode: "{\"regex\": \"x\"}") }.contains("known:"))
    #expect(hint { try dataset(schema: ", \"primarykey\": \"kode\"") }.contains("«primaryKey»"))
    #expect(hint { try dataset(own: "{\"unt\": \"kr\"}") }.contains("did you mean «unit»"))
    #expect(
      hint { try dataset(own: "{\"additive\": [\"kodde\"]}") }.contains("did you mean «kode»"))
    #expect(
      refusal { try dataset(kode: "{\"pattern\": \"[0-\"}") }.contains("a regular expression"))
    #expect(refusal { try dataset(antal: "{\"minLength\": 2}") }.contains("a field of texts"))
    #expect(refusal { try dataset(tid: "{\"minimum\": \"snart\"}") }.contains("a period is needed"))
    #expect(
      refusal { try dataset(antal: "{\"minimum\": 9, \"maximum\": 3}") }
        .contains("at least the minimum"))
    #expect(
      refusal {
        try dataset(own: "{\"categories\": [{\"code\": \"1\"}, {\"code\": \"1\"}]}")
      }.contains("stands twice among the categories"))
  }

  @Test func truthIsWhatTheSchemaSays() throws {
    func open(_ keys: String) throws -> Imported {
      try folder.write("datasets/b/b.csv", "k,ja\na,J\nb,N\nc,true\n")
      try folder.write(
        "datasets/b/datapackage.json",
        """
        {"name": "b", "resources": [{"name": "b", "path": "b.csv", "schema": {"fields": [
          {"name": "k", "type": "string"}, {"name": "ja", "type": "boolean", \(keys)}]}}]}
        """)
      return try Dataset(folder: folder.path + "/datasets/b").open(resource: nil)
    }
    let found = try open("\"trueValues\": [\"J\"], \"falseValues\": [\"N\"]")
    let column = try found.table.column("ja")
    #expect(column[0] == .boolean(true) && column[1] == .boolean(false))
    #expect(column[2] == .missing(.illegible) && found.rejectCount == 1)
    #expect(throws: Problem.self) {
      try open("\"trueValues\": [\"J\"], \"falseValues\": [\"J\"]")
    }
    #expect(throws: Problem.self) { try open("\"decimalChar\": \";\"") }
  }

  @Test func scalesMultiplyTheUnit() throws {
    func unit(_ own: String) throws -> Unit? {
      try dataset(own: own).open(resource: nil).table.column("antal").field.unit
    }
    #expect(try unit("{\"unit\": \"kr\", \"scale\": 1000}") == Unit(code: "1.000 kr."))
    #expect(try unit("{\"unit\": \"kr\", \"scale\": \"1.000 kr.\"}") == Unit(code: "1.000 kr."))
    #expect(try unit("{\"scale\": \"mio. kr.\"}") == Unit(code: "mio_kr"))
    #expect(try unit("{\"unit\": \"kr\", \"scale\": 1}") == .kroner)
    #expect(refusal { try dataset(own: "{\"unit\": \"kr\", \"scale\": 50}") }.contains("«scale»"))
    #expect(
      refusal { try dataset(own: "{\"unit\": \"mio_kr\", \"scale\": 1000}") }
        .contains("the scale that the unit states"))
  }
}
