/// Formulas block by block.
extension RealFormula {
  /// What one thread needs beside the result.
  final class Workspace {
    fileprivate let values: WorkBuffer<Double>
    /// Rows of the block where some step gave no finite number.
    fileprivate let isOdd: WorkBuffer<UInt8>
    fileprivate var hasOdd = false

    init(_ formula: RealFormula) {
      values = WorkBuffer(formula.depth * RealFormula.block)
      isOdd = WorkBuffer(RealFormula.block)
    }
  }

  /// Writes the numbers of some rows and a reason for each, 0 for a number; answers whether any is
  /// missing.
  func write(
    _ rows: Range<Int>, _ out: UnsafeMutablePointer<Double>,
    _ reasons: UnsafeMutablePointer<UInt8>, _ workspace: Workspace
  ) -> Bool {
    var lacks = false
    var start = rows.lowerBound
    while start < rows.upperBound {
      let block = start..<min(start + Self.block, rows.upperBound)
      let offset = start - rows.lowerBound
      workspace.hasOdd = false
      write(root, block, out + offset, workspace.values.start, workspace)
      if writeReasons(block, reasons + offset, workspace) { lacks = true }
      start = block.upperBound
    }
    workspace.values.keep()
    return lacks
  }

  private func writeReasons(
    _ rows: Range<Int>, _ out: UnsafeMutablePointer<UInt8>, _ workspace: Workspace
  ) -> Bool {
    out.update(repeating: 0, count: rows.count)
    guard workspace.hasOdd || !reasons.isEmpty else { return false }
    for known in reasons {
      known.withUnsafeBufferPointer { known in
        let known = UnsafeBufferPointer(rebasing: known[rows])
        for index in 0..<known.count { out[index] = max(out[index], known[index]) }
      }
    }
    if workspace.hasOdd {
      // A stronger reason than this stays; a weaker one may stand in another part of the formula.
      let undefined = MissingReason.undefined.rawValue
      let isOdd = workspace.isOdd.start
      for index in 0..<rows.count where isOdd[index] != 0 && out[index] < undefined {
        out[index] = cell(rows.lowerBound + index).reason
      }
      workspace.isOdd.keep()
    }
    var any: UInt8 = 0
    for index in 0..<rows.count { any |= out[index] }
    return any != 0
  }

  // MARK: Steps

  private enum Operand {
    /// What stands where the result goes.
    case inPlace
    case column(UnsafePointer<Double>)
    case constant(Double)
  }

  private func write(
    _ node: Node, _ rows: Range<Int>, _ out: UnsafeMutablePointer<Double>,
    _ spare: UnsafeMutablePointer<Double>, _ workspace: Workspace
  ) {
    switch node {
    case .constant(let value): out.update(repeating: value, count: rows.count)
    case .real(let values, _):
      values.withUnsafeBufferPointer { values in
        let values = UnsafeBufferPointer(rebasing: values[rows])
        for index in 0..<values.count { out[index] = values[index] }
      }
    case .whole(let values, _):
      values.withUnsafeBufferPointer { values in
        let values = UnsafeBufferPointer(rebasing: values[rows])
        for index in 0..<values.count { out[index] = Double(values[index]) }
      }
    case .negated(let a):
      write(a, rows, out, spare, workspace)
      for index in 0..<rows.count { out[index] = -out[index] }
    case .arithmetic(let sign, let a, let b):
      with(a, rows, out, spare, workspace, isFirst: true) { x in
        with(b, rows, spare, spare + Self.block, workspace, isFirst: false) { y in
          combine(sign, x, y, out, rows.count, workspace)
        }
      }
    }
  }

  private func with(
    _ node: Node, _ rows: Range<Int>, _ out: UnsafeMutablePointer<Double>,
    _ spare: UnsafeMutablePointer<Double>, _ workspace: Workspace, isFirst: Bool,
    _ body: (Operand) -> Void
  ) {
    switch node {
    case .constant(let value): body(.constant(value))
    case .real(let values, _):
      values.withUnsafeBufferPointer { values in
        if let start = values.baseAddress { body(.column(start + rows.lowerBound)) }
      }
    default:
      write(node, rows, out, spare, workspace)
      body(isFirst ? .inPlace : .column(UnsafePointer(out)))
    }
  }

  private func combine(
    _ sign: BinaryOperator, _ x: Operand, _ y: Operand, _ out: UnsafeMutablePointer<Double>,
    _ count: Int, _ workspace: Workspace
  ) {
    let carried =
      switch sign {
      case .add: Self.combine(x, y, out, count) { $0 + $1 }
      case .subtract: Self.combine(x, y, out, count) { $0 - $1 }
      case .multiply: Self.combine(x, y, out, count) { $0 * $1 }
      default: Self.combine(x, y, out, count) { $0 / $1 }
      }
    guard carried >> 63 == 1 else { return }
    let isOdd = workspace.isOdd.start
    if !workspace.hasOdd { isOdd.update(repeating: 0, count: count) }
    workspace.hasOdd = true
    for index in 0..<count { isOdd[index] |= out[index].isFinite ? 0 : 1 }
    workspace.isOdd.keep()
  }

  /// Has its highest bit set where a result is not finite: such a number has all bits of the
  /// exponent set, and one more carries into the sign.
  @inline(__always)
  private static func combine(
    _ x: Operand, _ y: Operand, _ out: UnsafeMutablePointer<Double>, _ count: Int,
    _ apply: (Double, Double) -> Double
  ) -> UInt64 {
    var carried: UInt64 = 0
    @inline(__always)
    func put(_ index: Int, _ value: Double) {
      out[index] = value
      carried |= (value.bitPattern & 0x7FF0_0000_0000_0000) &+ 0x0010_0000_0000_0000
    }
    // Each pairing has a loop of its own, which the compiler can turn into one over several rows.
    switch (x, y) {
    case (.inPlace, .column(let b)):
      for index in 0..<count { put(index, apply(out[index], b[index])) }
    case (.inPlace, .constant(let b)):
      for index in 0..<count { put(index, apply(out[index], b)) }
    case (.column(let a), .column(let b)):
      for index in 0..<count { put(index, apply(a[index], b[index])) }
    case (.column(let a), .constant(let b)):
      for index in 0..<count { put(index, apply(a[index], b)) }
    case (.constant(let a), .column(let b)):
      for index in 0..<count { put(index, apply(a, b[index])) }
    case (.constant(let a), .constant(let b)):
      for index in 0..<count { put(index, apply(a, b)) }
    case (_, .inPlace): break  // The second operand never stands there.
    }
    return carried
  }
}
