/// The definite form of a title, guessed from its ending: `Udgifter` becomes `udgifterne`.
///
/// Only the first word is bent, and only where its ending is known; otherwise the title stands as
/// it is. What is guessed is said in a warning, so that the schema can be given the right form.
struct NounGuess {
  var definite: String
  var gender = Grammar.Gender.common
  var number = Grammar.Number.singular

  init(_ title: String, _ language: Language) {
    let lower = Subject.lowercased(title)
    switch language {
    case .danish: self.init(danish: lower)
    case .english: self.init(english: lower)
    }
  }

  private init(english title: String) {
    let first = title.split(separator: " ").first ?? ""
    let head = title.split(separator: " of ", maxSplits: 1).first.map(String.init) ?? title
    if first == "the" {
      definite = title
    } else if head.hasSuffix("s"), !head.hasSuffix("ss"), !head.hasSuffix("us") {
      definite = title
      number = .plural
    } else {
      definite = "the " + title
    }
  }

  private init(danish title: String) {
    var words = title.split(separator: " ").map(String.init)
    definite = title
    guard let first = words.first, let form = Self.form(of: first) else { return }
    words[0] = form
    // "antal borgere" becomes "antallet af borgere"; other words go on as they stand.
    if words.count > 1, ["antallet", "andelen"].contains(where: { form.hasSuffix($0) }),
      !Self.prepositions.contains(words[1])
    {
      words.insert("af", at: 1)
    }
    definite = words.joined(separator: " ")
    if form.hasSuffix("ne") {
      number = .plural
    } else if form.hasSuffix("et") {
      gender = .neuter
    }
  }

  private static let prepositions: Set<String> = [
    "af", "for", "i", "på", "med", "pr.", "til", "ved", "blandt", "fra", "efter", "uden", "om",
  ]

  /// Endings with the forms that they take; the first that fits counts.
  private static let endings: [(ending: String, form: String)] = [
    ("erne", "erne"), ("antal", "antallet"), ("andel", "andelen"), ("alder", "alderen"),
    ("tal", "tallet"), ("beløb", "beløbet"), ("gennemsnit", "gennemsnittet"),
    ("niveau", "niveauet"), ("resultat", "resultatet"), ("skud", "skuddet"),
    ("indeks", "indekset"), ("areal", "arealet"), ("budget", "budgettet"),
    ("regnskab", "regnskabet"), ("forbrug", "forbruget"), ("bidrag", "bidraget"),
    ("fravær", "fraværet"), ("merforbrug", "merforbruget"), ("omfang", "omfanget"),
    ("ere", "erne"), ("er", "erne"),
    ("ing", "ingen"), ("tion", "tionen"), ("sion", "sionen"), ("hed", "heden"),
    ("procent", "procenten"), ("pris", "prisen"), ("udgift", "udgiften"), ("tægt", "tægten"),
    ("indkomst", "indkomsten"), ("vækst", "væksten"), ("værdi", "værdien"), ("gæld", "gælden"),
    ("tid", "tiden"), ("kapacitet", "kapaciteten"), ("effekt", "effekten"),
    ("afgift", "afgiften"), ("saldo", "saldoen"), ("else", "elsen"), ("e", "en"),
  ]

  private static func form(of word: String) -> String? {
    for (ending, form) in endings where word.hasSuffix(ending) {
      return word.dropLast(ending.count) + form
    }
    return nil
  }
}
