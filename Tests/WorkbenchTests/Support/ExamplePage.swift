import Foundation
import Workbench

/// A Markdown page whose Lua examples are followed by what they print.
struct ExamplePage {
  struct Example: Sendable {
    var line: Int
    var source: String
    var output: String
  }

  /// Lines of the page, and for each example where its output stands (empty where none does yet).
  private var lines: [Substring]
  private(set) var examples: [Example] = []
  private var ranges: [Range<Int>] = []

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var at = 0
    while at < lines.count {
      guard lines[at] == "```lua", let end = lines[(at + 1)...].firstIndex(of: "```") else {
        at += 1
        continue
      }
      let source = lines[(at + 1)..<end].joined(separator: "\n")
      var range = end + 1..<end + 1
      var output = ""
      if end + 2 < lines.count, lines[end + 1].isEmpty, lines[end + 2] == "```",
        let close = lines[(end + 3)...].firstIndex(of: "```")
      {
        range = end + 1..<close + 1
        output = lines[(end + 3)..<close].joined(separator: "\n")
      }
      examples.append(Example(line: at + 1, source: source, output: output))
      ranges.append(range)
      at = range.upperBound
    }
  }

  /// The page with other outputs, one an example.
  func recorded(_ outputs: [String]) -> String {
    var lines = lines
    for (range, output) in zip(ranges, outputs).reversed() {
      let block: [Substring] =
        ["", "```"] + output.split(separator: "\n", omittingEmptySubsequences: false) + ["```"]
      lines.replaceSubrange(range, with: block)
    }
    return lines.joined(separator: "\n")
  }

  /// What an example prints in a fresh session, a problem at its end as code and sentence.
  static func run(_ example: Example, datasets: String) throws -> String {
    let printed = Printed()
    let session = try LuaSession(
      LuaSession.Settings(
        catalogue: DatasetCatalogue(folders: [datasets]), style: TextStyle(width: 80))
    ) { printed.append($0) }
    var text: String
    do {
      _ = try session.run(Array(example.source.utf8), name: "example")
      text = printed.text
    } catch let problem as Problem {
      text =
        printed.text + "error \(problem.code.rawValue): \(ProblemText().message(problem))\n"
    }
    while text.hasSuffix("\n") { text.removeLast() }
    return text
  }
}
