/// A note of a PX file: on the table, a variable, a value or single cells.
public struct PXNote: Sendable, Equatable {
  public enum Scope: String, Sendable { case table, variable, value, cell }

  public var scope: Scope
  /// A reader must see it: NOTEX, VALUENOTEX, CELLNOTEX.
  public var isMandatory: Bool
  /// Nil for the main language of the file.
  public var language: String?
  /// The variable; the variable and value; or one value a variable, `*` for all of them.
  public var keys: [String]
  /// The text; `#` of the file is a line break.
  public var text: String
}

extension PXMetadata {
  /// All notes, in the order of the file. A keyword of notes may repeat.
  public var notes: [PXNote] {
    statements.compactMap { statement in
      let scope: PXNote.Scope
      switch statement.keyword {
      case "NOTE", "NOTEX": scope = statement.keys.isEmpty ? .table : .variable
      case "VALUENOTE", "VALUENOTEX": scope = .value
      case "CELLNOTE", "CELLNOTEX": scope = .cell
      default: return nil
      }
      return PXNote(
        scope: scope, isMandatory: statement.keyword.hasSuffix("X"), language: statement.language,
        keys: statement.keys, text: Self.lines(statement.texts.joined()))
    }
  }

  /// A text in which `#` stands for a line break.
  static func lines(_ text: String) -> String {
    String(text.map { $0 == "#" ? "\n" : $0 })
  }
}
