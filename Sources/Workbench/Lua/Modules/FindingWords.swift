/// The facts of a check's finding in the words of a report.
enum FindingWords {
  /// A fact with its value: `sum 20,5`.
  static func text(_ name: String, _ value: String, _ language: Language) -> String {
    if language == .danish, name == "parts" { return "\(number(value, language)) dele" }
    if language == .danish, name == "different" {
      return "\(number(value, language)) forskellige værdier"
    }
    let word = language == .danish ? danish[name] ?? name : name
    return "\(word) \(number(value, language))"
  }

  /// A number in the notation of the language; any other text as it is.
  static func number(_ text: String, _ language: Language) -> String {
    if language == .danish, let mark = text.firstRange(of: " of ") {
      return text[..<mark.lowerBound] + " af " + text[mark.upperBound...]
    }
    guard let value = ExactDecimal(text) else { return text }
    return NumberFormat(language: language).text(value)
  }

  private static let danish = [
    "sum": "sum", "total": "i alt", "least": "mindst", "most": "højst",
    "gap": "afvigelse", "printed": "trykt",
    "computed": "beregnet", "expected": "ventet", "row": "række", "rows": "rækker",
    "minimum": "mindst tilladt", "maximum": "højst tilladt", "reason": "årsag",
  ]
}
