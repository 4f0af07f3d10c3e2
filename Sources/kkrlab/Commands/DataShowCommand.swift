import ArgumentParser
import Workbench

extension DataCommand {
  /// `kkrlab data describe NAME`
  struct Describe: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell what a dataset or file holds: columns, dimensions, sums, missing, rejects.")

    @Argument(
      help: ArgumentHelp(
        "A dataset, dataset.resource, or the path of a file; several workbooks with --form.",
        valueName: "name"))
    var names: [String]
    @OptionGroup var project: ProjectOptions
    @OptionGroup var reading: ReadingOptions
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
      let description = DatasetDescription(try reading.open(names, in: project.catalogue()))
      StandardOutput.write(json ? JSONWriter().text(description.json) : description.text)
    }
  }

  /// `kkrlab data show NAME`
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the rows of a dataset or file.",
      discussion: """
        In a terminal the first 40 rows are shown, and columns that do not fit beside each other \
        stand in blocks below each other; each block repeats the columns that tell the rows apart. \
        Into a pipe all columns stand on one line, with all rows up to 50,000 cells. With \
        --charset ascii each row is a line of names and cells, legible in an e-mail of any font; \
        ascii-grid keeps the columns.
        """)

    @Argument(
      help: ArgumentHelp(
        "A dataset, dataset.resource, or the path of a file; several workbooks with --form.",
        valueName: "name"))
    var names: [String]
    @OptionGroup var project: ProjectOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var reading: ReadingOptions
    @Option(
      help: ArgumentHelp("Rows: 20 for the first ones, 20..40, or 0 for all.", valueName: "rows"))
    var rows: String?
    @Option(help: ArgumentHelp("The last rows only.", valueName: "n")) var tail: Int?
    @Option(
      name: .long, parsing: .singleValue,
      help: ArgumentHelp("Columns to print, in this order.", valueName: "a,b"))
    var columns: [String] = []
    @Flag(help: "Print CSV with a decimal point, all rows unless --rows says otherwise.")
    var csv = false
    @Flag(help: "Print JSON, one object a row.") var json = false

    private static let usualRows = 40
    private static let cellLimit = 50_000

    func validate() throws {
      if csv, json { throw ValidationError("--csv and --json exclude each other: choose one") }
      if rows != nil, tail != nil {
        throw ValidationError("--rows and --tail exclude each other: choose one")
      }
      if let tail, tail < 1 {
        throw ValidationError("--tail takes a number above 0, not \(tail)")
      }
      if rows.map({ $0.hasPrefix("-") }) == true {
        throw ValidationError(
          "--rows takes 20, 20..40 or 0 for all, not \(rows ?? ""); --tail N shows the last rows")
      }
    }

    func run() throws {
      // A wrong choice is said before a large file is read.
      _ = try RowChoice.of(rows, tail: tail, count: 0)
      let imported = try reading.open(names, in: project.catalogue())
      let table = try chosen(imported.table)
      let choice = try RowChoice.of(rows, tail: tail, count: table.rowCount)
      if csv || json {
        let part =
          try choice.map { try Self.part(table, $0.rows) } ?? table
        StandardOutput.write(
          csv ? CSVWriter().bytes(part) : Array(JSONWriter().text(TableJSON.rows(of: part)).utf8))
      } else {
        try show(table, choice)
      }
      reading.remind(imported, names)
    }

    private func show(_ table: Table, _ choice: RowChoice?) throws {
      let style = output.style()
      guard output.choices.isLaidOut else {
        let limit = max(1, Self.cellLimit / max(1, table.columns.count))
        let rows = choice?.rows ?? 0..<min(limit, table.rowCount)
        StandardOutput.write(try TablePreview(table, rows: rows, overflow: .none).text(style))
        return
      }
      let rows = choice?.rows ?? 0..<min(Self.usualRows, table.rowCount)
      StandardOutput.write(try TablePreview(table, rows: rows, overflow: .blocks).text(style))
    }

    /// The table with the columns asked for. A name that holds a comma is taken as a whole.
    private func chosen(_ table: Table) throws -> Table {
      guard !columns.isEmpty else { return table }
      var wanted: [String] = []
      for text in columns {
        if table.columnNames.contains(text) {
          wanted.append(text)
        } else {
          wanted += text.split(separator: ",").map { String($0.trimmingSpaces) }
        }
      }
      var picked: [Column] = []
      for name in wanted where !picked.contains(where: { $0.name == name }) {
        picked.append(try table.column(name))
      }
      guard !picked.isEmpty else { throw ValidationError("--columns names no column") }
      return try table.with(columns: picked, lineage: table.lineage)
    }

    private static func part(_ table: Table, _ rows: Range<Int>) throws -> Table {
      table.gather(rows.map { Int32($0) }, lineage: table.lineage)
    }
  }
}

extension Substring {
  /// Without spaces at its ends.
  fileprivate var trimmingSpaces: Substring {
    var part = self
    while part.first == " " { part = part.dropFirst() }
    while part.last == " " { part = part.dropLast() }
    return part
  }
}
