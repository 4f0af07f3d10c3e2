/// The stem of a word, so that "udgifterne" and "udgifter" are the same: inflections are cut off
/// until nothing is left to cut. Stems are compared with stems and never shown.
enum WordStem {
  private static let danish = [
    "ernes", "erens", "erne", "eren", "enes", "eres", "ende", "ene", "ens", "ere", "ets", "ers",
    "est", "en", "er", "et", "es", "e", "s",
  ]
  private static let english = ["ies", "ing", "ed", "es", "s", "e", "y"]

  /// The stem of a word in lower case; at least three letters are left.
  ///
  /// A damaged word may have lost its vowels; then none need be left.
  static func of(_ word: String, _ language: Language, needsVowel: Bool = true) -> String {
    guard word.utf8.count > 3, word.utf8.count <= 80 else { return word }
    var stem = Substring(word)
    let endings = language == .danish ? danish : english
    while let ending = endings.first(where: { stem.hasSuffix($0) }) {
      let kept = stem.dropLast(ending.count)
      guard kept.count >= 3, !needsVowel || kept.contains(where: isVowel) else { break }
      stem = kept
    }
    // "modtager" and "modtagelse" differ, but "tal" and "tallet" do not.
    if stem.count > 3, let last = stem.last, stem.dropLast().last == last, !isVowel(last) {
      stem.removeLast()
    }
    return String(stem)
  }

  private static func isVowel(_ letter: Character) -> Bool { "aeiouyæøå".contains(letter) }

  /// What is left of a word when everything that text recognition confuses is taken out: vowels,
  /// marks and anything that is no ASCII letter.
  static func skeleton(_ word: String) -> String {
    String(word.filter { $0.isASCII && $0.isLetter && !"aeiouy".contains($0) })
  }

  /// Whether a damaged word may be a right one: æ, ø and å may be lost or replaced by up to two
  /// other characters, and every other letter stands as it is.
  static func isDamaged(_ found: String, formOf right: String) -> Bool {
    let found = Array(found)
    let right = Array(right)
    guard right.count <= 40, abs(found.count - right.count) <= 6 else { return false }
    // Positions of `found` that can be reached with each prefix of `right`.
    var reached: Set<Int> = [0]
    var lost = 0
    for letter in right {
      var next: Set<Int> = []
      let special = "æøåÆØÅ".contains(letter)
      for at in reached {
        if found[safe: at] == letter { next.insert(at + 1) }
        guard special else { continue }
        for width in 0...2 where at + width <= found.count { next.insert(at + width) }
      }
      if special { lost += 1 }
      if next.isEmpty { return false }
      reached = next
    }
    return lost > 0 && reached.contains(found.count)
  }
}
