import ArgumentParser
import Workbench

/// `kkrlab data check`: what datasets say against themselves and each other.
struct DataCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Hold datasets against their own claims: sums, shares, rates, repeats, keys.",
    discussion: """
      Nothing is repaired: a value stays as printed, and what contradicts it is reported with the \
      cells, the gap, and whether rounding explains it. Contradictions listed with a reason in \
      known-contradictions.json beside the datapackage.json are reported as known.

      The exit code is 1 when there is a contradiction that is not known, a known one that is \
      gone, or a declared check that examined nothing.
      """)

  @Argument(
    help: ArgumentHelp(
      "Datasets, dataset.resource, package folders or their files; all datasets when none is named.",
      valueName: "name"))
  var names: [String] = []
  @OptionGroup var project: ProjectOptions
  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Run this check only; may be repeated.", valueName: "check"))
  var only: [String] = []
  @Flag(help: "Let known contradictions fail, too.") var strict = false
  @Flag(help: "List the checks of keys and schema one by one.") var all = false
  @Option(help: "Language of the report: da or en.") var language: OutputOptions.LanguageChoice?
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    let catalogue = try project.catalogue()
    let targets =
      names.isEmpty
      ? try catalogue.datasets().map { (dataset: $0, resource: String?.none) }
      : try names.map { try catalogue.checked($0) }
    let reports = try reports(targets, catalogue)
    let text = CheckReportText(
      language.flatMap { Language(rawValue: $0.rawValue) } ?? .danish, listsImplied: all)
    StandardOutput.write(
      json
        ? JSONWriter().text(.array(reports.map(\.json)))
        : (reports.map(text.text) + [text.conclusion(reports)]).joined(separator: "\n"))
    guard reports.contains(where: { $0.failures(strict: strict) > 0 }) else { return }
    throw ExitStatus(code: ExitStatus.failed)
  }

  /// A check asked for by name need not be one of every dataset, but of one of them.
  private func reports(
    _ targets: [(dataset: Dataset, resource: String?)], _ catalogue: DatasetCatalogue
  ) throws -> [CheckReport] {
    func report(_ target: (dataset: Dataset, resource: String?), _ only: [String]) throws
      -> CheckReport
    {
      try DatasetCheck.report(
        target.dataset, catalogue: catalogue, only: only, resource: target.resource)
    }
    guard !only.isEmpty, targets.count > 1 else { return try targets.map { try report($0, only) } }
    let named = targets.map { target in only.filter { target.dataset.checkNames.contains($0) } }
    let found = zip(targets, named).filter { !$1.isEmpty }
    if let unknown = only.first(where: { name in !named.contains { $0.contains(name) } }) {
      let all = Set(targets.flatMap { $0.dataset.checkNames }).sorted()
      throw Problem(
        .unknownCheck, ["name": unknown, "dataset": "these datasets"],
        asked: unknown, candidates: all)
    }
    return try found.map { try report($0, $1) }
  }
}
