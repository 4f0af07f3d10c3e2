/// Parts add up to a printed total, within rounding of what is printed.
///
/// Either rows are parts of a total row (`parts` and `total` are filters, optionally by group), or
/// columns are parts of a total column. Where a part is missing, the readable parts must not
/// exceed the total.
public struct SumCheck: CheckRule {
  public enum Parts: Sendable {
    case rows(columns: [String], parts: RowFilter, total: RowFilter, by: [String])
    case columns(parts: [String], total: String)
  }

  /// What the source counts besides, by its own words: a part that stands elsewhere.
  public struct Besides: Sendable {
    public var value: CheckOperand
    public var reason: Labels

    public init(value: CheckOperand, reason: Labels) {
      self.value = value
      self.reason = reason
    }
  }

  public var parts: Parts
  public var besides: [Besides]

  public init(_ parts: Parts, besides: [Besides] = []) {
    self.parts = parts
    self.besides = besides
  }

  private typealias Cell = (row: Int, column: String)

  func run(_ context: inout CheckContext) throws {
    switch parts {
    case .columns(let parts, let total):
      for row in context.rows {
        try compare(parts.map { (row, $0) }, (row, total), &context)
      }
    case .rows(let columns, let parts, let total, let by):
      for group in try context.groups(by) {
        let totals = try total.rows(of: context.table, among: group)
        let rows = try parts.rows(of: context.table, among: group).filter { !totals.contains($0) }
        guard !rows.isEmpty else { continue }
        for total in totals {
          for column in columns {
            try compare(rows.map { ($0, column) }, (total, column), &context)
          }
        }
      }
    }
  }

  private func compare(
    _ parts: [Cell], _ total: Cell, _ context: inout CheckContext
  ) throws {
    let printed = try parts.map { try context.number($0.row, $0.column) }
    var known = printed.compactMap { $0 }
    var extra: [CheckFinding.Cell] = []
    for part in besides {
      let place = CheckPlace(row: total.row, rows: [total.row])
      guard let estimate = try part.value.estimate(place, context) else {
        context.unexamined += 1
        return
      }
      known += estimate.leaves.map(\.number)
      extra += estimate.leaves.map(\.cell)
    }
    guard let whole = try context.number(total.row, total.column), !known.isEmpty,
      let sum = PrintedNumber.sum(known), let gap = sum.value.plus(whole.value.negated)
    else {
      context.unexamined += 1
      return
    }
    let isPartial = known.count < printed.count + extra.count
    if isPartial, gap.coefficient <= 0 || sum.meets(whole) {
      context.unexamined += 1
      return
    }
    context.examined += 1
    // Many parts would drown the finding: only a sum of few shows each of them.
    var cells = [try context.cell(total.row, total.column)]
    for part in CheckContext.few(try parts.map { try context.cell($0.row, $0.column) }) {
      cells.append(part)
    }
    cells += extra
    if let unit = context.check.rounding.unit,
      let odd = (known + [whole]).first(where: { !context.check.rounding.shows(in: $0.value) })
    {
      context.found(
        [("unit", unit.canonicalText), ("value", odd.printed)], cells: cells)
    }
    guard gap.coefficient != 0 else { return }
    let count = printed.count + extra.count
    context.found(
      [
        ("parts", "\(known.count)\(isPartial ? " of \(count)" : "")"),
        ("sum", sum.printed), ("total", whole.printed),
      ],
      cells: cells, gap: gap, explained: PrintedNumber.explains([sum, whole], sum.meets(whole)))
  }
}
