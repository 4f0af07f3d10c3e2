/// What a unit counts, in both languages and for one and several: `personer`, `person`, `people`,
/// `person`.
struct UnitNoun: Sendable {
  struct Forms: Sendable {
    var many: String
    var one: String
  }

  var danish: Forms
  var english: Forms

  subscript(_ language: Language) -> Forms { language == .danish ? danish : english }

  init(_ danish: (many: String, one: String), _ english: (many: String, one: String)) {
    self.danish = Forms(many: danish.many, one: danish.one)
    self.english = Forms(many: english.many, one: english.one)
  }

  /// The noun of a unit's base, such as `personer`; nil for one that is not known.
  static func of(base: String) -> UnitNoun? { byMany[base] }

  /// The noun of a denominator, such as `indbygger`.
  static func of(one: String) -> UnitNoun? { byOne[one] }

  private static let byMany = Dictionary(
    (counted + measured).map { ($0.danish.many, $0) }, uniquingKeysWith: { first, _ in first })
  private static let byOne = Dictionary(
    (counted + measured).map { ($0.danish.one, $0) }, uniquingKeysWith: { first, _ in first })

  /// Every form in either language.
  static let words = Set(
    (counted + measured).flatMap {
      [$0.danish.many, $0.danish.one, $0.english.many, $0.english.one]
    })

  /// Nouns whose numbers are counts.
  static let counted = [
    UnitNoun(("personer", "person"), ("people", "person")),
    UnitNoun(("pladser", "plads"), ("places", "place")),
    UnitNoun(("borgere", "borger"), ("citizens", "citizen")),
    UnitNoun(("indbyggere", "indbygger"), ("inhabitants", "inhabitant")),
    UnitNoun(("kommuner", "kommune"), ("municipalities", "municipality")),
    UnitNoun(("svar", "svar"), ("answers", "answer")),
    UnitNoun(("markeringer", "markering"), ("markings", "marking")),
    UnitNoun(("modtagere", "modtager"), ("recipients", "recipient")),
    UnitNoun(
      ("helårsmodtagere", "helårsmodtager"), ("full-year recipients", "full-year recipient")),
    UnitNoun(("årsværk", "årsværk"), ("full-time equivalents", "full-time equivalent")),
    UnitNoun(("ture", "tur"), ("trips", "trip")),
    UnitNoun(("km", "km"), ("km", "km")),
    UnitNoun(("timer", "time"), ("hours", "hour")),
    UnitNoun(("år", "år"), ("years", "year")),
    UnitNoun(("dage", "dag"), ("days", "day")),
    UnitNoun(("møder", "møde"), ("meetings", "meeting")),
    UnitNoun(("elever", "elev"), ("pupils", "pupil")),
    UnitNoun(("medlemmer", "medlem"), ("members", "member")),
    UnitNoun(("flygtninge", "flygtning"), ("refugees", "refugee")),
    UnitNoun(("boliger", "bolig"), ("dwellings", "dwelling")),
    UnitNoun(("børn", "barn"), ("children", "child")),
    UnitNoun(("unge", "ung"), ("young people", "young person")),
    UnitNoun(("ældre", "ældre"), ("older people", "older person")),
    UnitNoun(("ansatte", "ansat"), ("employees", "employee")),
    UnitNoun(("ansøgere", "ansøger"), ("applicants", "applicant")),
    UnitNoun(("ansøgninger", "ansøgning"), ("applications", "application")),
    UnitNoun(("deltagere", "deltager"), ("participants", "participant")),
    UnitNoun(("sager", "sag"), ("cases", "case")),
    UnitNoun(("stillinger", "stilling"), ("positions", "position")),
    UnitNoun(("virksomheder", "virksomhed"), ("companies", "company")),
    UnitNoun(("husstande", "husstand"), ("households", "household")),
    UnitNoun(("skoler", "skole"), ("schools", "school")),
    UnitNoun(("patienter", "patient"), ("patients", "patient")),
    UnitNoun(("anbringelser", "anbringelse"), ("placements", "placement")),
    UnitNoun(("underretninger", "underretning"), ("notifications", "notification")),
    UnitNoun(("projekter", "projekt"), ("projects", "project")),
  ]

  /// Nouns of time and size.
  static let measured = [
    UnitNoun(("minutter", "minut"), ("minutes", "minute")),
    UnitNoun(("uger", "uge"), ("weeks", "week")),
    UnitNoun(("måneder", "måned"), ("months", "month")),
    UnitNoun(("kvartaler", "kvartal"), ("quarters", "quarter")),
    UnitNoun(("point", "point"), ("points", "point")),
    UnitNoun(("ton", "ton"), ("tonnes", "tonne")),
    UnitNoun(("km/t", "km/t"), ("km/h", "km/h")),
    UnitNoun(("karakter", "karakter"), ("grade", "grade")),
  ]
}

extension Unit {
  /// The base as a denominator names it: kr. divided by personer is kr. pr. person.
  var singular: String { UnitNoun.of(base: base)?.danish.one ?? base }

  /// The words that stand for what is counted, in a language, for one of it or for several.
  func noun(_ language: Language, isOne: Bool = false) -> String {
    guard let noun = UnitNoun.of(base: base) else { return base }
    return isOne ? noun[language].one : noun[language].many
  }

  /// The noun of what is counted in all its forms; the base itself where it is not known.
  var nouns: [String] {
    guard let noun = UnitNoun.of(base: base) else { return [base] }
    return [noun.danish.many, noun.danish.one, noun.english.many, noun.english.one]
  }

  /// The denominator in a language: `inhabitant`, `1,000 inhabitants`, `0-17-year-old`.
  func denominator(_ per: String, _ language: Language) -> String {
    guard language == .english else { return per }
    if let noun = UnitNoun.of(one: per) { return noun.english.one }
    let parts = per.split(separator: " ", maxSplits: 1)
    if parts.count == 2, parts[0].allSatisfy({ $0.isNumber || $0 == "." }),
      let noun = UnitNoun.of(base: String(parts[1]))
    {
      return "\(parts[0].replacing(".", with: ",")) \(noun.english.many)"
    }
    if per.allSatisfy({ $0.isNumber || $0 == "." }) { return per.replacing(".", with: ",") }
    if per.hasSuffix("-årig") { return per.dropLast("-årig".count) + "-year-old" }
    return per
  }

  /// The Danish words of the unit that English text has to do with, because no English ones are
  /// known; nil where there are.
  public var untranslated: String? {
    let isNamed = kind == .count || kind == .rate || kind == .other
    let symbols: Set<Character> = ["²", "³", "/", "×", "^", "°", "%", "."]
    if isNamed, !base.isEmpty, base != "antal", base != "kr", UnitNoun.of(base: base) == nil,
      base.count > 3, !base.contains(where: symbols.contains)
    {
      return base
    }
    guard let per, denominator(per, .english) == per, per.count > 3 else { return nil }
    return per
  }
}
