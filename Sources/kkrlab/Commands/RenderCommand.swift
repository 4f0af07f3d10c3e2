import ArgumentParser
import Workbench

/// `kkrlab render NOTEBOOK`: runs a notebook and writes its report.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Run a notebook and write the report as text, Markdown or HTML.",
    discussion: """
      Without --out the report goes to standard output. With it, the report and the evidence of \
      its numbers are written to that folder. When a cell fails, the report is written all the \
      same with the place marked, and the exit code is 1.
      """)

  @Argument(help: "The notebook: NAME.kkr.md, or a .lua file with «-- %%» cells.")
  var notebook: String

  @Option(help: "The format: text, markdown or html.") var to = "text"
  @Option(help: "The folder to write to.") var out: String?
  @Option(
    name: [.customShort("p"), .customLong("param")],
    help: ArgumentHelp("A parameter of the notebook.", valueName: "name=value"))
  var parameters: [String] = []
  @Option(help: "The date of the report where the notebook asks for it, as YYYY-MM-DD.")
  var date: String?
  @OptionGroup var limits: LimitOptions
  @OptionGroup var folders: FolderOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var profiling: ProfileOptions

  func run() throws {
    let scriptFolders = try folders.folders
    let format = try UsageProblem.checking { try DocumentFormat.named(to) }
    let given = try parameters.map(Self.parameter)
    let file = try FileBytes(path: notebook, limit: 16 << 20)
    let parsed = NotebookParser.parse(file.array, name: notebook)
    let found = try project.resolve(from: notebook)
    let catalogue = DatasetCatalogue(folders: found.datasetFolders)
    let parameters = try ParameterSet(
      parsed.frontMatter.parameters, given: given,
      municipalities: try Self.municipalities(parsed, catalogue))
    let own = parsed.frontMatter.style
    var style = output.style(
      toFile: out != nil || format.name != "text", language: own.language)
    let isASCII = style.quantity.ascii
    style.quantity = own.speaking(style.quantity.language)
    style.quantity.ascii = isASCII
    let profile = profiling.begin()
    defer { ProfileOptions.report(profile) }
    var evaluator = try LuaCellEvaluator(
      LuaSession.Settings(
        catalogue: catalogue, libraryFolder: found.libraryFolder, limits: try limits.limits,
        profile: limits.profile, style: style, folders: scriptFolders,
        fetch: Statbank.fetch(in: found), network: folders.network, pictures: Pictures.converter,
        verbProfile: profile))
    if folders.network {
      let session = evaluator.session
      Interrupt.catchInterrupts { session.cancel() }
    }
    try Watchdog.watch(evaluator.session, limits.limits, trusted: limits.trusted)
    var run = try NotebookRunner.run(
      parsed, parameters: parameters, dateOfRun: try dateOfRun(), evaluator: &evaluator)
    run.document.folder = found.root

    var sink = ByteSink(capacity: 1 << 16)
    try format.write(run.document, style, &sink)
    if let out {
      let name = Self.name(of: notebook)
      let path = "\(out)/\(name).\(format.fileExtension)"
      try OutputFile.write(sink.bytes, to: path, sources: [notebook])
      let evidence = JSONWriter().text(Evidence.json(document: run.document))
      try OutputFile.write(
        Array(evidence.utf8), to: "\(out)/\(name).evidence.json", sources: [notebook])
      StandardOutput.writeError("\(path)\n")
    } else {
      StandardOutput.write(sink.bytes)
    }
    for problem in run.problems { StandardOutput.writeError(ProblemText().render(problem)) }
    if run.failed { throw ExitStatus(code: ExitStatus.failed) }
  }

  /// The date given, or that of `SOURCE_DATE_EPOCH`; nil when neither is.
  private func dateOfRun() throws -> Period? {
    if let date {
      guard let day = Period(code: date), day.frequency == .day else {
        throw ValidationError("--date takes a date such as 2025-09-02, not «\(date)»")
      }
      return day
    }
    guard let epoch = Environment()["SOURCE_DATE_EPOCH"].flatMap({ Int($0) }) else { return nil }
    return Period(secondsSince1970: epoch)
  }

  private static func parameter(_ text: String) throws -> (name: String, value: String) {
    guard let mark = text.firstIndex(of: "=") else {
      throw ValidationError("a parameter is given as name=value, not «\(text)»")
    }
    return (String(text[..<mark]), String(text[text.index(after: mark)...]))
  }

  /// The municipalities that a parameter may name; read only when a parameter asks for one.
  private static func municipalities(
    _ notebook: Notebook, _ catalogue: DatasetCatalogue
  ) throws -> [Municipality]? {
    guard notebook.frontMatter.parameters.contains(where: { $0.kind == .municipality }) else {
      return nil
    }
    let table = try catalogue.open("municipalities").table
    let codes = try table.column("code")
    let names = try table.column("name")
    return (0..<table.rowCount).map {
      Municipality(code: codes[$0].plainText, name: names[$0].plainText)
    }
  }

  /// `scripts/x.kkr.md` is the report `x`.
  static func name(of path: String) -> String {
    var name = String(path.split(separator: "/").last ?? "report")
    for ending in [".kkr.md", ".md", ".lua"] where name.hasSuffix(ending) {
      name.removeLast(ending.count)
      break
    }
    return name
  }
}
