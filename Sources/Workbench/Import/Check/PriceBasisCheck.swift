/// What a price level claims of a number that is printed in two of them.
///
/// - In the year that fixed prices are stated in, they are the current ones: both numbers are the
///   same.
/// - In any other year, and for a growth over years, they differ as soon as prices move. The same
///   number printed in both levels says that one of the two labels is wrong.
public struct PriceBasisCheck: CheckRule {
  public var keys: [String]
  public var column: String
  public var basis: String
  public var from: String
  public var to: String

  public init(keys: [String], column: String, basis: String, from: String, to: String) {
    self.keys = keys
    self.column = column
    self.basis = basis
    self.from = from
    self.to = to
  }

  private typealias Member = (row: Int, basis: PriceBasis, number: PrintedNumber)

  func run(_ context: inout CheckContext) throws {
    for group in try context.groups(keys + [from, to]) {
      var members: [Member] = []
      for row in group {
        guard let basis = try basis(row, context), let number = try context.number(row, column)
        else {
          context.unexamined += 1
          continue
        }
        members.append((row, basis, number))
      }
      try examine(members, &context)
    }
  }

  private func examine(_ members: [Member], _ context: inout CheckContext) throws {
    // One finding names every row that prints the number, however many pairs they make.
    var alike: [Int] = []
    for (position, first) in members.enumerated() {
      for second in members[(position + 1)...] where first.basis != second.basis {
        context.examined += 1
        let isSame = first.number.isPrintedLike(second.number)
        if try isLevelYear(first, second, context) {
          if !isSame { try found(first, second, &context) }
        } else if isSame {
          for row in [first.row, second.row] where !alike.contains(row) { alike.append(row) }
        }
      }
    }
    guard let first = members.first(where: { alike.contains($0.row) }) else { return }
    var cells: [CheckFinding.Cell] = []
    for row in alike.sorted() {
      cells.append(try context.cell(row, column))
      cells.append(try context.cell(row, basis))
    }
    context.found([("bases", first.number.printed)], cells: cells)
  }

  private func basis(_ row: Int, _ context: CheckContext) throws -> PriceBasis? {
    guard case .text(let text) = try context.table.column(basis)[row] else { return nil }
    return PriceBasis(text: text)
  }

  private func year(_ row: Int, _ name: String, _ context: CheckContext) throws -> Int? {
    let cell = try context.table.column(name)[row]
    if case .missing = cell { return nil }
    return Int(cell.plainText)
  }

  /// Whether both numbers are of the year that one of them is priced in.
  private func isLevelYear(
    _ first: Member, _ second: Member, _ context: CheckContext
  ) throws -> Bool {
    let years = [try year(first.row, from, context), try year(first.row, to, context)]
    return [first.basis, second.basis].contains { basis in
      if case .fixed(let year, _, _) = basis { return years.allSatisfy { $0 == year } }
      return false
    }
  }

  private func found(
    _ first: Member, _ second: Member, _ context: inout CheckContext
  ) throws {
    var cells: [CheckFinding.Cell] = []
    for row in [first.row, second.row] {
      cells.append(try context.cell(row, column))
      cells.append(try context.cell(row, basis))
    }
    context.found(
      [("here", first.number.printed), ("there", second.number.printed)], cells: cells,
      gap: first.number.value.plus(second.number.value.negated),
      explained: first.number.meets(second.number))
  }
}
