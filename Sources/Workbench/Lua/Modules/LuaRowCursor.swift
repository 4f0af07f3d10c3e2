import Synchronization

/// The row that a function of a script looks at: one object for all rows of a table, which moves.
///
/// It is read inside the function only. Kept beyond it, it shows no row at all, so that nobody
/// takes the last row for the one that was meant.
final class LuaRowCursor: LuaObject {
  private struct State {
    var row = -1
    var reads: [Bool]
  }

  let table: Table
  private let verb: String
  private let state: Mutex<State>

  init(_ table: Table, verb: String) {
    self.table = table
    self.verb = verb
    state = Mutex(State(reads: [Bool](repeating: false, count: table.columns.count)))
  }

  static let luaTypeName = "row"
  var luaDescription: String { "a row of \(table.info.name)" }

  func move(to row: Int) { state.withLock { $0.row = row } }
  func close() { state.withLock { $0.row = -1 } }

  /// The columns that have been read.
  var reads: [String] {
    let reads = state.withLock { $0.reads }
    return table.columns.indices.filter { reads[$0] }.map { table.columns[$0].name }
  }

  func cell(_ name: String) throws(Problem) -> Cell {
    guard let position = table.position(of: name) else {
      throw Problem.unknownColumn(name, in: table.info.name, candidates: table.columnNames)
    }
    let row = state.withLock { state in
      state.reads[position] = true
      return state.row
    }
    guard row >= 0 else { throw Problem(.cursorOver, ["verb": verb]) }
    return table.columns[position][row]
  }
}

/// What a function of a script answers row by row, until it is a column.
struct LuaRowResults {
  private enum Kind: String { case integer, real, text, boolean }

  private let name: String
  private var kind: Kind?
  private var cells: [Cell] = []

  init(_ name: String, rows: Int) throws(Problem) {
    self.name = name
    try WorkBudget.claim(rows, of: 2 * MemoryLayout<Cell>.stride)
    cells.reserveCapacity(rows)
  }

  /// Adds the answer for the next row. Whole numbers and others give a column of reals; anything
  /// else must be of one type.
  mutating func append(_ value: LuaValue) throws(Problem) {
    switch value {
    case .integer(let number):
      try become(kind == .real ? .real : .integer, value)
      cells.append(.integer(number))
    case .number(let number):
      try become(.real, value)
      cells.append(number.isFinite ? .real(number) : .missing(.undefined))
    case .string(let text):
      try become(.text, value)
      cells.append(.text(text))
    case .boolean(let flag):
      try become(.boolean, value)
      cells.append(.boolean(flag))
    case .nil:
      throw Problem(
        .rowFunctionNothing, ["name": name, "row": String(cells.count + 1)])
    default:
      guard let missing = value.value(of: LuaMissingValue.self) else {
        throw refused(value)
      }
      cells.append(.missing(missing.reason))
    }
  }

  private mutating func become(_ wanted: Kind, _ value: LuaValue) throws(Problem) {
    switch (kind, wanted) {
    case (nil, _), (.integer, .real): kind = wanted
    case (let known, _) where known == wanted: break
    default: throw refused(value)
    }
  }

  private func refused(_ value: LuaValue) -> Problem {
    Problem(
      .rowFunctionResult,
      [
        "name": name, "found": value.typeName, "row": String(cells.count + 1),
        "wanted": kind?.rawValue ?? "no value",
      ])
  }

  /// The rows for which the answer was true; missing is not.
  func trueRows() throws(Problem) -> [Int32] {
    guard kind == .boolean || kind == nil else {
      throw Problem(
        .rowFunctionResult,
        [
          "name": name, "found": kind?.rawValue ?? "", "row": "1",
          "wanted": "true or false was expected, not that,",
        ])
    }
    return cells.indices.filter { cells[$0] == .boolean(true) }.map { Int32($0) }
  }

  func column() throws(Problem) -> Column {
    let type: ColumnType =
      switch kind {
      case .integer: .integer
      case .real, nil: .real
      case .text: .text
      case .boolean: .boolean
      }
    var field = Field(name: name, type: type)
    field.role = type.isNumeric ? .measure : .attribute
    var builder = ColumnBuilder(field)
    for (row, cell) in cells.enumerated() {
      try WorkBudget.check(row: row)
      try builder.append(cell)
    }
    return builder.column()
  }
}
