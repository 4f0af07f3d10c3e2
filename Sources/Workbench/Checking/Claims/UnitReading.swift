/// Gives the numbers of a sentence their units and says how firmly they are stated.
struct UnitReading {
  let words: ClaimWords
  /// Stems of what the data count: "markering", "kommun".
  let counted: Set<String>

  func apply(to tokens: inout [ClaimToken]) {
    for index in tokens.indices {
      if tokens[index].isWord { readNumeral(at: index, &tokens) }
      guard var number = tokens[index].number else { continue }
      let end = readUnit(of: &number, after: index, &tokens)
      tokens[index].range = tokens[index].range.lowerBound..<tokens[end].range.upperBound
      number.commitment = commitment(before: index, tokens)
      tokens[index].number = number
    }
    readAmounts(&tokens)
    nameReferences(&tokens)
    shareUnits(&tokens)
  }

  /// "tre" and "halvdelen" are numbers; "en tredjedel", "to tredjedele".
  private func readNumeral(at index: Int, _ tokens: inout [ClaimToken]) {
    let token = tokens[index]
    if readEvery(at: index, &tokens) { return }
    if let value = words.numerals[token.text] {
      // "to" is a word of its own in both languages, and a number only before something counted.
      guard let next = tokens[safe: index + 1], next.isWord,
        counted.contains(next.stem) || words.sharing.contains(next.text)
      else { return }
      tokens[index].kind = .number
      tokens[index].number = StatedNumber(value: value, decimals: 0, isWord: true)
      return
    }
    let singular = token.text.hasSuffix("dele") ? String(token.text.dropLast()) : token.text
    guard let value = words.fractions[token.text] ?? words.fractions[singular] else { return }
    // "the third quarter" is no share.
    if ["third", "quarter", "fifth", "half"].contains(singular),
      tokens[safe: index + 1]?.text != "of"
    {
      return
    }
    let times = tokens[safe: index - 1].flatMap { words.numerals[$0.text] } ?? 1
    tokens[index].kind = .number
    tokens[index].number = StatedNumber(
      value: value * times, decimals: 0, measure: .percent, isWord: true)
  }

  /// "hver fjerde kommune" and "one in four" are shares; "hver tredje måned" is none.
  private func readEvery(at index: Int, _ tokens: inout [ClaimToken]) -> Bool {
    guard let before = tokens[safe: index - 1], let value = words.every[tokens[index].text] else {
      return false
    }
    let next = tokens[safe: index + 1]?.stem ?? ""
    let isDanish = before.text == "hver"
    let isEnglish = before.text == "in" && tokens[safe: index - 2]?.text == "one"
    let units = ClaimVocabulary.danish.timeUnits.union(ClaimVocabulary.english.timeUnits)
    guard isDanish || isEnglish, !units.contains(where: { WordStem.of($0, .danish) == next })
    else { return false }
    tokens[index].kind = .number
    tokens[index].number = StatedNumber(
      value: value, decimals: 0, measure: .percent, isWord: true)
    return true
  }

  /// Reads the unit behind or before a number; returns the last token that belongs to it.
  func readUnit(
    of number: inout StatedNumber, after index: Int, _ tokens: inout [ClaimToken]
  ) -> Int {
    guard !number.isWord || number.measure == .bare else { return index }
    var at = index + 1
    func text(_ position: Int) -> String? {
      tokens[safe: position].flatMap { $0.isWord ? $0.text : nil }
    }
    func take() {
      tokens[at].isUnit = true
      at += 1
    }
    if let word = text(at) {
      if words.points.contains(word) {
        number.measure = .percentagePoint
        take()
      } else if word == "percentage", text(at + 1)?.hasPrefix("point") == true {
        number.measure = .percentagePoint
        take()
        take()
      } else if words.percent.contains(word) {
        number.measure = .percent
        take()
        if text(at) == "point" {
          number.measure = .percentagePoint
          take()
        }
      } else if word == "per", text(at + 1) == "cent" {
        number.measure = .percent
        take()
        take()
      } else {
        if Self.isKroner(word) {
          number.measure = .money
          take()
        }
        if let power = text(at).flatMap({ words.powers[$0] ?? ($0 == "t.kr" ? 3 : nil) }) {
          if text(at) == "t.kr" { number.measure = .money }
          number.power = power
          take()
        }
        if number.measure == .bare, let currency = text(at), Self.isKroner(currency) {
          number.measure = .money
          take()
        }
        if number.measure == .bare, let noun = tokens[safe: at], isCounted(noun) {
          number.measure = .counted(noun.stem)
        }
      }
    }
    if number.measure == .bare, let before = tokens[safe: index - 1], before.isWord,
      Self.isKroner(before.text)
    {
      number.measure = .money
      tokens[index - 1].isUnit = true
    }
    if let joint = text(at), words.per.contains(joint), let what = tokens[safe: at + 1],
      what.isWord, number.measure != .percent
    {
      number.per = what.stem
    }
    return at - 1
  }

  /// Whether a word names what the data count.
  func isCounted(_ token: ClaimToken) -> Bool { token.isWord && counted.contains(token.stem) }

  static func isKroner(_ word: String) -> Bool {
    word == "kr" || word == "kroner" || word == "dkk"
  }

  private func commitment(
    before index: Int, _ tokens: [ClaimToken]
  ) -> StatedNumber.Commitment {
    func stands(_ phrase: [String]) -> Bool {
      let start = index - phrase.count
      guard start >= 0 else { return false }
      return zip(tokens[start..<index], phrase).allSatisfy { $0.text == $1 }
    }
    if words.atLeast.contains(where: stands) { return .atLeast }
    if words.atMost.contains(where: stands) { return .atMost }
    if let before = tokens[safe: index - 1], words.about.contains(before.text) { return .about }
    return .exact
  }

  /// Words before a number that is a name: "figur 3", "scenarie 2".
  static let referring: Set<String> = [
    "§", "§§", "stk", "nr", "side", "kapitel", "kap", "afsnit", "figur", "tabel", "bilag", "punkt",
    "pkt", "note", "spørgsmål", "udsagn", "version", "scenarie", "section", "figure", "table",
    "page", "chapter", "appendix", "no", "article", "question", "statement", "scenario", "uge",
    "week", "lov", "lbk",
  ]
  static let months: Set<String> = [
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober",
    "november", "december", "january", "february", "march", "may", "june", "july", "october",
  ]
}
