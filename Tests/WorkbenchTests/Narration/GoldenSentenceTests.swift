import Glibc
import Testing
import Workbench

/// Sentences that an editor has read, fact by fact; `KKRLAB_RECORD=1` writes what is said now.
@Suite struct GoldenSentenceTests {
  static let folder =
    "\(#filePath)".split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Sentences/"
  static let files = [
    "change", "levels", "share", "sign", "unchanged", "benchmark", "benchmark-level", "rank",
    "standing", "extremes", "multiple", "turn", "streak", "gap", "outlier", "missing",
    "contribution", "periods", "places", "groups", "guesses", "decimals", "stated", "style",
    "whole", "hedge",
  ]
  static let isRecording = getenv("KKRLAB_RECORD") != nil

  static func text(of file: String) throws -> String {
    String(decoding: try FileBytes(path: folder + file + ".golden").array, as: UTF8.self)
  }

  @Test(arguments: files)
  func sentences(_ file: String) throws {
    let text = try Self.text(of: file)
    let cases = GoldenSentence.cases(of: text)
    #expect(!cases.isEmpty)
    if Self.isRecording {
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      for item in cases.reversed() {
        // A case ends at the next empty line; what was recorded before gives way.
        var end = item.line
        while end < lines.count, !lines[end].isEmpty { end += 1 }
        for code in item.expected.keys.sorted(by: >) {
          let at = lines[item.line..<end].firstIndex { $0.hasPrefix(code + ":") }
          if let at { lines[at] = "\(code): \(try item.narrated(code))" }
        }
      }
      try OutputFile.write(
        Array(lines.joined(separator: "\n").utf8), to: Self.folder + file + ".golden")
      return
    }
    for item in cases {
      #expect(!item.expected.isEmpty, "\(file):\(item.line) expects nothing")
      for (code, expected) in item.expected {
        let told = try item.narrated(code)
        #expect(told == expected, "\(file):\(item.line) \(item.title)")
      }
    }
  }

  /// Enough of them, each of its own kind: no sentence and no purpose comes twice.
  @Test func thereAreEnoughAndNoneTwice() throws {
    var counts = ["da": 0, "en": 0]
    var seen: Set<String> = []
    var titles: Set<String> = []
    for file in Self.files {
      for item in GoldenSentence.cases(of: try Self.text(of: file)) {
        #expect(titles.insert("\(file): \(item.title)").inserted, "\(item.title) stands twice")
        for (code, text) in item.expected
        where text != GoldenSentence.nothing && !text.hasPrefix("!") {
          counts[code, default: 0] += 1
          #expect(seen.insert(text).inserted, "\(text) stands twice")
        }
      }
    }
    print("golden sentences: \(counts["da"] ?? 0) in Danish, \(counts["en"] ?? 0) in English")
    #expect(counts["da"] ?? 0 >= 300 && counts["en"] ?? 0 >= 150)
  }

  /// Rules of typesetting that hold for every one of them.
  @Test func typesetting() throws {
    for file in Self.files {
      for item in GoldenSentence.cases(of: try Self.text(of: file)) {
        for (code, text) in item.expected
        where !text.hasPrefix("!") && text != GoldenSentence.nothing
          && !["move", "about"].contains(item.command)
        {
          let place = "\(file):\(item.line)"
          #expect(text.hasSuffix(".") && !text.hasSuffix(".."), "\(place) ends wrongly")
          #expect(!text.contains("  ") && !text.contains(" ,") && !text.contains(" ."), "\(place)")
          #expect(text.first?.isLowercase == false, "\(place) begins in lower case")
          #expect(!text.contains("-0") || text.contains("20"), "\(place)")
          if code == "da" {
            for word in ["mere fald", "procentpoints", "pct. pct.", "mer end", "flere fald"] {
              #expect(!text.contains(word), "\(place) says \(word)")
            }
            let clash = text.firstMatch(of: #/fra \d{4}-\d{4}/#)
            #expect(clash == nil, "\(place) mixes fra and a dash")
          }
        }
      }
    }
  }
}
