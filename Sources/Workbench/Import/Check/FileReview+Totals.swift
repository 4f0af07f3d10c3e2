/// Totals among the rows that they add up.
extension FileReview {
  static let totalNames: Set<String> = [
    "i alt", "ialt", "total", "alle", "sum", "samlet", "hele landet", "tot",
  ]

  /// Holds a total against its parts where a file leaves no doubt which they are: one column has
  /// one value that says so, and most sums agree. Where most differ, the parts are others.
  mutating func findTotals(_ table: Table) {
    let dimensions = table.columns.indices.filter {
      DataPackageWriter.role(of: table.columns[$0]) == .dimension
    }
    var found: [(column: Int, code: Int32)] = []
    for index in dimensions {
      guard case .category(_, let domain) = table.columns[index].storage else { continue }
      for (code, value) in domain.values.enumerated()
      where Self.totalNames.contains(CSVNumberSink.trimmed(value.code).lowercased()) {
        found.append((index, Int32(code)))
      }
    }
    guard found.count == 1, let total = found.first, !isTooLarge, !key.isEmpty,
      case .category(let codes, _) = table.columns[total.column].storage
    else { return }
    let others = dimensions.filter { $0 != total.column }
    var groups: [String: (total: Int?, parts: [Int])] = [:]
    var order: [String] = []
    for row in 0..<table.rowCount {
      let name = others.map { table.columns[$0][row].plainText }.joined(separator: "\u{1F}")
      if groups[name] == nil { order.append(name) }
      if codes[row] == total.code {
        groups[name, default: (nil, [])].total = row
      } else {
        groups[name, default: (nil, [])].parts.append(row)
      }
    }
    for column in table.columns where Self.isSummable(column) {
      var held = 0
      var gaps: [Finding] = []
      for name in order {
        guard let group = groups[name], let row = group.total, group.parts.count > 1,
          let gap = Self.gap(column, total: row, parts: group.parts)
        else { continue }
        if gap.isExplained {
          held += 1
        } else {
          gaps.append(
            Finding(
              kind: .totals, columns: [column.name], count: 1, places: [String(row + 1)],
              found: gap.total, other: gap.sum))
        }
      }
      guard held >= gaps.count, held > 0 else { continue }
      sumsHeld += held
      findings += gaps
    }
  }

  /// Exact numbers that may add up: no percentages and nothing that is stated not to.
  private static func isSummable(_ column: Column) -> Bool {
    guard DataPackageWriter.role(of: column) == .measure, column.field.additive != .never,
      column.field.unit?.kind != .share
    else { return false }
    switch column.storage {
    case .integer, .decimal: return true
    default: return false
    }
  }

  /// The total and the sum of its parts; nil where one is missing. Rounding explains a gap of half
  /// of the last printed digit for each part and the total.
  private static func gap(
    _ column: Column, total: Int, parts: [Int]
  ) -> (total: String, sum: String, isExplained: Bool)? {
    func value(_ row: Int) -> ExactDecimal? {
      switch column[row] {
      case .integer(let whole): ExactDecimal(whole)
      case .decimal(let decimal): decimal
      default: nil
      }
    }
    guard let printed = value(total) else { return nil }
    var sum = ExactDecimal(0)
    for row in parts {
      guard let part = value(row), let more = sum.plus(part) else { return nil }
      sum = more
    }
    let places = max(printed.scale, sum.scale)
    guard let a = printed.rescaled(to: places), let b = sum.rescaled(to: places) else { return nil }
    let (difference, overflow) = a.coefficient.subtractingReportingOverflow(b.coefficient)
    guard !overflow else { return nil }
    let slack = printed.scale > 0 || sum.scale > 0 ? UInt64(parts.count + 1) : 0
    return (
      printed.canonicalText, sum.canonicalText, difference.magnitude * 2 <= slack
    )
  }
}
