import Testing
import Workbench

/// The name that a slip of the fingers most likely meant.
@Suite struct NearestNameTests {
  @Test(arguments: [
    ("--kidn", ["--min", "--kind", "--width"], "--kind"), ("kidn", ["min", "kind"], "kind"),
    ("--where", ["--width", "--where"], "--where"), ("--Kind", ["--kind"], "--kind"),
    ("--mni", ["--kind", "--min"], "--min"), ("yaer", ["geo", "year"], "year"),
    ("--formt", ["--form", "--format"], "--form"), ("ab", ["ba"], "ba"),
  ])
  func slips(asked: String, names: [String], meant: String) {
    #expect(NearestName.of(asked, among: names) == meant)
  }

  /// A hyphen is no letter that a short option could share with a long one.
  @Test(arguments: [
    ("--kid", ["--min"]), ("-x", ["--y"]), ("a", ["b"]), ("--", ["--min"]), ("", ["a"]),
    ("--abc", ["--xyz"]),
  ])
  func nothingIsNear(asked: String, names: [String]) {
    #expect(NearestName.of(asked, among: names) == nil)
  }

  /// The same answer as a distance reckoned from its definition, which is symmetric and at most that
  /// of Levenshtein.
  @Test func answersAgreeWithTheDefinition() {
    var random = SplitMix64(seed: 11)
    var swaps = 0
    for _ in 0..<3000 {
      let words = (0..<2).map { _ in
        (0..<Int.random(in: 1...5, using: &random)).map { _ in
          "abc".randomElement(using: &random) ?? "a"
        }
      }
      let (a, b) = (words[0], words[1])
      let distance = Self.distance(a[...], b[...], swapping: true)
      #expect(distance == Self.distance(b[...], a[...], swapping: true))
      let levenshtein = Self.distance(a[...], b[...], swapping: false)
      #expect(distance <= levenshtein && levenshtein <= 2 * distance)
      let most = max(a.count, b.count)
      let isNear = distance <= max(1, most / 3) && distance < most
      if isNear, distance < levenshtein { swaps += 1 }
      #expect(NearestName.of(String(a), among: [String(b)]) == (isNear ? String(b) : nil))
      #expect(NearestName.of(String(b), among: [String(a)]) == (isNear ? String(a) : nil))
    }
    #expect(swaps > 5, "few words differ by a swap")
  }

  /// Insertions, deletions, substitutions and, where asked for, swaps of neighbours, by recursion.
  private static func distance(
    _ a: ArraySlice<Character>, _ b: ArraySlice<Character>, swapping: Bool
  ) -> Int {
    guard let last = a.last, let other = b.last else { return a.count + b.count }
    if last == other { return distance(a.dropLast(), b.dropLast(), swapping: swapping) }
    var least = min(
      distance(a.dropLast(), b, swapping: swapping), distance(a, b.dropLast(), swapping: swapping),
      distance(a.dropLast(), b.dropLast(), swapping: swapping))
    if swapping, a.count > 1, b.count > 1, a.dropLast().last == other, b.dropLast().last == last {
      least = min(least, distance(a.dropLast(2), b.dropLast(2), swapping: true))
    }
    return least + 1
  }
}
