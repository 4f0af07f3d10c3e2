/// A text as its readers see it: passages of characters without markup, each with its place.
public struct ProseText: Sendable {
  /// The name shown in findings: a path, or `-`.
  public var source: String
  public var passages: [ProsePassage]
  /// Whether the first number of a place counts paragraphs, as in DOCX, and not lines.
  public var countsParagraphs: Bool
  /// The tables whose columns stand among the passages, as they are laid out.
  var tables: [ProseTable.Layout] = []

  public init(source: String, passages: [ProsePassage], countsParagraphs: Bool = false) {
    self.source = source
    self.passages = passages
    self.countsParagraphs = countsParagraphs
  }
}

/// One heading, caption or paragraph; line breaks within it are kept as `\n`.
public struct ProsePassage: Sendable {
  public enum Kind: Sendable, Equatable {
    /// A heading of a level from 1.
    case heading(Int)
    case paragraph
    /// A column of a table, told as "heading: row: cell, row: cell".
    case table
  }

  public var kind: Kind
  public private(set) var characters: [Character]
  /// Line and column of each character, from 1.
  private(set) var positions: [Position]

  struct Position: Sendable, Equatable {
    var line: Int32
    var column: Int32
  }

  public init(kind: Kind = .paragraph) {
    self.kind = kind
    characters = []
    positions = []
  }

  public var text: String { String(characters) }
  public var isEmpty: Bool { characters.allSatisfy(\.isWhitespace) }

  /// Appends a character that stands at a line and column of the source.
  public mutating func append(_ character: Character, line: Int, column: Int) {
    characters.append(character)
    positions.append(
      Position(line: Int32(clamping: line), column: Int32(clamping: column)))
  }

  /// A word break that the markup implies, at the place of what stood before.
  mutating func appendBreak(_ character: Character = " ") {
    guard let last = positions.last, characters.last?.isWhitespace == false else { return }
    characters.append(character)
    positions.append(last)
  }

  /// Appends characters that the layout implies, at the place of what stood before, or of another
  /// passage's first character.
  mutating func appendImplied(_ text: String, before next: ProsePassage? = nil) {
    guard let place = next?.positions.first ?? positions.last else { return }
    for character in text {
      characters.append(character)
      positions.append(place)
    }
  }

  /// Appends another passage, without the spaces around it.
  mutating func append(_ other: ProsePassage) {
    guard let first = other.characters.firstIndex(where: { !$0.isWhitespace }),
      let last = other.characters.lastIndex(where: { !$0.isWhitespace })
    else { return }
    characters += other.characters[first...last]
    positions += other.positions[first...last]
  }

  /// The place of a range of characters.
  func place(_ range: Range<Int>, in source: String) -> Place {
    guard let first = positions[safe: range.lowerBound] else {
      return Place(source: source, line: 1, column: 1)
    }
    let last = positions[safe: range.upperBound - 1] ?? first
    let length = last.line == first.line ? Int(last.column - first.column) + 1 : range.count
    return Place(
      source: source, line: Int(first.line), column: Int(first.column), length: length)
  }
}

/// A sentence of a passage: a range of its characters.
public struct ProseSentence: Sendable {
  public var passage: Int
  public var range: Range<Int>
}

extension Array {
  /// The element at a position, or nil outside of the array.
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
