/// Chooses values of a variable the way Statbank writes it.
///
///     *              all values
///     2023*  *K1     codes by pattern; ? stands for one character
///     (1)            the newest; (-n+5) the five newest: rules a·n+b counted from the end
///     >=2023K1<=2024 a range; for periods a coarser bound covers what lies within it
///     101            a code
struct StatbankSelector {
  let text: String
  let variable: StatbankTableInfo.Variable
  let table: String

  /// The positions chosen, in the order of the table. Throws `.statbankValue` for an unknown code
  /// and `.statbankNothing` when nothing fits.
  func positions() throws(Problem) -> [Int] {
    // A code is a code even where it looks like a pattern.
    if let position = variable.positions[text] { return [position] }
    let all = variable.values.indices
    let found: [Int]
    if text.hasPrefix(">") || text.hasPrefix("<") {
      found = try range()
    } else if let rule = Self.rule(text) {
      found = all.filter { rule.holds(all.count - $0) }
    } else if text.contains("*") || text.contains("?") {
      let pattern = Array(text)
      found = all.filter { Self.matches(pattern[...], Array(variable.values[$0].code)[...]) }
    } else {
      throw unknown(text)
    }
    guard !found.isEmpty else {
      throw Problem(
        .statbankNothing,
        [
          "selector": text, "count": String(all.count), "variable": variable.id, "table": table,
        ])
    }
    return found
  }

  private func unknown(_ code: String) -> Problem {
    var problem = Problem(
      .statbankValue, ["name": code, "variable": variable.id, "table": table], asked: code,
      candidates: variable.values.map(\.code))
    // Whoever writes a label gets its code.
    let wanted = code.lowercased()
    if let value = variable.values.first(where: {
      $0.label.danish?.lowercased() == wanted || $0.label.english?.lowercased() == wanted
    }) {
      problem.suggestion = value.code
    }
    return problem
  }

  // MARK: Patterns

  /// Whether a code fits a pattern of literal characters, `*` and `?`.
  private static func matches(_ pattern: ArraySlice<Character>, _ code: ArraySlice<Character>)
    -> Bool
  {
    var pattern = pattern
    var code = code
    // Where to go on when what followed the last star does not fit.
    var retry: (pattern: ArraySlice<Character>, code: ArraySlice<Character>)?
    while true {
      if pattern.first == "*" {
        pattern = pattern.dropFirst()
        retry = (pattern, code)
      } else if let wanted = pattern.first, let found = code.first,
        wanted == found || wanted == "?"
      {
        pattern = pattern.dropFirst()
        code = code.dropFirst()
      } else if pattern.isEmpty, code.isEmpty {
        return true
      } else if let last = retry, !last.code.isEmpty {
        retry = (last.pattern, last.code.dropFirst())
        (pattern, code) = (last.pattern, last.code.dropFirst())
      } else {
        return false
      }
    }
  }

  // MARK: Rules

  /// Places `a·n + b` for n = 0, 1, …, counted from the newest, which is place 1.
  struct Rule: Equatable {
    var step: Int
    var offset: Int

    func holds(_ place: Int) -> Bool {
      if step == 0 { return place == offset }
      let difference = place - offset
      return difference % step == 0 && difference / step >= 0
    }
  }

  /// `(3)`, `(n)`, `(-n+5)`, `(2n+1)`; nil when the text is no rule.
  static func rule(_ text: String) -> Rule? {
    guard text.hasPrefix("("), text.hasSuffix(")"), text.utf8.count <= 24 else { return nil }
    let inner = text.dropFirst().dropLast().filter { $0 != " " }.lowercased()
    guard let letter = inner.firstIndex(of: "n") else {
      return Int(inner).flatMap { (1...1_000_000).contains($0) ? Rule(step: 0, offset: $0) : nil }
    }
    let head = inner[..<letter]
    let tail = inner[inner.index(after: letter)...]
    let step = head.isEmpty || head == "+" ? 1 : head == "-" ? -1 : Int(head)
    let offset = tail.isEmpty ? 0 : tail.hasPrefix("+") || tail.hasPrefix("-") ? Int(tail) : nil
    guard let step, let offset, abs(step) <= 1_000_000, abs(offset) <= 1_000_000 else { return nil }
    return Rule(step: step, offset: offset)
  }

  // MARK: Ranges

  private func range() throws(Problem) -> [Int] {
    var found = Array(variable.values.indices)
    var rest = text[...]
    while let sign = rest.popFirst() {
      let isUpper = sign == "<"
      let isOpen = rest.first != "="
      if !isOpen { rest = rest.dropFirst() }
      let end = rest.firstIndex { $0 == "<" || $0 == ">" } ?? rest.endIndex
      let bound = HTTPAnswer.trimmed(rest[..<end])
      rest = rest[end...]
      let holds = try comparison(bound, isUpper: isUpper, isOpen: isOpen)
      found = found.filter(holds)
    }
    return found
  }

  /// Whether the value at a position lies on the right side of a bound.
  private func comparison(
    _ bound: String, isUpper: Bool, isOpen: Bool
  ) throws(Problem) -> (Int) -> Bool {
    if variable.isTime, let limit = Period(code: bound) {
      let first = limit.startDay
      let last = limit.lastDay
      return { position in
        guard let period = Period(code: variable.values[position].code) else { return false }
        switch (isUpper, isOpen) {
        case (true, false): return period.lastDay <= last
        case (true, true): return period.lastDay < first
        case (false, false): return period.startDay >= first
        case (false, true): return period.startDay > last
        }
      }
    }
    guard let limit = variable.positions[bound] else { throw unknown(bound) }
    return { position in
      switch (isUpper, isOpen) {
      case (true, false): position <= limit
      case (true, true): position < limit
      case (false, false): position >= limit
      case (false, true): position > limit
      }
    }
  }
}

extension Period {
  /// The number of the last day, as `startDay` counts.
  var lastDay: Int {
    let first = CivilDate(day: startDay)
    let months: Int
    switch frequency {
    case .year: months = 12 * length
    case .halfYear: months = 6
    case .quarter: months = 3
    case .month: months = 1
    case .week: return startDay + 6
    case .day: return startDay
    }
    let month = first.month - 1 + months
    return CivilDate.day(first.year + month / 12, month % 12 + 1, 1) - 1
  }
}
