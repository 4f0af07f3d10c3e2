/// A JSON-stat dataset as it stands in its file: dimensions, one array of numbers, and everything
/// the file says about them.
///
/// The array runs through the last dimension fastest. It is what `table()` takes as its value
/// column, without a copy.
///
///     let cube = try JSONStatReader.document(path: "oecd.json").datasets[0]
///     cube.sizes                            // [1, 36, 12]
///     cube.cell(["UNR", "DK", "2012"])      // a cell by codes
public struct JSONStatCube: Sendable {
  /// The key in a bundle; nil where the dataset stands alone.
  public var key: String?
  public var metadata: JSONStatMetadata
  public var dimensions: [JSONStatDimension]
  /// The numbers, or texts, with their unit, decimals and reasons for missing.
  public var values: Column
  /// Marks of cells that no reason for missing expresses; nil when there are none.
  public var status: Column?
  /// Remarks of severity note or warning.
  public var notes: [Problem]
  /// Cells that are neither a number nor a mark.
  public var rejects: RejectLog
  let name: String
  let source: SourceRecord
  let companions: JSONStatCompanions

  public var sizes: [Int] { dimensions.map(\.count) }
  public var count: Int { values.count }

  /// The row of `table()` that holds a cell; nil when a position is out of range.
  public func row(_ positions: [Int]) -> Int? {
    guard positions.count == dimensions.count else { return nil }
    var row = 0
    for (position, dimension) in zip(positions, dimensions) {
      guard (0..<dimension.count).contains(position) else { return nil }
      row = row * dimension.count + position
    }
    return row < count ? row : nil
  }

  /// A cell by one position a dimension; nil when one is out of range.
  public subscript(_ positions: [Int]) -> Cell? { row(positions).map { values[$0] } }

  /// A cell by one code a dimension; nil when one is unknown.
  public func cell(_ codes: [String]) -> Cell? {
    guard codes.count == dimensions.count else { return nil }
    var positions: [Int] = []
    for (code, dimension) in zip(codes, dimensions) {
      guard let position = dimension.domain.position(of: code) else { return nil }
      positions.append(Int(position))
    }
    return self[positions]
  }
}

/// The names of the columns beside the value, where a file that we wrote tells them.
struct JSONStatCompanions: Sendable {
  var unit: String?
  var priceBasis: String?
  var decimals: String?
  /// A dimension of one category that only carries the unit and is no column.
  var hidden: String?
}
