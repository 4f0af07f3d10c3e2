/// One aggregate over groups of rows: its checks, its kernel, and the field of its result.
struct Aggregation {
  private let function: ExpressionFunction
  private let table: Table
  private let keys: [String]
  private let grouping: Grouping

  init(_ function: ExpressionFunction, _ table: Table, keys: [String], _ grouping: Grouping) {
    self.function = function
    self.table = table
    self.keys = keys
    self.grouping = grouping
  }

  /// The aggregate of a column, one row a group; `count` without a column counts rows.
  /// `weights` are those of a mean.
  func column(_ column: Column?, weights: Column? = nil) throws(Problem) -> Column {
    guard let column else { return counted(GroupTally(grouping, nil).present.map(Int64.init)) }
    switch function {
    case .count:
      let tally = GroupTally(grouping, column.validity)
      return counted(tally.present.map(Int64.init))
    case .distinct: return counted(try distinctCounts(column))
    case .min, .max: return try extreme(column)
    default: break
    }
    guard column.type.isNumeric else {
      throw Problem(
        .operandType,
        [
          "operator": function.rawValue, "wanted": "a number",
          "found": "the \(column.type.name) «\(column.name)»",
        ])
    }
    try WorkBudget.claim(table.rowCount, of: 16)
    let check = SummationCheck(table, keys: keys, grouping)
    if function == .sum { try check.additivity(of: column) }
    if function == .mean, weights == nil {
      try check.refuseRepeated(column)
      try check.weighting(of: column)
    }
    try check.dimensions()
    let field = try check.field(of: column)
    let tally = GroupTally(grouping, column.validity)
    switch function {
    case .sum: return try sum(column, field, tally)
    case .mean:
      if let weights { return try mean(column, weights, field) }
      return mean(column, field, tally)
    default: return try median(column, field, tally)
    }
  }

  private func counted(_ counts: [Int64]) -> Column {
    var field = Field(name: "count", type: .integer)
    field.role = .measure
    field.unit = .number
    field.quantity = .count
    field.additive = .always
    return Column(field: field, storage: .integer(counts))
  }

  private func distinctCounts(_ column: Column) throws(Problem) -> [Int64] {
    let slots = try KeySlots(column)
    let groups = KeySlots(slots: grouping.groups, size: max(1, grouping.count))
    let pairs = Grouping(try groups.combined(with: slots))
    var counts = [Int64](repeating: 0, count: grouping.count)
    for row in pairs.firstRows where column.validity.isValid(Int(row)) {
      counts[Int(grouping.groups[Int(row)])] += 1
    }
    return counts
  }

  /// Sums of whole numbers and decimals are exact or a problem; sums of reals are compensated.
  private func sum(
    _ column: Column, _ field: Field, _ tally: GroupTally
  ) throws(Problem) -> Column {
    let storage: ColumnStorage
    switch column.storage {
    case .integer(let values):
      storage = .integer(try wholeSums(values, column, limit: Int64.max))
    case .decimal(let values, let scale):
      storage = .decimal(
        try wholeSums(values, column, limit: ExactDecimal.limit), scale: scale)
    case .real(let values):
      storage = .real(GroupKernels.sums(values, column.validity.reasons, grouping))
    default: return column
    }
    return Column(field: field, storage: storage, validity: tally.validity)
  }

  private func wholeSums(
    _ values: [Int64], _ column: Column, limit: Int64
  ) throws(Problem) -> [Int64] {
    let (sums, overflow) = GroupKernels.sums(values, column.validity.reasons, grouping)
    if overflow || (limit != Int64.max && sums.contains { $0.magnitude > UInt64(limit) }) {
      let row = sums.firstIndex { $0.magnitude > UInt64(limit) } ?? 0
      throw Problem(.integerOverflow, ["operator": "sum", "row": String(row + 1)])
    }
    return sums
  }

  private func mean(_ column: Column, _ field: Field, _ tally: GroupTally) -> Column {
    var values = GroupKernels.sums(Self.reals(column), column.validity.reasons, grouping)
    for group in values.indices where tally.present[group] > 0 {
      values[group] /= Double(tally.present[group])
    }
    return averaged(values, column, field, tally)
  }

  /// The sum of values times weights, by the sum of the weights of rows that have both. Missing
  /// where these add up to 0; a negative weight is a problem.
  private func mean(
    _ column: Column, _ weights: Column, _ field: Field
  ) throws(Problem) -> Column {
    guard weights.type.isNumeric else {
      throw Problem(
        .operandType,
        [
          "operator": "mean", "wanted": "numbers as weights",
          "found": "the \(weights.type.name) «\(weights.name)»",
        ])
    }
    let validity = column.validity.combined(with: weights.validity)
    let factors = Self.reals(weights)
    if let row = factors.indices.first(where: { validity.isValid($0) && factors[$0] < 0 }) {
      throw Problem(
        .negativeWeight, ["name": weights.name, "value": weights[row].plainText])
    }
    let products = zip(Self.reals(column), factors).map { $0 * $1 }
    var values = GroupKernels.sums(products, validity.reasons, grouping)
    let totals = GroupKernels.sums(factors, validity.reasons, grouping)
    var reasons = [UInt8](repeating: 0, count: grouping.count)
    let tally = GroupTally(grouping, validity)
    for group in values.indices {
      if let reason = tally.validity.reason(group) {
        reasons[group] = reason.rawValue
      } else if totals[group] == 0 {
        reasons[group] = MissingReason.undefined.rawValue
        values[group] = 0
      } else {
        values[group] /= totals[group]
      }
    }
    let made = averaged(values, column, field, tally)
    return Column(field: made.field, storage: made.storage, validity: Validity(reasons: reasons))
  }

  private func median(
    _ column: Column, _ field: Field, _ tally: GroupTally
  ) throws(Problem) -> Column {
    let reals = Self.reals(column)
    var starts = [0]
    for count in tally.present { starts.append(starts[starts.count - 1] + count) }
    var next = starts
    var sorted = [Double](repeating: 0, count: starts[starts.count - 1])
    for row in reals.indices where column.validity.isValid(row) {
      let group = Int(grouping.groups[row])
      sorted[next[group]] = reals[row]
      next[group] += 1
    }
    var values: [Double] = []
    for group in tally.present.indices {
      let range = starts[group]..<starts[group + 1]
      guard !range.isEmpty else {
        values.append(0)
        continue
      }
      try WorkBudget.check(row: group)
      try Self.sort(&sorted, range)
      let middle = range.lowerBound + range.count / 2
      let isOdd = range.count % 2 == 1
      values.append(isOdd ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2)
    }
    return averaged(values, column, field, tally)
  }

  /// Sorts part of an array; a long part by radix, which the budget can stop.
  private static func sort(_ values: inout [Double], _ range: Range<Int>) throws(Problem) {
    guard range.count > WorkBudget.stride else { return values[range].sort() }
    let part = Array(values[range])
    var rows = part.indices.map { Int32(truncatingIfNeeded: $0) }
    try RadixSort.sort(&rows, by: part.map(SortColumn.weight(_:)), isInOrder: true)
    for (offset, row) in rows.enumerated() { values[range.lowerBound + offset] = part[Int(row)] }
  }

  private func averaged(
    _ values: [Double], _ column: Column, _ field: Field, _ tally: GroupTally
  ) -> Column {
    var field = field
    field.quantity = .average
    field.additive = .never
    if column.type == .integer {
      field.decimals = (column.field.decimals ?? 0) + 1
    } else if case .decimal(let scale) = column.type {
      field.decimals = column.field.decimals ?? scale
    }
    return Column(field: field, storage: .real(values), validity: tally.validity)
  }

  static func reals(_ column: Column) -> [Double] {
    switch column.storage {
    case .integer(let values): values.map { Double($0) }
    case .decimal(let values, let scale):
      values.map { ExactDecimal(coefficient: $0, scale: scale).real }
    case .real(let values): values
    default: []
    }
  }

  private func extreme(_ column: Column) throws(Problem) -> Column {
    guard column.type.isNumeric || column.type == .period else {
      throw Problem(
        .operandType,
        [
          "operator": function.rawValue, "wanted": "numbers or periods",
          "found": "the \(column.type.name) «\(column.name)»",
        ])
    }
    let check = SummationCheck(table, keys: keys, grouping)
    // The largest of the country and its parts is the country.
    if column.type.isNumeric, column.field.role != .dimension { try check.dimensions() }
    let field = try check.field(of: column)
    var best = [Int32](repeating: -1, count: grouping.count)
    let largest = function == .max
    func scan<Value: Comparable>(_ values: [Value]) {
      for row in values.indices where column.validity.isValid(row) {
        let group = Int(grouping.groups[row])
        let known = best[group]
        if known < 0 {
          best[group] = Int32(row)
        } else if largest ? values[row] > values[Int(known)] : values[row] < values[Int(known)] {
          best[group] = Int32(row)
        }
      }
    }
    switch column.storage {
    case .integer(let values), .decimal(let values, _): scan(values)
    case .real(let values): scan(values)
    case .period(let values): scan(values)
    default: break
    }
    let tally = GroupTally(grouping, column.validity)
    return Column(field: field, storage: column.storage.gather(best), validity: tally.validity)
  }
}

/// How many rows of each group hold a value, and why the others do not.
struct GroupTally {
  let present: [Int]
  /// Missing for a group without any value, with the strongest reason among its rows.
  let validity: Validity

  init(_ grouping: Grouping, _ validity: Validity?) {
    var present = [Int](repeating: 0, count: grouping.count)
    var strongest = [UInt8](repeating: 0, count: grouping.count)
    let reasons = validity?.reasons
    present.withUnsafeMutableBufferPointer { present in
      grouping.groups.withUnsafeBufferPointer { groups in
        if let reasons {
          for row in 0..<groups.count {
            let group = Int(groups[row])
            strongest[group] = max(strongest[group], reasons[row])
            present[group] += reasons[row] == 0 ? 1 : 0
          }
        } else {
          for row in 0..<groups.count { present[Int(groups[row])] += 1 }
        }
      }
    }
    for group in strongest.indices {
      if present[group] > 0 {
        strongest[group] = 0
      } else if strongest[group] == 0 {
        strongest[group] = MissingReason.undefined.rawValue
      }
    }
    self.present = present
    self.validity = Validity(reasons: strongest)
  }
}

/// Kernels that accumulate whole columns by group.
enum GroupKernels {
  /// Exact sums of whole numbers, and whether one went beyond 64 bits.
  static func sums(
    _ values: [Int64], _ reasons: [UInt8]?, _ grouping: Grouping
  ) -> (sums: [Int64], overflow: Bool) {
    var sums = [Int64](repeating: 0, count: grouping.count)
    var overflow = false
    sums.withUnsafeMutableBufferPointer { sums in
      values.withUnsafeBufferPointer { values in
        grouping.groups.withUnsafeBufferPointer { groups in
          for row in 0..<values.count {
            if let reasons, reasons[row] != 0 { continue }
            let group = Int(groups[row])
            let (sum, over) = sums[group].addingReportingOverflow(values[row])
            overflow = overflow || over
            sums[group] = sum
          }
        }
      }
    }
    return (sums, overflow)
  }

  /// Sums of reals with Neumaier's compensation: the rounding error of each addition is kept and
  /// added at the end.
  static func sums(
    _ values: [Double], _ reasons: [UInt8]?, _ grouping: Grouping
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: grouping.count)
    var errors = sums
    sums.withUnsafeMutableBufferPointer { sums in
      errors.withUnsafeMutableBufferPointer { errors in
        values.withUnsafeBufferPointer { values in
          grouping.groups.withUnsafeBufferPointer { groups in
            for row in 0..<values.count {
              if let reasons, reasons[row] != 0 { continue }
              let group = Int(groups[row])
              let value = values[row]
              let before = sums[group]
              let sum = before + value
              let large = before.magnitude >= value.magnitude ? before : value
              let small = before.magnitude >= value.magnitude ? value : before
              errors[group] += (large - sum) + small
              sums[group] = sum
            }
          }
        }
      }
    }
    for group in sums.indices { sums[group] += errors[group] }
    return sums
  }
}
