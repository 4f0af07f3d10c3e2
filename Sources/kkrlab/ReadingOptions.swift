import ArgumentParser
import Glibc
import Workbench

/// How a plain file is to be read, where it does not say so itself.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Columns as a Table Schema or datapackage.json describes them; FILE#NAME names a table.",
      valueName: "file"))
  var schema: String?
  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp(
      "Types of single columns: text, category, integer, decimal, real, percent, boolean, period.",
      valueName: "kode=text,antal=integer"))
  var types: [String] = []
  @Option(
    help: ArgumentHelp(
      "The sheet of a workbook: its name, its number, or * for all, one below the other.",
      valueName: "sheet"))
  var sheet: String?
  @Option(help: ArgumentHelp("The part of a sheet, such as B4:H40.", valueName: "range"))
  var range: String?
  @Option(help: ArgumentHelp("Rows of the header; 0 for none.", valueName: "n"))
  var headerRows: Int?
  @Option(help: ArgumentHelp("What separates the cells of a CSV file, or tab.", valueName: "mark"))
  var delimiter: String?
  @Option(help: ArgumentHelp("The decimal mark of a CSV file: , or .", valueName: "mark"))
  var decimal: String?
  @Option(
    help: ArgumentHelp("The encoding of a CSV file, such as windows-1252.", valueName: "name"))
  var encoding: String?
  @Option(
    help: ArgumentHelp(
      "A schema of a form: all sheets of a workbook, or several workbooks, become one table.",
      valueName: "file"))
  var form: String?
  @Option(
    help: ArgumentHelp(
      "Write what could not be read as CSV to this file; - tells it on standard error.",
      valueName: "file"))
  var rejects: String?

  var choices: ReadChoices {
    var choices = ReadChoices()
    choices.schema = schema
    choices.types = types
    choices.sheet = sheet
    choices.range = range
    choices.headerRows = headerRows
    choices.delimiter = delimiter
    choices.decimal = decimal
    choices.encoding = encoding
    choices.form = form
    return choices
  }

  /// Opens one name, or several workbooks of a form, and writes the rejects where they are wanted.
  func open(_ names: [String], in catalogue: DatasetCatalogue) throws -> Imported {
    let imported: Imported
    do {
      imported =
        names == ["-"]
        ? try catalogue.open(piped: try Self.standardInput(), choices)
        : try catalogue.open(names, choices)
    } catch {
      let ofUsage: [ProblemCode] = [
        .readOptionUnused, .readOptionValue, .datasetKnowsItself, .severalFiles, .xlsxRange,
      ]
      guard var problem = error as? Problem, ofUsage.contains(problem.code) else { throw error }
      // Scripts write header_rows, commands --header-rows.
      for fact in ["option", "known"] {
        problem.facts[fact] = problem.facts[fact]?.replacing("_", with: "-")
      }
      problem.facts["option"] = problem.facts["option"].map { "--" + $0 }
      throw UsageProblem(problem: problem)
    }
    guard let rejects else { return imported }
    guard rejects != "-" else {
      if imported.rejectCount > 0 { StandardOutput.writeError(try Self.summary(imported)) }
      return imported
    }
    let sources = imported.table.lineage.sources.compactMap(\.path)
    try OutputFile.write(CSVWriter().bytes(imported.rejects), to: rejects, sources: sources)
    return imported
  }

  private static func standardInput() throws -> FileBytes {
    guard isatty(STDIN_FILENO) == 0 else {
      throw ValidationError("- reads from a pipe, and nothing is piped in")
    }
    return try FileBytes(reading: STDIN_FILENO, name: "-")
  }

  /// How many of each column and reason, and the first of them.
  private static func summary(_ imported: Imported) throws -> String {
    let table = imported.rejects
    var style = TextStyle(width: 300, quantity: QuantityStyle(language: .english))
    style.charset = Terminal.current().charset
    let preview = TablePreview(table, rows: 0..<min(20, table.rowCount), overflow: .none)
    var counts: [(name: String, count: Int)] = []
    let reasons = try table.column("reason")
    for row in 0..<table.rowCount {
      let name = reasons[row].plainText
      if let index = counts.firstIndex(where: { $0.name == name }) {
        counts[index].count += 1
      } else {
        counts.append((name, 1))
      }
    }
    let parts = counts.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
    let lines = try preview.text(style).split(separator: "\n").dropLast().joined(separator: "\n")
    let rejects = imported.rejectCount == 1 ? "1 reject" : "\(imported.rejectCount) rejects"
    return "\(lines)\n\(rejects): \(parts)\n"
  }

  /// Tells on standard error that something could not be read, unless it was written already.
  func remind(_ imported: Imported, _ names: [String]) {
    guard imported.rejectCount > 0, rejects == nil else { return }
    let rows = imported.rejectCount == 1 ? "1 row or cell" : "\(imported.rejectCount) rows or cells"
    StandardOutput.writeError(
      "\(rows) could not be read: kkrlab data describe \(names.joined(separator: " ")),"
        + " or --rejects FILE\n")
  }
}
