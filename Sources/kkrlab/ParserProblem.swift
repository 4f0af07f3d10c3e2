import ArgumentParser
import Workbench

/// What the argument parser could not make sense of, as a problem of usage.
///
/// The parser keeps its errors to itself and gives their text. What is recognised becomes facts;
/// a text of another form is told as it is, with the same code, remedy and exit code 2.
enum ParserProblem {
  static func problem(for error: any Error) -> Problem {
    // Behind the text of the error stand help for the argument and usage.
    let message = KKRLab.fullMessage(for: error).split(separator: "\nUsage: ").first ?? ""
    let lines = message.split(separator: "\n").map { DisplayText.neutralised(String($0)) }
    let command = Self.command(KKRLab.fullMessage(for: error))
    let first = (lines.first ?? "").replacing("Error: ", with: "")
    let quoted = Self.quoted(first)
    var facts = ["command": (["kkrlab"] + command.path).joined(separator: " ")]
    func problem(
      _ code: ProblemCode, _ more: [String: String], asked: String? = nil,
      candidates: [String] = []
    ) -> Problem {
      facts.merge(more) { $1 }
      return Problem(code, facts, asked: asked, candidates: candidates)
    }
    if first.hasPrefix("Unknown option"), let name = quoted.first {
      let option = String(name.prefix { $0 != "=" })
      var found = problem(.unknownOption, ["name": option])
      found.suggestion = NearestName.of(option, among: Self.options(of: command.type))
      return found
    }
    if first.contains("nexpected argument"), let name = quoted.first {
      let names = command.subcommands
      return names.isEmpty
        ? problem(.argumentTooMany, ["names": quoted.joined(separator: " ")])
        : problem(.unknownCommand, ["name": name], asked: name, candidates: names)
    }
    if first.hasPrefix("Missing expected argument"), let name = quoted.first {
      // `Help:  <file>  The script.`
      let help = lines.first { $0.hasPrefix("Help:") }?.split(separator: ">", maxSplits: 1)
      let about = (help?.dropFirst().last ?? "").drop { $0 == " " || $0 == "." }
      let one = name.hasSuffix(" ...") ? String(name.dropLast(4)) : name
      return problem(
        .argumentMissing, ["name": about.isEmpty ? one : "\(one). \(about)"])
    }
    if first.hasPrefix("Missing value for"), let name = quoted.first {
      return problem(
        .optionValueMissing, ["name": String(name.prefix { $0 != " " })])
    }
    if first.hasPrefix("The value"), quoted.count > 1 {
      // Few choices stand in the sentence, more below it.
      let choices =
        quoted.dropFirst(2)
        + lines.filter { $0.hasPrefix("  - ") }.map { String($0.dropFirst(4)) }
      return problem(
        .argumentValue, ["value": quoted[0], "name": String(quoted[1].prefix { $0 != " " })],
        asked: quoted[0], candidates: Array(choices))
    }
    let rest = lines.dropFirst().filter { !$0.hasPrefix("Help:") }
    return problem(.wrongUsage, ["text": ([first] + rest).joined(separator: " ")])
  }

  /// The texts between single quotes.
  private static func quoted(_ text: String) -> [String] {
    text.split(separator: "'", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  /// The options of a command as its help names them, those of charts among them: the parser, which
  /// does not know these, would answer with the nearest of its own.
  private static func options(of command: any ParsableCommand.Type) -> [String] {
    let words = KKRLab.helpMessage(for: command).split { character in
      !(character.isASCII && (character.isLetter || character.isNumber)) && character != "-"
    }
    var seen: Set<Substring> = []
    return words.filter { $0.hasPrefix("--") && !$0.hasSuffix("-") && seen.insert($0).inserted }
      .map(String.init)
  }

  /// The command that the parser was at, by the help that it points to.
  private static func command(
    _ message: String
  ) -> (type: any ParsableCommand.Type, path: [String], subcommands: [String]) {
    let line = message.split(separator: "\n").last { $0.contains("--help' for more") } ?? ""
    let path = (quoted(String(line)).first ?? "").split(separator: " ").map(String.init)
      .filter { $0 != "kkrlab" && $0 != "--help" }
    var command: any ParsableCommand.Type = KKRLab.self
    for name in path {
      guard let next = command.configuration.subcommands.first(where: { $0._commandName == name })
      else { break }
      command = next
    }
    return (command, path, command.configuration.subcommands.map { $0._commandName })
  }
}
