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
