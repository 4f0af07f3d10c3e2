import ArgumentParser
import Workbench

/// `kkrlab why REPORT "17 pct."`: where a number of a finished report comes from.
struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Tell where a number of a finished report comes from, down to the rows.",
    discussion: """
      The chain is read from the report alone: an HTML file carries its evidence, other formats have \
      NAME.evidence.json beside them. Where the data are at hand, the number is reckoned again. The \
      exit code is 1 when it no longer agrees.

      kkrlab why out/rapport.html "24,6 pct."
      """)

  @Argument(help: "The report, or its .evidence.json file.") var report: String
  @Argument(
    help: ArgumentHelp(
      "The number as it is shown, with or without its unit, or its id such as n12; else all.",
      valueName: "number"))
  var number: String?
  @Option(help: "Width of lines in cells, 40 to 300. The terminal's own by default.")
  var width: Int?
  @OptionGroup var project: ProjectOptions

  func validate() throws {
    if let width, !(40...300).contains(width) {
      throw ValidationError("--width takes a number from 40 to 300, not \(width)")
    }
  }

  func run() throws {
    let evidence = try EvidenceReader.read(path: report)
    let numbers = try number.map { try evidence.numbers(like: $0) } ?? evidence.numbers
    let text = EvidenceText(evidence, width: width ?? Terminal.current().columns)
    var recalculation = EvidenceRecalculation(
      evidence, catalogue: DatasetCatalogue(folders: try project.resolve().datasetFolders))
    var disagrees = false
    StandardOutput.write(
      text.text(numbers) { number in
        let outcome = recalculation.outcome(of: number)
        if case .differs = outcome { disagrees = true }
        return text.words(outcome)
      })
    if disagrees { throw ExitStatus(code: ExitStatus.failed) }
  }
}
