/// A small table as a reader sees it: headers, and cells that are labels, quantities or gaps.
///
/// Every chart yields one (the data behind it), and a table figure is one. Writers lay it out; they
/// compute nothing.
public struct DataTable: Sendable {
  public enum Alignment: Sendable { case left, right }

  public struct Header: Sendable {
    public var text: String
    /// The unit below or behind the title; empty when there is none.
    public var unit: String
    public var alignment: Alignment

    public init(_ text: String, unit: String = "", alignment: Alignment = .left) {
      self.text = text
      self.unit = unit
      self.alignment = alignment
    }
  }

  public enum Entry: Sendable {
    case label(String)
    case quantity(Quantity)
    case missing(MissingReason)
  }

  public var headers: [Header]
  public var rows: [[Entry]]
  /// The last rows that are totals, set off by a rule.
  public var totalRows: Int

  public init(headers: [Header], rows: [[Entry]], totalRows: Int = 0) {
    self.headers = headers
    self.rows = rows
    self.totalRows = totalRows
  }
}

extension DataTable {
  /// What stands in a cell: the number alone where the header names the unit, the number with its
  /// unit otherwise, and a dash for a missing value.
  public func text(_ entry: Entry, column: Int, _ style: QuantityStyle) -> String {
    switch entry {
    case .label(let text): return text
    case .missing: return style.ascii ? "-" : "–"
    case .quantity(let quantity):
      let isNamed = headers.indices.contains(column) && !headers[column].unit.isEmpty
      return isNamed ? quantity.number(style) : quantity.text(style)
    }
  }

  /// The remark that says why cells are missing, with how many of each reason; nil without any.
  public func missingNote(_ language: Language) -> String? {
    var counts: [MissingReason: Int] = [:]
    for row in rows {
      for case .missing(let reason) in row { counts[reason, default: 0] += 1 }
    }
    guard !counts.isEmpty else { return nil }
    let parts = counts.keys.sorted(by: >).map { "\($0.label(language)) (\(counts[$0] ?? 0))" }
    return ChartWords(language: language).missingCells(parts)
  }
}
