/// What is asked of a statistics bank: a table, conditions on its variables, a format, a language.
///
///     try StatbankQuery(source: "dst:FOLK1A", conditions: ["OMRÅDE=101,147", "Tid=>=2020K1"])
public struct StatbankQuery: Sendable, Equatable {
  /// A variable and the selectors of its values, as written.
  public struct Condition: Sendable, Equatable {
    public var variable: String
    public var selectors: [String]

    public init(variable: String, selectors: [String]) {
      self.variable = variable
      self.selectors = selectors
    }
  }

  /// The formats of `/data`. CSV, JSON-stat and PX have a limit of cells; BULK has none and wants
  /// every variable chosen.
  public enum Format: String, Sendable, CaseIterable {
    case bulk, csv, jsonstat, px

    /// Whether the answer is read as a table here.
    public var isTable: Bool { self == .bulk || self == .csv }
    var ending: String { self == .px ? "px" : self == .jsonstat ? "json" : "csv" }
  }

  /// The table's id in capitals.
  public var table: String
  public var conditions: [Condition]
  /// Nil for BULK when every variable has a condition, else CSV.
  public var format: Format?
  /// Labels in English beside the Danish ones.
  public var language: Language

  /// Conditions of one variable are joined. Throws `.fetchSource` and `.fetchCondition`.
  public init(
    source: String, conditions: [Condition], format: Format? = nil, language: Language = .danish
  ) throws(Problem) {
    let parts = source.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.count == 2 ? parts[1].uppercased() : ""
    let isName = name.unicodeScalars.allSatisfy { scalar in
      ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
        || "ÆØÅ_-".unicodeScalars.contains(scalar)
    }
    guard parts.first == "dst", isName, !name.isEmpty, name.utf8.count <= 40 else {
      throw Problem(.fetchSource, ["source": source])
    }
    table = name
    self.format = format
    self.language = language
    self.conditions = []
    for condition in conditions {
      let name = condition.variable.lowercased()
      if let index = self.conditions.firstIndex(where: { $0.variable.lowercased() == name }) {
        self.conditions[index].selectors += condition.selectors
      } else {
        self.conditions.append(condition)
      }
    }
  }

  /// The same with conditions as they are written on the command line.
  public init(
    source: String, conditions: [String], format: Format? = nil, language: Language = .danish
  ) throws(Problem) {
    var read: [Condition] = []
    for text in conditions { read.append(try Self.condition(text)) }
    try self.init(source: source, conditions: read, format: format, language: language)
  }

  /// `OMRÅDE=101,147`: the variable before the first `=`, then selectors with commas between.
  static func condition(_ text: String) throws(Problem) -> Condition {
    guard let mark = text.firstIndex(of: "=") else {
      throw Problem(.fetchCondition, ["text": text, "reason": "it has no ="])
    }
    let variable = HTTPAnswer.trimmed(text[..<mark])
    let selectors = Self.selectors(String(text[text.index(after: mark)...]))
    guard !variable.isEmpty, !selectors.isEmpty else {
      throw Problem(
        .fetchCondition,
        ["text": text, "reason": variable.isEmpty ? "no variable is named" : "no value is named"])
    }
    return Condition(variable: variable, selectors: selectors)
  }

  /// Selectors with commas between; empty ones are left out.
  static func selectors(_ text: String) -> [String] {
    text.split(separator: ",").map { HTTPAnswer.trimmed($0) }.filter { !$0.isEmpty }
  }

  /// The source as scripts and commands name it.
  public var source: String { "dst:\(table)" }

  /// The command that fetches this, for hints.
  public var command: String {
    var words = ["kkrlab data fetch", source]
    for condition in conditions {
      words.append(
        "--where \"\(condition.variable)=\(condition.selectors.joined(separator: ","))\"")
    }
    if let format { words.append("--format \(format.rawValue)") }
    if language == .english { words.append("--language en") }
    return words.joined(separator: " ")
  }

  /// The query in one form whatever the order and case in which it was written: what copies are
  /// found by.
  func canonical(base: String) -> JSONValue {
    var members: [(String, JSONValue)] = [("table", .string(table))]
    if base != StatbankSettings.standardBase { members.append(("server", .string(base))) }
    if let format { members.append(("format", .string(format.rawValue))) }
    members.append(("language", .string(language == .danish ? "da" : "en")))
    let sorted = conditions.map { condition in
      (condition.variable.lowercased(), Set(condition.selectors).sorted())
    }.sorted { $0.0 < $1.0 }
    members.append(
      (
        "where",
        .object(sorted.map { ($0.0, .array($0.1.map { .string($0) })) })
      ))
    return .object(members)
  }

  /// 16 hexadecimal digits that stand for the query.
  func key(base: String) -> String {
    let text = JSONWriter(pretty: false).text(canonical(base: base))
    return String(ContentDigest.sha256(Array(text.utf8)).prefix(16))
  }
}
