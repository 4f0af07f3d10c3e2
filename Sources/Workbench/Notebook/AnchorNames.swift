/// The anchors of one document: unique, readable, and the same in every run.
struct AnchorNames {
  private var taken: Set<String> = ["content", "contents"]
  /// Ids that authors gave, each for one block.
  private var reserved: Set<String> = []

  mutating func reserve(_ id: String) {
    if !id.isEmpty { reserved.insert(id) }
  }

  /// The anchor of a heading: its letters and digits in lower case, words joined by hyphens.
  mutating func name(for heading: String) -> String {
    var slug = ""
    for character in heading.lowercased() {
      if character.isLetter || character.isNumber {
        slug.append(character)
      } else if character == " " || character == "-" || character == "\u{00A0}",
        !slug.hasSuffix("-"), !slug.isEmpty
      {
        slug.append("-")
      }
    }
    while slug.hasSuffix("-") { slug.removeLast() }
    return unique(slug.isEmpty ? "section" : slug)
  }

  /// The anchor of a figure; the id that the author gave belongs to the first figure of its cell.
  mutating func name(forFigure id: String, isReserved: Bool) -> String {
    if isReserved, reserved.remove(id) != nil, taken.insert(id).inserted { return id }
    return unique(id)
  }

  /// Whether writers give such ids themselves: `n1` to numbers, `fn-1` to footnotes.
  static func isOfWriters(_ id: String) -> Bool {
    if id.hasPrefix("fn-") || id.hasPrefix("fnref-") { return true }
    return id.hasPrefix("n") && id.count > 1 && id.dropFirst().allSatisfy(\.isNumber)
  }

  private mutating func unique(_ base: String) -> String {
    let base = Self.isOfWriters(base) ? "\(base)-" : base
    var name = base
    var number = 2
    while taken.contains(name) || reserved.contains(name) {
      name = "\(base)-\(number)"
      number += 1
    }
    taken.insert(name)
    return name
  }
}
