import Workbench

/// The options of `kkrlab chart` that come from the kinds of charts themselves: columns by the part
/// they play (`-x`, `--by`) and what an author may say (`--title`, `--stack`).
///
/// They are read from the registry of kinds, so that a new option of a chart is one of the command
/// as well. What is not among them is left to the argument parser.
struct ChartArguments {
  /// Names of columns by role.
  var columns: [String: String] = [:]
  /// The words given for each option, in order.
  var options: [(option: ChartOption, words: [String])] = []

  /// Takes its own options out of the arguments behind `chart`; what remains is in `rest`.
  static func take(
    from arguments: [String]
  ) throws(UsageProblem) -> (taken: [String], rest: [String]) {
    var taken: [String] = []
    var rest: [String] = []
    var pending = arguments[...]
    while let argument = pending.popFirst() {
      if argument == "--" { return (taken, rest + [argument] + pending) }
      guard let found = Self.recognised(argument) else {
        rest.append(argument)
        continue
      }
      if let value = found.value {
        taken.append("\(found.name)=\(value)")
      } else if let word = Self.wordless(found.name, next: pending.first) {
        taken.append("\(found.name)=\(word)")
      } else {
        guard let value = pending.popFirst() else {
          throw UsageProblem(
            problem: Problem(.optionValueMissing, ["name": argument, "command": "kkrlab chart"]))
        }
        taken.append("\(found.name)=\(value)")
      }
    }
    return (taken, rest)
  }

  /// The word that an option without one means, such as `--zero`; nil where a word follows.
  private static func wordless(_ name: String, next: String?) -> String? {
    let plain = name.hasPrefix("no-") ? String(name.dropFirst(3)) : name
    guard let form = ChartOption(rawValue: plain)?.form else { return nil }
    let flags = ["true", "false", "yes", "no", "ja", "nej"]
    switch form {
    case .flag: return flags.contains(next ?? "") && plain == name ? nil : "true"
    case .flagOr(let words):
      return (flags + words).contains(next ?? "") && plain == name ? nil : "true"
    default: return nil
    }
  }

  static let roles = Set(ChartKind.all.flatMap(\.roles).map(\.name))

  /// The name of one of the options, and its value where it stands behind `=`.
  private static func recognised(_ argument: String) -> (name: String, value: String?)? {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let head = parts[0]
    let value = parts.count > 1 ? String(parts[1]) : nil
    if head.hasPrefix("--") {
      let name = String(head.dropFirst(2))
      if roles.contains(name) || ChartOption(rawValue: name) != nil { return (name, value) }
      guard name.hasPrefix("no-"), let option = ChartOption(rawValue: String(name.dropFirst(3)))
      else { return nil }
      switch option.form {
      case .flag, .flagOr: return (name, value)
      default: return nil
      }
    }
    guard head.hasPrefix("-"), head.count > 1 else { return nil }
    // -x year, -xyear
    let letter = String(head.dropFirst().prefix(1))
    guard roles.contains(letter) else { return nil }
    let glued = String(argument.dropFirst(2))
    return (letter, glued.isEmpty ? nil : glued.hasPrefix("=") ? String(glued.dropFirst()) : glued)
  }

  /// What the taken options say, for a kind of chart.
  init(_ taken: [String]) throws(UsageProblem) {
    for text in taken {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      var word = parts.count > 1 ? String(parts[1]) : ""
      if Self.roles.contains(name) {
        guard columns.updateValue(word, forKey: name) == nil else {
          throw UsageProblem(
            problem: Problem(.optionTwice, ["name": ChartGuess.option(name)]))
        }
        continue
      }
      let plain = name.hasPrefix("no-") ? String(name.dropFirst(3)) : name
      guard let option = ChartOption(rawValue: plain) else { continue }
      if plain != name { word = "false" }
      if let at = options.firstIndex(where: { $0.option == option }) {
        options[at].words.append(word)
      } else {
        options.append((option, [word]))
      }
    }
  }

  /// The options for a kind of chart; one that it has no use for is refused.
  func chartOptions(_ kind: ChartKind, _ language: Language) throws -> ChartOptions {
    var chosen = ChartOptions(language: language)
    let known =
      kind.roles.map { ChartGuess.option($0.name) } + kind.options.map { "--\($0.rawValue)" }
    func check(_ name: String) throws(Problem) {
      guard !known.contains(name) else { return }
      if let reason = ChartOptions.refusals(kind: kind.name)[String(name.dropFirst(2))] {
        throw reason
      }
      throw Problem(
        .unknownChartOption, ["name": name, "kind": kind.name], asked: name, candidates: known)
    }
    for role in columns.keys.sorted() { try check(ChartGuess.option(role)) }
    for (option, words) in options {
      try check("--\(option.rawValue)")
      try chosen.set(option, ChartValue(words, option.form, name: option.rawValue))
    }
    try chosen.validate()
    return chosen
  }
}
