import EscapeCorpus
import Foundation
import Testing
import Workbench

/// Every script below `Tests/Escapes` ends as its header says, never absurdly late, and leaves a
/// machine that works, closes and holds nothing.
@Suite struct EscapeCorpusTests {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  static let scripts: [EscapeScript] = {
    (try? EscapeScript.all(in: root + "/Tests/Escapes")) ?? []
  }()

  @Test func theCorpusIsThere() throws {
    let scripts = try EscapeScript.all(in: Self.root + "/Tests/Escapes")
    #expect(scripts.count >= 200)
    #expect(throws: EscapeScript.Malformed.self) {
      try EscapeScript(name: "no outcome", source: "return 1")
    }
    #expect(throws: EscapeScript.Malformed.self) {
      try EscapeScript(name: "wrong key", source: "-- limits: days=1\n-- outcome: time\n")
    }
  }

  @Test(arguments: scripts)
  func ends(script: EscapeScript) throws {
    let run = try EscapeRun(script, datasets: Self.root + "/datasets")
    #expect(script.outcome.admits(run.outcome), "\(run.outcome)")
    // Far from what `make escapes` measures: this only tells a script that hangs.
    #expect(run.seconds < (script.limits.seconds ?? 0) + 5)
    #expect(run.isUsable)
    #expect(run.heldObjects == 0)
    #expect(run.liveObjects == 0)
    // Results are read when the script has ended and stands nowhere.
    if script.name.hasPrefix("result-") { return }
    switch run.outcome {
    case .time, .memory, .steps, .output: #expect(run.line != nil, "no line for \(run.outcome)")
    default: break
    }
  }
}
