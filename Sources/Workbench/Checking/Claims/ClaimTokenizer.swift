/// Divides the characters of a sentence into words, numbers, periods and marks.
struct ClaimTokenizer {
  let text: [Character]
  let language: Language
  let end: Int
  var at: Int
  var tokens: [ClaimToken] = []
  private var isAfterLineBreak = false

  static func tokens(
    _ text: [Character], range: Range<Int>, language: Language
  ) -> [ClaimToken] {
    var tokenizer = ClaimTokenizer(text, range, language)
    tokenizer.run()
    return tokenizer.tokens
  }

  private init(_ text: [Character], _ range: Range<Int>, _ language: Language) {
    self.text = text
    self.language = language
    at = range.lowerBound
    end = min(range.upperBound, text.count)
  }

  private func peek(_ distance: Int) -> Character? {
    at + distance < end && at + distance >= 0 ? text[at + distance] : nil
  }

  private mutating func run() {
    while at < end {
      let character = text[at]
      if character.isWhitespace {
        if character == "\n" { isAfterLineBreak = true }
        at += 1
      } else if damagedNumber() {
        continue
      } else if Self.isDigit(character) || isSign(character) {
        number()
      } else if character.isLetter || character == "§" || character == "\u{FFFD}" {
        word(from: at)
      } else if character == Self.codeMark {
        add(.word, at..<at + 1, String(character))
        at += 1
      } else if character == "%" {
        percentSign()
      } else if character == ",", isWithinWeek {
        at += 1
      } else {
        if "()[],;:–—-".contains(character) { add(.mark(character), at..<at + 1, "") }
        at += 1
      }
    }
  }

  private static let weeks: Set<String> = ["uge", "ugen", "week"]

  /// Whether the comma here divides a week from its year, "uge 10, 2024", and no parts of a sentence.
  private var isWithinWeek: Bool {
    guard tokens.count > 1, case .number = tokens[tokens.count - 1].kind,
      Self.weeks.contains(tokens[tokens.count - 2].text)
    else { return false }
    var start = at + 1
    while start < end, text[start].isWhitespace { start += 1 }
    let year = text[start..<end].prefix(while: Self.isDigit)
    return year.count == 4 && Int(String(year)).map(Self.years.contains) == true
  }

  /// Stands for a piece of code.
  static let codeMark: Character = "\u{FFFC}"

  static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }

  private func isSign(_ character: Character) -> Bool {
    guard "-−–+".contains(character), let next = peek(1), Self.isDigit(next) else { return false }
    return at == 0 || text[at - 1].isWhitespace || text[at - 1] == "("
  }

  mutating func add(_ kind: ClaimToken.Kind, _ range: Range<Int>, _ word: String) {
    tokens.append(
      ClaimToken(
        kind: kind, range: range, text: word, stem: WordStem.of(word, language),
        isAfterLineBreak: isAfterLineBreak))
    isAfterLineBreak = false
  }

  private mutating func percentSign() {
    let point: [Character] = ["-", "p", "o", "i", "n", "t"]
    let isPoint = text[(at + 1)..<end].starts(with: point)
    let length = isPoint ? 7 : 1
    add(.word, at..<at + length, isPoint ? "procentpoint" : "%")
    at += length
  }

  // Words

  private static let joining: Set<String> = ["og", "eller", "samt", "and", "or"]

  private mutating func word(from start: Int) {
    var word = ""
    // A sign before a name is none: "-årige".
    at =
      text[start].isLetter || Self.isDigit(text[start]) || text[start] == "\u{FFFD}"
      ? start : start + 1
    let start = at
    while at < end {
      let character = text[at]
      if character.isLetter || Self.isDigit(character) || character == "\u{FFFD}" {
        word.append(character)
      } else if let next = peek(1), "-–.'’/&".contains(character), !word.isEmpty,
        next.isLetter || Self.isDigit(next) || (character == "." && next == "-"),
        character != "/" || Self.isDigit(next)
      {
        word.append(character == "–" ? "-" : character)
      } else if character == "?", !word.isEmpty, let next = peek(1), next.isLowercase {
        // What text recognition puts for a letter that it does not know.
        word.append(character)
      } else if character == "-", peek(1) == "\n", goesOnAfterBreak(at + 2) {
        at += 1
      } else if character != "\u{00AD}" {
        break
      }
      at += 1
    }
    // "§" stands alone.
    if at == start { (word, at) = (String(text[start]), start + 1) }
    let found = word.lowercased()
    if let year = Self.yearOfPart(found) {
      add(.period(year...year), start..<at, found)
    } else {
      add(.word, start..<at, found)
    }
  }

  /// Whether what stands after a hyphen at the end of a line is the rest of the word.
  private func goesOnAfterBreak(_ start: Int) -> Bool {
    var next = start
    while next < end, text[next] == " " { next += 1 }
    let rest = text[next..<end].prefix { $0.isLetter }
    guard let first = rest.first, first.isLowercase, next == start else { return false }
    return !Self.joining.contains(String(rest))
  }

  /// The year of "2024K1", "2024q3" or "2024m06".
  private static func yearOfPart(_ word: String) -> Int? {
    guard word.utf8.count >= 6, word.utf8.count <= 7,
      let mark = word.dropFirst(4).first, "kqmh".contains(mark),
      word.dropFirst(5).allSatisfy(isDigit)
    else { return nil }
    return Int(word.prefix(4)).flatMap { years.contains($0) ? $0 : nil }
  }

  static let years = 1900...2099

  // Numbers

  private mutating func number() {
    let start = at
    var isNegative = false
    if !Self.isDigit(text[at]) {
      isNegative = "-−–".contains(text[at])
      at += 1
    }
    let digitsStart = at
    var reading = NumberReading(language)
    at = reading.read(text, from: at, to: end)
    // "2^53" is a formula.
    if digitsStart > 0, text[digitsStart - 1] == "^" { return word(from: start) }
    // Digits that letters or further digits touch are a name, a date, or a range.
    if let next = peek(0) {
      if next.isLetter || next == "_" || next == "\u{FFFD}" { return word(from: start) }
      if "-–/:.,".contains(next), let after = peek(1), after.isLetter || Self.isDigit(after) {
        return range(start, digitsStart, reading)
      }
    }
    guard let value = reading.value else {
      add(.word, start..<at, String(text[start..<at]))
      return
    }
    if reading.isPlainYear, !isNegative {
      add(.period(Int(value)...Int(value)), start..<at, String(text[start..<at]))
      return
    }
    add(.number, start..<at, String(text[start..<at]))
    tokens[tokens.count - 1].number = StatedNumber(
      value: isNegative ? -value : value, decimals: reading.decimals)
  }

  /// "2020-2024" is a period; "0-22", "31/12", "1.6.2024" and "17-årige" are names.
  private mutating func range(_ start: Int, _ digitsStart: Int, _ first: NumberReading) {
    if first.isPlainYear, let from = first.value, "-–".contains(text[at]) {
      var second = NumberReading(language)
      let close = second.read(text, from: at + 1, to: end)
      if second.isPlainYear, let to = second.value, to >= from,
        close >= end || !text[close].isLetter
      {
        at = close
        add(.period(Int(from)...Int(to)), start..<at, String(text[start..<at]))
        return
      }
    }
    word(from: start)
  }
}

/// Reads the digits of one number in the notation of a language.
struct NumberReading {
  private let group: Set<Character>
  private let point: Character
  private(set) var value: Double?
  private(set) var decimals = 0
  private(set) var isPlainYear = false

  init(_ language: Language) {
    group = [language == .danish ? "." : ",", "\u{00A0}", "\u{202F}", "\u{2009}"]
    point = language == .danish ? "," : "."
  }

  /// Reads from the first digit; returns the position after the number.
  mutating func read(_ text: [Character], from start: Int, to end: Int) -> Int {
    func digits(_ from: Int) -> Int {
      var at = from
      while at < end, ClaimTokenizer.isDigit(text[at]) { at += 1 }
      return at
    }
    var at = digits(start)
    var plain = String(text[start..<at])
    var isGrouped = false
    if (1...3).contains(at - start) {
      while at < end, group.contains(text[at]), digits(at + 1) - at == 4 {
        plain += String(text[(at + 1)..<(at + 4)])
        at += 4
        isGrouped = true
      }
    }
    isPlainYear =
      !isGrouped && at - start == 4 && Int(plain).map(ClaimTokenizer.years.contains) == true
    // A point that is no group mark can only be a decimal mark of the other notation.
    let mark = at < end ? text[at] : " "
    // So is a comma in English that three digits do not follow.
    let isForeign =
      !isGrouped && (mark == "." || (mark == "," && digits(at + 1) - at != 4))
    let isMark = mark == point || isForeign
    if isMark, digits(at + 1) > at + 1 {
      let close = digits(at + 1)
      // "1.6.2024" has more marks to come.
      let isName =
        close + 1 < end && "./".contains(text[close]) && ClaimTokenizer.isDigit(text[close + 1])
      if !isName, close - at <= 13 {
        plain += "." + String(text[(at + 1)..<close])
        decimals = close - at - 1
        at = close
        isPlainYear = false
      }
    }
    value = plain.utf8.count <= 24 ? Double(plain) : nil
    return at
  }
}
