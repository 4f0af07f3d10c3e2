/// Writes the `datapackage.json` of an extract: codes with their labels, the period column, unit,
/// licence, and where and when it was fetched.
struct StatbankPackage {
  let name: String
  let selection: StatbankSelection
  let record: StatbankCopy.Record

  static let citation = "Danmarks Statistik"
  static let licence = "CC BY 4.0"

  /// `{"name": …, "resources": […], "statbank": …}` for files that lie beside it. Only tables have
  /// a schema: `extract` is nil for PX and JSON-stat.
  func json(_ extract: StatbankExtract?) -> JSONValue {
    let info = selection.info
    var members: [(String, JSONValue)] = [
      ("name", .string(name)),
      ("title", .string(info.text.danish ?? info.id)),
    ]
    if let footnote = info.footnote, !footnote.isEmpty {
      members.append(("description", .string(footnote)))
    }
    members += [
      (
        "licenses",
        .array([
          .object([
            ("name", .string("CC-BY-4.0")), ("title", .string(Self.licence)),
            ("path", .string("https://creativecommons.org/licenses/by/4.0/")),
          ])
        ])
      ),
      (
        "sources",
        .array([
          .object([
            ("title", .string(source)),
            ("path", .string("https://www.statistikbanken.dk/\(info.id)")),
          ])
        ])
      ),
      ("statbank", record.json),
      ("resources", .array(record.files.map { resource($0, extract) })),
    ]
    if let english = info.text.english {
      members.append(
        ("kkrlab", .object([("titles", .object([("en", .string(english))]))])))
    }
    return .object(members)
  }

  /// The source line: who, which table, as of when.
  private var source: String {
    let info = selection.info
    let day = info.updated.prefix(10)
    let updated = day.isEmpty ? "" : ", opdateret \(day)"
    return "\(Self.citation), \(info.id): \(info.text.danish ?? "")\(updated)"
  }

  private func resource(
    _ file: StatbankCopy.File, _ extract: StatbankExtract?
  ) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("name", .string("data")), ("path", .string(file.path)),
      ("format", .string(selection.format.ending)), ("hash", .string("sha256:" + file.sha256)),
      ("bytes", .integer(Int64(file.bytes))),
    ]
    if let extract {
      members += [
        ("encoding", .string("utf-8")),
        ("dialect", .object([("delimiter", .string(";"))])),
        ("schema", .object([("fields", .array(extract.header.map { field($0, extract) }))])),
      ]
    }
    return .object(members)
  }

  private func field(_ name: String, _ extract: StatbankExtract) -> JSONValue {
    guard let choice = extract.choice(name, of: selection) else { return measure(name, extract) }
    let variable = choice.variable
    var own: [(String, JSONValue)] = [("role", .string("dimension"))]
    own.append(("titles", labels(variable.title)))
    if variable.isTime, choice.values.allSatisfy({ Period(code: $0.code) != nil }) {
      own.insert(("type", .string("period")), at: 0)
    } else {
      own.insert(("type", .string("category")), at: 0)
      own.append(("categories", .array(choice.values.map { category($0, variable) })))
    }
    return .object([("name", .string(name)), ("type", .string("string")), ("kkrlab", .object(own))])
  }

  private func labels(_ labels: Labels) -> JSONValue {
    var members: [(String, JSONValue)] = []
    if let danish = labels.danish { members.append(("da", .string(danish))) }
    if let english = labels.english { members.append(("en", .string(english))) }
    return .object(members)
  }

  private func category(
    _ value: StatbankTableInfo.Variable.Value, _ variable: StatbankTableInfo.Variable
  ) -> JSONValue {
    var members: [(String, JSONValue)] = [("code", .string(value.code))]
    if case .object(let names) = labels(value.label) { members += names }
    if variable.isSelector {
      members.append(("level", .string("selector")))
    } else if Self.isTotal(value, variable) {
      members.append(("level", .string("total")))
    }
    return .object(members)
  }

  /// Whether a label says that its value holds others of the variable: `I alt`, `Alder i alt`,
  /// `Hele landet`, and regions and provinces among the areas of a map. Statbank has no mark for
  /// it; sums over such a value and its parts are refused later.
  private static func isTotal(
    _ value: StatbankTableInfo.Variable.Value, _ variable: StatbankTableInfo.Variable
  ) -> Bool {
    let label = (value.label.danish ?? "").lowercased()
    if label == "i alt" || label.hasSuffix(" i alt") || label == "hele landet" { return true }
    return variable.map != nil && (label.hasPrefix("region ") || label.hasPrefix("landsdel "))
  }

  // MARK: The measure

  private func measure(_ name: String, _ extract: StatbankExtract) -> JSONValue {
    let unit = StatbankUnit(selection)
    var own: [(String, JSONValue)] = [
      ("role", .string("measure")), ("titles", labels(selection.info.text)),
    ]
    if let code = unit.code { own.append(("unit", .string(code))) }
    if let basis = unit.priceBasis { own.append(("priceBasis", .string(basis))) }
    // The legend of Statbank: `-` is printed for nil, which is a number.
    own.append(
      (
        "missing",
        .object([
          ("..", .string(MissingReason.notAvailable.name)),
          (".", .string(MissingReason.notApplicable.name)),
          ("...", .string(MissingReason.notYetPublished.name)), ("-", .string("nil")),
        ])
      ))
    return .object([
      ("name", .string(name)), ("type", .string(extract.hasDecimals ? "number" : "integer")),
      ("decimalChar", .string(",")), ("kkrlab", .object(own)),
    ])
  }
}

/// The unit of an extract: the table's, or where that is `-`, the one that the chosen value of a
/// variable names.
///
///     Løbende priser (1.000 kr.)          → 1.000 kr., løbende priser
///     Pr. indbygger, løbende priser (kr.) → kr. pr. indbygger, løbende priser
struct StatbankUnit {
  var code: String?
  var priceBasis: String?

  init(_ selection: StatbankSelection) {
    let selectors = selection.choices.filter {
      $0.positions.count == 1 && ($0.variable.isSelector || Self.namesUnit($0.variable))
    }
    let labels = selectors.compactMap { $0.values.first?.label.danish }
    priceBasis = labels.lazy.compactMap(Self.basis).first
    let unit = selection.info.unit
    guard unit.isEmpty || unit == "-" else {
      code = unit
      return
    }
    for label in labels {
      let inner = Self.parenthesis(label)
      let text = inner ?? label
      guard inner != nil || Unit(code: text).kind != .other else { continue }
      code = text
      let lower = label.lowercased()
      if let per = lower.firstRange(of: "pr. "), !text.lowercased().contains("pr. ") {
        let word = lower[per.upperBound...].prefix { $0.isLetter }
        if !word.isEmpty { code = "\(text) pr. \(word)" }
      }
      return
    }
  }

  private static func namesUnit(_ variable: StatbankTableInfo.Variable) -> Bool {
    let words = (variable.id + " " + (variable.title.danish ?? "")).lowercased()
    return words.contains("enhed")
  }

  /// What stands in the last parentheses of a label.
  private static func parenthesis(_ label: String) -> String? {
    guard label.hasSuffix(")"), let open = label.lastIndex(of: "(") else { return nil }
    let inner = label[label.index(after: open)...].dropLast()
    return inner.isEmpty ? nil : String(inner)
  }

  private static func basis(_ label: String) -> String? {
    let lower = label.lowercased()
    if lower.contains("løbende priser") { return "løbende priser" }
    guard let start = lower.firstRange(of: "faste priser") else { return nil }
    let text = String(lower[start.lowerBound...])
    guard case .fixed(let year, _, _) = PriceBasis(text: text) else { return nil }
    return "faste priser, \(year)-pl"
  }
}
