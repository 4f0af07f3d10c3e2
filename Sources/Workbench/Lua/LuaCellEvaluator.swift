import Synchronization

/// Runs the cells of a notebook in one Lua session.
///
/// The value of a cell's last expression is its output, as in a conversation; `local` names stay
/// in their cell, globals go on to the next.
public struct LuaCellEvaluator: CellEvaluator {
  public let session: LuaSession
  private let printed: PrintedText
  /// The cells that ran, by name: a function of one may fail in another.
  private var cells: [String: NotebookCell] = [:]

  public init(_ settings: LuaSession.Settings) throws {
    let printed = PrintedText()
    self.printed = printed
    session = try LuaSession(settings) { printed.append($0) }
  }

  /// Parameters are the global table `p`; a municipality has `name` and `code`.
  public mutating func prepare(parameters: ParameterSet) throws {
    let fields = parameters.values.map { ($0.name, Self.value($0.value)) }
    try session.machine.set("p", .table(LuaTable(fields: fields)))
  }

  private static func value(_ value: ParameterValue) -> LuaValue {
    switch value {
    case .municipality(let municipality):
      .table(
        LuaTable(fields: [
          ("name", .string(municipality.name)), ("code", .string(municipality.code)),
        ]))
    case .year(let year): .integer(Int64(year))
    case .integer(let number): .integer(number)
    case .number(let number): .number(number)
    case .text(let text): .string(text)
    case .boolean(let flag): .boolean(flag)
    }
  }

  public mutating func run(cell: NotebookCell) throws -> CellOutcome {
    _ = printed.take()
    cells[cell.name] = cell
    do {
      let source = LastExpression.returned(of: cell.code) { candidate in
        (try? session.machine.check(source: candidate, chunkName: cell.name)) != nil
      }
      let values = try session.machine.run(source: source, chunkName: cell.name)
      return CellOutcome(printed: printed.take(), results: values.map(result))
    } catch {
      return CellOutcome(printed: printed.take(), failure: placed(error))
    }
  }

  private func result(_ value: LuaValue) -> CellResult {
    if let box = value.value(of: LuaFigureValue.self) { return .figure(box.figure) }
    if let box = value.value(of: LuaTableValue.self), let figure = try? Chart.table(box.table) {
      return .figure(figure)
    }
    if let box = value.value(of: LuaProseValue.self) { return .prose(box.prose) }
    if let box = value.value(of: LuaQuantityValue.self) { return .quantity(box.quantity) }
    return value.isNil ? .nothing : .text(session.text(value))
  }

  /// The same problem with its places in the author's file.
  private func placed(_ problem: Problem) -> Problem {
    var copy = problem
    if let place = problem.place, let cell = cells[place.source] {
      copy.place = cell.place(line: place.line, column: place.column, length: place.length)
    }
    copy.trace = problem.trace.map { line in
      for (name, cell) in cells where line.hasPrefix(name + ":") {
        let rest = line.dropFirst(name.count + 1)
        let digits = rest.prefix { $0.isNumber }
        guard let number = Int(digits) else { continue }
        let place = cell.place(line: number)
        return "\(place.source):\(place.line)\(rest.dropFirst(digits.count))"
      }
      return line
    }
    return copy
  }

  public mutating func evaluate(inline expression: InlineExpression) throws -> InlineValue {
    do {
      let values = try session.machine.evaluate(expression.source, chunkName: "inline")
      return inline(values.first ?? .nil)
    } catch {
      var copy = placed(error)
      // A problem of the expression itself belongs where the author wrote it.
      if copy.place?.source == "inline" { copy.place = expression.place }
      throw copy.at(expression.place)
    }
  }

  public mutating func takeWarnings() -> [Problem] {
    session.takeWarnings().map { problem in
      var copy = placed(problem)
      // A line of an expression is the author's place of it, which the runner knows.
      if copy.place?.source == "inline" { copy.place = nil }
      return copy
    }
  }

  private func inline(_ value: LuaValue) -> InlineValue {
    if let box = value.value(of: LuaQuantityValue.self) { return .quantity(box.quantity) }
    if let box = value.value(of: LuaProseValue.self) { return .prose(box.prose) }
    if let box = value.value(of: LuaMissingValue.self) { return .missing(box.reason) }
    if let box = value.value(of: LuaChangeValue.self) {
      return .prose(
        box.context.narrator.movement(box.change, grammar: box.subject.grammar ?? Grammar()))
    }
    switch value {
    case .nil: return .nothing
    case .integer(let number): return .number(Double(number))
    case .number(let number): return .number(number)
    default: return .text(session.text(value))
    }
  }
}

/// What cells print, kept until it is asked for.
private final class PrintedText: Sendable {
  private let bytes = Mutex<[UInt8]>([])

  func append(_ more: UnsafeRawBufferPointer) { bytes.withLock { $0.append(contentsOf: more) } }

  func take() -> String {
    bytes.withLock { bytes in
      defer { bytes = [] }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
