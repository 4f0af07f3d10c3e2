/// A name in the languages that reports are written in.
public struct Labels: Sendable, Hashable {
  public var danish: String?
  public var english: String?

  public init(danish: String? = nil, english: String? = nil) {
    self.danish = danish
    self.english = english
  }

  /// The label in a language, or in the other one when only that is known.
  public subscript(_ language: Language) -> String? {
    switch language {
    case .danish: danish ?? english
    case .english: english ?? danish
    }
  }

  public var isEmpty: Bool { danish == nil && english == nil }
}
