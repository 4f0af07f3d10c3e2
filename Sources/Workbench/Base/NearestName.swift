/// Finds the name a user most likely meant.
public enum NearestName {
  /// The closest candidate, or nil when nothing is near: at most a third of the letters differ, or
  /// one, and not all. The hyphens that options begin with are no letters.
  ///
  ///     NearestName.of("komune", among: ["kommune", "year"])  // "kommune"
  ///     NearestName.of("--kidn", among: ["--min", "--kind"])  // "--kind"
  public static func of(_ asked: String, among candidates: [String]) -> String? {
    guard asked.utf8.count <= 256 else { return nil }
    let wanted = letters(of: asked)
    guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates where candidate.utf8.count <= 256 {
      let letters = letters(of: candidate)
      let limit = max(1, max(wanted.count, letters.count) / 3)
      guard abs(wanted.count - letters.count) <= limit else { continue }
      let found = distance(wanted, letters)
      guard found <= limit, found < max(wanted.count, letters.count) else { continue }
      if found < (best?.distance ?? Int.max) { best = (candidate, found) }
    }
    return best?.name
  }

  private static func letters(of name: String) -> [Character] {
    Array(name.lowercased().drop { $0 == "-" })
  }

  /// The optimal string alignment distance: insertions, deletions, substitutions and swaps of
  /// neighbours each count 1. O(n·m) time, O(m) space.
  static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in 0..<b.count {
        let cost = a[i] == b[j] ? 0 : 1
        var value = min(last[j + 1] + 1, row[j] + 1, last[j] + cost)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          value = min(value, beforeLast[j - 1] + 1)
        }
        row.append(value)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
