/// The words of one language that make claims: directions, comparisons, ranks, and what stands
/// around numbers. The sentences that `Lexicon` writes are read with these.
struct ClaimWords: Sendable {
  enum Rank: Sendable { case highest, lowest }

  var directions: [String: Change.Direction]
  /// Nouns among the directions: "stigning", "fald".
  var more: Set<String>
  var less: Set<String>
  var than: Set<String>
  var level: [[String]]
  var ranks: [String: Rank]
  var followed: [[String]]
  var corresponding: [[String]]
  var from: Set<String>
  var to: Set<String>
  var since: Set<String>
  var amountLinks: Set<String>
  var about: Set<String>
  var atLeast: [[String]]
  var atMost: [[String]]
  var parts: Set<String>
  /// After a number: so many share what follows, "seks andre (2)", "fem deler førstepladsen".
  var sharing: Set<String>
  var percent: Set<String>
  var points: Set<String>
  var powers: [String: Int]
  var per: Set<String>
  var numerals: [String: Double]
  var fractions: [String: Double]
  /// "hver fjerde", "one in four".
  var every: [String: Double]
  var deficit: Set<String>
  var surplus: Set<String>
  var breaks: Set<String>
  var negations: Set<String>
  /// Words that say nothing about what a number is of.
  var stops: Set<String>

  /// Words of either language that are no part of a name.
  static let labelStops = danish.stops.union(english.stops).subtracting(
    danish.negations.union(english.negations))

  static func of(_ language: Language) -> ClaimWords {
    language == .danish ? danish : english
  }

  private static func directions(
    up: [String], down: [String], same: [String]
  ) -> [String: Change.Direction] {
    var table: [String: Change.Direction] = [:]
    for word in up { table[word] = .up }
    for word in down { table[word] = .down }
    for word in same { table[word] = .unchanged }
    return table
  }

  static let danish = ClaimWords(
    directions: directions(
      up: [
        "steget", "stiger", "steg", "stige", "stigning", "stigningen", "stigninger", "vokset",
        "vokser", "voksede", "vokse", "vækst", "væksten", "øget", "øges", "øgede", "forøget",
        "forøgelse", "fremgang", "forhøjet", "opgang", "tiltaget", "tiltager",
      ],
      down: [
        "faldet", "falder", "faldt", "falde", "fald", "reduceret", "reduceres", "reduktion",
        "reduktionen", "mindsket", "sænket", "nedgang", "nedgangen", "dalet", "formindsket",
        "nedbragt", "skrumpet", "skrumper", "skrumpede", "aftaget", "aftager",
      ],
      same: ["uændret", "uændrede", "uforandret", "uforandrede"]),
    more: ["mere", "flere", "højere", "større", "oftere", "hurtigere"],
    less: ["mindre", "færre", "lavere", "sjældnere", "langsommere"],
    than: ["end"], level: [["på", "niveau", "med"], ["på", "linje", "med"]],
    ranks: [
      "højest": .highest, "højeste": .highest, "størst": .highest, "største": .highest,
      "flest": .highest, "øverst": .highest, "førstepladsen": .highest, "lavest": .lowest,
      "laveste": .lowest, "færrest": .lowest, "nederst": .lowest, "sidstepladsen": .lowest,
    ],
    followed: [["fulgt", "af"], ["efterfulgt", "af"]],
    corresponding: [["svarende", "til"], ["en", "forskel", "på"], ["hvilket", "svarer", "til"]],
    from: ["fra"], to: ["til"], since: ["siden"],
    amountLinks: ["med", "på", "samlet", "yderligere", "i", "alt", "gennemsnit", "snit"],
    about: ["knap", "godt", "cirka", "ca", "omkring", "omtrent", "næsten", "circa", "omkr"],
    atLeast: [["mindst"], ["over"], ["mere", "end"], ["flere", "end"], ["minimum"]],
    atMost: [
      ["højst"], ["under"], ["op", "til"], ["mindre", "end"], ["færre", "end"], ["maksimalt"],
    ],
    parts: ["heraf", "deraf"], sharing: ["andre", "deler"],
    percent: ["pct", "%", "procent"],
    points: ["procentpoint", "procentpoints", "pct.-point", "pct.point", "%-point", "pp"],
    powers: [
      "mio": 6, "mia": 9, "million": 6, "millioner": 6, "milliard": 9, "milliarder": 9, "tusind": 3,
    ],
    per: ["pr", "per"],
    numerals: [
      "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10,
      "elleve": 11, "tolv": 12,
    ],
    fractions: [
      "halvdelen": 50, "tredjedel": 33.333, "fjerdedel": 25, "femtedel": 20, "sjettedel": 16.667,
      "tiendedel": 10,
    ],
    every: [
      "anden": 50, "tredje": 33.333, "fjerde": 25, "femte": 20, "sjette": 16.667, "tiende": 10,
    ],
    deficit: ["underskud"], surplus: ["overskud"], breaks: ["mens", "hvorimod", "men"],
    negations: ["ikke"],
    stops: [
      "i", "på", "af", "for", "og", "til", "med", "der", "den", "det", "de", "en", "et", "er",
      "som",
      "pr", "at", "fra", "efter", "ved", "hos", "om", "procentvis", "procentvise", "ændring",
      "ændringen", "stigning", "stigningen", "udvikling", "udviklingen", "værdi", "værdien", "alt",
      "heraf", "ikke", "eller", "samt", "mod", "over", "under", "kr", "pct",
      "mindst", "ét", "én", "tal", "tallet", "niveau",
    ])

  static let english = ClaimWords(
    directions: directions(
      up: [
        "risen", "rose", "rises", "rising", "rise", "increased", "increase", "increases", "grown",
        "grew", "growth", "grows", "climbed",
      ],
      down: [
        "fallen", "fell", "falls", "falling", "fall", "decreased", "decrease", "decreases",
        "declined", "decline", "declines", "reduced", "reduction", "dropped", "drop", "shrunk",
        "shrank", "shrinks",
      ],
      same: ["unchanged"]),
    more: ["more", "higher", "larger", "greater", "bigger", "faster"],
    less: ["less", "fewer", "lower", "smaller", "slower"], than: ["than"],
    level: [["level", "with"], ["on", "a", "par", "with"]],
    ranks: [
      "highest": .highest, "largest": .highest, "first": .highest, "lowest": .lowest,
      "smallest": .lowest,
    ],
    followed: [["followed", "by"]],
    corresponding: [["a", "difference", "of"], ["corresponding", "to"], ["equivalent", "to"]],
    from: ["from"], to: ["to"], since: ["since"],
    amountLinks: ["by", "of", "a", "total", "further", "another"],
    about: ["about", "approximately", "around", "nearly", "almost", "roughly", "approx"],
    atLeast: [["at", "least"], ["over"], ["above"], ["more", "than"]],
    atMost: [
      ["at", "most"], ["under"], ["below"], ["up", "to"], ["less", "than"], ["fewer", "than"],
    ],
    parts: ["thereof"], sharing: ["others", "share"],
    percent: ["percent", "%", "pct"],
    points: ["percentage-points", "pp"],
    powers: ["million": 6, "billion": 9, "thousand": 3, "m": 6, "bn": 9],
    per: ["per"],
    numerals: [
      "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
      "ten": 10, "eleven": 11, "twelve": 12,
    ],
    fractions: ["half": 50, "third": 33.333, "quarter": 25, "fifth": 20],
    every: ["two": 50, "three": 33.333, "four": 25, "five": 20, "six": 16.667, "ten": 10],
    deficit: ["deficit"], surplus: ["surplus"], breaks: ["while", "whereas", "but", "against"],
    negations: ["not"],
    stops: [
      "the", "a", "an", "of", "in", "on", "for", "and", "to", "with", "by", "is", "are", "per",
      "at",
      "from", "or", "not", "value", "total", "as", "change", "level",
    ])
}
