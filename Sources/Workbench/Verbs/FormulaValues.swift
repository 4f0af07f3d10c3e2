import Synchronization

/// The values of a derived column, worked out when they are first read.
///
/// Most derived columns of large tables are summed up once. An aggregate takes their formula and
/// never makes a column of it (`GroupSums`); anything else asks for the values and has them kept.
final class FormulaValues: DeferredValues {
  /// Rows below which a column is cheaper than the thought.
  static let fewestRows = 1 << 16

  private struct Known {
    var storage: ColumnStorage
    var validity: Validity
  }

  private enum State {
    case waiting(RealFormula, readings: Int)
    case known(Known)
  }

  private let state: Mutex<State>
  let count: Int
  var type: ColumnType { .real }

  init(_ formula: RealFormula) {
    count = formula.rowCount
    state = Mutex(.waiting(formula, readings: 0))
  }

  var storage: ColumnStorage { known.storage }
  var validity: Validity { known.validity }

  private var known: Known {
    state.withLock { state in
      switch state {
      case .known(let known): return known
      case .waiting(let formula, _):
        let made = formula.column()
        let known = Known(storage: .real(made.values), validity: made.validity)
        state = .known(known)
        return known
      }
    }
  }

  /// The formula, for one that reads it without keeping its values. Whoever comes next is given
  /// none, because values that are read twice are worth keeping.
  func formula() -> RealFormula? {
    state.withLock { state in
      guard case .waiting(let formula, let readings) = state, readings == 0 else { return nil }
      state = .waiting(formula, readings: 1)
      return formula
    }
  }
}

extension Column {
  /// The formula of a column that an aggregate can take instead of its values.
  func formula(for function: ExpressionFunction) -> RealFormula? {
    guard function == .sum || function == .mean else { return nil }
    return (deferred as? FormulaValues)?.formula()
  }
}

extension RealFormula {
  /// The values of all rows, chunk by chunk on the threads there are.
  func column() -> (values: [Double], validity: Validity) {
    let chunks = RowChunks(rowCount)
    var missing = [[UInt8]?](repeating: nil, count: chunks.count)
    let values = [Double](filling: rowCount) { out in
      missing.withUnsafeMutableBufferPointer { missing in
        guard let start = out.baseAddress else { return }
        WorkThreads.current.each(chunks.count) { index in
          let rows = chunks[index]
          let workspace = Workspace(self)
          var lacks = false
          let reasons = [UInt8](filling: rows.count) { reasons in
            guard let first = reasons.baseAddress else { return }
            lacks = write(rows, start + rows.lowerBound, first, workspace)
          }
          if lacks { missing[index] = reasons }
        }
      }
    }
    guard missing.contains(where: { $0 != nil }) else {
      return (values, Validity(count: rowCount))
    }
    var reasons: [UInt8] = []
    reasons.reserveCapacity(rowCount)
    for (index, part) in missing.enumerated() {
      reasons += part ?? [UInt8](repeating: 0, count: chunks[index].count)
    }
    return (values, Validity(reasons: reasons))
  }
}
