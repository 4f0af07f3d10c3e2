/// Reads one field of a Table Schema with its `kkrlab` object.
struct FieldReader {
  /// What marks mean for all fields of the resource, and the reason of an empty cell.
  let schemaMarks: [String: MissingMarks.Meaning]
  /// Whether numbers have a decimal comma where the field does not say it; nil is as the file has it.
  var decimalComma: Bool? = false

  static let keys = [
    "type", "titles", "descriptions", "role", "unit", "scale", "unitColumn", "quantity",
    "priceBasis", "priceBasisColumn", "additive", "decimals", "decimalsColumn", "denominator",
    "grammar", "categories", "missing", "missingReason",
  ]

  /// What Table Schema itself knows of a field.
  private static let frictionless = [
    "name", "type", "format", "title", "description", "example", "constraints", "missingValues",
    "rdfType", "trueValues", "falseValues", "decimalChar", "groupChar", "bareNumber",
    "categories", "categoriesOrdered", "kkrlab",
  ]

  /// The type names that a field may have: Table Schema's, and three of our own in `kkrlab`.
  private static let types: [String: ColumnType] = [
    "string": .category, "integer": .integer, "number": .decimal(scale: 0), "boolean": .boolean,
    "date": .period, "year": .period, "yearmonth": .period, "any": .category,
    "datetime": .category, "time": .category,
  ]
  private static let ownTypes: [String: ColumnType] = [
    "period": .period, "text": .text, "category": .category, "real": .real,
  ]

  /// Marks of `missingValues` (texts, or objects with a `value`) and of a `missing` object.
  static func missingValues(
    _ node: PackageNode, _ own: PackageNode?
  ) throws -> [String: MissingMarks.Meaning] {
    var marks: [String: MissingMarks.Meaning] = [:]
    for item in try node.items("missingValues") {
      let text = try item.member("value")?.text() ?? item.text()
      marks[text] = .missing(.unspecified)
    }
    try marks.merge(meanings(own)) { _, given in given }
    return marks
  }

  private static func meanings(
    _ node: PackageNode?
  ) throws -> [String: MissingMarks.Meaning] {
    var marks: [String: MissingMarks.Meaning] = [:]
    for (mark, value) in try node?.members() ?? [] {
      marks[mark] = try value.text() == "nil" ? .exactNil : .missing(reason(value))
    }
    return marks
  }

  private static func reason(_ node: PackageNode) throws -> MissingReason {
    guard let reason = MissingReason(name: try node.text()) else {
      throw node.wrong(
        "a reason for a missing value", candidates: MissingReason.allCases.map(\.name) + ["nil"])
    }
    return reason
  }

  func column(_ node: PackageNode) throws -> CSVSchemaColumn {
    let own = node.member("kkrlab")
    try own?.allow(Self.keys, in: "the kkrlab object of a field")
    try node.refuseNearMisses(Self.frictionless, in: "a field")
    let name = try node.required("name", in: "a field").text()
    var field = Field(name: name, type: try type(node, own))
    field.title = try DataPackageReader.titles(node, own)
    field.description = try own?.labels("descriptions") ?? Labels()
    field.description.danish = try field.description.danish ?? node.text("description")
    if let own { try read(own, into: &field) }
    var marks = try schemaMarks.merging(Self.missingValues(node, own?.member("missing"))) {
      _, given in given
    }
    if let reason = try own?.member("missingReason").map(Self.reason) {
      marks[""] = .missing(reason)
    }
    return CSVSchemaColumn(
      field, marks: MissingMarks(marks), domain: try own.flatMap(categories),
      decimalComma: try decimalComma(node), truths: try truths(node))
  }

  private func decimalComma(_ node: PackageNode) throws -> Bool? {
    guard let mark = node.member("decimalChar") else { return decimalComma }
    let text = try mark.text()
    guard text == "," || text == "." else { throw mark.wrong("«,» or «.»") }
    if let group = node.member("groupChar"), try group.text() == text {
      throw group.wrong("another character than decimalChar")
    }
    return text == ","
  }

  /// `trueValues` and `falseValues`, which have Table Schema's own defaults when one is left out.
  private func truths(_ node: PackageNode) throws -> [String: Bool]? {
    guard node.member("trueValues") != nil || node.member("falseValues") != nil else { return nil }
    var truths: [String: Bool] = [:]
    for text in try node.texts("trueValues") ?? ["true", "True", "TRUE", "1"] {
      truths[text] = true
    }
    for text in try node.texts("falseValues") ?? ["false", "False", "FALSE", "0"] {
      guard truths.updateValue(false, forKey: text) == nil else {
        throw (node.member("falseValues") ?? node).wrong("other texts than trueValues")
      }
    }
    return truths
  }

  private func type(_ node: PackageNode, _ own: PackageNode?) throws -> ColumnType {
    if let node = own?.member("type") {
      guard let type = Self.ownTypes[try node.text()] else {
        throw node.wrong("a type", candidates: Self.ownTypes.keys.sorted())
      }
      return type
    }
    guard let typeNode = node.member("type") else { return .category }
    guard let type = Self.types[try typeNode.text()] else {
      throw typeNode.wrong("a type of Table Schema", candidates: Self.types.keys.sorted())
    }
    return type
  }

  private func read(_ own: PackageNode, into field: inout Field) throws {
    field.role = try own.choice("role", Field.Role.self)
    field.unit = try unit(own)
    field.unitColumn = try own.text("unitColumn")
    field.quantity = try own.choice("quantity", Field.QuantityKind.self)
    field.priceBasis = try own.member("priceBasis").map(priceBasis)
    field.priceBasisColumn = try own.text("priceBasisColumn")
    field.additive = try additivity(own)
    field.decimals = try own.whole("decimals")
    field.decimalsColumn = try own.text("decimalsColumn")
    field.denominator = try own.text("denominator")
    field.grammar = try own.member("grammar").map(grammar)
  }

  /// The unit, times the scale that the numbers are printed in: `"unit": "kr", "scale": 1000`, or
  /// `"scale": "1.000 kr."` as sources say it.
  private func unit(_ own: PackageNode) throws -> Unit? {
    var unit = try own.text("unit").map { Unit(code: $0) }
    guard let node = own.member("scale") else { return unit }
    let power: Int
    if let text = node.value.string {
      let scaled = Unit(code: text)
      guard scaled.power > 0, unit.map({ $0.base == scaled.base }) ?? true else {
        throw node.wrong("a multiple of the unit, such as «1.000 kr.»")
      }
      unit = unit ?? scaled
      power = scaled.power
    } else {
      let known = [1, 1000, 1_000_000, 1_000_000_000]
      guard let number = try own.whole("scale"), let index = known.firstIndex(of: number),
        unit != nil
      else { throw node.wrong("1, 1000, 1000000 or 1000000000, beside a unit") }
      power = 3 * index
    }
    guard var scaled = unit else { return nil }
    guard scaled.power == 0 || scaled.power == power else {
      throw node.wrong("the scale that the unit states")
    }
    scaled.power = power
    return scaled
  }

  /// `"løbende priser"`, `"faste priser, 2024-pl"` or `{"year", "index", "vintage"}`.
  private func priceBasis(_ node: PackageNode) throws -> PriceBasis {
    if let text = node.value.string {
      guard let basis = PriceBasis(text: text) else {
        throw node.wrong("«løbende priser» or «faste priser, YEAR-pl»")
      }
      return basis
    }
    try node.allow(["year", "index", "vintage"], in: "priceBasis")
    guard let year = try node.whole("year") else { throw node.wrong("an object with a year") }
    return .fixed(year: year, index: try node.text("index"), vintage: try node.text("vintage"))
  }

  private func additivity(_ own: PackageNode) throws -> Field.Additivity {
    guard let node = own.member("additive") else { return .unstated }
    if let flag = node.value.boolean { return flag ? .always : .never }
    return .over(try node.items().map { try $0.text() })
  }

  private func grammar(_ node: PackageNode) throws -> Grammar {
    try node.allow(
      ["definite", "english", "gender", "number", "counted", "preposition"], in: "grammar")
    var grammar = Grammar(definite: try node.text("definite"), english: try node.text("english"))
    if let gender = node.member("gender") {
      guard let known = Grammar.Gender(rawValue: try gender.text()) else {
        throw gender.wrong("a gender", candidates: ["common", "neuter"])
      }
      grammar.gender = known
    }
    if let number = node.member("number") {
      guard let known = Grammar.Number(rawValue: try number.text()) else {
        throw number.wrong("a number", candidates: ["singular", "plural"])
      }
      grammar.number = known
    }
    grammar.counted = try node.flag("counted") ?? false
    if let words = node.member("preposition") {
      try words.allow(["da", "en"], in: "preposition")
      grammar.preposition = Labels(danish: try words.text("da"), english: try words.text("en"))
    }
    return grammar
  }

  private func categories(_ own: PackageNode) throws -> CategoryDomain? {
    guard let node = own.member("categories") else { return nil }
    var codes: Set<String> = []
    return CategoryDomain(
      try node.items().map { item in
        let codeNode = try item.required("code", in: "a category")
        guard codes.insert(try codeNode.text()).inserted else {
          throw Problem(
            .packageNameTwice, ["name": try codeNode.text(), "where": "categories"],
            place: codeNode.place())
        }
        try item.allow(
          ["code", "da", "en", "phrase", "parent", "level", "validFrom", "validTo"],
          in: "categories")
        var value = CategoryDomain.Value(
          code: try item.required("code", in: "a category").text(),
          label: Labels(danish: try item.text("da"), english: try item.text("en")),
          parent: try item.text("parent"),
          level: try item.choice("level", CategoryDomain.Level.self) ?? .unknown,
          validFrom: try item.text("validFrom"), validTo: try item.text("validTo"))
        if let phrase = item.member("phrase") {
          try phrase.allow(["da", "en"], in: "phrase")
          value.phrase = Labels(danish: try phrase.text("da"), english: try phrase.text("en"))
        }
        return value
      })
  }
}
