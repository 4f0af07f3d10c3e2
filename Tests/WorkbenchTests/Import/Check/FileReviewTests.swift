import Testing
import Workbench

/// What is said of a plain file that declares nothing.
@Suite struct FileReviewTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func review(_ text: String) throws -> FileReview {
    try FileReview(CSVReader.read(path: folder.write("r.csv", text)).imported)
  }

  private func kinds(_ text: String) throws -> [FileReview.Kind] {
    try review(text).findings.map(\.kind)
  }

  @Test func aCleanFileHasNoFindingsAndAKey() throws {
    let review = try review("kommune;år;antal\nBallerup;2020;5\nBallerup;2021;6\nDragør;2020;..\n")
    #expect(review.findings.isEmpty)
    #expect(review.key == ["kommune", "år"])
    #expect(review.missing.map(\.column) == ["antal"])
  }

  @Test func rowsAndKeysThatRepeat() throws {
    let rows = (1...30).map { "k\($0);\($0)\n" }.joined()
    #expect(try kinds("navn;antal\n" + rows + "k3;3\n") == [.repeatedRows])
    let review = try review("navn;antal\n" + rows + "k3;4\n")
    #expect(review.findings.map(\.kind) == [.repeatedKeys])
    #expect(review.findings[0].places == ["3 = 31"])
    #expect(review.key.isEmpty)
    // Columns that often repeat are no key, and nothing is wrong.
    #expect(try kinds("navn;antal\na;1\na;2\nb;3\nb;4\n").isEmpty)
  }

  @Test func codesThatLookMistyped() throws {
    let usual = (0..<4).map { "Gladsaxe;\($0)\n" }.joined()
    #expect(try kinds("navn;antal\n" + usual + "Gladsakse;9\nGladsaxf;8\n") == [.spelling])
    #expect(try kinds("navn;antal\n" + usual + "gladsaxe;9\n") == [.spelling])
    #expect(try kinds("navn;antal\n" + usual + "Gladsaxe ;9\n") == [.spaces])
    #expect(try kinds("navn;antal\n" + usual + "KÃ¸benhavn;9\n") == [.damagedText])
    let codes = (101...130).map { "\($0);1\n" }.joined()
    let review = try review("kode;antal\n" + codes + "0147;1\n")
    #expect(review.findings.map(\.kind) == [.codeLength])
    #expect(review.findings[0].found == "0147" && review.findings[0].other == "3")
  }

  @Test func numbersAmongTextAndRejects() throws {
    let review = try review("k;antal\na;1\nb;2\nc;syv\nd;3\nx;y;z\n")
    #expect(review.findings.map(\.kind) == [.mixedTypes, .rejects])
    #expect(review.findings[0].places == ["4"] && review.findings[1].places == ["6"])
  }

  @Test func totalsAreHeldWhereThePartsAreClear() throws {
    let good = "år;område;antal\n2020;A;1,5\n2020;B;2,5\n2020;I alt;4,0\n"
    #expect(try review(good).sumsHeld == 1)
    // Rounding of three printed numbers explains 0,1.
    #expect(try review(good.replacing("4,0", with: "4,1")).findings.isEmpty)
    let two = good + "2021;A;1,5\n2021;B;2,5\n2021;I alt;9,0\n"
    let findings = try review(two).findings
    #expect(findings.map(\.kind) == [.totals])
    #expect(findings[0].found == "9.0" && findings[0].other == "4.0")
    // Where no total agrees, the parts are others, and nothing is said.
    let other = "år;område;antal\n2020;A;1\n2020;B;2\n2020;I alt;9\n"
    #expect(try review(other).findings.isEmpty && review(other).sumsHeld == 0)
  }

  @Test func theReportSaysTheSameInBothLanguages() throws {
    let found = try review("navn;antal\na;1\na;1\n")
    let danish = FileReviewText(.danish).text(found)
    let english = FileReviewText(.english).text(found)
    #expect(danish.contains("ens rækker: 1, række 1 = 2"))
    #expect(english.contains("equal rows: 1, rows 1 = 2"))
    #expect(danish.contains("1 fund") && english.contains("1 finding;"))
  }
}
