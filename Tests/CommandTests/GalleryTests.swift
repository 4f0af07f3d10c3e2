import Foundation
import Testing

/// `docs/gallery.md` and its pictures are what the scripts print and save today.
@Suite struct GalleryTests {
  @Test func isUpToDate() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("kkrlab-gallery-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = Process()
    process.executableURL = CommandTests.root.appendingPathComponent("Tools/gallery")
    process.arguments = [CommandTests.binaryFolder + "/kkrlab", folder.path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let docs = CommandTests.root.appendingPathComponent("docs")
    let made = try Self.files(folder)
    #expect(made.contains("gallery.md"))
    let kept = try Self.files(docs).filter {
      $0 == "gallery.md" || $0.hasPrefix("gallery/") && $0.hasSuffix(".svg")
    }
    #expect(made == kept)
    for name in made {
      let (new, old) = (folder.appendingPathComponent(name), docs.appendingPathComponent(name))
      let isSame = try Data(contentsOf: new) == Data(contentsOf: old)
      #expect(isSame, "docs/\(name): run «make gallery» and look at the difference")
    }
  }

  private static func files(_ folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".md") || $0.hasSuffix(".svg") }.sorted()
  }

  /// Every function of `chart` has a script.
  @Test func isComplete() throws {
    let folder = CommandTests.root.appendingPathComponent("docs/gallery")
    let scripts = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".lua") }
      .map { try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) }
    let reference = try String(
      contentsOf: CommandTests.root.appendingPathComponent("docs/reference.md"), encoding: .utf8)
    let kinds = reference.split(separator: "\n").filter { $0.hasPrefix("### `chart.") }
      .map { $0.dropFirst(5).prefix { $0 != "`" } }
    #expect(kinds.count > 10)
    for kind in kinds {
      #expect(scripts.contains { $0.contains("= \(kind){") }, "docs/gallery lacks \(kind)")
    }
  }
}
