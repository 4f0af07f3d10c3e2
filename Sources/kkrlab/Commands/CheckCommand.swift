import ArgumentParser
import Workbench

/// `kkrlab check FILE…`: holds the claims of a text against datasets and against each other.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Hold the numbers and comparison words of a text against datasets.",
    discussion: """
      Reads Markdown, plain text, HTML and DOCX, in Danish or English. Numbers, units, directions, \
      comparisons and ranks of each sentence are held against each other and against the datasets \
      of --against, at the precision that the text shows. Nothing that cannot be tied to the data \
      is called wrong; --all lists it.

      The exit code is 1 when a contradiction was found, and 3 when nothing in a text could be \
      examined, for then nothing is said of it. Where a right number stands in a row that \
      its source contradicts elsewhere, that is told as well and changes no exit code.
      """)

  @Argument(help: ArgumentHelp("Texts; - reads standard input.", valueName: "file"))
  var files: [String]
  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp(
      "A dataset, dataset.resource or file to hold the text against; may be repeated.",
      valueName: "dataset"))
  var against: [String] = []
  @Option(help: "Language of the text: da or en; by default the one its words belong to.")
  var language: OutputOptions.LanguageChoice?
  @Flag(help: "List the numbers that cannot be tied to the data, too.") var all = false
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var project: ProjectOptions

  func validate() throws {
    if files.isEmpty { throw ValidationError("name a text to check, or - for standard input") }
  }

  func run() throws {
    let catalogue = try project.catalogue()
    let (tables, source) = try references(catalogue)
    var checkers: [Language: ProseChecker] = [:]
    var reports: [ProseReport] = []
    for file in files {
      let bytes =
        file == "-"
        ? try Self.standardInput()
        : try FileBytes(
          path: file, limit: ProseFormat.sizeLimit
        ).array
      let text = try ProseFormat.of(path: file, bytes: bytes).read(bytes, name: file)
      let language =
        language.flatMap { Language(rawValue: $0.rawValue) } ?? ProseChecker.language(of: text)
      let checker =
        try checkers[language] ?? ProseChecker(tables, language: language, source: source)
      checkers[language] = checker
      reports.append(try checker.check(text))
    }
    StandardOutput.write(
      json
        ? JSONWriter().text(.array(reports.map { $0.json(listsAll: all) }))
        : reports.map { ProseReportText($0.language, listsAll: all).text($0) }
          .joined(separator: "\n"))
    if reports.contains(where: { $0.contradictions > 0 }) {
      throw ExitStatus(code: ExitStatus.failed)
    }
    if reports.contains(where: { $0.examined == 0 }) {
      throw ExitStatus(code: ExitStatus.nothingExamined)
    }
  }

  /// The tables to hold the text against, all of a dataset where no resource is named, and what
  /// their datasets say against themselves.
  private func references(
    _ catalogue: DatasetCatalogue
  ) throws -> ([Table], SourceContradictions) {
    var tables: [Table] = []
    var reports: [CheckReport] = []
    for name in against {
      let isPath = name.contains("/") || name.hasSuffix(".csv") || name.hasSuffix(".xlsx")
      guard !isPath else {
        tables.append(try catalogue.open(name).table)
        continue
      }
      let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
      let dataset = try catalogue.dataset(parts.first ?? name)
      let resources =
        try parts.count > 1
        ? [dataset.package.resource(parts[1])] : dataset.package.resources
      for resource in resources { tables.append(try dataset.open(resource).table) }
      reports.append(try DatasetCheck.report(dataset, catalogue: catalogue))
    }
    return (tables, SourceContradictions(reports))
  }

  private static func standardInput() throws -> [UInt8] {
    let bytes = StandardInput.read(limit: ProseFormat.sizeLimit)
    guard let bytes else {
      throw Problem(
        .fileTooLarge,
        ["path": "-", "size": "more", "limit": String(ProseFormat.sizeLimit)])
    }
    return bytes
  }
}
