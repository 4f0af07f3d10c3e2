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
    /// The range, 0 included, of the bars drawn behind the numbers; nil for none.
    public var bars: ClosedRange<Double>?

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
    /// Several numbers of the row as one small line.
    case trend(Trend)
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
    case .trend(let trend): return trend.text(ascii: style.ascii)
    case .quantity(let quantity):
      let isNamed = headers.indices.contains(column) && !headers[column].unit.isEmpty
      return isNamed ? quantity.number(style) : quantity.text(style)
    }
  }

  /// The remark that says why cells are missing, with how many of each reason; nil without any.
  public func missingNote(_ language: Language) -> String? {
    var counts: [MissingReason: Int] = [:]
    for row in rows {
      for entry in row {
        switch entry {
        case .missing(let reason): counts[reason, default: 0] += 1
        case .trend(let trend):
          for case .missing(let reason) in trend.values { counts[reason, default: 0] += 1 }
        case .label, .quantity: break
        }
      }
    }
    guard !counts.isEmpty else { return nil }
    let parts = counts.keys.sorted(by: >).map { "\($0.label(language)) (\(counts[$0] ?? 0))" }
    return ChartWords(language: language).missingCells(parts)
  }
}
