/// One statement of a PX file: `KEYWORD[language]("key","key")=value,value;`.
///
///     VALUES("sex")="men","women";      // keyword VALUES, keys ["sex"], texts ["men", "women"]
///     TIMEVAL("tid")=TLIST(Q1),"20241"; // words and marks stand beside the texts
public struct PXStatement: Sendable, Equatable {
  /// A part of the right-hand side. Commas only separate and are not kept.
  public enum Token: Sendable, Equatable {
    /// A text in quotes; texts that follow each other without a comma are one.
    case text(String)
    /// A bare word or number: `YES`, `TLIST`, `2`.
    case word(String)
    /// One of `:`, `-`, `(` and `)`.
    case mark(Character)
  }

  /// In capital letters; `.` and `_` are read as `-`.
  public var keyword: String
  /// In small letters; nil for the main language of the file.
  public var language: String?
  public var keys: [String]
  public var tokens: [Token]
  /// Where the statement begins, in bytes; 0 for one that was made and not read.
  public var offset: Int

  public init(
    _ keyword: String, language: String? = nil, keys: [String] = [], tokens: [Token],
    offset: Int = 0
  ) {
    self.keyword = keyword
    self.language = language
    self.keys = keys
    self.tokens = tokens
    self.offset = offset
  }

  /// The texts of the right-hand side, in order.
  public var texts: [String] {
    tokens.compactMap { token in
      if case .text(let text) = token { return text }
      return nil
    }
  }

  /// The first text or word; nil when there is none.
  public var text: String? {
    for token in tokens {
      switch token {
      case .text(let text), .word(let text): return text
      case .mark: continue
      }
    }
    return nil
  }

  /// `YES` or `NO`, also in quotes; nil for anything else.
  public var flag: Bool? {
    switch text?.uppercased() {
    case "YES": true
    case "NO": false
    default: nil
    }
  }

  /// The value as a whole number; nil for anything else.
  public var integer: Int? { text.flatMap { Int($0) } }
}
