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
    /// What stands above the title, from the outside in: neighbours with the same share a cell.
    public var levels: [String]
    /// The range, 0 included, of the bars drawn behind the numbers; nil for none.
    public var bars: ClosedRange<Double>?

    public init(
      _ text: String, unit: String = "", alignment: Alignment = .left, levels: [String] = []
    ) {
      self.text = text
      self.unit = unit
      self.alignment = alignment
      self.levels = levels
    }

    /// All levels and the title on one line, for formats with one row of headers.
    public var path: String { (levels + [text]).joined(separator: " · ") }
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
  /// The remark that says which columns of sums and means leave missing cells out, and how many;
  /// nil where none does.
  public func leftOutNote(_ language: Language) -> String? {
    let words = ChartWords(language: language)
    var parts: [String] = []
    for (column, header) in headers.enumerated() {
      var cells = 0
      for row in rows where column < row.count {
        if case .quantity(let quantity) = row[column] { cells += quantity.leftOut }
      }
      if cells > 0 { parts.append(words.leftOut(cells, of: header.path)) }
    }
    return parts.isEmpty ? nil : words.leftOut(parts)
  }

  /// A heading above columns that stand beside each other.
  public struct Span: Sendable, Equatable {
    public var text: String
    public var columns: Range<Int>
  }

  /// The rows of headings above the titles, from the top: neighbours under the same heading, and
  /// under the same ones above it, share it. Columns without headings are in no span.
  public var headings: [[Span]] {
    let depth = headers.reduce(0) { max($0, $1.levels.count) }
    return (0..<depth).map { level in
      var spans: [Span] = []
      for (column, header) in headers.enumerated() where level < header.levels.count {
        if let last = spans.last, last.columns.upperBound == column,
          headers[last.columns.lowerBound].levels.prefix(level + 1)
            == header.levels.prefix(level + 1)
        {
          spans[spans.count - 1].columns = last.columns.lowerBound..<column + 1
        } else {
          spans.append(Span(text: header.levels[level], columns: column..<column + 1))
        }
      }
      return spans
    }
  }
}
