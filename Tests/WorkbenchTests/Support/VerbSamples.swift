import Workbench

/// Small tables for tests of verbs.
enum VerbSamples {
  /// A column from cells; a field may be adjusted.
  static func column(
    _ name: String, _ type: ColumnType, _ cells: [Cell], domain: CategoryDomain? = nil,
    _ adjust: (inout Field) -> Void = { _ in }
  ) throws -> Column {
    var field = Field(name: name, type: type)
    adjust(&field)
    var builder = ColumnBuilder(field, domain: domain)
    for cell in cells { try builder.append(cell) }
    return builder.column()
  }

  static func table(_ columns: [Column], name: String = "nogletal") throws -> Table {
    let source = SourceRecord(name: name)
    return try Table(
      columns, info: TableInfo(name: name), lineage: Lineage(.source(source)))
  }

  /// Geography, year, amount in kr., persons and a share: three areas over two years.
  static func figures() throws -> Table {
    let geo = ["Bornholm", "Herlev", "Åkirkeby", "Bornholm", "Herlev", "Åkirkeby"]
    return try table([
      column("geo", .category, geo.map { .text($0) }) { $0.role = .dimension },
      column("year", .integer, [2020, 2020, 2020, 2024, 2024, 2024].map { .integer($0) }) {
        $0.role = .dimension
      },
      column("beløb", .integer, [100, 200, 50, 150, 180, 75].map { .integer($0) }) {
        $0.role = .measure
        $0.unit = .kroner
        $0.priceBasis = .current
      },
      column("antal", .integer, [10, 20, 5, 10, 0, 5].map { .integer($0) }) {
        $0.role = .measure
        $0.unit = Unit(code: "personer")
      },
      column("andel", .real, [10.5, 20, 5, 12, 0, 5].map { .real($0) }) {
        $0.role = .measure
        $0.unit = .percentShare
        $0.quantity = .share
      },
    ])
  }

  /// Rows of a column as plain text.
  static func texts(_ table: Table, _ name: String) throws -> [String] {
    let column = try table.column(name)
    return (0..<table.rowCount).map { column[$0].plainText }
  }

  /// The whole problem that a call throws; a call that throws none gives an empty text.
  static func problem(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch let problem as Problem {
      return ProblemText().render(problem)
    } catch {
      return "\(error)"
    }
  }
}
