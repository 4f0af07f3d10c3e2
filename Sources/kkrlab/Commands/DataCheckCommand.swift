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

      A plain file makes no claims; what can be said of it without them is looked at: cells that \
      could not be read, repeated rows and keys, codes that look mistyped, totals against their \
      parts. With --schema its keys and constraints are held against the file as well. The exit \
      code is 1 when something was found.
      """)

  @Argument(
    help: ArgumentHelp(
      "Datasets, dataset.resource, package folders or files; all datasets when none is named.",
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
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let catalogue = try project.catalogue()
    var targets: [(dataset: Dataset, resource: String?)] = []
    var reviews: [FileReview] = []
    var reports: [CheckReport] = []
    if names.isEmpty {
      targets = try catalogue.datasets().map { ($0, nil) }
    }
    for name in names {
      if let target = try Self.target(name, catalogue) {
        if let first = reading.choices.given.first {
          throw Problem(.datasetKnowsItself, ["name": name, "option": first.rawValue])
        }
        targets.append(target)
      } else if let check = only.first {
        throw Problem(.fileHasNoChecks, ["path": name, "check": check])
      } else {
        let imported = try reading.open([name], in: catalogue)
        reviews.append(try FileReview(imported))
        if let report = try reading.choices.report(imported, path: name, catalogue: catalogue) {
          reports.append(report)
        }
      }
    }
    reports += try self.reports(targets, catalogue)
    let language = language.flatMap { Language(rawValue: $0.rawValue) } ?? .danish
    let text = CheckReportText(language, listsImplied: all)
    let conclusion = reports.isEmpty && !reviews.isEmpty ? [] : [text.conclusion(reports)]
    StandardOutput.write(
      json
        ? JSONWriter().text(.array(reports.map(\.json) + reviews.map(\.json)))
        : (reviews.map(FileReviewText(language).text) + reports.map(text.text) + conclusion)
          .joined(separator: "\n"))
    guard
      reports.contains(where: { $0.failures(strict: strict) > 0 })
        || reviews.contains(where: { !$0.findings.isEmpty })
    else { return }
    throw ExitStatus(code: ExitStatus.failed)
  }

  /// The dataset that a name means; nil for a file of none, or the part of a workbook.
  private static func target(
    _ name: String, _ catalogue: DatasetCatalogue
  ) throws -> (dataset: Dataset, resource: String?)? {
    do {
      return try catalogue.checked(name)
    } catch {
      guard let problem = error as? Problem, problem.code == .fileHasNoChecks else { throw error }
      return nil
    }
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
