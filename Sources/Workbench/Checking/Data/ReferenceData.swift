/// The numbers that a text is held against: cells of tables with the names that sentences may use
/// for them.
struct ReferenceData: Sendable {
  /// A name that rows of a column have, in all its forms, as stems.
  struct Label: Sendable {
    /// Words that make the name, and words in brackets that may be left out.
    struct Form: Sendable, Hashable {
      var core: [String]
      var optional: [String]
    }

    var column: Int
    var text: String
    var forms: [Form]
    var isTotal: Bool
  }

  struct Column: Sendable {
    var table: Int
    var name: String
    /// Whether its names say what was measured.
    var isMeasure: Bool
    /// Whether it says where a number was printed, and not what it is.
    var isDocumentary: Bool
  }

  /// One cell.
  struct Value: Sendable {
    var table: Int
    var row: Int
    var column: String
    /// Position of the label for each column of the table, in order; nil without one.
    var labels: [Int]
    /// What it may be, in base units.
    var interval: ClosedRange<Double>
    var base: Double
    var unit: Unit
    var start: Int?
    var end: Int?
    var quantity: Quantity
    /// Cells that differ in time only have the same series.
    var series: Int
  }

  var tables: [Table] = []
  var columns: [Column] = []
  var labels: [Label] = []
  var values: [Value] = []
  /// The cells of a label.
  var cells: [[Int]] = []
  /// Cells of each series, in order of time.
  var series: [[Int]] = []
  /// Stems of units that are counted.
  var counted: Set<String> = []
  /// Stems of what dimensions are called: "nøgleord", "kommune".
  var titles: Set<String> = []
  /// Labels by the stems that their forms hold.
  var labelsByStem: [String: [Int]] = [:]
  var stemsBySkeleton: [String: [String]] = [:]
  /// The last year that any cell of a table is of.
  var latest: [Int?] = []
  /// Whether nothing but these numbers is spoken of: a figure's own data.
  var isComplete = false
  private(set) var language: Language

  /// Cells that are taken in at most; a text is checked against reports' tables, not archives.
  static let valueLimit = 2_000_000

  init(_ tables: [Table], language: Language) throws(Problem) {
    self.language = language
    for word in ["kommune", "person", "borger", "plads", "svar", "municipality", "answer"] {
      counted.insert(WordStem.of(word, language))
    }
    for table in tables {
      var reader = ReferenceReader(data: self, table: table)
      try reader.read()
      self = reader.data
    }
    finish()
  }

  private mutating func finish() {
    for index in series.indices {
      series[index].sort { (values[$0].end ?? 0, $0) < (values[$1].end ?? 0, $1) }
    }
    cells = Array(repeating: [], count: labels.count)
    for (index, value) in values.enumerated() {
      for label in value.labels { cells[label].append(index) }
    }
    var known = Set<String>()
    for (index, label) in labels.enumerated() {
      for form in label.forms {
        for stem in form.core + form.optional {
          if labelsByStem[stem]?.last != index { labelsByStem[stem, default: []].append(index) }
          known.insert(stem)
        }
      }
    }
    let words = ClaimWords.of(language)
    for word in words.directions.keys { known.insert(WordStem.of(word, language)) }
    for stem in known.sorted() where stem.contains(where: { "æøå".contains($0) }) {
      stemsBySkeleton[WordStem.skeleton(stem), default: []].append(stem)
    }
  }

  /// What identifies a row in a finding.
  func rowName(_ value: Value) -> String {
    let table = tables[value.table]
    if let id = try? table.column("id") { return id[value.row].plainText }
    // A whole sentence is a name, but no key.
    let keys = table.keys(row: value.row).map(\.value).filter { $0.count <= 40 }
    return keys.isEmpty ? "row \(value.row + 1)" : keys.joined(separator: ", ")
  }

  /// The table and row of a cell, as findings name them: `nogletal.statements N016`.
  func rowReference(_ value: Value) -> String {
    let table = tables[value.table]
    let name = table.lineage.sources.first?.name ?? table.info.name
    return "\(name) \(rowName(value))"
  }

  /// What a cell is of, in the data's own words.
  func about(_ value: Value) -> String {
    var parts = value.labels.filter { !columns[labels[$0].column].isDocumentary }
      .map { labels[$0].text }.filter { !MeasureTitle.isGeneric($0) }
    switch (value.start, value.end) {
    case (let start?, let end?) where start != end: parts.append("\(start)-\(end)")
    case (_, let end?): parts.append("\(end)")
    default: break
    }
    return parts.joined(separator: ", ")
  }
}
