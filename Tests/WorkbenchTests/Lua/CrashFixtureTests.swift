import Foundation
import FuzzBodies
import Testing

/// Replays what fuzzing once found, and the seeds that it starts from.
@Suite struct CrashFixtureTests {
  /// The inputs of a folder, in the order of their names; none where there is no such folder.
  private static func inputs(_ folder: String) throws -> [(name: String, bytes: [UInt8])] {
    let path = SharedFixtures.root + "/" + folder
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: path).sorted().map { name in
      (name, [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))))
    }
  }

  @Test(arguments: FuzzTarget.allCases)
  func crashesAreMended(target: FuzzTarget) throws {
    for input in try Self.inputs("Tests/Crashes/\(target)") {
      #expect(target.finding(in: input.bytes) == nil, "\(target)/\(input.name)")
    }
  }

  @Test(arguments: FuzzTarget.allCases)
  func seedsAreSound(target: FuzzTarget) throws {
    let seeds = try Self.inputs("Fuzz/corpus/\(target)")
    #expect((1...30).contains(seeds.count), "seeds of \(target)")
    for input in seeds {
      #expect(target.finding(in: input.bytes) == nil, "\(target)/\(input.name)")
    }
  }
}
