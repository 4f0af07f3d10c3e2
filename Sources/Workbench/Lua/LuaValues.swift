/// The Swift values that scripts hold, each with the session's context for printing.

/// `table`
struct LuaTableValue: LuaBoxable {
  let table: Table
  let context: LuaContext
  /// Where the table is the answer of a join: the rows that found no match.
  var join: JoinResult?

  static let luaTypeName = "table"

  /// The first rows, as wide as the terminal.
  var luaDescription: String {
    guard let text = try? TablePreview(table).text(context.style) else {
      return "\(table.info.name): \(table.rowCount) × \(table.columns.count)"
    }
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  func explained(_ problem: Problem) -> Problem { problem.explained(by: table) }

  /// Columns are shared between tables; a script pays for those that it keeps alive.
  var luaMemory: Int {
    [table, join?.unmatched].reduce(256) { sum, table in
      table?.columns.reduce(sum) { $0 + $1.byteCount } ?? sum
    }
  }
}

/// `column`
struct LuaColumnValue: LuaBoxable {
  let column: Column
  /// What a script reads cell by cell.
  let values: ColumnValues
  let table: Table
  let context: LuaContext

  static let luaTypeName = "column"

  init(_ column: Column, of table: Table, context: LuaContext) {
    self.column = column
    values = column.values
    self.table = table
    self.context = context
  }

  var luaDescription: String { "\(column.name): \(column.type.name), \(column.count) rows" }
  var luaMemory: Int { column.byteCount }
}

/// `quantity`
struct LuaQuantityValue: LuaBoxable {
  let quantity: Quantity
  let context: LuaContext

  static let luaTypeName = "quantity"

  var luaDescription: String { quantity.text(context.style.quantity) }
}

/// `change`
struct LuaChangeValue: LuaBoxable {
  let change: Change
  let subject: Field
  let context: LuaContext

  static let luaTypeName = "change"

  var luaDescription: String {
    context.narrator.movement(change, grammar: subject.grammar ?? Grammar())
      .text(context.style.quantity)
  }
}

/// `figure`
struct LuaFigureValue: LuaBoxable {
  let figure: Figure
  let context: LuaContext

  static let luaTypeName = "figure"

  var luaDescription: String {
    let text = figure.text(context.style)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}

/// `prose`
struct LuaProseValue: LuaBoxable {
  let prose: Prose
  let context: LuaContext

  static let luaTypeName = "prose"

  var luaDescription: String { prose.text(context.style.quantity) }
}

/// `missing`: a cell without a value, with its reason; never nil and never 0.
struct LuaMissingValue: LuaBoxable {
  let reason: MissingReason
  /// The missing cells that an aggregate found and nothing else; 0 for a single cell.
  var cells = 0

  static let luaTypeName = "missing"

  var luaDescription: String {
    if cells == 0 { return "<\(reason.name)>" }
    return "<\(reason.name), \(cells) \(cells == 1 ? "cell" : "cells")>"
  }

  /// One box a reason, so that a column of missing cells gives Lua few objects.
  private static let boxes = (0...UInt8.max).map { number in
    MissingReason(rawValue: number).map { LuaBox(LuaMissingValue(reason: $0)) }
  }

  static func box(_ reason: MissingReason) -> LuaBox<LuaMissingValue> {
    boxes[Int(reason.rawValue)] ?? LuaBox(LuaMissingValue(reason: reason))
  }
}

extension Column {
  /// Bytes that the values take, or will take: a deferred one holds numbers.
  fileprivate var byteCount: Int { deferred.map { $0.count * 8 } ?? storage.byteCount }
}

extension ColumnStorage {
  /// Bytes that the values take.
  var byteCount: Int {
    switch self {
    case .integer(let values): values.count * 8
    case .real(let values): values.count * 8
    case .decimal(let values, _): values.count * 8
    case .category(let codes, _): codes.count * codes.width.rawValue
    case .text(let texts): texts.bytes.count + texts.count * 8
    case .boolean(let values): values.count
    case .period(let values): values.byteCount
    }
  }
}
