import ArgumentParser
import Glibc
import Synchronization
import Workbench

/// `kkrlab data fetch dst:TABLE`: an extract from Statbank, kept as a copy or made a dataset.
struct FetchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Fetch an extract from Statbank (Danmarks Statistik).",
    discussion: """
      --where "OMRÅDE=101,147" chooses codes; also *, 2023*, (1) for the newest, (-n+5) for the \
      five newest, and >=2020K1 or >=2020<=2024K2 for ranges. A variable that is left out comes \
      as its total where the table allows that. The extract is kept as a copy, which answers the \
      same query until the table changes, and with --offline without asking anybody.
      """)

  enum FormatChoice: String, ExpressibleByArgument, CaseIterable {
    case bulk, csv, jsonstat, px, xlsx
  }

  @Argument(help: "The table, such as dst:FOLK1A.") var source: String
  @Option(
    name: .customLong("where"),
    help: ArgumentHelp("Values of a variable; once for each.", valueName: "variable=values"))
  var conditions: [String] = []
  @Option(help: ArgumentHelp("Write the extract as it came to this file.", valueName: "file"))
  var out: String?
  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Make it the dataset of this name in the project.", valueName: "name"))
  var name: String?
  @Option(
    help: "bulk (no limit, all variables chosen), csv, jsonstat, px, or xlsx, which is made here.")
  var format: FormatChoice?
  @Option(help: "Labels: da, or en beside the Danish ones.")
  var language: OutputOptions.LanguageChoice = .da
  @Flag(help: "Ask nobody: answer from the copy, or fail.") var offline = false
  @Option(help: "The folder of copies; datasets/.statbank of the project by default.")
  var store: String?
  @Option(help: "Requests in all until one is given up.") var attempts = 4
  @Option(help: "Seconds that one request may take.") var timeout: Double = 1_800
  @Option(help: "Seconds between two requests at least.") var gap: Double = 0.25
  @Option(help: .hidden) var base: String?
  @OptionGroup var project: ProjectOptions
  @Flag(help: "Print JSON.") var json = false

  func validate() throws {
    guard (1...20).contains(attempts) else {
      throw ValidationError("--attempts takes a number from 1 to 20, not \(attempts)")
    }
    guard timeout > 0, timeout <= 86_400 else {
      throw ValidationError("--timeout takes seconds above 0, at most 86400")
    }
    guard gap >= 0, gap <= 3_600 else {
      throw ValidationError("--gap takes seconds from 0 to 3600")
    }
  }

  func run() throws {
    let query = try StatbankQuery(
      source: source, conditions: conditions,
      format: format.flatMap { StatbankQuery.Format(rawValue: $0.rawValue) },
      language: language == .en ? .english : .danish)
    let isWorkbook = format == .xlsx
    if let format, isWorkbook || query.format?.isTable == false, out == nil || name != nil {
      throw UsageProblem(problem: Problem(.fetchFormatNeedsFile, ["format": format.rawValue]))
    }
    let found = try project.resolve()
    guard let folder = store ?? Statbank.store(in: found) else {
      throw ValidationError("there is no project here to keep the copy in: give --store FOLDER")
    }
    guard name == nil || found.root != nil else {
      throw ValidationError("there is no project here for --as: give --project FOLDER")
    }
    // Before anything is asked for.
    if let name, let root = found.root {
      try StatbankFetch.checkDataset(name, of: query, in: root + "/datasets")
    }
    var policy = FetchPolicy()
    policy.attempts = attempts
    policy.totalTimeout = timeout
    policy.gap = gap
    let fetch = StatbankFetch(Statbank.settings(store: folder, base: base, policy: policy))
    var result = try interruptible { shouldStop in
      try fetch.run(query, offline: offline, shouldStop: shouldStop)
    }
    var files: [String] = []
    if let out, isWorkbook {
      guard let table = result.imported?.table else {
        throw Problem(.fetchFormatNeedsFile, ["format": "xlsx"])
      }
      try OutputFile.write(try ExportFormat.xlsx.bytes(table), to: out)
      files = [out]
    } else if let out {
      files = try Self.write(result.copy, to: out)
    }
    if let name, let root = found.root {
      result = try fetch.publish(result, as: name, in: root + "/datasets")
    }
    let report = FetchReport(result: result, files: files, name: name)
    StandardOutput.write(json ? JSONWriter().text(report.json) : report.text)
  }

  private static let isInterrupted = Atomic<Bool>(false)

  /// Ctrl-C and a request to end stop the work, which cleans up behind itself.
  private func interruptible(
    _ work: (() -> Bool) throws -> StatbankFetch.Result
  ) throws -> StatbankFetch.Result {
    Interrupt.catchInterrupts(signals: [SIGINT, SIGTERM, SIGHUP]) {
      Self.isInterrupted.store(true, ordering: .relaxed)
    }
    do {
      return try work { Self.isInterrupted.load(ordering: .relaxed) }
    } catch {
      guard let problem = error as? Problem, problem.code == .fetchStopped else { throw error }
      StandardOutput.writeError(ProblemText().render(problem))
      throw ExitStatus(code: ExitStatus.interrupted)
    }
  }

  /// Writes the files of a copy; several are numbered before the ending.
  private static func write(_ copy: StatbankCopy, to path: String) throws -> [String] {
    var written: [String] = []
    for (index, source) in copy.paths.enumerated() {
      var target = path
      if copy.paths.count > 1 {
        let folder = OutputFile.folder(of: path)
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let point = file.lastIndex(of: ".") ?? file.endIndex
        target = "\(file[..<point])-\(index + 1)\(file[point...])"
        if !folder.isEmpty { target = folder == "/" ? "/" + target : "\(folder)/\(target)" }
      }
      try OutputFile.write(try FileBytes(path: source), to: target)
      written.append(target)
    }
    return written
  }
}
