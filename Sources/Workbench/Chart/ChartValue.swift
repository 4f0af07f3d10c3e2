/// The value of a chart's option, from wherever it comes: a script's value, or a word of a command.
public enum ChartValue: Sendable, Equatable {
  case text(String)
  case whole(Int64)
  case number(Double)
  case flag(Bool)
  case texts([String])
  case numbers([Double])
  case references([ChartOptions.Reference])
  case annotations([ChartOptions.Annotation])

  /// What values of an option look like.
  public enum Form: Sendable, Equatable {
    case text, whole, number, flag, texts, numbers, references, annotations
    /// One of some words.
    case choice([String])
    /// Yes or no, or one of some words.
    case flagOr([String])
  }

  /// The value that words on a command line mean; an option may be given several times.
  ///
  /// Lists are separated by commas unless the option is given several times. A reference line is a
  /// number, or `12,4=Landsplan`; an annotation `2022=Ny aftale` or `2020..2021=Nedlukning`. Throws `.chartOptionValue` for what the form does not take.
  public init(_ words: [String], _ form: Form, name: String) throws(Problem) {
    func wrong(_ wanted: String, _ candidates: [String] = []) -> Problem {
      Problem(
        .chartOptionValue,
        [
          "name": name, "found": "«\(DisplayText.cut(words.last ?? ""))»", "wanted": wanted,
        ], asked: words.last, candidates: candidates)
    }
    func number(_ word: String) throws(Problem) -> Double {
      guard let value = Double(word.replacing(",", with: ".")), value.isFinite else {
        throw wrong("a number")
      }
      return value
    }
    let word = words.last ?? ""
    let lists: [Form] = [.texts, .numbers, .references, .annotations]
    guard words.count == 1 || lists.contains(form) else { throw wrong("one value") }
    switch form {
    case .text: self = .text(word)
    case .whole:
      guard let value = Int64(word) else { throw wrong("a whole number") }
      self = .whole(value)
    case .number: self = .number(try number(word))
    case .flag:
      guard let value = Self.flag(word) else { throw wrong("yes or no") }
      self = .flag(value)
    case .choice(let choices):
      guard choices.contains(word) else { throw wrong("one of its words", choices) }
      self = .text(word)
    case .flagOr(let choices):
      if let value = Self.flag(word) {
        self = .flag(value)
      } else {
        guard choices.contains(word) else { throw wrong("one of its words", choices) }
        self = .text(word)
      }
    case .texts: self = .texts(Self.list(words))
    case .numbers:
      var values: [Double] = []
      for part in Self.list(words) { values.append(try number(part)) }
      self = .numbers(values)
    case .references:
      var lines: [ChartOptions.Reference] = []
      for word in words {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        lines.append(
          ChartOptions.Reference(
            value: try number(String(parts[0])), label: parts.count > 1 ? String(parts[1]) : ""))
      }
      self = .references(lines)
    case .annotations:
      var found: [ChartOptions.Annotation] = []
      for word in words {
        guard let mark = word.firstIndex(of: "=") else { throw wrong("place=text") }
        let ends = word[..<mark].split(separator: "..", maxSplits: 1).map(String.init)
        found.append(
          ChartOptions.Annotation(
            String(word[word.index(after: mark)...]), at: ends.first ?? "",
            to: ends.count > 1 ? ends[1] : nil))
      }
      self = .annotations(found)
    }
  }

  private static func flag(_ word: String) -> Bool? {
    switch word {
    case "true", "yes", "ja": true
    case "false", "no", "nej": false
    default: nil
    }
  }

  private static func list(_ words: [String]) -> [String] {
    guard words.count == 1, let only = words.first else { return words }
    return only.split(separator: ",").map(String.init)
  }
}
