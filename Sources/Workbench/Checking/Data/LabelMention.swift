/// Where a sentence names a label of the data.
struct LabelMention: Sendable {
  var label: Int
  /// Tokens from the first to the last word of the name.
  var span: Range<Int>
  /// Those of them that are words of the name.
  var tokens: Set<Int>
  /// How much of the name stands there: words found less half of those missing.
  var weight: Double
  var isWhole: Bool
}

extension ReferenceData {
  /// Words between the first and last of a name, at most.
  private static let slack = 6

  /// The labels that tokens name. A name within a longer name of the same column does not count.
  func mentions(in tokens: [ClaimToken]) -> [LabelMention] {
    var positions: [String: [Int]] = [:]
    for (index, token) in tokens.enumerated() where token.isWord {
      positions[token.stem, default: []].append(index)
    }
    var candidates: Set<Int> = []
    for stem in positions.keys { candidates.formUnion(labelsByStem[stem] ?? []) }
    var found: [LabelMention] = []
    for label in candidates.sorted() {
      for form in labels[label].forms {
        found += mentions(of: form, label: label, positions)
      }
    }
    return withoutContained(found)
  }

  private func mentions(
    of form: Label.Form, label: Int, _ positions: [String: [Int]]
  ) -> [LabelMention] {
    let present = form.core.filter { positions[$0] != nil }
    let isWhole = present.count == form.core.count
    // Most words of a long name are enough.
    guard isWhole || (form.core.count >= 3 && present.count * 10 >= form.core.count * 6) else {
      return []
    }
    guard
      let rarest = present.min(by: { (positions[$0]?.count ?? 0) < (positions[$1]?.count ?? 0) })
    else { return [] }
    let isMeasure = columns[labels[label].column].isMeasure
    let reach = present.count + (isMeasure ? 2 * Self.slack : Self.slack)
    return (positions[rarest] ?? []).compactMap { anchor in
      var tokens: Set<Int> = []
      for stem in present {
        guard let nearest = positions[stem]?.min(by: { abs($0 - anchor) < abs($1 - anchor) }),
          abs(nearest - anchor) <= reach
        else { return nil }
        tokens.insert(nearest)
      }
      var weight = Double(present.count) - 0.5 * Double(form.core.count - present.count)
      for stem in form.optional {
        if let at = positions[stem]?.first(where: { abs($0 - anchor) <= reach }) {
          tokens.insert(at)
          weight += 0.9
        }
      }
      guard let first = tokens.min(), let last = tokens.max() else { return nil }
      return LabelMention(
        label: label, span: first..<last + 1, tokens: tokens, weight: weight, isWhole: isWhole)
    }
  }

  private func withoutContained(_ found: [LabelMention]) -> [LabelMention] {
    // The same label may be found by several forms: the heaviest stands.
    var kept: [LabelMention] = []
    for mention in found.sorted(by: {
      ($1.weight, $0.span.lowerBound) < ($0.weight, $1.span.lowerBound)
    }) {
      let column = labels[mention.label].column
      let isContained = kept.contains { other in
        guard labels[other.label].column == column else { return false }
        if other.label == mention.label { return !other.tokens.isDisjoint(with: mention.tokens) }
        return other.weight > mention.weight && mention.tokens.isSubset(of: other.tokens)
      }
      if !isContained { kept.append(mention) }
    }
    return kept.sorted { ($0.span.lowerBound, $0.label) < ($1.span.lowerBound, $1.label) }
  }

  /// Gives damaged and split words the stems that they most likely had: letters æ, ø and å that
  /// were lost or replaced, and words broken at the end of a line without a hyphen.
  func repair(_ tokens: inout [ClaimToken]) {
    var at = 0
    while at < tokens.count {
      defer { at += 1 }
      guard tokens[at].isWord, labelsByStem[tokens[at].stem] == nil else { continue }
      repairClaim(&tokens, at)
      if let next = tokens[safe: at + 1], next.isWord, next.isAfterLineBreak {
        let joined = WordStem.of(tokens[at].text + next.text, language)
        if labelsByStem[joined] != nil {
          tokens[at].text += next.text
          tokens[at].stem = joined
          tokens[at].range = tokens[at].range.lowerBound..<next.range.upperBound
          tokens.remove(at: at + 1)
          continue
        }
      }
      let stem = tokens[at].stem
      guard stem.count >= 3 else { continue }
      // A stem without its vowel could not be cut: "brne" for "børne".
      let forms = [stem, WordStem.of(tokens[at].text, language, needsVowel: false)]
      let right = forms.lazy.compactMap { form in
        stemsBySkeleton[WordStem.skeleton(form)]?.first { WordStem.isDamaged(form, formOf: $0) }
      }.first
      if let right {
        tokens[at].stem = right
      }
    }
  }

  /// Gives a damaged word of a claim its letters: "h0jest", "strst", "p niveau med".
  private func repairClaim(_ tokens: inout [ClaimToken], _ at: Int) {
    guard language == .danish else { return }
    let text = tokens[at].text
    if text.count <= 2, text.hasPrefix("p"), tokens[safe: at + 1]?.text == "niveau" {
      tokens[at].text = "på"
      return
    }
    guard text.count >= 4, !ClaimVocabulary.danish.isClaim(text),
      let right = ClaimVocabulary.damageable[WordStem.skeleton(text)]?
        .filter({ WordStem.isDamaged(text, formOf: $0) }), right.count == 1
    else { return }
    tokens[at].text = right[0]
    tokens[at].stem = WordStem.of(right[0], language)
  }
}
