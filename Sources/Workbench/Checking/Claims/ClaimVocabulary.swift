/// The words that claims without numbers are made of, and those that keep one from being made.
struct ClaimVocabulary: Sendable {
  /// Which end a place is counted from, and how many places from it.
  struct Place: Sendable, Equatable {
    var end: ClaimWords.Rank
    var number: Int
  }

  /// Before a participle: "er steget", "have fallen".
  var auxiliaries: Set<String>
  /// Movements that need one, for "faldet" is a noun as well.
  var participles: Set<String>
  var finite: Set<String>
  /// Movements as nouns: "et fald".
  var movements: Set<String>
  var articles: Set<String>
  /// What is wished, feared or foreseen is no claim about data.
  var doubts: Set<String>
  var denials: Set<String>
  var ranks: [String: Place]
  /// "nummer to", "en andenplads".
  var ordinals: [String: Int]
  var numberWords: Set<String>
  /// "blandt de højeste" claims no place.
  var partial: Set<String>
  var multiples: [String: Double]
  /// "dobbelt så mange som".
  var factors: [String: Double]
  var asWords: Set<String>
  var almost: Set<String>
  var sums: [[String]]
  var prepositions: Set<String>
  /// Between a whole and its part: "halvdelen af A går til B".
  var shareVerbs: Set<String>
  var ofWords: Set<String>
  /// Words of a sentence that narrow nothing down.
  var neutral: Set<String>
  var totals: Set<String>
  var timeUnits: Set<String>

  static func of(_ language: Language) -> ClaimVocabulary {
    language == .danish ? danish : english
  }

  private static func ranks(_ words: [(String, ClaimWords.Rank, Int)]) -> [String: Place] {
    Dictionary(words.map { ($0.0, Place(end: $0.1, number: $0.2)) }) { first, _ in first }
  }

  /// "højest", "næsthøjest" and "tredjehøjest" of each superlative.
  private static func danishRanks() -> [String: Place] {
    var words: [(String, ClaimWords.Rank, Int)] = []
    let high = ["højest", "højeste", "størst", "største", "flest", "fleste"]
    let low = ["lavest", "laveste", "færrest", "færreste", "mindste"]
    for (prefix, place) in [("", 1), ("næst", 2), ("tredje", 3), ("fjerde", 4)] {
      words += high.map { (prefix + $0, .highest, place) }
      words += low.map { (prefix + $0, .lowest, place) }
    }
    words += [("øverst", .highest, 1), ("nederst", .lowest, 1)]
    return ranks(words)
  }

  static let danish = ClaimVocabulary(
    auxiliaries: ["er", "har", "var", "havde", "været", "blevet", "bliver", "blev"],
    participles: [
      "steget", "faldet", "vokset", "øget", "reduceret", "forøget", "forhøjet", "mindsket",
      "sænket", "dalet", "formindsket", "nedbragt", "uændret", "uændrede", "uforandret",
      "uforandrede", "skrumpet", "aftaget", "tiltaget",
    ],
    finite: [
      "stiger", "steg", "vokser", "voksede", "øges", "øgedes", "falder", "faldt", "reduceres",
      "mindskes", "skrumper", "skrumpede", "aftager", "tiltager",
    ],
    movements: ["stigning", "fald", "vækst", "nedgang", "reduktion", "fremgang", "forøgelse"],
    articles: ["en", "et"],
    doubts: [
      "forventes", "forventet", "ventes", "skal", "skulle", "vil", "ville", "kan", "kunne", "bør",
      "må", "måtte", "hvis", "såfremt", "risiko", "mål", "målet", "ønsker", "ønskes", "hvorvidt",
      "måske", "formentlig", "antages", "prognose", "prognosen", "forudsættes", "budgetteret",
      "næppe", "uden", "undtagen", "bortset", "ellers", "hvor", "når",
    ],
    denials: ["ikke", "ingen", "hverken", "intet", "aldrig", "ej"],
    ranks: danishRanks(),
    ordinals: [
      "førstepladsen": 1, "førsteplads": 1, "andenpladsen": 2, "andenplads": 2, "tredjepladsen": 3,
      "tredjeplads": 3, "fjerdepladsen": 4, "fjerdeplads": 4, "et": 1, "to": 2, "tre": 3,
      "fire": 4, "fem": 5,
    ],
    numberWords: ["nummer", "nr"],
    partial: ["blandt", "af", "ene", "relativt", "forholdsvis", "nogensinde"],
    multiples: [
      "fordoblet": 2, "fordobledes": 2, "tredoblet": 3, "firedoblet": 4, "femdoblet": 5,
      "halveret": 0.5, "halveredes": 0.5,
    ],
    factors: ["dobbelt": 2, "halvt": 0.5, "tre gange": 3, "fire gange": 4, "fem gange": 5],
    asWords: ["som"], almost: ["næsten", "knap", "omtrent", "cirka", "ca", "omkring", "godt"],
    sums: [["i", "alt"], ["tilsammen"], ["sammenlagt"], ["samlet"], ["til", "sammen"]],
    prepositions: ["til", "på", "for", "af", "i", "hos", "om", "blandt", "med", "pr", "ved"],
    shareVerbs: [
      "går", "gik", "ligger", "lå", "er", "var", "findes", "anvendes", "bruges", "tilfalder",
    ],
    ofWords: ["af"],
    neutral: [
      "fortsat", "også", "dog", "samtidig", "således", "desuden", "endvidere", "markant",
      "væsentligt", "væsentlig", "lidt", "kraftigt", "betydeligt", "svagt", "jævnt", "støt",
      "generelt", "stadig", "derfor", "derimod", "især", "særligt", "igen", "nu", "blevet",
      "været", "ligger", "lå", "har", "havde", "var", "bliver", "blev", "oplevet", "viser", "sket",
      "ses", "samlede", "samlet", "hele", "periode", "perioden", "år", "året", "dag", "gennemsnit",
      "priser", "løbende", "faste", "tal", "tallene", "kommune", "kommuner", "kommunen",
      "kommunerne", "region", "regionen", "kkr", "alle", "som", "dermed", "både", "hvilket",
      "klart", "langt", "derefter", "herefter", "end", "siden", "fra", "til", "udgør", "udgjorde",
      "går", "gik", "findes", "har", "tilsammen", "sammenlagt", "stor", "mange", "så", "højt",
      "værende", "ud", "så", "bl", "a", "ca", "knap", "godt", "næsten", "omkring", "cirka",
      "omtrent", "halvdelen", "hver", "del", "andel", "andelen", "plads", "placerer", "placeret",
      "sig", "indtager", "overgår", "sammenlignet", "forhold", "højere", "lavere", "mere", "mindre",
      "flere", "færre", "større", "mens", "hvorimod", "men", "over", "under", "antal", "antallet",
      "umiddelbart", "mest", "mindst", "anvendes", "bruges", "tilfalder", "lå", "fulgt",
      "efterfulgt", "nummer", "nr", "procent", "pct", "svarende", "fik", "får", "fået", "giver",
      "gav",
      "givet", "betaler", "betalte", "bidrager", "bidrog", "modtager", "modtog", "tildelt", "yder",
      "afgivet", "markeret", "smule", "målt", "gælder", "når", "samme", "lige", "bor", "boede",
      "mellem", "gang", "gange", "beløb", "beløbet", "regionens", "landets", "stort", "store",
      "lille", "små", "oftere", "sjældnere", "hurtigere", "langsommere",
    ],
    totals: ["i alt", "total", "hele landet", "landsplan", "danmark", "alle", "sum"],
    timeUnits: ["år", "måned", "uge", "dag", "gang", "kvartal", "time"])

  private static func englishRanks() -> [String: Place] {
    ranks(
      ["highest", "largest", "most", "biggest", "greatest"].map { ($0, .highest, 1) }
        + ["lowest", "smallest", "fewest", "least"].map { ($0, .lowest, 1) })
  }

  static let english = ClaimVocabulary(
    auxiliaries: ["has", "have", "had", "is", "are", "was", "were", "been", "remained"],
    participles: ["risen", "fallen", "grown", "reduced", "unchanged", "shrunk", "climbed"],
    finite: [
      "rose", "fell", "grew", "rises", "falls", "grows", "increased", "decreased", "declined",
      "dropped", "increases", "decreases", "declines", "shrank", "shrinks", "climbed",
    ],
    movements: [
      "rise", "fall", "increase", "decrease", "growth", "decline", "reduction", "drop",
    ],
    articles: ["a", "an"],
    doubts: [
      "expected", "will", "would", "may", "might", "should", "could", "can", "must", "if", "shall",
      "risk", "target", "aim", "whether", "perhaps", "probably", "forecast", "budgeted", "hardly",
      "without", "except", "otherwise", "where", "when",
    ],
    denials: ["not", "no", "neither", "never", "nor", "none"],
    ranks: englishRanks(),
    ordinals: [
      "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "one": 1, "two": 2, "three": 3,
      "four": 4, "five": 5,
    ],
    numberWords: ["number", "no"],
    partial: ["among", "of", "relatively", "ever", "at"],
    multiples: [
      "doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4, "halved": 0.5,
    ],
    factors: ["twice": 2, "half": 0.5, "three times": 3, "four times": 4, "five times": 5],
    asWords: ["as"], almost: ["almost", "nearly", "about", "roughly", "approximately", "around"],
    sums: [["in", "total"], ["a", "total", "of"], ["together"], ["combined"], ["altogether"]],
    prepositions: ["of", "in", "on", "for", "among", "to", "by", "with", "at", "per"],
    shareVerbs: ["go", "goes", "went", "lie", "lies", "is", "are", "was", "were", "spent"],
    ofWords: ["of"],
    neutral: [
      "still", "also", "however", "thus", "further", "markedly", "slightly", "considerably",
      "sharply", "steadily", "generally", "again", "now", "been", "has", "have", "had", "is", "are",
      "was", "were", "seen", "shows", "there", "total", "whole", "period", "year", "years", "today",
      "average", "prices", "current", "fixed", "figures", "municipality", "municipalities",
      "region",
      "kkr", "all", "which", "both", "clearly", "by", "far", "since", "from", "to", "than", "makes",
      "make", "up", "accounts", "account", "go", "goes", "together", "combined", "many", "much",
      "as", "large", "great", "high", "percent", "per", "cent", "half", "third", "quarter", "share",
      "place", "ranks", "rank", "compared", "higher", "lower", "more", "less", "fewer", "larger",
      "smaller", "greater", "while", "whereas", "but", "number", "followed", "most", "least", "lie",
      "lies", "went", "spent", "nearly", "almost",
      "about", "roughly", "approximately", "around", "its", "their", "it", "they", "this", "that",
      "those", "given", "gave", "gives", "get", "gets", "got", "pays", "paid", "contributes",
      "contribute", "contributed", "receives", "received", "between", "terms", "same", "equally",
      "live", "lives", "measured", "faster", "slower", "above", "below", "gone", "up", "down",
      "biggest", "big", "made", "amount", "amounts", "kkrs",
    ],
    totals: ["total", "in total", "all", "nationally", "denmark", "sum"],
    timeUnits: ["year", "month", "week", "day", "time", "quarter", "hour"])

  /// Whether a word makes a claim as it stands.
  func isClaim(_ word: String) -> Bool {
    ranks[word] != nil || participles.contains(word) || finite.contains(word)
      || neutral.contains(word)
  }

  /// Words with æ, ø or å that make claims, by their skeletons, so that damaged ones are known.
  static let damageable: [String: [String]] = {
    var found: [String: [String]] = [:]
    let words =
      Array(danish.ranks.keys) + danish.participles + danish.finite
      + Array(ClaimWords.danish.more) + Array(ClaimWords.danish.less)
      + ["vækst", "førstepladsen", "næsten", "uændret"]
    for word in Set(words).sorted()
    where word.count >= 5 && word.contains(where: { "æøå".contains($0) }) {
      found[WordStem.skeleton(word), default: []].append(word)
    }
    return found
  }()
}
