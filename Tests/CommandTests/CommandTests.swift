import Foundation
import Testing

/// Replays every transcript in `Cases` against the binary that was built with these tests.
///
/// `make record` writes the expected output anew; the diff is then read like any other change.
@Suite struct CommandTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  static let root = folder.deletingLastPathComponent().deletingLastPathComponent()

  static let cases: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent("Cases").path)
    return (names ?? []).filter { $0.hasSuffix(".test") }.sorted()
  }()

  /// The folder of the `kkrlab` binary: beside the test bundle.
  static var binaryFolder: String {
    #if DEBUG
      root.appendingPathComponent(".build/debug").path
    #else
      root.appendingPathComponent(".build/release").path
    #endif
  }

  @Test(arguments: cases)
  func transcript(name: String) throws {
    let file = Self.folder.appendingPathComponent("Cases/\(name)")
    let expected = Transcript(text: try String(contentsOf: file, encoding: .utf8))
    #expect(!expected.steps.isEmpty, "a transcript without a command")
    let actual = try expected.replayed(binaryFolder: Self.binaryFolder, in: Self.root.path)
    if ProcessInfo.processInfo.environment["KKRLAB_RECORD"] != nil {
      try actual.text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    for (expected, actual) in zip(expected.steps, actual.steps) {
      #expect(actual.output == expected.output, "% \(expected.command)")
      #expect(actual.status == expected.status, "% \(expected.command)")
    }
  }

  @Test func thereAreTranscripts() { #expect(!Self.cases.isEmpty) }
}
