/// Finds the brace that closes an inline expression, past nested brackets and quoted texts.
struct ExpressionEnd {
  let text: [Character]
  let limit: Int

  /// The position of the closing brace; nil when the paragraph ends before it.
  func find(from start: Int) -> Int? {
    var open: [Character] = []
    var at = start
    while at < limit {
      let character = text[at]
      switch character {
      case "\"", "'":
        guard let end = quoted(from: at) else { return nil }
        at = end
      case "[":
        if let end = longBracket(from: at) {
          at = end
        } else {
          open.append("]")
        }
      case "{": open.append("}")
      case "(": open.append(")")
      case "}" where open.isEmpty: return at
      case "}", "]", ")":
        // A bracket that closes nothing is the evaluator's to refuse.
        if open.last == character { open.removeLast() }
      default: break
      }
      at += 1
    }
    return nil
  }

  /// The position of the closing quotation mark; a text ends with its line.
  private func quoted(from start: Int) -> Int? {
    var at = start + 1
    while at < limit {
      switch text[at] {
      case "\\": at += 1
      case "\n": return nil
      case text[start]: return at
      default: break
      }
      at += 1
    }
    return nil
  }

  /// The last bracket of `[[…]]` or `[=[…]=]` that begins here.
  private func longBracket(from start: Int) -> Int? {
    var at = start + 1
    while at < limit, text[at] == "=" { at += 1 }
    guard at < limit, text[at] == "[" else { return nil }
    let level = at - start - 1
    at += 1
    while at < limit {
      if text[at] == "]" {
        var end = at + 1
        while end < limit, text[end] == "=", end - at - 1 < level { end += 1 }
        if end < limit, end - at - 1 == level, text[end] == "]" { return end }
      }
      at += 1
    }
    return nil
  }
}
