/// A value of front matter or of a cell's options, with its place.
///
/// Plain scalars are typed as in YAML 1.2's core schema, without surprises: `true` and `false` are
/// the only booleans, decimal numbers the only numbers, and everything else is text.
public struct YAMLNode: Sendable {
  public indirect enum Content: Sendable {
    case scalar(String, isQuoted: Bool)
    case sequence([YAMLNode])
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  public var content: Content
  public var place: Place
  /// The line and column as parsed, before a script's places are put back.
  var line: Int
  var column: Int

  public var boolean: Bool? {
    guard case .scalar(let text, isQuoted: false) = content else { return nil }
    return text == "true" ? true : text == "false" ? false : nil
  }

  /// The number as written; nil for `0217`, `1e3` and `.5`, which are text.
  public var number: ExactDecimal? {
    guard case .scalar(let text, isQuoted: false) = content else { return nil }
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard let first = digits.utf8.first, (0x30...0x39).contains(first),
      digits.utf8.last.map({ (0x30...0x39).contains($0) }) == true,
      digits == "0" || digits.hasPrefix("0.") || first != 0x30
    else { return nil }
    return ExactDecimal(text)
  }

  public var integer: Int? {
    guard let number, number.scale == 0 else { return nil }
    return Int(number.coefficient)
  }

  /// Text that is neither a boolean, a number nor empty.
  public var text: String? {
    guard case .scalar(let text, let isQuoted) = content else { return nil }
    return isQuoted || (boolean == nil && number == nil && !isEmpty) ? text : nil
  }

  /// Any scalar as it is written, but for an empty one.
  public var scalar: String? {
    guard case .scalar(let text, _) = content, !isEmpty else { return nil }
    return text
  }

  /// A value that was left out: nothing, `~` or `null`.
  public var isEmpty: Bool {
    guard case .scalar(let text, isQuoted: false) = content else { return false }
    return text.isEmpty || text == "~" || text == "null"
  }

  /// What the value is, as a message says it.
  public var kind: String {
    switch content {
    case .sequence: return "a list"
    case .mapping: return "a group of keys"
    case .scalar:
      return isEmpty
        ? "empty" : boolean != nil ? "true or false" : number != nil ? "a number" : "a text"
    }
  }
}
