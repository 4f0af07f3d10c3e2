/// One word, number, period or mark of a sentence.
struct ClaimToken: Sendable {
  enum Kind: Sendable, Equatable {
    case word
    case number
    /// Years from first to last.
    case period(ClosedRange<Int>)
    case mark(Character)
  }

  var kind: Kind
  /// The characters of the passage that it takes.
  var range: Range<Int>
  /// The word in lower case.
  var text: String
  var stem: String
  var number: StatedNumber?
  /// Whether it stands first on a line.
  var isAfterLineBreak = false
  /// Whether it is the unit of a number.
  var isUnit = false

  var isWord: Bool { kind == .word }

  var isPeriod: Bool {
    if case .period = kind { return true }
    return false
  }

  func isMark(_ mark: Character) -> Bool { kind == .mark(mark) }
}
