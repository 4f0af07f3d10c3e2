/// A failure or warning as facts: a stable code, named facts, a place, and the nearest right name.
///
/// Nothing here is prose. `ProblemText` turns a problem into text, once, at the edge of the
/// program. Layers describe their own problems in extensions that return a `Problem`:
///
///     throw Problem.unknownColumn("beløb", in: "nogletal", candidates: ["value", "unit"])
public struct Problem: Error, Sendable, Equatable {
  public enum Severity: String, Sendable {
    case error, warning, note
  }

  public var code: ProblemCode
  public var severity: Severity
  /// The facts that the message names, by the placeholder's name in `ProblemText`.
  public var facts: [String: String]
  public var place: Place?
  /// The right name that the user most likely meant.
  public var suggestion: String?
  /// Everything that would have been right, in the order to show it.
  public var candidates: [String]
  /// What led to this problem, nearest first.
  public var causes: [Problem]
  /// Lines of a traceback, innermost first, already in the reader's terms.
  public var trace: [String]

  public init(
    _ code: ProblemCode, severity: Severity = .error, _ facts: [String: String] = [:],
    place: Place? = nil, asked: String? = nil, candidates: [String] = [], causes: [Problem] = []
  ) {
    self.code = code
    self.severity = severity
    self.facts = facts
    self.place = place
    self.candidates = candidates
    self.suggestion = asked.flatMap { NearestName.of($0, among: candidates) }
    self.causes = causes
    self.trace = []
  }

  /// The same problem at a place, unless it already has one.
  public func at(_ place: Place?) -> Problem {
    guard self.place == nil else { return self }
    var copy = self
    copy.place = place
    return copy
  }
}
