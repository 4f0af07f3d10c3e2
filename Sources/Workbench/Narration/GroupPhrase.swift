/// How a group is spoken of behind a measure: `i hovedstaden`, `på landsplan`, `for mænd`.
struct GroupPhrase {
  var text: String
  var guesses: [GrammarGuess] = []

  /// What the schema says comes first: of the value, then of its column. A name that is known to be
  /// a place takes the preposition of places; anything else is guessed.
  init(_ label: String, phrase: Labels, by field: Field?, table: String, language: Language) {
    if let own = phrase.exactly(language) {
      text = own
      return
    }
    let lexicon = language.lexicon
    let words = field?.grammar?.preposition
    if let word = words?.exactly(language) {
      text = word.isEmpty ? label : Self.placed(word) ? lexicon.place(label) : "\(word) \(label)"
      return
    }
    if lexicon.knows(place: label) {
      text = lexicon.place(label)
      return
    }
    // "i dag" and "på lang sigt" have their preposition already.
    if let first = label.split(separator: " ").first, label.contains(" "),
      Self.prepositions.contains(first.lowercased())
    {
      text = Subject.lowercased(label)
      return
    }
    guard let field else {
      text = lexicon.place(label)
      return
    }
    text = Self.isPlace(field) ? lexicon.place(label) : "for \(label)"
    guesses = [GrammarGuess(table: table, field: field.name, form: text, kind: .group)]
  }

  /// Words that give way to the preposition that a place takes.
  private static func placed(_ word: String) -> Bool { word == "i" || word == "in" || word == "on" }

  private static let prepositions: Set<String> = ["i", "på", "for", "blandt", "hos", "med", "uden"]

  /// Columns of places by their usual names.
  private static func isPlace(_ field: Field) -> Bool {
    let names = [field.name, field.title.danish ?? "", field.title.english ?? ""]
    return names.contains { name in
      let lower = name.lowercased()
      return places.contains { lower.hasPrefix($0) || lower.hasSuffix($0) }
    }
  }

  private static let places = [
    "geo", "kommune", "municipality", "region", "landsdel", "land", "country", "bopæl", "omr20",
    "place", "sted",
  ]
}
