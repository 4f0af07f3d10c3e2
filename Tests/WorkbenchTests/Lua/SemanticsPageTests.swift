import Foundation
import Testing
import Workbench

/// `docs/semantics.md`: every example is run, one by one, and prints what the page says.
@Suite struct SemanticsPageTests {
  static let file = ReferenceTests.root.appendingPathComponent("docs/semantics.md")

  static let page: ExamplePage = {
    let text = try? String(contentsOf: file, encoding: .utf8)
    return ExamplePage(text ?? "")
  }()

  @Test func hasExamples() { #expect(Self.page.examples.count > 35) }

  @Test(arguments: page.examples.indices)
  func examplePrints(index: Int) throws {
    let example = Self.page.examples[index]
    let found = try ExamplePage.run(example, datasets: ReferenceTests.datasets)
    #expect(!found.isEmpty, "line \(example.line) prints nothing")
    #expect(found == example.output, "line \(example.line): call «make record» and read the diff")
  }

  /// Writes the outputs anew where they are to be recorded.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["KKRLAB_RECORD"] != nil))
  func record() throws {
    let outputs = try Self.page.examples.map {
      try ExamplePage.run($0, datasets: ReferenceTests.datasets)
    }
    try Self.page.recorded(outputs).write(to: Self.file, atomically: true, encoding: .utf8)
  }

  @Test(arguments: ExpressionFunction.allCases)
  func everyFunctionIsNamed(function: ExpressionFunction) throws {
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    #expect(text.contains("`\(function.rawValue)("))
  }

  @Test(arguments: MissingReason.allCases)
  func everyReasonIsNamed(reason: MissingReason) throws {
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    #expect(text.contains("`\(reason.name)`"))
  }
}
