import Testing
import Workbench

@Suite struct DanishOrderTests {
  @Test func lettersAfterZ() {
    let words = ["Åse", "Zoo", "Aarhus", "Ærø", "abe", "Østerbro", "Ål", "Allerød", "9", "Ödön"]
    #expect(
      words.sorted(by: DanishOrder.precedes)
        == ["9", "abe", "Allerød", "Zoo", "Ærø", "Ödön", "Østerbro", "Ål", "Aarhus", "Åse"])
  }

  @Test func caseAndAccentsDecideLast() {
    #expect(
      ["b", "allé", "alle", "B", "Alle", "allee"].sorted(by: DanishOrder.precedes)
        == ["Alle", "alle", "allé", "allee", "B", "b"])
  }

  @Test func doubleAMatchesRing() {
    #expect(["Aalborg", "Ålborg"].sorted(by: DanishOrder.precedes) == ["Ålborg", "Aalborg"])
    #expect(DanishOrder.ranks(["Å", "a", "Å", "z"]) == [2, 0, 2, 1])
  }

  @Test func orderIsTotal() {
    var random = SplitMix64(seed: 7)
    let letters = Array("aAåÅæøoOéeE z9-ä")
    var words: [String] = []
    for _ in 0..<120 {
      let length = Int.random(in: 0...4, using: &random)
      words.append(String((0..<length).map { _ in letters.randomElement(using: &random) ?? "a" }))
    }
    for a in words {
      for b in words where a != b {
        #expect(DanishOrder.precedes(a, b) != DanishOrder.precedes(b, a), "\(a) \(b)")
      }
    }
    let sorted = words.sorted(by: DanishOrder.precedes)
    #expect(sorted == Array(sorted.reversed()).sorted(by: DanishOrder.precedes))
  }
}
