/// Everything that a PX file says beside its numbers, as statements that can be asked for.
///
///     metadata.text("CONTENTS")                       // in the main language
///     metadata.text("UNITS", keys: ["Inmigrated"])    // of one value of the contents variable
///     metadata.notes.filter(\.isMandatory)
public struct PXMetadata: Sendable, Equatable {
  /// All statements but DATA, in the order of the file.
  public let statements: [PXStatement]
  /// The main language as written in LANGUAGE; nil when the file names none.
  public let language: String?
  /// Further languages, in the order of LANGUAGES.
  public let otherLanguages: [String]
  /// Where the first statement of a keyword, language and keys stands.
  private let positions: [String: Int]

  public init(_ statements: [PXStatement]) {
    let main = statements.first { $0.keyword == "LANGUAGE" && $0.keys.isEmpty }?.text?.lowercased()
    let declared = statements.first { $0.keyword == "LANGUAGES" }?.texts ?? []
    language = main
    var others: [String] = []
    for name in declared.map({ $0.lowercased() }) + statements.compactMap(\.language)
    where name != main && !others.contains(name) {
      others.append(name)
    }
    otherLanguages = others
    self.statements = statements.map { statement in
      guard statement.language == main else { return statement }
      var plain = statement
      plain.language = nil
      return plain
    }
    var positions: [String: Int] = [:]
    for (index, statement) in self.statements.enumerated() {
      let name = Self.name(statement.keyword, statement.language, statement.keys)
      if positions[name] == nil { positions[name] = index }
    }
    self.positions = positions
  }

  /// The first statement of a keyword in a language, nil for the main one.
  public func statement(
    _ keyword: String, language: String? = nil, keys: [String] = []
  ) -> PXStatement? {
    positions[Self.name(keyword, language, keys)].map { statements[$0] }
  }

  public func text(_ keyword: String, language: String? = nil, keys: [String] = []) -> String? {
    statement(keyword, language: language, keys: keys)?.text
  }

  private static func name(_ keyword: String, _ language: String?, _ keys: [String]) -> String {
    // No text of a PX file holds a quotation mark, so it can stand between keys.
    "\(keyword)[\(language ?? "")]" + keys.map { "\"\($0)" }.joined()
  }

  /// The slots of `Labels` that the file's languages fill, and the language of each. The main
  /// language fills the Danish slot when the file has neither Danish nor English.
  func slots() -> [(slot: Language, language: String?)] {
    var slots: [(slot: Language, language: String?)] = []
    let all: [(name: String?, code: String?)] =
      [(nil, language)] + otherLanguages.map { (Optional($0), Optional($0)) }
    for (name, code) in all {
      let slot: Language? =
        switch code?.prefix(2) {
        case "da", "dk": .danish
        case "en": .english
        default: nil
        }
      if let slot, !slots.contains(where: { $0.slot == slot }) { slots.append((slot, name)) }
    }
    return slots.isEmpty ? [(.danish, nil)] : slots
  }

  /// A text in the languages of the file.
  func labels(_ keyword: String, keys: [String] = []) -> Labels {
    var labels = Labels()
    for (slot, language) in slots() {
      guard let text = text(keyword, language: language, keys: keys), !text.isEmpty else {
        continue
      }
      labels.set(text, slot)
    }
    return labels
  }
}

extension Labels {
  mutating func set(_ text: String?, _ language: Language) {
    switch language {
    case .danish: danish = text
    case .english: english = text
    }
  }
}
