/// Two tables, of one dataset or of two, say the same.
public struct AgreeCheck: CheckRule {
  public enum Sides: Sendable {
    /// Two numbers: cells, sums or counts.
    case numbers([(left: CheckOperand, right: CheckOperand)], by: [String])
    /// A column of each row, and one of the row elsewhere that its keys lead to.
    case columns(String, CheckReference, reading: Reading)
  }

  /// What of a text is compared.
  public enum Reading: String, Sendable, CaseIterable {
    case whole
    /// The age groups named in it: `0-17` in «0-17-årige» and in «(0-17 år)».
    case ages
  }

  public var sides: Sides

  public init(_ sides: Sides) { self.sides = sides }

  func run(_ context: inout CheckContext) throws {
    switch sides {
    case .numbers(let pairs, let by):
      for pair in pairs {
        for place in try context.places([pair.left, pair.right], by: by) {
          guard let left = try pair.left.estimate(place, context),
            let right = try pair.right.estimate(place, context)
          else {
            context.unexamined += 1
            continue
          }
          context.examined += 1
          Self.compare(left, right, &context)
        }
      }
    case .columns(let column, let reference, let reading):
      try compareColumns(column, reference, reading, &context)
    }
  }

  private static func compare(
    _ left: CheckEstimate, _ right: CheckEstimate, _ context: inout CheckContext
  ) {
    let decimals = max(left.single?.value.scale ?? 0, right.single?.value.scale ?? 0)
    guard let a = ExactDecimal.nearest(left.value, decimals: decimals),
      let b = ExactDecimal.nearest(right.value, decimals: decimals)
    else { return }
    let overlap = left.range.overlaps(right.range)
    if let first = left.single, let second = right.single {
      // The finer number is rounded like the coarser one.
      if first.isPrintedLike(second) { return }
    } else if overlap || left.value == right.value {
      // A computed number is not printed; there is nothing that it could be rounded like.
      return
    }
    context.found(
      [("here", a.canonicalText), ("there", b.canonicalText)],
      cells: CheckContext.few(left.leaves.map(\.cell))
        + CheckContext.few(right.leaves.map(\.cell)),
      gap: a.plus(b.negated),
      explained: PrintedNumber.explains((left.leaves + right.leaves).map(\.number), overlap))
  }

  private func compareColumns(
    _ name: String, _ reference: CheckReference, _ reading: Reading, _ context: inout CheckContext
  ) throws {
    let column = try context.table.column(name)
    for row in context.rows {
      let (other, rows) = try reference.rows(CheckPlace(row: row, rows: [row]), context)
      let otherName = reference.column ?? name
      let otherColumn = try other.table.column(otherName)
      guard let target = rows.first, column.validity.isValid(row),
        otherColumn.validity.isValid(target),
        let here = reading.read(column[row].plainText),
        let there = reading.read(otherColumn[target].plainText)
      else {
        context.unexamined += 1
        continue
      }
      context.examined += 1
      let cells = [
        try context.cell(row, name), try context.cell(target, otherName, in: other),
      ]
      if let first = try context.number(row, name),
        let second = try context.number(target, otherName, in: other)
      {
        if first.isPrintedLike(second) { continue }
        context.found(
          [("here", first.printed), ("there", second.printed)], cells: cells,
          gap: first.value.plus(second.value.negated),
          explained: PrintedNumber.explains([first, second], first.meets(second)))
      } else if here != there {
        context.found([("here", here), ("there", there)], cells: cells)
      }
    }
  }
}

extension AgreeCheck.Reading {
  /// What is compared of a text; nil where the text says nothing of it.
  func read(_ text: String) -> String? {
    switch self {
    case .whole: text
    case .ages: Self.ages(text)
    }
  }

  /// The age groups of a text: two numbers with a hyphen that «år» or «-årige» follows.
  private static func ages(_ text: String) -> String? {
    var found: [String] = []
    for word in text.split(whereSeparator: { " ,;:()".contains($0) }) {
      let parts = word.split(whereSeparator: { $0 == "-" || $0 == "–" })
      guard parts.count >= 2, parts[0].allSatisfy(\.isWholeNumber),
        parts[1].allSatisfy(\.isWholeNumber), parts[0].count <= 2, parts[1].count <= 3
      else { continue }
      let group = "\(parts[0])-\(parts[1])"
      let rest = text[word.endIndex...].drop { $0 == " " }
      if parts.count > 2 ? parts[2].hasPrefix("år") : rest.hasPrefix("år") {
        if !found.contains(group) { found.append(group) }
      }
    }
    return found.isEmpty ? nil : found.joined(separator: ", ")
  }
}
