import Workbench

/// One case of a file in `Sentences`: numbers written as a table row, how they are told, and the
/// sentences that an editor has read.
///
///     measure udgifterne / expenditures, plural     the measure, until the next one
///     unit mia_kr 1                                 its unit and decimals
///     group geo                                     what tells series apart; `group køn for/for`
///                                                   gives its prepositions
///     # a closed period is told in the past tense   what the case shows
///     2020: 5.7 5.9 6.1 6.4                         a series over time: - is missing, 24~0 printed
///     Landsplan 2020: 20.0 23.1                     a series with a name
///     | Ishøj 24 | *I alt 36                        categories; * is a total of others
///     say since=2021; to=2023                       or: tell KIND, compare …, stated …
///     style percent=%; startkomma=no
///     da: Udgifterne steg 8,5 pct. fra 2021 til 2023 (fra 5,9 mia. kr. til 6,4 mia. kr.).
struct GoldenSentence {
  var title = ""
  var line = 0
  var measure = Measure()
  var group = Group()
  var rows: [Row] = []
  var command = "say"
  var options: [String: String] = [:]
  var style: [String: String] = [:]
  /// Expected texts by language.
  var expected: [String: String] = [:]

  struct Measure {
    var danish = "udgifterne"
    var english = "expenditures"
    var flags: Set<String> = []
    var unit = "mia_kr"
    var decimals = 1
  }

  struct Group {
    var name = "geo"
    var preposition = Labels()
  }

  struct Row {
    var name = ""
    /// The first period; nil for categories.
    var start: String?
    var cells: [(label: String, value: String)] = []
  }

  /// The cases of a file, in order.
  static func cases(of text: String) -> [GoldenSentence] {
    var out: [GoldenSentence] = []
    var current = GoldenSentence()
    var sticky = GoldenSentence()
    func finish() { if !current.title.isEmpty { out.append(current) } }
    for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = String(raw)
      let word = line.prefix { $0 != " " }
      let rest = String(line.dropFirst(word.count + 1))
      switch word {
      case "", "//": break
      case "measure":
        let parts = rest.split(separator: ",").map { $0.trimmed }
        let names = parts[0].split(separator: "/").map { $0.trimmed }
        sticky.measure.danish = names[0]
        sticky.measure.english = names.count > 1 ? names[1] : names[0]
        sticky.measure.flags = Set(parts.dropFirst())
      case "unit":
        let parts = rest.split(separator: " ")
        sticky.measure.unit = String(parts[0])
        sticky.measure.decimals = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
      case "group":
        let parts = rest.split(separator: " ")
        sticky.group = Group(name: String(parts[0]))
        if parts.count > 1 {
          let words = parts[1].split(separator: "/", omittingEmptySubsequences: false)
            .map(String.init)
          sticky.group.preposition = Labels(danish: words[0], english: words[1])
        }
      case "#":
        finish()
        current = sticky
        current.title = rest
        current.line = index + 1
      case "say", "tell", "compare", "stated", "move", "about":
        current.command = String(word)
        if word == "tell" {
          current.options = options(of: String(rest.drop { $0 != ";" }.dropFirst()))
          current.options["kind"] = String(rest.prefix { $0 != ";" }).trimmed
        } else {
          current.options = options(of: rest)
        }
      case "style": current.style = options(of: rest)
      case "da:", "en:": current.expected[String(word.dropLast())] = rest
      default: current.rows.append(row(line))
      }
    }
    finish()
    return out
  }

  private static func options(of text: String) -> [String: String] {
    var out: [String: String] = [:]
    for part in text.split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1)
      out[pair[0].trimmed] = pair.count > 1 ? pair[1].trimmed : ""
    }
    return out
  }

  private static func row(_ line: String) -> Row {
    var row = Row()
    if let bar = line.firstIndex(of: "|") {
      row.name = line[..<bar].trimmed
      row.cells = line[bar...].split(separator: "|").map { cell in
        let text = cell.trimmed
        let cut = text.lastIndex(of: " ") ?? text.endIndex
        return (text[..<cut].trimmed, text[cut...].trimmed)
      }
      return row
    }
    let parts = line.split(separator: ":", maxSplits: 1)
    let head = parts[0].split(separator: " ")
    row.start = head.last.map(String.init)
    row.name = head.dropLast().joined(separator: " ")
    row.cells = (parts.count > 1 ? parts[1] : "").split(separator: " ").map { ("", String($0)) }
    return row
  }
}

extension StringProtocol {
  var trimmed: String {
    var text = Substring(self)
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
