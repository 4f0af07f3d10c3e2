import ArgumentParser
import Workbench

/// `kkrlab chart FILE`: one chart of a file, a dataset or a pipe.
struct ChartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chart", abstract: "Draw a chart of a file, a dataset or a pipe.",
    discussion: """
      What is not said is chosen where only one choice is possible, and told on standard error. Text \
      goes to standard output; --svg prints a picture instead, and -o writes a file.

      \(ChartArguments.help)
      """)

  @Argument(
    help: ArgumentHelp(
      "A dataset, dataset.resource, or the path of a file; - reads CSV from a pipe.",
      valueName: "name"))
  var names: [String]
  @Option(help: "The kind of chart; see above.") var kind: String?
  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Only the rows for which this holds, such as \"year >= 2020\".", valueName: "expression"))
  var condition: String?
  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "Write the figure to a file: NAME.svg, NAME.png or NAME.txt.", valueName: "file"))
  var file: String?
  @Flag(help: "Print the picture as SVG.") var svg = false
  @Option(help: "The width of a PNG picture in pixels, \(SVGConverter.usualWidth) by default.")
  var pixels: Int?
  /// The options of charts, as `ChartArguments` took them out of the command line.
  @Option(name: .customLong("chart-option"), help: .hidden) var taken: [String] = []
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var reading: ReadingOptions

  func validate() throws {
    if svg, file != nil { throw ValidationError("--svg and -o exclude each other: choose one") }
    let format = file.flatMap { FigureFormat.of(path: $0) }
    if let file, format == nil {
      let endings = FigureFormat.all.map { ".\($0.ending)" }.joined(separator: ", ")
      throw ValidationError("-o takes a name that ends in one of \(endings), not «\(file)»")
    }
    if let pixels {
      guard format?.ending == "png" else {
        throw ValidationError("--pixels is the width of a .png, which -o writes")
      }
      guard SVGConverter.widths.contains(pixels) else {
        throw ValidationError(
          "--pixels takes a number from \(SVGConverter.widths.lowerBound) to "
            + "\(SVGConverter.widths.upperBound), not \(pixels)")
      }
    }
  }

  func run() throws {
    // What is wrong in the command is said before a large file is read.
    let arguments = try ChartArguments(taken)
    let kind = try UsageProblem.checking { try self.kind.map { try ChartKind.named($0) } }
    var style = output.style(toFile: file != nil)
    if let kind {
      _ = try UsageProblem.checking { try arguments.chartOptions(kind, style.language) }
    }
    let condition = try UsageProblem.checking { try self.condition.map { try Expression($0) } }
    let imported = try reading.open(names, in: project.catalogue())
    let table = try Self.rows(of: imported.table, where: condition)
    let guess = try Self.guess(table, kind, arguments.columns)
    let options = try UsageProblem.checking {
      try arguments.chartOptions(guess.kind, style.language)
    }
    style.quantity.language = options.language
    let figure = try Self.draw(
      guess.kind, ChartKind.Request(table, columns: guess.columns, options: options))
    if !guess.chosen.isEmpty {
      let words = DisplayText.neutralised(guess.chosen.joined(separator: " "))
      StandardOutput.writeError("chosen: \(words)\n")
    }
    reading.remind(imported, names)
    let settings = FigureFormat.Settings(
      style: style, width: pixels, converter: Pictures.converter)
    if let file, let format = FigureFormat.of(path: file) {
      let bytes = try format.bytes(figure, settings)
      try OutputFile.write(
        bytes, to: file, sources: table.lineage.sources.compactMap(\.path))
    } else if svg {
      StandardOutput.write(try FigureFormat.svg.bytes(figure, settings))
    } else {
      StandardOutput.write(figure.text(style))
    }
  }

  /// The rows to draw. A file without any is a problem; a condition that leaves none is noted, and the
  /// picture says that there are no data.
  private static func rows(
    of table: Table, where condition: Expression?
  ) throws(Problem) -> Table {
    guard table.rowCount > 0 else {
      let path = table.lineage.sources.first?.path
      throw Problem(
        .tableWithoutRows, ["table": table.info.name],
        place: path.map { Place(source: $0, line: 1, column: 1) })
    }
    guard let condition else { return table }
    let chosen: Table
    do {
      chosen = try table.filtered(where: condition)
    } catch {
      throw error.explained(by: table)
    }
    if chosen.rowCount == 0 {
      let note = Problem(
        .noRowsChosen, severity: .note,
        ["table": table.info.name, "condition": condition.source])
      StandardOutput.writeError(ProblemText().render(note))
    }
    return chosen
  }

  /// What to draw; a column without values is no fault of the command.
  private static func guess(
    _ table: Table, _ kind: ChartKind?, _ columns: [String: String]
  ) throws -> ChartGuess {
    do {
      return try ChartGuess(table, kind: kind, columns: columns)
    } catch {
      if error.code == .columnWithoutValues { throw error }
      throw UsageProblem(problem: error)
    }
  }

  /// Problems of the options themselves that only the data bring to light.
  private static let ofUsage: Set<ProblemCode> = [
    .chartOptionValue, .unknownSeries, .emptyAxisRange, .annotationOffAxis, .logScaleHasNoZero,
    .logScaleOfLengths, .annotationsNeedAxis,
  ]

  private static func draw(_ kind: ChartKind, _ request: ChartKind.Request) throws -> Figure {
    do {
      return try kind.figure(request)
    } catch {
      throw ofUsage.contains(error.code) ? UsageProblem(problem: error) : error
    }
  }
}
