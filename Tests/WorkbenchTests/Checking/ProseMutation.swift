import Workbench

/// One fact of a text made wrong.
struct ProseMutation: Sendable {
  enum Kind: String, CaseIterable, Sendable {
    case number, direction, rank, benchmark, unit, percentPoint, table
  }

  var kind: Kind
  /// The line that was changed, from 1, and the text as a whole.
  var line: Int
  var text: String
  /// What stood there and what stands there now.
  var change: String

  /// Every corruption of one fact in the prose of a section; numbers are changed by chance.
  static func all(in text: String, _ language: Language, _ random: inout SplitMix64)
    -> [ProseMutation]
  {
    var found: [ProseMutation] = []
    var isFenced = false
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("```") { isFenced.toggle() }
      let isProse =
        !isFenced && !line.hasPrefix("|") && !line.hasPrefix("#") && !line.hasPrefix("**")
        && !line.hasPrefix("Kilde") && !line.hasPrefix("Note") && !line.hasPrefix("```")
      if !isFenced, line.hasPrefix("|"), !line.contains("---"),
        index > 1, lines[index - 1].hasPrefix("|")
      {
        for (new, change) in cells(line, language, &random) {
          var copy = lines
          copy[index] = new
          found.append(
            ProseMutation(
              kind: .table, line: index + 1, text: copy.joined(separator: "\n"), change: change))
        }
      }
      guard isProse else { continue }
      for (kind, new, change) in changes(line, language, &random) {
        var copy = lines
        copy[index] = new
        found.append(
          ProseMutation(
            kind: kind, line: index + 1, text: copy.joined(separator: "\n"), change: change))
      }
    }
    return found
  }

  private static func changes(
    _ line: String, _ language: Language, _ random: inout SplitMix64
  ) -> [(Kind, String, String)] {
    var found: [(Kind, String, String)] = []
    for range in numbers(in: line, language) {
      let old = String(line[range])
      let new = changed(old, language, &random)
      found.append((.number, line.replacingCharacters(range, new), "\(old) → \(new)"))
    }
    for (kind, old, new) in words(language) {
      for range in occurrences(of: old, in: line) {
        found.append((kind, line.replacingCharacters(range, new), "\(old) → \(new)"))
      }
    }
    return found
  }

  /// Cells of a row that hold a number and nothing else.
  private static func cells(
    _ line: String, _ language: Language, _ random: inout SplitMix64
  ) -> [(String, String)] {
    let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    return parts.indices.compactMap { position in
      let old = parts[position].split(separator: " ").joined(separator: " ")
      guard let first = old.first, first.isNumber, position > 1,
        old.allSatisfy({ $0.isNumber || ".,".contains($0) })
      else { return nil }
      var copy = parts
      let new = changed(old, language, &random)
      copy[position] = " \(new) "
      return (copy.joined(separator: "|"), "\(old) → \(new)")
    }
  }

  private static func words(_ language: Language) -> [(Kind, String, String)] {
    let space = "\u{00A0}"
    return language == .danish
      ? [
        (.direction, "steget", "faldet"), (.direction, "faldet", "steget"),
        (.rank, "højest", "lavest"), (.rank, "lavest", "højest"),
        (.benchmark, "mere end på", "mindre end på"), (.benchmark, "mindre end på", "mere end på"),
        (.benchmark, "mere end i", "mindre end i"), (.benchmark, "mindre end i", "mere end i"),
        (.benchmark, "mere end på", "på niveau med"), (.benchmark, "mindre end i", "på niveau med"),
        (.unit, space + "mia.\(space)kr.", space + "mio.\(space)kr."),
        (.unit, space + "markeringer", space + "svar"), (.unit, space + "pladser", space + "kr."),
        (.unit, space + "flygtninge", space + "pct."), (.unit, space + "personer", space + "pct."),
        (.unit, space + "kr.", space + "mio.\(space)kr."),
        (.percentPoint, space + "pct.", space + "procentpoint"),
        (.percentPoint, space + "procentpoint", space + "pct."),
      ]
      : [
        (.direction, "risen", "fallen"), (.direction, "fallen", "risen"),
        (.rank, "highest", "lowest"), (.rank, "lowest", "highest"),
        (.benchmark, "more than", "less than"), (.benchmark, "less than", "more than"),
        (.benchmark, "more than", "level with the development"),
        (.unit, space + "markings", space + "answers"), (.unit, space + "places", space + "DKK"),
        (.unit, space + "refugees", "\(space)per\(space)cent"),
        (.unit, space + "people", "\(space)per\(space)cent"),
        (.unit, space + "billion", space + "million"),
        (.unit, space + "million", space + "billion"),
        (.percentPoint, "per\(space)cent", "percentage\(space)points"),
        (.percentPoint, "percentage\(space)points", "per\(space)cent"),
      ]
  }

  private static func occurrences(of word: String, in line: String) -> [Range<String.Index>] {
    var found: [Range<String.Index>] = []
    var start = line.startIndex
    while let range = line[start...].firstRange(of: word) {
      let after = range.upperBound < line.endIndex ? line[range.upperBound] : " "
      let before =
        range.lowerBound > line.startIndex ? line[line.index(before: range.lowerBound)] : " "
      // Within brackets of a name or a longer word it is another fact.
      let isWord =
        (!after.isLetter || word.hasSuffix("."))
        && (!before.isLetter || !(word.first?.isLetter ?? false))
      // "kr." behind "mia." is changed as "mia. kr.".
      let isTail = word.hasPrefix("\u{00A0}kr") && before == "."
      if isWord, !isTail { found.append(range) }
      start = range.upperBound
    }
    return found
  }

  /// Numbers that are no years, references or parts of names.
  private static func numbers(in line: String, _ language: Language) -> [Range<String.Index>] {
    let group: Character = language == .danish ? "." : ","
    let point: Character = language == .danish ? "," : "."
    func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
    var found: [Range<String.Index>] = []
    var at = line.startIndex
    while at < line.endIndex {
      guard isDigit(line[at]) else {
        at = line.index(after: at)
        continue
      }
      var end = at
      while end < line.endIndex {
        let next = line.index(after: end)
        if isDigit(line[end]) {
          end = next
        } else if line[end] == group || line[end] == point, next < line.endIndex,
          isDigit(line[next])
        {
          end = next
        } else {
          break
        }
      }
      let before = at > line.startIndex ? line[line.index(before: at)] : " "
      let after = end < line.endIndex ? line[end] : " "
      let isYear = line[at..<end].count == 4 && line[at..<end].allSatisfy(isDigit)
      if !isYear, !before.isLetter, before != "-", !after.isLetter, after != "-" {
        found.append(at..<end)
      }
      at = end
    }
    return found
  }

  /// Another number of the same form: one digit changed, a tenth or ten times it, or a step away.
  private static func changed(
    _ old: String, _ language: Language, _ random: inout SplitMix64
  ) -> String {
    let digits = old.indices.filter { old[$0].isNumber }
    while true {
      var new = old
      let index = digits[Int(random.next() % UInt64(digits.count))]
      let digit = Character(String(random.next() % 10))
      new.replaceSubrange(index...index, with: [digit])
      let isLeading = index == old.startIndex && digit == "0" && digits.count > 1
      if new != old, !isLeading { return new }
    }
  }
}

extension String {
  fileprivate func replacingCharacters(_ range: Range<String.Index>, _ new: String) -> String {
    String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}
