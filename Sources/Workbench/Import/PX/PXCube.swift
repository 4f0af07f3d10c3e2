/// The content of a PX file as it stands there: variables, one array of numbers, and everything
/// the file says about them.
///
/// The array runs through the last variable of HEADING fastest and the first of STUB slowest. It
/// is what `table()` takes as its value column, without a copy.
///
///     let cube = try PXReader.cube(path: "BE0101A1.px")
///     cube.sizes                      // [3, 4, 2]
///     cube[[0, 1, 1]]                 // a cell by positions
///     cube.cell(["01", "M", "2024"])  // a cell by codes
public struct PXCube: Sendable {
  public var metadata: PXMetadata
  public var encoding: PXEncoding
  /// STUB first, then HEADING.
  public var variables: [PXVariable]
  /// The numbers with their unit, decimals and reasons for missing.
  public var values: Column
  /// Remarks of severity note or warning.
  public var notes: [Problem]
  /// Cells that are neither a number nor a mark.
  public var rejects: RejectLog
  let name: String
  let source: SourceRecord

  public var sizes: [Int] { variables.map(\.count) }
  public var count: Int { values.count }

  /// The row of `table()` that holds a cell; nil when a position is out of range.
  public func row(_ positions: [Int]) -> Int? {
    guard positions.count == variables.count else { return nil }
    var row = 0
    for (position, variable) in zip(positions, variables) {
      guard (0..<variable.count).contains(position) else { return nil }
      row = row * variable.count + position
    }
    return row
  }

  /// A cell by one position a variable; nil when one is out of range.
  public subscript(_ positions: [Int]) -> Cell? { row(positions).map { values[$0] } }

  /// A cell by one code a variable; nil when one is unknown.
  public func cell(_ codes: [String]) -> Cell? {
    guard codes.count == variables.count else { return nil }
    var positions: [Int] = []
    for (code, variable) in zip(codes, variables) {
      guard let position = variable.domain.position(of: code) else { return nil }
      positions.append(Int(position))
    }
    return self[positions]
  }
}
