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

  public var parts: Parts

  public init(_ parts: Parts) { self.parts = parts }

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
    _ parts: [(Int, String)], _ total: (Int, String), _ context: inout CheckContext
  ) throws {
    let printed = try parts.map { try context.number($0.0, $0.1) }
    let known = printed.compactMap { $0 }
    guard let whole = try context.number(total.0, total.1), !known.isEmpty,
      let sum = ExactDecimal.sum(known.map(\.value)), let gap = sum.plus(whole.value.negated),
      let slack = ExactDecimal.sum(known.map(\.half) + [whole.half])
    else {
      context.unexamined += 1
      return
    }
    let isPartial = known.count < printed.count
    if isPartial, gap <= slack {
      context.unexamined += 1
      return
    }
    context.examined += 1
    guard gap.coefficient != 0 else { return }
    // Many parts would drown the finding: only a sum of few shows each of them.
    var cells = [try context.cell(total.0, total.1)]
    if parts.count <= 8 { for part in parts { cells.append(try context.cell(part.0, part.1)) } }
    context.found(
      [
        ("parts", "\(known.count)\(isPartial ? " of \(printed.count)" : "")"),
        ("sum", sum.canonicalText), ("total", whole.printed),
      ],
      cells: cells, gap: gap, explained: gap.magnitude <= slack)
  }
}
