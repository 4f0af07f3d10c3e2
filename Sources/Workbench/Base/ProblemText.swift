/// The one place where problems become text.
///
/// Layout, with a caret under the place:
///
///     error KK-301: there is no column «beløb» in «nogletal»
///       --> report.lua:3:9
///        |
///      3 | t:where "beløb > 3"
///        |          ^^^^^
///       hint: did you mean «value»?
public struct ProblemText: Sendable {
  public init() {}

  /// The first line without severity and code.
  public func message(_ problem: Problem) -> String {
    fill(ProblemCatalogue.message(problem.code), with: problem.facts)
  }

  /// The remedy, or nil when the message says all.
  public func hint(_ problem: Problem) -> String? {
    var parts: [String] = []
    if let name = problem.suggestion { parts.append("did you mean «\(name)»?") }
    let others = problem.candidates
    let remedy = ProblemCatalogue.hint(problem.code).map { fill($0, with: problem.facts) }
    if !others.isEmpty, problem.suggestion == nil || others.count <= 8 {
      let shown = others.prefix(12).map { "«\($0)»" }.joined(separator: ", ")
      let all = "known: " + shown + (others.count > 12 ? ", … (\(others.count) in all)" : "")
      parts.append(all + (remedy == nil ? "" : ";"))
    }
    if let remedy { parts.append(remedy) }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// The whole problem with place, caret, hint and causes; ends with a line break.
  public func render(_ problem: Problem) -> String {
    var out = "\(problem.severity.rawValue) \(problem.code.rawValue): \(message(problem))\n"
    if let place = problem.place { out += caret(place) }
    if let hint = hint(problem) { out += "  hint: \(hint)\n" }
    for line in problem.trace { out += "  in \(line)\n" }
    for cause in problem.causes {
      out += render(cause).split(separator: "\n").map { "  \($0)\n" }.joined()
    }
    return out
  }

  /// The problem as one JSON object, for programs.
  public func json(_ problem: Problem) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("code", .string(problem.code.rawValue)),
      ("severity", .string(problem.severity.rawValue)),
      ("message", .string(message(problem))),
    ]
    if let hint = hint(problem) { members.append(("hint", .string(hint))) }
    if let place = problem.place {
      members.append(("file", .string(place.source)))
      members.append(("line", .integer(Int64(place.line))))
      members.append(("column", .integer(Int64(place.column))))
    }
    if !problem.causes.isEmpty {
      members.append(("causes", .array(problem.causes.map(json))))
    }
    return .object(members)
  }

  private func caret(_ place: Place) -> String {
    var out = "  --> \(place)\n"
    guard let excerpt = place.excerpt else { return out }
    let number = String(place.line)
    let gutter = String(repeating: " ", count: number.count + 1)
    let (shown, column) = window(excerpt, around: place.column)
    let before = shown.prefix(max(0, column - 1)).map { DisplayWidth.of($0) }.reduce(0, +)
    let marked = shown.dropFirst(max(0, column - 1)).prefix(place.length)
    let width = max(1, marked.map { DisplayWidth.of($0) }.reduce(0, +))
    out += " \(gutter)|\n"
    out += " \(number) | \(String(shown))\n"
    out += " \(gutter)| \(String(repeating: " ", count: before))"
    out += String(repeating: "^", count: width) + "\n"
    return out
  }

  /// At most 100 characters of a line around a column, without control characters.
  private func window(_ line: String, around column: Int) -> ([Character], Int) {
    let clean = Array(DisplayText.neutralised(line))
    guard clean.count > 100 else { return (clean, column) }
    let start = max(0, min(column - 40, clean.count - 96))
    let end = min(clean.count, start + 96)
    let head: [Character] = start > 0 ? ["…"] : []
    let tail: [Character] = end < clean.count ? ["…"] : []
    return (head + clean[start..<end] + tail, column - start + head.count)
  }

  private func fill(_ template: String, with facts: [String: String]) -> String {
    var out = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      out += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}") else { break }
      let name = String(rest[rest.index(after: open)..<close])
      // Braces around anything but a name are Lua, such as { … }.
      out +=
        name.allSatisfy(\.isLetter)
        ? DisplayText.neutralised(facts[name] ?? "?") : String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return out + rest
  }
}
