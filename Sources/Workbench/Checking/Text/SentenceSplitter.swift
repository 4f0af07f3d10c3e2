/// Divides a passage into sentences. A full stop ends one unless it belongs to an abbreviation, a
/// number, or what follows goes on in lower case.
enum SentenceSplitter {
  static func sentences(of passage: ProsePassage, at index: Int) -> [ProseSentence] {
    let text = passage.characters
    var found: [ProseSentence] = []
    var start = 0
    var at = 0
    while at < text.count {
      if ".!?".contains(text[at]), ends(text, at) {
        var end = at + 1
        while end < text.count, "\")»”’]".contains(text[end]) { end += 1 }
        add(start..<end, text, index, &found)
        start = end
        at = end
      } else {
        at += 1
      }
    }
    add(start..<text.count, text, index, &found)
    return found
  }

  private static func add(
    _ range: Range<Int>, _ text: [Character], _ passage: Int, _ found: inout [ProseSentence]
  ) {
    guard let first = text[range].firstIndex(where: { !$0.isWhitespace }) else { return }
    found.append(ProseSentence(passage: passage, range: first..<range.upperBound))
  }

  /// Abbreviations after which a sentence goes on even before a capital: titles and references.
  private static let bound: Set<String> = [
    "nr", "stk", "jf", "bl", "ca", "fx", "f.eks", "dvs", "hhv", "inkl", "ekskl", "kap", "art",
    "pr", "vedr", "mht", "iht", "ift", "evt", "osv", "e.g", "i.e", "approx", "no", "fig", "tab",
    "pkt", "mv", "a", "d", "s", "st", "sct",
  ]
  /// Those that may well end a sentence, so that a capital after them begins a new one.
  private static let closing: Set<String> = ["pct", "kr", "mio", "mia", "mm", "o.l", "m.fl"]

  private static func ends(_ text: [Character], _ at: Int) -> Bool {
    var next = at + 1
    while next < text.count, "\")»”’]".contains(text[next]) { next += 1 }
    guard next < text.count else { return true }
    guard text[next].isWhitespace else { return false }
    while next < text.count, text[next].isWhitespace { next += 1 }
    guard next < text.count else { return true }
    if text[at] != "." { return true }
    var start = at
    while start > 0, text[start - 1].isLetter || (text[start - 1] == "." && start < at) {
      start -= 1
    }
    let word = String(text[start..<at]).lowercased()
    let follower = text[next]
    if bound.contains(word) { return false }
    if closing.contains(word) { return follower.isUppercase }
    // "den 2. september": an ordinal, unless a capital or a digit follows a long number.
    if let before = text[safe: at - 1], before.isNumber {
      if follower.isLowercase { return false }
      var digits = at
      while digits > 0, text[digits - 1].isNumber { digits -= 1 }
      return at - digits > 2 || text[safe: digits - 1] != " " || follower.isUppercase
        || follower.isNumber
    }
    return !follower.isLowercase
  }
}
