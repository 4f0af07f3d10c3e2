/// Reckons a number of a finished report again from the data that are at hand.
///
/// The verbs that the evidence holds as data are run again over the sources at hand, cells are looked
/// up by the keys of their rows, and changes, shares and the four operations are made anew. A step
/// that is told in words only, such as a function of a script, is not reckoned.
public struct EvidenceRecalculation {
  /// What came of it.
  public enum Outcome: Equatable, Sendable {
    /// The same number, from sources with the bytes they had.
    case agrees(String)
    /// The same number, though a source has changed.
    case agreesWithChanged(String, sources: [String])
    /// Another number.
    case differs(String, changed: [String])
    case impossible(Reason)
  }

  public enum Reason: Equatable, Sendable {
    case written
    case computed(String)
    case failed(String, String)
    case noSource(String)
    case noRow(String)
    case severalRows(String)
    case noColumn(String)
    case noNumber(String)
  }

  private struct Failure: Error {
    var reason: Reason
  }

  private let report: EvidenceFile
  private let catalogue: DatasetCatalogue
  private var tables: [String: Table] = [:]
  /// Tables that verbs gave, by their chains.
  private var results: [String: Table] = [:]

  public init(_ report: EvidenceFile, catalogue: DatasetCatalogue) {
    self.report = report
    self.catalogue = catalogue
  }

  public mutating func outcome(of number: EvidenceFile.Number) -> Outcome {
    do {
      var used: [String] = []
      let result = try value(number.origin, kind: number.kind, &used)
      guard var result else { return .impossible(.written) }
      result.decimals = number.decimals
      if result.unit.title(report.language) != number.unit, result.unit.kind == .money {
        // The report may have asked for another power of ten of the same unit.
        for code in ["kr", "tkr", "mio_kr", "mia_kr"] {
          let unit = Unit(code: code)
          if unit.title(report.language) == number.unit { result = result.converted(to: unit) }
        }
      }
      let style = QuantityStyle(language: report.language)
      let shown = result.text(style)
      let changed = used.filter { isChanged($0) }
      // The value is compared where it is told in full, because two values may be shown alike.
      let same = number.value.flatMap { Double($0) }.map { told in
        told == result.value || abs(told - result.value) <= abs(told) * 1e-12
      }
      guard same ?? (shown == number.shown) else {
        return .differs(shown, changed: changed)
      }
      return changed.isEmpty ? .agrees(shown) : .agreesWithChanged(shown, sources: changed)
    } catch {
      return .impossible(error.reason)
    }
  }

  /// The number at the end of a chain; nil for one that the script wrote down.
  private mutating func value(
    _ origin: EvidenceFile.Origin, kind: String, _ used: inout [String]
  ) throws(Failure) -> Quantity? {
    switch origin {
    case .literal(let text):
      guard let value = Double(text) else { return nil }
      return Quantity(plain: value, whole: Int64(text))
    case .text(let text): throw Failure(reason: .computed(text))
    case .source(let name): throw Failure(reason: .computed(name))
    case .verb(let name, _, _, _): throw Failure(reason: .computed(name))
    case .cell(let column, let row, let from):
      return try cell(column, row, from, &used)
    case .derived(let name, let from):
      var inputs: [Quantity] = []
      for part in from {
        guard let input = try value(part, kind: "", &used) else { return nil }
        inputs.append(input)
      }
      if name == "median" { return try median(inputs) }
      if name == "magnitude", let only = inputs.first { return only.magnitude }
      guard inputs.count == 2 else { throw Failure(reason: .computed(name)) }
      if name == "share" {
        guard inputs[1].value > 0 else { throw Failure(reason: .computed(name)) }
        let share = inputs[0].value * 100 / inputs[1].value
        return Quantity(share, unit: .percentShare, lineage: inputs[0].lineage)
      }
      if name == "change" {
        guard let change = try? Change(from: inputs[0], to: inputs[1]) else {
          throw Failure(reason: .computed(name))
        }
        let result = kind == Unit.percentChange.kind.rawValue ? change.percent : change.difference
        guard let result else { throw Failure(reason: .computed(name)) }
        return result
      }
      guard let operation = Quantity.Operation(rawValue: name),
        let result = try? inputs[0].combined(operation, with: inputs[1])
      else { throw Failure(reason: .computed(name)) }
      return result
    }
  }

  private func median(_ inputs: [Quantity]) throws(Failure) -> Quantity {
    let sorted = inputs.sorted { $0.value < $1.value }
    guard !sorted.isEmpty else { throw Failure(reason: .computed("median")) }
    let low = sorted[(sorted.count - 1) / 2]
    let high = sorted[sorted.count / 2]
    var middle = low
    if sorted.count.isMultiple(of: 2) {
      middle.value = (low.value + high.value) / 2
      middle.exact = nil
    }
    return middle
  }

  /// A cell of the table that the verbs lead to, by the keys of its row.
  private mutating func cell(
    _ column: String, _ row: [Lineage.RowKey], _ from: EvidenceFile.Origin, _ used: inout [String]
  ) throws(Failure) -> Quantity {
    let table = try table(of: from, depth: 0, &used)
    let name = Self.sourceName(from)
    guard table.hasColumn(column), let cells = try? table.column(column) else {
      throw Failure(reason: .noColumn("\(name).\(column)"))
    }
    var keys: [(cells: Column, value: String)] = []
    for key in row {
      guard table.hasColumn(key.column), let cells = try? table.column(key.column) else {
        throw Failure(reason: .noColumn("\(name).\(key.column)"))
      }
      keys.append((cells, key.value))
    }
    let rows = (0..<cells.count).filter { index in
      keys.allSatisfy { $0.cells[index].plainText == $0.value }
    }
    guard let index = rows.first else { throw Failure(reason: .noRow(name)) }
    guard rows.count == 1 else { throw Failure(reason: .severalRows(name)) }
    guard let quantity = try? table.quantity(row: index, column: column) else {
      throw Failure(reason: .noNumber("\(name).\(column)"))
    }
    return quantity
  }

  private static func sourceName(_ origin: EvidenceFile.Origin) -> String {
    switch origin {
    case .source(let name): name
    case .verb(let name, _, _, let from): from.first.map(sourceName) ?? name
    default: ""
    }
  }

  /// The table at the end of a chain of verbs over sources.
  private mutating func table(
    of origin: EvidenceFile.Origin, depth: Int, _ used: inout [String]
  ) throws(Failure) -> Table {
    switch origin {
    case .source(let name):
      if !used.contains(name) { used.append(name) }
      return try table(name)
    case .verb(let name, let arguments, let verb, let from):
      guard depth < 100 else { throw Failure(reason: .computed(name)) }
      var inputs: [Table] = []
      for part in from.prefix(2) { inputs.append(try table(of: part, depth: depth + 1, &used)) }
      guard let first = inputs.first else { throw Failure(reason: .computed(name)) }
      guard let verb else {
        // Such as a file of an older report: these leave cells under the same keys.
        guard Self.keepingCells.contains(name), inputs.count == 1 else {
          throw Failure(reason: .computed(name))
        }
        return first
      }
      let key = "\(origin)"
      if let known = results[key] { return known }
      do {
        let second = inputs.count > 1 ? inputs[1] : nil
        let result = try ColumnEvaluator().apply(verb, to: first, with: second)
        results[key] = result
        return result
      } catch {
        let step = arguments.isEmpty ? name : "\(name) \(arguments)"
        throw Failure(reason: .failed(step, error.code.rawValue))
      }
    case .literal(let text), .text(let text), .derived(let text, _):
      throw Failure(reason: .computed(text))
    case .cell(let column, _, _): throw Failure(reason: .computed(column))
    }
  }

  /// Verbs after which a cell is still that of the source, under the same column and keys.
  private static let keepingCells: Set<String> = [
    "where", "select", "drop", "sort", "top", "bottom", "slice", "distinct", "order", "filter",
  ]

  private mutating func table(_ name: String) throws(Failure) -> Table {
    if let known = tables[name] { return known }
    let path = report.sources.first { $0.name == name }?.path
    for candidate in [name, path].compactMap({ $0 }) {
      if let found = try? catalogue.open(candidate) {
        tables[name] = found.table
        return found.table
      }
    }
    throw Failure(reason: .noSource(name))
  }

  /// Whether a source has other bytes than when the report was made.
  private func isChanged(_ name: String) -> Bool {
    guard let wanted = report.sources.first(where: { $0.name == name })?.sha256,
      let found = tables[name]?.lineage.sources.first?.sha256
    else { return false }
    return wanted != found
  }
}
