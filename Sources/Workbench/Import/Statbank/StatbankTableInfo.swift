/// What a statistics bank says of a table: its variables with all their values, its unit, when it
/// was last updated.
public struct StatbankTableInfo: Sendable {
  /// One variable of a table.
  public struct Variable: Sendable {
    public struct Value: Sendable {
      public var code: String
      public var label: Labels
    }

    public var id: String
    public var title: Labels
    /// Whether it may be left out; its totals are then what comes.
    public var canBeEliminated: Bool
    public var isTime: Bool
    /// The map that its areas are drawn on; nil for variables that are no areas.
    public var map: String?
    public var values: [Value]
    let positions: [String: Int]

    init(
      id: String, title: Labels, canBeEliminated: Bool, isTime: Bool, map: String?, values: [Value]
    ) {
      self.id = id
      self.title = title
      self.canBeEliminated = canBeEliminated
      self.isTime = isTime
      self.map = map
      self.values = values
      positions = Dictionary(
        zip(values.map(\.code), values.indices), uniquingKeysWith: { first, _ in first })
    }

    /// Whether its values are versions of the same figures, such as price levels and units, of
    /// which exactly one must be chosen.
    public var isSelector: Bool {
      if canBeEliminated || isTime || values.count < 2 { return false }
      let words = (id + " " + (title.danish ?? "") + " " + (title.english ?? "")).lowercased()
      return words.contains("enhed") || words.contains("unit")
    }

    /// `Tid (70 values: 2008K1 … 2025K2)`.
    var summary: String {
      let codes = values.map(\.code)
      let shown =
        codes.count <= 4
        ? codes.joined(separator: ", ") : "\(codes.first ?? "") … \(codes.last ?? "")"
      return "\(id) (\(codes.count) values: \(shown))"
    }
  }

  public var id: String
  public var text: Labels
  /// As printed; `-` where the unit stands in one of the variables.
  public var unit: String
  /// As printed, such as `2025-02-12T08:00:00`.
  public var updated: String
  public var isActive: Bool
  public var footnote: String?
  public var variables: [Variable]

  /// A variable by its id, whatever its case.
  public func variable(_ name: String) throws(Problem) -> Variable {
    let wanted = name.lowercased()
    if let found = variables.first(where: { $0.id.lowercased() == wanted }) { return found }
    throw Problem(
      .statbankVariable, ["name": name, "table": id], asked: name,
      candidates: variables.map(\.id))
  }

  /// Reads the answer of `/tableinfo`; the labels are of one language.
  static func read(
    _ bytes: [UInt8], language: Language, request: String
  ) throws -> StatbankTableInfo {
    let reader = StatbankAnswerReader(
      value: try StatbankAnswerReader.json(bytes, request: request), language: language,
      request: request)
    let root = reader.value
    return StatbankTableInfo(
      id: try reader.text("id", of: root, "the table"),
      text: try reader.label("text", of: root, "the table"),
      unit: root["unit"]?.string ?? "", updated: root["updated"]?.string ?? "",
      isActive: root["active"]?.boolean ?? true,
      footnote: root["footnote"]?.string ?? root["footnote"]?["text"]?.string,
      variables: try reader.items("variables", of: root, "the table").map(reader.variable))
  }

  /// The same table with the labels of another language beside its own.
  public func adding(english other: StatbankTableInfo) -> StatbankTableInfo {
    var copy = self
    copy.text.english = other.text.english
    for index in copy.variables.indices {
      let variable = copy.variables[index]
      guard let match = other.variables.first(where: { $0.id == variable.id }) else { continue }
      copy.variables[index].title.english = match.title.english
      for value in variable.values.indices {
        let position = match.positions[variable.values[value].code]
        copy.variables[index].values[value].label.english =
          position.flatMap { match.values[$0].label.english }
      }
    }
    return copy
  }
}

/// Reads members of an answer; what is missing is an answer of another kind than expected.
struct StatbankAnswerReader {
  let value: JSONValue
  let language: Language
  let request: String

  static func json(_ bytes: [UInt8], request: String) throws -> JSONValue {
    do {
      return try JSONParser.parse(bytes, source: "answer")
    } catch {
      throw StatbankError.foreign(bytes, type: "", wanted: "JSON", request: request)
    }
  }

  private func wrong(_ key: String, _ owner: String) -> Problem {
    Problem(
      .answerForeign,
      ["request": request, "wanted": "«\(key)» of \(owner)", "found": "JSON without it"])
  }

  func text(_ key: String, of object: JSONValue, _ owner: String) throws(Problem) -> String {
    guard let text = object[key]?.string else { throw wrong(key, owner) }
    return text
  }

  func label(_ key: String, of object: JSONValue, _ owner: String) throws(Problem) -> Labels {
    let text = try text(key, of: object, owner)
    return language == .danish ? Labels(danish: text) : Labels(english: text)
  }

  func items(
    _ key: String, of object: JSONValue, _ owner: String
  ) throws(Problem) -> [JSONValue] {
    guard let items = object[key]?.array else { throw wrong(key, owner) }
    return items
  }

  func variable(_ object: JSONValue) throws(Problem) -> StatbankTableInfo.Variable {
    let id = try text("id", of: object, "a variable")
    var values: [StatbankTableInfo.Variable.Value] = []
    for item in try items("values", of: object, "the variable «\(id)»") {
      values.append(
        StatbankTableInfo.Variable.Value(
          code: try text("id", of: item, "a value of «\(id)»"),
          label: try label("text", of: item, "a value of «\(id)»")))
    }
    return StatbankTableInfo.Variable(
      id: id, title: try label("text", of: object, "the variable «\(id)»"),
      canBeEliminated: object["elimination"]?.boolean ?? false,
      isTime: object["time"]?.boolean ?? false, map: object["map"]?.string, values: values)
  }
}
