/// What an author may say about a table figure beside its data.
public struct TableOptions: Sendable {
  /// One column shown: its name in the table, and what overrides the schema.
  public struct Column: Sendable {
    public var name: String
    public var title: String?
    public var unit: Unit?
    public var decimals: Int?
    /// Whether a bar stands behind each number.
    public var bar = false
    /// Further columns: those of one row are shown together as a small line, from `name` on.
    public var others: [String] = []
    /// The last of the columns of the small line, where all from `name` to it are meant.
    public var through: String?
    public var isTrend = false

    public init(_ name: String, title: String? = nil, unit: Unit? = nil, decimals: Int? = nil) {
      self.name = name
      self.title = title
      self.unit = unit
      self.decimals = decimals
    }
  }

  public var language: Language = .danish
  public var title: String?
  public var note: String?
  public var source: String?
  /// The columns to show, in order; empty shows all.
  public var columns: [Column] = []
  /// How many of the last rows are totals, which a rule sets off.
  public var totalRows = 0

  public init(language: Language = .danish, title: String? = nil) {
    self.language = language
    self.title = title
  }
}
