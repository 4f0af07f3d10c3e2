import Foundation
import Testing

/// Layers are folders of one module; the compiler does not hold them apart, so this does.
@Suite struct ArchitectureTests {
  static let workbench = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/Workbench")

  /// The sources of Workbench: path below the folder → text.
  static func sources() throws -> [String: String] {
    let files = FileManager.default.enumerator(atPath: workbench.path)
    var found: [String: String] = [:]
    while let path = files?.nextObject() as? String {
      guard path.hasSuffix(".swift") else { continue }
      found[path] = try String(
        contentsOf: workbench.appendingPathComponent(path), encoding: .utf8)
    }
    return found
  }

  @Test func noLayerNamesAnotherAboveIt() throws {
    let violations = LayerRules(sources: try Self.sources()).violations()
    #expect(violations.isEmpty, "\(violations.joined(separator: "\n"))")
  }

  @Test func plantedViolationIsFound() {
    let rules = LayerRules(sources: [
      "Base/Place.swift": "/// Made by a Figure.\npublic struct Place { var chart: Figure? }",
      "Table/Table.swift": "struct Table { let place: Place; let text = \"Figure\" }",
      "Chart/Figure.swift": "import Foundation\npublic struct Figure { var table: Table }",
      "Verbs/Plan.swift": "struct Plan { var reader: CSVReader }",
      "Import/CSV/CSVReader.swift": "struct CSVReader {}",
    ])
    #expect(
      rules.violations() == [
        "Base/Place.swift:2 names Figure of Chart",
        "Chart/Figure.swift imports Foundation",
        "Verbs/Plan.swift:1 names CSVReader of Import",
      ])
  }

  @Test func everyFolderIsALayer() throws {
    let folders = Set(try Self.sources().keys.map { String($0.prefix { $0 != "/" }) })
    #expect(folders.isSubset(of: LayerRules.mayName.keys), "\(folders)")
  }
}
